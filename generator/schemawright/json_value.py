"""JSON values as Python objects, JSON Pointers, and JSON's own equality."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import TypeAlias

JsonValue: TypeAlias = (
    "dict[str, JsonValue] | list[JsonValue] | str | int | float | Decimal | bool | None"
)
"""What `load` makes of a document. Numbers with a fraction or an exponent are `Decimal`."""

MAX_INT_DIGITS = 640
"""Digits that an `int` may have.

Python converts that many between `int` and text under every setting of its limit
(`sys.int_info.str_digits_check_threshold`). A longer number is a `Decimal`, which is as exact.
"""

LARGEST_EXACT = 2**53
"""Up to here every integer is a `float`."""

Token: TypeAlias = str | int
"""A step of a pointer: a member name, or the index of an array item."""


def pointer_text(tokens: Iterable[Token]) -> str:
    """The JSON Pointer (RFC 6901, section 3) that takes these steps, such as `/a~1b/0`."""
    return "".join([f"/{escape_token(str(token))}" for token in tokens])


def escape_token(token: str) -> str:
    """One reference token, escaped as RFC 6901, section 3 asks."""
    if "~" in token or "/" in token:
        return token.replace("~", "~0").replace("/", "~1")
    return token


def unescape_token(token: str) -> str:
    """The member name behind an escaped reference token (RFC 6901, section 4)."""
    return token.replace("~1", "/").replace("~0", "~")


def whole(number: int | Decimal) -> int | Decimal:
    """An integral number of at most `MAX_INT_DIGITS` digits as an `int`; others as they are."""
    if isinstance(number, int) or number.adjusted() >= MAX_INT_DIGITS:
        return number
    integral = number.to_integral_value()
    return int(integral) if integral == number else number


def equal(left: JsonValue, right: JsonValue) -> bool:
    """Whether two JSON values are equal: `1` is `1.0`, and is not `true`.

    JSON Schema 2020-12 core, section 4.2.2.
    """
    return comparable(left) == comparable(right)


def comparable(value: JsonValue) -> Hashable:
    """What equals that of another value exactly when the JSON values are equal."""
    if isinstance(value, bool):
        return (bool, value)
    if isinstance(value, dict):
        members = ((name, comparable(member)) for name, member in value.items())
        return (dict, frozenset(members))
    if isinstance(value, list):
        return (list, tuple(map(comparable, value)))
    return value
