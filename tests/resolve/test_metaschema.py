"""Schemas are held to the meta-schema of their dialect, all of them and at any depth."""

from __future__ import annotations

import json

import pytest

from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.load import MAX_DEPTH
from schemawright.resolve.dialects import Dialect

from .one_object import READERS
from .resolving import built

DRAFT_4 = "http://json-schema.org/draft-04/schema#"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"

RELEASED = [each for each in READERS if each not in (Dialect.NEXT, Dialect.V1)]

KEYWORDS = [
    "additionalProperties",
    "allOf",
    "const",
    "default",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
    "deprecated",
    "readOnly",
    "examples",
    "$comment",
    "definitions",
    "dependencies",
    "disallow",
    "divisibleBy",
    "extends",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "dependentRequired",
    "contains",
]

VALUES: tuple[JsonValue, ...] = (
    None,
    True,
    False,
    0,
    -1,
    0.5,
    "",
    "string",
    "strin",
    [],
    [1],
    ["string"],
    ["a", "a"],
    [{}],
    [[]],
    {},
    {"a": {}},
    {"a": True},
    {"a": 1},
    {"a": {"type": "strin"}},
    {"minimum": "1"},
    [{"minLength": -1}],
)


def problems_of(schema: object) -> list[tuple[str, str]]:
    try:
        built({"a.json": schema})
    except SchemaError as error:
        return [
            (problem.location.pointer, problem.message) for problem in error.problems
        ]
    return []


def warnings_of(schema: object) -> list[tuple[str, str]]:
    try:
        warnings = built({"a.json": schema}).warnings
    except SchemaError:
        return []
    return [(problem.location.pointer, problem.message) for problem in warnings]


def is_refused_by_meta_schema(schema: JsonValue) -> bool:
    """Whether a schema is refused for what it is, and not for what is not supported.

    Of annotations that are malformed, a warning tells.
    """
    later = ("not supported", "cannot be used", "beyond what")
    return any(" must be " in message for _, message in warnings_of(schema)) or any(
        not any(words in message for words in later)
        for _, message in problems_of(schema)
    )


@pytest.mark.parametrize("dialect", RELEASED)
def test_verdicts_are_those_of_the_whole_meta_schema(dialect: Dialect) -> None:
    judge = READERS[dialect](READERS[dialect].META_SCHEMA)
    for keyword in KEYWORDS:
        for value in VALUES:
            schema: JsonValue = {"$schema": dialect.value, keyword: value}
            expected = not judge.is_valid(schema)
            assert is_refused_by_meta_schema(schema) == expected, json.dumps(schema)


def test_every_problem_is_reported_at_its_value() -> None:
    schema = {
        "type": "strin",
        "properties": {"a": {"items": {"minLength": -1}}, "b": 3},
        "$defs": {"c": {"allOf": []}},
        "patternProperties": {"x": {"required": "y"}},
    }
    assert sorted(problems_of(schema)) == [
        ("/$defs/c/allOf", "'allOf' must not be empty"),
        ("/patternProperties/x/required", "'required' must be an array, not \"y\""),
        ("/properties/a/items/minLength", "'minLength' must be at least 0, not -1"),
        ("/properties/b", "'b' must be an object or a boolean, not 3"),
        ("/type", "'type' must be a JSON type or an array of such, not \"strin\""),
    ]


@pytest.mark.parametrize(
    ("dialect", "schema", "hint"),
    [
        (
            DRAFT_2020_12,
            {"items": [{}]},
            "it may be so in https://json-schema.org/draft/2019-09",
        ),
        (
            DRAFT_2020_12,
            {"exclusiveMinimum": True},
            "it may be so in http://json-schema.org/draft-04",
        ),
        (
            DRAFT_4,
            {"items": True},
            "it may be so in https://json-schema.org/draft/2020-12",
        ),
        (DRAFT_2020_12, {"items": 5}, None),
        (DRAFT_2020_12, {"type": "strin"}, None),
    ],
)
def test_what_another_dialect_takes_has_a_hint(
    dialect: str, schema: dict[str, JsonValue], hint: str | None
) -> None:
    with pytest.raises(SchemaError) as caught:
        built({"a.json": json.dumps({"$schema": dialect, **schema})})

    (problem,) = caught.value.problems
    if hint is None:
        assert problem.hint is None
    else:
        assert str(problem.hint).startswith(hint)


