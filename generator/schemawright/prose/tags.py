"""Finds tags in text, and tells them from text that merely has angle brackets."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import Final

from schemawright.prose import elements
from schemawright.prose.tree import TreeBuilder

TAG: Final = re.compile(
    r"""<!--(?:(?!<!--|-->).)*-->
      | <(/?)([A-Za-z][\w:.-]*)((?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>""",
    re.DOTALL | re.VERBOSE,
)
"""A comment, or a tag: leading slash, name, and what stands between name and bracket."""

_ATTRIBUTE: Final = re.compile(
    r"""
    \s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?
    """,
    re.VERBOSE,
)
_ATTRIBUTES_WITHOUT_VALUE: Final = frozenset({"open", "reversed", "nowrap", "hidden"})
_FINAL_SLASH: Final = re.compile(r"(?:^|(?<=[\s\"']))/\Z")

_REFERENCE: Final = re.compile(
    "&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);"
)
_BACKTICK_SPAN: Final = re.compile(
    r"(?<![`\w])(`+)(?!`)(.{1,200}?)(?<!`)\1(?![`\w])", re.DOTALL
)
_SENTENCE_START: Final = re.compile(r"(?:\A|[.:;!?)>\n])\s*\Z")


def decode_references(text: str) -> str:
    """Return `text` with its character references decoded.

    Only those that end in a semicolon and have a meaning count (HTML Living Standard,
    13.5): `?a=1&copy=2` and `R&D;` stay as they are.
    """
    return _REFERENCE.sub(_decode_reference, text) if "&" in text else text


def _decode_reference(reference: re.Match[str]) -> str:
    if reference[0][1] != "#" and reference[0][1:] not in html5:
        return reference[0]
    return html.unescape(reference[0])


def is_comment(tag: re.Match[str]) -> bool:
    """Say whether what `TAG` found is a comment."""
    return tag.group(2) is None


def has_comment(text: str) -> bool:
    """Say whether there is a comment in `text`."""
    return "<!--" in text and any(map(is_comment, TAG.finditer(text)))


def markup_names(text: str) -> frozenset[str]:
    """Return the lower-case names of the elements that are markup in `text`.

    An element counts if it is known and has both tags, or needs no end tag. Once there is
    one, stray end tags of known elements and unknown elements with both tags count too:
    what is in them is text, their tags are not.
    """
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    alone: set[str] = set()
    for tag in TAG.finditer(text):
        if is_comment(tag):
            continue
        name = tag[2].lower()
        if tag[1]:
            ends[name] = tag.start()
        elif _attributes(tag[3]) is not None:
            starts.setdefault(name, tag.start())
            if _needs_no_end(name, tag):
                alone.add(name)
    paired = {name for name, start in starts.items() if start < ends.get(name, -1)}
    markup = (paired & elements.KNOWN) | alone
    if not markup:
        return frozenset(name for name in paired if _encloses(name, text))
    left_open = starts.keys() & elements.LEFT_OPEN
    return frozenset(markup | paired | left_open | (ends.keys() & elements.KNOWN))


def _needs_no_end(name: str, tag: re.Match[str]) -> bool:
    if name == "img":
        return "src" in (_attributes(tag[3]) or {})
    if name in elements.VOID:
        return True
    if _FINAL_SLASH.search(tag[3].rstrip()):
        return name in elements.BLOCKS
    before = tag.string[max(0, tag.start() - 50) : tag.start()]
    return (
        name in elements.END_TAG_OPTIONAL and _SENTENCE_START.search(before) is not None
    )


def _encloses(name: str, text: str) -> bool:
    """Say whether all of `text` is one unknown element around more than a word."""
    around = rf"\s*<{re.escape(name)}>([^<]*\s[^<]*)</{re.escape(name)}>\s*"
    return re.fullmatch(around, text, re.IGNORECASE) is not None


def _attributes(source: str) -> Mapping[str, str] | None:
    """Return the attributes that `source` spells, `None` if it is something else."""
    attributes: dict[str, str] = {}
    position = 0
    source = _FINAL_SLASH.sub("", source.rstrip()).rstrip()
    while position < len(source):
        found = _ATTRIBUTE.match(source, position)
        if found is None:
            return None
        name = found[1].lower()
        value = next((group for group in found.groups()[1:] if group is not None), None)
        if value is None and name not in _ATTRIBUTES_WITHOUT_VALUE:
            return None
        attributes.setdefault(name, decode_references(value or ""))
        position = found.end()
    return attributes


def read_html(source: str, names: frozenset[str], builder: TreeBuilder) -> None:
    """Give the tags and the text of `source` to `builder`; `names` says which are tags."""
    for part in _parts(source, names):
        match part:
            case str():
                _read_text(part, builder)
            case re.Match():
                _read_tag(part, builder)


def _parts(source: str, names: frozenset[str]) -> Iterator[str | re.Match[str]]:
    position = 0
    for tag in TAG.finditer(source):
        if is_comment(tag) or (tag[2].lower() in names and not _is_parameter(tag)):
            if position < tag.start():
                yield source[position : tag.start()]
            yield tag
            position = tag.end()
    if position < len(source):
        yield source[position:]


def _is_parameter(tag: re.Match[str]) -> bool:
    """Say whether a tag is rather the type parameter in `Map<P>`."""
    glued = tag.start() > 0 and tag.string[tag.start() - 1].isalnum()
    if not glued or tag[1] or not tag[2][0].isupper():
        return False
    return tag[2].lower() not in elements.VOID and f"</{tag[2]}>" not in tag.string


def _read_tag(tag: re.Match[str], builder: TreeBuilder) -> None:
    if is_comment(tag):
        return
    name = tag[2].lower()
    attributes = _attributes(tag[3])
    if tag[1]:
        builder.end(name)
    elif attributes is None:
        builder.text(tag[0])
    elif _FINAL_SLASH.search(tag[3].rstrip()):
        builder.empty(name, attributes)
    else:
        builder.start(name, attributes)


def _read_text(source: str, builder: TreeBuilder) -> None:
    """Add text; what stands between backticks is code, as it is meant in HTML too."""
    position = 0
    if "`" in source and not builder.inside(elements.CODE | {"pre"}):
        for span in _BACKTICK_SPAN.finditer(source):
            builder.text(decode_references(source[position : span.start()]))
            builder.start("code")
            builder.text(decode_references(span[2]))
            builder.end("code")
            position = span.end()
    builder.text(decode_references(source[position:]))
