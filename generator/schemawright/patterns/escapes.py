"""What stands behind a backslash: a set of characters or one character.

Every function here starts with the cursor behind the backslash.
"""

from __future__ import annotations

import re

from schemawright.patterns.code_points import (
    ALL,
    DIGITS,
    LAST,
    WHITE_SPACE,
    WORD,
    Ranges,
    complement,
)
from schemawright.patterns.cursor import Cursor, join_surrogates
from schemawright.patterns.pattern_error import PatternError
from schemawright.patterns.properties import (
    UnknownPropertyError,
    canonical_token,
    token_ranges,
)
from schemawright.patterns.syntax import ClassItem, Property

_CONTROLS = {"f": 0xC, "n": 0xA, "r": 0xD, "t": 0x9, "v": 0xB}
_HEXADECIMAL = re.compile(r"x([0-9A-Fa-f]{2})")
_FOUR_DIGITS = re.compile(r"u([0-9A-Fa-f]{4})")
_LOW_SURROGATE = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")
_BRACED = re.compile(r"u\{([0-9A-Fa-f]+)\}")
_CONTROL_LETTER = re.compile(r"c([A-Za-z])")
_PROPERTY = re.compile(r"([pP])\{([^{}]*)\}")

# What simple case folding makes equal to s and k (ECMA-262, WordCharacters).
_OTHER_WORD: Ranges = ((0x17F, 0x17F), (0x212A, 0x212A))

_FOREIGN = {
    "A": "write ^ for the start of the text",
    "Z": "write $ for the end of the text",
    "z": "write $ for the end of the text",
    "G": "a search has no place where the last one ended",
    "a": r"write \x07 for the bell",
    "e": r"write \x1b for escape",
    "h": r"write [ \t] for a blank",
    "H": r"write [^ \t] for all but a blank",
    "N": r"write . or [^\n]",
    "R": r"write (?:\r\n|[\n-\r\x85\u2028\u2029]) for a line break",
    "X": "there is no escape for a grapheme cluster",
    "K": "write a look-behind (?<=...)",
    "Q": "write a backslash before each special character",
    "E": "write a backslash before each special character",
    "i": r"write [\p{ID_Start}_:] for the start of an XML name",
    "I": r"write [^\p{ID_Start}_:]",
    "U": r"write \u{...} with the code point in hexadecimal",
    "o": r"write \x and two hexadecimal digits",
    "g": r"write \1 or \k<name> for a group",
}


def read_set(cursor: Cursor, *, ignore_case: bool) -> tuple[ClassItem, ...] | None:
    r"""The items of `\d`, `\w`, `\s`, `\p{...}` and their opposites, or `None` for another escape.

    Raises `PatternError` for a property that is unknown or not in braces.
    """
    word = (*WORD, *_OTHER_WORD) if ignore_case else WORD
    match cursor.peek():
        case "d":
            items = DIGITS
        case "D":
            items = complement(DIGITS)
        case "w":
            items = word
        case "W":
            items = complement(word)
        case "s":
            items = WHITE_SPACE
        case "S":
            items = complement(WHITE_SPACE)
        case "p" | "P":
            return _read_property(cursor)
        case _:
            return None
    cursor.at += 1
    return items


def _read_property(cursor: Cursor) -> tuple[ClassItem, ...]:
    start = cursor.at - 1
    match = cursor.accept_match(_PROPERTY)
    if match is None:
        letter = cursor.peek()
        reason = rf"\{letter} needs a property in braces, such as \{letter}{{L}}"
        raise PatternError(reason, start)
    try:
        token = canonical_token(match[2], negated=match[1] == "P")
    except UnknownPropertyError as error:
        raise PatternError(str(error), start) from None
    # A token must not stand for an empty text: "[]" would be no class any more.
    ranges = token_ranges(token)
    return ranges if ranges in ((), ALL) else (Property(token=token),)


def read_code_point(cursor: Cursor) -> int:
    """The character that an escape stands for.

    Raises `PatternError` for an escape that ECMA-262 does not have.
    """
    start = cursor.at - 1
    character = cursor.peek()
    if character in _CONTROLS:
        cursor.at += 1
        return _CONTROLS[character]
    if character in "xuc0":
        return _read_numeric(cursor, start)
    if character.isascii() and character.isalnum():
        raise PatternError(_no_such_escape(character), start)
    return cursor.take_code_point()


def _no_such_escape(character: str) -> str:
    if character.isdigit():
        return rf"there is no escape \{character} here, write \x and two digits"
    hint = _FOREIGN.get(character, "write the letter without the backslash")
    return rf"there is no escape \{character} in ECMA-262, {hint}"


def _read_numeric(cursor: Cursor, start: int) -> int:
    match cursor.peek():
        case "x":
            found = cursor.accept_match(_HEXADECIMAL)
            if found is None:
                raise PatternError(r"\x needs two hexadecimal digits", start)
            return int(found[1], 16)
        case "u":
            return read_unicode_escape(cursor)
        case "c":
            found = cursor.accept_match(_CONTROL_LETTER)
            if found is None:
                raise PatternError(r"\c needs a letter from A to Z", start)
            return ord(found[1]) % 32
        case _:
            cursor.at += 1
            if cursor.peek().isascii() and cursor.peek().isdigit():
                reason = r"octal escapes are not allowed, write \x and two digits"
                raise PatternError(reason, start)
            return 0


def read_unicode_escape(cursor: Cursor) -> int:
    r"""The code point of `\uHHHH`, of a surrogate pair of two such, or of `\u{...}`."""
    start = cursor.at - 1
    four_digits = cursor.accept_match(_FOUR_DIGITS)
    if four_digits is not None:
        unit = int(four_digits[1], 16)
        if 0xD800 <= unit < 0xDC00:
            low = cursor.accept_match(_LOW_SURROGATE)
            if low is not None:
                return join_surrogates(unit, int(low[1], 16))
        return unit
    braced = cursor.accept_match(_BRACED)
    if braced is None:
        reason = r"\u needs four hexadecimal digits, or some in braces"
        raise PatternError(reason, start)
    digits = braced[1].lstrip("0")
    if len(digits) > 6 or int(digits or "0", 16) > LAST:
        raise PatternError("there is no code point above U+10FFFF", start)
    return int(digits or "0", 16)
