"""The explanation of a schema: statements that report every violation of a value.

Unlike the quick check, which is printed from the merged shape, an explanation follows the
schemas as they are written, so that each violation names the keyword that is broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from schemawright.model import (
    AllOf,
    Bound,
    Enum,
    Format,
    Items,
    JsonType,
    Members,
    Model,
    MultipleOf,
    Never,
    Pattern,
    Reference,
    Required,
    Schema,
    SchemaId,
    ShapeId,
    Size,
    Type,
    UniqueItems,
)
from schemawright.printing import (
    Code,
    code,
    literal,
    set_literal,
    tuple_literal,
)
from schemawright.refine.inplace import applied_in_place
from schemawright.view import conditions
from schemawright.view.identifiers import (
    constant_name,
    function_stem,
    local_name,
    member_words,
)
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
    for_members,
    with_others,
)
from schemawright.view.wording import (
    types_words,
)

_Explained: TypeAlias = (
    Enum
    | Bound
    | MultipleOf
    | Size
    | Pattern
    | UniqueItems
    | Items
    | Required
    | Members
    | Reference
    | AllOf
    | Never
)
"""The assertions that are explained one by one; `format` asserts nothing."""


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
        rest = [
            each for each in schema.assertions if not isinstance(each, Type | Format)
        ]
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
        assertion: _Explained,
        place: Place,
        words: tuple[str, ...],
        known: JsonType | None,
    ) -> Iterator[Statement]:
        """The statements for one assertion, inside a test for the type that it is about."""
        match assertion:
            case Never():
                yield self.reports.add(schema, place, "", "no value at all")
                return
            case Enum():
                yield self.reports.enum(schema, assertion, place, known, words)
                return
            case Reference(schema=child):
                yield from self._part(child, place, words)
                return
            case AllOf(schemas=children):
                yield from chain.from_iterable(
                    self._part(child, place, words) for child in children
                )
                return
            case Bound() | MultipleOf():
                needed: JsonType = "integer" if known == "integer" else "number"
                body = [self.reports.numeric(schema, assertion, place, known)]
            case Size():
                needed = sized_type(assertion)
                body = [self.reports.size(schema, assertion, place)]
            case Pattern():
                needed = "string"
                body = [self.reports.pattern(schema, assertion, place, words)]
            case UniqueItems() | Items():
                needed = "array"
                body = self._of_array(schema, assertion, place, words)
            case Required() | Members():
                needed = "object"
                body = self._of_object(schema, assertion, place, words)
        if needed == known or not body:
            yield from body
        else:
            right = conditions.is_of_type(needed, place.value, self.scope)
            yield If(right.holds, body)

    def _of_array(
        self,
        schema: Schema,
        assertion: UniqueItems | Items,
        place: Place,
        words: tuple[str, ...],
    ) -> list[Statement]:
        if isinstance(assertion, Items):
            return list(self._items(assertion, place, words))
        return [self.reports.unique_items(schema, place)]

    def _of_object(
        self,
        schema: Schema,
        assertion: Required | Members,
        place: Place,
        words: tuple[str, ...],
    ) -> list[Statement]:
        if isinstance(assertion, Members):
            return list(self._members(schema, assertion, place, words))
        return [self.reports.required(schema, assertion, place, words)]

    def _items(
        self, assertion: Items, place: Place, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        with (
            self.variables.variable(Code("index")) as index,
            self.variables.variable(Code("item")) as item,
        ):
            below = place.below(index, assertion.schema)
            body = self._below(assertion.schema, item, below, (*words, "Item"))
            if body:
                yield For(
                    code("{index}, {item}", index=index, item=item),
                    code("enumerate({value})", value=place.value),
                    body,
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
        match [each for each in schema.assertions if not isinstance(each, Format)]:
            case [Items() | Members() | Reference() | AllOf()]:
                return False
            case assertions:
                return len(assertions) < 2 and not is_secret(self.model, (schema_id,))

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
