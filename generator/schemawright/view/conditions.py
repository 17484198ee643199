"""The conditions under which a value fails, as Python expressions.

The quick check and the explanation of a schema are both put together from these, so that they
cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeGuard

from schemawright.json_value import JsonValue
from schemawright.model import (
    Bound,
    JsonType,
    Number,
    NumberShape,
    Pattern,
    SizeShape,
)
from schemawright.printing import (
    Code,
    code,
    joined,
    literal,
    raw_literal,
    set_literal,
    tuple_literal,
)
from schemawright.view.scope import ModuleScope

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

_FEW = 8
"""So many values are compared one by one; more are looked up."""

_PYTHON_TYPES: dict[JsonType, Code] = {
    "string": Code("str"),
    "boolean": Code("bool"),
    "array": Code("list"),
    "object": Code("dict"),
}


def both(first: Code, second: Code) -> Code:
    """True when both conditions are."""
    if " or " in second or " if " in second:
        return code("{first} and ({second})", first=first, second=second)
    return code("{first} and {second}", first=first, second=second)


def is_not(json_type: JsonType, value: Code, scope: ModuleScope) -> Code:
    """True when a value is not of a JSON type."""
    match json_type:
        case "null":
            return code("{value} is not None", value=value)
        case "integer":
            scope.use(Code("is_integer"))
            return code("type({value}) is not int and not is_integer({value})", value=value)
        case "number":
            scope.use(Code("is_number"))
            return code(
                "type({value}) is not float and type({value}) is not int"
                " and not is_number({value})",
                value=value,
            )
        case _:
            return code(
                "not isinstance({value}, {type})",
                value=value,
                type=_PYTHON_TYPES[json_type],
            )


def is_type(json_type: JsonType, value: Code, scope: ModuleScope) -> Code:
    """True when a value is of a JSON type."""
    match json_type:
        case "null":
            return code("{value} is None", value=value)
        case "integer":
            scope.use(Code("is_integer"))
            return code("type({value}) is int or is_integer({value})", value=value)
        case "number":
            scope.use(Code("is_number"))
            return code("is_number({value})", value=value)
        case _:
            return code(
                "isinstance({value}, {type})",
                value=value,
                type=_PYTHON_TYPES[json_type],
            )


def is_none_of(types: Sequence[JsonType], value: Code, scope: ModuleScope) -> Code:
    """True when a value is of none of some JSON types."""
    plain = [name for name in types if name in _PYTHON_TYPES]
    conditions: list[Code] = []
    if len(plain) > 1:
        conditions.append(
            code(
                "not isinstance({value}, {types})",
                value=value,
                types=joined(" | ", (_PYTHON_TYPES[name] for name in plain)),
            )
        )
    else:
        conditions += [is_not(name, value, scope) for name in plain]
    conditions += [
        is_not(name, value, scope) for name in types if name not in _PYTHON_TYPES
    ]
    return joined(" and ", conditions)


def out_of_range(number: NumberShape, value: Code) -> list[Code]:
    """True when a number is beyond a bound."""
    lower, upper = number.lower, number.upper
    if lower is not None and upper is not None:
        return [
            code(
                "not {low} {below} {value} {above} {high}",
                low=literal(lower.limit),
                below=Code("<" if lower.is_exclusive else "<="),
                value=value,
                above=Code("<" if upper.is_exclusive else "<="),
                high=literal(upper.limit),
            )
        ]
    return [beyond(bound, value) for bound in (lower, upper) if bound is not None]


def beyond(bound: Bound, value: Code) -> Code:
    """True when a number is beyond one bound."""
    operators = {
        "minimum": "<",
        "exclusiveMinimum": "<=",
        "maximum": ">",
        "exclusiveMaximum": ">=",
    }
    return code(
        "{value} {operator} {limit}",
        value=value,
        operator=Code(operators[bound.keyword]),
        limit=literal(bound.limit),
    )


def is_no_multiple(
    divisor: Number, value: Code, scope: ModuleScope, *, whole: bool
) -> Code:
    """True when a number is no multiple; `whole` says that it is an integer."""
    if whole and not isinstance(divisor, Decimal):
        return code("{value} % {divisor} != 0", value=value, divisor=literal(divisor))
    scope.use(Code("is_multiple"))
    return code("not is_multiple({value}, {divisor})", value=value, divisor=literal(divisor))


def wrong_size(size: SizeShape, value: Code) -> list[Code]:
    """True when a string, an array or an object has too few or too many parts."""
    if size.most is not None and size.least == size.most:
        return [code("len({value}) != {most}", value=value, most=literal(size.most))]
    if size.least and size.most is not None:
        return [
            code(
                "not {least} <= len({value}) <= {most}",
                least=literal(size.least),
                value=value,
                most=literal(size.most),
            )
        ]
    conditions: list[Code] = []
    if size.least:
        conditions.append(
            code("len({value}) < {least}", value=value, least=literal(size.least))
        )
    if size.most is not None:
        conditions.append(
            code("len({value}) > {most}", value=value, most=literal(size.most))
        )
    return conditions


def no_match(pattern: Pattern, constant: Code, value: Code, scope: ModuleScope) -> Code:
    """True when a text does not match; `constant` is what to call the compiled pattern."""
    return code(
        "not {pattern}.search({value})",
        pattern=pattern_constant(pattern, constant, scope),
        value=value,
    )


def pattern_constant(pattern: Pattern, constant: Code, scope: ModuleScope) -> Code:
    """A constant of the module that holds a pattern."""
    scope.use(Code("Pattern"))
    source = raw_literal(pattern.translation.source)
    return scope.constant(constant, code("Pattern({source})", source=source))


class Listed(NamedTuple):
    """A test for listed values, and what to call the list of them."""

    failing: Code
    choices: Code


def not_listed(
    values: Sequence[JsonValue], constant: Code, value: Code, scope: ModuleScope
) -> Listed:
    """True when a value equals none of those listed; `constant` is what to call them."""
    if len(values) == 1 and not isinstance(values[0], list | dict):
        return Listed(_is_not_only(values[0], value), tuple_literal(values))
    if _are_texts(values) and len(values) > _FEW:
        choices = scope.constant(constant, set_literal(values))
        condition = code(
            "not isinstance({value}, str) or {value} not in {choices}",
            value=value,
            choices=choices,
        )
        return Listed(condition, choices)
    choices = scope.constant(constant, tuple_literal(values))
    if any(isinstance(each, bool | list | dict) for each in values):
        scope.use(Code("is_one_of"))
        condition = code("not is_one_of({value}, {choices})", value=value, choices=choices)
        return Listed(condition, choices)
    listed = code("{value} not in {choices}", value=value, choices=choices)
    if not any(_is_zero_or_one(each) for each in values):
        return Listed(listed, choices)
    # 0 and 1 equal False and True in Python, and do not in JSON.
    condition = code("isinstance({value}, bool) or {listed}", value=value, listed=listed)
    return Listed(condition, choices)


def _is_not_only(only: JsonValue, value: Code) -> Code:
    if only is None or isinstance(only, bool):
        return code("{value} is not {only}", value=value, only=literal(only))
    differs = code("{value} != {only}", value=value, only=literal(only))
    if _is_zero_or_one(only):
        return code("isinstance({value}, bool) or {differs}", value=value, differs=differs)
    return differs


def _are_texts(values: Sequence[JsonValue]) -> TypeGuard[Sequence[str]]:
    return all(isinstance(each, str) for each in values)


def _is_zero_or_one(value: JsonValue) -> bool:
    return not isinstance(value, bool) and value in (0, 1)


def lacks(names: Sequence[str], value: Code, constant: Code, scope: ModuleScope) -> Code:
    """True when an object lacks a required member."""
    if len(names) <= 3:
        return joined(
            " or ",
            (
                code("{name} not in {value}", name=literal(name), value=value)
                for name in names
            ),
        )
    required = scope.constant(constant, set_literal(names))
    return code("not {value}.keys() >= {required}", value=value, required=required)
