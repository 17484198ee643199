"""The stages depend on one another in one direction, and only the ends touch the disk."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source_tree import (
    ROOT,
    Module,
    called_names,
    imported,
    modules_below,
)

# A part may import those before it, and nothing after it.
ORDER = (
    "json_value",
    "diagnostics",
    "installation",
    "garbage",
    "formatting",
    "patterns",
    "matching",
    "prose",
    "printing",
    "config",
    "load",
    "cache",
    "model",
    "metaschemas",
    "resolve",
    "build",
    "refine",
    "view",
    "byte_code",
    "render",
    "write",
    "inspection",
    "outline",
    "in_memory",
    "own_meta_schemas",
    "default_values",
    "compiled_schema",
    "pipeline",
    "",  # what `import schemawright` gives
    "command",
    "__main__",
)

# What these may import at all: they know nothing of what flows through the stages.
CONFINED = {
    "json_value": set[str](),
    "diagnostics": set[str](),
    "patterns": set[str](),
    "prose": set[str](),
    "matching": {"patterns"},
    "printing": {"json_value"},
    "config": {"diagnostics", "json_value"},
    "load": {"diagnostics", "json_value"},
    "model": {"diagnostics", "json_value", "patterns"},
    "metaschemas": set[str](),
    "installation": set[str](),
    "garbage": set[str](),
    "formatting": {"garbage"},
    "cache": {"config", "diagnostics", "formatting", "installation", "load"},
    "byte_code": set[str](),
    "render": {"byte_code", "formatting", "installation", "printing", "view"},
    "in_memory": {"render"},
    "write": {"diagnostics"},
    "inspection": {"json_value", "model"},
}

# What schemawright generates is laid out as in every package that it writes: its modules
# import each other by relative names, and some in functions, in a circle.
GENERATED = "metaschemas"

# Python source first appears in the view: before it, nobody can make any.
MAKERS_OF_CODE = {"printing", "view", "render"}

READS = {
    "open",
    "read_bytes",
    "read_text",
    "scandir",
    "iterdir",
    "glob",
    "rglob",
    "walk",
}
WRITES = {
    "chmod",
    "copy2",
    "copyfile",
    "copytree",
    "makedirs",
    "mkdir",
    "mkdtemp",
    "mkstemp",
    "rename",
    "rmdir",
    "rmtree",
    "symlink",
    "symlink_to",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
READERS = {"byte_code", "cache", "config", "installation", "load", "render", "write"}
WRITERS = {"byte_code", "cache", "write"}


@pytest.fixture(scope="module")
def modules(repository: Path) -> dict[str, Module]:
    return modules_below(repository / "generator")


def test_every_part_has_its_place_in_the_order(modules: dict[str, Module]) -> None:
    assert {module.part for module in modules.values()} == set(ORDER)


def test_imports_point_one_way(modules: dict[str, Module]) -> None:
    place = {part: index for index, part in enumerate(ORDER)}
    backwards = {
        (module.name, other)
        for module in modules.values()
        for other in imported(module, modules)
        if place[modules[other].part] > place[module.part]
    }

    assert not backwards


@pytest.mark.parametrize("part", CONFINED)
def test_part_imports_only_what_it_may(modules: dict[str, Module], part: str) -> None:
    found = {
        modules[other].part
        for module in modules.values()
        if module.part == part
        for other in imported(module, modules)
    }

    assert found - {part} <= CONFINED[part]


def test_no_modules_import_each_other_in_a_circle(modules: dict[str, Module]) -> None:
    # A package's `__init__` stands for what it gathers, and a module inside it may come
    # before it; so packages are left out where a module imports the one it lies in.
    graph = {
        module.name: {
            other
            for other in imported(module, modules)
            if not module.name.startswith(f"{other}.")
            and not module.part == modules[other].part == GENERATED
        }
        for module in modules.values()
    }
    while free := {name for name, others in graph.items() if not others & graph.keys()}:
        for name in free:
            del graph[name]

    assert not graph


def test_no_import_is_relative(modules: dict[str, Module]) -> None:
    relative = {
        (module.name, node.lineno)
        for module in modules.values()
        if module.part != GENERATED
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }

    assert not relative


def test_only_the_last_stages_make_code(modules: dict[str, Module]) -> None:
    printing = f"{ROOT}.printing"
    users = {
        module.part
        for module in modules.values()
        if printing in imported(module, modules)
    }

    assert users <= MAKERS_OF_CODE


def test_nothing_but_the_ends_reads_files(modules: dict[str, Module]) -> None:
    found = {
        (module.name, line, name)
        for module in modules.values()
        if module.part not in READERS
        for line, name in called_names(module.tree)
        if name in READS
    }

    # The tables of Unicode are a part of the program, and so is that of what black does.
    tables = {f"{ROOT}.formatting.known", f"{ROOT}.patterns.properties"}
    assert {name for name, _, _ in found} <= tables, found


def test_nothing_but_write_writes_files(modules: dict[str, Module]) -> None:
    found = {
        (module.name, line, name)
        for module in modules.values()
        if module.part not in WRITERS
        for line, name in called_names(module.tree)
        if name in WRITES
    }

    assert not found


def test_files_are_opened_for_writing_by_write_alone(
    modules: dict[str, Module],
) -> None:
    found = {
        (module.name, node.lineno)
        for module in modules.values()
        if module.part not in WRITERS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] == "open"
        and any(
            isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and set(each.value) & set("wax+")
            and set(each.value) <= set("rwaxbt+")
            for each in [*node.args[:2], *(k.value for k in node.keywords)]
        )
    }

    assert not found


def test_no_module_reaches_for_the_network(modules: dict[str, Module]) -> None:
    network = {"http", "requests", "socket", "ssl", "urllib.request", "httpx", "ftplib"}
    found = {
        (module.name, name)
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _imported_names(node)
        if name in network or name.partition(".")[0] in network
    }

    assert not found


def _imported_names(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}


def test_nothing_looks_at_the_clock_or_at_chance(modules: dict[str, Module]) -> None:
    found = {
        (module.name, name)
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _imported_names(node)
        if name.partition(".")[0] in {"random", "secrets", "time", "uuid"}
    }

    # It waits for locks.
    assert {name.split(".")[1] for name, _ in found} <= {"write"}, found


def test_values_of_the_model_cannot_change(modules: dict[str, Module]) -> None:
    classes = [
        node
        for module in modules.values()
        if module.part == "model"
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
    ]
    decorated = {
        node.name: {
            keyword.arg
            for decorator in node.decorator_list
            if isinstance(decorator, ast.Call)
            for keyword in decorator.keywords
            if isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        }
        for node in classes
    }

    tuples = {
        node.name for node in classes if "NamedTuple" in map(ast.unparse, node.bases)
    }
    assert classes
    assert [
        name
        for name, on in decorated.items()
        if not on >= {"frozen", "slots"} and name not in tuples
    ] == []


def test_the_model_holds_no_list_or_dict(modules: dict[str, Module]) -> None:
    found = {
        (node.name, ast.unparse(statement))
        for node in modules[f"{ROOT}.model"].tree.body
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
        and {"list", "dict", "set"}
        & {
            each.id
            for each in ast.walk(statement.annotation)
            if isinstance(each, ast.Name)
        }
    }

    assert not found
