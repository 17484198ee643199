"""The docstrings of what a schema becomes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping

import schemawright
from schemawright.config import FormatMode


def docstrings_of(
    schema: Mapping[str, object], *, formats: FormatMode = "annotate"
) -> dict[str, str]:
    """All docstrings of a schema's package by the name of what they stand below.

    The schema is called `It`. Those of fields have the name of the class before their own:
    `It.price`.
    """
    source = schemawright.compile({"title": "It", **schema}, formats=formats).source
    return dict(_docstrings(ast.parse(source), ""))


def of_value(schema: object) -> str:
    """What the docstring of a member called `it` says after its first line."""
    found = docstrings_of({"type": "object", "properties": {"it": schema}})
    first, _, rest = found["It.it"].partition("\n\n")
    assert first == "It."
    return rest


def of_object(schema: Mapping[str, object]) -> str:
    """What the docstring of a class with the fields `a`, `b` and `c` says after that."""
    members: dict[str, object] = {"a": {}, "b": {"type": "string"}, "c": {}}
    found = docstrings_of({"type": "object", "properties": members, **schema})
    first, _, rest = found["It"].partition("\n\n")
    assert first == "It."
    return rest


def _docstrings(
    tree: ast.Module | ast.ClassDef, prefix: str
) -> Iterator[tuple[str, str]]:
    name = ""
    for node in tree.body:
        match node:
            case ast.ClassDef():
                yield node.name, ast.get_docstring(node) or ""
                yield from _docstrings(node, f"{node.name}.")
            case ast.AnnAssign(target=ast.Name(id=target)):
                name = f"{prefix}{target}"
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                yield name, inspect.cleandoc(text)
                name = ""
            case _:
                name = ""
