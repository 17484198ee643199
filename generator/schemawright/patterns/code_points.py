"""Sets of code points as sorted, separate, inclusive ranges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Range: TypeAlias = tuple[int, int]
Ranges: TypeAlias = tuple[Range, ...]

LAST = 0x10FFFF
LAST_OF_ASCII = 0x7F
ALL: Ranges = ((0, LAST),)

# ECMA-262, CharacterClassEscape: \d, \w (without the flag i) and \s; and LineTerminator.
DIGITS: Ranges = ((0x30, 0x39),)
WORD: Ranges = ((0x41, 0x5A), (0x61, 0x7A), (0x30, 0x39), (0x5F, 0x5F))
LINE_TERMINATORS: Ranges = ((0xA, 0xA), (0xD, 0xD), (0x2028, 0x2029))
WHITE_SPACE: Ranges = (
    (0x9, 0xD),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)


def union(ranges: Iterable[Range]) -> Ranges:
    """The set that holds every code point of `ranges`, which may overlap, in any order."""
    merged: list[Range] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def complement(ranges: Iterable[Range]) -> Ranges:
    """Every code point that is not in `ranges`."""
    outside: list[Range] = []
    start = 0
    for first, last in union(ranges):
        if start < first:
            outside.append((start, first - 1))
        start = last + 1
    if start <= LAST:
        outside.append((start, LAST))
    return tuple(outside)


def overlap(left: Ranges, right: Ranges) -> bool:
    """Whether two sets have a code point in common."""
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i][1] < right[j][0]:
            i += 1
        elif right[j][1] < left[i][0]:
            j += 1
        else:
            return True
    return False
