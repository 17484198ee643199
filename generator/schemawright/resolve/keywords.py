"""What is known of each keyword: where its value holds schemas, and what it is for.

Terms of JSON Schema 2020-12; `dialects` brings the keywords of other drafts into this form
before anything else looks at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeGuard

from schemawright.json_value import JsonValue, Token

SCHEMA = frozenset(
    {
        "additionalProperties",
        "contains",
        "contentSchema",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
"""Keywords whose value is a schema."""

SCHEMA_ARRAY = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
"""Keywords whose value is an array of schemas."""

SCHEMA_MAP = frozenset(
    {"$defs", "definitions", "dependentSchemas", "patternProperties", "properties"}
)
"""Keywords whose value is an object with schemas as members."""

SCHEMA_MAP_MAP = frozenset({"propertyDependencies"})
"""Keywords whose value is an object of such objects."""

DEFINITIONS = ("$defs", "definitions")
"""Keywords that hold schemas for others to refer to."""

REFERENCES = frozenset({"$ref", "$dynamicRef", "$recursiveRef"})

ASSERTIONS = frozenset(
    {
        "const",
        "dependencies",
        "dependentRequired",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "pattern",
        "required",
        "type",
        "uniqueItems",
    }
)

ANNOTATIONS = frozenset(
    {
        "$anchor",
        "$comment",
        "$dynamicAnchor",
        "$id",
        "$recursiveAnchor",
        "$schema",
        "$vocabulary",
        "contentEncoding",
        "contentMediaType",
        "default",
        "deprecated",
        "description",
        "discriminator",
        "examples",
        "externalDocs",
        "id",
        "readOnly",
        "title",
        "writeOnly",
        "xml",
    }
)
"""Keywords that say something of a schema, its place or its contents and assert nothing."""

CONTAINS_EVALUATES_NOTHING = "contains, which evaluates nothing"
"""Beside `contains` where its dialect leaves what it finds to `unevaluatedItems`."""

ASSERTED_FORMAT = "format, asserted"
"""In place of `format` where the vocabularies of its dialect ask for the assertion."""

DRAFT_3_TIME = "time, of draft 3"
LEAPLESS_TIME = "time, without leap seconds"
DRAFT_3_REGEX = "regex, of draft 3"
"""In place of the formats `time` and `regex` where a dialect gives them its own meaning."""

INTEGERS_WITHOUT_POINT = "type, of integers without a point"
"""Beside `type` and `enum` where their dialect tells `1` from `1.0` (draft 4 core, 3.5)."""

ASSERTED_CONTENT = "content, asserted"
"""Beside `contentEncoding` and `contentMediaType` where they are assertions (draft 7, 8)."""

ENCODED_CONTENT = "content, of an encoding"
"""Beside `contentEncoding` where its dialect has that keyword: since draft 7."""

WRITTEN = "keywords, as written"
"""Beside keywords that are written as others, or at other places (see `written_tokens`)."""

SCOPE = "dynamic scope"
"""In a schema whose `SchemaId.scope` is not that of the schema around it."""

RESERVED = frozenset(
    {
        ASSERTED_CONTENT,
        ASSERTED_FORMAT,
        CONTAINS_EVALUATES_NOTHING,
        ENCODED_CONTENT,
        INTEGERS_WITHOUT_POINT,
        SCOPE,
        WRITTEN,
    }
)
"""What linked content has that is no keyword."""

KNOWN = (
    SCHEMA
    | SCHEMA_ARRAY
    | SCHEMA_MAP
    | SCHEMA_MAP_MAP
    | REFERENCES
    | ASSERTIONS
    | ANNOTATIONS
)


_IDENTIFIERS = frozenset(
    {
        "$anchor",
        "$dynamicAnchor",
        "$id",
        "$recursiveAnchor",
        "$schema",
        "$vocabulary",
        "id",
    }
)
_NOT_COLLECTED = (
    (SCHEMA - {"contentSchema"})
    | SCHEMA_ARRAY
    | SCHEMA_MAP
    | SCHEMA_MAP_MAP
    | REFERENCES
    | ASSERTIONS
    | _IDENTIFIERS
    | RESERVED
    | {"$comment"}
)


def is_collected(keyword: str) -> bool:
    """Whether an evaluation collects a keyword's value as an annotation (core section 7.7)."""
    return keyword not in _NOT_COLLECTED


def is_extension(keyword: str) -> bool:
    """Whether a keyword is somebody's own by the convention of OpenAPI (`x-…`)."""
    return keyword.startswith("x-")


def nearest_keyword(keyword: str) -> str | None:
    """The known keyword that `keyword` may be a misspelling of."""
    matches = get_close_matches(keyword, sorted(KNOWN), n=1, cutoff=0.75)
    return matches[0] if matches else None


def is_schema(value: JsonValue) -> TypeGuard[dict[str, JsonValue] | bool]:
    """Whether a value may be a schema at all: an object or a boolean (core section 4.3)."""
    return isinstance(value, dict | bool)


@dataclass(frozen=True, slots=True)
class Written:
    """The value of `WRITTEN`: the way to a keyword, or to a part of one, as written."""

    places: Mapping[tuple[Token, ...], tuple[Token, ...]]


def written_tokens(
    keywords: Mapping[str, object], keyword: str, *rest: Token
) -> tuple[Token, ...]:
    """The way from a schema to a part of it, as its document has it.

    `keywords` are those of the linked schema, in the terms of 2020-12 like `keyword` and
    `rest`, the way into its value.
    """
    places = written_places(keywords)
    whole = (keyword, *rest)
    for length in range(len(whole), 0, -1):
        place = places.get(whole[:length])
        if place is not None:
            return (*place, *whole[length:])
    return whole


def written_places(
    keywords: Mapping[str, object],
) -> Mapping[tuple[Token, ...], tuple[Token, ...]]:
    """The ways to those keywords, or parts of them, that are not where 2020-12 has them."""
    written = keywords.get(WRITTEN)
    return written.places if isinstance(written, Written) else {}


@dataclass(frozen=True, slots=True)
class Scope:
    """The value of `SCOPE`: what stands in a `SchemaId`."""

    bindings: tuple[tuple[str, str], ...]
