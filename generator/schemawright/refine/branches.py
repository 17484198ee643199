"""What branches of `anyOf` and `oneOf` are called that are written in place.

By what they say of themselves, so that they keep their names when others come or go. In this
order: a short title; the text of a tag, which is a member that must be there and can be one
text only, because it is listed alone, or alone matches a pattern; the first members that must
be there, or else those that may; the first texts that are listed; the format; the only type;
the items, or the alternatives within.
What two branches beside each other would be called is the name of neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Enum,
    Format,
    Items,
    Members,
    OneOf,
    Pattern,
    Reference,
    Required,
    Schema,
    SchemaId,
    Type,
)
from schemawright.refine.words import words_of

Words = tuple[str, ...]

_LONGEST_TITLE = 4
"""A title of more words than this is a sentence rather than a name."""

_FEW_MEMBERS = 2
_MORE_MEMBERS = 4
"""Members that tell what an object is: more only where few do not tell it from others."""


def title_words(title: str | None) -> Words:
    """The words of a title that is short enough for a name; none if it is not."""
    if title is None or len(title.split()) > _LONGEST_TITLE:
        return ()
    return words_of(title)


@dataclass(frozen=True, slots=True)
class Branches:
    """The words of branches, found for all of a union at once."""

    schemas: Mapping[SchemaId, Schema]
    _found: dict[SchemaId, dict[SchemaId, Words]] = field(
        default_factory=dict[SchemaId, dict[SchemaId, Words]], init=False
    )

    def words(self, schema_id: SchemaId) -> Words:
        """The words that a branch has of its own; none if it has none, or is no branch."""
        outer = schema_id._replace(tokens=schema_id.tokens[:-2])
        if outer not in self._found:
            self._found[outer] = {}
            for assertion in self._assertions(outer):
                if isinstance(assertion, AnyOf | OneOf):
                    self._found[outer] |= self._of_union(assertion.schemas)
        return self._found[outer].get(schema_id, ())

    def _assertions(self, schema_id: SchemaId) -> tuple[Assertion, ...]:
        schema = self.schemas.get(schema_id)
        return schema.assertions if schema is not None else ()

    def _of_union(self, branches: tuple[SchemaId, ...]) -> dict[SchemaId, Words]:
        """What each branch is called: by what first tells it from those without a name."""
        named: dict[SchemaId, Words] = {}
        said = [self._said(self.schemas[branch]) for branch in branches]
        for level in zip(*said, strict=True):
            nameless = [
                (branch, candidates)
                for branch, candidates in zip(branches, level, strict=True)
                if branch not in named
            ]
            counts = Counter(each for _, those in nameless for each in set(those))
            taken = {(), *named.values()}
            for branch, candidates in nameless:
                for sign, words in candidates:
                    if counts[sign, words] == 1 and words not in taken:
                        named[branch] = words
                        break
        return named

    def _said(self, schema: Schema) -> tuple[list[tuple[str, Words]], ...]:
        """What a branch may be called, the best first; of tags, each with the member's name."""
        parts = [schema, *self._parts(schema)]
        required, members = _required(parts), _members(parts)
        return (
            [("", title_words(schema.annotations.title))],
            list(self._tags(schema)),
            [("", _with(required, _FEW_MEMBERS))],
            [("", _with(required, _MORE_MEMBERS))],
            [("", _with(members, 1))],
            [("", _with(members, _MORE_MEMBERS))],
            [("", _values_words(parts))],
            [("", _format_words(parts))],
            [("", _type_words(parts))],
            [("", self._items_words(parts))],
            [("", self._alternatives_words(schema))],
        )

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """The branches of `allOf` that are written in a schema."""
        for assertion in schema.assertions:
            if isinstance(assertion, AllOf):
                yield from (self.schemas[each] for each in assertion.schemas)

    def _items_words(self, parts: list[Schema]) -> Words:
        """`Array`, after the type of the items, or after what they are called elsewhere."""
        for assertion in (each for part in parts for each in part.assertions):
            if isinstance(assertion, Items) and assertion.rest is not None:
                item = self.schemas[assertion.rest]
                words = _type_words([item]) or _target_words(item)
                return (*words, "Array") if words else ()
        return ()

    def _alternatives_words(self, schema: Schema) -> Words:
        """What each branch of a union within is, by its type or by what it refers to."""
        for assertion in schema.assertions:
            if isinstance(assertion, AnyOf | OneOf):
                inner = (self.schemas[each] for each in assertion.schemas)
                told = [_type_words([each]) or _target_words(each) for each in inner]
                if all(told) and len(told) <= _MORE_MEMBERS:
                    return _any_of(told)
        return ()

    def _tags(self, schema: Schema) -> Iterator[tuple[str, Words]]:
        """The members that must be there and can be one text only, with its words."""
        required = set(_required([schema]))
        for assertion in schema.assertions:
            if isinstance(assertion, Members):
                for name, member in assertion.properties:
                    for inner in self._assertions(member):
                        text = _only_text(inner)
                        if text is not None and name in required:
                            yield name, words_of(text)


def _required(parts: list[Schema]) -> list[str]:
    return [
        name
        for part in parts
        for assertion in part.assertions
        if isinstance(assertion, Required)
        for name in assertion.names
    ]


def _members(parts: list[Schema]) -> list[str]:
    return [
        name
        for part in parts
        for assertion in part.assertions
        if isinstance(assertion, Members)
        for name, _ in assertion.properties
    ]


def _with(names: list[str], most: int) -> Words:
    """`With`, and the words of the first members."""
    named = [words_of(name) for name in dict.fromkeys(names)]
    told = [words for words in named if words][:most]
    words = (word for each in told for word in ("And", *each))
    next(words, None)
    return ("With", *words) if told else ()


def _values_words(parts: list[Schema]) -> Words:
    """The first texts of an enumeration."""
    for assertion in (each for part in parts for each in part.assertions):
        if isinstance(assertion, Enum):
            texts = [each for each in assertion.values if isinstance(each, str)]
            told = [words for words in map(words_of, texts) if words]
            return _any_of(told[:_FEW_MEMBERS])
    return ()


def _format_words(parts: list[Schema]) -> Words:
    for assertion in (each for part in parts for each in part.assertions):
        if isinstance(assertion, Format):
            return words_of(assertion.name)
    return ()


def _any_of(told: list[Words]) -> Words:
    return tuple(word for words in told for word in ("Or", *words))[1:]


def _type_words(parts: list[Schema]) -> Words:
    """The JSON type that all values have, if there is but one."""
    types = {
        assertion.types
        for part in parts
        for assertion in part.assertions
        if isinstance(assertion, Type)
    }
    only = types.pop() if len(types) == 1 else ()
    return (only[0].capitalize(),) if len(only) == 1 else ()


def _target_words(schema: Schema) -> Words:
    """The words of the key of the schema that another refers to."""
    for assertion in schema.assertions:
        if isinstance(assertion, Reference) and assertion.schema.tokens:
            return words_of(str(assertion.schema.tokens[-1]))
    return ()


def _only_text(assertion: Assertion) -> str | None:
    """The one text that a value can be, if it is a text; `None` where it can be another."""
    match assertion:
        case Enum(values=[str(text)]):
            return text
        case Pattern(text=pattern):
            whole = _WHOLE.fullmatch(pattern)
            return whole[1].replace("\\", "") if whole else None
        case _:
            return None


_WHOLE = re.compile(r"\^((?:[^\\^$.*+?()\[\]{}|]|\\[./-])+)\$")
"""A pattern that one text matches, since it has no signs of patterns."""
