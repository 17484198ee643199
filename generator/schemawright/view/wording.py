"""Constraints in words, for messages and docstrings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from schemawright.json_value import JsonValue
from schemawright.model import Bound, Format, JsonType, Number, SizeShape
from schemawright.patterns.quoting import on_one_line

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


def type_words(json_type: JsonType) -> str:
    """`a string`."""
    return _TYPE_WORDS[json_type]


def alternatives(words: Sequence[str]) -> str:
    """`a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


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


def format_words(assertion: Format) -> str:
    """`a date-time (RFC 3339)`, `the format sku`."""
    if assertion.keyword == "contentEncoding":
        return f"text in {assertion.name}"
    if assertion.keyword == "contentMediaType":
        return "JSON text"
    standard = _STANDARDS.get(assertion.name)
    if standard is None or (assertion.check and assertion.check.module):
        return f"the format {assertion.name}"
    article = "an" if assertion.name[0] in "aeio" else "a"
    return f"{article} {assertion.name} ({standard})"


_STANDARDS = {
    "byte": "base64",
    "color": "CSS 2.1",
    "date": "RFC 3339",
    "date-time": "RFC 3339",
    "duration": "RFC 3339",
    "email": "RFC 5321",
    "host-name": "RFC 1123",
    "hostname": "RFC 1123",
    "idn-email": "RFC 6531",
    "idn-hostname": "RFC 5890",
    "int32": "an integer of 32 bits",
    "int64": "an integer of 64 bits",
    "ip-address": "RFC 2673",
    "ipv4": "RFC 2673",
    "ipv6": "RFC 4291",
    "iri": "RFC 3987",
    "iri-reference": "RFC 3987",
    "json-pointer": "RFC 6901",
    "regex": "ECMA-262",
    "relative-json-pointer": "draft-bhutton-relative-json-pointer-00",
    "time": "RFC 3339",
    "uri": "RFC 3986",
    "uri-reference": "RFC 3986",
    "uri-template": "RFC 6570",
    "uuid": "RFC 9562",
}
"""What defines the formats that readers may look up."""


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


def number_text(number: Number) -> str:
    """A number as people write it: without an exponent while that is short."""
    if isinstance(number, int) or not -20 < number.adjusted() < 20:
        return str(number)
    return format(number, "f")


def code_text(text: str) -> str:
    """Text as a literal of reStructuredText."""
    return f"``{text}``"


def pattern_text(pattern: str) -> str:
    """The same of a pattern."""
    return code_text(on_one_line(pattern))


def json_text(value: JsonValue) -> str:
    """A JSON value as JSON text on one line."""
    return json.dumps(value, ensure_ascii=False, default=_decimal_text)


def _decimal_text(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
