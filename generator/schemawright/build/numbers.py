"""The numbers of assertions, as those who read documents make them.

A reader makes an `int` of a number without fraction and exponent, and a `float`, which may be
rounded, of any other. What a schema says of a number holds for the same number in a document.
"""

from __future__ import annotations

import math
from decimal import Decimal

from schemawright.json_value import LARGEST_EXACT, JsonValue, whole
from schemawright.model import BoundKeyword, Number

_MOST_PARTS = 10**18


def readings(value: JsonValue) -> tuple[JsonValue, ...]:
    """The values that equal a listed one where documents are read: one, or rarely two.

    `1e23` is an integer, and its `float` is another one; documents may have either.
    """
    if not isinstance(value, Decimal):
        return (_with_floats(value),)
    exact = whole(value)
    as_float = _as_float(value)
    return (as_float, exact) if isinstance(exact, int) else (as_float,)


def limit_of(keyword: BoundKeyword, value: Number) -> Number:
    """The limit for both readings of a number: either is within, or neither is."""
    if not isinstance(value, Decimal):
        return value
    both = (_as_float(value), whole(value))
    is_least = keyword in ("minimum", "exclusiveMaximum")
    return min(both) if is_least else max(both)


def count_of(value: Number) -> int:
    """A whole number as a limit of how many parts there are; nothing has 10**18 of them."""
    if isinstance(value, Decimal) and value > _MOST_PARTS:
        return _MOST_PARTS
    return int(value)


def _as_float(value: Decimal) -> Number:
    """The number that the `float` is; beyond the range of a `float` the number itself."""
    as_float = float(value)
    if not math.isfinite(as_float):
        return whole(value)
    if not as_float.is_integer():
        return Decimal(repr(as_float))
    return int(as_float) if abs(as_float) <= LARGEST_EXACT else Decimal(as_float)


def _with_floats(value: JsonValue) -> JsonValue:
    """A value with the `float` in place of each decimal within."""
    match value:
        case Decimal():
            return _as_float(value)
        case list():
            return [_with_floats(item) for item in value]
        case dict():
            return {name: _with_floats(member) for name, member in value.items()}
        case _:
            return value
