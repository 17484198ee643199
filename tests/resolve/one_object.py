"""Meta-schemas as `jsonschema` may judge one schema object by them, and nothing below it."""

from __future__ import annotations

from typing import Any, Protocol, cast

from jsonschema import (
    Draft3Validator,
    Draft4Validator,
    Draft6Validator,
    Draft7Validator,
    Draft201909Validator,
    Draft202012Validator,
)

from schemawright.json_value import JsonValue
from schemawright.resolve.dialects import Dialect
from schemawright.resolve.metaschema_documents import meta_schema_document
from schemawright.resolve.uris import resolved

SchemaObject = dict[str, JsonValue]


class Judge(Protocol):
    """What `jsonschema` makes of a schema."""

    def is_valid(self, instance: object) -> bool: ...


READERS: dict[Dialect, Any] = {
    Dialect.DRAFT_3: Draft3Validator,
    Dialect.DRAFT_4: Draft4Validator,
    Dialect.DRAFT_6: Draft6Validator,
    Dialect.DRAFT_7: Draft7Validator,
    Dialect.DRAFT_2019_09: Draft201909Validator,
    Dialect.DRAFT_2020_12: Draft202012Validator,
    Dialect.NEXT: Draft202012Validator,
    Dialect.V1: Draft202012Validator,
}
"""What reads a meta-schema; that of the coming draft has nothing that 2020-12 has not."""

_SPECIFIED_AS = {
    Dialect.OPENAPI_3_0: Dialect.DRAFT_4,
    Dialect.OPENAPI_3_1: Dialect.DRAFT_2020_12,
}
"""Whose meta-schema stands for that of a dialect with none of its own."""

_DISCRIMINATOR: SchemaObject = {
    "type": "object",
    "required": ["propertyName"],
    "properties": {
        "propertyName": {"type": "string"},
        "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}

_OPENAPI: dict[Dialect, SchemaObject] = {
    Dialect.OPENAPI_3_0: {
        "type": {"enum": ["array", "boolean", "integer", "number", "object", "string"]},
        "items": {"type": "object"},
        "nullable": {"type": "boolean"},
        "discriminator": _DISCRIMINATOR,
    },
    Dialect.OPENAPI_3_1: {"discriminator": _DISCRIMINATOR},
}
"""Where OpenAPI asks for something else (3.0.3, section 4.7.24; 3.1.0, section 4.8.24)."""

_TO_ITSELF: tuple[JsonValue, ...] = (
    {"$ref": "#"},
    {"$recursiveRef": "#"},
    {"$dynamicRef": "#meta"},
)

_OF_AN_OBJECT = ("type", "dependencies")
"""What meta-schemas assert besides `properties`."""

_ASSERTING_NOTHING: tuple[JsonValue, ...] = (True, {}, {"type": "any"})


def judge(dialect: Dialect) -> Judge:
    """What judges a schema object of a dialect."""
    reader = READERS[_SPECIFIED_AS.get(dialect, dialect)]
    return cast(Judge, reader(_of_one_object(dialect)))


def checked_keywords(dialect: Dialect) -> set[str]:
    """The keywords whose values the meta-schema of a dialect says something of."""
    properties = cast(SchemaObject, _of_one_object(dialect)["properties"])
    return {
        keyword
        for keyword, asked in properties.items()
        if _without_default(asked) not in _ASSERTING_NOTHING
    }


def _without_default(asked: JsonValue) -> JsonValue:
    if not isinstance(asked, dict):
        return asked
    return {key: value for key, value in asked.items() if key != "default"}


def _of_one_object(dialect: Dialect) -> SchemaObject:
    """A meta-schema in one piece, without references."""
    uri = _SPECIFIED_AS.get(dialect, dialect).value
    whole = _document(uri)
    keywords: SchemaObject = {}
    vocabularies = cast("list[dict[str, str]]", whole.get("allOf", []))
    parts = (resolved(uri, each["$ref"]).uri for each in vocabularies)
    for part in (uri, *parts):
        own = _expanded(part, _document(part)["properties"], whole["type"])
        keywords |= cast(SchemaObject, own)
    kept = {key: value for key, value in whole.items() if key in _OF_AN_OBJECT}
    return {**kept, "properties": {**keywords, **_OPENAPI.get(dialect, {})}}


def _expanded(uri: str, value: JsonValue, types: JsonValue) -> JsonValue:
    """A part of a meta-schema with what it refers to in its place; `types` are a schema's."""
    if value in _TO_ITSELF:
        return {"type": types}
    match value:
        case {"$ref": str(reference), **others}:
            target, pointer = resolved(uri, reference)
            _, container, name = pointer.split("/")
            definitions = cast(SchemaObject, _document(target)[container])
            found = cast(SchemaObject, _expanded(target, definitions[name], types))
            beside = _expanded(uri, cast(SchemaObject, others), types)
            return {**found, **cast(SchemaObject, beside)}
        case dict():
            return {key: _expanded(uri, each, types) for key, each in value.items()}
        case list():
            return [_expanded(uri, each, types) for each in value]
        case _:
            return value


def _document(uri: str) -> SchemaObject:
    return cast(SchemaObject, meta_schema_document(uri))
