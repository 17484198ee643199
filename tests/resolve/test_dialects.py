"""Older dialects and OpenAPI mean what they say, and what they do not know is warned of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.model import (
    Assertion,
    Bound,
    Enum,
    MultipleOf,
    Reference,
    SchemaId,
    Size,
    Type,
)

from .resolving import built

DRAFT_3 = "http://json-schema.org/draft-03/schema#"
DRAFT_4 = "http://json-schema.org/draft-04/schema#"
DRAFT_6 = "http://json-schema.org/draft-06/schema#"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"


def assertions_of(schema: object) -> tuple[Assertion, ...]:
    return built({"a.json": schema}).schemas[SchemaId("a.json")].assertions


def component(version: str, schema: object) -> tuple[Assertion, ...]:
    """The assertions of a component of an OpenAPI description."""
    document = {"openapi": version, "components": {"schemas": {"A": schema, "B": {}}}}
    schema_id = SchemaId("a.json", ("components", "schemas", "A"))
    return built({"a.json": document}).schemas[schema_id].assertions


def warnings_of(schema: object) -> list[tuple[str, str]]:
    return [
        (warning.location.pointer, warning.message)
        for warning in built({"a.json": schema}).warnings
    ]


@pytest.mark.parametrize("version", [None, "3.0.3"])
def test_bounds_with_a_boolean_beside_them(version: str | None) -> None:
    schema = {
        "minimum": 1,
        "exclusiveMinimum": True,
        "maximum": 9,
        "exclusiveMaximum": False,
    }
    found = (
        component(version, schema)
        if version
        else assertions_of({"$schema": DRAFT_4, **schema})
    )
    assert set(found) == {
        Bound(keyword="exclusiveMinimum", limit=1),
        Bound(keyword="maximum", limit=9),
    }


def test_boolean_bound_without_a_bound_is_no_schema_of_draft_4() -> None:
    with pytest.raises(SchemaError, match="minimum"):
        assertions_of({"$schema": DRAFT_4, "exclusiveMinimum": True})


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "nullable": True}, (Type(types=("string", "null")),)),
        ({"type": "string", "nullable": False}, (Type(types=("string",)),)),
        # 3.0.3 says that null must be listed all the same.
        (
            {"type": "string", "nullable": True, "enum": ["a"]},
            (Type(types=("string", "null")), Enum(keyword="enum", values=("a",))),
        ),
        ({"nullable": True, "minLength": 1}, (Size(keyword="minLength", limit=1),)),
    ],
)
def test_nullable(schema: JsonValue, expected: tuple[Assertion, ...]) -> None:
    assert component("3.0.3", schema) == expected


@pytest.mark.parametrize(
    ("version", "schema"),
    [
        ("3.0.3", {"nullable": True, "minLength": 1}),
        ("3.0.3", {"nullable": True, "$ref": "#/components/schemas/B"}),
        ("3.1.0", {"nullable": True, "type": "string"}),
    ],
)
def test_nullable_without_effect_is_warned_of(version: str, schema: JsonValue) -> None:
    document = {"openapi": version, "components": {"schemas": {"A": schema, "B": {}}}}
    ((pointer, message),) = warnings_of(document)
    assert pointer == "/components/schemas/A/nullable"
    assert "nullable" in message


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_example_is_one_of_examples(version: str) -> None:
    document = {
        "openapi": version,
        "components": {"schemas": {"A": {"example": {"$ref": "#/no"}}}},
    }
    schemas = built({"a.json": document}).schemas
    (schema,) = [each for each in schemas.values() if each.id.tokens[-1] == "A"]
    assert schema.annotations.examples == ({"$ref": "#/no"},)


@pytest.mark.parametrize("dialect", [DRAFT_4, DRAFT_6, DRAFT_7])
def test_reference_hides_what_is_beside_it(dialect: str) -> None:
    schema = {
        "$schema": dialect,
        "properties": {
            "a": {
                "$ref": "#/definitions/b",
                "maxLength": 3,
                "minLength": 1,
                "description": "Kept.",
                "x-own": 1,
            }
        },
        "definitions": {"b": {"type": "string"}},
    }
    found = built({"a.json": schema})
    child = found.schemas[SchemaId("a.json", ("properties", "a"))]
    target = SchemaId("a.json", ("definitions", "b"))
    assert child.assertions == (Reference(schema=target),)
    assert child.annotations.description == "Kept."
    assert [warning.location.pointer for warning in found.warnings] == [
        "/properties/a/maxLength",
        "/properties/a/minLength",
    ]


@pytest.mark.parametrize("dialect", [DRAFT_2019_09, DRAFT_2020_12])
def test_reference_applies_with_what_is_beside_it(dialect: str) -> None:
    schema = {
        "$schema": dialect,
        "$ref": "#/$defs/b",
        "maxLength": 3,
        "$defs": {"b": {}},
    }
    assert assertions_of(schema) == (
        Size(keyword="maxLength", limit=3),
        Reference(schema=SchemaId("a.json", ("$defs", "b"))),
    )


def test_id_beside_a_hiding_reference_is_hidden() -> None:
    schema = {
        "$schema": DRAFT_7,
        "properties": {
            "a": {"$id": "https://example.org/else", "$ref": "#/definitions/b"}
        },
        "definitions": {"b": {}},
    }
    child = built({"a.json": schema}).schemas[SchemaId("a.json", ("properties", "a"))]
    target = SchemaId("a.json", ("definitions", "b"))
    assert child.assertions == (Reference(schema=target),)


def test_id_of_draft_4() -> None:
    schema = {
        "$schema": DRAFT_4,
        "id": "https://example.org/root.json",
        "properties": {
            "id": {"$ref": "sub.json"},
            "b": {"$ref": "#name"},
        },
        "definitions": {
            "s": {"id": "sub.json", "type": "string"},
            "t": {"id": "#name", "type": "integer"},
        },
    }
    schemas = built({"a.json": schema}).schemas
    for name, target in (("id", "s"), ("b", "t")):
        child = schemas[SchemaId("a.json", ("properties", name))]
        where = SchemaId("a.json", ("definitions", target))
        assert child.assertions == (Reference(schema=where),)


@pytest.mark.parametrize(
    ("dialect", "keyword", "value"),
    [
        (DRAFT_3, "allOf", [False]),
        (DRAFT_3, "multipleOf", 2),
        (DRAFT_4, "const", 1),
        (DRAFT_4, "propertyNames", {}),
        (DRAFT_4, "contains", {}),
        (DRAFT_6, "if", {}),
        (DRAFT_7, "dependentRequired", {}),
        (DRAFT_7, "unevaluatedProperties", False),
        (DRAFT_2019_09, "prefixItems", [{}]),
        (DRAFT_2019_09, "$dynamicRef", "#nowhere"),
        (DRAFT_2020_12, "propertyDependencies", {"a": {"b": False}}),
    ],
)
def test_keyword_of_a_later_dialect_asserts_nothing(
    dialect: str, keyword: str, value: JsonValue
) -> None:
    schema: JsonValue = {"$schema": dialect, keyword: value}
    assert assertions_of(schema) == ()
    ((pointer, message),) = warnings_of(schema)
    assert pointer == f"/{keyword}"
    assert message == f"{keyword!r} is no keyword of this dialect: it asserts nothing"


@pytest.mark.parametrize(
    ("dialect", "keyword", "value"),
    [
        (DRAFT_4, "extends", {"type": "string"}),
        (DRAFT_2020_12, "additionalItems", False),
        (DRAFT_2020_12, "$recursiveRef", "#/nowhere"),
    ],
)
def test_keyword_of_an_earlier_dialect_asserts_nothing(
    dialect: str, keyword: str, value: JsonValue
) -> None:
    schema: JsonValue = {"$schema": dialect, keyword: value}
    assert assertions_of(schema) == ()
    ((pointer, message),) = warnings_of(schema)
    assert pointer == f"/{keyword}"
    assert message == f"{keyword!r} is no keyword of this dialect: it asserts nothing"


def test_const_from_draft_6_on() -> None:
    expected = (Enum(keyword="const", values=(1,)),)
    assert assertions_of({"$schema": DRAFT_6, "const": 1}) == expected


def test_additional_items_beside_a_single_schema_say_nothing() -> None:
    schema = {"$schema": DRAFT_7, "additionalItems": False}
    assert assertions_of(schema) == ()


def test_misspelled_keyword_is_warned_of() -> None:
    found = built({"a.json": {"requird": ["a"], "x-own": 1, "properties": {"typ": {}}}})
    (warning,) = found.warnings
    assert warning.location.pointer == "/requird"
    assert warning.hint == "did you mean 'required'?"


def test_numbers_are_exact() -> None:
    schema = '{"minimum": 1e400, "maximum": 1.00000000000000000001, "multipleOf": 0.1}'
    found = built({"a.json": schema}).schemas[SchemaId("a.json")]
    assert found.assertions == (
        Bound(keyword="minimum", limit=10**400),
        Bound(keyword="maximum", limit=Decimal("1.00000000000000000001")),
        MultipleOf(divisor=Decimal("0.1")),
    )


@pytest.mark.parametrize("number", ["1e-400", "1e5000", f"1{'0' * 700}"])
def test_number_that_no_literal_can_say_is_refused_in_short(number: str) -> None:
    with pytest.raises(SchemaError) as caught:
        built({"a.json": f'{{"maximum": {number}}}'})
    (problem,) = caught.value.problems
    assert problem.location.pointer == "/maximum"
    assert len(problem.message) < 120
