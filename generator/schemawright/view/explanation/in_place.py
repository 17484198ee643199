"""Explanations of what holds the same value against other schemas (core section 10.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Literal

from schemawright.model import (
    Alternatives,
    AnyOf,
    Conditional,
    JsonType,
    Not,
    OneOf,
    Schema,
    SchemaId,
)
from schemawright.printing import Code, code, literal
from schemawright.refine.telling import named_branches
from schemawright.view.explanation.explainer import Explainer
from schemawright.view.judgements import (
    alternatives,
    failing_alternatives,
    is_told_by_first,
)
from schemawright.view.logic import (
    ALWAYS,
    NEVER,
)
from schemawright.view.reports import PLACE, Place
from schemawright.view.statements import Assign, If, Statement


@dataclass(frozen=True, slots=True)
class InPlaceExplanation:
    """Explains `anyOf`, `oneOf`, `not` and `if`."""

    explainer: Explainer

    def alternatives(
        self, schema: Schema, assertion: AnyOf | OneOf, place: Place
    ) -> Iterator[Statement]:
        """Each branch explained by itself, once there are not as many as there should be."""
        explainer = self.explainer
        keyword: Literal["anyOf", "oneOf"] = (
            "anyOf" if isinstance(assertion, AnyOf) else "oneOf"
        )
        shapes = tuple(explainer.model.conditions[each] for each in assertion.schemas)
        condition = Alternatives(keyword=keyword, shapes=shapes)
        test = alternatives(
            condition, place.value, place.words, place.types, explainer.predicates
        )
        if test == ALWAYS:
            return
        none_holds = is_told_by_first(condition, explainer.predicates)
        left = failing_alternatives(condition, place.types, explainer.predicates)
        place = replace(place, types=left)
        with ExitStack() as variables:
            options = [
                variables.enter_context(
                    explainer.variables.variable(code("option_{n}", n=literal(index)))
                )
                for index, _ in enumerate(assertion.schemas)
            ]
            body: list[Statement] = []
            kind = explainer.scope.carried_name(PLACE)
            for index, child in enumerate(assertion.schemas):
                option = options[index]
                body.append(Assign(option, place.branch(child), kind))
                apart = replace(place, at=option, base=child)
                explained = [*explainer.part(child, apart.named("Option", str(index)))]
                fails = explainer.predicates.test(
                    shapes[index],
                    place.value,
                    (*place.words, "Option", str(index)),
                    place.types,
                ).fails
                body += _known_to_fail(explained, fails) if none_holds else explained
            named = named_branches(
                explainer.model.schemas, schema.discriminator, assertion.schemas
            )
            body.append(
                explainer.reports.alternatives(schema, keyword, place, options, named)
            )
            yield If(test.fails, body)

    def excluded(
        self, schema: Schema, assertion: Not, place: Place
    ) -> Iterator[Statement]:
        """The value must not satisfy the schema."""
        shape_id = self.explainer.model.conditions[assertion.schema]
        test = self.explainer.predicates.test(
            shape_id, place.value, (*place.words, "Not"), place.types
        )
        if test != NEVER:
            _, keyword = schema.keyword_place("not")
            expected = f"a value that the schema under '{keyword}' refuses"
            report = self.explainer.reports.add(schema, place, "not", expected)
            yield If(test.holds, [report])

    def conditional(self, assertion: Conditional, place: Place) -> Iterator[Statement]:
        """What follows where the condition holds, and where it does not."""
        shape_id = self.explainer.model.conditions[assertion.condition]
        test = self.explainer.predicates.test(
            shape_id, place.value, (*place.words, "If"), place.types
        )
        predicates = self.explainer.predicates
        where_it_holds = predicates.holding(shape_id, place.types)
        where_it_fails = predicates.failing(shape_id, place.types)
        then = self._branch(assertion.then, "Then", where_it_holds, place)
        otherwise = self._branch(assertion.otherwise, "Else", where_it_fails, place)
        if then:
            yield If(test.holds, then, otherwise)
        elif otherwise:
            yield If(test.fails, otherwise)

    def _branch(
        self,
        child: SchemaId | None,
        word: str,
        types: frozenset[JsonType],
        place: Place,
    ) -> list[Statement]:
        if child is None:
            return []
        branch = replace(place, types=types).named(word)
        return [*self.explainer.part(child, branch)]


def _known_to_fail(explained: list[Statement], fails: Code) -> Sequence[Statement]:
    """The explanation of a branch where that fails: not asked again, if that is all it asks."""
    match explained:
        case [If(condition=condition, body=body, otherwise=())] if condition == fails:
            return body
        case _:
            return explained
