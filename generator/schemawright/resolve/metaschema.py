"""Schemas are checked against the meta-schema of their dialect before anything reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Protocol, cast

from jsonschema import (
    Draft4Validator,
    Draft6Validator,
    Draft7Validator,
    Draft201909Validator,
    Draft202012Validator,
)
from jsonschema.exceptions import (
    ValidationError,
    best_match,  # pyright: ignore[reportUnknownVariableType]
)

from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue
from schemawright.load import Document
from schemawright.resolve.dialects import Dialect
from schemawright.resolve.registry import Place


class _Validator(Protocol):
    def iter_errors(self, instance: object) -> Iterator[ValidationError]: ...


_VALIDATORS: dict[Dialect, Any] = {
    Dialect.DRAFT_4: Draft4Validator,
    Dialect.DRAFT_6: Draft6Validator,
    Dialect.DRAFT_7: Draft7Validator,
    Dialect.DRAFT_2019_09: Draft201909Validator,
    Dialect.DRAFT_2020_12: Draft202012Validator,
    Dialect.OPENAPI_3_0: Draft4Validator,
    Dialect.OPENAPI_3_1: Draft202012Validator,
}


@cache
def _validator(dialect: Dialect) -> _Validator:
    validator = _VALIDATORS[dialect]
    return cast(_Validator, validator(validator.META_SCHEMA))


def meta_schema_problems(document: Document, place: Place) -> list[Problem]:
    """What the meta-schema has against a schema; each problem at the value it is about."""
    problems = {
        (location := _location(document, place, error)): Problem(
            message=_message(error), location=location
        )
        for error in map(_nearest, _validator(place.dialect).iter_errors(place.content))
    }
    return list(problems.values())


def _nearest(error: ValidationError) -> ValidationError:
    """The error inside an `anyOf` or `allOf` that says most."""
    return cast("ValidationError | None", best_match([error])) or error


def _location(document: Document, place: Place, error: ValidationError) -> Location:
    return document.location((*place.id.tokens, *error.absolute_path))


def _message(error: ValidationError) -> str:
    found = _shown(cast(JsonValue, error.instance))
    keyword = error.absolute_path[-1] if error.absolute_path else "a schema"
    subject = f"{keyword!r}" if isinstance(keyword, str) else f"item {keyword}"
    if not error.absolute_path:
        subject = "a schema"
    match error.validator:
        case "type":
            return (
                f"{subject} must be {_type_words(error.validator_value)}, not {found}"
            )
        case "anyOf" if keyword == "type":
            return f"{subject} must be a JSON type or an array of such, not {found}"
        case "enum":
            names = ", ".join(map(str, cast("list[object]", error.validator_value)))
            return f"{subject} must be one of {names}, not {found}"
        case "minimum":
            return f"{subject} must be at least {error.validator_value}, not {found}"
        case "exclusiveMinimum":
            return f"{subject} must be over {error.validator_value}, not {found}"
        case "minItems":
            return f"{subject} must not be empty"
        case "uniqueItems":
            return f"{subject} must not name anything twice: {found}"
        case _:
            return f"{subject} is not as its meta-schema asks: {error.message}"


def _type_words(types: object) -> str:
    names = cast("list[str]", types) if isinstance(types, list) else [str(types)]
    return " or ".join(_WITH_ARTICLE.get(name, name) for name in names)


_WITH_ARTICLE = {
    "array": "an array",
    "boolean": "a boolean",
    "integer": "an integer",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}


def _shown(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
