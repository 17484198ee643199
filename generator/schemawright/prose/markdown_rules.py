r"""Where this project reads Markdown otherwise than CommonMark.

CommonMark sees markup in much that is plain text in the description of an API: `__init__`,
`*.py and src/*`, `\.`, `> 5`, `# of items`. The rules here give way to the text there: what
an author hardly meant as markup stays as it was written.

The signatures of the rules are those that markdown-it-py calls them with: `silent` asks
whether there is such markup, without reading it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from typing import Final

from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, backtick
from markdown_it.token import Token

from schemawright.prose.lines import line_begins

_NO_QUOTE: Final = re.compile(r">>>[ ]|>\s*(?:=|[+-]?[$.]?\d(?!\d*[.)]\s))")
_LONE_MARKER: Final = re.compile(r"(?:[-*+]|\d+[.)])[ ]*")

_HONOURED_ESCAPES: Final = frozenset("_*`<>#~|[]!&\"'@")
_REGEX_OR_PATH: Final = re.compile(
    r"""\\[A-Za-z0-9.+?(){}^$/\\-] | [\])][*+?{] | \.[*+] | \(\? | ^\^ | \$$
      | ^[A-Za-z]:\\ | \w\\\*\.""",
    re.VERBOSE,
)
_ESCAPED_NUMBER: Final = re.compile(r"\d+\\[.)]")
_LONGEST_WORD: Final = 100

_CONTRACTION: Final = re.compile(r"(?<=[A-Za-z])`(?=(?:t|s|re|ve|ll|d|m)\b)")

_OPENERS: Final = re.compile(r"[\w(\[`<@$#{~\"'\u201c\u2018\u00ab\u00bf\u00a1]")
_OPEN_ENDS: Final = frozenset(" /\\([{,;+=|&<-")
_GLUED_END: Final = re.compile(r"[\w/\\]|\.\w")
_GLUED_START: Final = frozenset("/\\.=@$")
_BRACKETS: Final = ("()", "[]", "{}")
_ADDRESS: Final = re.compile(r"[/.:#]")


def quote_if_meant(
    state: StateBlock, start_line: int, end_line: int, silent: bool  # noqa: FBT001
) -> bool:
    """Block rule: a block quotation (CommonMark 5.1), but `> 5` and `>>> f()` are text."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if _NO_QUOTE.match(state.src[start : state.eMarks[start_line]]):
        return False
    return blockquote(state, start_line, end_line, silent)


def list_if_meant(
    state: StateBlock, start_line: int, end_line: int, silent: bool  # noqa: FBT001
) -> bool:
    """Block rule: a list (CommonMark 5.3), but a lone number or hyphen does not begin one."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if _LONE_MARKER.fullmatch(state.src, start, state.eMarks[start_line]):
        return False
    return list_block(state, start_line, end_line, silent)


def escape_if_meant(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    r"""Inline rule: backslash escapes (CommonMark 2.4) where they were meant as such.

    `\*` and `\_` lose their backslash, but `\d+\.\d+`, `C:\new` and `\\host` keep every one.
    A backslash after a word and before a line end breaks the line.
    """
    position = state.pos
    if state.src[position] != "\\":
        return False
    following = state.src[position + 1 : position + 2]
    if following == "\n" and state.src[position - 1 : position].strip():
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos = position + 2
        return True
    protected = following if following and following in string.punctuation else ""
    if not silent:
        honoured = protected and _is_escape(state.src, position)
        state.pending += protected if honoured else "\\" + protected
    state.pos = position + 1 + len(protected)
    return True


def _is_escape(source: str, position: int) -> bool:
    before = source[max(0, position - _LONGEST_WORD) : position].split()
    after = source[position : position + _LONGEST_WORD].split()
    begun = position > 0 and not source[position - 1].isspace()
    word = (before[-1] if begun else "") + after[0]
    if _ESCAPED_NUMBER.fullmatch(word):
        return True
    return source[position + 1] in _HONOURED_ESCAPES and not _REGEX_OR_PATH.search(word)


def code_if_meant(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Inline rule: code spans (CommonMark 6.1), but the backtick in "don`t" is text."""
    if _CONTRACTION.match(state.src, state.pos) is None:
        return backtick(state, silent)
    if not silent:
        state.pending += "`"
    state.pos += 1
    return True


def keep_lines(state: StateCore) -> None:
    """Core rule before `inline`: hard breaks where a paragraph's lines look like a list."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "inline" and before.type == "paragraph_open":
            token.content = _with_breaks(token.content)


def _with_breaks(content: str) -> str:
    if "\n" not in content:
        return content
    lines = content.split("\n")
    text = lines[0]
    for line, begins in zip(lines[1:], line_begins(lines)[1:], strict=True):
        text += "  \n" if begins and not text.endswith("\\") else "\n"
        text += line
    return text


def keep_number_signs(state: StateCore) -> None:
    """Core rule before `inline`: a heading in lower case, `# of items`, is a paragraph."""
    for number, token in enumerate(state.tokens):
        if token.type != "heading_open" or not token.markup.startswith("#"):
            continue
        inline, end = state.tokens[number + 1 : number + 3]
        if inline.content[:1].islower():
            inline.content = f"{token.markup} {inline.content}"
            token.type, end.type = "paragraph_open", "paragraph_close"
            token.tag = end.tag = "p"


def keep_single_item(state: StateCore) -> None:
    """Core rule after `block`: a list of one short item is all there is, so it is no list."""
    types = [token.type.rpartition("_")[2] for token in state.tokens]
    if types == ["open", "open", "open", "inline", "close", "close", "close"]:
        item, paragraph, inline, end = state.tokens[1:5]
        if item.type == "list_item_open":
            inline.content = f"{item.info}{item.markup} {inline.content}"
            paragraph.hidden = end.hidden = False
            state.tokens = [paragraph, inline, end]


def number_items(state: StateCore) -> None:
    """Core rule after `block`: items keep their numbers, unless the list counts by itself.

    It does if the source has the same number for all items, as many authors write them.
    """
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type.endswith("_list_open"):
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type.endswith("_list_close"):
            items = lists.pop()
            if len(items) == 1 or len({item.info for item in items}) > 1:
                for item in items:
                    if item.info:
                        item.attrSet("value", item.info)


def keep_unlikely_markup(state: StateCore) -> None:
    """Core rule at the end: emphasis and links that were hardly meant become text again."""
    for token in state.tokens:
        opened: list[int] = []
        children = token.children or []
        for number, child in enumerate(children):
            if child.nesting == 1:
                opened.append(number)
            elif child.nesting == -1 and opened:
                _keep_if_unlikely(children, opened.pop(), number)


def _keep_if_unlikely(children: Sequence[Token], start: int, end: int) -> None:
    opening, closing = children[start], children[end]
    inside = "".join(map(_content, children[start + 1 : end]))
    match opening.tag:
        case "em" | "strong":
            before = _content(children[start - 1]) if start else ""
            after = _content(children[end + 1]) if end + 1 < len(children) else ""
            if not _is_emphasis(opening.markup, before, inside, after):
                _make_text(opening, opening.markup)
                _make_text(closing, closing.markup)
        case "a":
            target = str(opening.attrs.get("href", ""))
            inline_link = not opening.markup and "label" not in opening.meta
            if (
                inline_link
                and "title" not in opening.attrs
                and not _ADDRESS.search(target)
            ):
                _make_text(opening, "[")
                _make_text(closing, f"]({target})")
        case _:
            pass


def _content(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return " "
        case "code_inline":
            return f"{token.markup}{token.content}{token.markup}"
        case _:
            return token.content


def _make_text(token: Token, content: str) -> None:
    token.type, token.tag, token.nesting, token.content = "text", "", 0, content


def _is_emphasis(markup: str, before: str, inside: str, after: str) -> bool:
    """Say whether an author meant emphasis, and not a glob, a product or a Python name."""
    if before[-1:].isalnum() or before[-1:] in _GLUED_START or _GLUED_END.match(after):
        return False
    if not inside or not _OPENERS.match(inside) or inside[-1] in _OPEN_ENDS:
        return False
    if _is_quoted(before[-1:], inside[0]) or _is_quoted(inside[-1], after[:1]):
        return False
    if any(inside.count(left) != inside.count(right) for left, right in _BRACKETS):
        return False
    if "_" in markup and re.fullmatch(r"\w+", inside):
        return inside.istitle() if markup == "__" else inside.isalpha()
    return True


def _is_quoted(before: str, after: str) -> bool:
    """Say whether a marker stands between quotation marks by itself."""
    return before == after and before in ("'", '"')
