"""The characters of Unicode properties, as the package prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemawright.patterns import property_ranges
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
    ranges = _RANGE.findall(property_ranges(token))
    return PropertyView(
        token=raw_literal(token),
        ascii=raw_literals(list(_lines(filter(_is_ascii, ranges)))),
        characters=raw_literals(list(_lines(iter(ranges)))),
    )


def _is_ascii(characters: str) -> bool:
    """Whether a range ends within ASCII; one that goes beyond does not count."""
    return re.search(r"\\[uU]|\\x[89a-f]", characters) is None


def _lines(ranges: Iterator[str]) -> Iterator[str]:
    line = ""
    for characters in ranges:
        if line and len(line) + len(characters) > _WIDTH:
            yield line
            line = ""
        line += characters
    yield line
