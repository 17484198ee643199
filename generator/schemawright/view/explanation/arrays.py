"""Explanations of what is said of the items of an array (core sections 10.3.1 and 11.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemawright.model import (
    Contains,
    Items,
    Never,
    Schema,
    SchemaId,
    UnevaluatedItems,
)
from schemawright.printing import Code, code, literal
from schemawright.view.evaluated import EvaluatedPrinter
from schemawright.view.explanation.explainer import Explainer
from schemawright.view.judgements import contains
from schemawright.view.logic import (
    Test,
)
from schemawright.view.reports import Place, refer_items
from schemawright.view.statements import Assign, For, If, Statement, for_items
from schemawright.view.wording import contained_words


@dataclass(frozen=True, slots=True)
class ArrayExplanation:
    """Explains `prefixItems`, `items`, `contains` and `unevaluatedItems`."""

    explainer: Explainer

    def items(self, assertion: Items, place: Place) -> Iterator[Statement]:
        """Every item against the schema for its place."""
        for number, child in enumerate(assertion.prefix):
            yield from self._first_item(number, child, place)
        if assertion.rest is None:
            return
        count = len(assertion.prefix)
        elsewhere = self.explainer.explained_by(assertion.rest)
        if elsewhere is not None:
            yield refer_items(elsewhere, place, count)
            return
        with (
            self.explainer.variables.variable(Code("index")) as index,
            self.explainer.variables.variable(Code("item")) as item,
        ):
            words = (*place.words, "Other", "Item") if count else (*place.words, "Item")
            body = self.explainer.below(assertion.rest, item, place, index, words)
            if not body:
                return
            if count:
                target = code("{index}, {item}", index=index, item=item)
                rest = code(
                    "enumerate({v}[{n}:], {n})", v=place.value, n=literal(count)
                )
                yield For(target, rest, body)
            else:
                yield for_items(place.value, index, item, body)

    def _first_item(
        self, number: int, child: SchemaId, place: Place
    ) -> Iterator[Statement]:
        """The explanation of an item that has a schema of its own by its place."""
        with self.explainer.variables.variable(Code("item")) as item:
            words = (*place.words, "Item", str(number))
            body = self.explainer.below(child, item, place, literal(number), words)
            if body:
                part = code("{v}[{n}]", v=place.value, n=literal(number))
                is_there = code("len({v}) > {n}", v=place.value, n=literal(number))
                yield If(is_there, [Assign(item, part), *body])

    def contains(
        self, schema: Schema, assertion: Contains, place: Place
    ) -> Iterator[Statement]:
        """Enough items satisfy a schema, and not too many."""
        least, most = assertion.least, assertion.most
        limits: list[tuple[str, Test]] = []
        with self.explainer.variables.variable(Code("item")) as item:
            shape_id = self.explainer.model.conditions[assertion.schema]
            inner = self.explainer.predicates.test(
                shape_id, item, (*place.words, "Contained", "Item")
            )
            if least:
                keyword = "contains" if least == 1 else "minContains"
                enough = contains(least, None, inner, place.value, item)
                limits.append((keyword, enough))
            if most is not None:
                test = contains(0, most, inner, place.value, item)
                limits.append(("maxContains", test))
        for keyword, test in limits:
            expected = contained_words(keyword, least, most)
            report = self.explainer.reports.add(schema, place, keyword, expected)
            yield If(test.fails, [report])

    def unevaluated(
        self, schema: Schema, assertion: UnevaluatedItems, place: Place
    ) -> Iterator[Statement]:
        """Every item that nothing else looks at."""
        explainer = self.explainer
        evaluated = explainer.model.evaluated[schema.id, "array"]
        with (
            explainer.variables.annotated(Code("evaluated")) as known,
            explainer.variables.variable(Code("index")) as index,
            explainer.variables.variable(Code("item")) as item,
        ):
            if explainer.model.schemas[assertion.schema].assertions == (Never(),):
                body = [explainer.reports.surplus(schema, place, index)]
            else:
                words = (*place.words, "Other", "Item")
                body = explainer.below(assertion.schema, item, place, index, words)
            if evaluated.all or not body:
                return
            printer = EvaluatedPrinter(explainer.predicates, explainer.variables)
            yield from printer.gathering(
                evaluated, "array", place.value, known, place.words
            )
            is_other = code("{index} not in {known}", index=index, known=known)
            yield for_items(place.value, index, item, [If(is_other, body)])
