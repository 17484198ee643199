"""What logical lines have in common, so that black is asked about one for all of them."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from typing import TypeAlias

from schemawright.formatting.definitions import broken_definition
from schemawright.formatting.leaves import UnknownStatementError, leaves_of
from schemawright.formatting.logical_lines import WIDTH, Kind
from schemawright.formatting.splitting import split

Shape: TypeAlias = tuple[Kind, str]
"""The kind of a logical line, and what its text has in common with others."""

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"'\\\n]|\\[^"'\n])*"|'(?:[^"'\\\n]|\\[^"'\n])*')"""
    r"""|(?P<quoting>'[^'\\\n]+')"""
    r"""|(?P<raw>r"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<verbatim>[A-Za-z]*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|\d\w*\.[\w.]*|\d+[A-Za-z_]\w*)"""
    r"""|(?P<number>\d+)|(?P<name>[^\W\d]\w*)"""
)
"""Plain strings, those with double quotes in single ones, raw ones, others, numbers, names."""

_INTERPOLATED = re.compile(r"""(?i:\b(?:f|fr|rf|t|tr|rt))["']""")
"""The beginning of a string that may have other strings inside."""

_KEPT_NAMES = frozenset({*keyword.kwlist, *keyword.softkwlist, "exec", "print"})
"""Names at which black looks."""

_REPEATED = re.compile(r"""((?:"s"|'s'|'"'|n|1)(?:,\s+|: ))((?:\1){2,})""")
_REPEATED_LINES = re.compile(r"((?<=\n) *\S[^\n]*,\n)((?:\1){2,})")
_LINE_BREAK = re.compile(r"(?P<open>(?<=[(\[{]))?\s*\n\s*(?P<close>(?=[)\]}]))?")
_BRACKETED_NAMES = re.compile(r"^(from \S+ import )\((.+)\)$")


@dataclass(frozen=True, slots=True)
class Trust:
    """What is known of the lines of a shape.

    `is_kept` says that black leaves them alone but for quotes, where they fit in a line, and
    `is_split` that it breaks them as `splitting` does, where they do not.
    """

    is_kept: bool
    is_split: bool


def shape_of(kind: Kind, text: str) -> Shape | None:
    """The shape of a logical line; `None` for one that is to be asked about by itself."""
    if not text.isascii() or _INTERPOLATED.search(text):
        return None
    text = _REPEATED.sub(r"\1\1", _TOKEN.sub(_shortened, text))
    return kind, _REPEATED_LINES.sub(r"\1\1", text)


def trust(shape: Shape, result: str) -> Trust:
    """What is known of a shape of which black made `result`, when it is not indented."""
    kind, text = shape
    return Trust(
        is_kept=result == _normalized(text), is_split=result == _split(kind, 0, text)
    )


def laid_out_line(kind: Kind, indent: int, text: str, trusted: Trust) -> str | None:
    """A logical line as black lays it out, with the blanks before it; `None` if unknown."""
    if trusted.is_kept and "\n" not in text:
        line = " " * indent + _normalized(text)
        if len(line) <= WIDTH:
            return line
    return _split(kind, indent, text) if trusted.is_split else None


def _split(kind: Kind, indent: int, text: str) -> str | None:
    text = _normalized(_LINE_BREAK.sub(_joined, text))
    if kind == "def":
        return broken_definition(text, indent)
    try:
        leaves = leaves_of(kind, text)
    except UnknownStatementError:
        return None
    return split(leaves, indent)


def _joined(line_break: re.Match[str]) -> str:
    """What is in the place of a line break when a statement becomes one line."""
    is_at_bracket = line_break["open"] is not None or line_break["close"] is not None
    return "" if is_at_bracket else " "


def _shortened(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "string":
            return f"{token[0][0]}s{token[0][0]}"
        case "quoting":
            return "'\"'"
        case "raw":
            return 'r"s"'
        case "number":
            return "1"
        case "name" if token[0] not in _KEPT_NAMES:
            return "n"
        case _:
            return token[0]


def _normalized(text: str) -> str:
    """A line with the quotes that black prefers around strings that have none inside.

    And without brackets around what is imported.
    """
    if "'" in text:
        text = _TOKEN.sub(
            lambda token: (
                f'"{token[0][1:-1]}"' if token.lastgroup == "string" else token[0]
            ),
            text,
        )
    return _BRACKETED_NAMES.sub(r"\1\2", text)
