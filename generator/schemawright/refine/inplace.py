"""What applies to the same value: schemas followed through `$ref` and `allOf`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from schemawright.diagnostics import Location, Problem
from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Conditional,
    DependentSchemas,
    JsonType,
    Never,
    Not,
    OneOf,
    PropertyDependencies,
    Reference,
    Schema,
    SchemaId,
    ShapeId,
    Type,
)

A = TypeVar("A", bound=Assertion)

Sourced: TypeAlias = tuple[SchemaId, Assertion]
"""An assertion with the schema that makes it."""

ALL_TYPES: frozenset[JsonType] = frozenset(
    {"null", "boolean", "number", "string", "array", "object"}
)


def applied_in_place(schema: Schema) -> Iterator[SchemaId]:
    """The schemas that a schema asks the same value to satisfy."""
    for assertion in schema.assertions:
        match assertion:
            case Reference():
                yield assertion.schema
            case AllOf():
                yield from assertion.schemas
            case _:
                pass


def held_against(schema: Schema) -> Iterator[SchemaId]:
    """The schemas that a schema holds the same value against, whatever comes of it."""
    yield from applied_in_place(schema)
    yield from judged_in_place(schema)


def judged_in_place(schema: Schema) -> Iterator[SchemaId]:
    """The schemas of which a schema asks whether the same value satisfies them."""
    for assertion in schema.assertions:
        match assertion:
            case AnyOf() | OneOf():
                yield from assertion.schemas
            case Not():
                yield assertion.schema
            case Conditional():
                optional = (assertion.condition, assertion.then, assertion.otherwise)
                yield from filter(None, optional)
            case DependentSchemas():
                yield from (schema_id for _, schema_id in assertion.members)
            case PropertyDependencies():
                yield from (schema_id for _, _, schema_id in assertion.members)
            case _:
                pass


def empty_cycles(schemas: Mapping[SchemaId, Schema]) -> list[Problem]:
    """References that come back to themselves without ever looking into the value.

    Validating with such a schema would never end (core section 9.4.1).
    """
    problems: list[Problem] = []
    finished: set[SchemaId] = set()
    for start in sorted(schemas, key=str):
        path: dict[SchemaId, Iterator[SchemaId]] = {}
        current: SchemaId | None = start
        while current is not None:
            if current in path:
                problems.append(_cycle(schemas, tuple(path), current))
                finished |= path.keys()
            elif current not in finished:
                path[current] = held_against(schemas[current])
            current = _next(path, finished)
    return problems


def _next(
    path: dict[SchemaId, Iterator[SchemaId]], finished: set[SchemaId]
) -> SchemaId | None:
    """The next schema to enter, depth first; `None` when there is none left."""
    while path:
        last = next(reversed(path))
        child = next(path[last], None) if last not in finished else None
        if child is not None:
            return child
        finished.add(last)
        del path[last]
    return None


def _cycle(
    schemas: Mapping[SchemaId, Schema], path: tuple[SchemaId, ...], start: SchemaId
) -> Problem:
    cycle = path[path.index(start) :]
    return Problem(
        message=f"{start} refers to itself without looking into the value",
        location=schemas[start].location,
        related=tuple(schemas[schema_id].location for schema_id in cycle[1:]),
        hint="a reference cycle must pass through a property, an item or the like",
    )


@dataclass(slots=True)
class InPlace:
    """Answers what applies in place; `entries` are the schemas that may stand for others.

    There must be no empty cycles. `locate` tells where a schema or keyword is written.
    """

    schemas: Mapping[SchemaId, Schema]
    entries: Set[SchemaId]
    locate: Callable[[SchemaId], Location]
    _ids: dict[SchemaId, ShapeId] = field(default_factory=dict[SchemaId, ShapeId])
    _types: dict[SchemaId, frozenset[JsonType]] = field(
        default_factory=dict[SchemaId, frozenset[JsonType]]
    )

    def shape_id(self, schema_ids: Iterable[SchemaId]) -> ShapeId:
        """The id of the shape of values that satisfy all of some schemas."""
        ids = {part for schema_id in schema_ids for part in self._stand_in(schema_id)}
        if len(ids) > 1:
            # Beside others, a schema that asserts nothing says nothing.
            ids = {each for each in ids if self.schemas[each].assertions} or ids
        return tuple(sorted(ids, key=str))

    def condition(self, schema_id: SchemaId) -> ShapeId:
        """The id of the shape of a schema by itself; that of any value if it asserts nothing."""
        shape_id = self.shape_id((schema_id,))
        asserts = any(self.schemas[each].assertions for each in shape_id)
        return shape_id if asserts else ()

    def let_stand(self, schema_id: SchemaId, shape_id: ShapeId) -> None:
        """Let a schema that adds nothing stand for a shape, be it that of an entry or not."""
        self._ids[schema_id] = shape_id

    def _stand_in(self, schema_id: SchemaId) -> ShapeId:
        """The schema that a schema stands for: what it only adds words to, or itself."""
        if schema_id in self._ids:
            return self._ids[schema_id]
        # Those it applies go first, without recursion: chains of `$ref` may be long.
        waiting = [schema_id]
        while waiting:
            applied = applied_in_place(self.schemas[waiting[-1]])
            unknown = [each for each in applied if each not in self._ids]
            if unknown:
                waiting += unknown
                continue
            current = waiting.pop()
            if current not in self._ids:
                self._ids[current] = self._find_stand_in(current)
        return self._ids[schema_id]

    def _find_stand_in(self, schema_id: SchemaId) -> ShapeId:
        schema = self.schemas[schema_id]
        others = self.shape_id(applied_in_place(schema))
        implied = frozenset(ALL_TYPES)
        for other in others:
            implied = common_types(implied, self.types(other))
        adds = any(
            not isinstance(assertion, Reference | AllOf)
            and not (isinstance(assertion, Type) and implied <= type_set(assertion))
            for assertion in schema.assertions
        )
        stands_alone = not others and schema_id in self.entries
        if adds or stands_alone or len(others) > 1:
            return (schema_id,)
        return others if self.entries >= set(others) else (schema_id,)

    def types(self, schema_id: SchemaId) -> frozenset[JsonType]:
        """The JSON types that `type` leaves to a schema, in-place schemas included."""
        if schema_id not in self._types:
            types = ALL_TYPES
            for _, assertion in self.assertions((schema_id,)):
                if isinstance(assertion, Type):
                    types = common_types(types, type_set(assertion))
            self._types[schema_id] = types
        return self._types[schema_id]

    def assertions(self, shape_id: ShapeId) -> Iterator[Sourced]:
        """Every assertion on the value itself, each with the schema that makes it, once.

        `not` of what asserts nothing is `false` by another name, which older drafts need.
        """
        seen: set[SchemaId] = set()
        waiting = list(reversed(shape_id))
        while waiting:
            schema_id = waiting.pop()
            if schema_id in seen:
                continue
            seen.add(schema_id)
            schema = self.schemas[schema_id]
            for assertion in schema.assertions:
                if isinstance(assertion, Not):
                    is_never = not self.schemas[assertion.schema].assertions
                    yield schema_id, Never() if is_never else assertion
                elif not isinstance(assertion, Reference | AllOf):
                    yield schema_id, assertion
            waiting.extend(reversed(list(applied_in_place(schema))))


def type_set(assertion: Type) -> frozenset[JsonType]:
    """The types an assertion allows; `integer` beside `number` says nothing more."""
    types = frozenset(assertion.types)
    return types - {"integer"} if "number" in types else types


def common_types(
    left: frozenset[JsonType], right: frozenset[JsonType]
) -> frozenset[JsonType]:
    """The types that both sets allow: integers are what `integer` and `number` share."""
    integer: frozenset[JsonType] = frozenset({"integer"})
    common = left & right
    if "number" in common:
        return common
    if ("integer" in left and "number" in right) or (
        "number" in left and "integer" in right
    ):
        return common | integer
    return common


def of_kind(assertions: Sequence[Sourced], kind: type[A]) -> list[tuple[SchemaId, A]]:
    """The assertions of one kind, with their sources."""
    return [(source, a) for source, a in assertions if isinstance(a, kind)]
