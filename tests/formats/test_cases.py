from __future__ import annotations

from decimal import Decimal

import pytest

from schemawright.build.formats import CHECKS
from tests.formats.carried import carried_module, checker
from tests.formats.cases import TEXTS


def test_every_format_of_texts_has_cases() -> None:
    texts = {name for name, check in CHECKS.items() if check.json_type == "string"}

    assert texts == TEXTS.keys()


@pytest.mark.parametrize("name", TEXTS)
def test_what_has_a_format(name: str) -> None:
    is_valid = checker(name)

    assert [text for text in TEXTS[name].valid if not is_valid(text)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_what_has_not(name: str) -> None:
    is_valid = checker(name)

    assert [text for text in TEXTS[name].invalid if is_valid(text)] == []


@pytest.mark.parametrize(
    ("name", "valid", "invalid"),
    [
        ("int32", [0, -(2**31), 2**31 - 1, 1.0, Decimal("1E2")], [2**31, 0.5]),
        (
            "int64",
            [-(2**63), 2**63 - 1, Decimal(2**63 - 1)],
            [2**63, float(2**63), Decimal("0.1"), Decimal("1E400"), float("nan")],
        ),
        ("float", [0, 3.4e38, -3.4e38], [3.5e38, 10**39, float("inf"), float("nan")]),
        ("double", [0, 1.7e308, Decimal("1E-400")], [10**309, Decimal("1E309")]),
    ],
)
def test_numbers(name: str, valid: list[object], invalid: list[object]) -> None:
    is_valid = checker(name)

    assert [each for each in valid if not is_valid(each)] == []
    assert [each for each in invalid if is_valid(each)] == []


def test_nothing_is_compiled_before_it_is_used() -> None:
    syntax = carried_module("_formats").Syntax("(")

    with pytest.raises(Exception, match="missing"):
        syntax.match("a")
