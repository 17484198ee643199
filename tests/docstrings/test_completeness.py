"""Whatever a schema describes, some docstring says it."""

from __future__ import annotations

import json
import re

import pytest

from tests.docstrings.docstrings_of import docstrings_of

# Some of the schemas are contradictory, and have formats that nobody knows.
pytestmark = pytest.mark.filterwarnings("ignore::schemawright.SchemaWarning")


def described(number: int, **rest: object) -> dict[str, object]:
    """A schema with a description that occurs nowhere else."""
    return {"description": f"Words {number}.", **rest}


TEXT = {"type": "string"}

PLACES: dict[str, dict[str, object]] = {
    "anyOf": {"anyOf": [described(1, **TEXT), described(2, type="array")]},
    "oneOf": {"oneOf": [described(1, **TEXT), described(2, type="integer"), {}]},
    "beside null": {"anyOf": [described(1, **TEXT), {"type": "null"}]},
    "null": {"anyOf": [described(1, type="null"), TEXT]},
    "alternatives of everything": {"anyOf": [described(1), described(2, **TEXT)]},
    "alternatives in alternatives": {
        "anyOf": [{"anyOf": [described(1, **TEXT), {"type": "null"}]}, described(2)]
    },
    "allOf": {"allOf": [described(1, **TEXT), {"oneOf": [described(2, minLength=1)]}]},
    "items": {"type": "array", "items": described(1, **TEXT)},
    "items of items": {
        "type": "array",
        "items": {"type": "array", "items": described(1, **TEXT)},
    },
    "items in alternatives": {
        "oneOf": [{"type": "array", "items": described(1, **TEXT)}, TEXT]
    },
    "prefixItems": {"prefixItems": [described(1, **TEXT), described(2)], "items": TEXT},
    "further items": {"prefixItems": [TEXT], "items": described(1, **TEXT)},
    "contains": {"type": "array", "contains": described(1, **TEXT)},
    "contains more": {"type": "array", "contains": {"oneOf": [described(1), TEXT]}},
    "additionalProperties": {
        "type": "object",
        "additionalProperties": described(1, **TEXT),
    },
    "patternProperties": {
        "type": "object",
        "patternProperties": {"^a": described(1, **TEXT), "^b": described(2)},
    },
    "propertyNames": {"type": "object", "propertyNames": described(1, maxLength=3)},
    "not": {"not": described(1, **TEXT)},
    "not of parts": {"not": {"properties": {"a": described(1, const=1)}}},
    "if": {
        "if": described(1, **TEXT),
        "then": described(2, maxLength=3),
        "else": described(3, minimum=3),
    },
    "if of parts": {
        "if": {"properties": {"a": described(1, const=1)}},
        "then": {"properties": {"b": described(2)}},
        "else": {"properties": {"c": described(3)}},
    },
    "dependentSchemas": {
        "type": "object",
        "properties": {"a": TEXT},
        "dependentSchemas": {
            "a": {"properties": {"a": described(1)}},
            "b": described(2),
        },
    },
    "members of alternatives": {
        "type": "object",
        "properties": {"a": TEXT},
        "oneOf": [
            {"properties": {"a": described(1, const="a"), "b": described(2)}},
            {"properties": {"a": {"const": "b"}, "b": {"items": described(3)}}},
        ],
    },
    "impossible members": {
        "type": "object",
        "properties": {"a": TEXT, "b": described(1, allOf=[False])},
    },
    "unevaluatedProperties": {
        "type": "object",
        "properties": {"a": TEXT},
        "unevaluatedProperties": described(1, **TEXT),
    },
    "conditional unevaluatedProperties": {
        "type": "object",
        "anyOf": [{"properties": {"a": TEXT}}, {"required": ["b"]}],
        "unevaluatedProperties": described(1, **TEXT),
    },
    "unevaluatedItems": {
        "type": "array",
        "prefixItems": [TEXT],
        "unevaluatedItems": described(1, **TEXT),
    },
    "conditional unevaluatedItems": {
        "type": "array",
        "contains": {"type": "null"},
        "unevaluatedItems": described(1, **TEXT),
    },
    "recursion": {
        "$defs": {
            "tree": {
                "anyOf": [described(1, **TEXT), {"items": {"$ref": "#/$defs/tree"}}]
            }
        },
        "$ref": "#/$defs/tree",
    },
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("around", ["value", "object", "branch", "items"])
def test_no_description_is_dropped(place: str, around: str) -> None:
    schema = PLACES[place]
    definitions = {"$defs": schema["$defs"]} if "$defs" in schema else {}
    inner = {key: value for key, value in schema.items() if key != "$defs"}
    wrappings: dict[str, dict[str, object]] = {
        "value": {"properties": {"it": inner}},
        "object": {"properties": {"z": {"type": "integer"}}, "allOf": [inner]},
        "branch": {"properties": {"it": {"anyOf": [inner, {"type": "boolean"}]}}},
        "items": {"properties": {"it": {"type": "array", "items": inner}}},
    }

    found = "\n".join(docstrings_of({**wrappings[around], **definitions}).values())

    wanted = set(re.findall(r"Words \d", json.dumps(schema)))
    assert set(re.findall(r"Words \d", found)) == wanted
