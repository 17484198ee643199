"""Docstrings: what schemas say in words, and their constraints in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemawright.json_value import JsonValue
from schemawright.model import (
    Annotations,
    Model,
    NumberShape,
    Schema,
    SchemaId,
    Shape,
    ShapeId,
)
from schemawright.printing import Code, docstring
from schemawright.prose import Block, Paragraph, parse, wrap, wrap_text
from schemawright.refine.inplace import applied_in_place
from schemawright.refine.words import words_of
from schemawright.view.shapes import (
    are_forbidden,
    has_class,
    is_structured,
    typed_extras,
)
from schemawright.view.wording import (
    alternatives,
    bound_words,
    divisor_words,
    json_text,
    number_text,
    size_words,
)

_WIDTH = 88
_QUOTES = 3

_OPEN_ENDS = ("`", "'", '"', ")", "]", "}", ">")
"""What a sentence without a full stop may end with, besides a letter."""


@dataclass(frozen=True, slots=True)
class Docs:
    """Writes the docstrings of one package."""

    model: Model

    def of_package(self, origin: str) -> Code:
        """The docstring of the package; `origin` tells where its schemas are."""
        lines = wrap_text(f"The schemas of {origin} as Python.", width=_WIDTH - 6)
        note = (
            "Modules are loaded when something in them is first used. SCHEMAS has every"
            " schema by its location."
        )
        return docstring([*lines, "", *wrap_text(note, width=_WIDTH)], indent=0)

    def of_class(self, shape_id: ShapeId, words: Sequence[str]) -> Code:
        """The docstring of a class."""
        schemas = [self.model.schemas[schema_id] for schema_id in shape_id]
        described = list(self._described(schemas))
        notes = [_members_note(self.model, shape_id), *_notes(described)]
        return _docstring(described, words, notes, indent=4, on_one_line=True)

    def of_alias(self, schema_id: SchemaId, words: Sequence[str]) -> Code:
        """The docstring below an alias."""
        schemas = [self.model.schemas[schema_id]]
        described = list(self._described(schemas))
        notes = [self.constraints(self.model.entries[schema_id]), *_notes(described)]
        return _docstring(described, words, notes, indent=0)

    def of_module(self, name: str) -> Code:
        """The docstring of the module of a schema, by the name of its class or alias."""
        return docstring([f"The schema of ``{name}``."], indent=0)

    def of_field(
        self, schema_ids: Iterable[SchemaId], shape_id: ShapeId, words: Sequence[str]
    ) -> Code:
        """The docstring below a field; `schema_ids` are what applies to it as written."""
        schemas = [self.model.schemas[schema_id] for schema_id in schema_ids]
        described = list(self._described(schemas))
        constraints = self.constraints(shape_id)
        notes = [constraints, *_notes(described)]
        return _docstring(described, words, notes, indent=4)

    def _described(self, schemas: Iterable[Schema]) -> Iterator[Annotations]:
        """The annotations of schemas and of what they are made of.

        A schema that is written elsewhere speaks only where nobody else does.
        """
        own: list[Annotations] = []
        elsewhere: list[Annotations] = []
        waiting = list(schemas)
        while waiting:
            schema = waiting.pop(0)
            own.append(schema.annotations)
            for schema_id in applied_in_place(schema):
                other = self.model.schemas[schema_id]
                if schema_id in self.model.entries:
                    elsewhere.append(other.annotations)
                    continue
                waiting.append(other)
        yield from own
        if not any(_says_something(annotations) for annotations in own):
            yield from elsewhere

    def constraints(self, shape_id: ShapeId) -> str:
        """What values must satisfy beyond their type: a sentence, or nothing."""
        parts = list(self._constraint_parts(shape_id))
        if not parts:
            return ""
        return _as_sentence(parts)

    def _constraint_parts(self, shape_id: ShapeId) -> Iterator[str]:
        shape = self.model.shapes[shape_id]
        if not shape.types:
            yield "no value is valid"
        if shape.values is not None:
            yield from _listed(shape.values)
            return
        groups = {
            "strings": list(_string_parts(shape)),
            "numbers": list(_number_parts(shape.number)),
            "arrays": list(self._array_parts(shape)),
        }
        if not has_class(self.model, shape_id):
            groups["objects"] = list(self._map_parts(shape, shape_id))
        several = sum(map(bool, groups.values())) > 1
        for kind, parts in groups.items():
            if parts and several:
                parts[0] = f"{kind} {parts[0]}"
            yield from parts

    def _array_parts(self, shape: Shape) -> Iterator[str]:
        if shape.array.count.least or shape.array.count.most is not None:
            yield size_words("array", shape.array.count)
        if shape.array.unique:
            yield "all different"
        yield from self._each("each", [shape.array.items])

    def _map_parts(self, shape: Shape, shape_id: ShapeId) -> Iterator[str]:
        if shape.object.count.least or shape.object.count.most is not None:
            yield size_words("object", shape.object.count)
        for extras in shape.object.extras:
            patterns = [pattern.text for pattern, _ in extras.patterns]
            if patterns and not self.model.shapes[extras.additional].types:
                yield f"names matching {alternatives([_code(text) for text in patterns])}"
        yield from self._each(
            "each value", [s for _, s in typed_extras(self.model, shape_id)]
        )

    def _each(self, subject: str, shape_ids: Sequence[ShapeId]) -> Iterator[str]:
        """What is said of the parts, if they are strings or numbers and all alike."""
        if len(shape_ids) == 1:
            shape = self.model.shapes[shape_ids[0]]
            parts = [*_string_parts(shape), *_number_parts(shape.number)]
            if shape.values is None and parts:
                yield f"{subject} {', '.join(parts)}"


def _docstring(
    described: Sequence[Annotations],
    words: Sequence[str],
    notes: Sequence[str],
    *,
    indent: int,
    on_one_line: bool = False,
) -> Code:
    """Put a docstring together; `on_one_line` says that its summary must not be broken."""
    width = _WIDTH - indent
    texts = list(dict.fromkeys(_texts(described, words)))
    proses = [parse(text) for text in texts]
    proses = [prose for prose in proses if prose.summary or prose.body]
    summary = _ended(proses[0].summary if proses else "") or _sentence(words)
    lines = list(wrap_text(summary, width=width - 2 * _QUOTES))
    blocks: list[Block] = []
    if len(lines) > 1 and on_one_line:
        lines = [_sentence(words)]
        blocks.append(Paragraph(lines=(summary,)))
    elif len(lines) > 1:
        lines = list(wrap_text(summary, width=width - _QUOTES - 1))
    for index, prose in enumerate(proses):
        if index:
            blocks.append(Paragraph(lines=(prose.summary,)))
        blocks += prose.body
    blocks += [Paragraph(lines=(note,)) for note in notes if note]
    if blocks:
        lines += ["", *wrap(blocks, width=width)]
    return docstring(lines, indent=indent)


def _ended(summary: str) -> str:
    """A summary with the full stop that many titles and descriptions leave out."""
    is_open = summary[-1:].isalnum() or summary.endswith(_OPEN_ENDS)
    return f"{summary}." if is_open else summary


def _as_sentence(parts: Sequence[str]) -> str:
    sentence = ", ".join(parts)
    if sentence.startswith("matching "):
        sentence = f"matches {sentence.removeprefix('matching ')}"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _texts(described: Iterable[Annotations], words: Sequence[str]) -> Iterator[str]:
    """Titles that say more than the name does, and descriptions."""
    name = "".join(words).lower()
    for each in described:
        title, description = each.title, each.description
        if title and "".join(words_of(title)).lower() != name and title != description:
            yield title
        if description:
            yield description


def _says_something(annotations: Annotations) -> bool:
    return bool(annotations.title or annotations.description)


def _sentence(words: Sequence[str]) -> str:
    """A name as a sentence, for what has no description."""
    lower = [word if word[1:] != word[1:].lower() else word.lower() for word in words]
    text = " ".join(lower)
    return f"{text[:1].upper()}{text[1:]}."


def _notes(described: Iterable[Annotations]) -> Iterator[str]:
    """Default, examples and the like, a sentence each."""
    for each in described:
        if each.deprecated:
            yield "Deprecated."
        if each.read_only:
            yield "Read-only."
        if each.write_only:
            yield "Write-only: not shown."
        if each.default is not None:
            yield f"Default: {_code(json_text(each.default.value))}."
        if each.examples:
            noun = "Example" if len(each.examples) == 1 else "Examples"
            texts = ", ".join(_code(json_text(value)) for value in each.examples)
            yield f"{noun}: {texts}."


def _members_note(model: Model, shape_id: ShapeId) -> str:
    """What is to be said of an object as a whole."""
    shape = model.shapes[shape_id]
    parts: list[str] = []
    if shape.object.count.least or shape.object.count.most is not None:
        parts.append(size_words("object", shape.object.count))
    if are_forbidden(model, shape_id):
        parts.append("no other members than these")
    return _as_sentence(parts) if parts else ""


def _listed(values: Sequence[JsonValue]) -> Iterator[str]:
    """Listed values that no `Literal` shows."""
    if is_structured(values) or any(
        not isinstance(v, str | int | None) for v in values
    ):
        yield f"one of {', '.join(_code(json_text(each)) for each in values)}"


def _string_parts(shape: Shape) -> Iterator[str]:
    if shape.string.length.least or shape.string.length.most is not None:
        yield size_words("string", shape.string.length)
    for pattern in shape.string.patterns:
        yield f"matching {_code(pattern.text)}"
    for name in shape.string.formats:
        yield f"format {_code(name)}"


def _number_parts(number: NumberShape) -> Iterator[str]:
    lower, upper = number.lower, number.upper
    if (
        lower is not None
        and upper is not None
        and not (lower.is_exclusive or upper.is_exclusive)
    ):
        yield f"from {number_text(lower.limit)} to {number_text(upper.limit)}"
    else:
        yield from (bound_words(bound) for bound in (lower, upper) if bound is not None)
    yield from (divisor_words(divisor) for divisor in number.multiples)


def _code(text: str) -> str:
    """Text as a literal of reStructuredText."""
    return f"``{text}``"
