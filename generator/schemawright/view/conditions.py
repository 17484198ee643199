"""What values must satisfy, as Python expressions.

The quick check and the explanation of a schema are both put together from these, so that they
cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeGuard

from schemawright.json_value import LARGEST_EXACT, JsonValue
from schemawright.model import (
    Bound,
    FormatCheck,
    JsonType,
    Number,
    NumberShape,
    Pattern,
    Shape,
    SizeShape,
)
from schemawright.printing import (
    Code,
    characters_literal,
    code,
    identifier,
    joined,
    literal,
    raw_literal,
    set_literal,
    tuple_literal,
)
from schemawright.refine.values import json_type
from schemawright.view.formats import module_of
from schemawright.view.logic import Test, all_hold
from schemawright.view.scope import ModuleScope

PATTERN = Code("Pattern")

TYPE_ORDER: tuple[JsonType, ...] = (
    "string",
    "integer",
    "number",
    "boolean",
    "array",
    "object",
    "null",
)
"""The order in which types are asked for and shown: the likely and the cheap first."""

_FEW = 4
"""So many values are compared one by one; more are looked up."""

_PYTHON_TYPES: dict[JsonType, Code] = {
    "string": Code("str"),
    "boolean": Code("bool"),
    "array": Code("list"),
    "object": Code("dict"),
}


def is_of_type(json_type: JsonType, value: Code, scope: ModuleScope) -> Test:
    """That a value is of a JSON type."""
    match json_type:
        case "null":
            holds = code("{value} is None", value=value)
            return Test(holds, code("{value} is not None", value=value))
        case "integer":
            scope.use_value(Code("is_integer"))
            return Test(
                code("type({value}) is int or is_integer({value})", value=value),
                code(
                    "type({value}) is not int and not is_integer({value})", value=value
                ),
            )
        case "number":
            scope.use_value(Code("is_number"))
            return Test(
                code("type({value}) is float or is_number({value})", value=value),
                code(
                    "type({value}) is not float and not is_number({value})", value=value
                ),
            )
        case _:
            holds = code(
                "isinstance({value}, {type})",
                value=value,
                type=_PYTHON_TYPES[json_type],
            )
            return Test(holds, code("not {holds}", holds=holds))


def is_of_types(types: Sequence[JsonType], value: Code, scope: ModuleScope) -> Test:
    """That a value is of one of some JSON types."""
    plain = [_PYTHON_TYPES[name] for name in types if name in _PYTHON_TYPES]
    tests = [
        is_of_type(name, value, scope) for name in types if name not in _PYTHON_TYPES
    ]
    if plain:
        together = joined(" | ", plain)
        holds = code("isinstance({value}, {types})", value=value, types=together)
        tests.insert(0, Test(holds, code("not {holds}", holds=holds)))
    return Test(
        holds=joined(" or ", (test.holds for test in tests)),
        fails=joined(" and ", (test.fails for test in tests)),
    )


def is_in_range(
    number: NumberShape, value: Code, json_type: JsonType, scope: ModuleScope
) -> list[Test]:
    """That a number of a JSON type is within its bounds."""
    lower, upper = number.lower, number.upper
    bounds = [bound for bound in (lower, upper) if bound is not None]
    are_floats = {isinstance(bound.limit, Decimal) for bound in bounds}
    if lower is None or upper is None or len(are_floats) == 2:
        return [is_within(bound, value, json_type, scope) for bound in bounds]
    value = _compared(value, json_type, (lower.limit, upper.limit), scope)
    holds = code(
        "{low} {below} {value} {above} {high}",
        low=literal(lower.limit),
        below=Code("<" if lower.is_exclusive else "<="),
        value=value,
        above=Code("<" if upper.is_exclusive else "<="),
        high=literal(upper.limit),
    )
    return [Test(holds, code("not {holds}", holds=holds))]


def is_without_point(value: Code, scope: ModuleScope) -> Test:
    """That a number is written as an integer: `json` makes a float of any other."""
    scope.use_value(Code("has_point"))
    fails = code("has_point({value})", value=value)
    return Test(code("not {fails}", fails=fails), fails)


def points(shape: Shape, value: Code, scope: ModuleScope) -> list[Test]:
    """What is left to ask of a listed value where integers have to be written as such."""
    integers = "integer" in shape.types and shape.number.without_point
    if not integers or "number" in shape.types:
        return []
    return [is_without_point(value, scope)]


def is_within(
    bound: Bound, value: Code, json_type: JsonType, scope: ModuleScope
) -> Test:
    """That a number of a JSON type is within one bound.

    NaN is within none: what is not sure to be an integer is asked whether it holds.
    """
    inside, outside = _OPERATORS[bound.keyword]
    limit = literal(bound.limit)
    value = _compared(value, json_type, (bound.limit,), scope)
    holds = code("{value} {inside} {limit}", value=value, inside=inside, limit=limit)
    if json_type != "integer":
        return Test(holds, code("not {holds}", holds=holds))
    fails = code("{value} {outside} {limit}", value=value, outside=outside, limit=limit)
    return Test(holds, fails)


def _compared(
    value: Code, json_type: JsonType, limits: Sequence[Number], scope: ModuleScope
) -> Code:
    """A number as it is compared with limits: those with a fraction are a `float`."""
    if json_type == "integer" or not any(isinstance(each, Decimal) for each in limits):
        return value
    scope.use_value(Code("rounded"))
    return code("rounded({value})", value=value)


_OPERATORS = {
    "minimum": (Code(">="), Code("<")),
    "exclusiveMinimum": (Code(">"), Code("<=")),
    "maximum": (Code("<="), Code(">")),
    "exclusiveMaximum": (Code("<"), Code(">=")),
}


def is_multiple(
    divisor: Number, value: Code, scope: ModuleScope, *, whole: bool
) -> Test:
    """That a number is a multiple of another; `whole` says that it is an integer.

    An integer may be a `float`, whose remainders are exact where the divisor can be one, too.
    """
    by = literal(divisor)
    if whole and isinstance(divisor, int) and divisor <= LARGEST_EXACT:
        return Test(
            code("{value} % {by} == 0", value=value, by=by),
            code("{value} % {by} != 0", value=value, by=by),
        )
    scope.use_value(Code("is_multiple"))
    holds = code("is_multiple({value}, {by})", value=value, by=by)
    return Test(holds, code("not {holds}", holds=holds))


def has_size(size: SizeShape, value: Code) -> list[Test]:
    """That a string, an array or an object has as many parts as it should."""
    least, most = literal(size.least), literal(size.most)
    if size.least and size.least == size.most:
        return [
            Test(
                code("len({value}) == {most}", value=value, most=most),
                code("len({value}) != {most}", value=value, most=most),
            )
        ]
    if size.least and size.most is not None:
        holds = code(
            "{least} <= len({value}) <= {most}", least=least, value=value, most=most
        )
        if size.least > 1 or not value.isidentifier():
            return [Test(holds, code("not {holds}", holds=holds))]
        # Whether there is anything is the cheapest question.
        return [
            Test(
                holds,
                code("not {value} or len({value}) > {most}", value=value, most=most),
            )
        ]
    if size.least:
        return [
            Test(
                code("len({value}) >= {least}", value=value, least=least),
                code("len({value}) < {least}", value=value, least=least),
            )
        ]
    if size.most is not None:
        return [
            Test(
                code("len({value}) <= {most}", value=value, most=most),
                code("len({value}) > {most}", value=value, most=most),
            )
        ]
    return []


def is_empty(value: Code) -> Test:
    """That an array or an object has no parts."""
    return Test(code("not {value}", value=value), code("len({value}) > 0", value=value))


def has_at_most(count: int, value: Code) -> Test:
    """That an array has no more items than so many."""
    if count == 0:
        return is_empty(value)
    (test,) = has_size(SizeShape(most=count), value)
    return test


def has_format(check: FormatCheck, value: Code, scope: ModuleScope) -> Test:
    """That a value of the type that a format is about has it."""
    function = identifier(check.function)
    if check.module is None:
        module = scope.use_format_module(module_of(check.function))
    else:
        module = scope.use_foreign_module(check.module)
    return call_holds(
        code("{module}.{function}", module=module, function=function), value
    )


def does_match(
    pattern: Pattern, constant: Code, value: Code, scope: ModuleScope
) -> Test:
    """That a text matches; `constant` is what to call the pattern."""
    compiled = pattern_constant(pattern, constant, scope)
    search = code("{pattern}.search({value})", pattern=compiled, value=value)
    return Test(
        code("{search} is not None", search=search), code("not {search}", search=search)
    )


def or_begins_with(
    test: Test, characters: str, constant: Code, value: Code, scope: ModuleScope
) -> Test:
    """That a text which is not empty begins with one of some characters, or passes a test.

    A pattern that looks for one character of many finds it at once in most texts: comparing
    the first one is faster than a search.
    """
    scope.use_value(Code("characters"))
    likely = scope.constant(constant, characters_literal(characters))
    return Test(
        code("({v}[0] in {c} or {holds})", v=value, c=likely, holds=test.holds),
        code("({v}[0] not in {c} and {fails})", v=value, c=likely, fails=test.fails),
    )


def pattern_constant(pattern: Pattern, constant: Code, scope: ModuleScope) -> Code:
    """A constant of the module that holds a pattern."""
    scope.use_value(PATTERN)
    return scope.constant(constant, _pattern(pattern, scope))


def _pattern(pattern: Pattern, scope: ModuleScope) -> Code:
    kind = scope.carried_name(PATTERN)
    source = raw_literal(pattern.translation.source)
    return code("{kind}({source})", kind=kind, source=source)


def shared_pattern_constant(pattern: Pattern, scope: ModuleScope) -> Code:
    """The constant that holds a pattern of names already, or a new one."""
    existing = scope.constant_with(_pattern(pattern, scope))
    return existing or pattern_constant(pattern, Code("NAME_PATTERN"), scope)


def is_listed(
    values: Sequence[JsonValue],
    constant: Code,
    value: Code,
    scope: ModuleScope,
    known: JsonType | None = None,
) -> Test:
    """That a value equals one of those listed; `constant` is what to call them.

    `known` is the type that the value is known to have.
    """
    fits = known is None or all(_is_of(known, each) for each in values)
    needs_equality = any(isinstance(each, list | dict | Decimal) for each in values)
    if len(values) == 1 and fits and not needs_equality:
        return _is_only(values[0], value)
    if are_in_a_set(values):
        choices = scope.constant(constant, set_literal(values))
        if known == "string":
            return _is_in(choices, value)
        text = code("isinstance({value}, str)", value=value)
        test = Test(text, code("not {text}", text=text))
        return all_hold([test, _is_in(choices, value)])
    if not fits or needs_equality or any(isinstance(each, bool) for each in values):
        return equals_one_of(values, constant, value, scope)
    choices = scope.constant(constant, tuple_literal(values))
    test = _is_in(choices, value)
    if known is None and any(is_zero_or_one(each) for each in values):
        test = all_hold([_is_no_boolean(value), test])
    return test


def equals_one_of(
    values: Sequence[JsonValue], constant: Code, value: Code, scope: ModuleScope
) -> Test:
    """The same, asked of a function that knows JSON's equality and tells type checkers nothing."""
    annotation: Code | None = None
    if any(isinstance(each, list | dict | Decimal) for each in values):
        scope.use_type(Code("JsonValue"))
        annotation = Code("tuple[JsonValue, ...]")
    choices = scope.constant(constant, tuple_literal(values), annotation)
    scope.use_value(Code("is_one_of"))
    holds = code("is_one_of({value}, {choices})", value=value, choices=choices)
    return Test(holds, code("not {holds}", holds=holds))


