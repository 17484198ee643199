"""Shapes: all that applies to a value merged into one statement per JSON type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from schemawright.diagnostics import Problem
from schemawright.matching import matches
from schemawright.model import (
    ANY_VALUE,
    ArrayShape,
    Bound,
    Condition,
    Enum,
    Extras,
    Format,
    Items,
    JsonType,
    Members,
    MultipleOf,
    Never,
    NumberShape,
    ObjectShape,
    Pattern,
    Property,
    Required,
    SchemaId,
    Shape,
    ShapeId,
    Size,
    SizeShape,
    StringShape,
    Type,
    Unevaluated,
    UniqueItems,
)
from schemawright.refine.conditions import (
    closed,
    condition_shapes,
    condition_type,
    conditions,
)
from schemawright.refine.contradictions import contradictions
from schemawright.refine.inplace import (
    ALL_TYPES,
    InPlace,
    Sourced,
    common_types,
    of_kind,
    type_set,
)
from schemawright.refine.values import is_of_types, kept_values, types_of

T = TypeVar("T")


@dataclass(slots=True)
class Shaper:
    """Makes the shapes of schemas; contradictions it meets end up in `warnings`.

    `orders` has the ids of shapes whose schemas are looked at in another order than theirs.
    """

    in_place: InPlace
    orders: dict[ShapeId, ShapeId] = field(default_factory=dict[ShapeId, ShapeId])
    warnings: list[Problem] = field(default_factory=list[Problem])
    shapes: dict[ShapeId, Shape] = field(default_factory=dict[ShapeId, Shape])

    def shape_all(self, roots: Iterable[ShapeId]) -> None:
        """Shape these, everything that can be reached from them, and any value."""
        waiting = [ANY_VALUE, *roots]
        while waiting:
            shape_id = waiting.pop()
            if shape_id not in self.shapes:
                self.shapes[shape_id] = self._shape(shape_id)
                waiting.extend(inner_shapes(self.shapes[shape_id]))

    def _shape(self, shape_id: ShapeId) -> Shape:
        order = self.orders.get(shape_id, shape_id)
        assertions = list(self.in_place.assertions(order))
        closing = list(closed(assertions, self.in_place, shape_id))
        of_parts = [
            *assertions,
            *(each for each in closing if not isinstance(each, Unevaluated)),
        ]
        shape = Shape(
            types=_types(assertions),
            number=_number(assertions),
            string=_string(assertions),
            array=self._array(of_parts),
            object=self._object(of_parts),
            conditions=_each_once(
                (
                    *conditions(assertions, self.in_place, shape_id),
                    *(each for each in closing if isinstance(each, Unevaluated)),
                )
            ),
        )
        enumerations = [enum for _, enum in of_kind(assertions, Enum)]
        if enumerations:
            values = kept_values(shape, [enum.values for enum in enumerations])
            shape = replace(
                shape,
                values=values,
                values_without_point=any(enum.without_point for enum in enumerations),
                types=common_types(shape.types, types_of(values)),
                # What is listed stays as it is listed.
                string=replace(shape.string, becomes=None),
            )
        impossible, problems = contradictions(shape, assertions, self.in_place)
        self.warnings += problems
        return _of_types(shape, shape.types - impossible)

    def _array(self, assertions: Sequence[Sourced]) -> ArrayShape:
        groups = [items for _, items in of_kind(assertions, Items)]
        return ArrayShape(
            count=_size(assertions, "minItems", "maxItems"),
            unique=bool(of_kind(assertions, UniqueItems)),
            prefix=tuple(
                self.in_place.shape_id(_each_once(_applied_to_item(groups, index)))
                for index in range(
                    max((len(each.prefix) for each in groups), default=0)
                )
            ),
            items=self.in_place.shape_id(
                _each_once(each.rest for each in groups if each.rest is not None)
            ),
        )

    def _object(self, assertions: Sequence[Sourced]) -> ObjectShape:
        groups = [members for _, members in of_kind(assertions, Members)]
        required = _each_once(
            name
            for _, assertion in of_kind(assertions, Required)
            for name in assertion.names
        )
        declared = [name for group in groups for name, _ in group.properties]
        return ObjectShape(
            count=_size(assertions, "minProperties", "maxProperties"),
            properties=tuple(
                self._property(groups, name, required=name in required)
                for name in _each_once((*declared, *required))
            ),
            extras=tuple(
                extras
                for extras in map(self._extras, groups)
                if extras.patterns or extras.additional
            ),
        )

    def _property(
        self, groups: Sequence[Members], name: str, *, required: bool
    ) -> Property:
        schemas = _each_once(applied_to_member(groups, name))
        return Property(
            name=name,
            schemas=schemas,
            shape=self.in_place.shape_id(schemas),
            required=required,
        )

    def _extras(self, group: Members) -> Extras:
        additional = () if group.additional is None else (group.additional,)
        return Extras(
            patterns=tuple(
                (pattern, self.in_place.shape_id((schema,)))
                for pattern, schema in group.patterns
            ),
            additional=self.in_place.shape_id(additional),
        )


def applied_to_member(groups: Iterable[Members], name: str) -> Iterable[SchemaId]:
    """The schemas that apply to a member, by its name (core section 10.3.2)."""
    for group in groups:
        declared = [schema for other, schema in group.properties if other == name]
        matched = [
            schema
            for pattern, schema in group.patterns
            if matches(pattern.translation, name)
        ]
        yield from declared
        yield from matched
        if not declared and not matched and group.additional is not None:
            yield group.additional


def _applied_to_item(groups: Iterable[Items], index: int) -> Iterable[SchemaId]:
    """The schemas that apply to an item, by its place (core section 10.3.1)."""
    for group in groups:
        if index < len(group.prefix):
            yield group.prefix[index]
        elif group.rest is not None:
            yield group.rest


def parts_of(shape: Shape) -> Iterable[ShapeId]:
    """The shapes of a value's parts: its items and its members."""
    yield from shape.array.prefix
    yield shape.array.items
    for prop in shape.object.properties:
        yield prop.shape
    for extras in shape.object.extras:
        for _, pattern_shape in extras.patterns:
            yield pattern_shape
        yield extras.additional


