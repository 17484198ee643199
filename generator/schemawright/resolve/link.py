"""Schemas are rewritten into what `jsonref` knows, and linked by it.

`jsonref` takes any object with a `$ref` for a reference, and knows references by JSON
Pointer into whole documents. JSON Schema has more: `$id`, `$anchor`, references whose target
is elsewhere, and values that look like references and are data (`enum`, `const`, `default`,
`examples`, members of `properties` with that name). So every schema that can be referred to
becomes one numbered member of a single graph document in which every reference is a pointer
such as `#/12`, data is wrapped so that nothing looks into it, and maps of schemas are lists of
pairs. What comes back has a `JsonRef` proxy wherever a schema refers to another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias, cast

import jsonref

from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.json_value import JsonValue, Token
from schemawright.model import SchemaId
from schemawright.resolve.dialects import canonical, later_keywords
from schemawright.resolve.keywords import (
    ANNOTATIONS,
    DEFINITIONS,
    SCHEMA,
    SCHEMA_ARRAY,
    SCHEMA_MAP,
    is_extension,
    is_schema,
)
from schemawright.resolve.metaschema import meta_schema_problems
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import Place, enter, hides_others

_BESIDE_REFERENCE = frozenset({"$ref", *ANNOTATIONS, *DEFINITIONS})
"""What is read beside a `$ref` even where that hides all that is beside it."""


@dataclass(frozen=True, slots=True)
class Data:
    """The value of a keyword that holds no schema; opaque to `jsonref`."""

    value: JsonValue


Linked: TypeAlias = "bool | dict[str, object] | jsonref.JsonRef"
"""A linked schema: a boolean, an object, or a proxy for the schema that a `$ref` means.

In an object, the value of a keyword is a `Linked` schema, a list of them, a list of
`[name, Linked]` pairs, or `Data`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedSchemas:
    """All schemas that can be reached, linked.

    `entries` are the schemas that have a place of their own: documents, components,
    definitions, and whatever is referred to. `problems` has the references that lead nowhere;
    they are linked to some other schema, so that `build` can find what else is wrong.
    """

    entries: Mapping[SchemaId, Linked]
    numbered: tuple[SchemaId, ...] = field(repr=False)
    finder: Finder = field(repr=False)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def target(self, proxy: jsonref.JsonRef) -> SchemaId:
        """The schema that a proxy stands for."""
        reference = cast("dict[str, str]", proxy.__reference__)["$ref"]
        return self.numbered[int(reference.removeprefix("#/"))]

    def location(self, schema_id: SchemaId) -> Location:
        """Where a schema or keyword is written."""
        return self.finder.location(schema_id)

    def uri(self, schema_id: SchemaId) -> str | None:
        """The absolute URI of a schema, or `None` where no `$id` says what that is."""
        return self.finder.uri(schema_id)


