"""Patterns within running text."""

from __future__ import annotations

_ESCAPES = {
    **{code: f"\\u{code:04x}" for code in (*range(32), 0x7F, 0x85, 0x2028, 0x2029)},
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\v"): "\\v",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
}


def on_one_line(pattern: str) -> str:
    """The pattern with control characters and line breaks as escapes (ECMA-262, 22.2.1)."""
    return pattern.translate(_ESCAPES)
