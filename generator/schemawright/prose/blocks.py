"""What the text of a description is made of, once its markup has been read.

Inline markup is already text here: a code span stands between double backticks, a link
reads `text (URL)`. Every text is free of line breaks and unprintable characters, and, but
for code blocks, of runs of blanks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; more than one line where the author broke the line by hand."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """Items without an order, each made of blocks."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedItem:
    """One item of a numbered list; `number`, such as `3` or `b`, gets a full stop.

    It has no blocks only if its author gave it a number and nothing else.
    """

    number: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """Items in an order, with the numbers their author gave them."""

    items: tuple[NumberedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term and what it means; without blocks, it shares those of the next one."""

    term: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """Terms with their definitions, in order."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An aside with a label, such as `Note` or `Important`."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Text set apart without a label, such as a block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Lines that are kept as they are, whatever their length."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells, all as long as `header`; the header is empty strings if there is none."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = (
    Paragraph
    | BulletList
    | NumberedList
    | Definitions
    | Note
    | Quote
    | CodeBlock
    | Table
)
