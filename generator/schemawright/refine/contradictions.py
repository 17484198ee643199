"""Contradictions: schemas that are legal and that no value can satisfy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from schemawright.diagnostics import Problem
from schemawright.model import (
    Bound,
    BoundKeyword,
    Enum,
    JsonType,
    MultipleOf,
    Never,
    NumberShape,
    Pattern,
    Required,
    SchemaId,
    Shape,
    Size,
    SizeKeyword,
    SizeShape,
    Type,
)
from schemawright.refine.inplace import (
    ALL_TYPES,
    InPlace,
    Sourced,
    common_types,
    of_kind,
    type_set,
)

_NUMBERS: frozenset[JsonType] = frozenset({"number", "integer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Keywords that exclude each other, and the types of which no value is left by that."""

    message: str
    places: Sequence[SchemaId]
    impossible: frozenset[JsonType]


def contradictions(
    shape: Shape, assertions: Sequence[Sourced], in_place: InPlace
) -> tuple[frozenset[JsonType], list[Problem]]:
    """The types of which no value can be valid, and a warning for each contradiction."""
    finder = _Finder(shape, assertions, in_place)
    found = [
        *finder.types(),
        *finder.values(),
        *finder.range(),
        *finder.sizes(),
        *finder.members(),
    ]
    impossible: frozenset[JsonType] = frozenset()
    for contradiction in found:
        impossible |= contradiction.impossible
    nothing_left = shape.types <= impossible
    return impossible, [
        _warning(contradiction, in_place, nothing_left=nothing_left)
        for contradiction in found
    ]


def _warning(
    contradiction: Contradiction, in_place: InPlace, *, nothing_left: bool
) -> Problem:
    first, *others = map(in_place.locate, dict.fromkeys(contradiction.places))
    return Problem(
        severity="warning",
        message=contradiction.message
        + (": nothing is valid here" if nothing_left else ""),
        location=first,
        related=tuple(others),
    )


_Found: TypeAlias = Iterator[Contradiction]


@dataclass(frozen=True, slots=True)
class _Finder:
    shape: Shape
    assertions: Sequence[Sourced]
    in_place: InPlace

    def types(self) -> _Found:
        types = ALL_TYPES
        met: list[SchemaId] = []
        for source, assertion in of_kind(self.assertions, Type):
            met.append(source.child("type"))
            narrowed = common_types(types, type_set(assertion))
            if types and not narrowed:
                yield Contradiction(
                    message="these allow no common type",
                    places=[*met],
                    impossible=ALL_TYPES,
                )
            types = narrowed

    def values(self) -> _Found:
        if self.shape.values == () and not of_kind(self.assertions, Never):
            places = [
                source.child(enum.keyword)
                for source, enum in of_kind(self.assertions, Enum)
            ]
            for source, assertion in self.assertions:
                if isinstance(assertion, Type):
                    places.append(source.child("type"))
                elif isinstance(assertion, Pattern):
                    places.append(source.child("pattern"))
                elif isinstance(assertion, MultipleOf):
                    places.append(source.child("multipleOf"))
                elif isinstance(assertion, Bound | Size):
                    places.append(source.child(assertion.keyword))
            yield Contradiction(
                message="no listed value satisfies the rest of the schema",
                places=places,
                impossible=ALL_TYPES,
            )

    def range(self) -> _Found:
        number = self.shape.number
        kinds = self.shape.types & _NUMBERS
        if kinds and _is_empty(number, whole="number" not in kinds):
            yield Contradiction(
                message=f"no {next(iter(kinds))} is within these",
                places=[
                    source.child(bound.keyword)
                    for source, bound in of_kind(self.assertions, Bound)
                    if bound in (number.lower, number.upper)
                ],
                impossible=_NUMBERS,
            )

    def sizes(self) -> _Found:
        yield from self._size(
            "string", self.shape.string.length, "minLength", "maxLength"
        )
        yield from self._size("array", self.shape.array.count, "minItems", "maxItems")
        yield from self._size(
            "object", self.shape.object.count, "minProperties", "maxProperties"
        )

    def _size(
        self,
        json_type: JsonType,
        size: SizeShape,
        least: SizeKeyword,
        most: SizeKeyword,
    ) -> _Found:
        if size.most is None or size.least <= size.most:
            return
        if json_type in self.shape.types:
            effective = ((least, size.least), (most, size.most))
            yield Contradiction(
                message=f"no {json_type} is within these",
                places=[
                    source.child(assertion.keyword)
                    for source, assertion in of_kind(self.assertions, Size)
                    if (assertion.keyword, assertion.limit) in effective
                ],
                impossible=frozenset({json_type}),
            )

    def members(self) -> _Found:
        """Members that are required and whose schema no value satisfies."""
        if "object" not in self.shape.types:
            return
        for prop in self.shape.object.properties:
            if prop.required and self._is_never(prop.shape):
                requiring = [
                    source.child("required")
                    for source, assertion in of_kind(self.assertions, Required)
                    if prop.name in assertion.names
                ]
                yield Contradiction(
                    message=f"the member {prop.name!r} is required,"
                    " and can never be valid",
                    places=[*requiring, *prop.shape],
                    impossible=frozenset({"object"}),
                )

    def _is_never(self, shape_id: Iterable[SchemaId]) -> bool:
        """Whether schemas exclude every type by themselves, whatever is inside."""
        assertions = list(self.in_place.assertions(tuple(shape_id)))
        types = ALL_TYPES
        for _, assertion in of_kind(assertions, Type):
            types = common_types(types, type_set(assertion))
        return not types or bool(of_kind(assertions, Never))


def _is_empty(number: NumberShape, *, whole: bool) -> bool:
    """Whether no number is within the bounds, or no whole one."""
    lower, upper = number.lower, number.upper
    if lower is None or upper is None:
        return False
    if whole:
        return _first_above(lower) > -_first_above(_mirrored(upper))
    low, high = lower.limit, upper.limit
    return low > high or (low == high and (lower.is_exclusive or upper.is_exclusive))


def _first_above(lower: Bound) -> int:
    """The smallest integer that a lower bound allows."""
    first = math.ceil(lower.limit)
    return first + 1 if lower.is_exclusive and first == lower.limit else first


def _mirrored(upper: Bound) -> Bound:
    """The lower bound that the negatives of the values under an upper bound have."""
    keyword: BoundKeyword = "exclusiveMinimum" if upper.is_exclusive else "minimum"
    return Bound(keyword=keyword, limit=-upper.limit)
