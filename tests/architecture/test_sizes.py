"""Modules and templates that one can read, and words for everything public."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_tree import Module, modules_below

LONGEST_MODULE = 499
LONGEST_TEMPLATE = 79
NAMES_THAT_SAY_NOTHING = {"common", "helpers", "misc", "shared", "util", "utils"}


@pytest.fixture(scope="module")
def modules(repository: Path) -> dict[str, Module]:
    return modules_below(repository / "generator")


def test_no_module_is_too_long(modules: dict[str, Module], repository: Path) -> None:
    carried = modules_below(repository / "templates")
    long = {
        name: module.lines
        for name, module in {**modules, **carried}.items()
        if module.lines > LONGEST_MODULE
    }

    assert not long


def test_no_template_is_too_long(repository: Path) -> None:
    templates = sorted((repository / "templates").rglob("*.jinja"))
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in templates
    }

    assert templates
    assert {name: n for name, n in lines.items() if n > LONGEST_TEMPLATE} == {}


def test_templates_hold_text_and_no_logic(repository: Path) -> None:
    allowed = re.compile(
        r"(if|elif|else|endif|for|endfor|macro|endmacro|import|from|include)\b"
    )
    found = {
        (path.name, tag)
        for path in (repository / "templates").rglob("*.jinja")
        for tag in re.findall(
            r"\{%-?\s*(.*?)\s*-?%\}", path.read_text(encoding="utf-8")
        )
        if not allowed.match(tag)
    }

    assert not found


def test_module_names_say_something(modules: dict[str, Module]) -> None:
    last = {name: name.rpartition(".")[2] for name in modules}

    assert [n for n, word in last.items() if word in NAMES_THAT_SAY_NOTHING] == []


def public_without_docstring(tree: ast.AST, where: str) -> Iterator[str]:
    """The public modules, classes and functions below a node that have no docstring."""
    for node in getattr(tree, "body", []):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{where}.{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from public_without_docstring(node, f"{where}.{node.name}")


def test_everything_public_has_a_docstring(modules: dict[str, Module]) -> None:
    bare = [
        name
        for module in modules.values()
        for name in public_without_docstring(module.tree, module.name)
    ]

    assert not bare


def test_every_module_has_a_docstring(modules: dict[str, Module]) -> None:
    assert [
        n for n, module in modules.items() if not ast.get_docstring(module.tree)
    ] == []


def test_nothing_is_left_to_do(modules: dict[str, Module], repository: Path) -> None:
    mark = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    paths = [module.path for module in modules.values()]
    paths += (
        path
        for path in (repository / "templates").rglob("*")
        if path.is_file() and path.suffix != ".jinjac"
    )

    assert not [path for path in paths if mark.search(path.read_text(encoding="utf-8"))]
