"""Enumerations: which of the listed values the rest of a schema leaves."""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from decimal import Decimal

from schemawright.json_value import JsonValue, comparable
from schemawright.matching import matches
from schemawright.model import (
    JsonType,
    Number,
    NumberShape,
    Shape,
    SizeShape,
    StringShape,
)


def json_type(value: JsonValue) -> JsonType:
    """The JSON type of a value; whole numbers are `integer`."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float() | Decimal():
            return "integer" if float(value).is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"


def types_of(values: Sequence[JsonValue]) -> frozenset[JsonType]:
    """The JSON types among some values; `number` where they are not all whole."""
    types: set[JsonType] = {json_type(value) for value in values}
    if "number" in types:
        types.discard("integer")
    return frozenset(types)


def kept_values(
    shape: Shape, enumerations: Sequence[Sequence[JsonValue]]
) -> tuple[JsonValue, ...]:
    """The values that every enumeration lists and that the shape allows, each once.

    Of arrays and objects only type and count are looked at here: what is inside them is
    checked with the value.
    """
    first, *others = enumerations
    listed = [set(map(comparable, each)) for each in others]
    kept: dict[Hashable, JsonValue] = {}
    for value in first:
        key = comparable(value)
        if all(key in each for each in listed) and _allows(shape, value):
            kept.setdefault(key, value)
    return tuple(kept.values())


def is_of_types(value: JsonValue, types: Set[JsonType]) -> bool:
    """Whether a value is of one of some types; an integer is a number, too."""
    own_type = json_type(value)
    return own_type in types or (own_type == "integer" and "number" in types)


def _allows(shape: Shape, value: JsonValue) -> bool:
    if not is_of_types(value, shape.types):
        return False
    match value:
        case None | bool():
            return True
        case int() | float() | Decimal():
            exact = value if isinstance(value, int) else Decimal(value)
            return _number_allows(shape.number, exact)
        case str():
            return _string_allows(shape.string, value)
        case list():
            return _size_allows(shape.array.count, len(value))
        case dict():
            return _size_allows(shape.object.count, len(value))


def _number_allows(shape: NumberShape, value: Number) -> bool:
    lower, upper = shape.lower, shape.upper
    if lower is not None and (
        value < lower.limit or (value == lower.limit and lower.is_exclusive)
    ):
        return False
    if upper is not None and (
        value > upper.limit or (value == upper.limit and upper.is_exclusive)
    ):
        return False
    return all(is_multiple(value, divisor) for divisor in shape.multiples)


def is_multiple(value: Number, divisor: Number) -> bool:
    """Whether `value` divided by `divisor` is a whole number, exactly.

    The powers of ten between the two are never written out: there may be millions.
    """
    digits, exponent = _scaled(value)
    by, of = _scaled(divisor)
    if exponent >= of:
        return digits * pow(10, exponent - of, by) % by == 0
    return not digits % by and _has_zeros(digits // by, of - exponent)


def _scaled(number: Number) -> tuple[int, int]:
    """A number as whole digits, without sign, and a power of ten."""
    parts = Decimal(number).as_tuple()
    # No text of the digits: Python converts but a few thousand.
    return int(Decimal((0, parts.digits, 0))), int(parts.exponent)


def _has_zeros(number: int, count: int) -> bool:
    """Whether a whole number ends with so many zeros."""
    return not number or (count <= number.bit_length() and number % 10**count == 0)


def _string_allows(shape: StringShape, value: str) -> bool:
    return _size_allows(shape.length, len(value)) and all(
        matches(pattern.translation, value) for pattern in shape.patterns
    )


def _size_allows(size: SizeShape, count: int) -> bool:
    return size.least <= count and (size.most is None or count <= size.most)
