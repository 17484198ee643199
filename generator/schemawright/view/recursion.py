"""Which shapes are checked by functions that call each other without a known limit."""

from __future__ import annotations

from collections import defaultdict

from schemawright.model import ANY_VALUE, Model, ShapeId
from schemawright.refine.shapes import inner_shapes
from schemawright.view.cycles import groups

_DEEPEST = 100
"""Shapes inside each other for which there is always room on Python's stack."""


def recursive_shapes(model: Model) -> frozenset[ShapeId]:
    """The shapes that have themselves inside, or very many others inside each other."""
    needs = {
        each: [inner for inner in inner_shapes(shape) if inner != ANY_VALUE]
        for each, shape in model.shapes.items()
    }
    group_of = groups(needs)
    members: dict[int, list[ShapeId]] = defaultdict(list)
    for shape_id, group in group_of.items():
        members[group].append(shape_id)
    heights: dict[int, int] = {}
    for group in range(len(members)):  # What a group needs is in earlier ones.
        inner = {group_of[each] for shape in members[group] for each in needs[shape]}
        in_itself = group in inner or len(members[group]) > 1
        below = [heights[each] for each in inner if each != group]
        heights[group] = _DEEPEST + 1 if in_itself else 1 + max(below, default=0)
    return frozenset(
        each for each, group in group_of.items() if heights[group] > _DEEPEST
    )
