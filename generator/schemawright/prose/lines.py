"""Plain text and its lines: which of their ends its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemawright.prose.blocks import Paragraph
from schemawright.prose.inline import one_line
from schemawright.prose.layout import indent

_ENTRY: Final = re.compile(
    r"""\s*(?: [-*+] | >>> | \$ | \(?[0-9A-Za-z]{1,3}[.)] | \[[^\]\n]+\]:
             | ["'`]?[\w.$/-]+["'`]?(?::|\s*(?:=>?|->|[-\u2013\u2014])(?=\s)) )\s+\S""",
    re.VERBOSE,
)
"""A line that looks like an item of a list: `- x`, `1) x`, `name: x`, `name - x`."""

_EMPTY_LINES: Final = re.compile(r"\n(?:[ ]*\n)+")


def plain_paragraphs(text: str) -> Iterator[Paragraph]:
    """Return the paragraphs of plain `text`, which empty lines keep apart."""
    for chunk in _EMPTY_LINES.split(text):
        source = chunk.split("\n")
        lines: list[str] = []
        for line, begins in zip(source, line_begins(source), strict=True):
            if begins:
                lines.append(line)
            else:
                lines[-1] += " " + line
        lines = list(filter(None, map(one_line, lines)))
        if lines:
            yield Paragraph(lines=tuple(lines))


def line_begins(lines: Sequence[str]) -> Sequence[bool]:
    """Say for each source line of a paragraph whether it begins a line of the text.

    All other lines go on where the one before ended: most authors' lines end where their
    editor was full. Two lines or more that look like a list keep their beginnings, and so do
    indented lines after a colon, and the line after such a block.
    """
    entries = [_ENTRY.match(line) is not None for line in lines]
    listed = sum(entries) > 1
    block_indent: int | None = None
    begins = [True]
    for number in range(1, len(lines)):
        depth = indent(lines[number])
        if block_indent is None:
            opened = depth > indent(lines[0]) and (
                entries[number] or lines[number - 1].rstrip().endswith(":")
            )
            block_indent = depth if opened else None
            begins.append(opened or (listed and entries[number]))
        else:
            begins.append(depth <= block_indent)
            block_indent = block_indent if depth >= block_indent else None
    return begins
