"""Python statements as values, for the templates to lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from schemawright.printing import Code
from schemawright.view.conditions import Test


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value`."""

    kind: ClassVar[str] = "assign"
    target: Code
    value: Code


@dataclass(frozen=True, slots=True)
class Do:
    """An expression for its effect."""

    kind: ClassVar[str] = "do"
    expression: Code


@dataclass(frozen=True, slots=True)
class Return:
    """`return value`; just `return` for `None`."""

    kind: ClassVar[str] = "return"
    value: Code | None


@dataclass(frozen=True, slots=True)
class Refuse:
    """`return False` unless a test holds."""

    kind: ClassVar[str] = "refuse"
    test: Test


@dataclass(frozen=True, slots=True)
class If:
    """`if condition:`, with an `else` (or `elif`) when there is `otherwise`."""

    kind: ClassVar[str] = "if"
    condition: Code
    body: Sequence[Statement]
    otherwise: Sequence[Statement] = ()


@dataclass(frozen=True, slots=True)
class For:
    """`for target in iterable:`."""

    kind: ClassVar[str] = "for"
    target: Code
    iterable: Code
    body: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class With:
    """`with context:`."""

    kind: ClassVar[str] = "with"
    context: Code
    body: Sequence[Statement]


Statement: TypeAlias = Assign | Do | Return | Refuse | If | For | With
