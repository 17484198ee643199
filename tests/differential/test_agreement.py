"""Generated packages and two validators that others wrote agree on drawn schemas."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from schemawright.json_value import JsonValue

from .agreement import check
from .copies import with_copies
from .drafts import DRAFTS, Draft, as_draft
from .instances import some_instance
from .schemas import some_document
from .tally import Tally
from .vocabulary import SchemaObject


@settings(max_examples=170, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False), copied=st.integers(0, 3))
def test_verdicts_agree(random: Random, copied: int) -> None:
    drawn = some_document(random)
    if copied == 0:
        drawn = with_copies(random, drawn)
    values = [some_instance(random, drawn) for _ in range(8)]
    draft = random.choice(DRAFTS)
    schema = as_draft(drawn, draft)
    note(f"{json.dumps(schema)}\nwith {json.dumps(values)}")
    check(schema, draft, values, Tally(), styled=random.random() < 0.3)


def _with(member: JsonValue) -> SchemaObject:
    """A class with one field."""
    return {"type": "object", "properties": {"a": member}}


@pytest.mark.parametrize(
    ("draft", "schema", "value"),
    [
        # A list in place of a verdict: truth is not enough where verdicts are counted.
        ("7", {"type": "array", "contains": True}, [0]),
        ("2020-12", {"oneOf": [{"type": "array", "contains": {}}, False]}, [0]),
        ("2020-12", {"not": {"maxProperties": 0, "type": "object"}}, {"a": 1}),
        # A test of two parts after one for the type, inside another.
        ("2019-09", {"if": False, "else": {"multipleOf": 1}}, 1.0),
        ("6", {"oneOf": [{"not": {"minimum": 2.25}}, {}]}, 16.0),
        ("7", {"not": {"multipleOf": 3}}, 0.0),
        # What is always or never so.
        (
            "2020-12",
            {"contains": False, "minContains": 0, "unevaluatedItems": False},
            [],
        ),
        ("2020-12", {"oneOf": [True, {"minItems": 1}, False]}, []),
        ("2020-12", {"properties": {"a": {"allOf": [False]}}}, {"a": 1}),
        ("2020-12", {"items": {"allOf": [{"type": "string"}, False]}}, ["a"]),
        ("2020-12", {"if": True, "then": {"minItems": 1}, "else": False}, []),
        # One schema asked of an array and of its items, at the place of the array.
        (
            "7",
            {
                "contains": {"oneOf": [{"$ref": "#/definitions/Apple"}]},
                "allOf": [{"$ref": "#/definitions/Berry"}],
                "definitions": {
                    "Apple": {"propertyNames": False, "allOf": [{"type": "null"}]},
                    "Berry": {"$ref": "#/definitions/Apple"},
                },
            },
            [{"c": "a"}],
        ),
        # A schema that looks at nothing, since nothing satisfies it.
        (
            "2020-12",
            {"dependentSchemas": {"x y": False}, "unevaluatedProperties": False},
            {"x y": None},
        ),
        ("2020-12", {"if": {}, "then": False, "unevaluatedItems": False}, [1]),
        ("2020-12", {"propertyNames": {"not": False}, "contains": {}}, []),
        # An item that is spelled like a member: arrays have none.
        (
            "2019-09",
            {
                "dependentSchemas": {"": {"items": True}},
                "unevaluatedItems": {"type": "number"},
            },
            [""],
        ),
        # Draft 4 tells `0.0` from the `0` that equals it, before and after it was decoded.
        ("4", _with({"enum": [0, "a"], "not": {"type": "integer"}}), {"a": 0.0}),
        ("4", _with({"enum": [0, [0]], "not": {"type": "integer"}}), {"a": 0.0}),
        # All numbers, since integers are among them.
        ("4", {"enum": [0.0], "type": ["integer", "number"]}, 0.0),
        # Nothing to choose from.
        ("3", {"type": []}, 1),
        ("3", {"properties": {"a": {"type": []}}, "disallow": []}, {"a": 1}),
        # Exact division behind a reference, too.
        ("2019-09", {"items": {"$ref": "#"}, "multipleOf": 1.5}, [1e20]),
        # A condition that leads back to itself by way of a member has no short words.
        (
            "2020-12",
            {
                "not": {"$ref": "#/$defs/A"},
                "$defs": {
                    "A": {
                        "type": "object",
                        "properties": {"a": {"$ref": "#"}},
                        "additionalProperties": False,
                    }
                },
            },
            {"a": {"b": 1}},
        ),
    ],
    ids=str,
)
def test_found_before(draft: Draft, schema: SchemaObject, value: JsonValue) -> None:
    check(as_draft(schema, draft), draft, [value, [], {}, 1, "a", None], Tally())
