"""Which types are said to be less precise than their schemas, and why."""

from __future__ import annotations

import pytest

from schemawright.json_value import JsonValue
from tests.precision.covering import view_of


def gaps_of(member: JsonValue) -> list[tuple[str, str, str]]:
    """The gaps below the member `a` of a closed object: pointer, type, reason."""
    schema: JsonValue = {
        "type": "object",
        "properties": {"a": member},
        "additionalProperties": False,
        "$defs": {"Card": {"type": "object", "additionalProperties": False}},
    }
    return [
        (
            gap.location.pointer.removeprefix("/properties/a"),
            gap.written,
            f"{'open: ' if gap.is_open else ''}{gap.reason}",
        )
        for gap in view_of(schema).coverage.gaps
        if gap.location.pointer.startswith("/properties/a")
    ]


@pytest.mark.parametrize(
    "member",
    [
        {"type": "string", "maxLength": 3, "pattern": "^a"},
        {"type": "number", "multipleOf": 0.5, "minimum": 2},
        {"type": ["integer", "null"], "multipleOf": 7},
        {"enum": ["a", 1, True, None]},
        {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        {"type": "array", "prefixItems": [{"type": "string"}], "items": False},
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "string", "not": {"pattern": "^x"}},
        {"type": "string", "if": {"minLength": 2}, "then": {"pattern": "^x"}},
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"const": 1}}]},
        {
            "type": "object",
            "propertyNames": {"pattern": "^a"},
            "additionalProperties": {"type": "null"},
        },
        {
            "properties": {"b": {"type": "string"}, "c": {"type": "string"}},
            "type": "object",
            "additionalProperties": False,
            "dependentRequired": {"b": ["c"]},
            "anyOf": [{"required": ["b"]}, {"required": ["c"]}],
        },
    ],
)
def test_limits_are_not_about_types(member: JsonValue) -> None:
    assert gaps_of(member) == []


@pytest.mark.parametrize(
    ("member", "written", "reason"),
    [
        (True, "JsonValue", "open: nothing is said of the value"),
        ({"title": "A"}, "JsonValue", "open: nothing is said of the value"),
        ({"type": "array"}, "list[JsonValue]", "open: nothing is said of the items"),
        (
            {"type": "object"},
            "dict[str, JsonValue]",
            "open: nothing is said of further members",
        ),
        (
            {"maxLength": 3, "minimum": 1},
            "JsonValue",
            "only strings and numbers are restricted, other types are not",
        ),
        (
            {"items": {"type": "string"}},
            "JsonValue",
            "only arrays are restricted, other types are not",
        ),
        (
            {"enum": [1, 2.5]},
            "Literal[1] | float",
            "`enum`: no Literal holds numbers with a fraction",
        ),
        (
            {"enum": ["x", [1]]},
            "str | list[JsonValue]",
            "`enum`: no Literal holds arrays or objects",
        ),
        (
            {"enum": ["x", "y"], "not": {"pattern": "y"}},
            "Literal['x', 'y']",
            "`not`: takes from what is listed",
        ),
        (
            {"type": "number", "multipleOf": 5},
            "float",
            "`multipleOf`: a float may have a fraction",
        ),
        (
            {"not": {"type": "string"}},
            "JsonValue",
            "`not`: there is no type for what a value is not",
        ),
        (
            {"not": {"maxLength": 3}},
            "JsonValue",
            "`not`: there is no type for what a value is not",
        ),
        (
            {
                "type": ["string", "null"],
                "if": {"const": "a"},
                "else": {"type": "null"},
            },
            "str | None",
            "`if`: no type depends on a condition",
        ),
        (
            {"type": "string", "anyOf": [{"type": ["string", "integer"]}]},
            "str | int",
            "an alternative allows types that are not valid here",
        ),
        (
            {
                "type": "array",
                "prefixItems": [{"type": "string"}],
                "items": {"type": "integer"},
            },
            "list[str | int]",
            "`prefixItems`: a list has one type for all its items",
        ),
        (
            {"type": "array", "prefixItems": [{"type": "string"}]},
            "list[JsonValue]",
            "`prefixItems`: a list has one type for all its items",
        ),
        (
            {"type": "array", "items": False},
            "list[JsonValue]",
            "no item is valid",
        ),
        (
            {"type": "array", "contains": {"type": "string"}},
            "list[JsonValue]",
            "`contains`: a list has one type for all its items",
        ),
        (
            {"type": "object", "additionalProperties": False},
            "dict[str, JsonValue]",
            "no member is valid",
        ),
        (
            {
                "type": "object",
                "patternProperties": {"^x": {"type": "string"}},
                "additionalProperties": {"type": "integer"},
            },
            "dict[str, str | int]",
            "`patternProperties`: a dict has one type for all its members",
        ),
        (
            {"type": "object", "patternProperties": {"^x": {"type": "string"}}},
            "dict[str, JsonValue]",
            "`patternProperties`: a dict has one type for all its members",
        ),
        (
            {
                "type": "object",
                "propertyNames": {"enum": ["x", "y"]},
                "additionalProperties": {"type": "string"},
            },
            "dict[str, str]",
            "`propertyNames`: any str is a key of a dict",
        ),
        (
            {
                "type": "object",
                "allOf": [
                    {"additionalProperties": {"type": "string"}},
                    {"additionalProperties": {"maxLength": 3}},
                ],
            },
            "dict[str, JsonValue]",
            "several schemas say together what further members are",
        ),
    ],
)
def test_the_reason(member: JsonValue, written: str, reason: str) -> None:
    assert gaps_of(member) == [("", written, reason)]


