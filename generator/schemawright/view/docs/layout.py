"""The layout of docstrings: a summary on one line, then blocks of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from schemawright.model import Annotations
from schemawright.printing import Code, docstring
from schemawright.prose import Block, Paragraph, parse, wrap, wrap_text
from schemawright.refine.words import words_of
from schemawright.view.wording import code_text, json_text

WIDTH = 88
_QUOTES = 3

_ENDS = (".", "!", "?")
"""What ends a sentence."""

_NO_FULL_STOP = tuple(":;,-\u2013\u2014\u2026\u3002\uff01\uff1f")
"""What no full stop comes after, though it is no end of a sentence to PEP 257."""


def laid_out(
    texts: Sequence[str],
    name: Sequence[str],
    blocks: Sequence[Block],
    *,
    indent: int,
    on_one_line: bool = False,
) -> Code:
    """A docstring of what `texts` say, and of `blocks` after that.

    The words of a `name` stand in for texts. `on_one_line` says that the summary must not be
    broken, and has to be a sentence, as in docstrings of classes (PEP 257).
    """
    width = WIDTH - indent
    proses = [parse(text) for text in dict.fromkeys(texts)]
    proses = [prose for prose in proses if prose.summary or prose.body]
    summary = ended(proses[0].summary if proses else "") or named(name)
    lines = list(wrap_text(summary, width=width - 2 * _QUOTES))
    body: list[Block] = []
    is_sentence = summary.endswith(_ENDS) and not summary.startswith('"')
    if on_one_line and (len(lines) > 1 or not is_sentence):
        lines = [named(name)]
        body.append(Paragraph(lines=(summary,)))
    elif len(lines) > 1:
        lines = list(wrap_text(summary, width=width - _QUOTES - 1))
    for index, prose in enumerate(proses):
        if index:
            body.append(Paragraph(lines=(prose.summary,)))
        body += prose.body
    body += dict.fromkeys(blocks)
    if body:
        lines += ["", *wrap(body, width=width)]
    return docstring(lines, indent=indent)


def run_on(lead: str, texts: Iterable[str], notes: Iterable[str]) -> tuple[Block, ...]:
    """What is said in an item of a list: all in one paragraph, as long as that is possible."""
    lines = [lead] if lead else []
    body: list[Block] = []
    for text in dict.fromkeys(texts):
        prose = parse(text)
        if prose.summary and body:
            body.append(Paragraph(lines=(prose.summary,)))
        elif prose.summary:
            lines.append(ended(prose.summary))
        body += prose.body
    if body:
        body += [Paragraph(lines=(note,)) for note in notes]
    else:
        lines += notes
    first = [Paragraph(lines=(" ".join(lines),))] if lines else []
    return (*first, *body)


def ended(summary: str) -> str:
    """A summary with the full stop that many titles and descriptions leave out."""
    is_open = summary and not summary.endswith((*_ENDS, *_NO_FULL_STOP))
    return f"{summary}." if is_open else summary


def as_sentence(text: str) -> str:
    """Words with a capital and a full stop."""
    return f"{text[0].upper()}{text[1:]}."


def named(words: Sequence[str]) -> str:
    """A name as a sentence, for what has no description."""
    lower = [word if word[1:] != word[1:].lower() else word.lower() for word in words]
    text = " ".join(lower)
    return f"{text[:1].upper()}{text[1:]}."


def texts_of(described: Iterable[Annotations], name: Sequence[str]) -> Iterator[str]:
    """Titles that say more than the name does, and descriptions."""
    plain = "".join(name).lower()
    for each in described:
        title, description = each.title, each.description
        if title and "".join(words_of(title)).lower() != plain and title != description:
            yield title
        if description:
            yield description


def says_something(annotations: Annotations) -> bool:
    """Whether there is a title or a description."""
    return bool(annotations.title or annotations.description)


def notes_of(described: Iterable[Annotations]) -> Iterator[str]:
    """Default, examples and the like, a sentence each."""
    for each in described:
        if each.deprecated:
            yield "Deprecated."
        if each.read_only:
            yield "Read-only."
        if each.write_only:
            yield "Write-only: not shown."
        if each.default is not None:
            yield f"Default: {code_text(json_text(each.default.value))}."
        if each.examples:
            noun = "Example" if len(each.examples) == 1 else "Examples"
            texts = ", ".join(code_text(json_text(value)) for value in each.examples)
            yield f"{noun}: {texts}."
