"""Says blocks on one line, where there is no room for more: a term, a table cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from schemawright.prose.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Definitions,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)
from schemawright.prose.code_spans import code_span
from schemawright.prose.inline import one_line


def flat_text(blocks: Iterable[Block]) -> str:
    """Return all text of `blocks` on one line."""
    return " ".join(filter(None, map(_flat, blocks)))


def _flat(block: Block) -> str:
    match block:
        case Paragraph(lines=lines):
            return " ".join(lines)
        case BulletList(items=items):
            return "; ".join(map(flat_text, items))
        case NumberedList(items=items):
            return "; ".join(
                f"{each.number}. {flat_text(each.blocks)}" for each in items
            )
        case Definitions(items=items):
            return "; ".join(f"{each.term}: {flat_text(each.blocks)}" for each in items)
        case Note(label=label, blocks=blocks):
            return f"{label}: {flat_text(blocks)}"
        case Quote(blocks=blocks):
            return flat_text(blocks)
        case CodeBlock(lines=lines):
            return code_span(one_line(" ".join(lines)))
        case Table(header=header, rows=rows):
            filled = (row for row in (header, *rows) if any(row))
            return "; ".join(", ".join(filter(None, row)) for row in filled)
        case _:
            assert_never(block)
