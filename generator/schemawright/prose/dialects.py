"""Tells plain text, HTML and Markdown apart, and reads each into blocks."""

from __future__ import annotations

import html
import re
from typing import Final

from schemawright.prose import elements
from schemawright.prose.blocks import Block, Paragraph
from schemawright.prose.characters import visible
from schemawright.prose.layout import for_markdown, without_margin
from schemawright.prose.lines import plain_paragraphs

_MAY_BE_MARKUP: Final = re.compile(
    r"""[<`*\\|~\[\u2022\u25aa\u25cf\u2023] | &\#?\w+; | \t
      | (?<![^\W_])_ | _(?![^\W_])
      | \n[ ]*\n[ ]+\S | ^[ ]*(?:[\#>=+-] | \d+[.)]) | [ ]{2}$ | \{[ ]*$""",
    re.VERBOSE | re.MULTILINE,
)
"""What plain text must not have, to be read without a parser."""

_ESCAPED_HTML: Final = re.compile(r"\s*&lt;(?:p|div|ul|ol|b|i|code)&gt;")

_BLOCK_FIRST: Final = re.compile(
    rf"\s*(?:<!--.*?-->\s*)?<(?:{'|'.join(sorted(elements.BLOCKS))})\b",
    re.DOTALL | re.IGNORECASE,
)
_MARKDOWN_LINE: Final = (
    r"[ ]{0,3}(?:\#{1,6}[ ] | [-*+][ ]+\S | \d{1,3}[.)][ ]+\S | ```|~~~ | >[ ])"
)
_MARKDOWN: Final = re.compile(
    rf"""(?:\A|\n){_MARKDOWN_LINE} | ^[ ]*\|?[ ]*:?-{{3,}}:?[ ]*\|
      | (?<!\w)`[^`]+` | \]\( | \*\*\w | \S[ \t]*\n[ \t]*\n\s*\S""",
    re.VERBOSE | re.MULTILINE,
)
"""What says, in text with tags in it, that it is Markdown."""

_EMPTY_LINE: Final = re.compile(r"\S[ \t]*\n[ \t]*\n\s*\S")
_MARKDOWN_BLOCK: Final = re.compile(rf"\n[ \t]*\n{_MARKDOWN_LINE}", re.VERBOSE)
_MARKDOWN_INLINE: Final = re.compile(r"(?<!\w)`[^`]+`|\]\(|\*\*\w")
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)


def read_blocks(description: str) -> tuple[Block, ...]:
    """Return the blocks of a description in any of the dialects; never raises.

    HTML is what has tags of known elements, and no sign of Markdown outside of them. All
    else that could be markup is read as Markdown, in which plain text stays as it is.
    """
    text = visible(description)
    if _MAY_BE_MARKUP.search(text) is None:
        return _plain(text)
    if "<" not in text and _ESCAPED_HTML.match(text):
        text = visible(html.unescape(text))
    return _read_markup(text)


def _plain(text: str) -> tuple[Paragraph, ...]:
    return tuple(plain_paragraphs(without_margin(text)))


def _read_markup(text: str) -> tuple[Block, ...]:
    # Imported here: most descriptions are plain and need none of this.
    from schemawright.prose.flow import blocks_of
    from schemawright.prose.tags import has_comment, markup_names, read_html
    from schemawright.prose.tree import TreeBuilder

    html_first = _BLOCK_FIRST.match(text) is not None
    names = markup_names(text if html_first else _CODE.sub("`", text))
    has_tags = bool(names) or has_comment(text)
    is_markdown = _is_markdown_beside_html if html_first else _MARKDOWN.search
    if has_tags and not is_markdown(text):
        builder = TreeBuilder()
        read_html(text, names, builder)
        return blocks_of(builder.nodes)

    from schemawright.prose.markdown import read_markdown

    source = for_markdown(without_margin(text))
    not_markup: set[str] = set()
    if not has_tags and _MARKDOWN_INLINE.search(text) is None:
        not_markup.add("entity")  # with no sign of markup, `&lt;` is meant as it stands
    if names & elements.BLOCKS:
        not_markup.add("code")  # beside HTML, indents are those of its source
    nodes = read_markdown(source, names, not_markup=frozenset(not_markup))
    if nodes is None:
        return _plain(text)
    return blocks_of(nodes) or (() if has_tags else _plain(text))


def _is_markdown_beside_html(text: str) -> bool:
    """Say whether text that begins with HTML goes on as Markdown, after an empty line."""
    if _EMPTY_LINE.search(text) is None:
        return False
    return bool(_MARKDOWN_BLOCK.search(text) or _MARKDOWN_INLINE.search(text))
