"""The explanation of a schema: statements that report every violation of a value.

Unlike the quick check, which is printed from the merged shape, an explanation follows the
schemas as they are written, so that each violation names the keyword that is broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from schemawright.model import (
    AllOf,
    Alternatives,
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
from schemawright.printing import (
    Code,
    code,
    literal,
    set_literal,
    tuple_literal,
)
from schemawright.refine.inplace import ALL_TYPES, applied_in_place
from schemawright.view import conditions
from schemawright.view.conditions import Test
from schemawright.view.evaluated import EvaluatedPrinter
from schemawright.view.identifiers import (
    constant_name,
    function_stem,
    local_name,
    member_words,
)
from schemawright.view.judgements import alternatives, contains, has_member_with
from schemawright.view.predicates import ALWAYS, NEVER, Predicates
from schemawright.view.reports import Place, Reports, refer, sized_type
from schemawright.view.scope import LocalScope, ModuleScope
from schemawright.view.shapes import is_secret
from schemawright.view.statements import (
    Assign,
    Do,
    For,
    If,
    Return,
    Statement,
    With,
    collapsed,
    for_items,
    for_members,
    with_others,
)
from schemawright.view.wording import contained_words, types_words

_InPlace: TypeAlias = (
    Never | Enum | Reference | AllOf | AnyOf | OneOf | Not | Conditional
)
"""The assertions that are about values of any type."""

_OfType: TypeAlias = (
    Bound
    | MultipleOf
    | Size
    | Pattern
    | Format
    | UniqueItems
    | Items
    | Contains
    | UnevaluatedItems
    | Required
    | Members
    | UnevaluatedProperties
    | PropertyNames
    | DependentRequired
    | DependentSchemas
    | PropertyDependencies
)
"""The assertions that are about values of one type."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Prints explanations into one module.

    `variables` are those of the function that is being printed.
    """

    model: Model
    scope: ModuleScope
    variables: LocalScope

    @property
    def reports(self) -> Reports:
        """The tests for single assertions."""
        return Reports(self.scope)

    def function_body(self, shape_id: ShapeId) -> list[Statement]:
        """The body of the function that explains a shape."""
        place = Place(Code("value"), Code("at"), shape_id[0])
        words = self.model.names[shape_id].words
        if len(shape_id) == 1:
            return _returning_early(
                collapsed(list(self._schema(shape_id[0], place, words)))
            )
        statements = [
            statement
            for schema_id in shape_id
            for statement in self._part(schema_id, place, words)
        ]
        return collapsed(statements)

    def _part(
        self, schema_id: SchemaId, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The explanation of a part of a value, or of a schema that applies in place."""
        entry = self._explained_by(schema_id)
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
            yield from self._schema(schema_id, place, words)

    def _explained_by(self, schema_id: SchemaId) -> SchemaId | None:
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
        return self._explained_by(asserting[0]) if len(asserting) == 1 else None

    def _schema(
        self, schema_id: SchemaId, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        schema = self.model.schemas[schema_id]
        body = list(self._assertions(schema, place, words))
        if body and is_secret(self.model, (schema_id,)):
            yield With(code("{at}.hiding()", at=place.at), body)
        else:
            yield from body

    def _assertions(
        self, schema: Schema, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """Wrong types first; what is said of the right types only where there is more."""
        types = [each for each in schema.assertions if isinstance(each, Type)]
        rest = [each for each in schema.assertions if not isinstance(each, Type)]
        known = _single_type(types)
        statements = [
            statement
            for assertion in rest
            for statement in self._assertion(schema, assertion, place, words, known)
        ]
        if not types:
            yield from _merged(statements)
            return
        allowed: list[JsonType] = [
            name for name in conditions.TYPE_ORDER if name in _plain_types(types[0])
        ]
        right = conditions.is_of_types(allowed, place.value, self.scope)
        yield If(
            right.fails,
            [self.reports.add(schema, place, "type", types_words(allowed))],
            _merged(statements),
        )

    def _assertion(
        self,
        schema: Schema,
        assertion: _InPlace | _OfType,
        place: Place,
        words: tuple[str, ...],
        known: JsonType | None,
    ) -> Iterator[Statement]:
        """The statements for one assertion, inside a test for the type that it is about."""
        if isinstance(assertion, _InPlace):
            yield from self._in_place(schema, assertion, place, words, known)
            return
        needed = _type_of(assertion, known)
        body = list(self._of_type(schema, assertion, place, words, known))
        if needed == known or not body:
            yield from body
        else:
            right = conditions.is_of_type(needed, place.value, self.scope)
            yield If(right.holds, body)

    def _in_place(
        self,
        schema: Schema,
        assertion: _InPlace,
        place: Place,
        words: tuple[str, ...],
        known: JsonType | None,
    ) -> Iterator[Statement]:
        match assertion:
            case Never():
                yield self.reports.add(schema, place, "", "no value at all")
            case Enum():
                yield self.reports.enum(schema, assertion, place, known, words)
            case Reference(schema=child):
                yield from self._part(child, place, words)
            case AllOf(schemas=children):
                yield from chain.from_iterable(
                    self._part(child, place, words) for child in children
                )
            case AnyOf() | OneOf():
                types = ALL_TYPES if known is None else frozenset({known})
                yield from self._alternatives(schema, assertion, place, words, types)
            case Not(schema=child):
                types = ALL_TYPES if known is None else frozenset({known})
                test = self._test(child, place.value, (*words, "Not"), types)
                if test != NEVER:
                    report = self.reports.add(
                        schema, place, "not", "a value that is not as this describes"
                    )
                    yield If(test.holds, [report])
            case Conditional():
                yield from self._conditional(assertion, place, words)

    def _test(
        self,
        schema_id: SchemaId,
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType] = ALL_TYPES,
    ) -> Test:
        """That a value satisfies a schema as a whole."""
        shape_id = self.model.conditions[schema_id]
        return Predicates(self.model, self.scope).test(shape_id, value, words, known)

    def _alternatives(
        self,
        schema: Schema,
        assertion: AnyOf | OneOf,
        place: Place,
        words: tuple[str, ...],
        known: frozenset[JsonType],
    ) -> Iterator[Statement]:
        """Each branch explained by itself, once there are not as many as there should be."""
        keyword: Literal["anyOf", "oneOf"] = (
            "anyOf" if isinstance(assertion, AnyOf) else "oneOf"
        )
        shapes = tuple(self.model.conditions[each] for each in assertion.schemas)
        test = alternatives(
            Alternatives(keyword=keyword, shapes=shapes),
            place.value,
            words,
            known,
            Predicates(self.model, self.scope),
        )
        if test == ALWAYS:
            return
        with ExitStack() as variables:
            options = [
                variables.enter_context(
                    self.variables.variable(code("option_{n}", n=literal(index)))
                )
                for index, _ in enumerate(assertion.schemas)
            ]
            body: list[Statement] = []
            for index, (option, child) in enumerate(
                zip(options, assertion.schemas, strict=True)
            ):
                body.append(Assign(option, place.branch(child)))
                own_words = (*words, "Option", str(index))
                body += self._part(child, Place(place.value, option, child), own_words)
            body.append(self.reports.alternatives(schema, keyword, place, options))
            yield If(test.fails, body)

    def _conditional(
        self, assertion: Conditional, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        test = self._test(assertion.condition, place.value, (*words, "If"))
        then, otherwise = (
            [] if child is None else list(self._part(child, place, (*words, word)))
            for child, word in ((assertion.then, "Then"), (assertion.otherwise, "Else"))
        )
        if then:
            yield If(test.holds, then, otherwise)
        elif otherwise:
            yield If(test.fails, otherwise)

    def _of_type(
        self,
        schema: Schema,
        assertion: _OfType,
        place: Place,
        words: tuple[str, ...],
        known: JsonType | None,
    ) -> Iterator[Statement]:
        """The statements for an assertion about values of a type, for such values."""
        match assertion:
            case Bound() | MultipleOf():
                yield self.reports.numeric(schema, assertion, place, known)
            case Size():
                yield self.reports.size(schema, assertion, place)
            case Pattern():
                yield self.reports.pattern(schema, assertion, place, words)
            case Format():
                if assertion.check is not None:
                    yield self.reports.format(schema, assertion, place)
            case UniqueItems():
                yield self.reports.unique_items(schema, place)
            case Items():
                yield from self._items(assertion, place, words)
            case Contains():
                yield from self._contains(schema, assertion, place, words)
            case UnevaluatedItems() | UnevaluatedProperties():
                yield from self._unevaluated(schema, assertion, place, words)
            case Required():
                yield self.reports.required(schema, assertion, place, words)
            case Members():
                yield from self._members(schema, assertion, place, words)
            case PropertyNames():
                yield from self._names(assertion, place, words)
            case DependentRequired():
                for name, required in assertion.members:
                    if required:
                        yield self.reports.dependent(schema, name, required, place)
            case DependentSchemas():
                for name, child in assertion.members:
                    yield from self._dependent(name, None, child, place, words)
            case PropertyDependencies():
                for name, text, child in assertion.members:
                    yield from self._dependent(name, text, child, place, words)

    def _contains(
        self,
        schema: Schema,
        assertion: Contains,
        place: Place,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        with self.variables.variable(Code("item")) as item:
            inner = self._test(assertion.schema, item, (*words, "Contained", "Item"))
            limits: list[tuple[str, Test]] = []
            least, most = assertion.least, assertion.most
            if least:
                keyword = "contains" if least == 1 else "minContains"
                limits.append(
                    (keyword, contains(least, None, inner, place.value, item))
                )
            if most is not None:
                test = contains(0, most, inner, place.value, item)
                limits.append(("maxContains", test))
        for keyword, test in limits:
            expected = contained_words(keyword, least, most)
            yield If(test.fails, [self.reports.add(schema, place, keyword, expected)])

    def _unevaluated(
        self,
        schema: Schema,
        assertion: UnevaluatedItems | UnevaluatedProperties,
        place: Place,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        is_array = isinstance(assertion, UnevaluatedItems)
        container: Literal["array", "object"] = "array" if is_array else "object"
        evaluated = self.model.evaluated[schema.id, container]
        if evaluated.all:
            return
        printer = EvaluatedPrinter(Predicates(self.model, self.scope), self.variables)
        with (
            self.variables.variable(Code("evaluated")) as known,
            self.variables.variable(Code("index" if is_array else "name")) as token,
            self.variables.variable(Code("item" if is_array else "member")) as part,
        ):
            if self.model.schemas[assertion.schema].assertions == (Never(),):
                body = [
                    self.reports.unevaluated(schema, container, place, token, known)
                ]
            else:
                below = place.below(token, assertion.schema)
                own_words = (*words, "Other", "Item" if is_array else "Value")
                body = self._below(assertion.schema, part, below, own_words)
            if not body:
                return
            yield from printer.gathering(
                evaluated, container, place.value, known, words
            )
            body = [If(code("{t} not in {k}", t=token, k=known), body)]
            if is_array:
                yield for_items(place.value, token, part, body)
            else:
                yield for_members(place.value, token, part, body)

    def _names(
        self, assertion: PropertyNames, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        with self.variables.variable(Code("name")) as name:
            below = place.below(name, assertion.schema)
            body = self._below(assertion.schema, name, below, (*words, "Name"))
            if body:
                yield For(name, place.value, body)

    def _dependent(
        self,
        name: str,
        text: str | None,
        child: SchemaId,
        place: Place,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        body = list(self._part(child, place, (*words, "With", *member_words(name))))
        if body:
            yield If(has_member_with(name, text, place.value).holds, body)

    def _items(
        self, assertion: Items, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        for number, child in enumerate(assertion.prefix):
            yield from self._first_item(number, child, place, words)
        if assertion.rest is None:
            return
        count = len(assertion.prefix)
        with (
            self.variables.variable(Code("index")) as index,
            self.variables.variable(Code("item")) as item,
        ):
            below = place.below(index, assertion.rest)
            own_words = (*words, "Other", "Item") if count else (*words, "Item")
            body = self._below(assertion.rest, item, below, own_words)
            if not body:
                return
            if count:
                yield For(
                    code("{index}, {item}", index=index, item=item),
                    code(
                        "enumerate({value}[{n}:], {n})",
                        value=place.value,
                        n=literal(count),
                    ),
                    body,
                )
            else:
                yield for_items(place.value, index, item, body)

    def _first_item(
        self, number: int, child: SchemaId, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The explanation of an item that has a schema of its own by its place."""
        with self.variables.variable(Code("item")) as item:
            below = place.below(literal(number), child)
            body = self._below(child, item, below, (*words, "Item", str(number)))
            if body:
                part = code("{v}[{n}]", v=place.value, n=literal(number))
                yield If(
                    code("len({v}) > {n}", v=place.value, n=literal(number)),
                    [Assign(item, part), *body],
                )

    def _below(
        self, child: SchemaId, value: Code, below: Code, words: tuple[str, ...]
    ) -> list[Statement]:
        """The explanation of a part; its place is a variable if it is used several times."""
        if self._reports_once(child):
            return list(self._part(child, Place(value, below, child), words))
        with self.variables.variable(Code("place")) as place:
            body = list(self._part(child, Place(value, place, child), words))
            return [Assign(place, below), *body] if body else []

    def _reports_once(self, schema_id: SchemaId) -> bool:
        """Whether the explanation of a schema needs the place of the value only once."""
        if (schema_id,) in self.model.names or self._explained_by(
            schema_id
        ) is not None:
            return True
        schema = self.model.schemas[schema_id]
        match schema.assertions:
            case ():
                return True
            case [Type() | Enum() | Bound() | Size() | Pattern() | Never()]:
                return not is_secret(self.model, (schema_id,))
            case _:
                return False

    def _members(
        self, schema: Schema, assertion: Members, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        elsewhere = {
            name: entry
            for name, child in assertion.properties
            if (entry := self._explained_by(child)) is not None
        }
        if elsewhere:
            yield self.reports.members_elsewhere(elsewhere, place, words)
        for name, child in assertion.properties:
            if name not in elsewhere:
                yield from self._declared(name, child, place, words)
        if assertion.patterns or assertion.additional is not None:
            yield from self._undeclared(schema, assertion, place, words)

    def _declared(
        self, name: str, child: SchemaId, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        own_words = member_words(name)
        with self.variables.variable(local_name(own_words)) as variable:
            below = place.below(literal(name), child)
            body = self._below(child, variable, below, (*words, *own_words))
            if body:
                member = code("{v}[{name}]", v=place.value, name=literal(name))
                yield If(
                    code("{name} in {v}", name=literal(name), v=place.value),
                    [Assign(variable, member), *body],
                )

    def _undeclared(
        self, schema: Schema, assertion: Members, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """One loop over all members, for the patterns and for what none of them matches."""
        with (
            self.variables.variable(Code("name")) as name,
            self.variables.variable(Code("member")) as member,
        ):
            declared = tuple_literal(())
            is_other: list[Code] = []
            if assertion.properties:
                names = set_literal(each for each, _ in assertion.properties)
                declared = self.scope.constant(constant_name(words, "_NAMES"), names)
                is_other.append(code("{n} not in {d}", n=name, d=declared))
            value_words = (*words, "Value")
            body: list[Statement] = []
            for pattern, child in assertion.patterns:
                constant = conditions.pattern_constant(
                    pattern, constant_name(words, "_NAME_PATTERN"), self.scope
                )
                matched = code("{p}.search({n})", p=constant, n=name)
                inner = self._below(
                    child, member, place.below(name, child), value_words
                )
                if inner:
                    body.append(If(matched, inner))
                is_other.append(code("not {matched}", matched=matched))
            if assertion.additional is not None:
                inner = self._additional(
                    schema, assertion.additional, place, (name, member), declared, words
                )
                body = with_others(body, is_other, inner)
            if not body:
                return
            yield for_members(place.value, name, member, body)

    def _additional(
        self,
        schema: Schema,
        additional: SchemaId,
        place: Place,
        variables: tuple[Code, Code],
        declared: Code,
        words: tuple[str, ...],
    ) -> list[Statement]:
        """What is reported of a member that is not declared and that no pattern matches."""
        name, member = variables
        if self.model.schemas[additional].assertions == (Never(),):
            return [self.reports.unknown(schema, place, name, declared)]
        below = place.below(name, additional)
        return self._below(additional, member, below, (*words, "Value"))


def _type_of(assertion: _OfType, known: JsonType | None) -> JsonType:
    """The type of the values that an assertion is about."""
    match assertion:
        case Bound() | MultipleOf():
            return "integer" if known == "integer" else "number"
        case Size():
            return sized_type(assertion)
        case Pattern():
            return "string"
        case Format():
            numeric = assertion.check is not None and (
                assertion.check.json_type == "number"
            )
            if numeric:
                return "integer" if known == "integer" else "number"
            return "string"
        case UniqueItems() | Items() | Contains() | UnevaluatedItems():
            return "array"
        case _:
            return "object"


def _single_type(types: Sequence[Type]) -> JsonType | None:
    """The one type that a value has once the type is checked."""
    if not types:
        return None
    allowed = _plain_types(types[0])
    return next(iter(allowed)) if len(allowed) == 1 else None


def _plain_types(assertion: Type) -> frozenset[JsonType]:
    types = frozenset(assertion.types)
    return types - {"integer"} if "number" in types else types


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
