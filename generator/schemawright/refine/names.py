"""Names: what each schema is called, and in whose module it is printed.

A schema's name comes from where it is written, never from a counter or a neighbour, so
adding, removing or moving another schema does not rename it:

1. the name that the package's configuration gives to its pointer;
2. the key under `$defs`, `definitions` or `components/schemas`, after the name of the
   document if the configuration asks for that; followed by `Definition` where the key alone
   is what the document is called;
3. for a document, its title when that is short, else its file name;
4. in an OpenAPI description, the id of the operation followed by what the schema is for;
5. for anything else, the name of the schema around it followed by the way into it: property
   names as they are, `Item` for items, `Value` for the values of a map, `Part` and its
   number for a branch of `allOf`. A branch of `anyOf` or `oneOf` has the words of what it
   says of itself, else `Option` and its number (see `branches`).

What becomes of two schemas with the same name is said in `clashes`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import PurePosixPath

from schemawright.config import DefinitionNames
from schemawright.json_value import Token
from schemawright.model import Alternatives, Name, Schema, SchemaId, Shape, ShapeId
from schemawright.refine.branches import Branches, title_words
from schemawright.refine.functions import need_functions
from schemawright.refine.spelling import spelled
from schemawright.refine.words import words_of
from schemawright.resolve.keywords import DEFINITIONS
from schemawright.resolve.openapi import COMPONENTS

_SIGNS = (("[]", " Array "), (">|", " Or "))
"""Signs of keys that are types of TypeScript, such as `Dict<string[]>|null`, that are spelled.

