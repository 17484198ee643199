"""Schemas are asked for what a meta-schema of somebody's own asks for besides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema_specifications import REGISTRY

import schemawright
from schemawright.config import PackageConfig
from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package

BASE = "https://json-schema.org/draft/2020-12"
OWN = "https://example.test/meta"
PARTS = ("core", "applicator", "meta-data")

META: JsonValue = {
    "$id": OWN,
    "$schema": f"{BASE}/schema",
    "$dynamicAnchor": "meta",
    "$vocabulary": {f"{BASE}/vocab/{name}": True for name in PARTS},
    "allOf": [{"$ref": f"{BASE}/meta/{name}"} for name in PARTS],
    "required": ["title"],
    "properties": {"x-team": {"$ref": "#/$defs/team"}},
    "$defs": {"team": {"enum": ["red", "blue"]}},
}

SCHEMAS: list[tuple[JsonValue, list[str]]] = [
    ({"title": "A", "x-team": "red"}, []),
    ({"title": "A", "properties": {"b": {"title": "B"}}}, []),
    ({"x-team": "red"}, [""]),
    ({"title": "A", "x-team": "green"}, ["/x-team"]),
    ({"title": "A", "properties": {"b": {}}}, ["/properties/b"]),
    ({"title": "A", "anyOf": [{}, {"title": "B"}]}, ["/anyOf/0"]),
]


@pytest.mark.parametrize(("schema", "pointers"), SCHEMAS)
def test_what_it_asks_for_is_asked_of_all_schemas(
    schema: dict[str, JsonValue], pointers: list[str]
) -> None:
    written: JsonValue = {"$schema": OWN, **schema}
    oracle: Any = jsonschema.Draft202012Validator(META, registry=REGISTRY)  # type: ignore[arg-type]
    assert oracle.is_valid(written) is not bool(pointers)

    assert _refused_at(written) == pointers


def _refused_at(schema: JsonValue, **options: str) -> list[str]:
    """The pointers to what is refused when a schema is compiled."""
    try:
        schemawright.compile(schema, resources={OWN: META}, **options)  # type: ignore[arg-type]
    except SchemaError as error:
        return [each.location.pointer for each in error.problems if OWN in each.message]
    return []


def test_it_is_asked_where_the_dialect_says_so() -> None:
    assert _refused_at({"anyOf": [{"title": "A"}]}, dialect=OWN) == [""]
    assert _refused_at({"anyOf": [{"title": "A"}]}) == []


def test_what_is_written_otherwise_inside_is_not_asked() -> None:
    inside: JsonValue = {"$id": "inside", "$schema": f"{BASE}/schema", "not": {}}

    assert (
        _refused_at({"$schema": OWN, "title": "A", "properties": {"a": inside}}) == []
    )
    assert _refused_at({"$schema": OWN, "properties": {"a": inside}}) == [""]
    around: JsonValue = {
        "$id": "https://example.test/a",
        "items": {"$id": "b", "$schema": OWN},
    }
    assert _refused_at(around) == ["/items"]


def test_what_the_dialect_asks_for_is_told_once() -> None:
    with pytest.raises(SchemaError) as caught:
        schemawright.compile(
            {"$schema": OWN, "title": "A", "properties": []}, resources={OWN: META}
        )

    (problem,) = caught.value.problems
    assert problem.message == "'properties' must be an object, not []"


@pytest.mark.parametrize("keyword", ["$schema", "jsonSchemaDialect"])
def test_files_are_held_against_one_of_them(tmp_path: Path, keyword: str) -> None:
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "meta.json").write_text(json.dumps(META), encoding="utf-8")
    schema: dict[str, JsonValue] = {"title": "A", "properties": {"b": {}}}
    document: JsonValue = (
        {"$schema": OWN, **schema}
        if keyword == "$schema"
        else {
            "openapi": "3.1.0",
            "info": {"title": "Shop", "version": "1"},
            keyword: OWN,
            "components": {"schemas": {"A": schema}},
        }
    )
    (folder / "a.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
    config = PackageConfig(
        name="shop",
        schemas=folder,
        output=tmp_path,
        include=("a.json",),
        resources={OWN: "meta.json"},
    )

    with pytest.raises(SchemaError) as caught:
        generate_package(config)

    (problem,) = caught.value.problems
    assert 'expected the member "title"' in problem.message
    assert problem.location.file.endswith("a.json")
    assert problem.location.position is not None
    assert problem.location.pointer.endswith("/properties/b")
