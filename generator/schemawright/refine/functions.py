"""Which shapes need functions of their own, besides those of entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from schemawright.model import ANY_VALUE, Shape, ShapeId
from schemawright.refine.shapes import inner_shapes

_DEEPEST = 4
"""So many loops stand inside each other at the most; Python itself allows 20 blocks."""


def need_functions(
    shapes: Mapping[ShapeId, Shape], entries: Set[ShapeId]
) -> set[ShapeId]:
    """The shapes without an entry that are not checked where they are used.

    Those are the objects with declared members, which have a class, and arrays and maps that
    hold too many others inside each other. What a shape needs depends on what is inside of
    it alone.
    """
    needing = {
        shape_id
        for shape_id, shape in shapes.items()
        if shape.object.properties and shape_id not in entries
    }
    heights: dict[ShapeId, int] = {ANY_VALUE: 0}
    entered: set[ShapeId] = set()
    for start in sorted(shapes, key=lambda shape_id: " ".join(map(str, shape_id))):
        waiting = [start]
        while waiting:
            current = waiting[-1]
            entered.add(current)
            inner = [
                each
                for each in inner_shapes(shapes[current])
                if each not in needing and each not in entries and each not in heights
            ]
            # What was entered and is not finished is around this one: it contains itself.
            needing.update(each for each in inner if each in entered)
            missing = [each for each in inner if each not in entered]
            if missing:
                waiting.append(missing[0])
                continue
            waiting.pop()
            heights[current] = _height(shapes[current], heights, (needing, entries))
            if heights[current] > _DEEPEST and current not in entries:
                needing.add(current)
    return needing


def _height(
    shape: Shape, heights: Mapping[ShapeId, int], apart: Sequence[Set[ShapeId]]
) -> int:
    """How many loops the check of a shape has inside each other.

    The shapes in `apart` have functions of their own.
    """
    inner = [each for each in inner_shapes(shape) if each != ANY_VALUE]
    if not inner:
        return 0
    return 1 + max(
        0 if any(each in some for some in apart) else heights[each] for each in inner
    )
