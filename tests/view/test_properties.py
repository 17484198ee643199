"""The characters that a package has for a Unicode property."""

from __future__ import annotations

import re

import pytest

import schemawright
from schemawright.view.properties import property_view

_ASCII = "".join(map(chr, range(128)))


@pytest.mark.parametrize(
    ("token", "rest"),
    [
        (r"\p{Cc}", "[\\x00-\\x1f\\x7f]"),  # goes on beyond ASCII, up to U+009F
        (r"\p{Script=Common}", "[^A-Za-z]"),
        (r"\p{Any}", "[\\x00-\\x7f]"),
        (r"\p{Lu}", "[A-Z]"),
        (r"\p{Pattern_Syntax}", r"[!-/:-@\[-^`{-~]"),
    ],
)
def test_ascii_has_what_begins_in_it(token: str, rest: str) -> None:
    text = eval(property_view(token).ascii)  # noqa: S307 - our own literal
    assert re.findall(f"[{text}]", _ASCII) == re.findall(rest, _ASCII)


def test_control_characters_end_beyond_ascii() -> None:
    schema = schemawright.compile({"pattern": r"^\p{Cc}$"})
    assert schema.is_valid("\x7f")
    assert schema.is_valid("\x9f")
    assert not schema.is_valid("\xa0")
