"""Contradictions: schemas that are legal and that no value can satisfy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemawright.diagnostics import Location, Problem
from schemawright.model import (
    Bound,
    Enum,
    JsonType,
    Never,
    Number,
    NumberShape,
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
    for types, _ in found:
        impossible |= types
    return impossible, [problem for _, problem in found]


_Found = Iterator[tuple[frozenset[JsonType], Problem]]


@dataclass(frozen=True, slots=True)
class _Finder:
    shape: Shape
    assertions: Sequence[Sourced]
    in_place: InPlace

    def types(self) -> _Found:
        types = ALL_TYPES
        met: list[SchemaId] = []
        for source, assertion in of_kind(self.assertions, Type):
            met.append(source)
            narrowed = common_types(types, type_set(assertion))
            if types and not narrowed:
                yield (
                    frozenset(),
                    self._warning("these allow no common type", met, "type"),
                )
            types = narrowed

    def values(self) -> _Found:
        enumerations = of_kind(self.assertions, Enum)
        asserts_type = of_kind(self.assertions, Type)
        if self.shape.values == () and not of_kind(self.assertions, Never):
            places = [source.child(enum.keyword) for source, enum in enumerations]
            places += [source.child("type") for source, _ in asserts_type]
            message = "no listed value satisfies the rest of the schema"
            yield ALL_TYPES, self._warning_at(message, places)

    def range(self) -> _Found:
        if not self.shape.types.isdisjoint(_NUMBERS) and _is_empty(self.shape.number):
            bounds = of_kind(self.assertions, Bound)
            places = [source.child(bound.keyword) for source, bound in bounds]
            yield _NUMBERS, self._warning_at("no number is within these", places)

    def sizes(self) -> _Found:
        yield from self._size(
            "string", self.shape.string.length, "minLength", "maxLength"
        )
        yield from self._size("array", self.shape.array.count, "minItems", "maxItems")
        yield from self._size(
            "object", self.shape.object.count, "minProperties", "maxProperties"
        )

    def _size(
        self, json_type: JsonType, size: SizeShape, *keywords: SizeKeyword
    ) -> _Found:
        if size.most is None or size.least <= size.most:
            return
        if json_type in self.shape.types:
            places = [
                source.child(assertion.keyword)
                for source, assertion in of_kind(self.assertions, Size)
                if assertion.keyword in keywords
            ]
            message = f"no {json_type} is within these"
            yield frozenset({json_type}), self._warning_at(message, places)

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
                message = (
                    f"the member {prop.name!r} is required, and can never be valid"
                )
                yield (
                    frozenset({"object"}),
                    self._warning_at(message, [*requiring, *prop.shape]),
                )

    def _is_never(self, shape_id: Iterable[SchemaId]) -> bool:
        """Whether schemas exclude every type by themselves, whatever is inside."""
        assertions = list(self.in_place.assertions(tuple(shape_id)))
        types = ALL_TYPES
        for _, assertion in of_kind(assertions, Type):
            types = common_types(types, type_set(assertion))
        return not types or bool(of_kind(assertions, Never))

    def _warning(
        self, message: str, sources: Iterable[SchemaId], keyword: str
    ) -> Problem:
        return self._warning_at(message, [source.child(keyword) for source in sources])

    def _warning_at(self, message: str, places: Sequence[SchemaId]) -> Problem:
        first, *others = map(self._location, dict.fromkeys(places))
        return Problem(
            severity="warning",
            message=f"{message}: nothing is valid here",
            location=first,
            related=tuple(others),
        )

    def _location(self, place: SchemaId) -> Location:
        return self.in_place.locate(place)


def _is_empty(number: NumberShape) -> bool:
    """Whether no number is within the bounds (whole or not)."""
    lower, upper = number.lower, number.upper
    if lower is None or upper is None:
        return False
    low: Number = lower.limit
    high: Number = upper.limit
    return low > high or (low == high and (lower.is_exclusive or upper.is_exclusive))
