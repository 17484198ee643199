"""Which shapes need functions of their own, besides those of entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from schemawright.model import (
    ANY_VALUE,
    FormatCheck,
    JsonType,
    NumberShape,
    Shape,
    ShapeId,
    SizeShape,
)
from schemawright.refine.conditions import condition_shapes, condition_type
from schemawright.refine.shapes import inner_shapes
from schemawright.refine.telling import is_told_by_type

_DEEPEST = 4
"""So many loops stand inside each other at the most; Python itself allows 20 blocks."""


_CONTAINERS: frozenset[JsonType] = frozenset({"array", "object"})

_FEW = 2
"""Members whose values are looked at in one expression."""


def need_functions(
    shapes: Mapping[ShapeId, Shape], converted: Set[ShapeId], entries: Set[ShapeId]
) -> set[ShapeId]:
    """The shapes without an entry that are not checked where they are used.

    Those are the objects with declared members that have a class, what values are held
    against as a whole and no single expression can tell, and arrays, objects and maps that
    hold too many others inside each other. What a shape needs depends on what is inside of
    it alone.
    """
    needing = {
        shape_id
        for shape_id in converted - entries
        if shapes[shape_id].object.properties
    }
    needing |= {
        shape_id
        for shape in shapes.values()
        for shape_id in condition_shapes(shape)
        if shape_id not in entries and not is_test(shapes, shape_id)
    }
    needing |= {
        shape_id
        for shape in shapes.values()
        for shape_id in shape.union
        if shape_id not in entries
        and not is_told_by_type(shapes, shape_id, shape.union)
        # What type checkers took from a test for them would be in the way of decoding them.
        if not _CONTAINERS.isdisjoint(shapes[shape_id].types)
    }
    heights: dict[ShapeId, int] = {ANY_VALUE: 0}
    entered: set[ShapeId] = set()
    for start in sorted(shapes, key=lambda shape_id: " ".join(map(str, shape_id))):
        waiting = [(start, _inside(shapes[start]))]
        entered.add(start)
        while waiting:
            current, rest = waiting[-1]
            inner = next(rest, None)
            if inner is not None:
                if inner in needing or inner in entries or inner in heights:
                    continue
                if inner in entered:
                    # It is not finished, so it is around this one: it contains itself.
                    needing.add(inner)
                else:
                    entered.add(inner)
                    waiting.append((inner, _inside(shapes[inner])))
                continue
            waiting.pop()
            heights[current] = _height(shapes[current], heights, (needing, entries))
            if heights[current] > _DEEPEST and current not in entries:
                needing.add(current)
    return needing


def _inside(shape: Shape) -> Iterator[ShapeId]:
    """What a shape is checked or converted by."""
    yield from inner_shapes(shape)
    yield from shape.union


def _height(
    shape: Shape, heights: Mapping[ShapeId, int], apart: Sequence[Set[ShapeId]]
) -> int:
    """How many loops and members the check of a shape has inside each other.

    The shapes in `apart` have functions of their own.
    """
    inner = [each for each in inner_shapes(shape) if each != ANY_VALUE]
    if not inner:
        return 0
    return 1 + max(
        0 if any(each in some for some in apart) else heights[each] for each in inner
    )


def is_test(shapes: Mapping[ShapeId, Shape], shape_id: ShapeId) -> bool:
    """Whether one expression can tell if a value has a shape, and still be read."""
    shape = shapes[shape_id]
    if not shape.types:
        return True
    if any(not isinstance(each, FormatCheck) for each in shape.conditions):
        return False
    if shape.values is not None:
        is_scalar = not any(isinstance(each, list | dict) for each in shape.values)
        return is_scalar and not shape.conditions
    if sum(says_more(shape, each) for each in shape.types) > 1:
        return False
    if shape.array.prefix or shape.array.items != ANY_VALUE or shape.object.extras:
        return False
    inner = [each.shape for each in shape.object.properties if each.shape != ANY_VALUE]
    return len(inner) <= _FEW and all(_is_scalar_test(shapes, each) for each in inner)


def _is_scalar_test(shapes: Mapping[ShapeId, Shape], shape_id: ShapeId) -> bool:
    return not shapes[shape_id].object.properties and is_test(shapes, shape_id)


def says_more(shape: Shape, json_type: JsonType) -> bool:
    """Whether a shape says more of values of a type than that they may be there."""
    if any(_is_about(condition_type(each), json_type) for each in shape.conditions):
        return True
    match json_type:
        case "string":
            return bool(shape.string.patterns) or shape.string.length != SizeShape()
        case "integer":
            return shape.number != NumberShape()
        case "number":
            return replace(shape.number, without_point=False) != NumberShape()
        case "array":
            counted = shape.array.count != SizeShape() or shape.array.unique
            return counted or bool(shape.array.prefix) or shape.array.items != ANY_VALUE
        case "object":
            counted = shape.object.count != SizeShape()
            return counted or bool(shape.object.properties or shape.object.extras)
        case "null" | "boolean":
            return False


def _is_about(about: JsonType | None, json_type: JsonType) -> bool:
    return about == json_type or (about == "number" and json_type == "integer")
