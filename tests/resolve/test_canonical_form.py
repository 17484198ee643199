"""Keywords of older dialects become those of 2020-12, and stay where they are written."""

from __future__ import annotations

import pytest

from schemawright.json_value import JsonValue
from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Bound,
    Contains,
    DependentRequired,
    DependentSchemas,
    Items,
    MultipleOf,
    Never,
    Not,
    PropertyDependencies,
    Required,
    SchemaId,
    Type,
)

from .resolving import built

DRAFT_3 = "http://json-schema.org/draft-03/schema#"
DRAFT_4 = "http://json-schema.org/draft-04/schema#"
DRAFT_6 = "http://json-schema.org/draft-06/schema#"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
NEXT = "https://json-schema.org/draft/next/schema"
V1 = "https://json-schema.org/v1"


def place(*tokens: str | int) -> SchemaId:
    return SchemaId("a.json", tokens)


def assertions(
    dialect: str, schema: dict[str, JsonValue], *tokens: str | int
) -> tuple[Assertion, ...]:
    """What the schema at a place in a document asserts."""
    found = built({"a.json": {"$schema": dialect, **schema}})
    return found.schemas[place(*tokens)].assertions


@pytest.mark.parametrize("dialect", [DRAFT_3, DRAFT_4, DRAFT_6, DRAFT_7, DRAFT_2019_09])
def test_array_of_items(dialect: str) -> None:
    schema: dict[str, JsonValue] = {
        "items": [{}, {"type": "string"}],
        "additionalItems": {"type": "null"},
    }
    assert assertions(dialect, schema) == (
        Items(
            prefix=(place("items", 0), place("items", 1)),
            rest=place("additionalItems"),
        ),
    )
    assert assertions(dialect, schema, "items", 1) == (Type(types=("string",)),)
    assert assertions(dialect, schema, "additionalItems") == (Type(types=("null",)),)


def test_references_into_an_array_of_items() -> None:
    schema: dict[str, JsonValue] = {
        "items": [{"type": "string"}, {"$ref": "#/items/0"}],
        "additionalItems": {"$ref": "#/items/1"},
    }
    found = built({"a.json": {"$schema": DRAFT_7, **schema}})
    assert found.entries == (place(), place("items", 0), place("items", 1))


@pytest.mark.parametrize(
    "dialect",
    [DRAFT_3, DRAFT_4, DRAFT_6, DRAFT_7, DRAFT_2019_09, DRAFT_2020_12, NEXT, V1],
)
def test_dependencies(dialect: str) -> None:
    schema: dict[str, JsonValue] = {"dependencies": {"a": ["b"], "c": {}}}
    assert assertions(dialect, schema) == (
        DependentRequired(members=(("a", ("b",)),)),
        DependentSchemas(members=(("c", place("dependencies", "c")),)),
    )


def test_dependencies_beside_what_they_became() -> None:
    schema: dict[str, JsonValue] = {
        "dependentRequired": {"a": ["b"]},
        "dependencies": {"a": ["c"], "d": {"type": "object"}},
        "allOf": [{}],
    }
    assert assertions(DRAFT_2019_09, schema) == (
        DependentRequired(members=(("a", ("b",)),)),
        AllOf(schemas=(place("allOf", 0), place("dependencies"))),
    )
    assert assertions(DRAFT_2019_09, schema, "dependencies") == (
        DependentRequired(members=(("a", ("c",)),)),
        DependentSchemas(members=(("d", place("dependencies", "d")),)),
    )


def test_dependency_on_one_member_in_draft_3() -> None:
    schema: dict[str, JsonValue] = {"dependencies": {"a": "b"}}
    assert assertions(DRAFT_3, schema) == (DependentRequired(members=(("a", ("b",)),)),)


def test_property_dependencies() -> None:
    schema: dict[str, JsonValue] = {"propertyDependencies": {"a": {"x": {}, "y": {}}}}
    keyword = "propertyDependencies"
    for dialect in (NEXT, V1):
        assert assertions(dialect, schema) == (
            PropertyDependencies(
                members=(
                    ("a", "x", place(keyword, "a", "x")),
                    ("a", "y", place(keyword, "a", "y")),
                )
            ),
        )


