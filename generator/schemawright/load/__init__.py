"""The first stage: schema files become documents, offline and confined to one folder."""

from __future__ import annotations

from schemawright.load.document import Document, Outline
from schemawright.load.folder import (
    DEFAULT_PATTERNS,
    SchemaFolder,
    load_files,
    load_folder,
)
from schemawright.load.nesting import MAX_DEPTH
from schemawright.load.python_value import document_of
from schemawright.load.reader import read_document
from schemawright.load.seen import Seen

__all__ = [
    "DEFAULT_PATTERNS",
    "MAX_DEPTH",
    "Document",
    "Outline",
    "SchemaFolder",
    "Seen",
    "document_of",
    "load_files",
    "load_folder",
    "read_document",
]
