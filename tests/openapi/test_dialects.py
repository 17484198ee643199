"""Schemas of OpenAPI 3.0 and 3.1 mean what these versions say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator

import schemawright
from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from tests.openapi.describing import (
    Oracle,
    compiled,
    components,
    faults_in,
    inspected,
    operation,
    oracle,
)

# Keywords that a dialect does not have are warned of.
pytestmark = pytest.mark.filterwarnings("ignore::schemawright.SchemaWarning")

VALUES: list[JsonValue] = [
    None,
    True,
    0,
    1,
    1.0,
    2,
    2.5,
    "",
    "a",
    "ab",
    [],
    [1],
    ["a", 1],
    {},
    {"a": 1},
    {"a": None},
    {"b": "x"},
    {"a": 1, "b": 2},
]

NOTHING: JsonValue = {}

A = "/components/schemas/A"
B: JsonValue = {"type": "integer", "minimum": 2}


def accepted(version: str, schema: JsonValue) -> list[JsonValue]:
    """The values that a component of a description accepts, in every way to ask."""
    found = compiled(components(version, A=schema, B=B), A)
    valid = [value for value in VALUES if found.is_valid(value)]
    assert valid == [value for value in VALUES if not [*found.iter_errors(value)]]
    for value in valid:
        assert found.encode(found.decode(value)) == value
    return valid


def accepted_by(validator: Oracle) -> list[JsonValue]:
    return [value for value in VALUES if validator.is_valid(value)]


@pytest.mark.parametrize(
    ("schema", "in_draft_4"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": "string", "enum": ["a"]},
        ),
        (
            {"type": "string", "enum": ["a", None], "nullable": True},
            {"enum": ["a", None]},
        ),
        ({"nullable": True, "minimum": 1}, {"minimum": 1}),
        (
            {"nullable": True, "allOf": [{"type": "string"}]},
            {"type": "string"},
        ),
        (
            {"type": "number", "minimum": 1, "exclusiveMinimum": True},
            {"type": "number", "minimum": 1, "exclusiveMinimum": True},
        ),
        ({"$ref": "#/components/schemas/B", "maximum": 0}, B),
        *(
            (each, each)
            for each in (
                {"type": "array", "items": {"type": "integer"}},
                {"not": {"type": "object"}},
                {"type": "object", "additionalProperties": False},
            )
        ),
        # What this version does not have asserts nothing.
        ({"type": "string", "const": "a"}, {"type": "string"}),
        ({"patternProperties": {"^a": {"type": "null"}}}, {}),
        ({"type": "object", "propertyNames": False}, {"type": "object"}),
    ],
)
def test_schemas_of_3_0(schema: JsonValue, in_draft_4: JsonValue) -> None:
    expected = oracle(Draft4Validator, in_draft_4)

    # The integers of draft 4 have no point; OpenAPI says nothing of that.
    found = [value for value in accepted("3.0.3", schema) if type(value) is not float]

    assert found == [each for each in accepted_by(expected) if type(each) is not float]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": ["string", "null"]},
        {"$ref": "#/components/schemas/B", "maximum": 2},
        {"type": "string", "nullable": True},
        {"exclusiveMinimum": 1},
        {"prefixItems": [{"type": "string"}], "unevaluatedItems": {"type": "integer"}},
        {"patternProperties": {"^a": {"type": "null"}}, "unevaluatedProperties": False},
        {"const": {"a": 1}},
        {"if": {"type": "string"}, "then": {"minLength": 2}},
        {"discriminator": {"propertyName": "a"}, "xml": {"name": "b"}},
        {"x-own": {"type": "string"}, "externalDocs": {"url": "https://shop.example"}},
        {"example": {"$ref": "#/nowhere"}},
        True,
        False,
    ],
)
def test_schemas_of_3_1_are_those_of_2020_12(schema: JsonValue) -> None:
    description = components("3.1.0", A=schema, B=B)
    expected = oracle(Draft202012Validator, {**description, "$ref": f"#{A}"})

    assert accepted("3.1.0", schema) == accepted_by(expected)


def test_a_description_may_name_another_dialect() -> None:
    description = components("3.1.0", A={"items": [{"type": "string"}]})
    description["jsonSchemaDialect"] = "http://json-schema.org/draft-07/schema#"
    expected = oracle(Draft7Validator, {"items": [{"type": "string"}]})

    found = compiled(description, A)

    for value in VALUES:
        assert found.is_valid(value) == expected.is_valid(value)


def test_a_schema_may_name_another_dialect() -> None:
    schema: JsonValue = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "items": [{"$ref": "#/components/schemas/B", "minimum": 9}],
    }
    found = compiled(components("3.1.0", A=schema, B=B), A)

    assert found.is_valid([2, "more"])
    assert not found.is_valid([1])


@pytest.mark.parametrize("keyword", ["$schema", "jsonSchemaDialect"])
def test_a_dialect_that_is_not_known(tmp_path: Path, keyword: str) -> None:
    description = components("3.1.0", A={})
    holder = "/jsonSchemaDialect"
    if keyword == "$schema":
        description = components("3.1.0", A={"$schema": "https://shop.example/no"})
        holder = f"{A}/$schema"
    else:
        description[keyword] = "https://shop.example/no"

    ((place, message),) = faults_in(tmp_path, {"a.json": json.dumps(description)})

    assert place.endswith(f"(at {holder})")
    assert message == f"{keyword} names a dialect that is not known"


def warnings_of(folder: Path, version: str, schema: JsonValue) -> list[tuple[str, str]]:
    description = components(version, A=schema, B=B)
    _, warnings = inspected(folder, {"a.json": json.dumps(description)})
    return [
        (each.location.pointer.removeprefix(f"{A}/"), each.hint or "")
        for each in warnings
    ]


@pytest.mark.parametrize(
    ("version", "schema", "keyword", "hint"),
    [
        ("3.0.3", {"nullable": True}, "nullable", "name the type"),
        ("3.0.3", {"const": 1}, "const", "OpenAPI 3.1 has it"),
        ("3.0.3", {"dependencies": {}}, "dependencies", ""),
        (
            "3.0.3",
            {"$ref": "#/components/schemas/B", "nullable": True},
            "nullable",
            "put the reference into an allOf",
        ),
        ("3.1.0", {"type": "string", "nullable": True}, "nullable", ""),
        ("3.1.0", {"maxLenght": 1}, "maxLenght", "did you mean 'maxLength'?"),
    ],
)
def test_what_asserts_nothing_is_warned_of(
    tmp_path: Path, version: str, schema: JsonValue, keyword: str, hint: str
) -> None:
    assert warnings_of(tmp_path, version, schema) == [(keyword, hint)]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_annotations_are_not_warned_of(tmp_path: Path, version: str) -> None:
    schema: JsonValue = {
        "type": "object",
        "xml": {"name": "a"},
        "externalDocs": {"url": "https://shop.example"},
        "example": {"a": 1},
        "x-own": 5,
        "deprecated": True,
        "readOnly": True,
        "discriminator": {"propertyName": "kind"},
    }

    assert warnings_of(tmp_path, version, schema) == []


@pytest.mark.parametrize(
    ("schema", "keyword"),
    [
        ({"type": ["string", "null"]}, "type"),
        ({"type": "null"}, "type"),
        ({"items": [NOTHING]}, "items"),
        ({"nullable": "yes"}, "nullable"),
        ({"exclusiveMinimum": 3}, "exclusiveMinimum"),
        ({"discriminator": "kind"}, "discriminator"),
        ({"discriminator": {"mapping": NOTHING}}, "discriminator"),
    ],
)
def test_what_3_0_does_not_allow(
    tmp_path: Path, schema: JsonValue, keyword: str
) -> None:
    text = json.dumps(components("3.0.3", A=schema))

    places = [place for place, _ in faults_in(tmp_path, {"a.json": text})]

    assert any(place.endswith(f"(at {A}/{keyword})") for place in places)


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        (
            {"type": ["string", "null"]},
            "it may be so in OpenAPI 3.1, which 'openapi' can say",
        ),
        ({"items": [NOTHING]}, None),
    ],
)
def test_what_a_newer_description_takes_has_a_hint(
    tmp_path: Path, schema: JsonValue, hint: str | None
) -> None:
    text = json.dumps(components("3.0.3", A=schema))
    with pytest.raises(SchemaError) as caught:
        inspected(tmp_path, {"a.json": text})

    assert {problem.hint for problem in caught.value.problems} == {hint}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_inline_schemas_are_compiled_by_their_pointer(version: str) -> None:
    schema: JsonValue = {"type": "object", "required": ["a"]}
    content: JsonValue = {"application/json": {"schema": schema}}
    description = operation(
        version, operationId="add", requestBody={"content": content}
    )

    found = compiled(
        description, "/paths/~1orders/post/requestBody/content/application~1json/schema"
    )

    assert type(found.decode({"a": 1})).__name__ == "AddRequest"
    (violation,) = found.iter_errors({})
    assert violation.schema_location.endswith(
        "#/paths/~1orders/post/requestBody/content/application~1json/schema/required"
    )


def test_a_description_is_no_schema() -> None:
    with pytest.raises(SchemaError, match="an OpenAPI description is no schema"):
        schemawright.compile(components("3.1.0", A={}))
