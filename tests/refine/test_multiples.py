"""Multiples among listed values, exactly, whatever their size."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemawright.refine.values import is_multiple


def _decimals(least: int) -> st.SearchStrategy[Decimal]:
    return st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(exponent),
        st.integers(least, 10_000),
        st.integers(-6, 6),
    )


@given(value=_decimals(-10_000), divisor=_decimals(1))
def test_a_multiple_is_a_whole_number_of_times(
    value: Decimal, divisor: Decimal
) -> None:
    times = Fraction(value) / Fraction(divisor)

    assert is_multiple(value, divisor) is (times.denominator == 1)


@pytest.mark.parametrize(
    ("value", "divisor", "expected"),
    [
        ("1e400000000", "2", True),
        ("1e400000000", "3", False),
        ("3", "1e400000000", False),
        ("0", "1e400000000", True),
        ("1e-400000000", "2", False),
        ("7", "1e-400000000", True),
    ],
)
def test_powers_of_ten_are_not_written_out(
    value: str,
    divisor: str,
    expected: bool,  # noqa: FBT001 - what is asserted
) -> None:
    assert is_multiple(Decimal(value), Decimal(divisor)) is expected
