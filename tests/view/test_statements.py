"""Types of variables are told where checkers do not infer them, and only there."""

from __future__ import annotations

import pytest

from schemawright.printing import Code
from schemawright.view.statements import Assign, Do, For, If, Statement, With, declared

PLACE = Code("Place")
USE = Do(Code("place.add()"))


def assigned(annotation: Code | None) -> Assign:
    return Assign(Code("place"), Code("at.below()"), annotation)


@pytest.mark.parametrize(("number", "told"), [(1, None), (64, None), (65, PLACE)])
def test_what_is_assigned_often_is_declared_once(
    number: int, told: Code | None
) -> None:
    statements = [If(Code("a"), [assigned(PLACE), USE]) for _ in range(number)]

    first, *others = declared(statements, PLACE)

    assert first == If(Code("a"), [assigned(told), USE], [])
    assert others == [If(Code("a"), [assigned(None), USE], [])] * (number - 1)


def test_assignments_are_counted_wherever_they_are() -> None:
    nested: list[Statement] = [
        For(Code("item"), Code("items"), [assigned(PLACE)] * 20),
        With(Code("at"), [assigned(PLACE)] * 20),
        If(Code("a"), [assigned(PLACE)] * 20, [assigned(PLACE)] * 20),
    ]

    loop, *_ = declared(nested, PLACE)

    assert loop == For(
        Code("item"), Code("items"), [assigned(PLACE), *[assigned(None)] * 19]
    )


def test_other_types_stay_as_they_are() -> None:
    names = Assign(Code("names"), Code("set()"), Code("set[str]"))

    assert declared([names, names], PLACE) == [names, names]
