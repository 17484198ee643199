"""The assertions that hold other schemas, but for references and declared members (core 10, 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from schemawright.build.numbers import count_of
from schemawright.json_value import Token
from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Conditional,
    Contains,
    DependentSchemas,
    Items,
    Not,
    Number,
    OneOf,
    PropertyDependencies,
    PropertyNames,
    SchemaId,
    UnevaluatedItems,
    UnevaluatedProperties,
)
from schemawright.resolve import Data, Linked
from schemawright.resolve.keywords import (
    CONTAINS_EVALUATES_NOTHING,
    written_tokens,
)

L = TypeVar("L", int, None)


@dataclass(frozen=True, slots=True)
class Applicators:
    """Makes the assertions of one schema, by what they are about.

    `later` takes the schemas inside it, to be built in their turn, and returns their ids.
    """

    schema_id: SchemaId
    keywords: Mapping[str, object]
    later: Callable[[SchemaId, Linked], SchemaId]

    def of_arrays(self) -> Iterator[Assertion]:
        """What is said of the items of an array."""
        prefix = self._list("prefixItems")
        rest = self._optional("items")
        if prefix or rest is not None:
            yield Items(prefix=prefix, rest=rest)
        contained = self._optional("contains")
        if contained is not None:
            yield Contains(
                schema=contained,
                least=self._limit("minContains", 1),
                most=self._limit("maxContains", None),
                evaluates=CONTAINS_EVALUATES_NOTHING not in self.keywords,
            )

    def of_objects(self) -> Iterator[Assertion]:
        """What is said of an object by the names of its members."""
        names = self._optional("propertyNames")
        if names is not None:
            yield PropertyNames(schema=names)
        dependents = self._pairs("dependentSchemas")
        if dependents:
            yield DependentSchemas(members=dependents)
        by_value = tuple(self._by_value())
        if by_value:
            yield PropertyDependencies(members=by_value)

    def in_place(self) -> Iterator[Assertion]:
        """What is said of the same value by other schemas."""
        if "allOf" in self.keywords:
            yield AllOf(schemas=self._list("allOf"))
        if "anyOf" in self.keywords:
            yield AnyOf(schemas=self._list("anyOf"))
        if "oneOf" in self.keywords:
            yield OneOf(schemas=self._list("oneOf"))
        excluded = self._optional("not")
        if excluded is not None:
            yield Not(schema=excluded)
        condition = self._optional("if")
        if condition is not None:
            yield Conditional(
                condition=condition,
                then=self._optional("then"),
                otherwise=self._optional("else"),
            )

    def of_the_rest(self) -> Iterator[Assertion]:
        """What is said of items and members that nothing else in the schema looks at."""
        items = self._optional("unevaluatedItems")
        if items is not None:
            yield UnevaluatedItems(schema=items)
        members = self._optional("unevaluatedProperties")
        if members is not None:
            yield UnevaluatedProperties(schema=members)

    def _optional(self, keyword: str) -> SchemaId | None:
        if keyword not in self.keywords:
            return None
        return self._child((keyword,), cast(Linked, self.keywords[keyword]))

    def _list(self, keyword: str) -> tuple[SchemaId, ...]:
        schemas = cast("list[Linked]", self.keywords.get(keyword, []))
        return tuple(
            self._child((keyword, index), schema)
            for index, schema in enumerate(schemas)
        )

    def _pairs(self, keyword: str) -> tuple[tuple[str, SchemaId], ...]:
        pairs = cast("list[tuple[str, Linked]]", self.keywords.get(keyword, []))
        return tuple(
            (name, self._child((keyword, name), schema)) for name, schema in pairs
        )

    def _by_value(self) -> Iterator[tuple[str, str, SchemaId]]:
        keyword = "propertyDependencies"
        groups = cast(
            "list[tuple[str, list[tuple[str, Linked]]]]", self.keywords.get(keyword, [])
        )
        for name, schemas in groups:
            for value, schema in schemas:
                yield name, value, self._child((keyword, name, value), schema)

    def _child(self, tokens: tuple[str, *tuple[Token, ...]], schema: Linked) -> SchemaId:
        written = written_tokens(self.keywords, *tokens)
        return self.later(self.schema_id.child(*written), schema)

    def _limit(self, keyword: str, absent: L) -> int | L:
        value = self.keywords.get(keyword)
        return count_of(cast(Number, value.value)) if type(value) is Data else absent
