"""JSON's numbers, which are decimal and have no bounds, as exact Python numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

MAX_INT_DIGITS = 640
"""Digits that an `int` may have.

Python converts that many between `int` and text under every setting of its limit
(`sys.int_info.str_digits_check_threshold`). A longer number is a `Decimal`, which is as exact.
"""


class NumberOutOfRangeError(ValueError):
    """The exponent of a number is beyond what `Decimal` can hold."""


def integer(text: str) -> int | Decimal:
    """The value of an optional sign and decimal digits: an `int`, or if too long a `Decimal`."""
    if len(text) > MAX_INT_DIGITS:
        return number(text)
    return int(text)


def number(text: str) -> int | Decimal:
    """The value of a number in decimal notation.

    An integral one is an `int`, however it is written, if it has at most `MAX_INT_DIGITS`
    digits. Everything else is a `Decimal` that holds every digit.

    Raises:
        NumberOutOfRangeError: the exponent has more than about 18 digits.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NumberOutOfRangeError(text) from None
    if not value:
        return 0
    if value.adjusted() >= MAX_INT_DIGITS:
        return value
    integral = value.to_integral_value()
    return int(integral) if integral == value else value
