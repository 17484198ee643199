"""JSON's numbers, which are decimal and have no bounds, as exact Python numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from schemawright.json_value import MAX_INT_DIGITS, whole


class NumberOutOfRangeError(ValueError):
    """The exponent of a number is beyond what `Decimal` can hold."""


def integer(text: str) -> int | Decimal:
    """The value of an optional sign and decimal digits: an `int`, or if too long a `Decimal`."""
    if len(text) > MAX_INT_DIGITS:
        return number(text)
    return int(text)


def number(text: str) -> int | Decimal:
    """The value of a number in decimal notation.

    An integral one is an `int` if it has at most `MAX_INT_DIGITS` digits and if it is the same
    for those who read it as a `float`, as readers do where there is a point or an exponent.
    Everything else is a `Decimal` that holds every digit.

    Raises:
        NumberOutOfRangeError: the exponent has more than about 18 digits.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NumberOutOfRangeError(text) from None
    if not value:
        return 0
    return whole(value) if float(value) == value else value
