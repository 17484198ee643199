"""What other implementations say of a document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeAlias, cast

import jsonschema
import jsonschema_rs
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from schemawright.json_value import JsonValue

from .drafts import Draft
from .vocabulary import SchemaObject


class Oracle(Protocol):
    def is_valid(self, instance: Any, /) -> bool: ...


def _multiple_of(
    validator: object, divisor: float, instance: object, schema: object
) -> Iterator[ValidationError]:
    """`multipleOf` of decimal numbers; the one of `jsonschema` divides floats."""
    if isinstance(instance, int | float) and not isinstance(instance, bool):
        if Decimal(repr(instance)) % Decimal(repr(divisor)):
            yield ValidationError("not a multiple")


_PYTHON = {
    "4": jsonschema.Draft4Validator,
    "6": jsonschema.Draft6Validator,
    "7": jsonschema.Draft7Validator,
    "2019-09": jsonschema.Draft201909Validator,
    "2020-12": jsonschema.Draft202012Validator,
}
_RUST = {
    "4": jsonschema_rs.Draft4Validator,
    "6": jsonschema_rs.Draft6Validator,
    "7": jsonschema_rs.Draft7Validator,
    "2019-09": jsonschema_rs.Draft201909Validator,
    "2020-12": jsonschema_rs.Draft202012Validator,
}

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

    rust: Oracle
    python: Oracle

    def verdict(self, value: JsonValue) -> bool:
        """What both say; they have to agree."""
        python = self.python.is_valid(value)
        assert self.rust.is_valid(value) == python, "the oracles disagree"
        return python


def oracles(schema: SchemaObject, draft: Draft) -> Oracles:
    text = json.dumps(schema)
    for token, characters in _PYTHON_CLASSES.items():
        text = text.replace(json.dumps(token)[1:-1], json.dumps(characters)[1:-1])
    return Oracles(
        rust=_RUST[draft](schema, validate_formats=False),
        python=extend(_PYTHON[draft], {"multipleOf": _multiple_of})(json.loads(text)),
    )
