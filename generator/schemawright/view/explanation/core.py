"""The explanation of a schema, assertion by assertion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from schemawright.model import (
    AllOf,
    AnyOf,
    Bound,
    Conditional,
    Contains,
    DependentRequired,
    DependentSchemas,
    Enum,
    Format,
    Items,
    JsonType,
    Members,
    Model,
    MultipleOf,
    Never,
    Not,
    OneOf,
    Pattern,
    PropertyDependencies,
    PropertyNames,
    Reference,
    Required,
    Schema,
    SchemaId,
    ShapeId,
    Size,
    Type,
    UnevaluatedItems,
    UnevaluatedProperties,
    UniqueItems,
)
from schemawright.printing import Code, code
from schemawright.refine.inplace import applied_in_place
from schemawright.view import conditions
from schemawright.view.explanation.arrays import ArrayExplanation
from schemawright.view.explanation.in_place import InPlaceExplanation
from schemawright.view.explanation.objects import ObjectExplanation
from schemawright.view.identifiers import function_stem
from schemawright.view.member_groups import GroupFunctions
from schemawright.view.predicates import Predicates
from schemawright.view.reports import (
    PLACE,
    Place,
    Reports,
    refer,
    refer_part,
    sized_type,
)
from schemawright.view.scope import LocalScope, ModuleScope
from schemawright.view.shapes import is_secret
from schemawright.view.statements import (
    Assign,
    Do,
    If,
    Return,
    Statement,
    With,
    collapsed,
    declared,
)
from schemawright.view.wording import types_words

_InPlace: TypeAlias = (
    Never | Enum | Reference | AllOf | AnyOf | OneOf | Not | Conditional
)
"""The assertions that are about values of any type."""

_OfNumbers: TypeAlias = Bound | MultipleOf
_OfArrays: TypeAlias = UniqueItems | Items | Contains | UnevaluatedItems
_OfObjects: TypeAlias = (
    Required
    | Members
    | UnevaluatedProperties
    | PropertyNames
    | DependentRequired
    | DependentSchemas
    | PropertyDependencies
)
_OfType: TypeAlias = _OfNumbers | Size | Pattern | Format | _OfArrays | _OfObjects
"""The assertions that are about values of one type."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Prints explanations into one module.

    `variables` are those of the function that is being printed, and `groups` the functions
    beside it for members of wide objects.
    """

    model: Model
    scope: ModuleScope
    variables: LocalScope
    groups: GroupFunctions

    @property
    def reports(self) -> Reports:
        """The tests for single assertions."""
        return Reports(self.scope)

    @property
    def predicates(self) -> Predicates:
        """The tests for schemas as a whole."""
        return Predicates(self.model, self.scope)

    def function_body(self, shape_id: ShapeId) -> list[Statement]:
        """The body of the function that explains a shape."""
        words = self.model.names[shape_id].words
        place = Place(Code("value"), Code("at"), shape_id[0], words)
        if len(shape_id) == 1:
            body = collapsed(list(self._schema(shape_id[0], place)))
            return declared(_returning_early(body), self.scope.carried_name(PLACE))
        statements = [
            statement
            for schema_id in shape_id
            for statement in self.part(schema_id, place)
        ]
        return declared(collapsed(statements), self.scope.carried_name(PLACE))

    def apart(self) -> Explanation:
        """The same for another function of the module."""
        return replace(self, variables=LocalScope())

    def part(self, schema_id: SchemaId, place: Place) -> Iterator[Statement]:
        """The explanation of a schema that a value, or a part of one, is held against."""
        entry = self.explained_by(schema_id)
        if entry is not None:
            yield refer(entry, place)
        elif (schema_id,) in self.model.names:
            name = self.model.names[schema_id,]
            function = code("explain_{stem}", stem=function_stem(name.words))
            yield Do(
                code(
                    "{function}({value}, {at})",
                    function=self.scope.use_sibling(name.module, function),
                    value=place.value,
                    at=place.within(schema_id),
                )
            )
        else:
            yield from self._schema(schema_id, place)

    def explained_by(self, schema_id: SchemaId) -> SchemaId | None:
        """The schema of the package that says all that a schema says: itself, or its `$ref`."""
        if schema_id in self.model.entries:
            return schema_id
        schema = self.model.schemas[schema_id]
        if is_secret(self.model, (schema_id,)) or any(
            not isinstance(each, Reference | AllOf) for each in schema.assertions
        ):
            return None
        asserting = [
            child
            for child in applied_in_place(schema)
            if self.model.schemas[child].assertions
        ]
        return self.explained_by(asserting[0]) if len(asserting) == 1 else None

    def below(
        self,
        child: SchemaId,
        value: Code,
        outer: Place,
        token: Code,
        words: tuple[str, ...],
    ) -> list[Statement]:
        """The explanation of a part; its place is a variable if it is used several times.

        A part that has functions of its own is checked first: that takes less time than to
        explain it, and mostly there is nothing to explain.
        """
        entry = self.explained_by(child)
        if entry is not None:
            return [refer_part(entry, outer, token, value)]
        below = outer.below(token, child)
        if (child,) in self.model.names:
            test = self.predicates.test((child,), value, words)
            return [
                If(test.fails, [*self.part(child, Place(value, below, child, words))])
            ]
        if self._reports_once(child):
            return list(self.part(child, Place(value, below, child, words)))
        with self.variables.variable(Code("place")) as place:
            body = list(self.part(child, Place(value, place, child, words)))
            kind = self.scope.carried_name(PLACE)
            return [Assign(place, below, kind), *body] if body else []

    def _reports_once(self, schema_id: SchemaId) -> bool:
        """Whether the explanation of a schema needs the place of the value only once."""
        asserted = [
            each
            for each in self.model.schemas[schema_id].assertions
            if not (isinstance(each, Format) and each.check is None)
        ]
        match asserted:
            case []:
                return True
            case [Type() | Enum() | Bound() | Size() | Pattern() | Format() | Never()]:
                return not is_secret(self.model, (schema_id,))
            case _:
                return False

    def _schema(self, schema_id: SchemaId, place: Place) -> Iterator[Statement]:
        schema = self.model.schemas[schema_id]
        body = list(self._assertions(schema, place))
        if body and is_secret(self.model, (schema_id,)):
            yield With(code("{at}.hiding()", at=place.at), body)
        else:
            yield from body

    def _assertions(self, schema: Schema, place: Place) -> Iterator[Statement]:
        """Wrong types first; what is said of the right types only where there is more."""
        types = [each for each in schema.assertions if isinstance(each, Type)]
        allowed: list[JsonType] = [
            name for each in types for name in _plain_types(each)
        ]
        inner = place.of_types(*allowed) if types else place
        if not inner.types:
            yield self.reports.add(schema, place, "type", types_words(allowed))
            return
        statements = [
            statement
            for assertion in schema.assertions
            if not isinstance(assertion, Type)
            for statement in self._assertion(schema, assertion, inner)
        ]
        if any(each.without_point for each in types) and "integer" in allowed:
            statements.insert(0, self._without_point(schema, inner))
        if inner.types == place.types:
            yield from _merged(statements)
            return
        left: list[JsonType] = [
            each for each in conditions.TYPE_ORDER if each in inner.types
        ]
        right = conditions.is_of_types(left, place.value, self.scope)
        yield If(
            right.fails,
            [self.reports.add(schema, place, "type", types_words(allowed))],
            _merged(statements),
        )

    def _without_point(self, schema: Schema, place: Place) -> Statement:
        """Report a number that is whole and not written as an integer."""
        test = conditions.is_without_point(place.value, self.scope)
        expected = "an integer without a point"
        return If(test.fails, [self.reports.add(schema, place, "type", expected)])

    def _assertion(
        self, schema: Schema, assertion: _InPlace | _OfType, place: Place
    ) -> Iterator[Statement]:
        """The statements for one assertion, inside a test for the type that it is about."""
        if isinstance(assertion, _InPlace):
            yield from self._in_place(schema, assertion, place)
            return
        needed = _type_of(assertion)
        inner = place.of_types(needed)
        if inner.types == place.types:
            yield from self._of_type(schema, assertion, place)
        elif inner.types:
            body = list(self._of_type(schema, assertion, inner))
            if body:
                asked = inner.known or needed
                right = conditions.is_of_type(asked, place.value, self.scope)
                yield If(right.holds, body)

    def _in_place(
        self, schema: Schema, assertion: _InPlace, place: Place
    ) -> Iterator[Statement]:
        match assertion:
            case Never():
                yield self.reports.add(schema, place, "", "no value at all")
            case Enum():
                yield self.reports.enum(schema, assertion, place)
            case Reference():
                yield from self.part(assertion.schema, place)
            case AllOf():
                yield from chain.from_iterable(
                    self.part(child, place) for child in assertion.schemas
                )
            case AnyOf() | OneOf():
                in_place = InPlaceExplanation(self)
                yield from in_place.alternatives(schema, assertion, place)
            case Not():
                yield from InPlaceExplanation(self).excluded(schema, assertion, place)
            case Conditional():
                yield from InPlaceExplanation(self).conditional(assertion, place)

    def _of_type(
        self, schema: Schema, assertion: _OfType, place: Place
    ) -> Iterator[Statement]:
        """The statements for an assertion about values of a type, for such values."""
        match assertion:
            case Bound() | MultipleOf():
                yield self.reports.numeric(schema, assertion, place)
            case Size():
                yield self.reports.size(schema, assertion, place)
            case Pattern():
                yield self.reports.pattern(schema, assertion, place)
            case Format():
                if assertion.check is not None:
                    yield self.reports.format(schema, assertion, place)
            case UniqueItems() | Items() | Contains() | UnevaluatedItems():
                yield from self._of_arrays(schema, assertion, place)
            case _:
                yield from self._of_objects(schema, assertion, place)

    def _of_arrays(
        self, schema: Schema, assertion: _OfArrays, place: Place
    ) -> Iterator[Statement]:
        arrays = ArrayExplanation(self)
        match assertion:
            case UniqueItems():
                yield self.reports.unique_items(schema, place)
            case Items():
                yield from arrays.items(assertion, place)
            case Contains():
                yield from arrays.contains(schema, assertion, place)
            case UnevaluatedItems():
                yield from arrays.unevaluated(schema, assertion, place)

    def _of_objects(
        self, schema: Schema, assertion: _OfObjects, place: Place
    ) -> Iterator[Statement]:
        objects = ObjectExplanation(self)
        match assertion:
            case Required():
                yield self.reports.required(schema, assertion, place)
            case Members():
                yield from objects.members(schema, assertion, place)
            case UnevaluatedProperties():
                yield from objects.unevaluated(schema, assertion, place)
            case PropertyNames():
                yield from objects.names(assertion, place)
            case DependentRequired() | DependentSchemas() | PropertyDependencies():
                yield from objects.dependents(schema, assertion, place)


def _type_of(assertion: _OfType) -> JsonType:
    """The type of the values that an assertion is about."""
    match assertion:
        case Bound() | MultipleOf():
            return "number"
        case Size():
            return sized_type(assertion)
        case Pattern():
            return "string"
        case Format():
            return "string" if assertion.check is None else assertion.check.json_type
        case UniqueItems() | Items() | Contains() | UnevaluatedItems():
            return "array"
        case _:
            return "object"


def _plain_types(assertion: Type) -> list[JsonType]:
    """The types an assertion allows, in the order in which they are asked for."""
    types = frozenset(assertion.types)
    types = types - {"integer"} if "number" in types else types
    return [name for name in conditions.TYPE_ORDER if name in types]


def _returning_early(statements: list[Statement]) -> list[Statement]:
    """The body of a function without an `else` around all that follows a wrong type."""
    match statements:
        case [If(condition, body, otherwise)] if otherwise:
            return [If(condition, [*body, Return(None)]), *otherwise]
        case _:
            return statements


def _merged(statements: Sequence[Statement]) -> list[Statement]:
    """The same statements, neighbours under the same condition put together."""
    merged: list[Statement] = []
    for statement in statements:
        last = merged[-1] if merged else None
        if (
            isinstance(statement, If)
            and isinstance(last, If)
            and statement.condition == last.condition
            and not statement.otherwise
            and not last.otherwise
        ):
            merged[-1] = If(last.condition, [*last.body, *statement.body])
        else:
            merged.append(statement)
    return merged
