"""Sets of names in generated code."""

from __future__ import annotations

import re

import schemawright
from schemawright.json_value import JsonValue


def test_a_set_lists_what_two_schemas_look_at_once() -> None:
    parts: list[JsonValue] = [
        {"properties": {"x": {"type": "integer"}, "y": {}}},
        {"properties": {"x": {"minimum": 1}, "y": {"type": "array"}}},
    ]
    compiled = schemawright.compile({"allOf": parts, "unevaluatedProperties": False})

    sets = re.findall(r"frozenset\(\{(.*)\}\)", compiled.source)
    assert sets
    for each in sets:
        names = each.split(", ")
        assert len(names) == len(set(names))
    assert compiled.is_valid({"x": 1})
    assert not compiled.is_valid({"x": 1, "z": 2})
