"""Which shapes need functions of their own, besides those of entries."""

from __future__ import annotations

from collections.abc import Mapping, Set

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
    for start in sorted(shapes, key=lambda shape_id: " ".join(map(str, shape_id))):
        waiting = [start]
        while waiting:
            current = waiting[-1]
            inner = [
                each
                for each in inner_shapes(shapes[current])
                if each not in needing and each not in entries
            ]
            missing = [each for each in inner if each not in heights]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            holds = any(each != ANY_VALUE for each in inner_shapes(shapes[current]))
            heights[current] = holds + max((heights[each] for each in inner), default=0)
            if heights[current] > _DEEPEST and current not in entries:
                needing.add(current)
                heights[current] = 0
    return needing
