"""Documents nested far more deeply than Python calls functions: the verdict is right.

They are tried in processes of their own, since a stack that overflows ends the process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

LEVELS = 1100
"""Deeper than Python's stack."""

PROGRAM = f"""
import json, sys
import schemawright

def check(compiled, kind, leaf):
    value = leaf
    for _ in range({LEVELS}):
        value = [value] if kind == "array" else {{"child": value}}
    valid = compiled.is_valid(value)
    errors = list(compiled.iter_errors(value))
    raised = False
    try:
        compiled.validate(value)
    except compiled.ValidationError:
        raised = True
    assert compiled.output(value, "flag") == {{"valid": valid}}
    assert valid is (not errors) is (not raised)
    assert all(str(error) and error.schema_location for error in errors)
    return valid

for schema, kind, good, bad in json.load(sys.stdin):
    compiled = schemawright.compile(schema)
    print(check(compiled, kind, good), check(compiled, kind, bad))
"""

CASES: dict[str, tuple[Any, str, Any, Any]] = {
    "properties": (
        {"properties": {"child": {"$ref": "#"}}, "type": "object"},
        "object",
        {},
        1,
    ),
    "items": ({"items": {"$ref": "#"}, "type": "array"}, "array", [], 1),
    "patternProperties": (
        {"patternProperties": {"^c": {"$ref": "#"}}, "type": "object"},
        "object",
        {},
        1,
    ),
    "additionalProperties": (
        {"additionalProperties": {"$ref": "#"}, "type": "object"},
        "object",
        {},
        1,
    ),
    "unevaluatedProperties": (
        {
            "properties": {"child": {"$ref": "#"}},
            "type": "object",
            "anyOf": [{"properties": {"a": True}}, False],
            "unevaluatedProperties": False,
        },
        "object",
        {"a": 1},
        {"b": 1},
    ),
    "anyOf": (
        {"anyOf": [{"type": "null"}, {"type": "array", "items": {"$ref": "#"}}]},
        "array",
        None,
        1,
    ),
    # Without remembering what was judged, twice as long with each level.
    "oneOf": (
        {
            "oneOf": [
                {"type": "null"},
                {"items": {"$ref": "#"}, "type": "array", "maxItems": 1},
                {"items": {"$ref": "#"}, "type": "array", "minItems": 2},
            ]
        },
        "array",
        None,
        1,
    ),
    "contains": (
        {"anyOf": [{"type": "null"}, {"type": "array", "contains": {"$ref": "#"}}]},
        "array",
        None,
        1,
    ),
    "if": (
        {
            "if": {"type": "array"},
            "then": {"items": {"$ref": "#"}},
            "else": {"type": "string", "format": "date"},
        },
        "array",
        "a",
        1,
    ),
    "$dynamicRef": (
        {"$dynamicAnchor": "n", "type": "array", "items": {"$dynamicRef": "#n"}},
        "array",
        [],
        1,
    ),
    "const": ({"items": {"not": {"const": [[[1]]]}}}, "array", 1, None),
    "uniqueItems": (
        {"uniqueItems": True, "items": {"$ref": "#"}},
        "array",
        [1, True],
        [1, 1.0],
    ),
}


def run(program: str, data: object = None) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_verdict_on_every_document() -> None:
    verdicts = run(PROGRAM, [*CASES.values()])

    assert dict(
        zip(CASES, zip(verdicts[::2], verdicts[1::2], strict=True), strict=True)
    ) == {
        keyword: ("True", "True" if keyword == "const" else "False")
        for keyword in CASES
    }


def test_equal_values_are_found_however_deep() -> None:
    program = """
import schemawright

def nested(value):
    for _ in range(100_000):
        value = [value]
    return value

unique = schemawright.compile({"uniqueItems": True})
print(unique.is_valid([nested(1), nested(2)]), unique.is_valid([nested(1), nested(1.0)]))
print([error.keyword for error in unique.iter_errors([nested(1), nested(1.0)])])
one = schemawright.compile({"enum": [[[1]], {"a": [1]}]})
print(one.is_valid(nested(1)), one.is_valid([[1.0]]), one.is_valid([[True]]))
"""
    assert run(program) == [
        "True",
        "False",
        "['uniqueItems']",
        "False",
        "True",
        "False",
    ]


def test_violations_tell_where_and_no_secret() -> None:
    program = f"""
import schemawright

schema = {{
    "type": "object",
    "properties": {{"child": {{"$ref": "#"}}, "key": {{"format": "password", "minLength": 9}}}},
}}
value = {{"key": "hidden"}}
for _ in range({LEVELS}):
    value = {{"child": value}}
(error,) = schemawright.compile(schema).iter_errors(value)
assert error.instance_location == "/child" * {LEVELS} + "/key"
assert error.schema_location == "schema#/properties/key/minLength"
assert "hidden" not in str(error)
"""
    assert run(program) == []


def test_what_has_no_room_on_the_stack_is_refused() -> None:
    program = f"""
import schemawright

schema = {{"type": "object", "properties": {{"child": {{"$ref": "#"}}}}}}
compiled = schemawright.compile(schema)
value = {{}}
for _ in range({LEVELS}):
    value = {{"child": value}}
node = compiled.decode({{}})
for _ in range({LEVELS}):
    outer = compiled.decode({{}})
    outer.child = node
    node = outer
text = '{{"child":' * 100_000 + "{{}}" + "}}" * 100_000
for action in (
    lambda: compiled.decode(value),
    lambda: compiled.encode(node),
    lambda: node.to_dict(),
    lambda: node.to_json(),
    lambda: node.validate(),
    lambda: type(node)(child=node),
    lambda: type(node).from_dict(value),
    lambda: type(node).from_json(text),
):
    try:
        action()
    except compiled.ValidationError as error:
        print(len(error.violations))
"""
    assert run(program) == ["1"] * 8
