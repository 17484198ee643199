"""Turns a tree of elements into blocks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from schemawright.prose import elements
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
from schemawright.prose.characters import visible
from schemawright.prose.flat import flat_text
from schemawright.prose.inline import inline_text
from schemawright.prose.tree import Element, Node

_ALERT: Final = re.compile(r"\[!([A-Za-z]+)\](?: |\Z)")
"""What makes a quotation a note on GitHub."""


def blocks_of(nodes: Sequence[Node]) -> tuple[Block, ...]:
    """Return the blocks that `nodes` make; empty ones vanish, no text is dropped."""
    return tuple(_blocks(nodes))


def _blocks(nodes: Sequence[Node]) -> Iterator[Block]:
    line: list[Node] = []
    for node in _with_stray_items_in_lists(nodes):
        if isinstance(node, str) or not _is_block(node):
            line.append(node)
            continue
        yield from _paragraphs(line)
        line.clear()
        yield from _block(node)
    yield from _paragraphs(line)


def _is_block(element: Element) -> bool:
    return element.name in elements.BLOCKS or element.holds_blocks


def _block(element: Element) -> Iterable[Block]:
    match element.name:
        case "ul":
            return _bullet_list(element)
        case "ol":
            return _numbered_list(element)
        case "dl":
            return _definitions(element)
        case "table":
            return _table(element)
        case "pre":
            return _code_block(element)
        case "blockquote":
            return _quote(element)
        case name if name in elements.NOTES:
            return _note(name.capitalize(), blocks_of(element.children))
        case name if name in elements.LINKS:
            return (*_blocks(element.children), *_blocks([_address_of(element)]))
        case _:
            return _blocks(element.children)


def _address_of(link: Element) -> Element:
    """Return `link` without its content, which is made of blocks and stands before it."""
    return Element(name=link.name, attributes=link.attributes)


def _paragraphs(nodes: Sequence[Node]) -> Iterator[Paragraph]:
    """Return the paragraphs of inline `nodes`; two breaks in a row are as good as a new one."""
    for paragraph in re.split(r"\n{2,}", inline_text(nodes)):
        if paragraph:
            yield Paragraph(lines=tuple(paragraph.split("\n")))


def _with_stray_items_in_lists(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return `nodes`, items that stand outside of any list gathered in lists."""
    gathered: list[Node] = []
    stray: Element | None = None
    for node in nodes:
        kind = _kind_of_list(node)
        if stray is not None and (kind == stray.name or _is_blank(node)):
            stray.children.append(node)
        elif kind:
            stray = Element(name=kind, children=[node], holds_blocks=True)
            gathered.append(stray)
        else:
            stray = None
            gathered.append(node)
    return gathered


def _kind_of_list(node: Node) -> str:
    match node:
        case Element(name="li"):
            return "ul"
        case Element(name="dt" | "dd"):
            return "dl"
        case _:
            return ""


def _is_blank(node: Node) -> bool:
    return isinstance(node, str) and not node.strip()


def _parts(
    element: Element, names: frozenset[str]
) -> Iterator[tuple[Element | None, list[Node]]]:
    """Return the children of `element` that have one of these names, with their content.

    What stands between them belongs to the one before; the first part has no element if
    something stands before all of them.
    """
    part: tuple[Element | None, list[Node]] | None = None
    for child in element.children:
        if isinstance(child, Element) and child.name in names:
            if part is not None:
                yield part
            part = (child, list(child.children))
        elif part is not None:
            part[1].append(child)
        elif not _is_blank(child):
            part = (None, [child])
    if part is not None:
        yield part


def _items(element: Element) -> Iterator[tuple[Element | None, tuple[Block, ...]]]:
    for item, nodes in _parts(element, frozenset({"li"})):
        blocks = blocks_of(nodes)
        if blocks or (item is not None and "value" in item.attributes):
            yield item, blocks


def _bullet_list(element: Element) -> Iterator[Block]:
    items = tuple(blocks for _, blocks in _items(element) if blocks)
    if items:
        yield BulletList(items=items)


