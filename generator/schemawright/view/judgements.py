"""The conditions of a shape, as statements of a quick check.

What `anyOf`, `not`, `if` and the like ask of a value as a whole (`schemawright.model.Condition`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemawright.model import (
    ANY_VALUE,
    Alternatives,
    Branches,
    Condition,
    Containing,
    Dependent,
    Excluded,
    FormatCheck,
    JsonType,
    MemberNames,
    ShapeId,
    SizeShape,
    Unevaluated,
)
from schemawright.printing import Code, code, literal
from schemawright.refine.spelling import member_words
from schemawright.refine.telling import exclude_each_other
from schemawright.view import conditions, logic
from schemawright.view.evaluated import EvaluatedPrinter
from schemawright.view.identifiers import constant_name
from schemawright.view.logic import (
    ALWAYS,
    NEVER,
    Test,
)
from schemawright.view.predicates import Predicates, exactly_one
from schemawright.view.scope import LocalScope
from schemawright.view.statements import FAIL, For, If, Refuse, Statement


@dataclass(frozen=True, slots=True)
class Judgements:
    """Prints conditions into one function."""

    predicates: Predicates
    variables: LocalScope

    def statements(
        self,
        condition: Condition,
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType],
    ) -> Iterator[Statement]:
        """Statements that return `False` unless a condition holds.

        `known` are the types of which the value can be here.
        """
        match condition:
            case Branches():
                yield from self._branches(condition, value, words, known)
            case Unevaluated():
                yield from self._unevaluated(condition, value, words)
            case _:
                yield Refuse(self._test(condition, value, words, known))

    def _test(
        self,
        condition: (
            Alternatives | Excluded | FormatCheck | Containing | MemberNames | Dependent
        ),
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType],
    ) -> Test:
        match condition:
            case Alternatives():
                return alternatives(condition, value, words, known, self.predicates)
            case Excluded():
                test = self.predicates.test(
                    condition.shape, value, (*words, "Not"), known
                )
                return Test(test.fails, test.holds)
            case FormatCheck():
                return conditions.has_format(condition, value, self.predicates.scope)
            case Containing():
                with self.variables.variable(Code("item")) as item:
                    return self._containing(condition, value, item, words)
            case MemberNames():
                with self.variables.variable(Code("name")) as name:
                    return self._names(condition.shape, value, name, words)
            case Dependent():
                return self._dependent(condition, value, words)

    def _branches(
        self,
        condition: Branches,
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType],
    ) -> Iterator[Statement]:
        asked = self.predicates.test(condition.condition, value, (*words, "If"), known)
        then = self.predicates.test(condition.then, value, (*words, "Then"), known)
        otherwise = self.predicates.test(
            condition.otherwise, value, (*words, "Else"), known
        )
        if then == ALWAYS:
            yield If(asked.fails, [Refuse(otherwise)])
        elif otherwise == ALWAYS:
            yield If(asked.holds, [Refuse(then)])
        else:
            yield If(asked.holds, [Refuse(then)], [Refuse(otherwise)])

    def _containing(
        self, condition: Containing, value: Code, item: Code, words: tuple[str, ...]
    ) -> Test:
        test = self.predicates.test(
            condition.shape, item, (*words, "Contained", "Item")
        )
        return contains(condition.least, condition.most, test, value, item)

    def _names(
        self, shape_id: ShapeId, value: Code, name: Code, words: tuple[str, ...]
    ) -> Test:
        test = self.predicates.test(
            shape_id, name, (*words, "Name"), frozenset({"string"})
        )
        if test == NEVER:
            return conditions.is_empty(value)
        if test == ALWAYS:
            return ALWAYS
        return Test(
            code("all({t} for {n} in {v})", t=test.holds, n=name, v=value),
            code("any({t} for {n} in {v})", t=test.fails, n=name, v=value),
        )

    def _dependent(
        self, condition: Dependent, value: Code, words: tuple[str, ...]
    ) -> Test:
        there = is_there(condition, value)
        tests = [conditions.has_member(name, value) for name in condition.required]
        if condition.shape != ANY_VALUE:
            own_words = (*words, "With", *member_words(condition.name))
            tests.append(
                self.predicates.test(
                    condition.shape, value, own_words, frozenset({"object"})
                )
            )
        return logic.if_there(there.holds, there.fails, logic.all_hold(tests))

    def _unevaluated(
        self, condition: Unevaluated, value: Code, words: tuple[str, ...]
    ) -> Iterator[Statement]:
        with self.variables.annotated(Code("evaluated")) as evaluated:
            printer = EvaluatedPrinter(self.predicates, self.variables)
            yield from printer.gathering(
                condition.evaluated, condition.json_type, value, evaluated, words
            )
            if condition.json_type == "object":
                yield from self._other_members(condition, value, evaluated, words)
            else:
                yield from self._other_items(condition, value, evaluated, words)

    def _other_members(
        self,
        condition: Unevaluated,
        value: Code,
        evaluated: Code,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        with (
            self.variables.variable(Code("name")) as name,
            self.variables.variable(Code("member")) as member,
        ):
            test = self.predicates.test(
                condition.shape, member, (*words, "Other", "Value")
            )
            if test == NEVER:
                function = code("{evaluated}.issuperset", evaluated=evaluated)
                yield Refuse(conditions.call_holds(function, value))
                return
            is_other = code("{n} not in {e}", n=name, e=evaluated)
            yield For(
                code("{name}, {member}", name=name, member=member),
                code("{value}.items()", value=value),
                [If(logic.both_hold(is_other, test.fails), [FAIL])],
            )

    def _other_items(
        self,
        condition: Unevaluated,
        value: Code,
        evaluated: Code,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        with (
            self.variables.variable(Code("index")) as index,
            self.variables.variable(Code("item")) as item,
        ):
            test = self.predicates.test(
                condition.shape, item, (*words, "Other", "Item")
            )
            if test == NEVER:
                function = code("{evaluated}.issuperset", evaluated=evaluated)
                every = code("range(len({value}))", value=value)
                yield Refuse(conditions.call_holds(function, every))
                return
            is_other = code("{i} not in {e}", i=index, e=evaluated)
            yield For(
                code("{index}, {item}", index=index, item=item),
                code("enumerate({value})", value=value),
                [If(logic.both_hold(is_other, test.fails), [FAIL])],
            )


def alternatives(
    condition: Alternatives,
    value: Code,
    words: tuple[str, ...],
    known: frozenset[JsonType],
    predicates: Predicates,
) -> Test:
    """That a value has one of some shapes: at least one, or just one."""
    first_counts = is_told_by_first(condition, predicates)
    texts = _texts_together(condition, predicates)
    tests: list[Test] = []
    functions: list[Code] = []
    for shape_id in condition.shapes:
        if shape_id in texts:
            if texts[shape_id]:
                tests.append(
                    _is_one_of(texts[shape_id], value, words, known, predicates)
                )
            continue
        function = predicates.function(shape_id, known)
        if function is not None:
            functions.append(function)
        tests.append(
            predicates.test(shape_id, value, predicates.words(shape_id), known)
        )
        if first_counts:
            known = predicates.failing(shape_id, known)
    if not known:
        return ALWAYS
    if not first_counts:
        return exactly_one(tests)
    if len(functions) > _MANY:
        called = [conditions.call_holds(each, value) for each in functions]
        others = [each for each in tests if each not in called]
        tests = [*others, logic.one_says_yes(functions, value)]
    return logic.any_holds(tests)


_MANY = 384
"""So many functions are called one after the other, which is faster; of more, each in a loop.

