"""Turns the `description` of a schema into the text of a docstring.

`parse` reads plain text, HTML and Markdown; `wrap` prints what it found as lines. Quotes
and backslashes stay as they are: whoever prints the docstring escapes them.
"""

from __future__ import annotations

from schemawright.prose.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Definition,
    Definitions,
    Note,
    NumberedItem,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)
from schemawright.prose.description import Prose, parse
from schemawright.prose.wrapping import wrap, wrap_text

__all__ = [
    "Block",
    "BulletList",
    "CodeBlock",
    "Definition",
    "Definitions",
    "Note",
    "NumberedItem",
    "NumberedList",
    "Paragraph",
    "Prose",
    "Quote",
    "Table",
    "parse",
    "wrap",
    "wrap_text",
]
