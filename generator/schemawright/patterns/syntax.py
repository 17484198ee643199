"""The parts of a pattern. Non-capturing groups and modifiers are gone: they have become shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from schemawright.patterns.code_points import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    r"""A Unicode property escape by its canonical token, such as `\p{L}`."""

    token: str


ClassItem: TypeAlias = Range | Property


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """One code point that is in one of `items`, or with `negated` in none of them."""

    items: tuple[ClassItem, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A place: the start or end of the text, or (not) a boundary of an ASCII word."""

    kind: Literal["start", "end", "boundary", "no boundary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """One part after the other; without parts it matches the empty text."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """One of `branches`; the first that leads to a match is taken."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """`body`, `minimum` to `maximum` times (`None`: no end); at `start:end` in the pattern."""

    body: Node
    minimum: int
    maximum: int | None
    lazy: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A capturing group; groups are numbered from 1 by their opening parentheses."""

    body: Node
    number: int
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A look-ahead, or with `behind` a look-behind; opened at `offset` in the pattern."""

    body: Node
    behind: bool
    negated: bool
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the pattern refers back to: a group by its number, or all groups of a name."""

    target: int | str
    ignore_case: bool
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backreference:
    """A reference whose group is known to be set, or with `may_be_unset` to be set or not.

    An unset group matches the empty text.
    """

    number: int
    may_be_unset: bool


Node: TypeAlias = (
    Characters
    | Assertion
    | Sequence
    | Alternatives
    | Repeat
    | Group
    | Look
    | Reference
    | Backreference
)

EMPTY = Sequence(parts=())
ANY_CHARACTER = Characters(items=(), negated=True)


def children(node: Node) -> tuple[Node, ...]:
    """The parts right below `node`, in order."""
    match node:
        case Sequence(parts=parts):
            return parts
        case Alternatives(branches=branches):
            return branches
        case Repeat(body=body) | Group(body=body) | Look(body=body):
            return (body,)
        case _:
            return ()


def sequence(parts: list[Node]) -> Node:
    """`parts` in a row; a single one is itself."""
    return parts[0] if len(parts) == 1 else Sequence(parts=tuple(parts))


def alternatives(branches: list[Node]) -> Node:
    """One of `branches`; a single one is itself."""
    return branches[0] if len(branches) == 1 else Alternatives(branches=tuple(branches))
