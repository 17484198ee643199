"""Words as they are spelled in names: which of these are one name to Python, and what signs are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from schemawright.refine.words import words_of

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

_SIGNED = re.compile(r"[+-]\d")
_NOT_IN_ASCII_NAMES = re.compile("[^A-Za-z0-9_]+")


def in_snake_case(words: Iterable[str]) -> str:
    """Words as Python reads them in a name in snake_case, without what no identifier has."""
    return cleaned("_".join(words).lower())


def in_module_case(words: Iterable[str]) -> str:
    """The same as a module is called; one that would begin with a digit has a word before it."""
    name = in_snake_case(words)
    return f"schema_{name}" if name[:1].isdigit() else name


def in_field_case(words: Iterable[str]) -> str:
    """The same as a field is called; one that would begin with a digit has a word before it."""
    name = in_snake_case(words)
    return f"field_{name}" if name[:1].isdigit() else name


def cleaned(name: str) -> str:
    """The name as Python reads it, without what an identifier cannot have."""
    if name.isascii():
        return _NOT_IN_ASCII_NAMES.sub("", name) or "empty"
    normal = unicodedata.normalize("NFKC", name)
    return "".join(char for char in normal if f"_{char}".isidentifier()) or "empty"


def member_words(json_name: str) -> tuple[str, ...]:
    """The words of a member's name; what its characters are called where it has none.

    A sign before a number is told, since it says more than others: `+1` is not `-1`.
    """
    words = words_of(json_name)
    if _SIGNED.match(json_name):
        return (SIGNS[json_name[0]], *words)
    return words or spelled(json_name)


def spelled(name: str) -> tuple[str, ...]:
    """A name by its characters: signs by what they are called, and capitals told.

    Two names are never spelled alike, whatever else there is.
    """
    parts: list[str] = []
    word = ""
    for char in name:
        if char.isalnum() and not char.isupper():
            word += char
            continue
        parts.append(word)
        if char.isupper():
            parts.append("upper")
            word = char
        else:
            parts.append(SIGNS.get(char) or f"u{ord(char):04x}")
            word = ""
    return tuple(part for part in (*parts, word) if part) or ("empty",)
