"""Names that the printed code has for what schemas are called."""

from __future__ import annotations

import ast
import builtins
from pathlib import Path

import pytest

from schemawright.view.identifiers import function_stem, import_key, module_name
from tests.quality.tools import run

TEMPLATES = Path(__file__).parents[2] / "templates" / "package"
VALUES = TEMPLATES / "_values.py"
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


def called_in_init() -> list[str]:
    """The names that `__init__` of a package uses and does not define."""
    text = (TEMPLATES / "__init__.py.jinja").read_text("utf-8")
    _, _, functions = text.partition("if not TYPE_CHECKING:")
    names = {
        node.id
        for node in ast.walk(ast.parse(f"if True:{functions}"))
        if isinstance(node, ast.Name)
    }
    return sorted(
        name for name in names if hasattr(builtins, name) and name[0].islower()
    )


@pytest.mark.parametrize("name", called_in_init())
def test_no_module_has_a_name_that_the_package_uses(name: str) -> None:
    assert module_name((name,)) != name


def test_imports_are_in_the_order_of_ruff(tmp_path: Path) -> None:
    modules = ["a", "a2", "a10", "a_", "a_b", "ab", "v1_beta", "v1", "v10_beta"]
    names = [
        *("A", "A2", "A10", "AB", "ABC", "A_B", "Ab", "Oasis", "OAuthFlow", "Schema_"),
        *("SchemaAdded", "is_a", "is_a2", "is_a_", "is_a_b", "is_ab", "Is2", "É"),
    ]
    listed = ", ".join(sorted(names, key=import_key))
    lines = [
        f"from .{each} import {listed}" for each in sorted(modules, key=import_key)
    ]
    (tmp_path / "module.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run(
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--select=I",
        "--config=line-length=320",
        "--diff",
        ".",
        folder=tmp_path,
    )

    assert done.returncode == 0, done.stdout
