"""Constraints in words, for messages and docstrings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from schemawright.json_value import JsonValue
from schemawright.model import Bound, JsonType, Number, SizeShape

_TYPE_WORDS: dict[JsonType, str] = {
    "null": "null",
    "boolean": "a boolean",
    "integer": "an integer",
    "number": "a number",
    "string": "a string",
    "array": "an array",
    "object": "an object",
}

_PARTS: dict[JsonType, tuple[str, str]] = {
    "string": ("character", "characters"),
    "array": ("item", "items"),
    "object": ("member", "members"),
}


def types_words(types: Sequence[JsonType]) -> str:
    """`a string or null`."""
    return alternatives([_TYPE_WORDS[name] for name in types])


def alternatives(words: Sequence[str]) -> str:
    """`a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def bound_words(bound: Bound) -> str:
    """`at least 3`."""
    words = {
        "minimum": "at least",
        "exclusiveMinimum": "more than",
        "maximum": "at most",
        "exclusiveMaximum": "less than",
    }
    return f"{words[bound.keyword]} {number_text(bound.limit)}"


def divisor_words(divisor: Number) -> str:
    """`a multiple of 5`."""
    return f"a multiple of {number_text(divisor)}"


def pattern_words(text: str) -> str:
    """`text that matches [a-z]+`."""
    return f"text that matches {text}"


def size_words(json_type: JsonType, size: SizeShape) -> str:
    """`1 to 55 characters`, `at most 3 items`, `exactly 2 members`."""
    one, many = _PARTS[json_type]
    least, most = size.least, size.most
    if most is None:
        return f"at least {least} {one if least == 1 else many}"
    if least == most:
        return f"exactly {most} {one if most == 1 else many}"
    if least:
        return f"{least} to {most} {many}"
    if most == 0:
        return f"no {many}"
    return f"at most {most} {one if most == 1 else many}"


def contained_words(keyword: str, least: int, most: int | None) -> str:
    """`at least one item of a certain kind`: what `contains` and its counts ask for."""
    if keyword == "contains":
        return "at least one item that satisfies the schema under 'contains'"
    if keyword == "minContains":
        return f"at least {least} items that satisfy the schema under 'contains'"
    noun = "item that satisfies" if most == 1 else "items that satisfy"
    return f"at most {most} {noun} the schema under 'contains'"


def number_text(number: Number) -> str:
    """A number as people write it: without an exponent while that is short."""
    if isinstance(number, int) or not -20 < number.adjusted() < 20:
        return str(number)
    return format(number, "f")


def json_text(value: JsonValue) -> str:
    """A JSON value as JSON text on one line."""
    return json.dumps(value, ensure_ascii=False, default=_decimal_text)


def _decimal_text(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
