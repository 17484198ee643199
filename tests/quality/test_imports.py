"""What generated modules import, and that they can be imported in any order."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Each module is the first that a child of a fresh interpreter imports; others of its
# package follow in an order of the module's own.
IMPORT_EACH_FIRST = """
import importlib, json, os, random, sys

sys.path.insert(0, sys.argv[1])
for package, modules in json.loads(sys.argv[2]).items():
    for first in modules:
        child = os.fork()
        if not child:
            others = [name for name in modules if name != first]
            random.Random(first).shuffle(others)
            try:
                for name in [first, *others[:20]]:
                    importlib.import_module(name)
            except BaseException as error:
                print(f"{first} first, then {name}: {error!r}", flush=True)
            os._exit(0)
        os.waitpid(child, 0)
"""


def isolated(*arguments: str) -> str:
    """What a program prints that has the standard library and nothing else."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def module_name(file: str) -> str:
    """`shop/__init__.py` is `shop`, and `shop/order.py` is `shop.order`."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_every_module_can_be_the_first_to_be_imported(
    packages: Path, sources: dict[str, str]
) -> None:
    modules: dict[str, list[str]] = {}
    for file in sources:
        modules.setdefault(file.partition("/")[0], []).append(module_name(file))

    failures = isolated("-c", IMPORT_EACH_FIRST, str(packages), json.dumps(modules))

    assert not failures


def test_importing_writes_nothing(packages: Path) -> None:
    program = "import sys; sys.path.insert(0, sys.argv[1]); from shop import *"

    assert isolated("-B", "-c", program, str(packages)) == ""


def imports(source: str) -> Iterator[tuple[int, str]]:
    """The level and the module of every import in a module, wherever it stands."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((0, alias.name) for alias in names)
            case ast.ImportFrom(module=module, level=level):
                yield level, module or ""
            case _:
                pass


def test_only_the_standard_library_is_imported(sources: dict[str, str]) -> None:
    foreign = {
        (file, module)
        for file, source in sources.items()
        for level, module in imports(source)
        if level == 0 and module.partition(".")[0] not in sys.stdlib_module_names
    }

    assert not foreign


def test_other_imports_are_of_modules_of_the_same_package(
    sources: dict[str, str],
) -> None:
    lost = {
        (file, module)
        for file, source in sources.items()
        for level, module in imports(source)
        if level and (level > 1 or not _has(sources, file, module))
    }

    assert not lost


def _has(sources: dict[str, str], file: str, module: str) -> bool:
    package = file.partition("/")[0]
    return f"{package}/{module or '__init__'}.py" in sources
