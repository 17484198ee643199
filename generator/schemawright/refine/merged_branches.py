"""Unions of objects that have members of their own: each branch merged with what is around it.

Values with a shape that has alternatives beside members satisfy the schemas of the shape and
those of one branch. All these make a shape together, as the branches of an `allOf` do, and the
union of the shapes of all branches says what the shape alone does not: which members are there
beside each other. Branches that only require members, or limit them, make no such union: one
class has all there is to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from schemawright.model import (
    Alternatives,
    Excluded,
    ObjectShape,
    Property,
    Shape,
    ShapeId,
)
from schemawright.refine.common_members import CommonMembers
from schemawright.refine.inplace import ALL_TYPES
from schemawright.refine.shapes import parts_of
from schemawright.refine.telling import are_apart
from schemawright.refine.unions import UnionFinder

_MOST = 64
"""So many shapes at the most take the place of one; several unions multiply."""


@dataclass(slots=True)
class BranchMerger:
    """Merges branches with what is around them, in the values that are turned into Python.

    `derived` has, for each shape that this makes, the one around the branch, and the branch.
    """

    common: CommonMembers
    finder: UnionFinder
    derived: dict[ShapeId, tuple[ShapeId, ShapeId]] = field(
        default_factory=dict[ShapeId, tuple[ShapeId, ShapeId]]
    )
    _unions: dict[ShapeId, tuple[ShapeId, ...]] = field(
        default_factory=dict[ShapeId, tuple[ShapeId, ...]]
    )
    _counts: dict[ShapeId, int] = field(default_factory=dict[ShapeId, int])

    @property
    def _shapes(self) -> dict[ShapeId, Shape]:
        return self.common.shaper.shapes

    def unions(
        self, entries: Iterable[ShapeId]
    ) -> Mapping[ShapeId, tuple[ShapeId, ...]]:
        """The unions of merged branches in the values of entries, by the shapes that have them."""
        waiting = sorted(set(entries), key=_order, reverse=True)
        seen = set(waiting)
        while waiting:
            current = waiting.pop()
            inner = self._union(current) or parts_of(self._shapes[current])
            count = self._counts.get(current, 1)
            for each in dict.fromkeys(inner):
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
                    if len(each) > 1:
                        self._counts.setdefault(each, count)
        return self._unions

    def _union(self, shape_id: ShapeId) -> tuple[ShapeId, ...]:
        """The shapes that a shape is the union of; none if it is none."""
        union = self.finder.union(shape_id)
        if union or shape_id in self._unions:
            return union or self._unions[shape_id]
        shape = self._shapes[shape_id]
        if shape_id in self.common.shared:
            return ()
        if "object" in shape.types and shape.values is None and not _is_open(shape):
            for group in _groups(shape):
                merged = self._merged(shape_id, group)
                if merged:
                    self._unions[shape_id] = merged
                    return merged
        return ()

    def _merged(self, shape_id: ShapeId, group: Alternatives) -> tuple[ShapeId, ...]:
        """The shapes of the branches of a group, if they say more together than without."""
        # A single branch counts as two, so that there are never many inside each other.
        count = self._counts.get(shape_id, 1) * max(len(group.shapes), 2)
        is_distinct = len(set(group.shapes)) == len(group.shapes)
        is_settled = any({*each} <= {*shape_id} for each in group.shapes)
        if count > _MOST or not is_distinct or is_settled:
            return ()
        if not self._may_say_more(group):
            return ()
        known = set(self._shapes)
        warnings = len(self.common.shaper.warnings)
        merged = [self._shaped(shape_id, each, count) for each in group.shapes]
        # What cannot be is no mistake of the schemas, but of putting them together.
        del self.common.shaper.warnings[warnings:]
        possible = tuple(each for each in merged if self._shapes[each].types)
        if self._says_more(shape_id, possible):
            return possible
        self._forget(set(self._shapes) - known)
        return ()

    def _shaped(self, shape_id: ShapeId, branch: ShapeId, count: int) -> ShapeId:
        """The id of the shape of values with both shapes, which is made if it is new."""
        merged = self.common.shaper.in_place.shape_id((*shape_id, *branch))
        if merged in self._shapes:
            return merged
        orders = self.common.shaper.orders
        around = orders.get(shape_id, shape_id)
        order = dict.fromkeys((*around, *orders.get(branch, branch)))
        orders[merged] = tuple(each for each in order if each in merged)
        self.derived[merged] = (shape_id, branch)
        self._counts[merged] = count
        self.common.shape_all([merged])
        shape = self._shapes[merged]
        conditions = tuple(
            each
            for each in shape.conditions
            if not isinstance(each, Excluded)
            or each.keyword == "not"
            or not are_apart(self._shapes, merged, each.shape)
        )
        self._shapes[merged] = replace(shape, conditions=conditions)
        return merged

    def _forget(self, shape_ids: Iterable[ShapeId]) -> None:
        for each in shape_ids:
            del self._shapes[each]
            for known in (self.derived, self._unions, self._counts):
                known.pop(each, None)
            self.common.shaper.orders.pop(each, None)
            self.finder.forget(each)

    def _may_say_more(self, group: Alternatives) -> bool:
        """Whether a branch has members, or branches that may have some."""
        return any(
            _declared(self._shapes[each].object) or any(_groups(self._shapes[each]))
            for each in group.shapes
        )

    def _says_more(self, shape_id: ShapeId, merged: Iterable[ShapeId]) -> bool:
        """Whether shapes of branches tell more of types than what they are merged with.

        Not if two of them tell nothing more at all: they would be copies of one class.
        """
        comparison = _Comparison(self._shapes)
        telling = [
            each
            for each in merged
            if self._union(each) or comparison.tells_more(each, shape_id)
        ]
        copies = [
            each
            for each in merged
            if each not in telling and not comparison.lists_less(each, shape_id)
        ]
        return bool(telling) and len(copies) < 2


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares the types of a shape with those of another one that allows more."""

    shapes: Mapping[ShapeId, Shape]

    def tells_more(self, shape_id: ShapeId, other_id: ShapeId) -> bool:
        """Whether values have fewer types, or there is a member or item that does."""
        waiting = [(shape_id, other_id)]
        seen = set(waiting)
        for current, other in waiting:
            shape, known = self.shapes[current], self.shapes[other]
            if not shape.types or current == other:
                continue
            if shape.types != known.types:
                return True
            if self._declares_more(shape.object, known.object):
                return True
            inner = [*_shared(shape.object, known.object)]
            inner.append((shape.array.items, known.array.items))
            waiting += [each for each in inner if each not in seen]
            seen.update(inner)
        return False

    def lists_less(self, shape_id: ShapeId, other_id: ShapeId) -> bool:
        """Whether a member has listed values that are fewer."""
        return any(
            self.shapes[one].values != self.shapes[other].values
            for one, other in _shared(
                self.shapes[shape_id].object, self.shapes[other_id].object
            )
        )

    def _declares_more(self, shape: ObjectShape, known: ObjectShape) -> bool:
        return any(
            self.shapes[prop.shape].types
            for name, prop in _declared(shape).items()
            if name not in _declared(known)
        )


def _declared(shape: ObjectShape) -> dict[str, Property]:
    """The members of which something is said, by name; not those that are only required."""
    return {prop.name: prop for prop in shape.properties if prop.schemas}


def _shared(
    shape: ObjectShape, known: ObjectShape
) -> Iterator[tuple[ShapeId, ShapeId]]:
    """The shapes of the members that two shapes declare."""
    declared = _declared(known)
    for name, prop in _declared(shape).items():
        if name in declared:
            yield prop.shape, declared[name].shape


def _groups(shape: Shape) -> Iterator[Alternatives]:
    return (each for each in shape.conditions if isinstance(each, Alternatives))


def _is_open(shape: Shape) -> bool:
    """Whether any value may be there, of which no part is spoken of."""
    return shape.types >= ALL_TYPES and not shape.object.properties


def _order(shape_id: ShapeId) -> str:
    return " ".join(map(str, shape_id))
