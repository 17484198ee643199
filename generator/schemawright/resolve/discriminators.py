"""What the values of a `discriminator` name (OpenAPI 3.0.3, section 4.7.25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches

from schemawright.diagnostics import Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.model import Discriminator, SchemaId
from schemawright.resolve.openapi import COMPONENTS, component_schemas, is_reference
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import Place
from schemawright.resolve.uris import fragment_tokens

_NAME = re.compile(r"[a-zA-Z0-9._-]+")
"""What keys of components look like; a mapping may have references, too."""


@dataclass(slots=True)
class Discriminators:
    """Reads the discriminators of schemas; what they name that is not there is a problem."""

    finder: Finder
    found: dict[SchemaId, Discriminator] = field(
        default_factory=dict[SchemaId, Discriminator]
    )
    problems: list[Problem] = field(default_factory=list[Problem])

    def read(self, place: Place) -> None:
        """Remember the discriminator of a schema of an OpenAPI description, if it has one."""
        content = place.content
        value = content.get("discriminator") if isinstance(content, dict) else None
        if place.language.dialect.has_discriminators and isinstance(value, dict):
            name = value.get("propertyName")
            mapping = value.get("mapping", {})
            if isinstance(name, str) and isinstance(mapping, dict):
                named = dict(self._keys(place)) | dict(self._listed(place, mapping))
                self.found[place.id] = Discriminator(
                    property_name=name, mapping=tuple(named.items())
                )

    def _keys(self, place: Place) -> Iterator[tuple[str, SchemaId]]:
        """The keys of the components among the alternatives."""
        for child in self.finder.registry.form(place).children():
            reference = _reference_of(child.content)
            tokens = fragment_tokens(reference.partition("#")[2])
            if tokens[:-1] == COMPONENTS:
                branch = self.finder.registry.child(place, child)
                with suppress(SchemaError):  # Whoever follows the reference says so.
                    yield tokens[-1], self._target(branch, reference)

    def _listed(
        self, place: Place, mapping: dict[str, JsonValue]
    ) -> Iterator[tuple[str, SchemaId]]:
        for text, target in mapping.items():
            if isinstance(target, str):
                try:
                    yield text, self._target(place, target)
                except SchemaError as error:
                    self.problems.append(self._problem(place, text, target, error))

    def _target(self, place: Place, target: str) -> SchemaId:
        """The schema that a name or a reference means; raises `SchemaError` for none.

        Where that is a reference and nothing else, it is the schema to which this leads.
        """
        found = self._component(place, target)
        if found is None:
            found = self.finder.find(place, "discriminator", target)
        seen: set[SchemaId] = set()
        while found.id not in seen and is_reference(found.content, found.language):
            seen.add(found.id)
            found = self.finder.find(found, "$ref", _reference_of(found.content))
        return found.id

    def _component(self, place: Place, name: str) -> Place | None:
        """The component with a name, in the document itself or in the others."""
        if _NAME.fullmatch(name):
            for document in self._documents(place):
                component = self.finder.registry.component(document, name)
                if component is not None:
                    return component
        return None

    def _documents(self, place: Place) -> Iterator[str]:
        """The documents of the description, that of the schema first."""
        registry = self.finder.registry
        yield place.id.document
        yield from filter(registry.is_described, tuple(registry.documents))

    def _problem(
        self, place: Place, text: str, target: str, error: SchemaError
    ) -> Problem:
        known = [
            name
            for document in self._documents(place)
            for name in component_schemas(
                self.finder.registry.documents[document].content
            )
        ]
        nearest = get_close_matches(target.rpartition("/")[2], known, n=1)
        hint = f"did you mean {nearest[0]!r}?" if nearest else error.problems[0].hint
        return Problem(
            message=f"the discriminator names {target!r} by {text!r}, and there is no"
            " such schema",
            location=self.finder.location(
                place.id.child("discriminator", "mapping", text)
            ),
            hint=hint,
        )


def _reference_of(schema: JsonValue) -> str:
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    return reference if isinstance(reference, str) else ""
