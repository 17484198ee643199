"""Tests of values as Python expressions, and how they are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemawright.printing import Code, code, in_rows, joined


@dataclass(frozen=True, slots=True)
class Test:
    """One thing that is asked of a value, and the same turned around.

    Both are expressions as a person would write them: one is true when the other is not.
    """

    holds: Code
    fails: Code


ALWAYS = Test(Code("True"), Code("False"))
NEVER = Test(Code("False"), Code("True"))


def both_hold(first: Code, second: Code) -> Code:
    """True when both conditions are."""
    if Code("False") in (first, second):
        return Code("False")
    asked = [_inside_and(each) for each in (first, second) if each != Code("True")]
    return joined(" and ", asked) if asked else Code("True")


def all_hold(tests: Sequence[Test]) -> Test:
    """That all of some tests hold."""
    if NEVER in tests:
        return NEVER
    tests = [test for test in tests if test != ALWAYS]
    if len(tests) <= 1:
        return tests[0] if tests else ALWAYS
    return Test(
        holds=in_rows(" and ", [_inside_and(test.holds) for test in tests]),
        fails=in_rows(" or ", [_inside_or(test.fails) for test in tests]),
    )


def any_holds(tests: Sequence[Test]) -> Test:
    """That one of some tests holds."""
    if ALWAYS in tests:
        return ALWAYS
    tests = [test for test in tests if test != NEVER]
    if len(tests) <= 1:
        return tests[0] if tests else NEVER
    holds = in_rows(" or ", [_inside_or(test.holds) for test in tests])
    return Test(holds, code("not ({holds})", holds=holds))


def one_says_yes(functions: Sequence[Code], value: Code) -> Test:
    """That one of some functions says yes, each asked in its turn.

    They are a list: of a tuple as long, type checkers do not know what is in it.
    """
    holds = code(
        "any(is_valid({value}) for is_valid in [{functions}])",
        value=value,
        functions=joined(", ", functions),
    )
    return Test(holds, code("not {holds}", holds=holds))


def if_there(there: Code, absent: Code, test: Test) -> Test:
    """That a test holds where something is there."""
    if test == ALWAYS:
        return ALWAYS
    if test == NEVER:
        return Test(absent, there)
    return Test(
        holds=code("{absent} or {holds}", absent=absent, holds=_inside_or(test.holds)),
        fails=both_hold(there, test.fails),
    )


def _inside_and(condition: Code) -> Code:
    if _has_bare(" or ", condition):
        return code("({condition})", condition=condition)
    return condition


def _inside_or(condition: Code) -> Code:
    if _has_bare(" and ", condition) and not _has_bare(" or ", condition):
        return code("({condition})", condition=condition)
    return condition


def _has_bare(operator: str, condition: Code) -> bool:
    """Whether there is an operator outside of all brackets and literals."""
    if operator not in condition:
        return False
    depth = 0
    bare = without_literals(condition)
    for index, character in enumerate(bare):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif depth == 0 and bare.startswith(operator, index):
            return True
    return False


def without_literals(expression: str) -> str:
    """An expression with all of its texts emptied."""
    return _LITERAL.sub("''", expression)


_LITERAL = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
