"""Packages of published schemas: generated and imported."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import ModuleType

from schemawright.config import PackageConfig
from schemawright.pipeline import inspect_package
from schemawright.render import carried, printed
from schemawright.view import view

from .published import Published


def lay_out(published: Published, folder: Path) -> PackageConfig:
    """Write the schemas into a folder; return the configuration of their package."""
    schemas = folder / "schemas" / published.name
    schemas.mkdir(parents=True)
    for name, text in published.files.items():
        (schemas / name).write_text(text, encoding="utf-8")
    return PackageConfig(
        name=published.name,
        schemas=schemas,
        output=folder / "packages",
        include=tuple(published.roots),
        resources=published.resources,
        names=published.names,
        definition_names=published.definition_names,
        dialect=published.dialect,
        siblings=False,
    )


def files_before_black(config: PackageConfig) -> Mapping[PurePosixPath, str]:
    """The files of a package as templates print them: black takes most of the time."""
    model, _ = inspect_package(config)
    shown = view(model, shown_as="", checked=True)
    files = {**carried(), **dict(printed(shown))}
    return {PurePosixPath(config.name, name): text for name, text in files.items()}


def write(files: Mapping[PurePosixPath, str], folder: Path) -> None:
    """Write the files of a package below a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


@contextmanager
def imported(name: str, folder: Path) -> Iterator[ModuleType]:
    """A package that is in a folder; forgotten again with the context."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for module in [each for each in sys.modules if each.split(".")[0] == name]:
            del sys.modules[module]


def modules_of(name: str, folder: Path) -> Sequence[str]:
    """The names of all modules of a package."""
    return sorted(f"{name}.{file.stem}" for file in (folder / name).glob("*.py"))
