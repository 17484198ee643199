"""Words as they are spelled in names: which of these are one name to Python, and what signs are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SIGNS = {
    "!": "bang",
    "#": "hash",
    "$": "dollar",
    "%": "percent",
    "&": "and",
    "*": "star",
    "+": "plus",
    "-": "minus",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "^": "caret",
    "_": "underscore",
    "|": "bar",
    "~": "tilde",
}
"""What signs are called."""

_NOT_IN_ASCII_NAMES = re.compile("[^A-Za-z0-9_]+")


def in_snake_case(words: Iterable[str]) -> str:
    """Words as Python reads them in a name in snake_case, without what no identifier has."""
    return cleaned("_".join(words).lower())


def in_module_case(words: Iterable[str]) -> str:
    """The same as a module is called; one that would begin with a digit has a word before it."""
    name = in_snake_case(words)
    return f"schema_{name}" if name[:1].isdigit() else name


def cleaned(name: str) -> str:
    """The name as Python reads it, without what an identifier cannot have."""
    if name.isascii():
        return _NOT_IN_ASCII_NAMES.sub("", name) or "empty"
    normal = unicodedata.normalize("NFKC", name)
    return "".join(char for char in normal if f"_{char}".isidentifier()) or "empty"
