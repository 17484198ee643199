"""Mends the layout of a source text, so that Markdown sees what its author saw."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from typing import Final

_FENCED: Final = re.compile(
    r"(^[ ]*(?:```|~~~).*?(?:^[ ]*(?:```|~~~)[`~]*[ ]*$|\Z))", re.DOTALL | re.MULTILINE
)
_EMPTY_LINES: Final = re.compile(r"\n(?:[ ]*\n)+")
_ITEM: Final = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ ]+\S")
_ITEM_END: Final = re.compile(r"[.!?;:)]\Z|^.{1,60}\Z")
_BULLET: Final = re.compile(
    "^([ ]*)[\u2022\u25aa\u25cf\u2023][ ]*(?=\\S)", re.MULTILINE
)
_FLAT_ITEM: Final = re.compile(
    r"(?:\A|(?<=[.:;!?])[ ]+|[ ]+(?=\*[ ][\w-]+:[ ]))\*[ ](?=[A-Z\"`])"
)
_FLAT_SUBITEM: Final = re.compile(
    r"^([-*][ ]\S.*)(?<=\S)[ ]{3,}-[ ](?=\S)", re.MULTILINE
)
_FLAT_FENCE: Final = re.compile(
    r"(?<!\S)```(json[5c]?|ya?ml|toml|ini|xml|html|css|javascript|[jt]sx?|typescript|bash"
    r"|sh|shell|console|python|py|go|rust|java|ruby|sql|graphql|hcl|http|text)[ ]+"
    r"(\S[^\n]*?)[ ]*```(?!\S)"
)
_FLAT_LINE_END: Final = re.compile("[ ]([ ]{2,})")
_OPENED: Final = re.compile(r"[ ]*(?!(?:[-*+]|\d+[.)])[ ]).*[{\[][ ]*")
_CLOSED: Final = re.compile(r"[ ]*[}\]]\W*")


def without_margin(text: str) -> str:
    """Return `text` without the empty lines around it and the margin of its source.

    A margin that all lines but the first have is one too, as in a Python docstring; after
    a first line that ends with a colon, it says that the others belong to it, so that two
    blanks of it are left.
    """
    lines = text.expandtabs(4).split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    first, *others = textwrap.dedent("\n".join(lines)).rstrip().split("\n")
    margin = min((indent(line) for line in others if line.strip()), default=0)
    if first.rstrip().endswith(":"):
        if others and not others[0].strip():
            margin = 0
        margin = max(0, margin - 2)
    return "\n".join([first.lstrip(), *(line[margin:] for line in others)])


def indent(line: str) -> int:
    """Return the number of blanks at the start of `line`."""
    return len(line) - len(line.lstrip(" "))


def for_markdown(text: str) -> str:
    """Return `text` with the lists and the code that it has by its looks as Markdown.

    What stands between fences is left as it is. `text` has no tabs and no margin.
    """
    parts = _FENCED.split(_FLAT_FENCE.sub(_fenced, text))
    steps: Sequence[Callable[[str], str]] = (
        _with_braces_as_code,
        _with_items_on_lines,
        _with_lists_ended,
        _with_indented_code,
    )
    for step in steps:
        parts[::2] = map(step, parts[::2])
    return "".join(parts)


def _fenced(code: re.Match[str]) -> str:
    """Return code on lines of its own again, of which some exporters make a single one."""
    lines = _FLAT_LINE_END.sub(r"\n\1", code[2])
    return f"\n\n```{code[1]}\n{lines}\n```\n\n"


def _with_items_on_lines(text: str) -> str:
    """Return `text` with hyphens for typographic bullets, and one item on each line.

    Here too, some exporters put lines behind each other.
    """
    text = _BULLET.sub(r"\1- ", text)
    while text != (text := _FLAT_SUBITEM.sub(r"\1\n  - ", text)):
        pass
    if "\n" not in text and len(_FLAT_ITEM.findall(text)) > 1:
        return _FLAT_ITEM.sub("\n* ", text).lstrip("\n")
    return text


def _with_lists_ended(text: str) -> str:
    """Return `text` with an empty line between a finished item and a sentence after it.

    Without one, Markdown takes the sentence for the item's second line.
    """
    lines: list[str] = []
    in_item = False
    for line in text.split("\n"):
        if in_item and line[:1].isupper() and _ITEM_END.search(lines[-1]):
            lines.append("")
        in_item = bool(_ITEM.match(line) or (in_item and line[:1] == " "))
        lines.append(line)
    return "\n".join(lines)


def _with_indented_code(text: str) -> str:
    """Return `text` with lines as code that are indented, however little, after a colon."""
    chunks = _EMPTY_LINES.split(text)
    for number in range(1, len(chunks)):
        before = chunks[number - 1].rstrip().split("\n")[-1]
        lines = chunks[number].split("\n")
        if (
            before.endswith(":")
            and not before.startswith(" ")
            and not _ITEM.match(before)
            and not _ITEM.match(lines[0])
            and all(indent(line) > 0 for line in lines if line)
        ):
            chunks[number] = textwrap.indent(chunks[number], "    ")
    return "\n\n".join(chunks)


def _with_braces_as_code(text: str) -> str:
    """Return `text` with lines as code that open a brace, go on indented, and close it."""
    lines = text.split("\n")
    mended: list[str] = []
    number = 0
    while number < len(lines):
        end = _end_of_braces(lines, number)
        if end is None:
            mended.append(lines[number])
            number += 1
        else:
            mended += ["", *("    " + line for line in lines[number : end + 1]), ""]
            number = end + 1
    return "\n".join(mended)


def _end_of_braces(lines: Sequence[str], start: int) -> int | None:
    """Return the line that closes the brace which line `start` opens, if code is between."""
    if not _OPENED.fullmatch(lines[start]):
        return None
    depth = indent(lines[start])
    for number in range(start + 1, len(lines)):
        if lines[number].strip() and indent(lines[number]) <= depth:
            closed = indent(lines[number]) == depth and _CLOSED.fullmatch(lines[number])
            return number if closed and number > start + 1 else None
    return None
