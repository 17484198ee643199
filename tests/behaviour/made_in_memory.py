"""What is made of a schema in memory: its code, and whether others agree with its verdicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import jsonschema

import schemawright
from schemawright.json_value import JsonValue

Document: TypeAlias = "dict[str, JsonValue]"


def source_of(schema: Document) -> str:
    """The code for a schema, as black would have its quotes."""
    return schemawright.compile(schema).source.replace("'", '"')


def alias(source: str, name: str = "Schema_") -> str:
    """What an alias of a module is defined as."""
    found = re.search(rf"(?m)^{name}: TypeAlias = (.*)$", source)
    assert found is not None
    return found[1].strip('"')


def classes(source: str) -> list[str]:
    """The names of the classes of objects."""
    return re.findall(r"(?m)^class (\w+)\(CheckedModel\)", source)


def fields(source: str, name: str) -> list[str]:
    """The fields of a class, with their types."""
    (body,) = re.findall(
        rf"(?ms)^class {name}\(.*?\n(.*?)(?=^@|^class |^def |^\w+ = |\Z)", source
    )
    return re.findall(r"(?m)^    (\w+: .*)$", body)


def agree(schema: Document, documents: Sequence[JsonValue]) -> None:
    """Verdicts are those of another validator, and what is decoded comes back."""
    compiled = schemawright.compile(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for document in documents:
        assert compiled.is_valid(document) is validator.is_valid(document)
        found = list(compiled.iter_errors(document))
        assert bool(found) is not compiled.is_valid(document)
        if compiled.is_valid(document):
            instance = compiled.decode(document)
            assert compiled.encode(instance) == document
            if isinstance(document, dict):
                assert type(instance).from_dict(document) == instance
