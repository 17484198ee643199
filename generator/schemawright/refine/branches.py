"""What branches of `anyOf` and `oneOf` are called that are written in place.

By what they say of themselves, so that they keep their names when others come or go. In this
order: a short title; the value of a tag, which is a member that can have one value only,
because it is listed alone, or alone matches a pattern (those that must be there before those
that may); the first members that must be there, or else those that may; the first texts that
are listed; the format; the only type; the items, or the alternatives within; what they are
not; what a member is; a limit. One that says nothing of the kind is the other one.
What two branches beside each other would be called is the name of neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from schemawright.json_value import JsonValue
from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Bound,
    Enum,
    Format,
    Items,
    Members,
    Not,
    OneOf,
    Pattern,
    Reference,
    Required,
    Schema,
    SchemaId,
    Size,
    Type,
)
from schemawright.model.schemas import BoundKeyword, SizeKeyword
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
    """The words of branches, found for all of a union at once.

    `together` has the schemas that stand for several branches, by those; the first one speaks.
    """

    schemas: Mapping[SchemaId, Schema]
    together: Mapping[SchemaId, SchemaId] = field(
        default_factory=dict[SchemaId, SchemaId]
    )
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
                    speakers: dict[SchemaId, SchemaId] = {}
                    for each in assertion.schemas:
                        speakers.setdefault(self.together.get(each, each), each)
                    self._found[outer] |= self._of_union(speakers)
        return self._found[outer].get(schema_id, ())

    def _assertions(self, schema_id: SchemaId) -> tuple[Assertion, ...]:
        schema = self.schemas.get(schema_id)
        return schema.assertions if schema is not None else ()

    def _of_union(self, speakers: Mapping[SchemaId, SchemaId]) -> dict[SchemaId, Words]:
        """What each branch is called: by what first tells it from those without a name.

        `speakers` has the branches, each with the one that speaks for it.
        """
        named: dict[SchemaId, Words] = {}
        said = [self._said(self.schemas[branch]) for branch in speakers.values()]
        for level in zip(*said, strict=True):
            nameless = [
                (branch, candidates)
                for branch, candidates in zip(speakers, level, strict=True)
                if branch not in named
            ]
            counts = Counter(each for _, those in nameless for each in set(those))
            taken = {(), *named.values()}
            chosen: dict[SchemaId, Words] = {}
            for branch, candidates in nameless:
                for sign, words in candidates:
                    if counts[sign, words] == 1 and words not in taken:
                        chosen[branch] = words
                        break
            # Tags of two names may have the same text.
            alike = Counter(chosen.values())
            named |= {each: chosen[each] for each in chosen if alike[chosen[each]] == 1}
        return named

    def _said(self, schema: Schema) -> tuple[list[tuple[str, Words]], ...]:
        """What a branch may be called, the best first; of tags, each with the member's name."""
        parts = [schema, *self._parts(schema)]
        required, members = _required(parts), _members(parts)
        return (
            [("", title_words(schema.annotations.title))],
            list(self._tags(schema, required)),
            list(self._tags(schema, members)),
            [("", _with(required, _FEW_MEMBERS))],
            [("", _with(required, _MORE_MEMBERS))],
            [("", _with(members, 1))],
            [("", _with(members, _MORE_MEMBERS))],
            [("", _values_words(parts))],
            [("", _format_words(parts))],
            [("", _type_words(parts))],
            [("", self._items_words(parts))],
            [("", self._alternatives_words(schema))],
            [("", self._negated_words(schema))],
            list(self._member_kinds(parts)),
            list(_limits(parts)),
            [("", ("Other",))],
        )

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """The branches of `allOf` that are written in a schema."""
        for assertion in schema.assertions:
            if isinstance(assertion, AllOf):
                yield from (self.schemas[each] for each in assertion.schemas)

    def _items_words(self, parts: list[Schema]) -> Words:
        """`Array`, after the type of the items, or after what they are called elsewhere."""
        for assertion in (each for part in parts for each in part.assertions):
            if isinstance(assertion, Items) and assertion.prefix:
                items = [self.schemas[each] for each in assertion.prefix]
                told = [_item_words(each) for each in items[:_MORE_MEMBERS]]
                return (*_joined("And", told), "Array") if all(told) else ()
            if isinstance(assertion, Items) and assertion.rest is not None:
                words = _item_words(self.schemas[assertion.rest])
                return (*words, "Array") if words else ()
        return ()

    def _alternatives_words(self, schema: Schema) -> Words:
        """What each branch of a union within is, by its type or by what it refers to."""
        for assertion in schema.assertions:
            if isinstance(assertion, AnyOf | OneOf):
                inner = (self.schemas[each] for each in assertion.schemas)
                told = [
                    _item_words(each) or self._negated_words(each) for each in inner
                ]
                if all(told) and len(told) <= _MORE_MEMBERS:
                    return _any_of(told)
        return ()

    def _tags(
        self, schema: Schema, names: Iterable[str]
    ) -> Iterator[tuple[str, Words]]:
        """Those of some members that can have one value only, with its words.

        A text tells by itself what an object is; other values do with the member's name.
        """
        for name, member in _members_of([schema]):
            for assertion in self._assertions(member) if name in names else ():
                text = _only_text(assertion)
                if text is not None:
                    yield name, words_of(text)
                elif isinstance(assertion, Enum) and len(assertion.values) == 1:
                    yield name, _named(name, _scalar_words(assertion.values[0]))

    def _negated_words(self, schema: Schema) -> Words:
        """What a value is not, by the words of that; `Without` members it must not have."""
        for assertion in schema.assertions:
            if isinstance(assertion, Not):
                said = self._said(self.schemas[assertion.schema])
                words = [words for level in said[:-1] for _, words in level if words]
                first = words[0] if words else ()
                if first[:1] == ("With",):
                    return ("Without", *first[1:])
                return ("Not", *first) if first else ()
        return ()

    def _member_kinds(self, parts: list[Schema]) -> Iterator[tuple[str, Words]]:
        """The members, each with what it is."""
        for name, member in _members_of(parts):
            inner = [self.schemas[member]]
            kind = (
                _target_words(inner[0])
                or _values_words(inner)
                or self._items_words(inner)
                or _type_words(inner)
                or self._alternatives_words(inner[0])
            )
            yield name, _named(name, kind)


