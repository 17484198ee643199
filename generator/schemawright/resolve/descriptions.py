"""The schemas of OpenAPI descriptions, which may be spread over several documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from schemawright.diagnostics import Problem, SchemaError
from schemawright.load import Document
from schemawright.model import SchemaId
from schemawright.resolve.openapi import (
    Fault,
    Held,
    Phrase,
    Section,
    component_schemas,
    description,
    is_reference,
    items_of,
    phrase_of_key,
    reference_of,
    version_of,
)
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import Place


@dataclass(slots=True)
class Descriptions:
    """Reads OpenAPI descriptions, and what they refer to in other places.

    `phrases` are what names are made of, for the schemas that have no key of their own. What
    is wrong with the descriptions ends up in `problems`.
    """

    finder: Finder
    problems: list[Problem] = field(default_factory=list[Problem])
    phrases: dict[SchemaId, Phrase] = field(default_factory=dict[SchemaId, Phrase])
    _seen: set[SchemaId] = field(default_factory=set[SchemaId])
    _elsewhere: deque[tuple[Place, Section]] = field(
        default_factory=deque[tuple[Place, Section]]
    )

    def roots(self, document: Document) -> list[Place]:
        """The schemas that a description offers: its components, and what it holds inline.

        Where one of them is a reference and nothing else, that is the schema to which it
        leads. A description of an unknown version offers nothing.
        """
        registry = self.finder.registry
        root = registry.add(document)
        if version_of(document.content) is None:
            return []
        components = {
            key: registry.component(root.id.document, key)
            for key in component_schemas(document.content)
        }
        offered = [
            self._component(place, key)
            for key, place in components.items()
            if place is not None
        ]
        held = [*self._read(root, description(document.content))]
        while self._elsewhere:
            held += self._follow(*self._elsewhere.popleft())
        return [*offered, *(target for place in held for target in self._own(place))]

    def name_others(self, entries: Iterable[SchemaId]) -> None:
        """Name the schemas that only references lead to.

        Those of a description that is not offered itself are named as if it was. Those that
        are members of some other object are called as they are there: `order.yaml#/Order`.
        """
        registry = self.finder.registry
        known = set(entries)
        for name in {document for document, *_ in known}:
            content = registry.documents[name].content
            if version_of(content) is not None:
                for item in items_of(description(content), registry.language(name)):
                    if isinstance(item, Held):
                        self.phrases.setdefault(
                            SchemaId(name, item.tokens), item.phrase
                        )
        for schema_id in known - self.phrases.keys():
            document, tokens, _ = schema_id
            around = (SchemaId(document, tokens[:end]) for end in range(len(tokens)))
            is_outermost = tokens and known.isdisjoint(around)
            if is_outermost and registry.is_described(document):
                self.phrases[schema_id] = (_key(schema_id),)

    def _component(self, place: Place, key: str) -> Place:
        """A component; one that only says in which file it is written is what it is there.

        It has the name of the component, unless it has that of another one already.
        """
        for target in self._own(place):
            is_elsewhere = place.id.document != target.id.document
            if is_elsewhere and self.phrases.setdefault(target.id, (key,)) == (key,):
                self.finder.registry.stand_in(place.id, target)
                return target
        return place

    def _read(self, root: Place, start: Section) -> Iterable[Place]:
        """The schemas in a section of a document; those that it refers to come later."""
        registry = self.finder.registry
        document = registry.documents[root.id.document]
        for item in items_of(start, root.language):
            schema_id = SchemaId(root.id.document, item.tokens)
            match item:
                case Fault():
                    self.problems.append(item.problem(document))
                case Held():
                    if schema_id not in self.phrases:
                        self.phrases[schema_id] = item.phrase
                        yield registry.held(root, item.tokens)
                case Section():
                    self._seen.add(schema_id)
                    if reference_of(item) is not None:
                        self._elsewhere.append((root, item))

    def _follow(self, root: Place, section: Section) -> Iterable[Place]:
        """The schemas in what a section refers to, named after the key that this has there."""
        place = root.below(section.tokens[len(root.id.tokens) :], section.content)
        try:
            found = self.finder.find_value(place, "$ref", reference_of(section) or "")
        except SchemaError as error:
            self.problems += error.problems
            return []
        if found.id in self._seen:
            return []
        phrase = section.phrase
        if section.kind not in ("path item", "callback"):
            phrase = phrase_of_key(section.kind, _key(found.id))
        there = replace(
            section, tokens=found.id.tokens, content=found.content, phrase=phrase
        )
        return self._read(found, there)

    def _own(self, place: Place) -> Iterable[Place]:
        """The schema itself; or, of a reference, the one to which it leads."""
        content = place.content
        if not isinstance(content, dict) or not is_reference(content, place.language):
            return [place]
        try:
            return [self.finder.find(place, "$ref", str(content["$ref"]))]
        except SchemaError as error:
            self.problems += error.problems
            return []


def _key(schema_id: SchemaId) -> str:
    """The last name on the way to something, or that of its document."""
    names = [each for each in schema_id.tokens if isinstance(each, str)]
    stem = PurePosixPath(schema_id.document).name.split(".", maxsplit=1)[0]
    return names[-1] if names else stem
