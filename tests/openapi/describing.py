"""OpenAPI descriptions of a test, through the stages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

import pytest

import schemawright
from schemawright.compiled_schema import CompiledSchema
from schemawright.config import ad_hoc_config
from schemawright.diagnostics import Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.model import Model
from schemawright.pipeline import inspect_package

Untyped: TypeAlias = Any
"""What has no types that would be of use here."""

URI = "https://shop.example/api"


def inspected(folder: Path, files: Mapping[str, str]) -> tuple[Model, list[Problem]]:
    """The model of a folder with these files, and its warnings."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    model, warnings = inspect_package(ad_hoc_config(folder, name="shop"))
    return model, list(warnings)


def names_in(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The schemas that a folder with these files offers, and what they are called."""
    model, _ = inspected(folder, files)
    return {
        str(entry): "".join(f"{word[0].upper()}{word[1:]}" for word in words)
        for entry, words in model.entry_names.items()
    }


def faults_in(folder: Path, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is wrong with these files: place and message."""
    with pytest.raises(SchemaError) as raised:
        inspected(folder, files)
    return [
        (str(each.location).removeprefix(f"{folder.as_posix()}/"), each.message)
        for each in raised.value.problems
    ]


def operation(version: str, **members: JsonValue) -> dict[str, JsonValue]:
    """A description with one operation, `POST /orders`."""
    return {"openapi": version, "paths": {"/orders": {"post": {**members}}}}


def components(version: str, **schemas: JsonValue) -> dict[str, JsonValue]:
    """A description that has nothing but components."""
    return {"openapi": version, "components": {"schemas": {**schemas}}}


def compiled(description: Mapping[str, Any], pointer: str) -> CompiledSchema:
    """A schema of a description, compiled."""
    return schemawright.compile(
        {"$ref": f"{URI}#{pointer}"}, resources={URI: dict(description)}
    )


class Oracle(Protocol):
    """Somebody else's opinion on what is valid."""

    def is_valid(self, instance: object, /) -> bool:
        """Whether a value is valid."""
        ...


def oracle(validator: Untyped, schema: object, **others: object) -> Oracle:
    """What a validator class of `jsonschema` makes of a schema."""
    return cast(Oracle, validator(schema, **others))
