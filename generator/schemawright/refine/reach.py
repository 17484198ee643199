"""What is asked of each shape: that values be turned into Python, or only be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Conditional,
    DependentSchemas,
    Items,
    Members,
    OneOf,
    PropertyDependencies,
    PropertyNames,
    Reference,
    SchemaId,
    Shape,
    ShapeId,
    UnevaluatedItems,
    UnevaluatedProperties,
)
from schemawright.refine.shapes import parts_of


def converted_shapes(
    shapes: Mapping[ShapeId, Shape], entries: Iterable[ShapeId]
) -> frozenset[ShapeId]:
    """The shapes of the values, and of parts of values, that entries turn into Python."""
    waiting = list(entries)
    found: set[ShapeId] = set()
    while waiting:
        shape_id = waiting.pop()
        if shape_id not in found:
            found.add(shape_id)
            shape = shapes[shape_id]
            waiting += shape.union or parts_of(shape)
    return frozenset(found)


def explained_in(assertion: Assertion) -> Iterator[SchemaId]:
    """The schemas of an assertion whose violations are violations of it."""
    match assertion:
        case AllOf() | AnyOf() | OneOf():
            yield from assertion.schemas
        case Reference() | PropertyNames() | UnevaluatedItems():
            yield assertion.schema
        case UnevaluatedProperties():
            yield assertion.schema
        case Conditional():
            yield from filter(None, (assertion.then, assertion.otherwise))
        case DependentSchemas():
            yield from (schema_id for _, schema_id in assertion.members)
        case PropertyDependencies():
            yield from (schema_id for _, _, schema_id in assertion.members)
        case Items():
            yield from assertion.prefix
            yield from filter(None, (assertion.rest,))
        case Members():
            yield from (schema_id for _, schema_id in assertion.properties)
            yield from (schema_id for _, schema_id in assertion.patterns)
            yield from filter(None, (assertion.additional,))
        case _:
            pass
