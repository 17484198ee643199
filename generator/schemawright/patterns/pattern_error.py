"""The error of a pattern that has no exact translation."""

from __future__ import annotations


class PatternError(ValueError):
    """A pattern that is not ECMA-262, or that Python's `re` cannot say exactly.

    `reason` is a sentence without its full stop; `offset` counts code points from the start
    of the pattern to what the reason is about.
    """

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(f"{reason} (at offset {offset})")
        self.reason = reason
        self.offset = offset
