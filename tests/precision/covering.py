"""The views of packages of single schemas, and what their types say."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from schemawright.build import build
from schemawright.json_value import JsonValue
from schemawright.load import read_document
from schemawright.model import Model
from schemawright.refine import refine
from schemawright.resolve import resolve
from schemawright.view import PackageView, view


def model_of(schema: JsonValue) -> Model:
    """The model of `thing.json`; raises `SchemaError` as the stages do."""
    path = PurePosixPath("thing.json")
    document = read_document(json.dumps(schema).encode(), path=path, file=str(path))
    linked = resolve([document], folder=None)
    model, _ = refine(build(linked), package="p")
    return model


def view_of(schema: JsonValue) -> PackageView:
    """The view of a package of `thing.json`."""
    return view(model_of(schema), shown_as="", checked=True)