def _numbered_list(element: Element) -> Iterator[Block]:
    style = element.attributes.get("type", "")
    number = _integer(element.attributes.get("start", ""), default=1)
    items: list[NumberedItem] = []
    for item, blocks in _items(element):
        given = "" if item is None else item.attributes.get("value", "")
        number = _integer(given, default=number)
        items.append(NumberedItem(number=_numeral(number, style, given), blocks=blocks))
        number += 1
    if items:
        yield NumberedList(items=tuple(items))


def _integer(text: str, *, default: int) -> int:
    return int(text) if re.fullmatch("-?[0-9]{1,9}", text) else default


def _numeral(number: int, style: str, given: str) -> str:
    """Return `number` in the `style` of its list, and as `given` if it is, as in `007`."""
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    return given if given.isdecimal() else str(number)


def _definitions(element: Element) -> Iterator[Block]:
    items: list[Definition] = []
    for part, nodes in _parts(_without_groups(element), elements.TERMS):
        if part is None:
            yield from _blocks(nodes)
        elif part.name == "dt":
            items.append(_term(part, nodes))
        elif items and (blocks := blocks_of(nodes)):
            before = items.pop()
            items.append(Definition(term=before.term, blocks=before.blocks + blocks))
        elif not items:
            yield from _quote(part)
    if items:
        yield Definitions(items=tuple(items))


def _without_groups(element: Element) -> Element:
    """Return a `dl` without the `div` elements that may group its parts."""
    children: list[Node] = []
    for child in element.children:
        match child:
            case Element(name="div"):
                children += child.children
            case _:
                children.append(child)
    return Element(name=element.name, children=children)


def _term(term: Element, nodes: Sequence[Node]) -> Definition:
    """Return a definition that has its term, and the blocks that follow the term's end."""
    after = nodes[len(term.children) :]
    return Definition(term=_flat_text(term.children), blocks=blocks_of(after))


def _note(label: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    match blocks:
        case ():
            return
        case (Paragraph(lines=lines),) if _names_itself(label, lines[0]):
            yield from blocks
        case _:
            yield Note(label=label, blocks=blocks)


def _names_itself(label: str, text: str) -> bool:
    return re.match(rf"{label}(?::| that\b)", text, re.IGNORECASE) is not None


def _quote(element: Element) -> Iterator[Block]:
    blocks = blocks_of(element.children)
    match blocks:
        case ():
            return
        case (Paragraph(lines=(first, *others)), *after) if alert := _ALERT.match(
            first
        ):
            lines = tuple(filter(None, (first[alert.end() :], *others)))
            opening = (Paragraph(lines=lines),) if lines else ()
            inside = (*opening, *after)
            yield from _note(alert[1].capitalize(), inside or blocks)
        case _:
            yield Quote(blocks=blocks)


def _code_block(element: Element) -> Iterator[Block]:
    source = textwrap.dedent(visible("".join(_raw_texts(element))).expandtabs(4))
    lines = [line.rstrip() for line in source.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if lines:
        yield CodeBlock(lines=tuple(lines))


def _raw_texts(element: Element) -> Iterator[str]:
    for child in element.children:
        match child:
            case str():
                yield child
            case Element(name="br"):
                yield "\n"
            case Element():
                yield from _raw_texts(child)


def _table(element: Element) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    header: tuple[str, ...] = ()
    for part in _table_parts(element):
        if isinstance(part, str) or part.name != "tr":
            yield from _blocks([part])
            continue
        cells = [cell for cell in part.children if isinstance(cell, Element)]
        row = tuple(_flat_text(cell.children) for cell in cells)
        if not rows and not header and all(cell.name == "th" for cell in cells):
            header = row
        elif any(row):
            rows.append(row)
    columns = max(map(len, (header, *rows)))
    if columns:
        yield Table(
            header=_filled(header, columns),
            rows=tuple(_filled(row, columns) for row in rows),
        )


def _table_parts(table: Element) -> Iterator[Node]:
    """Return the rows of `table`, and whatever else stands in it, in order."""
    for child in table.children:
        if isinstance(child, Element) and child.name in ("thead", "tbody", "tfoot"):
            yield from _table_parts(child)
        elif not _is_blank(child):
            yield child


def _filled(row: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return row + ("",) * (columns - len(row))


def _flat_text(nodes: Sequence[Node]) -> str:
    """Return all text of `nodes` on one line, for a term or a table cell."""
    return flat_text(blocks_of(nodes))
