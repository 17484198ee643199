"""The quick check of a shape: statements that return `False` for a value that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from schemawright.matching import ascii_members
from schemawright.model import (
    ANY_VALUE,
    Extras,
    JsonType,
    Model,
    ObjectShape,
    Property,
    Shape,
    ShapeId,
)
from schemawright.printing import Code, code, literal
from schemawright.refine.conditions import condition_shapes, condition_type
from schemawright.refine.inplace import ALL_TYPES
from schemawright.refine.spelling import member_words
from schemawright.view import conditions, logic
from schemawright.view.identifiers import (
    constant_name,
    function_stem,
    local_name,
)
from schemawright.view.judgements import Judgements, left_by
from schemawright.view.member_groups import GroupFunctions, grouped
from schemawright.view.predicates import Predicates, says_of
from schemawright.view.scope import LocalScope, ModuleScope
from schemawright.view.shapes import is_entry, is_short
from schemawright.view.statements import (
    FAIL,
    Assign,
    For,
    If,
    Refuse,
    Return,
    Statement,
    collapsed,
    complexity,
    for_members,
    with_others,
)

_SHORT = 72
"""A test of up to so many characters is put beside the test that the member is there."""


@dataclass(frozen=True, slots=True)
class QuickCheck:
    """Prints quick checks into one module.

    `variables` are those of the function that is being printed, and `groups` the functions
    beside it for members of wide objects.
    """

    model: Model
    scope: ModuleScope
    variables: LocalScope
    groups: GroupFunctions

    def function_body(self, shape_id: ShapeId, value: Code) -> list[Statement]:
        """The body of the function that checks a shape."""
        words = self.model.names[shape_id].words
        shape = self.model.shapes[shape_id]
        statements = collapsed(list(self._shape(shape, value, words)))
        return _answering(statements)

    def part(
        self, shape_id: ShapeId, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The check of a part of a value; `words` name what belongs to it."""
        name = self.model.names.get(shape_id)
        if shape_id == ANY_VALUE:
            return
        if name is None or (
            is_entry(self.model, shape_id) and is_short(self.model, shape_id)
        ):
            own_words = words if name is None else name.words
            shape = self.model.shapes[shape_id]
            yield from collapsed(list(self._shape(shape, value, own_words)))
        else:
            function = code("is_{stem}", stem=function_stem(name.words))
            function = self.scope.use_sibling(name.module, function)
            yield Refuse(conditions.call_holds(function, value))

    def _shape(
        self, shape: Shape, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        types: list[JsonType] = [
            name for name in conditions.TYPE_ORDER if name in shape.types
        ]
        # Type checkers do not see the type of a value that is one of those listed.
        is_seen = shape.values in (None, (None,))
        if not types:
            yield FAIL
        elif shape.values is not None:
            constant = constant_name(words, "_VALUES")
            listed = conditions.is_listed(shape.values, constant, value, self.scope)
            tests = [listed, *conditions.points(shape, value, self.scope)]
            # Of scalars, those that fail are no longer listed.
            structured = any(isinstance(each, list | dict) for each in shape.values)
            more = structured or any(map(condition_type, shape.conditions))
            is_seen = is_seen or more
            if more and types == ["string"]:
                # Told first: of what is listed, not all type checkers know the type.
                tests.insert(0, conditions.is_of_type("string", value, self.scope))
                yield Refuse(logic.all_hold(tests))
                yield from self._conditions(shape, "string", value, words)
            else:
                yield Refuse(logic.all_hold(tests))
                if more:
                    yield from self._by_type(shape, types, value, words)
        elif len(types) == 1:
            yield from self._only_type(shape, types[0], value, words)
        else:
            yield from self._by_type(shape, types, value, words)
        known = shape.types if is_seen else ALL_TYPES
        for condition in shape.conditions if types else ():
            if condition_type(condition) is None:
                yield from self._judgements.statements(condition, value, words, known)
                known = left_by(condition, known, Predicates(self.model, self.scope))

    @property
    def _judgements(self) -> Judgements:
        return Judgements(Predicates(self.model, self.scope), self.variables)

    def _only_type(
        self, shape: Shape, json_type: JsonType, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        right = conditions.is_of_type(json_type, value, self.scope)
        tests = [right, *_size_tests(shape, json_type, value)]
        if json_type == "string":
            tests += self._patterns(shape, value, words)
            yield Refuse(logic.all_hold(tests))
            yield from self._conditions(shape, json_type, value, words)
        else:
            yield Refuse(logic.all_hold(tests))
            yield from self._inside(shape, json_type, value, words)

    def _patterns(
        self, shape: Shape, value: Code, words: tuple[str, ...]
    ) -> Iterator[logic.Test]:
        """The patterns of a string that is already known to be long enough."""
        for pattern in shape.string.patterns:
            constant = constant_name(words, "_PATTERN")
            test = conditions.does_match(pattern, constant, value, self.scope)
            likely = ascii_members(pattern.translation)
            if likely and shape.string.length.least:
                constant = constant_name(words, "_CHARACTERS")
                test = conditions.or_begins_with(
                    test, likely, constant, value, self.scope
                )
            yield test

    def _by_type(
        self,
        shape: Shape,
        types: Sequence[JsonType],
        value: Code,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        """A branch for each type that has more to check, and one for wrong types."""
        branches: list[tuple[JsonType, list[Statement]]] = []
        for json_type in types:
            body: list[Statement] = [
                Refuse(test) for test in _size_tests(shape, json_type, value)
            ]
            body += self._inside(shape, json_type, value, words)
            if body:
                branches.append((json_type, body))
        last: Sequence[Statement] = ()
        checked = {json_type for json_type, _ in branches}
        plain: list[JsonType] = [name for name in types if name not in checked]
        if not shape.types >= ALL_TYPES:
            last = [FAIL]
            if plain:
                last = [Refuse(conditions.is_of_types(plain, value, self.scope))]
        for json_type, body in reversed(branches):
            right = conditions.is_of_type(json_type, value, self.scope)
            last = [If(right.holds, body, last)]
        yield from last

    def _inside(
        self, shape: Shape, json_type: JsonType, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """What is to be checked of a value of the right type, besides its size."""
        yield from self._parts(shape, json_type, value, words)
        yield from self._conditions(shape, json_type, value, words)

    def _conditions(
        self, shape: Shape, json_type: JsonType, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The conditions that are about values of a type."""
        for condition in shape.conditions:
            if says_of(condition_type(condition), json_type):
                yield from self._judgements.statements(
                    condition, value, words, frozenset({json_type})
                )

    def _parts(
        self, shape: Shape, json_type: JsonType, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        match json_type:
            case "string":
                yield from map(Refuse, self._patterns(shape, value, words))
            case "integer" | "number":
                whole = json_type == "integer"
                if shape.number.without_point and whole:
                    yield Refuse(conditions.is_without_point(value, self.scope))
                for test in conditions.is_in_range(
                    shape.number, value, json_type, self.scope
                ):
                    yield Refuse(test)
                for divisor in shape.number.multiples:
                    yield Refuse(
                        conditions.is_multiple(divisor, value, self.scope, whole=whole)
                    )
            case "array":
                yield from self._array(shape, value, words)
            case "object":
                yield from self._object(shape, value, words)
            case "null" | "boolean":
                pass

    def _array(
        self, shape: Shape, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        if shape.array.unique:
            self.scope.use_value(Code("are_unique"))
            yield Refuse(conditions.call_holds(Code("are_unique"), value))
        for index, shape_id in enumerate(shape.array.prefix):
            yield from self._first_item(shape, index, shape_id, value, words)
        count = len(shape.array.prefix)
        with self.variables.variable(Code("item")) as item:
            item_words = (*words, "Other", "Item") if count else (*words, "Item")
            body = list(self.part(shape.array.items, item, item_words))
            if body == [FAIL]:
                yield Refuse(conditions.has_at_most(count, value))
            elif body:
                rest = code("{value}[{n}:]", value=value, n=literal(count))
                yield For(item, rest if count else value, body)

    def _first_item(
        self,
        shape: Shape,
        index: int,
        shape_id: ShapeId,
        value: Code,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        """The check of an item that has a schema of its own by its place."""
        if not self.model.shapes[shape_id].types:
            yield Refuse(conditions.has_at_most(index, value))
            return
        with self.variables.variable(Code("item")) as item:
            place = code("{value}[{index}]", value=value, index=literal(index))
            checks = list(self.part(shape_id, item, (*words, "Item", str(index))))
            if checks == [FAIL]:
                yield Refuse(conditions.has_at_most(index, value))
            if checks in ([], [FAIL]):
                return
            body = [Assign(item, place), *checks]
            if shape.array.count.least > index:
                yield from body
            else:
                length = code("len({value})", value=value)
                yield If(code("{n} > {i}", n=length, i=literal(index)), body)

    def _object(
        self, whole: Shape, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        shape = whole.object
        required = [prop.name for prop in shape.properties if prop.required]
        if required:
            constant = constant_name(words, "_REQUIRED")
            yield Refuse(conditions.has_members(required, value, constant, self.scope))
        if self._is_closed(shape):
            yield self._closed(shape, value, words)
        yield from self._members(whole, value, words)
        for extras in shape.extras:
            if not self._forbids_all(extras):
                yield from self._extras(shape, extras, value, words)

    def _members(
        self, shape: Shape, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The checks of the declared members; a call for each group where they are many."""
        asked_again = self._asked_again(shape)
        props = shape.object.properties
        checks = {
            prop.name: list(
                self._variable(prop, value, words)
                if prop.name in asked_again
                else self.member(prop, value, words)
            )
            for prop in props
        }
        groups = grouped(
            {name: complexity(each) for name, each in checks.items() if each}
        )
        if len(groups) == 1:
            yield from chain.from_iterable(checks.values())
            return
        by_name = {prop.name: prop for prop in props}
        for names in groups:
            function = self._group([by_name[name] for name in names], words)
            yield Refuse(conditions.call_holds(function, value))

    def _group(self, props: Sequence[Property], words: tuple[str, ...]) -> Code:
        """A function that checks some members."""
        apart = replace(self, variables=LocalScope())
        statements = collapsed(
            [
                statement
                for prop in props
                for statement in apart.member(prop, Code("value"), words)
            ]
        )
        return self.groups.check(words, props[0].name, _answering(statements))

    def member(
        self, prop: Property, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The check of one declared member."""
        there = conditions.has_member(prop.name, value)
        if not self.model.shapes[prop.shape].types:
            yield Refuse(logic.Test(holds=there.fails, fails=there.holds))
            return
        member = code("{value}[{name}]", value=value, name=literal(prop.name))
        own_words = member_words(prop.name)
        all_words = (*words, *own_words)
        body = list(self.part(prop.shape, member, all_words))
        if not body:
            return
        if body == [FAIL]:
            yield Refuse(logic.Test(holds=there.fails, fails=there.holds))
            return
        if len(body) == 1 and isinstance(body[0], Refuse):
            test = body[0].test
            if _is_short(test, member):
                if not prop.required:
                    test = logic.if_there(there.holds, there.fails, test)
                yield Refuse(test)
                return
        body = list(self._variable(prop, value, words))
        if prop.required:
            yield from body
        else:
            yield If(there.holds, body)

    def _variable(
        self, prop: Property, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """The check of a member that is there, in a variable."""
        own_words = member_words(prop.name)
        member = code("{value}[{name}]", value=value, name=literal(prop.name))
        with self.variables.member(local_name(own_words)) as variable:
            body = list(self.part(prop.shape, variable, (*words, *own_words)))
            if body not in ([], [FAIL]):
                yield Assign(variable, member)
            yield from body

    def _asked_again(self, shape: Shape) -> set[str]:
        """The required members that conditions of an object spell out.

        Had they been looked at without a variable, type checkers would know their types then.
        """
        spelled = {
            prop.name
            for shape_id in condition_shapes(shape)
            if shape_id not in self.model.names
            for prop in self.model.shapes[shape_id].object.properties
        }
        return {
            prop.name
            for prop in shape.object.properties
            if prop.required and prop.name in spelled
        }

    def _is_closed(self, shape: ObjectShape) -> bool:
        return any(self._forbids_all(extras) for extras in shape.extras)

    def _forbids_all(self, extras: Extras) -> bool:
        """Whether no member may be there that is not declared."""
        return not extras.patterns and not self.model.shapes[extras.additional].types

    def _closed(
        self, shape: ObjectShape, value: Code, words: tuple[str, ...]
    ) -> Statement:
        if not shape.properties:
            return Refuse(conditions.is_empty(value))
        names = self.declared(shape, words)
        is_declared = code("{names}.issuperset", names=names)
        return Refuse(conditions.call_holds(is_declared, value))

    def declared(self, shape: ObjectShape, words: tuple[str, ...]) -> Code:
        """A constant of the module with the names of the declared members."""
        names = [prop.name for prop in shape.properties]
        return self.scope.names(constant_name(words, "_NAMES"), names)

    def _extras(
        self, shape: ObjectShape, extras: Extras, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        """One loop over the members that are not declared."""
        with (
            self.variables.variable(Code("name")) as name,
            self.variables.variable(Code("member")) as member,
        ):
            body = self._extra(extras, name, member, words)
            if not body:
                return
            if shape.properties:
                declared = self.declared(shape, words)
                body = [If(code("{n} not in {d}", n=name, d=declared), body)]
            yield for_members(value, name, member, body)

    def _extra(
        self, extras: Extras, name: Code, member: Code, words: tuple[str, ...]
    ) -> list[Statement]:
        additional = list(self.part(extras.additional, member, (*words, "Value")))
        if not extras.patterns:
            return additional
        checks: list[Statement] = []
        unmatched: list[Code] = []
        for pattern, shape_id in extras.patterns:
            constant = conditions.pattern_constant(
                pattern, constant_name(words, "_NAME_PATTERN"), self.scope
            )
            matched = code("{p}.search({n})", p=constant, n=name)
            body = list(self.part(shape_id, member, (*words, "Value")))
            if body:
                checks.append(If(matched, body))
            unmatched.append(code("not {matched}", matched=matched))
        return with_others(checks, unmatched, additional)


def _answering(statements: Sequence[Statement]) -> list[Statement]:
    """The body of a function that checks: the last statement gives the answer."""
    match statements:
        case [*_, Return()]:
            return [*statements]
        case [*others, Refuse(test)]:
            return [*others, Return(test.holds)]
        case [*others, If(condition, body, rest)] if body == [FAIL] and not rest:
            return [*others, Return(code("not ({failing})", failing=condition))]
        case _:
            return [*statements, Return(Code("True"))]


def _is_short(test: logic.Test, member: Code) -> bool:
    """Whether a test looks at the member once and fits on a line with what is before it."""
    return test.fails.count(member) == 1 and len(test.fails) < _SHORT


def _size_tests(shape: Shape, json_type: JsonType, value: Code) -> list[logic.Test]:
    match json_type:
        case "string":
            return conditions.has_size(shape.string.length, value)
        case "array":
            return conditions.has_size(shape.array.count, value)
        case "object":
            return conditions.has_size(shape.object.count, value)
        case _:
            return []
