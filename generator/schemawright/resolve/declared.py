"""Which schemas say that they are written as a meta-schema of somebody's own has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemawright.json_value import JsonValue
from schemawright.model import SchemaId
from schemawright.resolve.dialects import Dialect, dialect_of
from schemawright.resolve.openapi import is_description, version_of
from schemawright.resolve.pointers import text_under
from schemawright.resolve.registry import Place, Registry


def places_by_meta_schema(
    registry: Registry, dialect: str | None
) -> Mapping[str, list[Place]]:
    """The schemas that begin what is written as a meta-schema has it, by its URI.

    They are the roots of resources with a `$schema` (core section 8.1.1), and the outermost
    schemas of documents for which a description's `jsonSchemaDialect` or `dialect` holds. The
    meta-schemas of the dialects are left out.
    """
    found: dict[str, list[Place]] = {}
    if not registry.languages.of_others:
        return found
    known = {place.id for place in registry.places}
    for place in registry.places:
        uri = _said(place)
        if uri is None and known.isdisjoint(_around(place.id)):
            uri = _default(registry.documents[place.id.document].content, dialect)
        if uri is not None and dialect_of(uri) is None:
            found.setdefault(uri.removesuffix("#"), []).append(place)
    return found


def others_within(place: Place, registry: Registry) -> frozenset[SchemaId]:
    """The schemas inside of one that say for themselves what they are written in."""
    return frozenset(
        each.id
        for each in registry.places
        if each.id.document == place.id.document
        and each.id != place.id
        and _said(each) is not None
    )


def _default(document: JsonValue, dialect: str | None) -> str | None:
    """What the schemas of a document are written in that do not say it."""
    if not is_description(document):
        return text_under(document, "$schema") or dialect
    is_old = version_of(document) is Dialect.OPENAPI_3_0
    return None if is_old else text_under(document, "jsonSchemaDialect")


def _said(place: Place) -> str | None:
    """What the root of a resource says that it is written in."""
    is_old = place.language.dialect is Dialect.OPENAPI_3_0
    is_root = place.id == place.resource.root or not place.id.tokens
    return text_under(place.content, "$schema") if is_root and not is_old else None


def _around(schema_id: SchemaId) -> Iterator[SchemaId]:
    """All places in the document within which one is."""
    for length in range(len(schema_id.tokens)):
        yield SchemaId(schema_id.document, schema_id.tokens[:length])
