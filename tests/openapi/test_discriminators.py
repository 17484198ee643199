"""A discriminator says which alternative is explained first; what is valid, others say."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from schemawright.compiled_schema import CompiledSchema
from schemawright.json_value import JsonValue
from tests.openapi.describing import compiled, components, faults_in, inspected, oracle

PET = "/components/schemas/Pet"

SCHEMAS: dict[str, JsonValue] = {
    "Cat": {
        "type": "object",
        "required": ["kind", "lives"],
        "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}},
    },
    "Dog": {
        "type": "object",
        "required": ["kind", "barks"],
        "properties": {"kind": {"type": "string"}, "barks": {"type": "boolean"}},
    },
    "Hound": {"$ref": "#/components/schemas/Dog"},
}


def pets(
    version: str, mapping: JsonValue, *, keyword: str = "oneOf"
) -> dict[str, JsonValue]:
    """A description of pets, which are cats or dogs."""
    pet: JsonValue = {
        keyword: [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog")],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    return components(version, Pet=pet, **SCHEMAS)


MAPPING: JsonValue = {
    "cat": "Cat",
    "puppy": "#/components/schemas/Dog",
    "hound": "Hound",
}


def first_told(pet: CompiledSchema, value: JsonValue) -> str:
    """Which alternative an explanation is about."""
    (violation,) = pet.iter_errors(value)
    made: Any = violation
    return str(made.alternatives[0][0].schema_location)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("cat", "Cat"),
        ("puppy", "Dog"),
        ("hound", "Dog"),
        ("Dog", "Dog"),
        ("Cat", "Cat"),
    ],
)
def test_the_alternative_that_is_named_is_told_first(
    version: str, keyword: str, kind: str, told: str
) -> None:
    pet = compiled(pets(version, MAPPING, keyword=keyword), PET)
    # One violation of the one that is meant, and one of the other.
    value: JsonValue = {"kind": kind, "lives": "nine", "barks": "loudly"}
    (violation,) = pet.iter_errors(value)

    assert f"/components/schemas/{told}/" in first_told(pet, value)
    assert f'its "kind" names https://shop.example/api#{PET}/{keyword}/' in (
        violation.found
    )


def test_what_is_named_goes_before_what_is_nearer() -> None:
    pet = compiled(pets("3.1.0", MAPPING), PET)

    # A dog is nearer, by one violation.
    assert "/Cat/" in first_told(pet, {"kind": "cat", "barks": 1, "lives": None})
    value: JsonValue = {"kind": "cat", "barks": "x"}
    assert "/Cat/" in first_told(pet, value)


def test_a_name_that_nobody_has() -> None:
    pet = compiled(pets("3.1.0", MAPPING), PET)
    (violation,) = pet.iter_errors({"kind": "pupy"})

    assert 'is "pupy" (did you mean "puppy"?)' in violation.found


@pytest.mark.parametrize("value", [{}, {"kind": 5}, {"kind": None}, [], "cat"])
def test_without_a_name_the_nearest_is_told(value: JsonValue) -> None:
    pet = compiled(pets("3.1.0", MAPPING), PET)
    (violation,) = pet.iter_errors(value)

    assert "the nearest is" in violation.found


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_verdicts_are_those_without_a_discriminator(keyword: str) -> None:
    description = pets("3.1.0", MAPPING, keyword=keyword)
    expected = oracle(Draft202012Validator, {**description, "$ref": f"#{PET}"})
    pet = compiled(description, PET)
    members: list[tuple[str, list[JsonValue]]] = [
        ("kind", ["cat", "puppy", "Dog", "cow", 5]),
        ("lives", [9, "x"]),
        ("barks", [True, 1]),
    ]
    choices = [[(name, value) for value in [..., *values]] for name, values in members]

    for chosen in product(*choices):
        value = {name: each for name, each in chosen if each is not ...}
        assert pet.is_valid(value) == expected.is_valid(value), value
        assert bool([*pet.iter_errors(value)]) != expected.is_valid(value), value


@pytest.mark.parametrize(
    ("mapping", "hint"),
    [
        ({"cat": "Catt"}, "did you mean 'Cat'?"),
        ({"cat": "#/components/schemas/Catt"}, "did you mean 'Cat'?"),
        ({"cat": "cats.yaml#/Cat"}, "did you mean 'Cat'?"),
    ],
)
def test_a_mapping_to_nowhere(tmp_path: Path, mapping: JsonValue, hint: str) -> None:
    text = json.dumps(pets("3.0.3", mapping))

    ((place, message),) = faults_in(tmp_path, {"api.json": text})

    assert place.endswith(f"(at {PET}/discriminator/mapping/cat)")
    assert place.startswith("api.json:1:")
    assert message.endswith("by 'cat', and there is no such schema")


def test_a_discriminator_of_a_parent_is_an_annotation(tmp_path: Path) -> None:
    parent: JsonValue = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"type": "string"}},
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat"}},
    }
    child: JsonValue = {
        "allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["lives"]}]
    }
    description = components("3.0.3", Pet=parent, Cat=child)

    model, warnings = inspected(tmp_path, {"api.json": json.dumps(description)})
    pet = compiled(description, PET)

    (found,) = [each for each in model.schemas.values() if each.discriminator]
    assert found.discriminator is not None
    assert found.discriminator.property_name == "kind"
    assert [(text, str(target)) for text, target in found.discriminator.mapping] == [
        ("cat", "api.json#/components/schemas/Cat")
    ]
    assert warnings == []
    assert pet.is_valid({"kind": "cat"})
    assert not pet.is_valid({})


def test_alternatives_in_other_files_are_named(tmp_path: Path) -> None:
    api = """\
openapi: 3.0.3
components:
  schemas:
    Pet: { $ref: "pets.yaml#/Pet" }
    Cat: { $ref: "pets.yaml#/Feline" }
"""
    pets = """\
Pet:
  oneOf: [{ $ref: "#/Feline" }, { $ref: "#/Canine" }]
  discriminator: { propertyName: kind, mapping: { cat: Cat, dog: "#/Canine" } }
Feline: { type: object, required: [kind] }
Canine: { type: object, required: [kind, barks] }
"""
    model, _ = inspected(tmp_path, {"api.yaml": api, "pets.yaml": pets})

    (found,) = [each for each in model.schemas.values() if each.discriminator]
    assert found.discriminator is not None
    assert [(text, str(target)) for text, target in found.discriminator.mapping] == [
        ("cat", "pets.yaml#/Feline"),
        ("dog", "pets.yaml#/Canine"),
    ]
