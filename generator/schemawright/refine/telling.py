"""How shapes are told apart: by the types of their values, or by a tag.

A tag is a member that all of them require and that has other values in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from schemawright.json_value import JsonValue
from schemawright.model import (
    Discriminator,
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
    return have_own_types(shapes, shape_ids) or tag_of(shapes, shape_ids) is not None


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
