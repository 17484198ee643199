"""Reads a text as if it were a file of some name."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from schemawright.diagnostics import Problem, SchemaError
from schemawright.load import Document, read_document


def read(name: str, text: str | bytes) -> Document:
    """The document in `text`; a `str` is encoded as UTF-8, lone surrogates allowed."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_document(data, path=PurePosixPath(name), file=f"shown/{name}")


def problems_of(name: str, text: str | bytes) -> tuple[Problem, ...]:
    """The problems that reading `text` must raise."""
    with pytest.raises(SchemaError) as raised:
        read(name, text)
    return raised.value.problems


def places_of(name: str, text: str | bytes) -> list[tuple[str, str]]:
    """Position and pointer of each problem that reading `text` must raise."""
    return [
        (str(problem.location.position), problem.location.pointer)
        for problem in problems_of(name, text)
    ]
