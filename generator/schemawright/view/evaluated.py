"""What a schema looks at, gathered in a set: statements before `unevaluated*` is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemawright.model import ANY_VALUE, Evaluated, Guard, JsonType
from schemawright.printing import (
    Code,
    code,
    joined,
    literal,
    set_literal,
    tuple_literal,
)
from schemawright.refine.evaluated import Container
from schemawright.view import conditions
from schemawright.view.identifiers import constant_name
from schemawright.view.logic import (
    NEVER,
)
from schemawright.view.predicates import Predicates
from schemawright.view.scope import LocalScope
from schemawright.view.statements import Assign, Do, If, Statement

_FEW = 4
"""So many names are written where they are used; more are a constant."""


@dataclass(frozen=True, slots=True)
class EvaluatedPrinter:
    """Prints the gathering of names or indices into one function."""

    predicates: Predicates
    variables: LocalScope

    def gathering(
        self,
        evaluated: Evaluated,
        container: Container,
        value: Code,
        variable: Code,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        """Statements that assign the set of what is looked at to a variable."""
        parts = self._sets(evaluated, container, value, words)
        kind = Code("set[str]" if container == "object" else "set[int]")
        yield Assign(variable, parts[0].as_set if parts else Code("set()"), kind)
        for each in parts[1:]:
            yield _update(variable, each)
        for guard, part in evaluated.parts:
            yield from self._part(guard, part, container, value, variable, words)

    def _part(
        self,
        guard: Guard,
        part: Evaluated,
        container: Container,
        value: Code,
        evaluated: Code,
        words: tuple[str, ...],
    ) -> Iterator[Statement]:
        body: list[Statement] = [
            _update(evaluated, each)
            for each in self._sets(part, container, value, words)
        ]
        for inner_guard, inner in part.parts:
            body += self._part(inner_guard, inner, container, value, evaluated, words)
        test = self._guard(guard, value, words, frozenset({container}))
        if body and test != Code("False"):
            yield If(test, body)

    def _guard(
        self,
        guard: Guard,
        value: Code,
        words: tuple[str, ...],
        known: frozenset[JsonType],
    ) -> Code:
        if guard.member is not None and "object" not in known:
            return Code("False")
        if guard.member is not None:
            name, text = guard.member
            if text is None:
                return conditions.has_member(name, value).holds
            member = code("{value}.get({name})", value=value, name=literal(name))
            return code("{member} == {text}", member=member, text=literal(text))
        if guard.holds is not None:
            return self.predicates.test(guard.holds, value, words, known).holds
        assert guard.fails is not None
        return self.predicates.test(guard.fails, value, words, known).fails

    def _sets(
        self,
        evaluated: Evaluated,
        container: Container,
        value: Code,
        words: tuple[str, ...],
    ) -> Sequence[_Values]:
        """The names or indices that something looks at without conditions."""
        if container == "object":
            return list(self._names(evaluated, value, words))
        return list(self._indices(evaluated, value, words))

    def _names(
        self, evaluated: Evaluated, value: Code, words: tuple[str, ...]
    ) -> Iterator[_Values]:
        scope = self.predicates.scope
        if evaluated.all:
            yield _all_of(value)
            return
        if evaluated.properties:
            names = list(dict.fromkeys(name for name, _ in evaluated.properties))
            if len(names) > _FEW:
                constant = constant_name(words, "_NAMES")
                yield _all_of(scope.constant(constant, set_literal(names)))
            else:
                listed = joined(", ", map(literal, names))
                yield _Values(code("{{{names}}}", names=listed), tuple_literal(names))
        patterns = [
            conditions.pattern_constant(
                pattern, constant_name(words, "_NAME_PATTERN"), scope
            )
            for pattern, _ in evaluated.patterns
        ]
        if patterns:
            with self.variables.variable(Code("name")) as name:
                found = joined(
                    " or ", (code("{p}.search({n})", p=p, n=name) for p in patterns)
                )
                yield _each(code("{n} for {n} in {v} if {f}", n=name, v=value, f=found))

    def _indices(
        self, evaluated: Evaluated, value: Code, words: tuple[str, ...]
    ) -> Iterator[_Values]:
        if evaluated.all or ANY_VALUE in evaluated.containing:
            yield _all_of(code("range(len({value}))", value=value))
            return
        if evaluated.prefix:
            yield _all_of(code("range({count})", count=literal(len(evaluated.prefix))))
        for shape_id in evaluated.containing:
            with (
                self.variables.variable(Code("index")) as index,
                self.variables.variable(Code("item")) as item,
            ):
                test = self.predicates.test(
                    shape_id, item, (*words, "Contained", "Item")
                )
                if test == NEVER:
                    continue
                indices = code(
                    "{index} for {index}, {item} in enumerate({value}) if {test}",
                    index=index,
                    item=item,
                    value=value,
                    test=test.holds,
                )
                yield _each(indices)


@dataclass(frozen=True, slots=True)
class _Values:
    """Names or indices: as a set of their own, and as an argument of `set.update`."""

    as_set: Code
    as_argument: Code


def _all_of(iterable: Code) -> _Values:
    return _Values(code("set({iterable})", iterable=iterable), iterable)


def _each(comprehension: Code) -> _Values:
    return _Values(code("{{{each}}}", each=comprehension), comprehension)


def _update(evaluated: Code, values: _Values) -> Statement:
    return Do(code("{e}.update({values})", e=evaluated, values=values.as_argument))
