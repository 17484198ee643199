"""The meta-schemas of the dialects, as documents to refer to.

Those of the released drafts come from the package `jsonschema-specifications`. It has none
for the coming draft, so that one is made here, of the meta-schema of 2020-12.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from schemawright.json_value import JsonValue
from schemawright.resolve.dialects import Dialect, dialect_of

_RELEASED = "https://json-schema.org/draft/2020-12"
_COMING: Mapping[Dialect, str] = {
    Dialect.NEXT: "https://json-schema.org/draft/next",
    Dialect.V1: "https://json-schema.org/v1",
}
"""What the URIs of the coming draft's meta-schemas begin with."""

_PROPERTY_DEPENDENCIES: JsonValue = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {"$dynamicRef": "#meta"},
    },
}


@cache
def meta_schema_document(uri: str) -> JsonValue | None:
    """The meta-schema with this URI (without fragment), or `None` where none is known."""
    for coming, prefix in _COMING.items():
        if dialect_of(uri) is coming:
            return _made_from(Dialect.DRAFT_2020_12.value, coming)
        if uri.startswith(f"{prefix}/meta/"):
            return _made_from(_RELEASED + uri.removeprefix(prefix), coming)
    return _specified(uri)


def _specified(uri: str) -> JsonValue | None:
    # Imported late: few schemas refer to a meta-schema, and it reads all of them.
    from jsonschema_specifications import REGISTRY

    try:
        return cast(JsonValue, REGISTRY.contents(uri))
    except LookupError:
        return None


def _made_from(uri: str, dialect: Dialect) -> JsonValue | None:
    """A meta-schema of the coming draft, of that of 2020-12 with this URI."""
    document = _specified(uri)
    if not isinstance(document, dict):
        return None
    made = _renamed(document, dialect)
    if uri.endswith("/applicator") and isinstance(made, dict):
        properties = made.get("properties")
        if isinstance(properties, dict):
            properties["propertyDependencies"] = _PROPERTY_DEPENDENCIES
    return made


def _renamed(value: JsonValue, dialect: Dialect) -> JsonValue:
    """A copy in which every URI of a meta-schema of 2020-12 is that of another dialect."""
    match value:
        case str() if value == Dialect.DRAFT_2020_12.value:
            return dialect.value
        case str() if value.startswith(f"{_RELEASED}/"):
            return _COMING[dialect] + value.removeprefix(_RELEASED)
        case str() if value.startswith("meta/"):
            return f"{_COMING[dialect]}/{value}"
        case dict():
            return {
                str(_renamed(key, dialect)): _renamed(each, dialect)
                for key, each in value.items()
            }
        case list():
            return [_renamed(each, dialect) for each in value]
        case _:
            return value
