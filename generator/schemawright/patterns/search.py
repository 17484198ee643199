"""Shortens a pattern where a search finds as much with less.

A search asks only whether some part of the text matches. `X+` at the edge of the pattern then
finds exactly what `X` finds, and `X*` there can go: of a match with more repeats, what is left
without the outer ones is a match, too. This also holds at the open edge of a look-around: the
end of a look-ahead, the start of a look-behind.

What begins with one of many characters and goes on with literal ones is looked for by those: `re`
finds the places of a literal at once, and tries every place where a class may begin.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from schemawright.patterns.syntax import (
    EMPTY,
    Alternatives,
    Assertion,
    Backreference,
    Characters,
    Group,
    Look,
    Node,
    Property,
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


def seek_literals_first(node: Node) -> Node:
    r"""A pattern that is found in the same texts: `[a-z]_b` is `_b` behind which `[a-z]_b` is.

    Patterns with properties stay: they are tried with fewer characters first, where only classes
    say what matches.
    """
    match node:
        case Sequence(parts=(Characters() as first, *rest)):
            literals = tuple(takewhile(_is_literal, rest))
        case _:
            return node
    if not literals or _is_literal(first) or _has_property(node):
        return node
    behind = Sequence(parts=(first, *literals))
    look = Look(body=behind, behind=True, negated=False, offset=0)
    return Sequence(parts=(*literals, look, *rest[len(literals) :]))


def _is_literal(node: Node) -> bool:
    match node:
        case Characters(items=((int(first), int(last)),), negated=False):
            return first == last
        case _:
            return False


def _has_property(node: Node) -> bool:
    if isinstance(node, Characters):
        return any(isinstance(item, Property) for item in node.items)
    return any(map(_has_property, children(node)))


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
