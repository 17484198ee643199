"""What a schema looks at, which `unevaluatedProperties` and `unevaluatedItems` leave out.

Annotations of members and items, core sections 10.3 and 11: worked out here as far as they
do not depend on the value, and with the conditions on it where they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal, TypeAlias

from schemawright.model import (
    AnyOf,
    Assertion,
    Conditional,
    Contains,
    DependentSchemas,
    Evaluated,
    Guard,
    Items,
    Members,
    OneOf,
    PropertyDependencies,
    SchemaId,
    ShapeId,
    UnevaluatedItems,
    UnevaluatedProperties,
)
from schemawright.refine.inplace import InPlace

Container: TypeAlias = Literal["object", "array"]

_ALL = Evaluated(all=True)


def evaluated_beside(
    schema_id: SchemaId, container: Container, in_place: InPlace
) -> Evaluated:
    """What a schema looks at besides its own `unevaluatedProperties` or `unevaluatedItems`."""
    return _Finder(container, in_place).of(schema_id, beside=schema_id)


def settled(evaluated: Evaluated, *, holds: ShapeId, fails: Set[ShapeId]) -> Evaluated:
    """The same for values of which more is known.

    They satisfy all the schemas of a shape, and have none of some others.
    """
    found = replace(evaluated, parts=())
    left: list[tuple[Guard, Evaluated]] = []
    for guard, part in evaluated.parts:
        open_guard = guard
        if guard.holds is not None and {*guard.holds} <= {*holds}:
            open_guard = replace(open_guard, holds=None)
        if guard.fails in fails:
            open_guard = replace(open_guard, fails=None)
        inner = settled(part, holds=holds, fails=fails)
        if open_guard == Guard():
            found = _together(found, inner)
        elif open_guard.holds not in fails:
            left.append((open_guard, inner))
    return _together(found, Evaluated(parts=tuple(left)))


@dataclass(frozen=True, slots=True)
class _Finder:
    container: Container
    in_place: InPlace

    def of(self, schema_id: SchemaId, *, beside: SchemaId | None = None) -> Evaluated:
        found = [
            each
            for source, assertion in self.in_place.assertions((schema_id,))
            for each in self._assertion(assertion, is_own=source == beside)
        ]
        return reduce(_together, found, Evaluated())

    def _assertion(self, assertion: Assertion, *, is_own: bool) -> Iterator[Evaluated]:
        match assertion:
            case Members() | UnevaluatedProperties() if self.container == "object":
                yield from _members(assertion, is_own=is_own)
            case Items() | Contains() | UnevaluatedItems() if self.container == "array":
                yield from self._items(assertion, is_own=is_own)
            case AnyOf() | OneOf():
                for branch in assertion.schemas:
                    yield from self._part(self._if_holds(branch), branch)
            case Conditional(condition=condition, then=then, otherwise=otherwise):
                holds = self._if_holds(condition)
                yield from self._part(holds, condition)
                if then is not None:
                    yield from self._part(holds, then)
                if otherwise is not None:
                    fails = Guard(fails=self.in_place.condition(condition))
                    yield from self._part(fails, otherwise)
            case DependentSchemas():
                for name, schema in assertion.members:
                    yield from self._part(Guard(member=(name, None)), schema)
            case PropertyDependencies():
                for name, value, schema in assertion.members:
                    yield from self._part(Guard(member=(name, value)), schema)
            case _:
                pass

    def _items(
        self, assertion: Items | Contains | UnevaluatedItems, *, is_own: bool
    ) -> Iterator[Evaluated]:
        match assertion:
            case Items():
                has_rest = assertion.rest is not None
                yield _ALL if has_rest else Evaluated(prefix=assertion.prefix)
            case Contains():
                if assertion.evaluates:
                    shape = self.in_place.condition(assertion.schema)
                    yield Evaluated(containing=(shape,))
            case UnevaluatedItems():
                if not is_own:
                    yield _ALL

    def _if_holds(self, schema_id: SchemaId) -> Guard:
        return Guard(holds=self.in_place.condition(schema_id))

    def _part(self, guard: Guard, schema_id: SchemaId) -> Iterator[Evaluated]:
        inner = self.of(schema_id)
        if inner != Evaluated():
            yield Evaluated(parts=((guard, inner),))


def _members(
    assertion: Members | UnevaluatedProperties, *, is_own: bool
) -> Iterator[Evaluated]:
    if isinstance(assertion, UnevaluatedProperties):
        if not is_own:
            yield _ALL
    elif assertion.additional is not None:
        yield _ALL
    else:
        yield Evaluated(properties=assertion.properties, patterns=assertion.patterns)


def _together(one: Evaluated, other: Evaluated) -> Evaluated:
    """What either looks at."""
    if one.all or other.all:
        return _ALL
    return Evaluated(
        properties=(*one.properties, *other.properties),
        patterns=(*one.patterns, *other.patterns),
        prefix=max(one.prefix, other.prefix, key=len),
        containing=(*one.containing, *other.containing),
        parts=_parts_together((*one.parts, *other.parts)),
    )


def _parts_together(
    parts: Sequence[tuple[Guard, Evaluated]],
) -> tuple[tuple[Guard, Evaluated], ...]:
    """The same parts, those under the same condition as one."""
    together: dict[Guard, Evaluated] = {}
    for guard, part in parts:
        known = together.get(guard)
        together[guard] = part if known is None else _together(known, part)
    return tuple(together.items())
