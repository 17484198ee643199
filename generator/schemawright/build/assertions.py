"""The assertions that hold no other schemas, from their keywords (validation section 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import cast

from schemawright.build.numbers import count_of, limit_of, readings
from schemawright.json_value import JsonValue, whole
from schemawright.model import (
    Assertion,
    Bound,
    BoundKeyword,
    DependentRequired,
    Enum,
    Format,
    JsonType,
    MultipleOf,
    Number,
    Pattern,
    Required,
    Size,
    SizeKeyword,
    Type,
    UniqueItems,
)
from schemawright.patterns import PatternError, translate
from schemawright.resolve import Data
from schemawright.resolve.keywords import ASSERTED_FORMAT

Maker = Callable[[JsonValue], Iterator[Assertion]]

_MOST_DIGITS = 300


class UnsupportedError(Exception):
    """A keyword's value that cannot be honoured; `hint` says what to do."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def assertions_of(
    keywords: Mapping[str, object], of_pattern: Maker
) -> Iterator[tuple[str, Callable[[], Iterator[Assertion]]]]:
    """The keywords that assert something by themselves, each with what makes its assertion.

    In the order in which violations are explained, whatever the order in the document.
    `of_pattern` makes the assertion of a pattern. What a maker returns may raise
    `UnsupportedError`.
    """
    makers = {**_BEFORE_PATTERNS, "pattern": of_pattern, **_AFTER_PATTERNS}
    for keyword, maker in makers.items():
        value = keywords.get(keyword)
        if type(value) is Data:
            yield keyword, partial(maker, value.value)


def _type(value: JsonValue) -> Iterator[Assertion]:
    types = value if isinstance(value, list) else [value]
    yield Type(types=tuple(cast("list[JsonType]", types)))


def _enum(value: JsonValue) -> Iterator[Assertion]:
    listed = cast("list[JsonValue]", value)
    values = tuple(reading for each in listed for reading in readings(each))
    yield Enum(keyword="enum", values=values)


def _const(value: JsonValue) -> Iterator[Assertion]:
    yield Enum(keyword="const", values=readings(value))


def _bound(keyword: BoundKeyword) -> Maker:
    def make(value: JsonValue) -> Iterator[Assertion]:
        yield Bound(keyword=keyword, limit=limit_of(keyword, _number(value)))

    return make


def _multiple_of(value: JsonValue) -> Iterator[Assertion]:
    yield MultipleOf(divisor=whole(_number(value)))


def _number(value: JsonValue) -> Number:
    """A number that a Python literal can say."""
    number = cast(Number, value)
    exact = whole(number)
    if isinstance(exact, Decimal) and abs(exact.adjusted()) > _MOST_DIGITS:
        raise UnsupportedError(
            f"the number {number:.6g} is beyond what can be compared with in Python",
            hint=f"numbers have at most {_MOST_DIGITS} digits before or after the point",
        )
    return number


def _size(keyword: SizeKeyword) -> Maker:
    def make(value: JsonValue) -> Iterator[Assertion]:
        limit = count_of(cast(Number, value))
        # Zero asserts nothing as a least count.
        if limit > 0 or keyword.startswith("max"):
            yield Size(keyword=keyword, limit=limit)

    return make


def pattern_of(text: str) -> Pattern:
    """The assertion of a pattern; raises `UnsupportedError` if it cannot be translated."""
    try:
        return Pattern(text=text, translation=translate(text))
    except PatternError as error:
        raise UnsupportedError(
            f"the pattern {text!r} cannot be used: {error.reason}"
            f" (at character {error.offset + 1})",
            hint="patterns are ECMA-262 regular expressions with the u flag",
        ) from error


def _format(value: JsonValue) -> Iterator[Assertion]:
    yield Format(name=cast(str, value))


def _unique_items(value: JsonValue) -> Iterator[Assertion]:
    if value is True:
        yield UniqueItems()


def _required(value: JsonValue) -> Iterator[Assertion]:
    names = cast("list[str]", value)
    if names:
        yield Required(names=tuple(names))


def _dependent_required(value: JsonValue) -> Iterator[Assertion]:
    members = cast("dict[str, list[str]]", value)
    if members:
        yield DependentRequired(
            members=tuple((name, tuple(names)) for name, names in members.items())
        )


_BEFORE_PATTERNS: dict[str, Maker] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "minimum": _bound("minimum"),
    "exclusiveMinimum": _bound("exclusiveMinimum"),
    "maximum": _bound("maximum"),
    "exclusiveMaximum": _bound("exclusiveMaximum"),
    "multipleOf": _multiple_of,
    "minLength": _size("minLength"),
    "maxLength": _size("maxLength"),
}

_AFTER_PATTERNS: dict[str, Maker] = {
    "format": _format,
    ASSERTED_FORMAT: _format,
    "minItems": _size("minItems"),
    "maxItems": _size("maxItems"),
    "uniqueItems": _unique_items,
    "minProperties": _size("minProperties"),
    "maxProperties": _size("maxProperties"),
    "required": _required,
    "dependentRequired": _dependent_required,
}
