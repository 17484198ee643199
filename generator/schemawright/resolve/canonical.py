"""One form for the schemas of all dialects: the keywords of 2020-12.

Nothing after `resolve` knows which draft a schema was written for. A schema object becomes a
`Form`: its keywords as 2020-12 spells them, each with the place at which it is written, and
the schemas below it as `Child` values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from schemawright.json_value import JsonValue
from schemawright.resolve.dialects import (
    Dialect,
    Language,
    earlier_keywords,
    later_keywords,
)
from schemawright.resolve.keywords import (
    ANNOTATIONS,
    ASSERTED_CONTENT,
    ASSERTED_FORMAT,
    CONTAINS_EVALUATES_NOTHING,
    DEFINITIONS,
    DRAFT_3_REGEX,
    DRAFT_3_TIME,
    ENCODED_CONTENT,
    INTEGERS_WITHOUT_POINT,
    LEAPLESS_TIME,
    REFERENCES,
    RESERVED,
    SCHEMA,
    SCHEMA_ARRAY,
    SCHEMA_MAP,
    SCHEMA_MAP_MAP,
    is_extension,
    is_schema,
)
from schemawright.resolve.older_keywords import (
    Branches,
    Keywords,
    Made,
    SchemaObject,
    Spelled,
    Tokens,
    respelled,
)

_BESIDE_REFERENCE = frozenset({"$ref", *ANNOTATIONS, *DEFINITIONS})
"""What is read beside a `$ref` even where that hides all that is beside it."""


@dataclass(frozen=True, slots=True)
class Data:
    """The value of a keyword that holds no schema; opaque to `jsonref`."""

    value: JsonValue


@dataclass(frozen=True, slots=True)
class Refers:
    """The value of a keyword that refers to a schema."""

    reference: str


@dataclass(frozen=True, slots=True)
class Child:
    """A schema below another one: the way to it, as written, and the value there.

    `form` is its form where it is made of the keyword of another dialect and is no schema
    as it is written.
    """

    tokens: Tokens
    content: JsonValue
    form: Form | None = None


Member: TypeAlias = tuple[str, Child] | tuple[str, list[tuple[str, Child]]]
"""A member of a keyword's value with the schema in it, or with the schemas one level down."""

Part: TypeAlias = Data | Refers | Child | Sequence[Child | Member]
"""The value of a keyword."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silenced:
    """A keyword that asserts nothing, and why."""

    keyword: str
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A schema object in terms of 2020-12.

    `written` says where keywords are, or parts of them, that are not written as they are
    spelled here.
    """

    parts: Mapping[str, Part]
    written: Mapping[Tokens, Tokens] = field(default_factory=dict[Tokens, Tokens])
    definitions: tuple[Child, ...] = ()
    silenced: tuple[Silenced, ...] = ()

    def children(self) -> Iterator[Child]:
        """The schemas that apply to the value or to parts of it."""
        for part in self.parts.values():
            if isinstance(part, Child):
                yield part
            elif not isinstance(part, Data | Refers):
                for item in part:
                    yield from _schemas_of(item)


def _schemas_of(item: Child | Member) -> Iterator[Child]:
    if isinstance(item, Child):
        yield item
        return
    _, schemas = item
    if isinstance(schemas, Child):
        yield schemas
    else:
        yield from (child for _, child in schemas)


def canonical(schema: SchemaObject, language: Language) -> Form:
    """A schema object with its own keywords (not those below it) as 2020-12 has them.

    Values that are not of the type that their keyword asks for are left as data.
    """
    silenced = tuple(_silenced(schema, language))
    silent = {each.keyword for each in silenced} | RESERVED
    keywords = {
        keyword: Spelled((keyword,), value)
        for keyword, value in schema.items()
        if keyword not in silent
    }
    return _form(respelled(keywords, language.dialect), language, silenced)


def hides_others(schema: JsonValue, language: Language) -> bool:
    """Whether a schema has a `$ref` that hides the keywords beside it."""
    return (
        language.dialect.reference_stands_alone
        and isinstance(schema, dict)
        and isinstance(schema.get("$ref"), str)
    )


def _silenced(schema: SchemaObject, language: Language) -> Iterator[Silenced]:
    """The keywords of other dialects, and those that a `$ref` hides.

    Before 2019-09 that hides all that is beside it (draft 7 core, section 8.3). What asserts
    nothing is kept all the same: people write descriptions to be read.
    """
    later = later_keywords(language.dialect)
    earlier = earlier_keywords(language.dialect)
    hidden = hides_others(schema, language)
    beside = _BESIDE_REFERENCE
    if language.dialect is Dialect.DRAFT_3:
        beside |= {"required"}  # What is around the schema reads it.
    for keyword in schema:
        if keyword in later or keyword in earlier:
            yield Silenced(
                keyword=keyword,
                message=f"{keyword!r} is no keyword of this dialect: it asserts nothing",
                hint=_later_hint(language) if keyword in later else None,
            )
        elif keyword in language.ignored:
            yield Silenced(
                keyword=keyword,
                message=f"{keyword!r} is in no vocabulary of this dialect:"
                " it asserts nothing",
                hint="add its vocabulary to the $vocabulary of the meta-schema",
            )
        elif hidden and keyword not in beside and not is_extension(keyword):
            yield Silenced(
                keyword=keyword,
                message=f"{keyword!r} has no effect beside $ref in this dialect",
                hint="put the reference into an allOf",
            )
    if language.dialect is Dialect.OPENAPI_3_0 and not hidden:
        yield from _nullable_in_vain(schema)


