"""The automaton of a pattern's positions (Glushkov), which keeps how many ways lead on.

Every part that matches one code point is a position; `follow` says which positions can come
next and in how many ways (1, or 2 for more). That number is what the automaton is for: a
backtracking matcher tries every way. Look-arounds and assertions count as empty.

Counts are written out while small; `{2,40}` is taken for a repeat without end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from schemawright.patterns.code_points import Ranges
from schemawright.patterns.properties import characters_ranges
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
from schemawright.patterns.widths import Groups

Ways: TypeAlias = dict[int, int]

_MAXIMUM_POSITIONS = 50_000
_MAXIMUM_CONNECTIONS = 300_000
_SMALL_COUNT = 4
_SMALL_RIGID_COUNT = 32


class TooLargeError(Exception):
    """The pattern has too many positions, or ways between them, to be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A repeat without end, its positions, and what follows on what inside it.

    Each of its positions leads to each other one.
    """

    repeat: Repeat
    positions: range
    follow: dict[int, Ways]


@dataclass(slots=True, kw_only=True)
class Automaton:
    """`positions[i]` is what position `i` matches; inner loops come before outer ones."""

    positions: list[Ranges] = field(default_factory=list[Ranges])
    follow: list[Ways] = field(default_factory=list[Ways])
    loops: list[Loop] = field(default_factory=list[Loop])
    connections: int = 0

    def add_position(self, ranges: Ranges) -> int:
        """A new position for `ranges`. Raises `TooLargeError`."""
        if len(self.positions) == _MAXIMUM_POSITIONS:
            raise TooLargeError
        self.positions.append(ranges)
        self.follow.append({})
        return len(self.positions) - 1

    def connect(self, last: Ways, first: Ways) -> None:
        """Let the positions of `first` follow those of `last`. Raises `TooLargeError`."""
        self.connections += len(last) * len(first)
        if self.connections > _MAXIMUM_CONNECTIONS:
            raise TooLargeError
        for position, ways in last.items():
            _add(self.follow[position], first, ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fragment:
    """Where a part can begin and end, and in how many ways it can be empty."""

    empty: int
    first: Ways
    last: Ways


_NOTHING_TO_MATCH = _Fragment(empty=1, first={}, last={})


def build_automaton(node: Node, groups: Groups) -> Automaton:
    """The automaton of `node`; `groups` holds the groups that it refers back to.

    Raises `TooLargeError`.
    """
    automaton = Automaton()
    _build(node, automaton, groups)
    return automaton


def _build(node: Node, automaton: Automaton, groups: Groups) -> _Fragment:
    match node:
        case Characters():
            position = automaton.add_position(characters_ranges(node))
            return _Fragment(empty=0, first={position: 1}, last={position: 1})
        case Assertion() | Look():
            return _NOTHING_TO_MATCH
        case Sequence(parts=parts):
            return _join((_build(part, automaton, groups) for part in parts), automaton)
        case Alternatives(branches=branches):
            return _choose([_build(branch, automaton, groups) for branch in branches])
        case Repeat():
            return _build_repeat(node, automaton, groups)
        case Group(body=body):
            return _build(body, automaton, groups)
        case Backreference(number=number, may_be_unset=may_be_unset):
            fragment = _build(groups[number].body, automaton, groups)
            return _optional(fragment) if may_be_unset else fragment
        case Reference():
            raise AssertionError("references are resolved before the analysis")


def _build_repeat(node: Repeat, automaton: Automaton, groups: Groups) -> _Fragment:
    minimum, maximum = node.minimum, node.maximum
    if minimum == maximum and _is_rigid(node.body):
        minimum = maximum = min(minimum, _SMALL_RIGID_COUNT)
    elif maximum is None or maximum > _SMALL_COUNT:
        return _build_loop(node, automaton, groups)

    copies = [_build(node.body, automaton, groups) for _ in range(maximum)]
    rest: list[_Fragment] = []
    for fragment in reversed(copies[minimum:]):
        rest = [_optional(_join([fragment, *rest], automaton))]
    return _join(copies[:minimum] + rest, automaton)


def _is_rigid(node: Node) -> bool:
    """Whether there is only one way through `node`."""
    match node:
        case Alternatives() | Backreference():
            return False
        case Repeat(minimum=minimum, maximum=maximum) if minimum != maximum:
            return False
        case _:
            return all(map(_is_rigid, children(node)))


def _build_loop(node: Repeat, automaton: Automaton, groups: Groups) -> _Fragment:
    start = len(automaton.positions)
    body = _build(node.body, automaton, groups)
    automaton.connect(body.last, body.first)
    positions = range(start, len(automaton.positions))
    follow = {position: dict(automaton.follow[position]) for position in positions}
    loop = Loop(repeat=node, positions=positions, follow=follow)
    automaton.loops.append(loop)
    return body if node.minimum else _optional(body)


def _join(fragments: Iterable[_Fragment], automaton: Automaton) -> _Fragment:
    joined = _NOTHING_TO_MATCH
    for fragment in fragments:
        automaton.connect(joined.last, fragment.first)
        first, last = dict(joined.first), dict(fragment.last)
        _add(first, fragment.first, joined.empty)
        _add(last, joined.last, fragment.empty)
        empty = min(2, joined.empty * fragment.empty)
        joined = _Fragment(empty=empty, first=first, last=last)
    return joined


def _choose(fragments: list[_Fragment]) -> _Fragment:
    first: Ways = {}
    last: Ways = {}
    for fragment in fragments:
        first |= fragment.first
        last |= fragment.last
    empty = min(2, sum(fragment.empty for fragment in fragments))
    return _Fragment(empty=empty, first=first, last=last)


def _optional(fragment: _Fragment) -> _Fragment:
    empty = min(2, fragment.empty + 1)
    return _Fragment(empty=empty, first=fragment.first, last=fragment.last)


def _add(ways: Ways, more: Ways, times: int) -> None:
    for position, number in more.items():
        if times:
            ways[position] = min(2, ways.get(position, 0) + number * times)
