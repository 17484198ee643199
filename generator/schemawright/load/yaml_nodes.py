"""What a YAML text consists of, with the place of everything: nodes, as YAML calls them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from schemawright.json_value import JsonValue, Token


@dataclass(slots=True, kw_only=True)
class ScalarNode:
    """A scalar: its value, and its text for where it is a member name."""

    size: ClassVar[int] = 1
    height: ClassVar[int] = 0

    value: JsonValue
    text: str


@dataclass(slots=True, kw_only=True)
class CollectionNode:
    """A mapping or a sequence.

    `entries` are the members by name, or the items by index as text. `size` counts the nodes
    and `height` the levels in it, aliases replaced by what they stand for. `complete` is false
    while the text is still inside.
    """

    is_mapping: bool
    entries: dict[str, YamlPlace] = field(default_factory=dict[str, "YamlPlace"])
    size: int = 1
    height: int = 1
    complete: bool = False


Node: TypeAlias = ScalarNode | CollectionNode


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlPlace:
    """A node where it is used: an alias has a place of its own and the node of its anchor."""

    offset: int
    name_offset: int
    node: Node

    def child(self, token: Token) -> YamlPlace | None:
        """The member or item that the token leads to, or `None` where there is none."""
        if isinstance(self.node, ScalarNode):
            return None
        return self.node.entries.get(str(token))


def value_of(node: Node) -> JsonValue:
    """The JSON value of a node; each use of an alias gets a value of its own.

    Recursive, and as deep as the node's `height`.
    """
    if isinstance(node, ScalarNode):
        return node.value
    if node.is_mapping:
        return {name: value_of(place.node) for name, place in node.entries.items()}
    return [value_of(place.node) for place in node.entries.values()]
