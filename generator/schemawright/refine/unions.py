"""Unions: shapes whose values are of the types of their alternatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
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


def with_unions(
    shapes: Mapping[ShapeId, Shape],
    finder: UnionFinder,
    merged: Mapping[ShapeId, tuple[ShapeId, ...]],
) -> dict[ShapeId, Shape]:
    """The same shapes, with what makes each of them a union.

    That is what the finder finds, or else what branches were `merged` to.
    """
    return {
        shape_id: replace(
            shape, union=finder.union(shape_id) or merged.get(shape_id, ())
        )
        for shape_id, shape in shapes.items()
    }


def is_class(
    shapes: Mapping[ShapeId, Shape], converted: Set[ShapeId], shape_id: ShapeId
) -> bool:
    """Whether the objects of a shape are instances of a class of their own."""
    shape = shapes[shape_id]
    has_members = bool(shape.object.properties) and not shape.union
    return has_members and shape_id in converted


def value_types(
    shapes: Mapping[ShapeId, Shape], shape_id: ShapeId
) -> frozenset[JsonType]:
    """The JSON types that the values of a shape may have, its alternatives considered."""
    return _types_of(shapes, lambda each: shapes[each].union, shape_id)


def _types_of(
    shapes: Mapping[ShapeId, Shape],
    union_of: Callable[[ShapeId], tuple[ShapeId, ...]],
    shape_id: ShapeId,
) -> frozenset[JsonType]:
    """The same, where `union_of` has the alternatives."""
    types: frozenset[JsonType] = frozenset()
    start = (shape_id, ALL_TYPES)
    waiting, seen = [start], {start}
    while waiting:
        current, allowed = waiting.pop()
        left = common_types(allowed, shapes[current].types)
        union = union_of(current)
        if not union:
            types |= left
        inner = {(each, left) for each in union} - seen
        seen |= inner
        waiting += inner
    return types - {"integer"} if "number" in types else types


@dataclass(frozen=True, slots=True)
class UnionFinder:
    """Finds what makes shapes unions that say nothing themselves; `shapes` may become more.

    `instead` has what takes the place of alternatives, for each shape that has some.

    That are the alternatives of an `anyOf` or `oneOf` of which each says more of a value's
    type than nothing, where the shape itself says nothing of the parts of a value, nor what
    all its values are turned into.
    """

    shapes: Mapping[ShapeId, Shape]
    instead: Mapping[ShapeId, Mapping[ShapeId, ShapeId]]
    _found: dict[ShapeId, tuple[ShapeId, ...]] = field(
        default_factory=dict[ShapeId, tuple[ShapeId, ...]]
    )

    def forget(self, shape_id: ShapeId) -> None:
        """Know nothing any more of a shape that is not there any more."""
        self._found.pop(shape_id, None)

    def union(self, shape_id: ShapeId) -> tuple[ShapeId, ...]:
        """The alternatives that a shape is the union of; none if it is none."""
        waiting = [shape_id]
        while waiting:
            shape = self.shapes[waiting[-1]]
            options = (*_options(shape), *self.instead.get(waiting[-1], {}).values())
            missing = [each for each in options if each not in self._found]
            if missing:
                waiting += missing
            else:
                instead = self.instead.get(waiting[-1], {})
                found = [instead.get(each, each) for each in self._find(shape)]
                self._found[waiting.pop()] = tuple(dict.fromkeys(found))
        return self._found[shape_id]

    def _find(self, shape: Shape) -> tuple[ShapeId, ...]:
        if not is_bare(shape):
            return ()
        groups = [
            {
                each: _types_of(self.shapes, self._found.__getitem__, each)
                for each in condition.shapes
            }
            for condition in shape.conditions
            if isinstance(condition, Alternatives)
        ]
        allowed = shape.types
        for types in groups:
            some = frozenset[JsonType]().union(*types.values())
            allowed = common_types(allowed, some)
        for types in groups:
            possible = tuple(
                each for each in types if common_types(allowed, types[each])
            )
            if possible and not any(types[each] >= ALL_TYPES for each in possible):
                return possible
        return ()


_TEXTS: frozenset[JsonType] = frozenset({"string", "null"})


def _options(shape: Shape) -> Iterator[ShapeId]:
    for condition in shape.conditions if is_bare(shape) else ():
        if isinstance(condition, Alternatives):
            yield from condition.shapes


def is_bare(shape: Shape) -> bool:
    """Whether a shape says nothing of the parts of a value, nor lists or converts values."""
    return (
        shape.values is None
        and not (shape.string.becomes and shape.types <= _TEXTS)
        and not shape.array.prefix
        and shape.array.items == ANY_VALUE
        and replace(shape.object, count=ObjectShape().count) == ObjectShape()
    )