Pyright follows twice as many.
"""


def _texts_together(
    condition: Alternatives, predicates: Predicates
) -> Mapping[ShapeId, Sequence[str]]:
    """What alternatives that list nothing but texts list together, at the first of them.

    Nothing at those after it; and no alternatives at all where it counts that two list the
    same.
    """
    listed: dict[ShapeId, list[str]] = {}
    for shape_id in dict.fromkeys(condition.shapes):
        shape = predicates.model.shapes[shape_id]
        texts = [each for each in shape.values or () if isinstance(each, str)]
        plain = shape_id not in predicates.model.names and not shape.conditions
        if plain and texts and len(texts) == len(shape.values or ()):
            listed[shape_id] = texts
    together = [text for texts in listed.values() for text in texts]
    once = list(dict.fromkeys(together))
    is_sum = condition.keyword == "anyOf" or (
        len(once) == len(together)
        and len(set(condition.shapes)) == len(condition.shapes)
    )
    if len(listed) < 2 or not is_sum:
        return {}
    first, *others = listed
    return {first: once, **dict.fromkeys(others, ())}


def _is_one_of(
    texts: Sequence[str],
    value: Code,
    words: tuple[str, ...],
    known: frozenset[JsonType],
    predicates: Predicates,
) -> Test:
    """That a value is one of the texts of alternatives."""
    if "string" not in known:
        return NEVER
    only = next(iter(known)) if len(known) == 1 else None
    constant = constant_name(words, "_TEXTS")
    return conditions.is_listed(texts, constant, value, predicates.scope, only)


def is_told_by_first(condition: Alternatives, predicates: Predicates) -> bool:
    """Whether no more alternatives need to be asked for once one of them holds."""
    return condition.keyword == "anyOf" or exclude_each_other(
        predicates.model.shapes, condition.shapes
    )


def left_by(
    condition: Condition, known: frozenset[JsonType], predicates: Predicates
) -> frozenset[JsonType]:
    """The types of a value where a condition holds, as far as the printed test shows them."""
    match condition:
        case Excluded(shape=shape_id):
            return predicates.failing(shape_id, known)
        case Alternatives() if is_told_by_first(condition, predicates):
            left: frozenset[JsonType] = frozenset()
            for shape_id in condition.shapes:
                left |= predicates.holding(shape_id, known)
                known = predicates.failing(shape_id, known)
            return left
        case _:
            return known


def contains(least: int, most: int | None, test: Test, value: Code, item: Code) -> Test:
    """That so many items of an array pass a test."""
    if test == NEVER:
        return NEVER if least else ALWAYS
    if test == ALWAYS:
        return logic.all_hold(
            conditions.has_size(SizeShape(least=least, most=most), value)
        )
    if least == 1 and most is None:
        holds = code("any({t} for {i} in {v})", t=test.holds, i=item, v=value)
        return Test(holds, code("not {holds}", holds=holds))
    count = code("sum({t} for {i} in {v})", t=test.holds, i=item, v=value)
    if most is None:
        return Test(
            code("{count} >= {least}", count=count, least=literal(least)),
            code("{count} < {least}", count=count, least=literal(least)),
        )
    if least == 0:
        return Test(
            code("{count} <= {most}", count=count, most=literal(most)),
            code("{count} > {most}", count=count, most=literal(most)),
        )
    holds = code(
        "{least} <= {count} <= {most}",
        least=literal(least),
        count=count,
        most=literal(most),
    )
    return Test(holds, code("not {holds}", holds=holds))


def is_there(condition: Dependent, value: Code) -> Test:
    """That an object has the member that a condition depends on."""
    return has_member_with(condition.name, condition.value, value)


def has_member_with(name: str, text: str | None, value: Code) -> Test:
    """That an object has a member, or has it with a certain text as its value."""
    if text is None:
        return conditions.has_member(name, value)
    member = code("{value}.get({name})", value=value, name=literal(name))
    return Test(
        code("{member} == {text}", member=member, text=literal(text)),
        code("{member} != {text}", member=member, text=literal(text)),
    )