def _required(parts: list[Schema]) -> list[str]:
    return [
        name
        for part in parts
        for assertion in part.assertions
        if isinstance(assertion, Required)
        for name in assertion.names
    ]


def _members(parts: list[Schema]) -> list[str]:
    return [name for name, _ in _members_of(parts)]


def _members_of(parts: list[Schema]) -> Iterator[tuple[str, SchemaId]]:
    for assertion in (each for part in parts for each in part.assertions):
        if isinstance(assertion, Members):
            yield from assertion.properties


def _named(name: str, words: Words) -> Words:
    """Words after those of a member's name; none if there are none."""
    return (*words_of(name), *words) if words else ()


def _scalar_words(value: JsonValue) -> Words:
    """The words of a number, a truth value or null."""
    match value:
        case None | bool():
            return (str(value),)
        case int() | float() | Decimal():
            return (*(("Minus",) if value < 0 else ()), *words_of(str(value)))
        case _:
            return ()


def _limits(parts: list[Schema]) -> Iterator[tuple[str, Words]]:
    """The limits of lengths, counts and numbers, each with its keyword."""
    assertions = [each for part in parts for each in part.assertions]
    sizes = {each.keyword: each.limit for each in assertions if isinstance(each, Size)}
    for least, most, unit in _SIZES:
        if least in sizes and sizes[least] == sizes.get(most):
            yield least, ("Of", str(sizes[least]), unit)
        for keyword, words in ((least, ("From",)), (most, ("Up", "To"))):
            if keyword in sizes:
                yield keyword, (*words, str(sizes[keyword]), unit)
    for bound in assertions:
        if isinstance(bound, Bound):
            yield bound.keyword, (*_BOUNDS[bound.keyword], *_scalar_words(bound.limit))


_SIZES: tuple[tuple[SizeKeyword, SizeKeyword, str], ...] = (
    ("minItems", "maxItems", "Items"),
    ("minProperties", "maxProperties", "Members"),
    ("minLength", "maxLength", "Characters"),
)

_BOUNDS: Mapping[BoundKeyword, Words] = {
    "minimum": ("From",),
    "exclusiveMinimum": ("Above",),
    "maximum": ("Up", "To"),
    "exclusiveMaximum": ("Below",),
}


def _with(names: list[str], most: int) -> Words:
    """`With`, and the words of the first members."""
    named = [words_of(name) for name in dict.fromkeys(names)]
    told = [words for words in named if words][:most]
    return ("With", *_joined("And", told)) if told else ()


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
    return _joined("Or", told)


def _joined(conjunction: str, told: list[Words]) -> Words:
    return tuple(word for words in told for word in (conjunction, *words))[1:]


def _item_words(schema: Schema) -> Words:
    """What an item is: its type, or what it is called elsewhere."""
    return _type_words([schema]) or _target_words(schema)


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
        case Pattern():
            return only_match(assertion)
        case _:
            return None


def only_match(pattern: Pattern) -> str | None:
    """The one text that matches a pattern; `None` where it may be another."""
    whole = _WHOLE.fullmatch(pattern.text)
    return whole[1].replace("\\", "") if whole else None


_WHOLE = re.compile(r"\^((?:[^\\^$.*+?()\[\]{}|]|\\[./-])+)\$")
"""A pattern that one text matches, since it has no signs of patterns."""
