"""The resolve stage: documents become a graph of linked schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from schemawright.diagnostics import SchemaError
from schemawright.load import Document, SchemaFolder
from schemawright.resolve.dialects import Dialect, dialect_of
from schemawright.resolve.link import Data, Linked, LinkedSchemas, Linker
from schemawright.resolve.references import Finder
from schemawright.resolve.registry import (
    Place,
    Registry,
    document_roots,
    enter,
    retrieval_uri,
    value_at,
)

__all__ = ["Data", "Linked", "LinkedSchemas", "resolve"]


def resolve(
    documents: Sequence[Document],
    *,
    folder: SchemaFolder | None,
    components: Sequence[Document] = (),
    siblings: Iterable[Document] = (),
    resources: Mapping[str, Document] = MappingProxyType({}),
    dialect: str | None = None,
) -> LinkedSchemas:
    """Link the schemas of `documents`, and all that they refer to.

    `components` and `siblings` say where a reference is looked up that leads nowhere in its
    own document (see `Finder`); further files are read from `folder`, if there is one, when a
    reference names them. `resources` are the documents that absolute URIs, without a
    fragment, lead to. `dialect` is the URI of the meta-schema that holds where `$schema` says
    nothing.

    References that lead nowhere are in the result, for `build` to report with what else it
    finds. Raises `SchemaError` with every schema that breaks its meta-schema, every unknown
    dialect and, when there are such, every reference that leads nowhere.
    """
    registry = Registry(default_dialect=_default_dialect(dialect), resources=resources)
    for document in _each_once(*documents, *components):
        registry.add(document)
    finder = Finder(
        registry=registry, folder=folder, components=components, siblings=siblings
    )
    linker = Linker(finder)
    linked = linker.link(
        place for document in documents for place in _roots_of(document, registry)
    )
    if linker.broken or registry.problems:
        raise SchemaError([*registry.problems, *linker.broken, *linker.problems])
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
