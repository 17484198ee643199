"""Prints blocks as lines of text: light reStructuredText that reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, assert_never

from schemawright.prose.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Definition,
    Definitions,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)
from schemawright.prose.code_spans import SPAN

_INDENT: Final = 4
_COLUMN_GAP: Final = "  "
_MARKER: Final = re.compile(r"[-*+\u2022>|]|[#=~-]{2,}|\.\.|::|\(?[0-9A-Za-z]{1,3}[.)]")
"""What would look like a list, a quotation or a heading at the start of a line."""


def wrap(blocks: Sequence[Block], *, width: int) -> tuple[str, ...]:
    """Return the lines of `blocks`, at most `width` characters each, without line ends.

    There is an empty line between blocks, none at the ends, and no trailing white space.
    A line is longer than `width` only if it is a line of a code block, or a word that has
    no blank in it.
    """
    return tuple(_lines(blocks, max(1, width)))


def wrap_text(text: str, *, width: int) -> tuple[str, ...]:
    """Return the lines of one paragraph, at most `width` characters each.

    Code between double backticks stays on one line where it fits on one. No line begins
    with what would look like the marker of a list item.
    """
    lines: list[str] = []
    for unit in _units(text, width):
        if lines and len(lines[-1]) + 1 + len(unit) <= width:
            lines[-1] += " " + unit
        else:
            lines.append(unit)
    return tuple(lines)


def _units(text: str, width: int) -> Iterator[str]:
    """Return the parts of `text` between which a line may end."""
    unit = ""
    for word in chain.from_iterable(_pieces(word, width) for word in _words(text)):
        joined = f"{unit} {word}"
        if unit and _MARKER.fullmatch(word) and len(joined) <= width:
            unit = joined
        else:
            if unit:
                yield unit
            unit = word
    if unit:
        yield unit


def _words(text: str) -> Iterator[str]:
    """Return the words of `text`; a word goes on until the end of a code span within it."""
    start = position = 0
    for span in SPAN.finditer(text):
        *complete, begun = re.split(r"\s", text[position : span.start()])
        if complete:
            first, *others = complete
            yield from filter(None, (text[start:position] + first, *others))
            start = span.start() - len(begun)
        position = span.end()
    first, *others = re.split(r"\s", text[position:])
    yield from filter(None, (text[start:position] + first, *others))


def _pieces(word: str, width: int) -> Sequence[str]:
    return (word,) if len(word) <= width else word.split()


def _lines(blocks: Iterable[Block], width: int) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield ""
        yield from _block_lines(block, width)


def _block_lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Paragraph(lines=lines):
            yield from chain.from_iterable(
                wrap_text(line, width=width) for line in lines
            )
        case BulletList(items=items):
            yield from _list_lines([("- ", item) for item in items], width)
        case NumberedList(items=items):
            numbered = [(f"{item.number}. ", item.blocks) for item in items]
            yield from _list_lines(numbered, width)
        case Definitions(items=items):
            yield from _definition_lines(items, width)
        case Note(label=label, blocks=blocks):
            yield from _note_lines(label, blocks, width)
        case Quote(blocks=blocks):
            yield from _indented(blocks, width)
        case CodeBlock(lines=lines):
            yield from (" " * _INDENT + line if line else "" for line in lines)
        case Table():
            yield from _table_lines(block, width)
        case _:
            assert_never(block)


def _is_short(blocks: Sequence[Block]) -> bool:
    """Say whether `blocks` can stand beside others without an empty line between them."""
    return len(blocks) <= 1 and all(isinstance(block, Paragraph) for block in blocks)


def _indented(blocks: Sequence[Block], width: int) -> Iterator[str]:
    for line in _lines(blocks, max(1, width - _INDENT)):
        yield " " * _INDENT + line if line else ""


def _list_lines(
    items: Sequence[tuple[str, Sequence[Block]]], width: int
) -> Iterator[str]:
    compact = all(_is_short(blocks) for _, blocks in items)
    for number, (marker, blocks) in enumerate(items):
        if number and not compact:
            yield ""
        if not blocks:
            yield marker.rstrip()
        start = marker
        for line in _lines(blocks, max(1, width - len(marker))):
            yield start + line if line else ""
            start = " " * len(marker)


def _definition_lines(items: Sequence[Definition], width: int) -> Iterator[str]:
    compact = all(_is_short(item.blocks) for item in items)
    for before, item in zip((None, *items), items, strict=False):
        if before is not None and before.blocks and not compact:
            yield ""
        yield from wrap_text(item.term, width=width)
        yield from _indented(item.blocks, width)


def _note_lines(label: str, blocks: Sequence[Block], width: int) -> Iterator[str]:
    match blocks:
        case (Paragraph(lines=(first, *others)),):
            yield from _lines([Paragraph(lines=(f"{label}: {first}", *others))], width)
        case _:
            yield f"{label}:"
            yield from _indented(blocks, width)


def _table_lines(table: Table, width: int) -> Iterator[str]:
    """Return aligned columns if they fit, else a list with an item for each row."""
    has_header = any(table.header)
    rows = (table.header, *table.rows) if has_header else table.rows
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(_COLUMN_GAP) * (len(widths) - 1) > width:
        yield from _lines(_rows_as_list(table), width)
        return
    if has_header:
        rows = (table.header, tuple("-" * each for each in widths), *table.rows)
    for row in rows:
        cells = map(str.ljust, row, widths)
        yield _COLUMN_GAP.join(cells).rstrip()


def _rows_as_list(table: Table) -> Iterator[Block]:
    """Return each row of `table` as an item that says `Header: value` for each cell."""
    rows = table.rows or (table.header,)
    header = table.header if table.rows else ("",) * len(table.header)
    yield BulletList(
        items=tuple((Paragraph(lines=tuple(_labelled(header, row))),) for row in rows)
    )


def _labelled(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for label, cell in zip(header, row, strict=True):
        if cell:
            yield f"{label}: {cell}" if label else cell
