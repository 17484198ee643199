"""Code within running text: how it is written, and where it is found again.

A span is written as reStructuredText does, between two backticks on each side. Code that
this cannot hold gets more backticks and a blank on each side, as Markdown does.
"""

from __future__ import annotations

import re
from typing import Final

SPAN: Final = re.compile(r"(?<!`)(`{2,})(?!`)(.+?)(?<!`)\1(?!`)")
"""A code span in finished text."""

_BACKTICKS: Final = re.compile("`+")


def code_span(code: str) -> str:
    """Return `code` (one line, not empty) as a code span."""
    if "``" not in code and "`" not in (code[0], code[-1]):
        return f"``{code}``"
    longest = max(len(run) for run in _BACKTICKS.findall(code))
    fence = "`" * max(3, longest + 1)
    return f"{fence} {code} {fence}"


def blanked(text: str) -> str:
    """Return `text`, same length, with an `x` for each character of its code spans."""
    return SPAN.sub(lambda span: "x" * len(span[0]), text)
