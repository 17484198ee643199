"""The rules that `docs/architecture.md` states hold for the generator."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.blocks import read
from tests.docs.test_documents import REPOSITORY

SOURCE = REPOSITORY / "generator" / "schemawright"

# What each part of the generator stands on; a part may use all to the left of it, too.
LAYERS = (
    (
        "byte_code",
        "diagnostics",
        "garbage",
        "installation",
        "json_value",
        "metaschemas",
    ),
    ("config", "formatting", "patterns"),
    ("matching",),
    ("model",),
    ("load",),
    ("resolve",),
    ("build",),
    ("refine",),
    ("prose", "printing"),
    ("view",),
    ("render",),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}


def imported_parts(path: Path) -> Iterator[str]:
    """The parts of the generator that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "schemawright" and rest:
                yield rest.partition(".")[0]


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_imports_point_along_the_stages() -> None:
    modules = [path for path in SOURCE.rglob("*.py") if part_of(path) in LEVEL]
    backward = [
        f"{path.relative_to(SOURCE)} imports {other}"
        for path in modules
        for other in imported_parts(path)
        if other != part_of(path) and LEVEL.get(other, 99) >= LEVEL[part_of(path)]
    ]

    assert {part_of(path) for path in modules} == LEVEL.keys()
    assert not backward


def test_stages_are_told_in_the_order_in_which_they_run() -> None:
    told = re.findall(r"(?m)^\*\*(\w+)\*\*", read(REPOSITORY, "docs/architecture.md"))
    stages = ["load", "resolve", "build", "refine", "view", "render", "write"]

    assert told == stages
    assert all((SOURCE / stage).is_dir() for stage in stages)


def test_no_code_is_a_formatted_text_outside_printing() -> None:
    # Elsewhere it is a text of the program itself, or made of other code by `code`.
    calls = [
        (path, node)
        for path in SOURCE.rglob("*.py")
        if part_of(path) not in ("printing", "render")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Code"
    ]
    formatted = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path, call in calls
        if any(isinstance(n, ast.JoinedStr | ast.BinOp) for n in ast.walk(call))
        and "identifier(" not in ast.unparse(call)  # which checks what it is given
    ]

    assert calls
    assert not formatted
