"""Schemas are rewritten into what `jsonref` knows, and linked by it.

`jsonref` takes any object with a `$ref` for a reference, and knows references by JSON
Pointer into whole documents. JSON Schema has more: `$id`, `$anchor`, references whose target
is elsewhere or depends on the way to them, and values that look like references and are data
(`enum`, `const`, `default`, `examples`, members of `properties` with that name). So every
schema that can be referred to becomes one numbered member of a single graph document in which
every reference is a pointer such as `#/12`, data is wrapped so that nothing looks into it, and
maps of schemas are lists of pairs. What comes back has a `JsonRef` proxy wherever a schema
refers to another.

A schema in which dynamic references can be reached is there once for each dynamic scope that
gives it another meaning (core section 8.2.3.2).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias, cast

import jsonref

from schemawright.diagnostics import Location, Problem
from schemawright.model import Discriminator, SchemaId
from schemawright.resolve.canonical import Child, Data, Member, Part, Refers
from schemawright.resolve.keywords import DEFINITIONS, SCOPE, WRITTEN, Scope, Written
from schemawright.resolve.openapi import Phrase
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import Place
from schemawright.resolve.survey import Bindings, Survey, entered, named_definitions

Linked: TypeAlias = "bool | dict[str, object] | jsonref.JsonRef"
"""A linked schema: a boolean, an object, or a proxy for the schema that a `$ref` means.

In an object, the value of a keyword is a `Linked` schema, a list of them, a list of
`[name, Linked]` pairs (of `[name, list of such pairs]` for `propertyDependencies`), or
`Data`. The members that `keywords.RESERVED` names are no keywords.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedSchemas:
    """All schemas that can be reached, linked.

    `entries` are the schemas that have a place of their own: documents, components,
    definitions, and whatever is referred to. `phrases` are what names are made of, for those
    in OpenAPI descriptions that have no key of their own; `discriminators` are those of the
    schemas that have one, whatever the dynamic scope. `problems` has the references that
    lead nowhere; they are linked to some other schema, so that `build` can find what else is
    wrong.
    """

    entries: Mapping[SchemaId, Linked]
    numbered: tuple[SchemaId, ...] = field(repr=False)
    finder: Finder = field(repr=False)
    phrases: Mapping[SchemaId, Phrase] = field(default_factory=dict[SchemaId, Phrase])
    discriminators: Mapping[SchemaId, Discriminator] = field(
        default_factory=dict[SchemaId, Discriminator]
    )
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    met: tuple[tuple[int, str], ...] = ()
    """How many schemas lead to each of `entries`, and the document where that begins."""

    def target(self, proxy: jsonref.JsonRef) -> SchemaId:
        """The schema that a proxy stands for."""
        reference = cast("dict[str, str]", proxy.__reference__)["$ref"]
        return self.numbered[int(reference.removeprefix("#/"))]

    def location(self, schema_id: SchemaId) -> Location:
        """Where a schema or keyword is written."""
        return self.finder.location(schema_id)

    def keyword_location(self, schema_id: SchemaId, keyword: str) -> Location:
        """Where a schema has the name of a keyword, rather than its value."""
        return self.finder.keyword_location(schema_id, keyword)

    def uri(self, schema_id: SchemaId) -> str | None:
        """The absolute URI of a schema, or `None` where no `$id` says what that is."""
        return self.finder.registry.uri(schema_id)


@dataclass(frozen=True, slots=True)
class _Task:
    """A schema to write, in a dynamic scope, and what takes it when it is written.

    `scope` is that of the schema around it, or its own where it is an entry.
    """

    place: Place
    bindings: Bindings
    scope: tuple[tuple[str, str], ...]
    take: Callable[[object], None]


@dataclass(frozen=True, slots=True)
class _Asker:
    """A dynamic reference, as it is written."""

    schema_id: SchemaId
    keyword: str
    reference: str


