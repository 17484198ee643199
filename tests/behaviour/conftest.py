"""Fixtures that generate packages and import them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, TypeAlias

import pytest

from schemawright.json_value import JsonValue
from tests.behaviour.generating import Workshop

Made: TypeAlias = Any
"""What exists only while the tests run: generated classes, and instances of them."""

MakeModel: TypeAlias = Callable[..., Made]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Generates packages; each is made once for all tests."""
    folder = tmp_path_factory.mktemp("workshop")
    made = Workshop(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(folder / "packages"), *sys.path])
        yield made
    made.forget()


@pytest.fixture(scope="session")
def thing(workshop: Workshop) -> MakeModel:
    """Makes the class of an object schema; it is called `Thing`."""

    def make(
        properties: dict[str, JsonValue],
        *,
        check_on_construction: bool = True,
        **keywords: JsonValue,
    ) -> Made:
        schema: JsonValue = {"type": "object", "properties": properties, **keywords}
        package = workshop.package(
            {"thing.json": schema}, check_on_construction=check_on_construction
        )
        return package.Thing

    return make


@pytest.fixture(scope="session")
def schema_of(workshop: Workshop) -> MakeModel:
    """Makes the `Schema` of a schema document."""

    def make(document: JsonValue) -> Made:
        return workshop.package({"thing.json": document}).SCHEMAS["thing.json"]

    return make


@pytest.fixture(scope="session")
def shop(workshop: Workshop) -> ModuleType:
    """A package with most of what there is: orders, customers, money, a tree of parts."""
    return workshop.package(SHOP)


SHOP: dict[str, JsonValue] = {
    "order.json": {
        "title": "Order",
        "type": "object",
        "required": ["id", "customer", "lines"],
        "properties": {
            "id": {"type": "string", "pattern": "^[A-Z]{2}[0-9]+$"},
            "customer": {"$ref": "customer.json"},
            "lines": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["sku"],
                    "properties": {
                        "sku": {"type": "string", "minLength": 1},
                        "count": {"type": "integer", "minimum": 1, "maximum": 99},
                        "discount": {"type": "number", "exclusiveMaximum": 1},
                    },
                    "additionalProperties": False,
                },
            },
            "state": {"enum": ["open", "paid", "sent"]},
            "note": {"type": ["string", "null"]},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "giftWrap": {"type": "boolean"},
        },
    },
    "customer.json": {
        "title": "Customer",
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 40},
            "pin": {"type": "string", "writeOnly": True, "pattern": "^[0-9]{4}$"},
            "referredBy": {"$ref": "#"},
        },
    },
    "part.json": {
        "title": "Part",
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "parts": {"type": "array", "items": {"$ref": "#"}},
        },
    },
    "tags.json": {
        "title": "Tags",
        "type": "array",
        "items": {"type": "string"},
        "uniqueItems": True,
    },
    "mode.json": {"title": "Mode", "enum": ["fast", "safe"]},
}

DIARY: dict[str, JsonValue] = {
    "entry.json": {
        "title": "Entry",
        "type": "object",
        "required": ["at"],
        "properties": {
            "at": {"type": "string", "format": "date-time"},
            "date": {"type": ["string", "null"], "format": "date"},
            "time": {"type": "string", "format": "time"},
            "uuid": {"type": "string", "format": "uuid"},
            "lasts": {"type": "string", "format": "duration"},
            "data": {"type": "string", "contentEncoding": "base64"},
            "price": {"type": ["string", "number"], "format": "decimal"},
            "hosts": {
                "type": "object",
                "additionalProperties": {"$ref": "#/$defs/host"},
            },
            "related": {
                "type": "array",
                "items": {
                    "anyOf": [
                        {"type": "string", "format": "date-time"},
                        {"type": "string"},
                    ]
                },
            },
            "moved": {"$ref": "#/$defs/Datetime"},
            "kind": {"enum": ["2024-05-01", "2024-12-25"], "format": "date"},
            "pair": {
                "type": "array",
                "prefixItems": [
                    {"type": "string", "format": "date"},
                    {"type": "string", "format": "byte"},
                ],
                "items": False,
            },
            "either": {
                "oneOf": [
                    {"type": "array", "items": {"type": "string", "format": "date"}},
                    {"type": "string", "format": "uuid"},
                    {"type": "null"},
                ]
            },
        },
        "$defs": {
            "host": {
                "anyOf": [
                    {"type": "string", "format": "ipv4"},
                    {"type": "string", "format": "ipv6"},
                ]
            },
            "Datetime": {"type": "string", "format": "date-time", "minLength": 22},
        },
    },
    "names.json": {
        "title": "Names",
        "type": "object",
        "properties": {
            "datetime": {"type": "string", "format": "date-time"},
            "bytes": {"type": "string", "format": "byte"},
            "id": {"$ref": "#/$defs/UUID"},
            "other": {"type": "string", "format": "uuid"},
        },
        "$defs": {"UUID": {"type": "string", "format": "uuid", "minLength": 3}},
    },
}
"""Schemas whose formats are converted, with names that types have."""
