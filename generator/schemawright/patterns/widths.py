"""How many code points a part of a pattern can match."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from schemawright.patterns.syntax import (
    Alternatives,
    Assertion,
    Backreference,
    Characters,
    Group,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    children,
)

Width: TypeAlias = tuple[int, int | None]  # at least, at most (`None`: no end)
Groups: TypeAlias = Mapping[int, Group]


def groups_of(node: Node) -> dict[int, Group]:
    """The capturing groups in `node` by their numbers."""
    found = {node.number: node} if isinstance(node, Group) else {}
    for child in children(node):
        found |= groups_of(child)
    return found


def width(node: Node, groups: Groups) -> Width:
    """The width of `node`; `groups` holds the groups that it refers back to."""
    match node:
        case Characters():
            return 1, 1
        case Assertion() | Look():
            return 0, 0
        case Sequence(parts=parts):
            return _total([width(part, groups) for part in parts])
        case Alternatives(branches=branches):
            return _either([width(branch, groups) for branch in branches])
        case Repeat(body=body, minimum=minimum, maximum=maximum):
            least, most = width(body, groups)
            if most == 0:
                return 0, 0
            if maximum is None or most is None:
                return least * minimum, None
            return least * minimum, most * maximum
        case Group(body=body):
            return width(body, groups)
        case Reference():
            return 0, None
        case Backreference(number=number, may_be_unset=may_be_unset):
            least, most = width(groups[number], groups)
            return 0 if may_be_unset else least, most


def _total(widths: list[Width]) -> Width:
    mosts = [most for _, most in widths if most is not None]
    limited = len(mosts) == len(widths)
    return sum(least for least, _ in widths), sum(mosts) if limited else None


def _either(widths: list[Width]) -> Width:
    mosts = [most for _, most in widths if most is not None]
    limited = len(mosts) == len(widths)
    return min(least for least, _ in widths), max(mosts) if limited else None
