"""Whose titles, descriptions and notes are told of a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemawright.model import (
    Annotations,
    AnyOf,
    Assertion,
    JsonType,
    Model,
    OneOf,
    Schema,
    SchemaId,
)
from schemawright.refine.conditions import conditional_schemas
from schemawright.refine.inplace import applied_in_place
from schemawright.refine.reach import explained_in
from schemawright.refine.unions import value_types
from schemawright.view.docs.layout import notes_of, says_something
from schemawright.view.docs.phrases import Phrases

_NULL: frozenset[JsonType] = frozenset({"null"})


@dataclass(frozen=True, slots=True)
class Speakers:
    """Finds those who speak in one model."""

    model: Model

    def of(self, schema_ids: Iterable[SchemaId]) -> Iterator[Annotations]:
        """The annotations of schemas and of what they are made of.

        A schema that is written elsewhere speaks only where nobody else does.
        """
        own, elsewhere = self._own_and_elsewhere(schema_ids)
        yield from own
        if not any(says_something(annotations) for annotations in own):
            yield from elsewhere

    def of_part(self, schema_ids: Iterable[SchemaId]) -> Iterator[Annotations]:
        """The same for a part of a value: what is written elsewhere has its own docstring."""
        yield from self._own_and_elsewhere(schema_ids)[0]

    def _own_and_elsewhere(
        self, schema_ids: Iterable[SchemaId]
    ) -> tuple[list[Annotations], list[Annotations]]:
        own: list[Annotations] = []
        elsewhere: list[Annotations] = []
        waiting = [*schema_ids]
        while waiting:
            schema = self.model.schemas[waiting.pop(0)]
            own.append(schema.annotations)
            for schema_id in self._same_value(schema):
                if schema_id in self.model.entries:
                    elsewhere.append(self.model.schemas[schema_id].annotations)
                else:
                    waiting.append(schema_id)
        return own, elsewhere

    def _same_value(self, schema: Schema) -> Iterator[SchemaId]:
        yield from applied_in_place(schema)
        for assertion in schema.assertions:
            branch = self.only_branch(assertion)
            if branch is not None:
                yield branch

    def only_branch(self, assertion: Assertion) -> SchemaId | None:
        """The one alternative beside `null`, where `null` has nothing to say."""
        if not isinstance(assertion, AnyOf | OneOf) or len(assertion.schemas) != 2:
            return None
        types = {
            each: value_types(self.model.shapes, self.model.conditions[each])
            for each in assertion.schemas
        }
        nulls = [each for each in types if types[each] == _NULL]
        others = [each for each in types if "null" not in types[each]]
        if len(nulls) != 1 or len(others) != 1 or self._has_words(nulls[0]):
            return None
        return others[0]

    def inside(self, schema_id: SchemaId) -> bool:
        """Whether a schema has words for what it applies, that are told nowhere else."""
        waiting = [schema_id]
        seen: set[SchemaId] = set()
        while waiting:
            schema = self.model.schemas[waiting.pop()]
            for each in _applied(schema):
                if each in seen or each in self.model.entries:
                    continue
                seen.add(each)
                if Phrases(self.model).printed_name((each,)) is None:
                    if self._has_words(each):
                        return True
                    waiting.append(each)
        return False

    def _has_words(self, schema_id: SchemaId) -> bool:
        annotations = self.model.schemas[schema_id].annotations
        return says_something(annotations) or any(notes_of([annotations]))


def _applied(schema: Schema) -> Iterator[SchemaId]:
    for assertion in schema.assertions:
        yield from explained_in(assertion)
    yield from conditional_schemas(schema)
