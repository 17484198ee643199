"""The resolve stage: documents become a graph of linked schemas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemawright.diagnostics import Problem, SchemaError
from schemawright.load import Document, SchemaFolder
from schemawright.resolve.dialects import Dialect, dialect_of
from schemawright.resolve.link import Data, Linked, LinkedSchemas, Linker
from schemawright.resolve.metaschema import meta_schema_problems
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import (
    Place,
    Registry,
    document_dialect,
    document_roots,
    enter,
    retrieval_uri,
    value_at,
)

__all__ = ["Data", "Linked", "LinkedSchemas", "resolve"]


def resolve(
    documents: Sequence[Document],
    *,
    folder: SchemaFolder,
    components: Sequence[Document] = (),
    siblings: Iterable[Document] = (),
    dialect: str | None = None,
) -> LinkedSchemas:
    """Link the schemas of `documents`, and all that they refer to.

    `components` and `siblings` say where a reference is looked up that leads nowhere in its
    own document (see `Finder`); further files are read from `folder` when a reference names
    them. `dialect` is the URI of the meta-schema that holds where `$schema` says nothing.

    Raises `SchemaError` with every schema that breaks its meta-schema, every unknown dialect,
    every reference that leads nowhere and every chain of references that never reaches
    content.
    """
    registry = Registry(default_dialect=_default_dialect(dialect))
    problems: list[Problem] = []
    for document in _each_once(*documents, *components):
        declared = document_dialect(document.content, registry.default_dialect)
        if declared is None:
            problems.append(_unknown_dialect(document))
        registry.add(document, declared or registry.default_dialect)
    roots = [place for document in documents for place in _roots_of(document, registry)]
    for place in roots:
        problems += meta_schema_problems(registry.documents[place.id.document], place)
    if problems:
        raise SchemaError(problems)
    finder = Finder(
        registry=registry, folder=folder, components=components, siblings=siblings
    )
    linker = Linker(finder)
    linked = linker.link(roots)
    if linker.problems:
        raise SchemaError(linker.problems)
    return linked


def _default_dialect(uri: str | None) -> Dialect:
    if uri is None:
        return Dialect.DRAFT_2020_12
    dialect = dialect_of(uri)
    if dialect is None:
        raise ValueError(f"{uri!r} is not the URI of a known dialect")
    return dialect


def _each_once(*documents: Document) -> Sequence[Document]:
    return list({document.path: document for document in documents}.values())


def _roots_of(document: Document, registry: Registry) -> Sequence[Place]:
    root = registry.resource(retrieval_uri(str(document.path)))
    if root is None:
        return ()
    return [
        enter(
            Place(
                id=schema_id,
                content=value_at(document.content, schema_id.tokens),
                base_uri=root.base_uri,
                dialect=root.dialect,
            )
        )
        for schema_id in document_roots(document)
    ]


def _unknown_dialect(document: Document) -> Problem:
    known = ", ".join(dialect.value for dialect in Dialect if "//" in dialect.value)
    return Problem(
        message="$schema names a dialect that is not known",
        location=document.location(("$schema",)),
        hint=f"known are {known}",
    )