def _is_of(known: JsonType, value: JsonValue) -> bool:
    """Whether a listed value is of a type, as far as type checkers tell types apart."""
    own_type = json_type(value)
    return own_type == known or (own_type == "integer" and known == "number")


def _is_in(choices: Code, value: Code) -> Test:
    return Test(
        code("{value} in {choices}", value=value, choices=choices),
        code("{value} not in {choices}", value=value, choices=choices),
    )


def _is_only(only: JsonValue, value: Code) -> Test:
    shown = literal(only)
    if only is None or isinstance(only, bool):
        return Test(
            code("{value} is {only}", value=value, only=shown),
            code("{value} is not {only}", value=value, only=shown),
        )
    test = Test(
        code("{value} == {only}", value=value, only=shown),
        code("{value} != {only}", value=value, only=shown),
    )
    return all_hold([_is_no_boolean(value), test]) if is_zero_or_one(only) else test


def _is_no_boolean(value: Code) -> Test:
    """0 and 1 equal False and True in Python, and do not in JSON."""
    boolean = code("isinstance({value}, bool)", value=value)
    return Test(code("not {boolean}", boolean=boolean), boolean)


def are_in_a_set(values: Sequence[JsonValue]) -> TypeGuard[Sequence[str]]:
    """Whether listed values are texts, and so many that a set is quicker than a tuple."""
    return len(values) > _FEW and all(isinstance(each, str) for each in values)


def is_zero_or_one(value: JsonValue) -> bool:
    """Whether a listed value is a number that equals a boolean in Python."""
    return not isinstance(value, bool) and value in (0, 1)


def has_members(
    names: Sequence[str], value: Code, constant: Code, scope: ModuleScope
) -> Test:
    """That an object has all its required members."""
    if len(names) <= 3:
        return all_hold([has_member(name, value) for name in names])
    required = scope.constant(constant, set_literal(names))
    holds = code("{value}.keys() >= {required}", value=value, required=required)
    return Test(holds, code("not {holds}", holds=holds))


def has_member(name: str, value: Code) -> Test:
    """That an object has a member."""
    return Test(
        code("{name} in {value}", name=literal(name), value=value),
        code("{name} not in {value}", name=literal(name), value=value),
    )


def call_holds(function: Code, value: Code) -> Test:
    """That a function says yes."""
    holds = code("{function}({value})", function=function, value=value)
    return Test(holds, code("not {holds}", holds=holds))
