"""Explanations of what is said of the members of an object (core sections 10.3.2 and 11.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from schemawright.model import (
    DependentRequired,
    DependentSchemas,
    Members,
    Never,
    PropertyDependencies,
    PropertyNames,
    Schema,
    SchemaId,
    UnevaluatedProperties,
)
from schemawright.printing import Code, code, literal, tuple_literal
from schemawright.refine.spelling import member_words
from schemawright.view import conditions
from schemawright.view.evaluated import EvaluatedPrinter
from schemawright.view.explanation.explainer import Explainer
from schemawright.view.identifiers import constant_name, local_name
from schemawright.view.judgements import has_member_with
from schemawright.view.member_groups import grouped
from schemawright.view.reports import PLACE, Place
from schemawright.view.statements import (
    Assign,
    Do,
    For,
    If,
    Statement,
    collapsed,
    declared,
    for_members,
    with_others,
)


@dataclass(frozen=True, slots=True)
class ObjectExplanation:
    """Explains the keywords that are about members."""

    explainer: Explainer

    def members(
        self, schema: Schema, assertion: Members, place: Place
    ) -> Iterator[Statement]:
        """Every member against the schemas for its name."""
        elsewhere = {
            name: entry
            for name, child in assertion.properties
            if (entry := self.explainer.explained_by(child)) is not None
        }
        if elsewhere:
            yield self.explainer.reports.members_elsewhere(elsewhere, place)
        here = {
            name: child for name, child in assertion.properties if name not in elsewhere
        }
        explained = {
            name: list(self.member(name, child, place)) for name, child in here.items()
        }
        groups = grouped({name: each for name, each in explained.items() if each})
        if len(groups) == 1:
            yield from chain.from_iterable(explained.values())
        else:
            for names in groups:
                yield self._group({name: here[name] for name in names}, place)
        if assertion.patterns or assertion.additional is not None:
            yield from self._undeclared(schema, assertion, place)

    def _group(self, members: Mapping[str, SchemaId], place: Place) -> Statement:
        """A call of a function that explains some members."""
        apart = ObjectExplanation(self.explainer.apart())
        inner = replace(place, value=Code("value"), at=Code("at"))
        body = [
            statement
            for name, child in members.items()
            for statement in apart.member(name, child, inner)
        ]
        function = self.explainer.groups.explanation(
            place.words, next(iter(members)), declared(collapsed(body), PLACE)
        )
        return Do(code("{f}({v}, {at})", f=function, v=place.value, at=place.at))

    def member(self, name: str, child: SchemaId, place: Place) -> Iterator[Statement]:
        """One declared member against its schema."""
        own_words = member_words(name)
        with self.explainer.variables.member(local_name(own_words)) as variable:
            words = (*place.words, *own_words)
            token = literal(name)
            body = self.explainer.below(child, variable, place, token, words)
            if body:
                member = code("{v}[{name}]", v=place.value, name=literal(name))
                there = conditions.has_member(name, place.value).holds
                yield If(there, [Assign(variable, member), *body])

    def _undeclared(
        self, schema: Schema, assertion: Members, place: Place
    ) -> Iterator[Statement]:
        """One loop over all members, for the patterns and for what none of them matches."""
        scope = self.explainer.scope
        with (
            self.explainer.variables.variable(Code("name")) as name,
            self.explainer.variables.variable(Code("member")) as member,
        ):
            declared = tuple_literal(())
            is_other: list[Code] = []
            if assertion.properties:
                names = [each for each, _ in assertion.properties]
                declared = scope.names(constant_name(place.words, "_NAMES"), names)
                is_other.append(code("{n} not in {d}", n=name, d=declared))
            words = (*place.words, "Value")
            body: list[Statement] = []
            for pattern, child in assertion.patterns:
                constant = conditions.pattern_constant(
                    pattern, constant_name(place.words, "_NAME_PATTERN"), scope
                )
                matched = code("{p}.search({n})", p=constant, n=name)
                inner = self.explainer.below(child, member, place, name, words)
                if inner:
                    body.append(If(matched, inner))
                is_other.append(code("not {matched}", matched=matched))
            if assertion.additional is not None:
                inner = self._additional(
                    schema, assertion.additional, place, (name, member), declared
                )
                body = with_others(body, is_other, inner)
            if body:
                yield for_members(place.value, name, member, body)

    def _additional(
        self,
        schema: Schema,
        additional: SchemaId,
        place: Place,
        variables: tuple[Code, Code],
        declared: Code,
    ) -> list[Statement]:
        """What is reported of a member that is not declared and that no pattern matches."""
        name, member = variables
        if self.explainer.model.schemas[additional].assertions == (Never(),):
            keyword = "additionalProperties"
            report = self.explainer.reports.unknown(
                schema, place, name, declared, keyword
            )
            return [report]
        words = (*place.words, "Value")
        return self.explainer.below(additional, member, place, name, words)

    def names(self, assertion: PropertyNames, place: Place) -> Iterator[Statement]:
        """Every name against a schema; its place is that of the member."""
        with self.explainer.variables.variable(Code("name")) as name:
            at = place.below(name, assertion.schema)
            words = (*place.words, "Name")
            named = Place(name, at, assertion.schema, words).of_types("string")
            body = list(self.explainer.part(assertion.schema, named))
            if body:
                yield For(name, place.value, body)

    def dependents(
        self,
        schema: Schema,
        assertion: DependentRequired | DependentSchemas | PropertyDependencies,
        place: Place,
    ) -> Iterator[Statement]:
        """What holds where a member is there."""
        match assertion:
            case DependentRequired():
                for name, required in assertion.members:
                    if required:
                        reports = self.explainer.reports
                        yield reports.dependent(schema, name, required, place)
            case DependentSchemas():
                for name, child in assertion.members:
                    yield from self._dependent(name, None, child, place)
            case PropertyDependencies():
                for name, text, child in assertion.members:
                    yield from self._dependent(name, text, child, place)

    def _dependent(
        self, name: str, text: str | None, child: SchemaId, place: Place
    ) -> Iterator[Statement]:
        dependent = place.of_types("object").named("With", *member_words(name))
        body = list(self.explainer.part(child, dependent))
        if body:
            yield If(has_member_with(name, text, place.value).holds, body)

    def unevaluated(
        self, schema: Schema, assertion: UnevaluatedProperties, place: Place
    ) -> Iterator[Statement]:
        """Every member that nothing else looks at."""
        explainer = self.explainer
        evaluated = explainer.model.evaluated[schema.id, "object"]
        with (
            explainer.variables.annotated(Code("evaluated")) as gathered,
            explainer.variables.variable(Code("name")) as name,
            explainer.variables.variable(Code("member")) as member,
        ):
            printer = EvaluatedPrinter(explainer.predicates, explainer.variables)
            fixed = printer.fixed_names(evaluated, place.words)
            known = gathered if fixed is None else fixed
            if explainer.model.schemas[assertion.schema].assertions == (Never(),):
                keyword = "unevaluatedProperties"
                report = explainer.reports.unknown(schema, place, name, known, keyword)
                body: list[Statement] = [report]
            else:
                words = (*place.words, "Other", "Value")
                body = explainer.below(assertion.schema, member, place, name, words)
            if evaluated.all or not body:
                return
            if fixed is None:
                yield from printer.gathering(
                    evaluated, "object", place.value, known, place.words
                )
            is_other = code("{name} not in {known}", name=name, known=known)
            yield for_members(place.value, name, member, [If(is_other, body)])
