"""What other implementations say of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, cast

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from schemawright.json_value import JsonValue, pointer_text

from .schemas import SchemaObject

Finding: TypeAlias = tuple[str, str]
"""The pointer to a value, and the keyword that it breaks; `""` for the schema `false`."""

_PYTHON_CLASSES = {
    r"\p{L}": "[A-Za-zÉé]",
    r"\p{Lu}": "[A-ZÉ]",
    r"\d": "[0-9]",
    r"\w": "[0-9A-Za-z_]",
}
"""What Python's `re` lacks or means differently, for the texts that occur."""


@dataclass(frozen=True, slots=True)
class Oracles:
    """Two validators that others wrote, for one schema."""

    rust: jsonschema_rs.Draft202012Validator
    python: Draft202012Validator

    def verdict(self, value: JsonValue) -> bool:
        """What both say; they have to agree."""
        python = self.python.is_valid(value)
        assert self.rust.is_valid(value) == python, "the oracles disagree"
        return python

    def findings(self, value: JsonValue) -> set[Finding]:
        """Everything that is wrong with a value."""
        found = {
            finding
            for error in self.python.iter_errors(value)
            for finding in _findings(error)
        }
        # Where the schema is `false`, the Python one does not tell the place, and the other
        # leaves out names that are empty.
        return found | {
            (pointer_text(error.instance_path), "")
            for error in self.rust.iter_errors(value)
            if error.kind.name == "falseSchema"
            and error.schema_path[-1:] != ["additionalProperties"]
        }


def comparable(pointer: str, keyword: str) -> Finding:
    """A finding as `Oracles.findings` has it."""
    if keyword:
        return pointer, keyword
    return "".join(f"/{token}" for token in pointer.split("/") if token), keyword


def oracles(schema: SchemaObject) -> Oracles:
    """The oracles for a schema document."""
    text = json.dumps(schema)
    for token, characters in _PYTHON_CLASSES.items():
        text = text.replace(json.dumps(token)[1:-1], json.dumps(characters)[1:-1])
    return Oracles(
        rust=jsonschema_rs.Draft202012Validator(schema),
        python=Draft202012Validator(json.loads(text)),
    )


def _findings(error: ValidationError) -> Iterator[Finding]:
    """One error as findings: members that are not allowed are reported one by one."""
    path = tuple(error.absolute_path)
    keyword = cast("str | None", error.validator)
    if keyword == "additionalProperties":
        members = cast("dict[str, JsonValue]", error.instance)
        schema = cast(SchemaObject, error.schema)
        for name in members:
            if _is_additional(name, schema):
                yield pointer_text((*path, name)), keyword
    elif keyword is not None and keyword != "items":
        yield pointer_text(path), keyword


def _is_additional(name: str, schema: SchemaObject) -> bool:
    declared = cast(SchemaObject, schema.get("properties", {}))
    patterns = cast(SchemaObject, schema.get("patternProperties", {}))
    return name not in declared and not any(re.search(each, name) for each in patterns)
