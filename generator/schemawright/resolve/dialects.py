"""The dialects of JSON Schema, brought into one form: that of 2020-12.

Nothing after `resolve` knows which draft a schema was written for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache

from schemawright.json_value import JsonValue, Token

SchemaObject = dict[str, JsonValue]


class Dialect(Enum):
    """A dialect, by the URI of its meta-schema (OpenAPI 3.0 has none and is named)."""

    DRAFT_4 = "http://json-schema.org/draft-04/schema"
    DRAFT_6 = "http://json-schema.org/draft-06/schema"
    DRAFT_7 = "http://json-schema.org/draft-07/schema"
    DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
    DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
    OPENAPI_3_0 = "OpenAPI 3.0"
    OPENAPI_3_1 = "https://spec.openapis.org/oas/3.1/dialect/base"

    @property
    def reference_stands_alone(self) -> bool:
        """Whether `$ref` hides the keywords beside it, as it did before 2019-09."""
        return self in _BEFORE_2019

    @property
    def id_keyword(self) -> str:
        """The keyword that gives a schema its URI."""
        return "id" if self is Dialect.DRAFT_4 else "$id"


_BEFORE_2019 = frozenset(
    {Dialect.DRAFT_4, Dialect.DRAFT_6, Dialect.DRAFT_7, Dialect.OPENAPI_3_0}
)

_LINE = (
    Dialect.DRAFT_4,
    Dialect.DRAFT_6,
    Dialect.DRAFT_7,
    Dialect.DRAFT_2019_09,
    Dialect.DRAFT_2020_12,
)
"""JSON Schema's own dialects, from the first to the last."""

_NEW: dict[Dialect, frozenset[str]] = {
    Dialect.DRAFT_6: frozenset({"const", "contains", "propertyNames"}),
    Dialect.DRAFT_7: frozenset({"if", "then", "else"}),
    Dialect.DRAFT_2019_09: frozenset(
        {
            "$recursiveRef",
            "dependentRequired",
            "dependentSchemas",
            "maxContains",
            "minContains",
            "unevaluatedItems",
            "unevaluatedProperties",
        }
    ),
    Dialect.DRAFT_2020_12: frozenset({"$dynamicRef", "prefixItems"}),
}
"""The assertions that each of them added."""

_BY_URI = {
    dialect.value.removeprefix("http://").removeprefix("https://"): dialect
    for dialect in Dialect
}


def dialect_of(uri: str) -> Dialect | None:
    """The dialect whose meta-schema has this URI; an empty fragment does not matter."""
    plain = uri.removesuffix("#").removeprefix("http://").removeprefix("https://")
    return _BY_URI.get(plain)


def canonical(schema: SchemaObject, dialect: Dialect) -> SchemaObject:
    """The schema object with its own keywords (not those below it) as 2020-12 spells them."""
    for rule in _RULES.get(dialect, ()):
        schema = rule(schema)
    return schema


@cache
def later_keywords(dialect: Dialect) -> frozenset[str]:
    """The assertions of later dialects, which say nothing in this one."""
    later = _LINE[_LINE.index(dialect) + 1 :] if dialect in _LINE else ()
    return frozenset(keyword for each in later for keyword in _NEW[each])


def as_written(content: JsonValue, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The way into a document for that into its canonical form (see `canonical`)."""
    written: list[Token] = []
    following = [*tokens, None][1:]
    for token, after in zip(tokens, following, strict=True):
        step = _as_written(content, token, after)
        written.append(step)
        match content:
            case dict():
                content = content.get(str(step))
            case list() if isinstance(step, int) and step < len(content):
                content = content[step]
            case _:
                content = None
    return tuple(written)


def _as_written(content: JsonValue, token: Token, after: Token | None) -> Token:
    """A keyword as its schema has it: `prefixItems` may be an array of `items`."""
    if isinstance(content, dict) and isinstance(content.get("items"), list):
        if token == "prefixItems" and token not in content:
            return "items"
        if token == "items" and not isinstance(after, int):
            return "additionalItems"
    return token


def _exclusive_numbers(schema: SchemaObject) -> SchemaObject:
    """Draft 4's boolean `exclusiveMinimum` beside `minimum` (validation 5.3)."""
    for bound, exclusive in (
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ):
        if isinstance(schema.get(exclusive), bool):
            rest = {key: value for key, value in schema.items() if key != exclusive}
            if schema[exclusive] is True and bound in schema:
                rest[exclusive] = rest.pop(bound)
            schema = rest
    return schema


def _items_array(schema: SchemaObject) -> SchemaObject:
    """`items` as an array and `additionalItems` are `prefixItems` and `items` since 2020-12."""
    items = schema.get("items")
    if not isinstance(items, list):
        return {key: value for key, value in schema.items() if key != "additionalItems"}
    rest = {
        key: value
        for key, value in schema.items()
        if key not in ("items", "additionalItems")
    }
    rest["prefixItems"] = items
    if "additionalItems" in schema:
        rest["items"] = schema["additionalItems"]
    return rest


def _nullable(schema: SchemaObject) -> SchemaObject:
    """OpenAPI 3.0.3's `nullable: true` beside `type` (schema object, fixed fields)."""
    rest = {key: value for key, value in schema.items() if key != "nullable"}
    if schema.get("nullable") is not True:
        return rest
    if not isinstance(schema.get("type"), str):
        return (
            schema  # No effect, which is worth a warning: it stays as a stray keyword.
        )
    return {**rest, "type": [schema["type"], "null"]}


def _single_example(schema: SchemaObject) -> SchemaObject:
    """OpenAPI's `example` is one of `examples`."""
    if "example" not in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "example"}
    rest.setdefault("examples", [schema["example"]])
    return rest


_RULES: dict[Dialect, tuple[Callable[[SchemaObject], SchemaObject], ...]] = {
    Dialect.DRAFT_4: (_exclusive_numbers, _items_array),
    Dialect.DRAFT_6: (_items_array,),
    Dialect.DRAFT_7: (_items_array,),
    Dialect.DRAFT_2019_09: (_items_array,),
    Dialect.OPENAPI_3_0: (_exclusive_numbers, _nullable, _single_example),
    Dialect.OPENAPI_3_1: (_single_example,),
}
