"""What is known of each keyword: where its value holds schemas, and what it is for.

Terms of JSON Schema 2020-12; `dialects` brings the keywords of other drafts into this form
before anything else looks at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypeGuard

from schemawright.json_value import JsonValue, Token

SCHEMA = frozenset(
    {
        "additionalItems",
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

KNOWN = SCHEMA | SCHEMA_ARRAY | SCHEMA_MAP | REFERENCES | ASSERTIONS | ANNOTATIONS

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
    | REFERENCES
    | ASSERTIONS
    | _IDENTIFIERS
    | {"$comment", "propertyDependencies", CONTAINS_EVALUATES_NOTHING, ASSERTED_FORMAT}
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


def subschemas(
    schema: dict[str, JsonValue],
) -> Iterator[tuple[tuple[Token, ...], dict[str, JsonValue] | bool]]:
    """The schemas directly below a schema object, each with the way to it."""
    for keyword, value in schema.items():
        if keyword in SCHEMA and is_schema(value):
            yield (keyword,), value
        elif keyword in SCHEMA_ARRAY and isinstance(value, list):
            for index, item in enumerate(value):
                if is_schema(item):
                    yield (keyword, index), item
        elif keyword in SCHEMA_MAP and isinstance(value, dict):
            for name, member in value.items():
                if is_schema(member):
                    yield (keyword, name), member
