"""Schemas that are wrong are refused with the place; hostile ones stay text."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from schemawright.json_value import JsonValue

from .broken import INJECTED, some_broken_text
from .hostility import check_text
from .in_memory import generated
from .tally import Tally
from .vocabulary import some_value


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False))
def test_broken_schemas_are_refused_or_work(random: Random) -> None:
    text = some_broken_text(random)
    values = [some_value(random) for _ in range(3)]
    note(f"{text!r}\nwith {json.dumps(values)}")
    check_text(text, values, Tally())


@pytest.mark.parametrize(
    "schema",
    [
        # Brackets in names once hid the operators around them.
        {"required": ["[", "\\"]},
        {"oneOf": [True, {"minimum": -1, "required": ["a(", "b"]}]},
        {"anyOf": [{"required": ["a'{", 'b"]']}, {"type": "string"}]},
        # Half of a surrogate pair once could not be told apart from another name.
        {"$defs": {"..": {}, "\ud800": {}}},
        # In the URI of an output it once could not be encoded.
        {"properties": {"\ud800": {"type": "string"}}},
        # Zero to all who read documents, and once no integer beside a type.
        '{"type": ["integer", "string"], "const": 1e-400}',
        # Conversions once went round, through alternatives merged with items.
        {
            "type": ["object", "array"],
            "items": {"$ref": "#"},
            "oneOf": [
                {"$ref": "#/definitions/Apple"},
                {"type": "array", "items": {"format": "password"}},
            ],
            "definitions": {"Apple": {"oneOf": [{"pattern": "a"}], "type": "boolean"}},
        },
        # What no value is was once told from the rest by no test at all.
        {
            "oneOf": [
                {"allOf": [{"type": "integer"}], "oneOf": [{"$ref": "#/$defs/Berry"}]},
                {"const": False},
            ],
            "$defs": {
                "Berry": {"type": "boolean", "anyOf": [{"type": ["boolean", "number"]}]}
            },
        },
        # Texts of so many digits are no `int` to Python.
        f'{{"multipleOf": 0.01, "const": {"1" * 5000}}}',
        # No `int` of so many digits is made.
        '{"maxLength": 1e999999999, "contains": {}, "minContains": 1e999999999}',
    ],
    ids=json.dumps,
)
def test_found_before(schema: JsonValue) -> None:
    text = schema if isinstance(schema, str) else json.dumps(schema)
    values: list[JsonValue] = [2.25, False, "a", {}, {"[": 1, "\\": 1, "a(": 1, "b": 1}]
    values += [{"\ud800": 1}, 0.0, [[], {}], [[1]]]

    check_text(text.encode(), values, Tally())


def test_a_call_that_a_schema_injects_would_be_found() -> None:
    """The texts of descriptions are in the package, and are nothing but text there."""
    text = f'"""\n{INJECTED}()\n"""'
    schema = {"title": "Named", "description": text, "properties": {"a": True}}
    with generated(json.dumps(schema).encode()) as package:
        assert any(INJECTED in source for source in package.sources.values())
    check_text(json.dumps(schema).encode(), [{}], Tally())
