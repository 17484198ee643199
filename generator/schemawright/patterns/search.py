"""Shortens a pattern where a search finds as much with less.

A search asks only whether some part of the text matches. `X+` at the edge of the pattern then
finds exactly what `X` finds, and `X*` there can go: of a match with more repeats, what is left
without the outer ones is a match, too. This also holds at the open edge of a look-around: the
end of a look-ahead, the start of a look-behind.
"""

from __future__ import annotations

from dataclasses import replace

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


def shorten_for_search(node: Node) -> Node:
    """A pattern that is found in the same texts. Patterns with back-references stay."""
    if _has_backreference(node):
        return node
    return _trim(_trim(_shorten_looks(node), at_end=False), at_end=True)


def _has_backreference(node: Node) -> bool:
    return isinstance(node, Backreference) or any(
        map(_has_backreference, children(node))
    )


def _shorten_looks(node: Node) -> Node:
    match node:
        case Look(body=body, behind=behind):
            body = _trim(_shorten_looks(body), at_end=not behind)
            return replace(node, body=body)
        case Sequence(parts=parts):
            return Sequence(parts=tuple(map(_shorten_looks, parts)))
        case Alternatives(branches=branches):
            return Alternatives(branches=tuple(map(_shorten_looks, branches)))
        case Repeat(body=body) | Group(body=body):
            return replace(node, body=_shorten_looks(body))
        case Characters() | Assertion() | Reference() | Backreference():
            return node


def _trim(node: Node, *, at_end: bool) -> Node:
    """`node` without the repeats at its start or end that a search does not need."""
    match node:
        case Repeat(minimum=0):
            return EMPTY
        case Repeat(body=body, minimum=1):
            return _trim(body, at_end=at_end)
        case Repeat(minimum=minimum):
            return replace(node, maximum=minimum)
        case Sequence(parts=parts):
            return _trim_sequence(list(parts), at_end=at_end)
        case Alternatives(branches=branches):
            trimmed = tuple(_trim(branch, at_end=at_end) for branch in branches)
            return EMPTY if EMPTY in trimmed else Alternatives(branches=trimmed)
        case Group(body=body):
            body = _trim(body, at_end=at_end)
            return EMPTY if body == EMPTY else replace(node, body=body)
        case Characters() | Assertion() | Look() | Reference() | Backreference():
            return node


def _trim_sequence(parts: list[Node], *, at_end: bool) -> Node:
    edge = -1 if at_end else 0
    while parts:
        parts[edge] = _trim(parts[edge], at_end=at_end)
        if parts[edge] != EMPTY:
            break
        del parts[edge]
    return sequence(parts)