@dataclass(slots=True)
class Linker:
    """Writes the schemas that a survey has found into the graph, in every scope."""

    survey: Survey
    _numbers: dict[SchemaId, int] = field(default_factory=dict[SchemaId, int])
    _waiting: deque[tuple[SchemaId, Place, Bindings]] = field(
        default_factory=deque[tuple[SchemaId, Place, Bindings]]
    )
    _users: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _lost: dict[int, list[_Asker]] = field(default_factory=lambda: defaultdict(list))
    _found: set[_Asker] = field(default_factory=set["_Asker"])
    _met: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _from: tuple[int, str] | None = None

    def link(self, roots: Iterable[Place]) -> LinkedSchemas:
        """Link the schemas and all that they refer to."""
        needed = {self._number(root, root.resource.dynamic) for root in roots}
        graph: dict[str, object] = {}
        while self._waiting:
            schema_id, place, bindings = self._waiting.popleft()
            number = self._numbers[schema_id]
            self._from = self._met[number]
            graph[str(number)] = self._written(number, place, bindings, schema_id.scope)
        linked = cast(
            "dict[str, Linked]",
            jsonref.replace_refs(graph, loader=_never_load, lazy_load=True),
        )
        lost = self._without_meaning()
        entries = {
            schema_id: linked[str(number)]
            for schema_id, number in self._numbers.items()
            if number not in lost
        }
        problems = [
            *self.survey.problems,
            *self.survey.discriminators.problems,
            *self._untargeted(lost & needed),
        ]
        return LinkedSchemas(
            entries=entries,
            numbered=tuple(self._numbers),
            finder=self.survey.finder,
            discriminators=self.survey.discriminators.found,
            problems=tuple(dict.fromkeys(problems)),
            warnings=tuple(dict.fromkeys(self.survey.warnings)),
            met=tuple(
                met for number, met in enumerate(self._met) if number not in lost
            ),
        )

    def _number(self, place: Place, bindings: Bindings) -> int:
        schema_id = _in_scope(place.id, self.survey.scope(place, bindings))
        if schema_id not in self._numbers:
            self._numbers[schema_id] = len(self._numbers)
            steps, start = self._from or (-1, schema_id.document)
            self._met.append((steps + 1, start))
            self._waiting.append((schema_id, place, bindings))
        return self._numbers[schema_id]

    def _written(
        self,
        number: int,
        place: Place,
        bindings: Bindings,
        scope: tuple[tuple[str, str], ...],
    ) -> object:
        """A schema with those inside it, one after the other however deep."""
        whole: list[object] = []
        first = _Task(place, bindings, scope, whole.append)
        active = [self._write(number, first)]
        while active:
            inner = next(active[-1], None)
            if inner is None:
                active.pop()
            else:
                active.append(self._write(number, inner))
        return whole[0]

    def _write(self, number: int, task: _Task) -> Iterator[_Task]:
        """Write a schema; gives those directly inside it, to be written before it goes on."""
        place, bindings = task.place, task.bindings
        if place.form is None and not isinstance(place.content, dict):
            task.take(place.content is True)
            return
        content: dict[str, object] = {}
        task.take(content)
        form = self.survey.finder.registry.form(place)
        scope = self.survey.scope(place, bindings)
        if scope != task.scope:
            content[SCOPE] = Scope(scope)
        if form.written:
            content[WRITTEN] = Written(form.written)
        inside = _Inside(self, place, bindings, scope)
        for keyword, part in form.parts.items():
            if isinstance(part, Refers):
                asker = _Asker(place.id, keyword, part.reference)
                reference = self._reference(number, asker, bindings)
                content[keyword] = (
                    reference if keyword == "$ref" else {"$ref": reference}
                )
            elif keyword in DEFINITIONS:
                content[keyword] = part
                for child in named_definitions(place, form, self.survey.finder):
                    if child.tokens[0] == keyword:
                        self._define(place, child)
            elif keyword == "contentSchema" and isinstance(part, Child):
                # An annotation: it is checked like any schema, and then it is data.
                content[keyword] = Data(part.content)
            else:
                yield from inside.part(content, keyword, part)

    def _define(self, place: Place, child: Child) -> None:
        definition = self.survey.finder.registry.child(place, child)
        self._number(definition, definition.resource.dynamic)

    def _reference(self, number: int, asker: _Asker, bindings: Bindings) -> str:
        target = self.survey.targets[asker.schema_id, asker.keyword]
        found = target.within(bindings)
        if found is None:
            if target.anchor is not None:
                self._lost[number].append(asker)
            return "#/0"
        if target.anchor is not None:
            self._found.add(asker)
        other = self._number(found, entered(found, bindings))
        self._users[other].append(number)
        return f"#/{other}"

    def _without_meaning(self) -> set[int]:
        """The schemas from which a dynamic reference is reached that leads nowhere.

        A template of that kind means something only where it is applied by others.
        """
        lost: set[int] = set()
        waiting = list(self._lost)
        while waiting:
            number = waiting.pop()
            if number not in lost:
                lost.add(number)
                waiting += self._users.get(number, ())
        return lost

    def _untargeted(self, wanted: set[int]) -> Iterator[Problem]:
        """The dynamic references that lead nowhere from a document, or from anywhere."""
        reached = self._reached_from(wanted)
        for number, askers in self._lost.items():
            for asker in askers:
                if number in reached or asker not in self._found:
                    yield Problem(
                        message=f"{asker.keyword} {asker.reference!r} leads nowhere:"
                        " no schema on the way to it has this $dynamicAnchor",
                        location=self.survey.finder.location(
                            asker.schema_id.child(asker.keyword)
                        ),
                    )

    def _reached_from(self, numbers: set[int]) -> frozenset[int]:
        uses: dict[int, list[int]] = defaultdict(list)
        for used, users in self._users.items():
            for user in users:
                uses[user].append(used)
        reached: set[int] = set()
        waiting = list(numbers)
        while waiting:
            number = waiting.pop()
            if number not in reached:
                reached.add(number)
                waiting += uses[number]
        return frozenset(reached)


