"""Nothing is too deep, too long or in a circle: no stack overflows, nothing runs for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemawright.json_value import JsonValue
from schemawright.load import MAX_DEPTH
from schemawright.model import Bound, SchemaId

from .resolving import built, problems_of, references

DRAFT_3 = "http://json-schema.org/draft-03/schema#"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
NEXT = "https://json-schema.org/draft/next/schema"

LENGTH = 1500
"""More than Python's stack has frames."""

WRAPPERS: dict[str, tuple[str, int, Callable[[JsonValue], dict[str, JsonValue]]]] = {
    "disallow": (DRAFT_3, 2, lambda inner: {"disallow": [inner]}),
    "type": (DRAFT_3, 2, lambda inner: {"type": ["string", inner]}),
    "extends": (DRAFT_3, 1, lambda inner: {"extends": inner}),
    "dependencies": (DRAFT_7, 2, lambda inner: {"dependencies": {"a": inner}}),
    "items": (DRAFT_7, 2, lambda inner: {"items": [inner]}),
    "not": (DRAFT_2020_12, 1, lambda inner: {"not": inner}),
    "$id": (DRAFT_2020_12, 1, lambda inner: {"$id": "a/", "not": inner}),
    "anyOf": (DRAFT_2020_12, 2, lambda inner: {"anyOf": [inner]}),
    "$defs": (DRAFT_2020_12, 2, lambda inner: {"$defs": {"a": inner}}),
    "patternProperties": (
        DRAFT_2020_12,
        2,
        lambda inner: {"patternProperties": {"a": inner}},
    ),
    "propertyDependencies": (
        NEXT,
        3,
        lambda inner: {"propertyDependencies": {"a": {"b": inner}}},
    ),
}
"""A keyword, with the levels of nesting that it needs, around a schema."""


@pytest.mark.parametrize("keyword", WRAPPERS)
def test_deepest_schema_is_read(keyword: str) -> None:
    dialect, levels, wrap = WRAPPERS[keyword]
    schema: dict[str, JsonValue] = {"minimum": 1}
    for _ in range((MAX_DEPTH - 1) // levels):
        schema = wrap(schema)
    found = built({"a.json": {**schema, "$schema": dialect}})
    bounds = [
        schema
        for schema in found.schemas.values()
        if any(isinstance(each, Bound) for each in schema.assertions)
    ]
    assert [len(schema.id.tokens) for schema in bounds] == [
        levels * ((MAX_DEPTH - 1) // levels)
    ]


@pytest.mark.parametrize("form", ["$ref", "$dynamicRef"])
def test_long_chain_of_references(form: str) -> None:
    definitions: dict[str, JsonValue] = {
        f"d{number}": {form: f"#/$defs/d{number + 1}"} for number in range(LENGTH)
    }
    definitions[f"d{LENGTH}"] = {"$ref": "#/$defs/d0"}
    found = built({"a.json": {"$defs": definitions}})
    assert references(found)[f"a.json#/$defs/d{LENGTH}"] == "a.json#/$defs/d0"


def test_long_chain_of_resources_that_bind_anchors() -> None:
    length = 40
    definitions: dict[str, JsonValue] = {
        f"d{number}": {
            "$id": f"r{number}",
            "$ref": f"r{number + 1}",
            "$defs": {"a": {"$dynamicAnchor": f"a{number % 7}"}},
        }
        for number in range(length)
    }
    definitions[f"d{length}"] = {
        "$id": f"r{length}",
        "$defs": {
            f"a{number}": {"$dynamicAnchor": f"a{number}"} for number in range(7)
        },
        "allOf": [{"$dynamicRef": f"#a{number}"} for number in range(7)],
    }
    document: JsonValue = {"$id": "https://example.org/", "$defs": definitions}
    found = built({"a.json": document})
    last = [each for each in found.entries if each.tokens == ("$defs", f"d{length}")]
    # By itself, and once for each resource that may come first in the scope.
    assert len(last) == 1 + length


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"$dynamicRef": "#a", "$dynamicAnchor": "a"},
        {"allOf": [{"$ref": "#"}], "$defs": {"a": {"$ref": "#/$defs/a"}}},
    ],
)
def test_circles_are_linked(schema: JsonValue) -> None:
    assert SchemaId("a.json") in built({"a.json": schema}).entries


def test_what_is_too_deep_is_said() -> None:
    text = '{"not":' * 5000 + "true" + "}" * 5000
    ((_, message),) = problems_of({"a.json": text})
    assert message == f"nested more than {MAX_DEPTH} levels deep"
