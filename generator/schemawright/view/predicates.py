"""Whether a value has a shape, as one expression.

What conditions ask: the alternatives of `anyOf`, the condition of `if`, and so on. A shape has
a function of its own, or is small enough to be spelled out (`refine.functions.is_test`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemawright.model import (
    ANY_VALUE,
    FormatCheck,
    JsonType,
    Model,
    ObjectShape,
    Shape,
    ShapeId,
)
from schemawright.printing import Code, code, joined, literal
from schemawright.refine.conditions import condition_type
from schemawright.refine.functions import says_more
from schemawright.refine.inplace import ALL_TYPES, common_types
from schemawright.refine.spelling import member_words
from schemawright.view import conditions, logic
from schemawright.view.identifiers import constant_name, function_stem
from schemawright.view.logic import (
    ALWAYS,
    NEVER,
    Test,
)
from schemawright.view.scope import ModuleScope


@dataclass(frozen=True, slots=True)
class Predicates:
    """Prints tests for whole shapes into one module."""

    model: Model
    scope: ModuleScope

    def function(self, shape_id: ShapeId, known: frozenset[JsonType]) -> Code | None:
        """The function that tells whether a value has a shape; `None` where none is asked."""
        name = self.model.names.get(shape_id)
        if name is None or not common_types(self.model.shapes[shape_id].types, known):
            return None
        function = code("is_{stem}", stem=function_stem(name.words))
        return self.scope.use_sibling(name.module, function)

    def words(self, shape_id: ShapeId) -> tuple[str, ...]:
        """After what constants of an alternative are called; nothing where it has none."""
        return self.model.branches.get(shape_id, ())

    def test(
        self,
        shape_id: ShapeId,
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType] = ALL_TYPES,
    ) -> Test:
        """That a value has a shape.

        `words` name constants, and `known` are the types of which the value can be.
        """
        if shape_id == ANY_VALUE:
            return ALWAYS
        if not common_types(self.model.shapes[shape_id].types, known):
            return NEVER
        function = self.function(shape_id, known)
        if function is not None:
            return conditions.call_holds(function, value)
        return self._spelled(self.model.shapes[shape_id], value, words, known)

    def holding(
        self, shape_id: ShapeId, known: frozenset[JsonType]
    ) -> frozenset[JsonType]:
        """The types of a value where its test holds, as far as the printed test shows them.

        `known` are those that it can have before it is asked.
        """
        shape = self.model.shapes[shape_id]
        if shape_id in self.model.names or shape.values is not None:
            return known
        return common_types(shape.types, known)

    def failing(
        self, shape_id: ShapeId, known: frozenset[JsonType]
    ) -> frozenset[JsonType]:
        """The same where its test fails."""
        shape = self.model.shapes[shape_id]
        if shape_id in self.model.names:
            return known
        if shape.values is not None:
            return known - {"null"} if shape.values == (None,) else known
        return known - {each for each in shape.types if not says_more(shape, each)}

    def _spelled(
        self,
        shape: Shape,
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType],
    ) -> Test:
        types = common_types(shape.types, known)
        if shape.values is not None:
            only = next(iter(known)) if len(known) == 1 else None
            constant = constant_name(words, "_VALUES")
            listed = conditions.is_listed(
                shape.values, constant, value, self.scope, only
            )
            return logic.all_hold(
                [listed, *conditions.points(shape, value, self.scope)]
            )
        tests: list[Test] = []
        if not known <= types:
            ordered: list[JsonType] = [
                each for each in conditions.TYPE_ORDER if each in types
            ]
            tests.append(conditions.is_of_types(ordered, value, self.scope))
        for json_type in types:
            if says_more(shape, json_type):
                inner = list(self._of_type(shape, json_type, value, words))
                if len(types) == 1:
                    tests += inner
                elif inner:
                    right = conditions.is_of_type(json_type, value, self.scope)
                    test = logic.all_hold(inner)
                    tests.append(logic.if_there(right.holds, right.fails, test))
        return logic.all_hold(tests)

    def _of_type(
        self, shape: Shape, json_type: JsonType, value: Code, words: tuple[str, ...]
    ) -> Iterator[Test]:
        """What is asked of values of one type."""
        match json_type:
            case "string":
                yield from conditions.has_size(shape.string.length, value)
                for pattern in shape.string.patterns:
                    constant = constant_name(words, "_PATTERN")
                    yield conditions.does_match(pattern, constant, value, self.scope)
            case "integer" | "number":
                if shape.number.without_point and json_type == "integer":
                    yield conditions.is_without_point(value, self.scope)
                yield from conditions.is_in_range(
                    shape.number, value, json_type, self.scope
                )
                for divisor in shape.number.multiples:
                    whole = json_type == "integer"
                    yield conditions.is_multiple(
                        divisor, value, self.scope, whole=whole
                    )
            case "array":
                yield from conditions.has_size(shape.array.count, value)
                if shape.array.unique:
                    function = self.scope.use_value(Code("are_unique"))
                    yield conditions.call_holds(function, value)
            case "object":
                yield from self._of_object(shape.object, value, words)
            case "null" | "boolean":
                pass
        for condition in shape.conditions:
            about = condition_type(condition)
            if isinstance(condition, FormatCheck) and says_of(about, json_type):
                yield conditions.has_format(condition, value, self.scope)

    def _of_object(
        self, shape: ObjectShape, value: Code, words: tuple[str, ...]
    ) -> Iterator[Test]:
        yield from conditions.has_size(shape.count, value)
        required = [prop.name for prop in shape.properties if prop.required]
        if required:
            constant = constant_name(words, "_REQUIRED")
            yield conditions.has_members(required, value, constant, self.scope)
        for prop in shape.properties:
            if prop.shape == ANY_VALUE:
                continue
            there = conditions.has_member(prop.name, value)
            if not self.model.shapes[prop.shape].types:
                yield Test(there.fails, there.holds)
                continue
            member = code("{value}[{name}]", value=value, name=literal(prop.name))
            own_words = (*words, *member_words(prop.name))
            test = self.test(prop.shape, member, own_words)
            if test == ALWAYS:
                continue
            if not prop.required:
                test = logic.if_there(there.holds, there.fails, test)
            yield test


def says_of(about: JsonType | None, json_type: JsonType) -> bool:
    """Whether what is about a type says something of values of another one."""
    return about == json_type or (about == "number" and json_type == "integer")


def exactly_one(tests: Sequence[Test]) -> Test:
    """That one of some tests holds, and no other."""
    tests = [test for test in tests if test != NEVER]
    if len(tests) <= 1:
        return tests[0] if tests else NEVER
    if ALWAYS in tests and len(tests) == 2:
        (other,) = [test for test in tests if test != ALWAYS] or [ALWAYS]
        return Test(other.fails, other.holds)
    listed = code("({tests})", tests=joined(", ", (each.holds for each in tests)))
    return Test(
        code("{listed}.count(True) == 1", listed=listed),
        code("{listed}.count(True) != 1", listed=listed),
    )
