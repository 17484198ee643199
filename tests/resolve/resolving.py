"""Schemas of a test, through the stages that find what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from schemawright.build import Built, build
from schemawright.load import read_document
from schemawright.resolve import resolve


def built(documents: Mapping[str, object]) -> Built:
    """The schemas of some documents, by path: JSON values, or text as it is in a file.

    Raises `SchemaError` as the stages do.
    """
    read = [
        read_document(
            (text if isinstance(text, str) else json.dumps(text)).encode(),
            path=PurePosixPath(path),
            file=path,
        )
        for path, text in documents.items()
    ]
    return build(resolve(read, folder=None))
