"""Questions about shapes that several parts of the view ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from schemawright.json_value import JsonValue
from schemawright.model import (
    ANY_VALUE,
    Format,
    Items,
    JsonType,
    Members,
    Model,
    Pattern,
    Schema,
    SchemaId,
    ShapeId,
)
from schemawright.refine.inplace import ALL_TYPES, held_against
from schemawright.refine.shapes import inner_shapes
from schemawright.refine.unions import is_class, value_types


def has_class(model: Model, shape_id: ShapeId) -> bool:
    """Whether the objects of a shape are instances of a class of their own."""
    return is_class(model.shapes, model.converted, shape_id)


def is_mixed(model: Model, shape_id: ShapeId) -> bool:
    """Whether objects of a shape are instances of a class for each alternative.

    These have what the shape says of its members, too.
    """
    union = model.shapes[shape_id].union
    return any(model.around.get(each) == shape_id for each in union)


def is_told_by_union(
    model: Model, shape_id: ShapeId, alternatives: Iterable[ShapeId]
) -> bool:
    """Whether each shape of the union that a shape is has one of some alternatives."""
    waiting = list(model.shapes[shape_id].union)
    is_union = bool(waiting)
    for each in waiting:
        if not any(other and {*other} <= {*each} for other in alternatives):
            inner = model.shapes[each].union
            if not inner:
                return False
            waiting += inner
    return is_union


def may_be_null(model: Model, shape_id: ShapeId) -> bool:
    """Whether `null` is a value of a shape."""
    return "null" in value_types(model.shapes, shape_id)


def typed_extras(
    model: Model, shape_id: ShapeId
) -> tuple[tuple[Pattern | None, ShapeId], ...]:
    """The shapes of undeclared members, each with the pattern of their names, if any.

    Empty where Python's types cannot tell more than that they are JSON values: where nothing
    is said of them, where several statements hold at once, or where any value is allowed.
    """
    extras = model.shapes[shape_id].object.extras
    if len(extras) != 1:
        return ()
    shapes = [*extras[0].patterns, (None, extras[0].additional)]
    if any(is_any(model, each) for _, each in shapes):
        return ()
    return tuple(pair for pair in shapes if model.shapes[pair[1]].types)


def is_plain(model: Model, shape_id: ShapeId) -> bool:
    """Whether every value of a shape is surely the same in JSON and in Python."""
    waiting = [shape_id]
    seen: set[ShapeId] = set()
    while waiting:
        current = waiting.pop()
        shape = model.shapes[current]
        if current in model.enums or shape.string.becomes is not None:
            return False
        if shape.values is not None:
            is_same = all(isinstance(each, str | bool | None) for each in shape.values)
        else:
            is_same = bool(shape.union) or shape.types <= _SAME_TYPES
        if not is_same:
            return False
        seen.add(current)
        waiting += (each for each in shape.union if each not in seen)
    return True


_ARRAY = frozenset[JsonType]({"array"})

_SAME_TYPES = frozenset[JsonType]({"string", "number", "boolean", "null"})
"""The types of values that are the same in Python, but for texts that are converted."""


def is_plain_array(model: Model, shape_id: ShapeId) -> bool:
    """Whether the values of a shape are arrays of which a copy is the same in Python."""
    shape = model.shapes[shape_id]
    is_array = shape.types == _ARRAY and not shape.union and shape.values is None
    return is_array and not shape.array.prefix and is_plain(model, shape.array.items)


def is_short(model: Model, shape_id: ShapeId) -> bool:
    """Whether a shape is small enough to be printed wherever it is used.

    What has a class or contains itself never is; the classes of what is inside do not count.
    """
    if has_class(model, shape_id) or is_mixed(model, shape_id):
        return False
    count = 0
    waiting: list[tuple[ShapeId, tuple[ShapeId, ...]]] = [(shape_id, ())]
    while waiting:
        current, outer = waiting.pop()
        shape = model.shapes[current]
        count += 1 + len(shape.string.patterns) + len(shape.number.multiples)
        count += len(shape.conditions)
        if current in outer or count > _SHORT:
            return False
        if not has_class(model, current):
            waiting += [
                (inner, (*outer, current))
                for inner in inner_shapes(shape)
                if inner != ANY_VALUE
            ]
    return True


_SHORT = 6
"""So many parts and patterns a short shape has at the most."""


def is_entry(model: Model, shape_id: ShapeId) -> bool:
    """Whether a shape is that of a schema which the package offers by name."""
    return len(shape_id) == 1 and model.entries.get(shape_id[0]) == shape_id


def are_forbidden(model: Model, shape_id: ShapeId) -> bool:
    """Whether no member may be there that is not declared."""
    return any(
        not extras.patterns and not model.shapes[extras.additional].types
        for extras in model.shapes[shape_id].object.extras
    )


def is_any(model: Model, shape_id: ShapeId) -> bool:
    """Whether values of every type are allowed, so that their type is `JsonValue`."""
    shape = model.shapes[shape_id]
    plain = shape.values is None and not has_class(model, shape_id)
    return plain and not shape.union and shape.types >= ALL_TYPES


def is_structured(values: Sequence[JsonValue]) -> bool:
    """Whether arrays or objects are among listed values, which no `Literal` can hold."""
    return any(isinstance(each, list | dict) for each in values)


def fits_literal(value: JsonValue) -> bool:
    """Whether a listed value can be in a `Literal`, or is `None`.

    Type checkers take no number there that has a fraction, or needs more than 64 bits.
    """
    if isinstance(value, int):
        return abs(value) < 2**63
    return isinstance(value, str | None)


def is_deprecated(model: Model, shape_id: ShapeId) -> bool:
    """Whether a schema of a shape says of itself that it should not be used."""
    return any(model.schemas[each].annotations.deprecated for each in shape_id)


def needs_alias(model: Model, shape_id: ShapeId) -> bool:
    """Whether a type is worth a name: an enumeration, or one too long to be spelled out."""
    shape = model.shapes[shape_id]
    if has_class(model, shape_id) or shape_id in model.enums:
        return False
    if shape.values is not None and not is_structured(shape.values):
        return any(each is not None and fits_literal(each) for each in shape.values)
    return not is_short(model, shape_id)


def contains_itself(model: Model, shape_id: ShapeId) -> bool:
    """Whether a type without a class leads back to itself through its items or values."""
    waiting = list(_inside(model, shape_id))
    seen: set[ShapeId] = set()
    while waiting:
        inner = waiting.pop()
        if inner == shape_id:
            return True
        if inner not in seen:
            seen.add(inner)
            waiting += _inside(model, inner)
    return False


def _inside(model: Model, shape_id: ShapeId) -> Iterator[ShapeId]:
    shape = model.shapes[shape_id]
    yield from shape.union
    yield from shape.array.prefix
    yield shape.array.items
    if not has_class(model, shape_id):
        for extras in shape.object.extras:
            yield from (inner for _, inner in extras.patterns)
            yield extras.additional


def is_secret(model: Model, schema_ids: Iterable[SchemaId]) -> bool:
    """Whether the values of some schemas must not be shown.

    Those are passwords and what is write-only, in whatever applies to the same value.
    """
    return any(
        _hides(model.schemas[each]) for each in _closure(model, schema_ids, _same)
    )


def holds_secret(model: Model, schema_ids: Iterable[SchemaId]) -> bool:
    """Whether values or what is inside them must not be shown; classes look after themselves."""
    return any(
        _hides(model.schemas[each]) for each in _closure(model, schema_ids, _parts)
    )


def _hides(schema: Schema) -> bool:
    return schema.annotations.write_only or any(
        isinstance(each, Format) and each.name == "password"
        for each in schema.assertions
    )


def _closure(
    model: Model,
    schema_ids: Iterable[SchemaId],
    following: Callable[[Schema], Iterable[SchemaId]],
) -> set[SchemaId]:
    """Some schemas and all that they lead to."""
    waiting = list(schema_ids)
    seen: set[SchemaId] = set()
    while waiting:
        schema_id = waiting.pop()
        if schema_id not in seen:
            seen.add(schema_id)
            waiting += following(model.schemas[schema_id])
    return seen


def _same(schema: Schema) -> Iterator[SchemaId]:
    return held_against(schema)


def _parts(schema: Schema) -> Iterator[SchemaId]:
    yield from held_against(schema)
    for assertion in schema.assertions:
        if isinstance(assertion, Items):
            yield from assertion.prefix
            yield from filter(None, (assertion.rest,))
        elif isinstance(assertion, Members) and not assertion.properties:
            yield from _undeclared(assertion)


def _undeclared(members: Members) -> Iterator[SchemaId]:
    yield from (schema for _, schema in members.patterns)
    if members.additional is not None:
        yield members.additional


def extras_hold_secret(model: Model, schema_ids: Iterable[SchemaId]) -> bool:
    """Whether members of an object that are not declared must not be shown."""
    undeclared = [
        schema_id
        for each in _closure(model, schema_ids, _same)
        for assertion in model.schemas[each].assertions
        if isinstance(assertion, Members)
        for schema_id in _undeclared(assertion)
    ]
    return holds_secret(model, undeclared)
