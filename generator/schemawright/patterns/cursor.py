"""A place in the text of a pattern that moves on as the pattern is read."""

from __future__ import annotations

import re


class Cursor:
    """Reads `text` from `at` on; `at` counts code points."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def at_end(self) -> bool:
        """Whether nothing is left to read."""
        return self.at >= len(self.text)

    def peek(self, distance: int = 0) -> str:
        """The character at `distance` from here, or an empty text after the end."""
        return self.text[self.at + distance : self.at + distance + 1]

    def accept(self, text: str) -> bool:
        """Move over `text` if it stands here."""
        found = self.text.startswith(text, self.at)
        if found:
            self.at += len(text)
        return found

    def accept_match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Move over what `pattern` matches here, if it does."""
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def take_code_point(self) -> int:
        """Move over one code point; the two halves of a surrogate pair are one."""
        first = ord(self.text[self.at])
        self.at += 1
        if 0xD800 <= first < 0xDC00 and "\udc00" <= self.peek() <= "\udfff":
            self.at += 1
            return join_surrogates(first, ord(self.text[self.at - 1]))
        return first


def join_surrogates(high: int, low: int) -> int:
    """The code point of a surrogate pair (ECMA-262, UTF16SurrogatePairToCodePoint)."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
