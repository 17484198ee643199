"""The tree of elements that markup is read into, and its builder, which never fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from schemawright.prose import elements

_DEEPEST: Final = 50
"""Elements nested deeper than this leave only their text: recursion stays bounded."""

_SCOPES: Final = (
    elements.LISTS
    | elements.NOTES
    | {"li", "dt", "dd", "table", "td", "th", "div", "blockquote"}
)
"""Elements that the end tag of something around them does not close."""

_ENDED_BY_START: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "dt": (elements.TERMS, frozenset({"dl"})),
    "dd": (elements.TERMS, frozenset({"dl"})),
    "td": (elements.CELLS, frozenset({"table"})),
    "th": (elements.CELLS, frozenset({"table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "thead": (frozenset({"tr", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tr", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tr"}), frozenset({"table"})),
}
"""For a start tag: the open elements that it ends, and those that it does not look beyond."""


@dataclass(slots=True, kw_only=True)
class Element:
    """An element: its lower-case name, its attributes, and what it holds, in order."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
    children: list[Node] = field(default_factory=list["Node"])
    holds_blocks: bool = False


Node: TypeAlias = Element | str


class TreeBuilder:
    """Makes a tree of start tags, end tags and text, whatever their order."""

    def __init__(self) -> None:
        self._open = [Element(name="")]

    @property
    def nodes(self) -> list[Node]:
        """What has been read so far."""
        return self._open[0].children

    def inside(self, names: frozenset[str]) -> bool:
        """Say whether an element with one of these names is open."""
        return any(element.name in names for element in self._open)

    def text(self, text: str) -> None:
        """Add decoded text."""
        self._open[-1].children.append(text)

    def start(self, name: str, attributes: Mapping[str, str] | None = None) -> Element:
        """Open an element, after closing those that its start tag ends; return it."""
        if name in elements.BLOCKS:
            self._end_by_start(name)
            for around in self._open:
                around.holds_blocks = True
        element = Element(name=name, attributes=attributes or {})
        self._open[-1].children.append(element)
        if name not in elements.VOID and len(self._open) < _DEEPEST:
            self._open.append(element)
        return element

    def end(self, name: str) -> None:
        """Close the innermost element of that name and all in it; else change nothing."""
        for depth in range(len(self._open) - 1, 0, -1):
            open_name = self._open[depth].name
            if open_name == name:
                del self._open[depth:]
                return
            if open_name in _SCOPES and name not in _SCOPES:
                break
        if name in elements.BLOCKS:  # no start tag, but it still ends a paragraph
            self.empty(name)

    def empty(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """Add an element without content."""
        element = self.start(name, attributes)
        if self._open[-1] is element:
            self._open.pop()

    def _end_by_start(self, name: str) -> None:
        self._end_up_to(frozenset({"p"}), _SCOPES)
        if name in _ENDED_BY_START:
            self._end_up_to(*_ENDED_BY_START[name])

    def _end_up_to(self, ended: frozenset[str], scopes: frozenset[str]) -> None:
        """Close the outermost of the `ended` elements that lies within the `scopes`."""
        outermost = None
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name in ended:
                outermost = depth
            elif self._open[depth].name in scopes:
                break
        if outermost is not None:
            del self._open[outermost:]
