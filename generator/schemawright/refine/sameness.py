"""Whether Python can tell the values of two shapes apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemawright.model import (
    Alternatives,
    Default,
    Extras,
    ObjectShape,
    Property,
    Schema,
    SchemaId,
    Shape,
    ShapeId,
)
from schemawright.refine.branches import only_match

_Pairs = Iterator[tuple[ShapeId, ShapeId]]


@dataclass(frozen=True, slots=True)
class Sameness:
    """Compares what the values of shapes are turned into: limits and words do not count.

    `schemas` are those of the shapes, which say what stands for a member that is not there.
    """

    shapes: Mapping[ShapeId, Shape]
    schemas: Mapping[SchemaId, Schema]

    def holds(self, one: ShapeId, other: ShapeId) -> bool:
        """Whether values of both shapes have the same type, with all that is in them."""
        waiting = [(one, other)]
        seen = set(waiting)
        while waiting:
            left, right = waiting.pop()
            if left == right:
                continue
            shape, known = self.shapes[left], self.shapes[right]
            if not self._looks_same(shape, known):
                return False
            inner = set(_inner(shape, known)) - seen
            seen |= inner
            waiting += inner
        return True

    def _looks_same(self, shape: Shape, known: Shape) -> bool:
        """Whether nothing but what is inside of values can tell two shapes apart."""
        return (
            shape.types == known.types
            and _listed(shape) == _listed(known)
            and shape.number.without_point == known.number.without_point
            and shape.string.becomes == known.string.becomes
            and len(shape.array.prefix) == len(known.array.prefix)
            and self._members(shape.object) == self._members(known.object)
            and list(map(_names, shape.object.extras))
            == list(map(_names, known.object.extras))
            and list(map(_count, _groups(shape))) == list(map(_count, _groups(known)))
        )

    def _members(
        self, shape: ObjectShape
    ) -> dict[str, tuple[bool, tuple[Default | None, ...]]]:
        """What is told of the members by name, besides their shapes."""
        return {
            each.name: (each.required, tuple(self._defaults(each)))
            for each in shape.properties
        }

    def _defaults(self, prop: Property) -> Iterator[Default | None]:
        return (self.schemas[each].annotations.default for each in prop.schemas)


def _inner(shape: Shape, known: Shape) -> _Pairs:
    """The parts of two shapes that look the same, and what they are the alternatives of."""
    yield from zip(shape.array.prefix, known.array.prefix, strict=True)
    yield shape.array.items, known.array.items
    members = {each.name: each.shape for each in known.object.properties}
    for prop in shape.object.properties:
        yield prop.shape, members[prop.name]
    for one, other in zip(shape.object.extras, known.object.extras, strict=True):
        yield one.additional, other.additional
        for (_, left), (_, right) in zip(one.patterns, other.patterns, strict=True):
            yield left, right
    for group, same in zip(_groups(shape), _groups(known), strict=True):
        yield from zip(group.shapes, same.shapes, strict=True)


def _listed(shape: Shape) -> tuple[str, list[str | None]]:
    """The values that are listed, with the types of numbers, be it by a pattern."""
    return repr(shape.values), list(map(only_match, shape.string.patterns))


def _names(extras: Extras) -> list[str]:
    return [pattern.text for pattern, _ in extras.patterns]


def _groups(shape: Shape) -> list[Alternatives]:
    return [each for each in shape.conditions if isinstance(each, Alternatives)]


def _count(group: Alternatives) -> int:
    return len(group.shapes)
