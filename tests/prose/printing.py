"""Prints a description as a docstring holds it: the summary, an empty line, the rest."""

from __future__ import annotations

from textwrap import dedent

from schemawright.prose import parse, wrap


def printed(description: str, *, width: int = 60) -> str:
    """Return the text of `description`; the summary stays on one line."""
    prose = parse(description)
    body = "\n".join(wrap(prose.body, width=width))
    return "\n\n".join(filter(None, (prose.summary, body)))


def text(expected: str) -> str:
    """Return what stands between triple quotes, without its margin and outer line ends."""
    return dedent(expected).strip("\n")
