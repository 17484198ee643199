"""What no value can satisfy is legal: it is warned of, with all places it has to do with."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from schemawright.build import build
from schemawright.diagnostics import Problem
from schemawright.json_value import JsonValue
from schemawright.load import SchemaFolder, read_document
from schemawright.model import JsonType, SchemaId
from schemawright.refine import refine
from schemawright.resolve import resolve

NOTHING = ": nothing is valid here"


def refined(schema: JsonValue) -> tuple[frozenset[JsonType], list[Problem]]:
    """The types that a schema document leaves, and the warnings about it."""
    path = PurePosixPath("document.json")
    text = json.dumps(schema).encode()
    document = read_document(text, path=path, file=str(path))
    linked = resolve([document], folder=SchemaFolder(Path("no folder")))
    model, warnings = refine(build(linked), package="p")
    return model.shapes[SchemaId("document.json"),].types, [*warnings]


@pytest.mark.parametrize(
    ("schema", "message", "pointers"),
    [
        pytest.param(
            {"type": "number", "minimum": 5, "maximum": 3, "exclusiveMaximum": 9},
            "no number is within these",
            ["/minimum", "/maximum"],
            id="minimum over maximum, and a bound that has nothing to do with it",
        ),
        pytest.param(
            {"type": "number", "allOf": [{"exclusiveMinimum": 3}, {"maximum": 3}]},
            "no number is within these",
            ["/allOf/0/exclusiveMinimum", "/allOf/1/maximum"],
            id="one limit, excluded",
        ),
        pytest.param(
            {"type": "integer", "exclusiveMinimum": 3, "maximum": 3.9},
            "no integer is within these",
            ["/exclusiveMinimum", "/maximum"],
            id="no integer in between",
        ),
        pytest.param(
            {"type": "integer", "minimum": -3.5, "exclusiveMaximum": -3},
            "no integer is within these",
            ["/minimum", "/exclusiveMaximum"],
            id="no negative integer in between",
        ),
        pytest.param(
            {"type": "string", "minLength": 5, "maxLength": 3},
            "no string is within these",
            ["/minLength", "/maxLength"],
            id="lengths",
        ),
        pytest.param(
            {"type": "array", "minItems": 2, "allOf": [{"maxItems": 1}]},
            "no array is within these",
            ["/minItems", "/allOf/0/maxItems"],
            id="counts of items",
        ),
        pytest.param(
            {"type": "object", "minProperties": 2, "maxProperties": 1},
            "no object is within these",
            ["/minProperties", "/maxProperties"],
            id="counts of members",
        ),
        pytest.param(
            {"allOf": [{"type": "string"}, {"type": ["integer", "null"]}]},
            "these allow no common type",
            ["/allOf/0/type", "/allOf/1/type"],
            id="types",
        ),
        pytest.param(
            {"enum": ["a", "b"], "pattern": "^c"},
            "no listed value satisfies the rest of the schema",
            ["/enum", "/pattern"],
            id="listed values against a pattern",
        ),
        pytest.param(
            {"enum": [1, 2], "const": 3},
            "no listed value satisfies the rest of the schema",
            ["/enum", "/const"],
            id="listed values against each other",
        ),
        pytest.param(
            {"type": "object", "required": ["a"], "properties": {"a": False}},
            "the member 'a' is required, and can never be valid",
            ["/required", "/properties/a"],
            id="a required member that is false",
        ),
        pytest.param(
            {"type": "object", "required": ["a"], "additionalProperties": False},
            "the member 'a' is required, and can never be valid",
            ["/required", "/additionalProperties"],
            id="a required member that is not allowed",
        ),
    ],
)
def test_contradiction_is_warned_of(
    schema: JsonValue, message: str, pointers: list[str]
) -> None:
    types, (warning,) = refined(schema)
    assert types == frozenset()
    assert warning.severity == "warning"
    assert warning.message == message + NOTHING
    places = [warning.location, *warning.related]
    assert [place.pointer for place in places] == pointers
    assert all(place.position is not None for place in places)


def test_other_types_stay_valid() -> None:
    types, (warning,) = refined({"minimum": 5, "maximum": 3})
    assert types == {"null", "boolean", "string", "array", "object"}
    assert warning.message == "no number is within these"


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number", "exclusiveMinimum": 3, "exclusiveMaximum": 4},
        {"type": "integer", "minimum": 3, "maximum": 3},
        {"type": "integer", "exclusiveMinimum": 2.5, "exclusiveMaximum": 3.5},
        {"type": "integer", "exclusiveMinimum": -4, "maximum": -3},
        {"type": "string", "minLength": 3, "maxLength": 3},
        {"minLength": 3, "maxLength": 1, "type": "integer"},
        {"type": "object", "properties": {"a": False}},
        {"allOf": [{"type": "integer"}, {"type": "number"}]},
        {"enum": [1, "a"], "minLength": 1},
    ],
)
def test_what_something_satisfies_is_not_warned_of(schema: JsonValue) -> None:
    types, warnings = refined(schema)
    assert types != frozenset()
    assert warnings == []