Other types come to the same words without them: those of members and not of an array, and
those with an alternative inside of the angle brackets.
"""


@dataclass(slots=True)
class Namer:
    """Names the entries and, below them, the objects that need a class.

    `derived` has the shapes that are made of another one and a branch (see `merged_branches`),
    and `together` the schemas that stand for several branches, by those (see `common_members`).
    `phrases` are what names are made of where an OpenAPI description has the schemas,
    `chosen` the names from the configuration, by the text of the schema's id, and
    `definition_names` says what definitions are called after. `placed` are the texts of the ids
    of schemas for which the configuration chooses a module.
    """

    schemas: Mapping[SchemaId, Schema]
    entries: Mapping[SchemaId, ShapeId]
    derived: Mapping[ShapeId, tuple[ShapeId, ShapeId]]
    together: Mapping[SchemaId, SchemaId]
    phrases: Mapping[SchemaId, tuple[str, ...]]
    chosen: Mapping[str, str]
    definition_names: DefinitionNames
    placed: Set[str] = frozenset()
    _entry_words: dict[SchemaId, tuple[str, ...]] = field(
        default_factory=dict[SchemaId, tuple[str, ...]]
    )
    _branches: Branches = field(init=False)

    def __post_init__(self) -> None:
        self._branches = Branches(self.schemas, self.together)

    def entry_names(self) -> dict[SchemaId, tuple[str, ...]]:
        """The words of every entry's name."""
        return {schema_id: self._words(schema_id) for schema_id in self.entries}

    def shape_names(
        self, shapes: Mapping[ShapeId, Shape], converted: Set[ShapeId]
    ) -> dict[ShapeId, Name]:
        """The names of the shapes that have functions of their own.

        Those are the shapes of entries, and what `need_functions` finds.
        """
        names: dict[ShapeId, Name] = {
            shape_id: Name(words=self._words(schema_id), module=schema_id)
            for schema_id, shape_id in self.entries.items()
            if shape_id == (schema_id,)
        }
        needing = need_functions(shapes, converted, names.keys())
        merged = {branch for _, branch in self.derived.values()}
        for shape_id in sorted(needing, key=_order):
            name = self._below_entry(shape_id, shapes.keys())
            if shape_id in merged and shape_id not in converted:
                # The class has the name, which is that of the branch with what is around it.
                name = replace(name, words=(*name.words, "Alone"))
            names[shape_id] = name
        return names

    def enum_names(
        self, shapes: Mapping[ShapeId, Shape], enums: Set[ShapeId]
    ) -> dict[ShapeId, Name]:
        """The names of the classes of enumerations."""
        return {
            shape_id: (
                Name(words=self._words(shape_id[0]), module=shape_id[0])
                if self.entries.get(shape_id[0]) == shape_id
                else self._below_entry(shape_id, shapes.keys())
            )
            for shape_id in sorted(enums, key=_order)
        }

    def branch_words(
        self, shapes: Mapping[ShapeId, Shape], functions: Set[ShapeId]
    ) -> dict[ShapeId, tuple[str, ...]]:
        """The words of the alternatives that have no functions, for their constants."""
        alternatives = {
            shape_id
            for shape in shapes.values()
            for shape_id in (*shape.union, *_alternatives(shape))
        }
        return {
            shape_id: self._words(_writers_of(shape_id, shapes.keys())[0])
            for shape_id in sorted(alternatives - functions, key=_order)
            if shape_id
        }

    def told_apart(self, shape_id: ShapeId) -> tuple[str, ...]:
        """The name of a shape by the whole way to it, for where a shorter one is taken."""
        words: tuple[str, ...] = ()
        for writer in shape_id:
            outer = self._outer(writer)
            words += self._words(outer)
            words += tuple(_whole_way(writer.tokens[len(outer.tokens) :]))
            words += tuple(_scope_words(writer.scope))
        return words

    def is_fixed(self, shape_id: ShapeId) -> bool:
        """Whether users know a shape by its name.

        They do if they chose it, if it is that of a document, and if it is a key in the
        definitions of a document.
        """
        schema_id = self.first_writer(shape_id)
        if str(schema_id) in self.chosen and not self._is_added(shape_id):
            return True
        if len(shape_id) > 1 or schema_id not in self.entries or schema_id.scope:
            return False
        *container, _ = schema_id.tokens or ("", "the document")
        of_document = len(container) == 1 or container == list(COMPONENTS)
        is_known = not schema_id.tokens or self._is_definition(schema_id)
        return of_document and is_known

    def named_after(self, shape_id: ShapeId, shapes: Set[ShapeId]) -> SchemaId:
        """The schema after which a shape is named, or the first one of several."""
        if shape_id in self.derived:
            return self.first_writer(shape_id)
        return _writers_of(shape_id, shapes)[0]

    def first_writer(self, shape_id: ShapeId) -> SchemaId:
        """The schema for which the configuration would choose the name of a shape.

        That of a branch with what is around it is the branch, if it is written there.
        """
        while self._is_added(shape_id):
            shape_id, _ = self.derived[shape_id]
        return self.derived.get(shape_id, ((), shape_id))[1][0]

    def _is_added(self, shape_id: ShapeId) -> bool:
        """Whether a shape is made of another one and a branch that is written elsewhere."""
        if shape_id not in self.derived:
            return False
        around, (branch, *_) = self.derived[shape_id]
        outer = self.first_writer(around)
        length = len(outer.tokens)
        is_inside = branch._replace(tokens=branch.tokens[:length]) == outer
        has_one = len(around) == 1 or around in self.derived
        return (
            self._is_added(around)
            or not (has_one and is_inside)
            or branch in self.entries
            or len(self._outer(branch).tokens) > length
        )

    def _derived_words(self, shape_id: ShapeId, shapes: Set[ShapeId]) -> Iterator[str]:
        """The words of a shape that is made of another one and a branch: those of both."""
        around, (branch, *_) = self.derived[shape_id]
        words = self._words(branch)
        if str(branch) in self.chosen and not self._is_added(shape_id):
            yield from words
            return
        before = self._below_entry(around, shapes).words
        yield from before
        if branch not in self.entries:
            before = self._words(branch._replace(tokens=branch.tokens[:-2]))
        yield from words[_same(words, before) :] or words

    def _below_entry(self, shape_id: ShapeId, shapes: Set[ShapeId]) -> Name:
        """The name of an object that has no place of its own: after where it is written.

        Of several schemas that make up the object together, one that stands nowhere alone
        gives the name; where all do, the name tells them all.
        """
        if shape_id in self.derived:
            words = tuple(self._derived_words(shape_id, shapes))
            return Name(
                words=words, module=self._enclosing(self.first_writer(shape_id))
            )
        writers = _writers_of(shape_id, shapes)
        words = self._words(writers[0])
        for writer in writers[1:]:
            words += ("And", *self._words(writer))
        return Name(words=words, module=self._enclosing(writers[0]))

    def _enclosing(self, schema_id: SchemaId) -> SchemaId:
        """The innermost schema with a module around a schema, or the schema itself.

        What is around a schema with one meaning may have several, by dynamic scope: then it is
        one of these, always the same.
        """
        for length in range(len(schema_id.tokens), -1, -1):
            outer = schema_id._replace(tokens=schema_id.tokens[:length])
            if outer in self.entries or str(outer) in self.placed:
                return outer
        around = [
            entry
            for entry in self.entries
            if entry.document == schema_id.document
            and entry.tokens == schema_id.tokens[: len(entry.tokens)]
        ]
        return max(around, key=lambda entry: (len(entry.tokens), str(entry)))

    def _words(self, schema_id: SchemaId) -> tuple[str, ...]:
        if schema_id not in self._entry_words:
            self._entry_words[schema_id] = self._find_words(schema_id)
        return self._entry_words[schema_id]

    def _find_words(self, schema_id: SchemaId) -> tuple[str, ...]:
        chosen = self.chosen.get(str(schema_id))
        if chosen is not None:
            return words_of(chosen)
        if schema_id.scope:
            plain = self._words(schema_id._replace(scope=()))
            return (*plain, *_scope_words(schema_id.scope))
        phrase = self.phrases.get(schema_id, ())
        words = tuple(word for part in phrase for word in words_of(part))
        if words:
            return words
        if not schema_id.tokens:
            return self._document_words(schema_id)
        if self._is_definition(schema_id):
            words = self._definition_words(schema_id)
        else:
            outer = self._outer(schema_id)
            below = schema_id.tokens[len(outer.tokens) :]
            words = tuple(self._way_words(outer, below))
        return words or (*self._words(SchemaId(schema_id.document)), "Schema")

    def _way_words(self, outer: SchemaId, below: Sequence[Token]) -> Iterator[str]:
        """The words of the schema around, and of the way from there."""
        words = self._words(outer)
        yield from words
        start = 0
        for index in range(1, len(below)):
            own = self._branches.words(outer.child(*below[: index + 1]))
            if own:
                yield from _path_words(_to_union(below[start : index - 1]))
                yield from own[len(words) :] if own[: len(words)] == words else own
                start = index + 1
        yield from _path_words(below[start:])

    def _definition_words(self, schema_id: SchemaId) -> tuple[str, ...]:
        """The name of a schema with a key of its own."""
        key = str(schema_id.tokens[-1])
        for sign, word in _SIGNS:
            key = key.replace(sign, word)
        words = words_of(key) or spelled(key)
        document = SchemaId(schema_id.document)
        if not words or document not in self.entries:
            return words
        around = self._words(document)
        if self.definition_names == "file-and-key":
            return (*around, *words)
        is_same = "_".join(words).lower() == "_".join(around).lower()
        return (*words, "Definition") if is_same else words

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
        return title_words(title) or _file_words(schema_id.document) or ("Schema",)


