"""Names that the printed code has for what schemas are called."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from schemawright.view.identifiers import function_stem

VALUES = Path(__file__).parents[2] / "templates" / "package" / "_values.py"
VERBS = {"is", "explain", "decode", "encode"}


def carried_stems() -> list[str]:
    """What functions of `_values` are about that are named as those of schemas are."""
    functions = [
        node.name.partition("_")
        for node in ast.parse(VALUES.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    ]
    return sorted({stem for verb, _, stem in functions if verb in VERBS})


@pytest.mark.parametrize("stem", carried_stems())
def test_no_schema_has_the_functions_that_packages_carry(stem: str) -> None:
    assert function_stem(stem.split("_")) != stem