@pytest.mark.parametrize(
    ("dialect", "schema", "pointer", "message"),
    [
        (DRAFT_7, {"type": []}, "/type", "'type' must not be empty"),
        (
            DRAFT_7,
            {"type": ["null", "null"]},
            "/type",
            '\'type\' must not name anything twice: ["null", "null"]',
        ),
        (
            DRAFT_7,
            {"type": ["strin"]},
            "/type/0",
            'item 0 must be one of "array", "boolean", "integer", "null", "number",'
            ' "object", "string", not "strin"',
        ),
        (
            DRAFT_7,
            {"items": 5},
            "/items",
            "'items' must be an object, a boolean or an array, not 5",
        ),
        (
            DRAFT_7,
            {"items": [{}, 5]},
            "/items/1",
            "item 1 must be an object or a boolean, not 5",
        ),
        (
            DRAFT_7,
            {"dependencies": {"type": 5}},
            "/dependencies/type",
            "'type' must be an object, a boolean or an array, not 5",
        ),
        (
            DRAFT_7,
            {"properties": {"a/b~": []}},
            "/properties/a~1b~0",
            "'a/b~' must be an object or a boolean, not []",
        ),
        (
            DRAFT_7,
            {"multipleOf": -1.5},
            "/multipleOf",
            "'multipleOf' must be more than 0, not -1.5",
        ),
        (
            DRAFT_4,
            {"items": True},
            "/items",
            "'items' must be an object or an array, not true",
        ),
        (
            DRAFT_4,
            {"exclusiveMinimum": True},
            "",
            'a schema must have the member "minimum" beside "exclusiveMinimum"',
        ),
        (
            "http://json-schema.org/draft-03/schema#",
            {"dependencies": {"a": 5}},
            "/dependencies/a",
            "'a' must be a string, an array or an object, not 5",
        ),
        (
            "https://json-schema.org/draft/2020-12/schema",
            {"$anchor": "1 a"},
            "/$anchor",
            "'$anchor' must be text that matches ^[A-Za-z_][-A-Za-z0-9._]*$, not \"1 a\"",
        ),
    ],
)
def test_problem_says_what_is_asked_for(
    dialect: str, schema: dict[str, object], pointer: str, message: str
) -> None:
    assert problems_of({"$schema": dialect, **schema}) == [(pointer, message)]


def test_malformed_annotations_are_passed_over_with_a_warning() -> None:
    schema = {"title": 5, "examples": "a", "properties": {"b": {"deprecated": 1}}}
    assert warnings_of(schema) == [
        ("/title", "'title' must be a string, not 5"),
        ("/examples", "'examples' must be an array, not \"a\""),
        ("/properties/b/deprecated", "'deprecated' must be a boolean, not 1"),
    ]


def test_where_only_a_reference_leads() -> None:
    schema = {
        "properties": {"a": {"$ref": "#/x-own/B"}},
        "x-own": {"B": {"minimum": "1"}},
    }
    assert problems_of(schema) == [
        ("/x-own/B/minimum", "'minimum' must be a number, not \"1\"")
    ]


def test_embedded_schema_is_held_to_its_own_dialect() -> None:
    draft_4 = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            "a": {
                "$id": "https://example.org/a",
                "$schema": "http://json-schema.org/draft-07/schema#",
                "minimum": 3,
                "items": [{"minimum": "1"}],
            }
        },
    }
    pointers = [
        pointer for pointer, message in problems_of(draft_4) if "must" in message
    ]
    assert pointers == ["/$defs/a/items/0/minimum"]


def test_wrong_references_are_reported_with_the_rest() -> None:
    schema = {"type": "strin", "properties": {"a": {"$ref": "#/$defs/none"}}}
    assert sorted(pointer for pointer, _ in problems_of(schema)) == [
        "/properties/a/$ref",
        "/type",
    ]


@pytest.mark.parametrize("document", ["5", '"a"', "null", "[1]"])
def test_document_that_is_no_schema(document: str) -> None:
    with pytest.raises(SchemaError) as caught:
        built({"a.json": document})
    (problem,) = caught.value.problems
    assert problem.message == f"a schema must be an object or a boolean, not {document}"


@pytest.mark.parametrize("keyword", ["items", "additionalProperties"])
def test_deepest_schema_is_looked_at(keyword: str) -> None:
    schema: JsonValue = {"type": "strin"}
    for _ in range(MAX_DEPTH - 1):
        schema = {keyword: schema}
    ((pointer, _),) = problems_of(schema)
    assert pointer == f"/{keyword}" * (MAX_DEPTH - 1) + "/type"
