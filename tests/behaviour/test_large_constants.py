"""Listed integers that type checkers refuse in a `Literal`."""

from __future__ import annotations

import pytest

import schemawright


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (2**63 - 1, "Literal[9223372036854775807]"),
        (2**63, "int"),
        (-(2**63), "int"),
        (10**30, "int"),
    ],
)
def test_the_type_of_a_large_constant(value: int, type_: str) -> None:
    compiled = schemawright.compile({"properties": {"a": {"enum": [value]}}})

    assert f"    a: {type_} | None = None\n" in compiled.source
    document = {"a": value}
    assert compiled.encode(compiled.decode(document)) == document
    assert not compiled.is_valid({"a": value + 1})


def test_a_large_one_among_others() -> None:
    compiled = schemawright.compile({"properties": {"a": {"enum": [1, "x", 2**64]}}})

    assert "    a: Literal[1, 'x'] | int | None = None\n" in compiled.source
    assert f"``{2**64}``" in compiled.source
