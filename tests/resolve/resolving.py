"""Schemas of a test, through the stages that find what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from schemawright.build import Built, build
from schemawright.diagnostics import SchemaError
from schemawright.load import Document, read_document
from schemawright.model import Reference
from schemawright.resolve import resolve


def built(
    documents: Mapping[str, object],
    *,
    resources: Mapping[str, object] | None = None,
    dialect: str | None = None,
) -> Built:
    """The schemas of some documents, by path: JSON values, or text as it is in a file.

    `resources` are further ones by their URIs. Raises `SchemaError` as the stages do.
    """
    return build(
        resolve(
            [read(path, text) for path, text in documents.items()],
            folder=None,
            resources={uri: read(uri, text) for uri, text in (resources or {}).items()},
            dialect=dialect,
        )
    )


def read(name: str, text: object) -> Document:
    """A document as it is when it has been read from a file of this name."""
    return read_document(
        (text if isinstance(text, str) else json.dumps(text)).encode(),
        path=PurePosixPath(name),
        file=name,
    )


def references(found: Built) -> dict[str, str]:
    """Where each schema refers to, by its own place."""
    return {
        str(schema.id): str(assertion.schema)
        for schema in found.schemas.values()
        for assertion in schema.assertions
        if isinstance(assertion, Reference)
    }


def problems_of(
    documents: Mapping[str, object],
    *,
    resources: Mapping[str, object] | None = None,
    dialect: str | None = None,
) -> list[tuple[str, str]]:
    """What is wrong with some documents: places and messages."""
    with pytest.raises(SchemaError) as raised:
        built(documents, resources=resources, dialect=dialect)
    return [
        (f"{problem.location.file}#{problem.location.pointer}", problem.message)
        for problem in raised.value.problems
        if problem.severity == "error"
    ]