@dataclass(slots=True)
class Linker:
    """Follows every reference from some schemas on, and rewrites what it meets."""

    finder: Finder
    problems: list[Problem] = field(default_factory=list[Problem])
    broken: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    _numbers: dict[SchemaId, int] = field(default_factory=dict[SchemaId, int])
    _waiting: deque[Place] = field(default_factory=deque[Place])
    _checked: set[SchemaId] = field(default_factory=set[SchemaId])

    def link(self, roots: Iterable[Place]) -> LinkedSchemas:
        """Link the schemas and all that they refer to.

        References that lead nowhere end up in `problems`, and what meta-schemas have against
        schemas in `broken`.
        """
        for root in roots:
            self._number(root)
            self._check(root)
        graph: dict[str, object] = {}
        while self._waiting:
            place = self._waiting.popleft()
            graph[str(self._numbers[place.id])] = self._rewritten(place)
        linked = cast(
            "dict[str, Linked]",
            jsonref.replace_refs(graph, loader=_never_load, lazy_load=True),
        )
        entries = {
            schema_id: linked[str(number)]
            for schema_id, number in self._numbers.items()
        }
        return LinkedSchemas(
            entries=entries,
            numbered=tuple(self._numbers),
            finder=self.finder,
            problems=tuple(dict.fromkeys(self.problems)),
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def _check(self, place: Place) -> None:
        """Hold a schema to its meta-schema, once however many references lead to it."""
        if place.id not in self._checked:
            self._checked.add(place.id)
            self.broken += meta_schema_problems(place, self.finder.location)

    def _number(self, place: Place) -> int:
        if place.id not in self._numbers:
            self._numbers[place.id] = len(self._numbers)
            self._waiting.append(place)
        return self._numbers[place.id]

    def _rewritten(self, place: Place) -> bool | dict[str, object]:
        place = enter(place)
        if not isinstance(place.content, dict):
            return place.content is True
        self._check(place)
        understood = self._without_hidden(
            place, self._without_later(place, place.content)
        )
        content = canonical(understood, place.dialect)
        return {
            keyword: self._keyword(place, keyword, value)
            for keyword, value in content.items()
        }

    def _without_later(
        self, place: Place, content: dict[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """Without the keywords of later dialects, which assert nothing in this one."""
        later = later_keywords(place.dialect)
        for keyword in content:
            if keyword in later:
                self._warn(
                    place.id.child(keyword),
                    f"{keyword!r} is no keyword of this dialect: it asserts nothing",
                    hint="name a later dialect in $schema",
                )
        return {key: value for key, value in content.items() if key not in later}

    def _without_hidden(
        self, place: Place, content: dict[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """Before 2019-09, `$ref` hides the keywords beside it (draft 7 core, section 8.3).

        What asserts nothing is kept all the same: people write descriptions to be read.
        """
        if not hides_others(place):
            return content
        hidden = [
            keyword
            for keyword in content
            if keyword not in _BESIDE_REFERENCE and not is_extension(keyword)
        ]
        for keyword in hidden:
            self._warn(
                place.id.child(keyword),
                f"{keyword!r} has no effect beside $ref in this dialect",
                hint="put the reference into an allOf",
            )
        return {key: value for key, value in content.items() if key not in hidden}

    def _warn(self, place: SchemaId, message: str, *, hint: str) -> None:
        self.warnings.append(
            Problem(
                severity="warning",
                message=message,
                location=self.finder.location(place),
                hint=hint,
            )
        )

    def _keyword(self, place: Place, keyword: str, value: JsonValue) -> object:
        if keyword == "$ref" and isinstance(value, str):
            return self._reference(place, value)
        if keyword == "contentSchema" and is_schema(value):
            # It is checked like any schema, and as an annotation it is data.
            self._rewritten(self._below(place, value, keyword))
            return Data(value)
        if keyword in SCHEMA and is_schema(value):
            return self._rewritten(self._below(place, value, keyword))
        if keyword in SCHEMA_ARRAY and isinstance(value, list):
            return [
                self._rewritten(self._below(place, item, keyword, index))
                for index, item in enumerate(value)
            ]
        if keyword in SCHEMA_MAP and isinstance(value, dict):
            return self._map(place, keyword, value)
        return Data(value)

    def _map(self, place: Place, keyword: str, members: dict[str, JsonValue]) -> object:
        if keyword in DEFINITIONS:
            for name, member in members.items():
                self._number(enter(self._below(place, member, keyword, name)))
            return Data(None)
        return [
            [name, self._rewritten(self._below(place, member, keyword, name))]
            for name, member in members.items()
        ]

    def _below(self, place: Place, content: JsonValue, *tokens: Token) -> Place:
        return Place(
            id=place.id.child(*tokens),
            content=content,
            base_uri=place.base_uri,
            dialect=place.dialect,
        )

    def _reference(self, place: Place, reference: str) -> str:
        try:
            return f"#/{self._number(self.finder.find(place, reference))}"
        except SchemaError as error:
            self.problems += error.problems
            return "#/0"


def _never_load(uri: str) -> NoReturn:
    """`jsonref` has the whole graph; its own loader would open files and the network."""
    raise LookupError(f"{uri} is not part of the graph")