def inner_shapes(shape: Shape) -> Iterable[ShapeId]:
    """The shapes of a value's parts, and those that it is held against as a whole."""
    yield from parts_of(shape)
    yield from condition_shapes(shape)


def _types(assertions: Sequence[Sourced]) -> frozenset[JsonType]:
    types = ALL_TYPES
    for _, assertion in of_kind(assertions, Type):
        types = common_types(types, type_set(assertion))
    return frozenset() if of_kind(assertions, Never) else types


def _number(assertions: Sequence[Sourced]) -> NumberShape:
    bounds = [bound for _, bound in of_kind(assertions, Bound)]
    lower = [bound for bound in bounds if bound.is_lower]
    upper = [bound for bound in bounds if not bound.is_lower]
    return NumberShape(
        # At the same limit, the exclusive bound is the tighter one.
        lower=max(lower, key=lambda b: (b.limit, b.is_exclusive), default=None),
        upper=min(upper, key=lambda b: (b.limit, not b.is_exclusive), default=None),
        without_point=any(a.without_point for _, a in of_kind(assertions, Type)),
        multiples=_each_once(a.divisor for _, a in of_kind(assertions, MultipleOf)),
    )


def _string(assertions: Sequence[Sourced]) -> StringShape:
    return StringShape(
        length=_size(assertions, "minLength", "maxLength"),
        patterns=_each_once(pattern for _, pattern in of_kind(assertions, Pattern)),
        formats=_each_once(
            a.name for _, a in of_kind(assertions, Format) if a.keyword == "format"
        ),
        becomes=next(
            (a.becomes for _, a in of_kind(assertions, Format) if a.becomes), None
        ),
    )


def _size(assertions: Sequence[Sourced], least: str, most: str) -> SizeShape:
    sizes = [size for _, size in of_kind(assertions, Size)]
    return SizeShape(
        least=max((size.limit for size in sizes if size.keyword == least), default=0),
        most=min((size.limit for size in sizes if size.keyword == most), default=None),
    )


def _of_types(shape: Shape, types: frozenset[JsonType]) -> Shape:
    """The shape with these types only, and nothing that is said of others."""
    values = shape.values
    if values is not None:
        values = tuple(each for each in values if is_of_types(each, types)) or None
    numeric = not types.isdisjoint({"number", "integer"})
    return Shape(
        types=types,
        values=values,
        values_without_point=shape.values_without_point and values is not None,
        number=shape.number if numeric else NumberShape(),
        string=shape.string if "string" in types else StringShape(),
        array=shape.array if "array" in types else ArrayShape(),
        object=shape.object if "object" in types else ObjectShape(),
        conditions=tuple(each for each in shape.conditions if _is_about(each, types)),
    )


def _is_about(condition: Condition, types: frozenset[JsonType]) -> bool:
    """Whether a condition says something of values of one of some types."""
    match condition_type(condition):
        case None:
            return bool(types)
        case "number":
            return not types.isdisjoint({"number", "integer"})
        case json_type:
            return json_type in types


def _each_once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