OPEN = ("", "dict[str, JsonValue]", "open: nothing is said of further members")


def test_what_only_one_alternative_says_is_in_a_class_of_its_own() -> None:
    member: dict[str, JsonValue] = {
        "type": "object",
        "properties": {"kind": {"type": "integer"}},
        "anyOf": [
            {
                "title": "B",
                "properties": {"kind": {"const": 1}, "size": {"type": "null"}},
            },
            {"title": "C", "properties": {"kind": {"const": 2}}},
        ],
    }
    no_type: JsonValue = {"properties": {"other": {"type": "string"}}}
    reason = "`not`: there is no type for what a value is not"

    assert gaps_of(member) == [OPEN, OPEN]
    assert gaps_of({**member, "not": no_type}) == [
        ("", "ThingAB | ThingAC", reason),
        OPEN,
        OPEN,
    ]


def test_what_too_many_alternatives_say_is_not_in_a_class() -> None:
    member: JsonValue = {
        "type": "object",
        "properties": {"kind": {"type": "integer"}},
        "anyOf": [
            {"properties": {f"size{number}": {"type": "integer"}}}
            for number in range(65)
        ],
    }
    reason = "`anyOf`: the type has what all alternatives share"

    assert gaps_of(member) == [
        ("", "ThingA", reason),
        ("", "dict[str, JsonValue]", reason),
    ]


def test_a_required_member_that_nothing_declares() -> None:
    loose: dict[str, JsonValue] = {"type": "object", "required": ["b"]}
    typed: dict[str, JsonValue] = {"additionalProperties": {"type": "string"}}

    assert gaps_of({**loose, **typed}) == []
    assert gaps_of(loose) == [
        ("", "JsonValue", "open: nothing is said of the required 'b'"),
        ("", "dict[str, JsonValue]", "open: nothing is said of further members"),
    ]


def test_a_schema_that_is_used_twice_is_told_once() -> None:
    package = view_of(
        {
            "type": "object",
            "properties": {
                "a": {"$ref": "#/$defs/Any"},
                "b": {"type": "array", "items": {"$ref": "#/$defs/Any"}},
            },
            "additionalProperties": False,
            "$defs": {"Any": {"maxLength": 3}},
        }
    )

    assert [gap.schema for gap in package.coverage.gaps] == ["thing.json#/$defs/Any"]
    assert (package.coverage.schemas, package.coverage.members) == (2, 2)
