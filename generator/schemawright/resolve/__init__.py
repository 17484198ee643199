"""The resolve stage: documents become a graph of linked schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from schemawright.diagnostics import Problem, SchemaError
from schemawright.load import Document, SchemaFolder
from schemawright.resolve.canonical import Data
from schemawright.resolve.descriptions import Descriptions
from schemawright.resolve.dialects import (
    Dialect,
    Language,
    known_dialects,
    language_of,
)
from schemawright.resolve.link import Linked, LinkedSchemas, Linker
from schemawright.resolve.openapi import is_description
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import Place, Registry
from schemawright.resolve.survey import Survey

__all__ = ["Data", "Linked", "LinkedSchemas", "resolve"]


def resolve(
    documents: Sequence[Document],
    *,
    folder: SchemaFolder | None,
    components: Sequence[Document] = (),
    siblings: Iterable[Document] = (),
    dialect: str | None = None,
    resources: Mapping[str, Document] | None = None,
) -> LinkedSchemas:
    """Link the schemas of `documents`, and all that they refer to.

    `components` and `siblings` say where a reference is looked up that leads nowhere in its
    own document (see `Finder`); further files are read from `folder`, if there is one, when
    a reference names them, and `resources` has further documents by their URIs. `dialect` is the
    URI of the meta-schema that holds where `$schema` says nothing.

    References that lead nowhere are in the result, for `build` to report with what else it
    finds. Raises `SchemaError` with every schema that breaks its meta-schema, every unknown
    dialect, all that is wrong with OpenAPI descriptions, every URI that two schemas claim and,
    when there are such, every reference that leads nowhere; that no document holds a schema;
    or, before all else, that `dialect` is not known.
    """
    registry = Registry(default=language_of(Dialect.DRAFT_2020_12))
    for document in (*documents, *components):
        registry.offer(document)
    for uri, document in (resources or {}).items():
        registry.offer_resource(uri.removesuffix("#"), document)
    if dialect is not None:
        registry.default = _chosen(registry, dialect, documents)
    finder = Finder(
        registry=registry, folder=folder, components=components, siblings=siblings
    )
    survey = Survey(finder)
    descriptions = Descriptions(finder)
    roots: dict[str, Sequence[Place]] = {}
    # Descriptions first: what they refer to is written as they are, and part of them.
    for document in (*documents, *components):
        if is_description(document.content):
            roots[str(document.path)] = descriptions.roots(document)
    survey.explore(place for places in roots.values() for place in places)
    for document in (*documents, *components):
        registry.add(document)
        if str(document.path) not in roots:
            roots[str(document.path)] = registry.roots(document)
    offered = [place for each in documents for place in roots[str(each.path)]]
    survey.explore(offered)
    linked = Linker(survey).link(offered)
    descriptions.name_others(linked.entries)
    wrong = [*registry.problems, *descriptions.problems, *survey.broken]
    if wrong:
        raise SchemaError([*wrong, *linked.problems])
    if not offered:
        raise SchemaError(
            Problem(message="there is no schema here", location=document.location())
            for document in documents
        )
    return replace(linked, phrases=descriptions.phrases)


def _chosen(registry: Registry, uri: str, documents: Sequence[Document]) -> Language:
    """The language with this URI, for documents that do not say what they are written in."""
    language = registry.languages.of(uri)
    if language is None:
        message = f"nothing is known of {uri}, the dialect of schemas without $schema"
        raise SchemaError(
            Problem(
                message=message,
                location=document.location(),
                hint=known_dialects(),
            )
            for document in documents[:1]
        )
    return language
