"""The elements that descriptions use, by what they mean for plain text.

They are those of HTML that format text (HTML Living Standard, chapter 4), and those of
DocBook and of Amazon's documentation that occur in API descriptions. A name that is in
none of these sets is a placeholder such as `<your-name>` unless its text says otherwise.
"""

from __future__ import annotations

from typing import Final

NOTES: Final = frozenset({"note", "important", "warning", "caution", "tip"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "fullname"})
LISTS: Final = frozenset({"ul", "ol", "dl"})
TERMS: Final = frozenset({"dt", "dd"})
TABLE_PARTS: Final = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
CELLS: Final = frozenset({"td", "th"})

BLOCKS: Final = (
    NOTES
    | HEADINGS
    | LISTS
    | TERMS
    | TABLE_PARTS
    | {"p", "para", "div", "center", "li", "table", "pre", "blockquote", "hr"}
    | {"section", "article", "aside", "header", "footer", "details", "summary"}
    | {"figure", "figcaption"}
)
"""Elements that stand on lines of their own."""

CODE: Final = frozenset(
    {"code", "kbd", "samp", "tt", "filename", "function", "literal", "command"}
)
LINKS: Final = frozenset({"a", "ulink"})
STRUCK: Final = frozenset({"del", "s", "strike"})

INLINES: Final = (
    CODE
    | LINKS
    | STRUCK
    | {"abbr", "acronym", "b", "big", "cite", "dfn", "em", "emphasis", "font", "i"}
    | {"ins", "link", "mark", "q", "replaceable", "small", "span", "strong", "sub"}
    | {"sup", "u", "var"}
)
"""Elements within a line."""

VOID: Final = frozenset({"br", "hr", "img", "wbr"})
"""Elements that never have content."""

END_TAG_OPTIONAL: Final = frozenset({"p", "li", "dt", "dd", "tr", "td", "th"})
"""Elements that authors leave open (HTML Living Standard, 13.1.2.4)."""

LEFT_OPEN: Final = END_TAG_OPTIONAL | LISTS | NOTES | {"div", "blockquote"}
"""Elements that are hardly anything else in a text that is HTML, even without end tag."""

KNOWN: Final = BLOCKS | INLINES | VOID
