"""Names: what each schema is called, and in whose module it is printed.

A schema's name comes from where it is written, never from a counter or a neighbour, so
adding, removing or moving another schema does not rename it:

1. the name that the package's configuration gives to its pointer;
2. the key under `$defs`, `definitions` or `components/schemas`;
3. for a document, its title when that is short, else its file name;
4. for anything else, the name of the schema around it followed by the way into it: property
   names as they are, `Item` for items, `Value` for the values of a map, `Part` and its
   number for a branch of `allOf`.

Two schemas with the same name are an error that says how to settle it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from schemawright.diagnostics import Location, Problem
from schemawright.model import Name, Schema, SchemaId, Shape, ShapeId
from schemawright.refine.functions import need_functions
from schemawright.refine.words import words_of
from schemawright.resolve.keywords import DEFINITIONS
from schemawright.resolve.registry import COMPONENTS

Wanted: TypeAlias = tuple[SchemaId, tuple[str, ...]]
"""The words of a name, and the schema that has it."""

_LONGEST_TITLE = 4
"""A title of more words than this is a sentence rather than a name."""


@dataclass(slots=True)
class Namer:
    """Names the entries and, below them, the objects that need a class.

    `chosen` are the names from the configuration, by the text of the schema's id; `locate`
    tells where a schema is written.
    """

    schemas: Mapping[SchemaId, Schema]
    entries: Mapping[SchemaId, ShapeId]
    chosen: Mapping[str, str]
    locate: Callable[[SchemaId], Location]
    _entry_words: dict[SchemaId, tuple[str, ...]] = field(
        default_factory=dict[SchemaId, tuple[str, ...]]
    )
    _wanted: list[Wanted] = field(default_factory=list[Wanted])

    def wanted(self) -> list[Wanted]:
        """Every name that was given, one for each entry and for each other shape."""
        entries = [(schema_id, self._words(schema_id)) for schema_id in self.entries]
        return entries + self._wanted

    def entry_names(self) -> dict[SchemaId, tuple[str, ...]]:
        """The words of every entry's name."""
        return {schema_id: self._words(schema_id) for schema_id in self.entries}

    def shape_names(self, shapes: Mapping[ShapeId, Shape]) -> dict[ShapeId, Name]:
        """The names of the shapes that have functions of their own.

        Those are the shapes of entries, and what `need_functions` finds.
        """
        names: dict[ShapeId, Name] = {
            shape_id: Name(words=self._words(schema_id), module=schema_id)
            for schema_id, shape_id in self.entries.items()
            if shape_id == (schema_id,)
        }
        for shape_id in sorted(need_functions(shapes, names.keys()), key=_order):
            names[shape_id] = self._below_entry(shape_id, shapes.keys())
        return names

    def _below_entry(self, shape_id: ShapeId, shapes: Set[ShapeId]) -> Name:
        """The name of an object that has no place of its own: after where it is written.

        Of several schemas that make up the object together, one that stands nowhere alone
        gives the name; where all do, the name tells them all.
        """
        own = [schema_id for schema_id in shape_id if (schema_id,) not in shapes]
        writers = own[:1] if own else list(shape_id)
        words = self._words(writers[0])
        for writer in writers[1:]:
            words += ("And", *self._words(writer))
        self._wanted.append((writers[0], words))
        return Name(words=words, module=self._enclosing(writers[0]))

    def _enclosing(self, schema_id: SchemaId) -> SchemaId:
        """The innermost entry around a schema."""
        for length in range(len(schema_id.tokens), -1, -1):
            outer = SchemaId(schema_id.document, schema_id.tokens[:length])
            if outer in self.entries:
                return outer
        raise LookupError(schema_id)

    def _words(self, schema_id: SchemaId) -> tuple[str, ...]:
        if schema_id not in self._entry_words:
            self._entry_words[schema_id] = self._find_words(schema_id)
        return self._entry_words[schema_id]

    def _find_words(self, schema_id: SchemaId) -> tuple[str, ...]:
        chosen = self.chosen.get(str(schema_id))
        if chosen is not None:
            return words_of(chosen)
        if not schema_id.tokens:
            return self._document_words(schema_id)
        if self._is_definition(schema_id):
            words = words_of(str(schema_id.tokens[-1]))
        else:
            outer = self._outer(schema_id)
            below = schema_id.tokens[len(outer.tokens) :]
            words = self._words(outer) + tuple(_path_words(below))
        return words or (*self._words(SchemaId(schema_id.document)), "Schema")

    def _is_definition(self, schema_id: SchemaId) -> bool:
        """Whether a schema has a key of its own, under `$defs` or the like."""
        *container, _ = schema_id.tokens
        is_component = container == list(COMPONENTS)
        in_definitions = bool(container) and container[-1] in DEFINITIONS
        return schema_id in self.entries and (is_component or in_definitions)

    def _outer(self, schema_id: SchemaId) -> SchemaId:
        """The innermost entry strictly around a schema, or its document."""
        for length in range(len(schema_id.tokens) - 1, 0, -1):
            outer = SchemaId(schema_id.document, schema_id.tokens[:length])
            if outer in self.entries:
                return outer
        return SchemaId(schema_id.document)

    def _document_words(self, schema_id: SchemaId) -> tuple[str, ...]:
        schema = self.schemas.get(schema_id)
        title = schema.annotations.title if schema is not None else None
        if title is not None and len(title.split()) <= _LONGEST_TITLE:
            words = words_of(title)
            if words:
                return words
        stem = PurePosixPath(schema_id.document).name.split(".", maxsplit=1)[0]
        return words_of(stem) or ("Schema",)


