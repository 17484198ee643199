"""Unions: shapes whose values are of the types of their alternatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from schemawright.model import (
    ANY_VALUE,
    Alternatives,
    JsonType,
    ObjectShape,
    Shape,
    ShapeId,
)
from schemawright.refine.inplace import ALL_TYPES, common_types


def with_unions(shapes: Mapping[ShapeId, Shape]) -> dict[ShapeId, Shape]:
    """The same shapes, with what makes each of them a union.

    That are the alternatives of an `anyOf` or `oneOf` of which each says more of a value's
    type than nothing, where the shape itself says nothing of the parts of a value.
    """
    finder = _Finder(shapes)
    return {
        shape_id: replace(shape, union=finder.union(shape_id))
        for shape_id, shape in shapes.items()
    }


def value_types(
    shapes: Mapping[ShapeId, Shape], shape_id: ShapeId
) -> frozenset[JsonType]:
    """The JSON types that the values of a shape may have, its alternatives considered."""
    shape = shapes[shape_id]
    if not shape.union:
        return shape.types
    types: frozenset[JsonType] = frozenset()
    for each in shape.union:
        types |= common_types(shape.types, value_types(shapes, each))
    return types - {"integer"} if "number" in types else types


@dataclass(frozen=True, slots=True)
class _Finder:
    shapes: Mapping[ShapeId, Shape]
    _found: dict[ShapeId, tuple[ShapeId, ...]] = field(
        default_factory=dict[ShapeId, tuple[ShapeId, ...]]
    )

    def union(self, shape_id: ShapeId) -> tuple[ShapeId, ...]:
        if shape_id not in self._found:
            self._found[shape_id] = self._find(self.shapes[shape_id])
        return self._found[shape_id]

    def _find(self, shape: Shape) -> tuple[ShapeId, ...]:
        if not _is_bare(shape):
            return ()
        for condition in shape.conditions:
            if isinstance(condition, Alternatives):
                types = {each: self._types(each) for each in condition.shapes}
                possible = tuple(
                    each for each in types if common_types(shape.types, types[each])
                )
                if possible and not any(types[each] >= ALL_TYPES for each in possible):
                    return possible
        return ()

    def _types(self, shape_id: ShapeId) -> frozenset[JsonType]:
        union = self.union(shape_id)
        if not union:
            return self.shapes[shape_id].types
        types: frozenset[JsonType] = frozenset()
        for each in union:
            types |= self._types(each)
        return types


def _is_bare(shape: Shape) -> bool:
    """Whether a shape says nothing of the parts of a value, nor lists values."""
    return (
        shape.values is None
        and not shape.array.prefix
        and shape.array.items == ANY_VALUE
        and replace(shape.object, count=ObjectShape().count) == ObjectShape()
    )
