"""What a back-reference can mean at its place, and whether Python's `re` can say it.

In ECMA-262 a reference to a group that has captured nothing matches the empty text, in Python it
fails; and a repeat forgets the captures of its body when the body starts again, which Python
does not. Each reference is decided by where it stands from its group:

- the group cannot be set there (it comes later, is around the reference, in another
  alternative, or in a negated look-around): the reference is the empty text;
- the group is always set: a plain back-reference;
- it may be set or not: a conditional one, `(?(1)\\1)`;
- Python would see another capture than ECMA-262: an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from schemawright.patterns.parser import ParsedPattern
from schemawright.patterns.pattern_error import PatternError
from schemawright.patterns.syntax import (
    EMPTY,
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
    sequence,
)
from schemawright.patterns.widths import groups_of, width


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """From `parent` down to its child at `index`."""

    parent: Node
    index: int


_Path: TypeAlias = tuple[_Step, ...]


def resolve_references(pattern: ParsedPattern) -> Node:
    """The body of `pattern` with every `Reference` made a `Backreference` or the empty text.

    Raises `PatternError` where Python cannot say what ECMA-262 means.
    """
    places = list(_places(pattern.body, ()))
    groups = {node.number: path for node, path in places if isinstance(node, Group)}
    meanings: dict[int, Node] = {}
    for node, path in places:
        if isinstance(node, Reference):
            target = node.target
            numbers = pattern.names[target] if isinstance(target, str) else (target,)
            meanings[node.offset] = sequence(
                [
                    _meaning(number, node, path, groups[number], pattern.body)
                    for number in numbers
                    if number in groups
                ]
            )
    return _replace(pattern.body, meanings) if meanings else pattern.body


def _places(node: Node, path: _Path) -> Iterator[tuple[Node, _Path]]:
    """The references and capturing groups below `node`, each with the way to it."""
    if isinstance(node, Reference | Group):
        yield node, path
    for index, child in enumerate(children(node)):
        yield from _places(child, (*path, _Step(parent=node, index=index)))


def _meaning(
    number: int, reference: Reference, path: _Path, group_path: _Path, body: Node
) -> Node:
    common = 0
    while (
        common < min(len(path), len(group_path))
        and path[common].index == group_path[common].index
    ):
        common += 1
    if common == len(group_path):
        return EMPTY
    # A reference has no children, so the two ways part here, below `fork`.
    fork = group_path[common].parent
    backward = _reads_backward(group_path[:common])
    before = group_path[common].index < path[common].index
    below = [step.parent for step in group_path[common + 1 :]]
    hidden = any(isinstance(node, Look) and node.negated for node in below)
    if isinstance(fork, Alternatives) or before == backward or hidden:
        return EMPTY
    if reference.ignore_case:
        reason = "Python cannot ignore case in a back-reference as ECMA-262 does"
        raise PatternError(reason, reference.offset)
    around = [step.parent for step in group_path[:common]]
    if any(isinstance(node, Look) and node.behind for node in around):
        reason = "Python cannot refer to a group of the same look-behind"
        raise PatternError(reason, reference.offset)
    may_be_unset = _may_be_unset(below)
    _check_repeats(reference, below, around, body, may_be_unset=may_be_unset)
    return Backreference(number=number, may_be_unset=may_be_unset)


def _reads_backward(path: _Path) -> bool:
    """Whether the innermost look-around on the way is a look-behind, read from its end."""
    looks = [step.parent for step in path if isinstance(step.parent, Look)]
    return bool(looks) and looks[-1].behind


def _may_be_unset(nodes: list[Node]) -> bool:
    return any(
        isinstance(node, Alternatives)
        or (isinstance(node, Repeat) and node.minimum == 0)
        for node in nodes
    )


def _check_repeats(
    reference: Reference,
    below: list[Node],
    around: list[Node],
    body: Node,
    *,
    may_be_unset: bool,
) -> None:
    """Refuse what depends on when captures are forgotten.

    `below` are the nodes around the group only, `around` those around group and reference.
    """
    repeats = [node for node in below if _is_loop(node)]
    if may_be_unset and (repeats or any(map(_is_loop, around))):
        reason = (
            "the group of the back-reference may be left out when a repeat starts again, "
            "and Python would keep what it matched before"
        )
        raise PatternError(reason, reference.offset)
    groups = groups_of(body)
    if any(
        width(child, groups)[0] == 0 for node in repeats for child in children(node)
    ):
        reason = (
            "the group of the back-reference is in a repeat of what can be empty, "
            "where Python captures something else"
        )
        raise PatternError(reason, reference.offset)


def _is_loop(node: Node) -> bool:
    return isinstance(node, Repeat) and node.maximum != 1


def _replace(node: Node, meanings: Mapping[int, Node]) -> Node:
    match node:
        case Reference(offset=offset):
            return meanings[offset]
        case Sequence(parts=parts):
            return Sequence(parts=tuple(_replace(part, meanings) for part in parts))
        case Alternatives(branches=branches):
            replaced = tuple(_replace(branch, meanings) for branch in branches)
            return Alternatives(branches=replaced)
        case Repeat(body=body) | Group(body=body) | Look(body=body):
            return replace(node, body=_replace(body, meanings))
        case Characters() | Assertion() | Backreference():
            return node
