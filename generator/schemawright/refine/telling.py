"""How shapes are told apart: by the types of their values, by a tag, or by a member.

A tag is a member that all of them require and that has other values in each. A member tells
them apart that some require and the others do not allow.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from schemawright.json_value import JsonValue, comparable
from schemawright.model import (
    Discriminator,
    Excluded,
    JsonType,
    Reference,
    Schema,
    SchemaId,
    Shape,
    ShapeId,
)
from schemawright.refine.unions import value_types

_NUMBERS: frozenset[JsonType] = frozenset({"integer", "number"})


def exclude_each_other(
    shapes: Mapping[ShapeId, Shape], shape_ids: Sequence[ShapeId]
) -> bool:
    """Whether no value can have two of some shapes."""
    if len(set(shape_ids)) < len(shape_ids):
        return False
    if have_own_types(shapes, shape_ids) or tag_of(shapes, shape_ids) is not None:
        return True
    return len(shape_ids) <= _MANY and all(
        are_apart(shapes, one, other) for one, other in combinations(shape_ids, 2)
    )


_MANY = 64
"""So many shapes are held against each other, two by two."""


def without_idle_conditions(
    shapes: Mapping[ShapeId, Shape],
) -> dict[ShapeId, Shape]:
    """The same shapes, but for each `not` of what their values cannot be anyway."""
    return {
        shape_id: replace(
            shape,
            conditions=tuple(
                each
                for each in shape.conditions
                if not (isinstance(each, Excluded) and each.keyword == "not")
                or not are_apart(shapes, shape_id, each.shape)
            ),
        )
        for shape_id, shape in shapes.items()
    }


def are_apart(shapes: Mapping[ShapeId, Shape], one: ShapeId, other: ShapeId) -> bool:
    """Whether no value can have both of two shapes."""
    if have_own_types(shapes, (one, other)):
        return True
    listed = shapes[one].values, shapes[other].values
    if listed[0] is not None and listed[1] is not None:
        return set(map(_key, listed[0])).isdisjoint(map(_key, listed[1]))
    both = value_types(shapes, one) & value_types(shapes, other)
    return both == _OBJECTS and any(
        sign_of(shapes, each, (one, other)) is not None for each in (one, other)
    )


def _key(value: JsonValue) -> Hashable:
    """What tells listed values apart once they are printed, where numbers may be rounded."""
    return float(value) if isinstance(value, Decimal) else comparable(value)


def have_own_types(
    shapes: Mapping[ShapeId, Shape], shape_ids: Sequence[ShapeId]
) -> bool:
    """Whether no two of some shapes have values of the same type."""
    seen: set[JsonType] = set()
    for shape_id in shape_ids:
        types = value_types(shapes, shape_id)
        if types & _NUMBERS:
            types |= _NUMBERS
        if seen & types:
            return False
        seen |= types
    return True


def is_told_by_type(
    shapes: Mapping[ShapeId, Shape], shape_id: ShapeId, shape_ids: Sequence[ShapeId]
) -> bool:
    """Whether the type of a value tells that it has one of some shapes, and no other."""
    types = value_types(shapes, shape_id)
    others: set[JsonType] = set()
    for other in shape_ids:
        if other != shape_id:
            others |= value_types(shapes, other)
    return not types & others and not (types & _NUMBERS and others & _NUMBERS)


_OBJECTS: frozenset[JsonType] = frozenset({"object"})


def tag_of(
    shapes: Mapping[ShapeId, Shape], shape_ids: Sequence[ShapeId]
) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    """The member whose text tells which of some shapes an object has.

    With the texts that it has in each of them; `None` if there is no such member, or if some
    values are no objects.
    """
    if len(shape_ids) < 2 or any(shapes[each].types != _OBJECTS for each in shape_ids):
        return None
    first = shapes[shape_ids[0]]
    for prop in first.object.properties:
        texts = [_texts(shapes, each, prop.name) for each in shape_ids]
        listed = [text for each in texts for text in each]
        if all(texts) and len(set(listed)) == len(listed):
            return prop.name, tuple(texts)
    return None


@dataclass(frozen=True, slots=True)
class Tag:
    """A member whose text tells that an object has a shape: one of `texts`."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """A member that tells that an object has a shape: by being there, or by not being there."""

    name: str
    is_there: bool


def sign_of(
    shapes: Mapping[ShapeId, Shape], shape_id: ShapeId, shape_ids: Sequence[ShapeId]
) -> Tag | Presence | None:
    """What tells of an object with one of some shapes that it has a certain one of them.

    `None` if no single member does.
    """
    rivals = [
        each
        for each in shape_ids
        if each != shape_id and "object" in value_types(shapes, each)
    ]
    for prop in shapes[shape_id].object.properties:
        texts = _texts(shapes, shape_id, prop.name)
        others = [_texts(shapes, each, prop.name) for each in rivals]
        if texts and all(each and set(texts).isdisjoint(each) for each in others):
            return Tag(prop.name, texts)
    for prop in shapes[shape_id].object.properties:
        if prop.required and all(
            _excludes(shapes[r], shapes, prop.name) for r in rivals
        ):
            return Presence(prop.name, is_there=True)
    for name in sorted(_required(shapes[rivals[0]]) if rivals else ()):
        if _excludes(shapes[shape_id], shapes, name) and all(
            name in _required(shapes[each]) for each in rivals
        ):
            return Presence(name, is_there=False)
    return None


def _required(shape: Shape) -> set[str]:
    return {prop.name for prop in shape.object.properties if prop.required}


def _excludes(shape: Shape, shapes: Mapping[ShapeId, Shape], name: str) -> bool:
    """Whether no object with a shape has a member of a name."""
    for prop in shape.object.properties:
        if prop.name == name:
            return not shapes[prop.shape].types
    return any(
        not extras.patterns and not shapes[extras.additional].types
        for extras in shape.object.extras
    )


def named_branches(
    schemas: Mapping[SchemaId, Schema],
    discriminator: Discriminator | None,
    branches: Sequence[SchemaId],
) -> dict[str, int]:
    """The texts by which a discriminator names some of the branches of an `anyOf` or `oneOf`.

    With the index of the branch. One that is written in place can be named by its pointer only.
    """
    if discriminator is None:
        return {}
    known: dict[SchemaId, int] = {}
    for index, branch in enumerate(branches):
        for schema_id in _meant(schemas, branch):
            known.setdefault(schema_id._replace(scope=()), index)
    return {
        text: known[target] for text, target in discriminator.mapping if target in known
    }


def _meant(
    schemas: Mapping[SchemaId, Schema], schema_id: SchemaId
) -> Iterator[SchemaId]:
    """A schema, and those to which it refers without saying more."""
    yield schema_id
    seen: set[SchemaId] = set()
    while schema_id not in seen:
        seen.add(schema_id)
        match schemas[schema_id].assertions:
            case [Reference(schema=target)]:
                schema_id = target
                yield schema_id
            case _:
                return


def _texts(
    shapes: Mapping[ShapeId, Shape], shape_id: ShapeId, name: str
) -> tuple[str, ...]:
    """The texts that a required member can be, if it cannot be anything else."""
    for prop in shapes[shape_id].object.properties:
        if prop.name == name and prop.required:
            values: tuple[JsonValue, ...] = shapes[prop.shape].values or ()
            texts = tuple(each for each in values if isinstance(each, str))
            return texts if len(texts) == len(values) else ()
    return ()