def _alternatives(shape: Shape) -> Iterator[ShapeId]:
    for condition in shape.conditions:
        if isinstance(condition, Alternatives):
            yield from condition.shapes


def _same(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words are the same at the beginning of two names."""
    pairs = zip(words, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _writers_of(shape_id: ShapeId, shapes: Set[ShapeId]) -> Sequence[SchemaId]:
    """The schemas after which a shape is named that has no place of its own; one at least."""
    own = [schema_id for schema_id in shape_id if (schema_id,) not in shapes]
    return own[:1] if own else shape_id


def _to_union(tokens: Sequence[Token]) -> Sequence[Token]:
    """The way to a union without the branches of `allOf` that it is directly in."""
    while len(tokens) > 1 and tokens[-2] in ("allOf", "extends"):
        tokens = tokens[:-2]
    return tokens


def _path_words(tokens: Iterable[Token]) -> Iterator[str]:
    """The words of the way into a schema.

    A branch of `allOf` adds none to what is inside of it, and its number to itself.
    """
    steps = _Steps(tokens)
    for keyword in steps:
        match keyword:
            case "properties":
                yield from words_of(str(next(steps, ""))) or ("Member",)
            case "patternProperties":
                next(steps, None)
                yield "Value"
            case "dependentSchemas" | "dependencies":
                yield from ("With", *words_of(str(next(steps, ""))))
            case "propertyDependencies":
                yield from ("With", *words_of(str(next(steps, ""))))
                yield from words_of(str(next(steps, "")))
            case "allOf" | "extends":
                number = list(steps.number())
                inside = tuple(steps)
                yield from _path_words(inside) if inside else ("Part", *number)
            case _:
                yield from _WORDS.get(keyword) or words_of(str(keyword))
                yield from steps.number()


_WORDS: Mapping[Token, tuple[str, ...]] = {
    "additionalItems": ("Other", "Item"),
    "additionalProperties": ("Value",),
    "anyOf": ("Option",),
    "contains": ("Contained", "Item"),
    "items": ("Item",),
    "oneOf": ("Option",),
    "prefixItems": ("Item",),
    "propertyNames": ("Name",),
    "type": ("Option",),
    "unevaluatedItems": ("Other", "Item"),
    "unevaluatedProperties": ("Other", "Value"),
}
"""The words of keywords with a schema, or an array of schemas."""


class _Steps(Iterator[Token]):
    """The tokens of a way, of which a number may belong to the one before."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._tokens = deque(tokens)

    def __next__(self) -> Token:
        if not self._tokens:
            raise StopIteration
        return self._tokens.popleft()

    def number(self) -> Iterator[str]:
        """The next token, if it is a number."""
        if self._tokens and isinstance(self._tokens[0], int):
            yield str(self._tokens.popleft())


def _whole_way(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        yield from words_of(str(token)) or ("Unnamed",)


def _scope_words(scope: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What tells a schema in a dynamic scope from the same one by itself."""
    for _, target in scope:
        document, _, pointer = target.partition("#")
        yield "In"
        yield from _file_words(document)
        yield from words_of(pointer.rpartition("/")[2])


def _file_words(document: str) -> tuple[str, ...]:
    """The words of a file's name, without what says how it is written."""
    return words_of(_ENDING.sub("", PurePosixPath(document).name))


_ENDING = re.compile(r"(\.schema)?(\.(json|yaml|yml))?$", re.IGNORECASE)


def _order(shape_id: ShapeId) -> str:
    return " ".join(map(str, shape_id))
