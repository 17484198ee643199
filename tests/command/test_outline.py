"""The tree that `schemawright inspect` prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemawright.config import ad_hoc_config
from schemawright.outline import tree_lines
from schemawright.pipeline import inspect_package


@pytest.fixture(autouse=True)
def stages() -> None:
    """The real ones: a model is best made by those who make it."""


def tree_of(schema: object) -> list[str]:
    """The tree of a schema file `x.json`, without the line of the package."""
    Path("x.json").write_text(json.dumps(schema))
    model, _ = inspect_package(ad_hoc_config(Path("x.json")))
    first, *lines = tree_lines("x", model)
    assert first == "x"
    return lines


@pytest.mark.parametrize(
    ("schema", "facts"),
    [
        (True, "any"),
        (False, "nothing"),
        ({"type": ["string", "null"]}, "null or string"),
        (
            {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 2.50,
                "multipleOf": 0.1,
            },
            "number, exclusiveMinimum 0, maximum 2.5, multipleOf 0.1",
        ),
        (
            {"type": "string", "minLength": 1, "maxLength": 0x10, "pattern": '^"a"$'},
            'string, minLength 1, maxLength 16, pattern "^\\"a\\"$"',
        ),
        (
            {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": True},
            "array, minItems 1, maxItems 3, uniqueItems",
        ),
        (
            {"enum": ["ö [bold]", 1, None]},
            'null or integer or string, one of "ö [bold]" 1 null',
        ),
    ],
)
def test_what_a_schema_says_of_a_value_is_one_line(schema: object, facts: str) -> None:
    assert tree_of(schema) == [f"└── x (x.json): {facts}"]


def test_what_a_schema_says_of_the_parts_of_a_value_is_below_it() -> None:
    lines = tree_of(
        {
            "type": "object",
            "required": ["b"],
            "properties": {
                "a": {
                    "type": "array",
                    "items": {"type": "array", "items": {"const": 1}},
                },
                "b": {},
            },
            "patternProperties": {"^x-": {"type": "string"}},
            "additionalProperties": False,
        }
    )

    assert lines == [
        "└── x (x.json): object",
        '    ├── "a": array',
        "    │   └── items: array",
        "    │       └── items: integer, one of 1",
        '    ├── "b" (required): any',
        '    ├── members like "^x-": string',
        "    └── other members: nothing",
    ]


def test_recursion_is_told_by_name() -> None:
    lines = tree_of({"type": "object", "properties": {"next": {"$ref": "#"}}})

    assert lines == ["└── x (x.json): object", '    └── "next": x']


def test_conditions_and_first_items_are_told_below_a_value() -> None:
    lines = tree_of(
        {
            "anyOf": [
                {"type": "array", "prefixItems": [{"const": 1}], "items": False},
                {"type": "string", "minLength": 2},
            ],
            "not": {"const": "no"},
            "if": {"type": "string"},
            "then": {"maxLength": 3},
        }
    )

    assert lines == [
        "└── x (x.json): string or array",
        "    ├── anyOf 0: x Array, array",
        "    │   ├── item 0: integer, one of 1",
        "    │   └── further items: nothing",
        "    ├── anyOf 1: string, minLength 2",
        '    ├── not: string, one of "no"',
        "    ├── if: string",
        "    ├── then: any, maxLength 3",
        "    └── else: any",
    ]


def test_conditions_between_members_are_told() -> None:
    lines = tree_of(
        {
            "type": "object",
            "propertyNames": {"maxLength": 3},
            "dependentRequired": {"a": ["b", "c"]},
            "dependentSchemas": {"b": {"minProperties": 2}},
            "properties": {"c": {"type": "array", "contains": {"const": 1}}},
            "oneOf": [{"properties": {"d": {}}}, {"required": ["c"]}],
            "unevaluatedProperties": False,
        }
    )

    assert lines == [
        '└── x (x.json): object, "a" requires "b" "c"',
        '    ├── "c": array',
        "    │   └── contains (minContains 1): integer, one of 1",
        "    ├── names of members: any, maxLength 3",
        '    ├── with "b": any, minProperties 2',
        "    ├── oneOf 0: any",
        '    │   └── "d": any',
        "    ├── oneOf 1: any",
        '    │   └── "c" (required): any',
        "    └── unevaluated members: nothing",
    ]


def test_an_object_inside_is_told_where_it_is_first_used() -> None:
    point = {"type": "object", "properties": {"y": {"type": "integer"}}}

    lines = tree_of({"properties": {"a": {"anyOf": [point, {"type": "null"}]}}})

    assert lines == [
        "└── x (x.json): any",
        '    └── "a": null or object',
        "        ├── anyOf 0: x a With y, object",
        '        │   └── "y": integer',
        "        └── anyOf 1: null",
    ]