@dataclass(frozen=True, slots=True)
class _Inside:
    """Puts the schemas inside a schema into its content, and has them written."""

    linker: Linker
    place: Place
    bindings: Bindings
    scope: tuple[tuple[str, str], ...]

    def part(
        self, content: dict[str, object], keyword: str, part: Part
    ) -> Iterator[_Task]:
        """The schemas in the value of a keyword."""
        match part:
            case Child():
                yield self._task(part, _setter(content, keyword))
            case Data() | Refers():
                content[keyword] = part
            case _:
                values: list[object] = []
                content[keyword] = values
                for item in part:
                    yield from self._item(values, item)

    def _item(
        self,
        values: list[object],
        item: Child | Member,
    ) -> Iterator[_Task]:
        if isinstance(item, Child):
            yield self._task(item, values.append)
            return
        name, value = item
        pair: list[object] = [name]
        values.append(pair)
        if isinstance(value, Child):
            yield self._task(value, pair.append)
            return
        inner: list[object] = []
        pair.append(inner)
        for each in value:
            yield from self._item(inner, each)

    def _task(self, child: Child, take: Callable[[object], None]) -> _Task:
        place = self.linker.survey.finder.registry.child(self.place, child)
        return _Task(place, entered(place, self.bindings), self.scope, take)


def _setter(content: dict[str, object], keyword: str) -> Callable[[object], None]:
    def take(value: object) -> None:
        content[keyword] = value

    return take


def _in_scope(schema_id: SchemaId, scope: tuple[tuple[str, str], ...]) -> SchemaId:
    return SchemaId(schema_id.document, schema_id.tokens, scope)


def _never_load(uri: str) -> NoReturn:
    """`jsonref` has the whole graph; its own loader would open files and the network."""
    raise LookupError(f"{uri} is not part of the graph")
