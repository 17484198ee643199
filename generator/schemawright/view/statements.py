"""Python statements as values, for the templates to lay out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from schemawright.printing import Code, code, in_rows
from schemawright.view.logic import (
    ALWAYS,
    NEVER,
    Test,
    both_hold,
)


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value`, with the type where type checkers need to be told."""

    kind: ClassVar[str] = "assign"
    target: Code
    value: Code
    annotation: Code | None = None


@dataclass(frozen=True, slots=True)
class Do:
    """An expression for its effect."""

    kind: ClassVar[str] = "do"
    expression: Code


@dataclass(frozen=True, slots=True)
class Return:
    """`return value`."""

    kind: ClassVar[str] = "return"
    value: Code


FAIL = Return(Code("False"))


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


Statement: TypeAlias = Assign | Do | Return | Refuse | If | For


def with_others(
    checks: list[Statement], is_other: Sequence[Code], others: list[Statement]
) -> list[Statement]:
    """Checks of members by name, and what is done with all others."""
    match checks:
        case [If(condition, body)] if len(is_other) == 1 and others:
            return [If(condition, body, others)]
        case _ if is_other and others:
            return [*checks, If(in_rows(" and ", is_other), others)]
        case _:
            return [*checks, *others]


def collapsed(statements: Sequence[Statement]) -> list[Statement]:
    """The same statements, shorter.

    An `if` that holds nothing but another one is made one, what is always or never so is not
    asked, and nothing follows a `return`.
    """
    shorter: list[Statement] = []
    for statement in statements:
        shorter += _decided(_collapsed(statement))
        if shorter and isinstance(shorter[-1], Return):
            break
    return shorter


def _decided(statement: Statement) -> Sequence[Statement]:
    """The statements that are left of one where its condition is no question."""
    match statement:
        case Refuse(test) if test == ALWAYS:
            return ()
        case Refuse(test) if test == NEVER:
            return (FAIL,)
        case If(condition, body, _) if condition == Code("True"):
            return body
        case If(condition, _, otherwise) if condition == Code("False"):
            return otherwise
        case If(condition, [], otherwise) if otherwise:
            return (If(code("not ({condition})", condition=condition), otherwise),)
        case If(body=[]) | For(body=[]):
            return ()
        case _:
            return (statement,)


def _collapsed(statement: Statement) -> Statement:
    match statement:
        case If(condition, body, otherwise):
            inner = collapsed(body)
            match inner:
                case [If(second, nested, rest)] if not rest and not otherwise:
                    return If(both_hold(condition, second), nested)
                case [Refuse(test)] if not otherwise:
                    return If(both_hold(condition, test.fails), [FAIL])
                case _:
                    return If(condition, inner, collapsed(otherwise))
        case For(target, iterable, body):
            return For(target, iterable, collapsed(body))
        case _:
            return statement


def _all_within(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements and those inside of them."""
    for statement in statements:
        yield statement
        match statement:
            case If(_, body, otherwise):
                yield from _all_within((*body, *otherwise))
            case For(_, _, body):
                yield from _all_within(body)
            case _:
                pass


def for_members(
    value: Code, name: Code, member: Code, body: Sequence[Statement]
) -> For:
    """A loop over an object, with as many variables as its body needs."""
    if not uses(body, name):
        return For(member, code("{value}.values()", value=value), body)
    if not uses(body, member):
        return For(name, value, body)
    return For(
        code("{name}, {member}", name=name, member=member),
        code("{value}.items()", value=value),
        body,
    )


def complexity(statements: Sequence[Statement]) -> int:
    """How much there is to follow: statements, and what their expressions decide."""
    inner = list(_all_within(statements))
    expressions = list(_all_texts(statements))
    return len(inner) + sum(
        expression.count(operator)
        for expression in expressions
        for operator in (" and ", " or ", " if ", " for ")
    )


def uses(statements: Sequence[Statement], part: Code) -> int:
    """How often a variable occurs in statements, at the most: text in literals counts too."""
    word = re.compile(rf"\b{re.escape(part)}\b")
    texts = (text for each in statements for text in _texts(each))
    return sum(len(word.findall(text)) for text in texts)


def _texts(statement: Statement) -> Iterator[Code]:
    match statement:
        case Assign():
            yield statement.value
        case Do():
            yield statement.expression
        case Return():
            yield statement.value
        case Refuse():
            yield statement.test.fails
        case If():
            yield statement.condition
            yield from _all_texts((*statement.body, *statement.otherwise))
        case For():
            yield statement.iterable
            yield from _all_texts(statement.body)


def _all_texts(statements: Sequence[Statement]) -> Iterator[Code]:
    for statement in statements:
        yield from _texts(statement)