def _later_hint(language: Language) -> str:
    """What to do for a keyword that a later dialect has."""
    if language.dialect is Dialect.OPENAPI_3_0:
        return "OpenAPI 3.1 has it"
    return "name a later dialect in $schema"


def _nullable_in_vain(schema: SchemaObject) -> Iterator[Silenced]:
    """`nullable` where it does not make null valid (OpenAPI 3.0.3, section 4.7.24.1)."""
    if schema.get("nullable") is True and not isinstance(schema.get("type"), str):
        yield Silenced(
            keyword="nullable",
            message="'nullable' has no effect without 'type' beside it",
            hint="name the type",
        )


def _form(
    keywords: Keywords, language: Language, silenced: tuple[Silenced, ...] = ()
) -> Form:
    parts: dict[str, Part] = {}
    written: dict[Tokens, Tokens] = {}
    definitions: list[Child] = []
    for keyword, spelled in keywords.items():
        if keyword in DEFINITIONS and isinstance(spelled.value, dict):
            definitions += _members(spelled.tokens, spelled.value).values()
            parts[keyword] = Data(None)
            continue
        parts[keyword] = _part(keyword, spelled, language)
        if spelled.tokens != (keyword,):
            written[(keyword,)] = spelled.tokens
        if isinstance(spelled.value, Branches):
            for index, item in enumerate(spelled.value.items):
                written[keyword, index] = item.tokens
    if "contains" in parts and not language.dialect.contains_evaluates:
        parts[CONTAINS_EVALUATES_NOTHING] = Data(None)
    if language.dialect in _WITHOUT_POINT and not _POINTED.isdisjoint(parts):
        parts[INTEGERS_WITHOUT_POINT] = Data(None)
    if "contentEncoding" in parts and language.dialect not in _BEFORE_CONTENT:
        parts[ENCODED_CONTENT] = Data(None)
    if language.dialect is Dialect.DRAFT_7:
        parts[ASSERTED_CONTENT] = Data(None)
    if "format" in parts and language.asserts_format:
        parts[ASSERTED_FORMAT] = parts.pop("format")
        written[(ASSERTED_FORMAT,)] = ("format",)
    return Form(
        parts=parts,
        written=written,
        definitions=tuple(definitions),
        silenced=silenced,
    )


_BEFORE_CONTENT = (
    Dialect.DRAFT_3,
    Dialect.DRAFT_4,
    Dialect.DRAFT_6,
    Dialect.OPENAPI_3_0,
)

_WITHOUT_POINT = (Dialect.DRAFT_3, Dialect.DRAFT_4)
_POINTED = frozenset({"type", "enum", "const"})

_FORMATS = {
    (Dialect.DRAFT_3, "regex"): DRAFT_3_REGEX,
    (Dialect.DRAFT_3, "time"): DRAFT_3_TIME,
    (Dialect.V1, "time"): LEAPLESS_TIME,
}
"""What formats are in dialects where they are not those of the others."""


def _part(keyword: str, spelled: Spelled, language: Language) -> Part:
    tokens, value = spelled.tokens, spelled.value
    match value:
        case Made():
            return _child(spelled, language)
        case Branches() if keyword in SCHEMA_ARRAY:
            return [_child(item, language) for item in value.items]
        case Branches():
            return Data([_as_written(item) for item in value.items])
        case str() if keyword in REFERENCES:
            return Refers(value)
        case str() if keyword == "format":
            return Data(_FORMATS.get((language.dialect, value), value))
        case dict() | bool() if keyword in SCHEMA:
            return Child(tokens, value)
        case list() if keyword in SCHEMA_ARRAY:
            return [
                Child((*tokens, index), item)
                for index, item in enumerate(value)
                if is_schema(item)
            ]
        case dict() if keyword in SCHEMA_MAP:
            return list(_members(tokens, value).items())
        case dict() if keyword in SCHEMA_MAP_MAP:
            return [
                (name, list(_members((*tokens, name), schemas).items()))
                for name, schemas in value.items()
                if isinstance(schemas, dict)
            ]
        case _:
            return Data(value)


def _members(tokens: Tokens, members: SchemaObject) -> dict[str, Child]:
    """The schemas among the members of an object."""
    return {
        name: Child((*tokens, name), member)
        for name, member in members.items()
        if is_schema(member)
    }


def _child(spelled: Spelled, language: Language) -> Child:
    if isinstance(spelled.value, Made):
        form = _form(spelled.value.keywords, language)
        return Child(spelled.tokens, None, form)
    return Child(spelled.tokens, _as_written(spelled))


def _as_written(spelled: Spelled) -> JsonValue:
    if isinstance(spelled.value, Made | Branches):
        raise TypeError("no document has this value")
    return spelled.value
