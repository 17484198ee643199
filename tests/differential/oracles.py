"""What other implementations say of a document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol, cast

import jsonschema
import jsonschema_rs
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from schemawright.json_value import JsonValue

from .drafts import Draft
from .vocabulary import SchemaObject


class Oracle(Protocol):
    def is_valid(self, instance: JsonValue, /) -> bool: ...


def _multiple_of(
    validator: object, divisor: float, instance: object, schema: object
) -> Iterator[ValidationError]:
    """`multipleOf` of decimal numbers; the one of `jsonschema` divides floats."""
    is_number = isinstance(instance, int | float) and not isinstance(instance, bool)
    if is_number and Decimal(repr(instance)) % Decimal(repr(divisor)):
        yield ValidationError("not a multiple")


_PYTHON = {
    "3": jsonschema.Draft3Validator,
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
class Mistake:
    """What a validator that is compared with gets wrong, with a document that shows it."""

    oracle: Literal["python", "rust"]
    draft: Draft
    schema: SchemaObject
    value: JsonValue
    valid: bool


MISTAKES = (
    # `additionalProperties` looks at members only where its schema is no empty one.
    Mistake(
        "python",
        "2019-09",
        {"additionalProperties": {}, "unevaluatedProperties": False},
        {"a": 1},
        valid=True,
    ),
    # `items` is taken for an array of schemas.
    Mistake(
        "python", "2019-09", {"items": True, "unevaluatedItems": False}, [], valid=True
    ),
    # `contains` leaves no annotation before 2020-12 (core 9.3.1.3 and 9.3.1.4 of 2019-09).
    *(
        Mistake(
            oracle,
            "2019-09",
            {"contains": {}, "unevaluatedItems": False},
            [1],
            valid=False,
        )
        for oracle in ("python", "rust")
    ),
    # `$recursiveRef` leads to the outermost resource with `$recursiveAnchor: true`, be there
    # some without between (core 8.2.4.2.2); they stop at the first of those.
    *(
        Mistake(
            oracle,
            "2019-09",
            {
                "$id": "https://example.test/outermost",
                "$recursiveAnchor": True,
                "required": ["a"],
                "properties": {"a": {"$ref": "between"}},
                "$defs": {
                    "Between": {"$id": "between", "$ref": "inner"},
                    "Inner": {
                        "$id": "inner",
                        "$recursiveAnchor": True,
                        "properties": {"b": {"$recursiveRef": "#"}},
                    },
                },
            },
            {"a": {"b": {}}},
            valid=False,
        )
        for oracle in ("python", "rust")
    ),
    # What may be left out between two that need not be is taken for all that is needed; with
    # the engine that knows no look-around it is not.
    Mistake("rust", "2019-09", {"pattern": "^a+b*a+$"}, "a", valid=False),
)


@dataclass(frozen=True, slots=True)
class Oracles:
    """Validators that others wrote, for one schema: those that can be trusted with it."""

    trusted: Sequence[Oracle]

    def verdict(self, value: JsonValue) -> bool:
        """What all say; they have to agree."""
        verdicts = {oracle.is_valid(value) for oracle in self.trusted}
        assert len(verdicts) == 1, "the oracles disagree"
        return verdicts.pop()


def oracles(schema: SchemaObject, draft: Draft) -> Oracles:
    """The validators for a schema.

    The Python one knows `unevaluated*` of 2020-12 only, and draft 3 is known to it alone.
    """
    if draft == "3":
        return Oracles([python_oracle(schema, draft)])
    if draft == "2019-09" and "unevaluated" in json.dumps(schema):
        return Oracles([rust_oracle(schema, draft)])
    return Oracles([rust_oracle(schema, draft), python_oracle(schema, draft)])


def rust_oracle(schema: SchemaObject, draft: Draft) -> Oracle:
    """`jsonschema-rs`, which asserts formats in early drafts unless told not to."""
    return _RUST[draft](schema, validate_formats=False)


def python_oracle(schema: SchemaObject, draft: Draft) -> Oracle:
    """`jsonschema`, with patterns in Python's own language, and exact division."""
    text = json.dumps(schema)
    for token, characters in _PYTHON_CLASSES.items():
        text = text.replace(json.dumps(token)[1:-1], json.dumps(characters)[1:-1])
    kind = extend(
        _PYTHON[draft], {"multipleOf": _multiple_of, "divisibleBy": _multiple_of}
    )  # type: ignore[no-untyped-call]
    document = json.loads(text)
    # It says which class goes on behind a reference to the root: the one that divides floats.
    document.pop("$schema", None)
    return cast(Oracle, kind(document))
