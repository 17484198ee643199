"""Unions of objects that Python cannot tell apart: one class instead of copies of it.

Branches of `anyOf` and `oneOf` that are written in place and differ in limits and words only
have the same members with the same types. If all are such copies, these are the members of
what is around them, which is an object with a class like any other; that one of the branches
holds stays a condition. Copies beside others have a class together. A member's limits that
differ become an `anyOf` of what each branch says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from schemawright.model import (
    ANY_VALUE,
    AllOf,
    Alternatives,
    Annotations,
    AnyOf,
    Assertion,
    Condition,
    Extras,
    JsonType,
    ObjectShape,
    OneOf,
    Property,
    Reference,
    Schema,
    SchemaId,
    Shape,
    ShapeId,
    SizeShape,
)
from schemawright.refine.sameness import Sameness
from schemawright.refine.shapes import Shaper
from schemawright.refine.unions import is_bare

_OBJECT: frozenset[JsonType] = frozenset({"object"})


@dataclass(slots=True)
class CommonMembers:
    """Finds copies among the branches of shapes and gives their members to what is around them.

    `schemas` are those of the shaper; what no document has, but is needed to say what branches
    have in common, becomes one of them. `shared` are the shapes with the members of all their
    branches. `instead` has, for others, the shapes that several of their branches have in
    common, by those; and `together` the schemas of those by the branches.
    """

    shaper: Shaper
    schemas: MutableMapping[SchemaId, Schema]
    shared: set[ShapeId] = field(default_factory=set[ShapeId])
    instead: dict[ShapeId, dict[ShapeId, ShapeId]] = field(
        default_factory=dict[ShapeId, dict[ShapeId, ShapeId]]
    )
    together: dict[SchemaId, SchemaId] = field(default_factory=dict[SchemaId, SchemaId])

    def shape_all(self, roots: Iterable[ShapeId]) -> None:
        """Shape these and all that can be reached from them, members in common included."""
        known = set(self.shaper.shapes)
        self.shaper.shape_all(roots)
        while new := sorted(self.shaper.shapes.keys() - known, key=_order):
            known.update(new)
            for shape_id in new:
                self._look_at(shape_id)

    def _look_at(self, shape_id: ShapeId) -> None:
        shape = self.shaper.shapes[shape_id]
        groups = [each for each in shape.conditions if isinstance(each, Alternatives)]
        if not shape_id or len(groups) != 1 or not is_bare(shape):
            return
        for copies in self._copies(shape, groups[0]):
            if len(copies) == len(groups[0].shapes):
                self._share_members(shape_id, copies)
            else:
                around = _place_of(shape_id, copies)
                together = self._put_together(around, groups[0], copies)
                known = self.instead.setdefault(shape_id, {})
                known.update(dict.fromkeys(copies, together))

    def _copies(self, shape: Shape, group: Alternatives) -> Iterator[list[ShapeId]]:
        """The branches of objects for which one class would do, put together."""
        if len(set(group.shapes)) < len(group.shapes):
            return
        alike: dict[frozenset[tuple[str, bool]], list[list[ShapeId]]] = {}
        sameness = Sameness(self.shaper.shapes, self.schemas)
        for branch in group.shapes:
            if self._is_class_in_place(branch, shape):
                known = alike.setdefault(self._members(branch), [])
                for copies in known:
                    if sameness.holds(branch, copies[0]):
                        copies.append(branch)
                        break
                else:
                    known.append([branch])
        for known in alike.values():
            yield from (copies for copies in known if len(copies) > 1)

    def _is_class_in_place(self, branch: ShapeId, around: Shape) -> bool:
        """Whether a branch is for objects with members, and nothing else is called after it."""
        shape = self.shaper.shapes[branch]
        is_entry = any(each in self.shaper.in_place.entries for each in branch)
        is_object = shape.types & around.types == _OBJECT
        return is_object and not is_entry and bool(shape.object.properties)

    def _members(self, shape_id: ShapeId) -> frozenset[tuple[str, bool]]:
        properties = self.shaper.shapes[shape_id].object.properties
        return frozenset((each.name, each.required) for each in properties)

    def _put_together(
        self, around: SchemaId, group: Alternatives, copies: Sequence[ShapeId]
    ) -> ShapeId:
        """The shape of what has one of some branches, as it is asked of all of them."""
        numbers = ",".join(str(branch.tokens[-1]) for branch, *_ in copies)
        place = around.child(group.keyword, numbers)
        self.together.update((branch, place) for branch, *_ in copies)
        return self._one_of(place, group.keyword, copies)

    def _share_members(self, shape_id: ShapeId, copies: Sequence[ShapeId]) -> None:
        """Give a shape the members that all its branches have."""
        self.shared.add(shape_id)
        shape = self.shaper.shapes[shape_id]
        branches = [self.shaper.shapes[each] for each in copies]
        objects = [each.object for each in branches]
        place = _place_of(shape_id, copies)
        common = ObjectShape(
            count=shape.object.count,
            properties=tuple(self._properties(place, objects)),
            extras=tuple(self._extras(place, objects)),
        )
        conditions = [
            each
            for each in shape.conditions
            if not (_is_any_of(each) and self._say_the_same(branches, common))
        ]
        self.shaper.shapes[shape_id] = replace(
            shape, types=_OBJECT, object=common, conditions=tuple(conditions)
        )

    def _say_the_same(self, branches: Iterable[Shape], common: ObjectShape) -> bool:
        """Whether branches say nothing beyond the members that they have in common."""
        shapes = self.shaper.shapes
        members = {each.name: shapes[each.shape] for each in common.properties}
        return all(
            not branch.conditions
            and branch.object.count == SizeShape()
            and branch.object.extras == common.extras
            and all(
                shapes[each.shape] == members[each.name]
                for each in branch.object.properties
            )
            for branch in branches
        )

    def _properties(
        self, place: SchemaId, objects: Sequence[ObjectShape]
    ) -> Iterator[Property]:
        for first in objects[0].properties:
            same = [
                prop
                for each in objects
                for prop in each.properties
                if prop.name == first.name
            ]
            shape_id = self._any_of(
                place.child("properties", first.name), [each.shape for each in same]
            )
            schemas = dict.fromkeys(
                schema_id for each in same for schema_id in each.schemas
            )
            is_new = shape_id not in [each.shape for each in same]
            yield Property(
                name=first.name,
                schemas=shape_id if is_new and shape_id else tuple(schemas),
                shape=shape_id,
                required=first.required,
            )

    def _extras(
        self, place: SchemaId, objects: Sequence[ObjectShape]
    ) -> Iterator[Extras]:
        for same in zip(*(each.extras for each in objects), strict=True):
            patterns = [pattern for pattern, _ in same[0].patterns]
            inner = zip(
                *([at for _, at in each.patterns] for each in same), strict=True
            )
            additional = [each.additional for each in same]
            yield Extras(
                patterns=tuple(
                    (
                        pattern,
                        self._any_of(
                            place.child("patternProperties", pattern.text), ids
                        ),
                    )
                    for pattern, ids in zip(patterns, inner, strict=True)
                ),
                additional=self._any_of(
                    place.child("additionalProperties"), additional
                ),
            )

    def _any_of(self, place: SchemaId, shape_ids: Sequence[ShapeId]) -> ShapeId:
        """A shape for what has one of some shapes that Python cannot tell apart."""
        shapes = self.shaper.shapes
        first, *others = dict.fromkeys(shape_ids)
        if ANY_VALUE in (first, *others):
            return ANY_VALUE
        if not shapes[first].object.properties and all(
            shapes[each] == shapes[first] for each in others
        ):
            return first
        return self._one_of(place, "anyOf", (first, *others))

    def _one_of(
        self,
        place: SchemaId,
        keyword: Literal["anyOf", "oneOf"],
        branches: Sequence[ShapeId],
    ) -> ShapeId:
        """The shape of a schema that no document has, with the types of all its branches."""
        kind = AnyOf if keyword == "anyOf" else OneOf
        meanings = tuple(
            self._meaning(place.child(keyword, index), each)
            for index, each in enumerate(branches)
        )
        self._write(place, kind(schemas=meanings), *branches)
        shape_id = self.shaper.in_place.shape_id((place,))
        shapes = self.shaper.shapes
        warnings = len(self.shaper.warnings)
        self.shaper.shape_all([shape_id])
        # What is wrong with the branches is known from them.
        del self.shaper.warnings[warnings:]
        types = frozenset[JsonType]().union(*(shapes[each].types for each in branches))
        shapes[shape_id] = replace(shapes[shape_id], types=types)
        return shape_id

    def _meaning(self, place: SchemaId, shape_id: ShapeId) -> SchemaId:
        """A schema that says no more than that values have a shape."""
        references = [Reference(schema=each) for each in shape_id]
        if len(references) == 1:
            self._write(place, references[0], shape_id)
        else:
            parts = [place.child("allOf", index) for index in range(len(references))]
            for part, reference in zip(parts, references, strict=True):
                self._write(part, reference, (reference.schema,))
            self._write(place, AllOf(schemas=tuple(parts)), shape_id)
        self.shaper.in_place.let_stand(place, shape_id)
        return place

    def _write(self, place: SchemaId, assertion: Assertion, *said: ShapeId) -> None:
        """Add a schema with what all of some shapes have in common to say of themselves."""
        words = [[self.schemas[each].annotations for each in ids] for ids in said]
        is_common = len(words[0]) == 1 and all(each == words[0] for each in words)
        self.schemas[place] = Schema(
            id=place,
            location=self.schemas[said[0][0]].location,
            annotations=words[0][0] if is_common else Annotations(),
            assertions=(assertion,),
        )


def _place_of(shape_id: ShapeId, copies: Sequence[ShapeId]) -> SchemaId:
    """The schema with the branches: one of those of a shape that several schemas make."""
    branch = copies[0][0]
    is_alone = len(shape_id) == 1
    return shape_id[0] if is_alone else branch._replace(tokens=branch.tokens[:-2])


def _is_any_of(condition: Condition) -> bool:
    return isinstance(condition, Alternatives) and condition.keyword == "anyOf"


def _order(shape_id: ShapeId) -> str:
    return " ".join(map(str, shape_id))
