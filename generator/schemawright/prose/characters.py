"""The characters of a text: which may stay, and what stands for the others."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")

# Soft hyphen, zero-width characters, direction marks, byte order mark: they show nothing
# and say nothing, so an escape in the middle of a word would be worse than their loss.
_SILENT: Final = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def unify_line_ends(text: str) -> str:
    """Return `text` with a line feed for everything that Unicode or Python calls a line end."""
    return _LINE_END.sub("\n", text)


def visible(text: str) -> str:
    r"""Return `text` with printable characters, line feeds and tabs only.

    Line ends become line feeds, blanks of any kind become a blank, and characters that
    show nothing are left out. What is left (controls, lone surrogates, direction
    overrides, characters without a meaning) is spelt as Python would: `\x00`, `\ud800`.
    """
    if text.isprintable():
        return text
    text = unify_line_ends(text)
    if all(map(str.isprintable, text.split("\n"))):
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character in "\n\t":
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    if character in _SILENT:
        return ""
    return character.encode("unicode_escape").decode("ascii")
