"""The generator's own source, as syntax trees and a graph of imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = "schemawright"


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its dotted name, its path, and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def part(self) -> str:
        """The stage or the single module that it belongs to; empty for the root."""
        return self.name.removeprefix(ROOT).removeprefix(".").partition(".")[0]

    @property
    def lines(self) -> int:
        """How many lines the module has."""
        return len(self.path.read_text(encoding="utf-8").splitlines())


def modules_below(folder: Path) -> dict[str, Module]:
    """All modules below a source root, by name."""
    modules = (_module(path, folder) for path in sorted(folder.rglob("*.py")))
    return {module.name: module for module in modules}


def _module(path: Path, folder: Path) -> Module:
    parts = path.relative_to(folder).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8")))


def imported(module: Module, known: Mapping[str, Module]) -> Iterator[str]:
    """The known modules that a module imports anywhere; relative imports are resolved."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names if alias.name in known)
            case ast.ImportFrom(module=source, names=names, level=level):
                base = _base(module, level, source)
                for alias in names:
                    inner = f"{base}.{alias.name}"
                    if inner in known:
                        yield inner
                    elif base in known:
                        yield base
            case _:
                pass


def _base(module: Module, level: int, source: str | None) -> str:
    if not level:
        return source or ""
    package = module.name.split(".")
    drop = level - 1 if module.path.name == "__init__.py" else level
    return ".".join([*package[: len(package) - drop], *filter(None, [source])])


def called_names(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the last name of everything that is called below a node."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Name(id=name), lineno=line):
                yield line, name
            case ast.Call(func=ast.Attribute(attr=name), lineno=line):
                yield line, name
            case _:
                pass
