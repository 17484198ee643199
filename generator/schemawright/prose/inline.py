"""Turns the inside of a paragraph into text: code, links, images, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemawright.prose import elements
from schemawright.prose.characters import visible
from schemawright.prose.code_spans import code_span
from schemawright.prose.tree import Element, Node

_BLANKS: Final = re.compile(r"\s+")
_BLANKS_AROUND_BREAK: Final = re.compile(r" *\n *")
_BLANK_BEFORE_POINT: Final = re.compile(r" ([.,;:!?)])(?=\s|\Z)")
_WORD: Final = re.compile(r"\w+")
_WORD_ENDINGS: Final = frozenset(
    {"s", "es", "ed", "d", "ing", "er", "ers", "th", "st", "nd", "rd"}
)
_ORDINALS_AND_MARKS: Final = frozenset({"st", "nd", "rd", "th", "tm", "sm", "r"})
_SCHEME: Final = re.compile("^(?:https?://|mailto:)", re.IGNORECASE)


def inline_text(nodes: Iterable[Node]) -> str:
    """Return what `nodes` say, one line of text for each line that the author broke.

    Runs of blanks become one. Code stands between double backticks, a link is followed by
    its URL in parentheses. Where an author forgot the blank between a word and the code or
    the link beside it, there is one.
    """
    text = _InlineText()
    text.add_all(nodes)
    return text.finished()


def one_line(text: str) -> str:
    """Return `text` with printable characters and single blanks only."""
    return _BLANKS.sub(" ", visible(text)).strip()


class _InlineText:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._last = ""  # the last character so far
        self._after_unit = False  # is it the end of a code span, or of a link?

    def finished(self) -> str:
        text = re.sub(" {2,}", " ", "".join(self._pieces))
        return _BLANKS_AROUND_BREAK.sub("\n", text).strip()

    def add_all(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            match node:
                case str():
                    self._add_text(_BLANKS.sub(" ", visible(node)))
                case Element():
                    self._add_element(node)

    def _add_element(self, element: Element) -> None:
        match element.name:
            case "br":
                self._append("\n")
            case "img":
                self._add_image(element)
            case "sup":
                self._add_raised("^", element)
            case "sub":
                self._add_raised("_", element)
            case "q":
                self._add_between('"', element)
            case "abbr" | "acronym":
                self.add_all(element.children)
                self._add_aside(element.attributes.get("title", ""))
            case name if name in elements.CODE:
                self._add_code(element)
            case name if name in elements.LINKS:
                self._add_link(element)
            case name if name in elements.STRUCK:
                self._add_between("~~", element)
            case _:
                self.add_all(element.children)

    def _add_text(self, text: str) -> None:
        if self._after_unit:
            word = _WORD.match(text)
            if word is None:
                text = _BLANK_BEFORE_POINT.sub(r"\1", text, count=1)
            elif word[0] not in _WORD_ENDINGS:
                text = " " + text
        self._append(text)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._last = text[-1]
            self._after_unit = False

    def _add_unit(self, unit: str) -> None:
        """Add code or a link, which need a blank between themselves and a word."""
        if self._after_unit or self._last.isalnum():
            self._append(" ")
        self._append(unit)
        self._after_unit = True

    def _add_code(self, element: Element) -> None:
        raw = _source_text(element)
        if raw[:1].isspace():
            self._append(" ")
        for number, line in enumerate(raw.strip().split("\n")):
            if number:
                self._append("\n")
            code = one_line(line)
            if code:
                self._add_unit(code_span(code))
        self._add_aside(", ".join(dict.fromkeys(_targets(element))))

    def _add_link(self, element: Element) -> None:
        label = _BLANKS.sub(" ", inline_text(element.children))
        target = _target(element)
        if _source_text(element)[:1].isspace():
            self._append(" ")
        if not target:
            self._add_anchor(label)
        elif not label or _same_address(label, target):
            self._add_unit(_SCHEME.sub("", target) if "mailto:" in target else target)
        else:
            title = one_line(element.attributes.get("title", ""))
            aside = f"{target}, {title}" if title not in ("", label, target) else target
            self._add_unit(f"{label} ({aside})")

    def _add_anchor(self, label: str) -> None:
        if self._last.isalnum() and label[:1].isupper():
            self._append(" ")
        self._add_text(label)
        self._after_unit = label.endswith("`")

    def _add_image(self, element: Element) -> None:
        label = one_line(element.attributes.get("alt", ""))
        source = one_line(element.attributes.get("src", ""))
        if source.startswith("data:"):
            source = source.partition(",")[0]
        title = one_line(element.attributes.get("title", ""))
        aside = ", ".join(dict.fromkeys(filter(None, (source, title))))
        if label:
            self._add_unit(f"{label} ({aside})" if aside else label)
        elif aside:
            self._add_unit(aside)

    def _add_raised(self, mark: str, element: Element) -> None:
        text = _BLANKS.sub(" ", inline_text(element.children))
        plain = text.lower() in _ORDINALS_AND_MARKS or not text[:1].isalnum()
        if plain or not self._last.strip() or (mark == "_" and text.isdigit()):
            self._append(text)
        else:
            self._append(mark + (text if text.isalnum() else f"({text})"))

    def _add_between(self, mark: str, element: Element) -> None:
        text = inline_text(element.children)
        if text:
            self._add_text(f"{mark}{text}{mark}")

    def _add_aside(self, text: str) -> None:
        aside = one_line(text)
        if aside:
            self._append(f" ({aside})")
            self._after_unit = True


def _source_text(element: Element) -> str:
    """Return the text in `element`, blanks as in the source, a line feed for each break."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        match child:
            case str():
                yield child.replace("\n", " ")
            case Element(name="br"):
                yield "\n"
            case Element(name="img"):
                yield child.attributes.get("alt", "")
            case Element():
                yield from _texts(child)


def _targets(element: Element) -> Iterator[str]:
    """Return the addresses of all links within `element`."""
    for child in element.children:
        if isinstance(child, Element):
            if child.name in elements.LINKS and _target(child):
                yield _target(child)
            yield from _targets(child)


def _target(link: Element) -> str:
    address = link.attributes.get("href") or link.attributes.get("url") or ""
    return one_line(address)


def _same_address(label: str, target: str) -> bool:
    return _bare_address(label.strip("`")) == _bare_address(target)


def _bare_address(address: str) -> str:
    return _SCHEME.sub("", address).rstrip("/").casefold()
