"""Several alternatives that apply to one value leave the types that all of them allow."""

from __future__ import annotations

import re

import pytest

import schemawright
from schemawright.json_value import JsonValue

_OBJECT: JsonValue = {"properties": {"a": {"type": "integer"}}, "type": "object"}


@pytest.mark.parametrize(
    ("first", "second", "type_"),
    [
        (["string", "integer"], ["integer", "boolean"], "int"),
        (["string", "number", "null"], ["integer", "null"], "float | None"),
        (["string", "array", "null"], ["array", "string"], "str | list[JsonValue]"),
        (["string", _OBJECT], ["array", "object"], "SchemaWithA"),
    ],
)
def test_types_that_only_one_of_them_allows_are_not_in_the_union(
    first: list[JsonValue], second: list[JsonValue], type_: str
) -> None:
    schema: JsonValue = {
        "allOf": [{"anyOf": _branches(first)}, {"oneOf": _branches(second)}]
    }
    compiled = schemawright.compile(schema)

    (written,) = re.findall(r"(?m)^Schema_: TypeAlias = (.*)$", compiled.source)
    assert written.strip("'") == type_
    values: list[JsonValue] = ["x", 1, 1.5, True, None, [], {}, {"a": 1}]
    for value in values:
        if compiled.is_valid(value):
            assert compiled.encode(compiled.decode(value)) == value


def _branches(kinds: list[JsonValue]) -> list[JsonValue]:
    """The kinds as schemas: texts are types."""
    return [{"type": each} if isinstance(each, str) else each for each in kinds]