@pytest.mark.parametrize(
    ("dialect", "evaluates"),
    [(DRAFT_7, False), (DRAFT_2019_09, False), (DRAFT_2020_12, True), (NEXT, True)],
)
def test_contains_evaluates_since_2020_12(dialect: str, *, evaluates: bool) -> None:
    (contains,) = assertions(dialect, {"contains": {}})
    assert contains == Contains(schema=place("contains"), evaluates=evaluates)


# --- Draft 3 ---------------------------------------------------------------------------------


def test_members_say_that_they_are_required_in_draft_3() -> None:
    schema: dict[str, JsonValue] = {
        "properties": {
            "a": {"required": True},
            "b": {"required": False},
            "c": {"$ref": "#/properties/b", "required": True},
        }
    }
    found = assertions(DRAFT_3, schema)
    assert Required(names=("a", "c")) in found
    assert assertions(DRAFT_3, schema, "properties", "a") == ()


def test_required_of_the_document_asserts_nothing_in_draft_3() -> None:
    assert assertions(DRAFT_3, {"required": True}) == ()


@pytest.mark.parametrize("types", ["any", ["any", "null"], "whatever", [{}, "any"]])
def test_type_that_allows_everything_in_draft_3(types: JsonValue) -> None:
    assert assertions(DRAFT_3, {"type": types}) == ()
    assert assertions(DRAFT_3, {"disallow": types}, "disallow") == ()


def test_schemas_among_the_types_of_draft_3() -> None:
    schema: dict[str, JsonValue] = {"type": ["string", {"minimum": 1}]}
    assert assertions(DRAFT_3, schema) == (
        AnyOf(schemas=(place("type", 0), place("type", 1))),
    )
    assert assertions(DRAFT_3, schema, "type", 0) == (Type(types=("string",)),)
    assert assertions(DRAFT_3, schema, "type", 1) == (
        Bound(keyword="minimum", limit=1),
    )


def test_disallow() -> None:
    schema: dict[str, JsonValue] = {"disallow": ["null", {"minimum": 1}]}
    assert assertions(DRAFT_3, schema) == (Not(schema=place("disallow")),)
    assert assertions(DRAFT_3, schema, "disallow") == (
        AnyOf(schemas=(place("disallow", 0), place("disallow", 1))),
    )
    assert assertions(DRAFT_3, schema, "disallow", 0) == (Type(types=("null",)),)
    assert assertions(DRAFT_3, {"disallow": ["null"]}, "disallow") == (
        Type(types=("null",)),
    )


def test_extends() -> None:
    single: dict[str, JsonValue] = {"extends": {"divisibleBy": 2}}
    assert assertions(DRAFT_3, single) == (AllOf(schemas=(place("extends"),)),)
    assert assertions(DRAFT_3, single, "extends") == (MultipleOf(divisor=2),)
    several: dict[str, JsonValue] = {"extends": [{}, {}]}
    assert assertions(DRAFT_3, several) == (
        AllOf(schemas=(place("extends", 0), place("extends", 1))),
    )


def test_boolean_bounds_and_additional_members_of_draft_3() -> None:
    schema: dict[str, JsonValue] = {
        "minimum": 1,
        "exclusiveMinimum": True,
        "additionalProperties": False,
    }
    assert Bound(keyword="exclusiveMinimum", limit=1) in assertions(DRAFT_3, schema)
    assert assertions(DRAFT_3, schema, "additionalProperties") == (Never(),)


def test_dialects_may_be_mixed() -> None:
    schema: dict[str, JsonValue] = {
        "$defs": {
            "old": {
                "$schema": DRAFT_4,
                "id": "https://example.org/old",
                "items": [{}],
                "const": 1,
            },
            "new": {"$schema": DRAFT_4, "$id": "https://example.org/new", "const": 1},
        },
    }
    old = assertions(DRAFT_2020_12, schema, "$defs", "old")
    assert old == (Items(prefix=(place("$defs", "old", "items", 0),)),)
    (constant,) = assertions(DRAFT_2020_12, schema, "$defs", "new")
    assert type(constant).__name__ == "Enum"