def _path_words(tokens: Iterable[str | int]) -> Iterator[str]:
    """The words of the way into a schema.

    A branch of `allOf` adds none to what is inside of it, and its number to itself.
    """
    steps = iter(tokens)
    for keyword in steps:
        match keyword:
            case "properties" | "dependentSchemas":
                yield from words_of(str(next(steps, ""))) or ("Member",)
            case "patternProperties":
                next(steps, None)
                yield "Value"
            case "additionalProperties" | "unevaluatedProperties":
                yield "Value"
            case "items" | "prefixItems" | "contains" | "unevaluatedItems":
                yield "Item"
            case "allOf" | "anyOf" | "oneOf":
                number = next(steps, 0)
                inside = tuple(steps)
                yield from _path_words(inside) if inside else ("Part", str(number))
            case _:
                yield from words_of(str(keyword))


def _order(shape_id: ShapeId) -> str:
    return " ".join(map(str, shape_id))


def name_problems(
    names: Iterable[Wanted],
    chosen: Iterable[str],
    *,
    locate: Callable[[SchemaId], Location],
    package: str,
) -> list[Problem]:
    """A problem for every name that several schemas want, and every name chosen for none.

    Case does not tell names apart, since modules are named after them. `package` is the
    package's name in the configuration, for the messages.
    """
    table = f"tool.schemawright.packages.{package}.names"
    wanting: dict[str, list[SchemaId]] = defaultdict(list)
    named: set[str] = set()
    for schema_id, words in names:
        wanting["_".join(words).lower()].append(schema_id)
        named.add(str(schema_id))
    problems = [
        Problem(
            message=f"{len(ids)} schemas want the name {_spelled(joined)!r}",
            location=locate(ids[0]),
            related=tuple(map(locate, ids[1:])),
            hint=f'choose a name in pyproject.toml: [{table}] "{ids[-1]}" = "..."',
        )
        for joined, ids in wanting.items()
        if len(ids) > 1
    ]
    problems += [
        Problem(
            message=f"[{table}] chooses a name for {key!r}, where no schema has a name",
            location=Location(file="pyproject.toml"),
        )
        for key in chosen
        if key not in named
    ]
    return problems


def _spelled(joined: str) -> str:
    return "".join(word.capitalize() for word in joined.split("_"))
