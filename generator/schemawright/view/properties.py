"""The characters of Unicode properties, as the package prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemawright.patterns import property_ascii, property_ranges
from schemawright.printing import Code, raw_literal, raw_literals

_WIDTH = 72

_CHARACTER = r"\\U[0-9a-f]{8}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|[^\\]"
_RANGE = re.compile(rf"(?:{_CHARACTER})(?:-(?:{_CHARACTER}))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyView:
    """A Unicode property that patterns use, with its characters as a class has them."""

    token: Code
    ascii: Code
    characters: Code


def property_view(token: str) -> PropertyView:
    """The view of a property, by the token that stands for it in patterns."""
    return PropertyView(
        token=raw_literal(token),
        ascii=raw_literals(list(_lines(property_ascii(token)))),
        characters=raw_literals(list(_lines(property_ranges(token)))),
    )


def _lines(text: str) -> Iterator[str]:
    line = ""
    for characters in _RANGE.findall(text):
        if line and len(line) + len(characters) > _WIDTH:
            yield line
            line = ""
        line += characters
    yield line
