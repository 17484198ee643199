"""A description as a docstring needs it: a summary, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from schemawright.prose.blocks import Block, Note, Paragraph, Quote
from schemawright.prose.dialects import read_blocks
from schemawright.prose.sentences import split_first_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a description says.

    `summary` is its first sentence, on one line, with its final stop if it has one. It is
    empty if there is no text, or none before a list, a table or a block of code. `body` is
    the rest, which begins with the rest of the first paragraph.
    """

    summary: str
    body: tuple[Block, ...]


@lru_cache(maxsize=4096)
def parse(description: str) -> Prose:
    """Return what `description` says: plain text, HTML or Markdown; never raises.

    No text is dropped but for comments and the names of code blocks' languages.
    """
    blocks = _unwrapped(read_blocks(description))
    match blocks:
        case (Paragraph(lines=(first, *others)), *after):
            summary, rest = split_first_sentence(first)
            lines = tuple(filter(None, (rest, *others)))
            opening = (Paragraph(lines=lines),) if lines else ()
            return Prose(summary=summary, body=(*opening, *after))
        case _:
            return Prose(summary="", body=blocks)


def _unwrapped(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` such that a note or a quotation at their start begins with its text."""
    match blocks:
        case (
            Note(label=label, blocks=(Paragraph(lines=(first, *others)), *inside)),
            *after,
        ):
            opening = Paragraph(lines=(f"{label}: {first}", *others))
            return (opening, *inside, *after)
        case (Quote(blocks=inside), *after):
            return _unwrapped((*inside, *after))
        case _:
            return blocks
