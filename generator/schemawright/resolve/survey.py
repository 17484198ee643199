"""Every schema that can be reached, and where the references of each lead.

The first of two walks: it holds schemas to their meta-schemas, collects warnings, and learns
at which schemas the dynamic scope matters. The second one is in `link`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote

from schemawright.diagnostics import Problem, SchemaError
from schemawright.model import SchemaId
from schemawright.resolve.canonical import Child, Form, Refers
from schemawright.resolve.discriminators import Discriminators
from schemawright.resolve.metaschema import meta_schema_problems
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import RECURSIVE, Place, Resource

Bindings: TypeAlias = Mapping[str, Place]
"""The dynamic scope: for each dynamic anchor the schema of the outermost resource with it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: to the schema that `anchor` is bound to, or else to `place`.

    Without an anchor it leads to `place` always. It leads nowhere where both are missing.
    """

    place: Place | None
    anchor: str | None = None

    def within(self, bindings: Bindings) -> Place | None:
        """The schema that is meant in a dynamic scope."""
        if self.anchor is None:
            return self.place
        return bindings.get(self.anchor, self.place)


@dataclass(slots=True)
class Survey:
    """Walks from some schemas to all that they apply or refer to.

    References that lead nowhere end up in `problems`, and what meta-schemas have against
    schemas in `broken`.
    """

    finder: Finder
    discriminators: Discriminators = field(init=False)
    problems: list[Problem] = field(default_factory=list[Problem])
    broken: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    targets: dict[tuple[SchemaId, str], Target] = field(
        default_factory=dict[tuple[SchemaId, str], Target]
    )
    _seen: set[SchemaId] = field(default_factory=set[SchemaId])
    _waiting: deque[Place] = field(default_factory=deque[Place])
    _users: dict[SchemaId, list[SchemaId]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _resources: set[Resource] = field(default_factory=set[Resource])
    _askers: dict[str, list[SchemaId]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _bound: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _matters: dict[SchemaId, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.discriminators = Discriminators(self.finder)

    def explore(self, roots: Iterable[Place]) -> None:
        """Look at the schemas and all that can be reached from them."""
        for root in roots:
            if not isinstance(root.content, dict):
                self._check(root)
            self._later(root)
        while self._waiting:
            self._look_at(self._waiting.popleft())
        self._spread()

    def scope(self, place: Place, bindings: Bindings) -> tuple[tuple[str, str], ...]:
        """What tells a schema in a dynamic scope from the same schema by itself."""
        own = place.resource.dynamic
        return tuple(
            (anchor, bindings[anchor].id.location)
            for anchor in sorted(self._matters.get(place.id, ()))
            if anchor in bindings and bindings[anchor].id != _id(own.get(anchor))
        )

    def _later(self, place: Place) -> None:
        if place.id not in self._seen:
            self._seen.add(place.id)
            self._waiting.append(place)

    def _look_at(self, place: Place) -> None:
        self._enter(place.resource)
        if place.form is None:
            if not isinstance(place.content, dict):
                return
            self._check(place)
            self.discriminators.read(place)
        registry = self.finder.registry
        form = registry.form(place)
        self._warn(place, form)
        for child in form.children():
            self._apply(place.id, registry.child(place, child))
        for child in named_definitions(place, form, self.finder):
            self._later(registry.child(place, child))
        for keyword, part in form.parts.items():
            if isinstance(part, Refers):
                self._follow(place, keyword, part.reference)

    def _enter(self, resource: Resource) -> None:
        """Take note of the dynamic anchors of a resource, wherever in it they are."""
        if resource in self._resources:
            return
        self._resources.add(resource)
        for anchor, place in resource.dynamic.items():
            self._bound[anchor].append(place)
            if anchor in self._askers:
                self._later(place)

    def _apply(self, user: SchemaId, place: Place) -> None:
        self._users[place.id].append(user)
        self._later(place)

    def _follow(self, place: Place, keyword: str, reference: str) -> None:
        try:
            target = self._target(place, keyword, reference)
        except SchemaError as error:
            self.problems += error.problems
            target = Target(None)
        self.targets[place.id, keyword] = target
        if target.place is not None:
            self._apply(place.id, target.place)
        if target.anchor is not None:
            self._askers[target.anchor].append(place.id)
            for bound in self._bound[target.anchor]:
                self._later(bound)

    def _target(self, place: Place, keyword: str, reference: str) -> Target:
        """Where a reference leads; raises `SchemaError` when it is nowhere in any scope."""
        if keyword == "$dynamicRef":
            name = unquote(reference.rpartition("#")[2])
            is_named = name != "" and not name.startswith("/")
            if is_named and not place.language.dialect.needs_bookend:
                return Target(self._first_place(place, reference), name)
            found = self.finder.find(place, keyword, reference)
            bookend = found.resource.dynamic.get(name)
            is_dynamic = is_named and "#" in reference and _id(bookend) == found.id
            return Target(found, name if is_dynamic else None)
        found = self.finder.find(place, keyword, reference)
        is_recursive = (
            keyword == "$recursiveRef"
            and found.id == found.resource.root
            and RECURSIVE in found.resource.dynamic
        )
        return Target(found, RECURSIVE if is_recursive else None)

    def _first_place(self, place: Place, reference: str) -> Place | None:
        """What a `$dynamicRef` of the coming draft means where nothing in scope has its name.

        It is a name, which used to be written as a fragment.
        """
        written = reference if "#" in reference else f"#{reference}"
        try:
            return self.finder.find(place, "$dynamicRef", written)
        except SchemaError:
            return None

    def _check(self, place: Place) -> None:
        for problem in meta_schema_problems(place, self.finder.location):
            wrong = self.broken if problem.severity == "error" else self.warnings
            wrong.append(problem)

    def _warn(self, place: Place, form: Form) -> None:
        for silenced in form.silenced:
            self.warnings.append(
                Problem(
                    severity="warning",
                    message=silenced.message,
                    location=self.finder.keyword_location(place.id, silenced.keyword),
                    hint=silenced.hint,
                )
            )

    def _spread(self) -> None:
        """Find out at which schemas a dynamic anchor matters: those that lead to an asker."""
        for anchor, askers in self._askers.items():
            for bound in self._bound[anchor]:
                self._users[bound.id] += askers
        for anchor, askers in self._askers.items():
            waiting = list(askers)
            while waiting:
                schema_id = waiting.pop()
                if anchor not in self._matters[schema_id]:
                    self._matters[schema_id].add(anchor)
                    waiting += self._users.get(schema_id, ())


def named_definitions(place: Place, form: Form, finder: Finder) -> Iterator[Child]:
    """The definitions that are schemas of the package, whether anything refers to them or not.

    Those of documents from elsewhere are not.
    """
    if finder.registry.is_file(place.id.document):
        yield from form.definitions


def entered(place: Place, bindings: Bindings) -> Bindings:
    """The dynamic scope in a schema that is reached in another one (core section 7.1)."""
    own = place.resource.dynamic
    return {**own, **bindings} if own else bindings


def _id(place: Place | None) -> SchemaId | None:
    return None if place is None else place.id
