"""All stages in a row: from a package's configuration to the text of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from schemawright.build import build
from schemawright.config import PackageConfig
from schemawright.diagnostics import Location, Problem, SchemaError, in_order
from schemawright.load import Document, SchemaFolder, load_files
from schemawright.model import Model
from schemawright.refine import refine
from schemawright.resolve import resolve

__all__ = ["GeneratedPackage", "generate_package", "inspect_package"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPackage:
    """The files of a package by path, relative to the output folder, and what it is made of."""

    files: Mapping[PurePosixPath, str]
    warnings: tuple[Problem, ...]
    model: Model


def generate_package(config: PackageConfig) -> GeneratedPackage:
    """Generate a package in memory.

    Raises `SchemaError` with everything that is wrong with the schemas. Nothing is read but
    the schema folder, and nothing is written.
    """
    # Imported late: `inspect` needs neither templates nor black.
    from schemawright.render import render
    from schemawright.view import view

    model, warnings = inspect_package(config)
    package = view(model, shown_as=config.header, checked=config.check_on_construction)
    return GeneratedPackage(
        files=render(config.name, package), warnings=warnings, model=model
    )


def inspect_package(config: PackageConfig) -> tuple[Model, tuple[Problem, ...]]:
    """The model of a package, and the warnings about its schemas.

    Raises `SchemaError` as `generate_package` does.
    """
    folder = SchemaFolder(config.schemas, shown_as=config.shown_as)
    documents = _read(folder, config)
    linked = resolve(
        documents,
        folder=folder,
        components=[folder.read(PurePosixPath(name)) for name in config.components],
        siblings=_siblings(folder, config),
        resources={
            uri: folder.read(PurePosixPath(name))
            for uri, name in config.resources.items()
        },
        dialect=config.dialect,
    )
    model, warnings = refine(
        build(linked, config.formats),
        package=config.name,
        chosen_names=_by_id(config.names),
        definition_names=config.definition_names,
    )
    return model, in_order(warnings)


def _read(folder: SchemaFolder, config: PackageConfig) -> Sequence[Document]:
    """The documents of a package: those included, and its component documents."""
    components = [PurePosixPath(name) for name in config.components]
    paths = dict.fromkeys([*folder.names(config.include), *components])
    if not paths:
        raise SchemaError([_nothing_included(config)])
    return load_files(folder, paths)


def _siblings(folder: SchemaFolder, config: PackageConfig) -> Iterator[Document]:
    """The files in which a dangling reference is looked up by title.

    One that cannot be read is nobody's sibling: it may have nothing to do with the package.
    """
    if config.siblings:
        for path in folder.names():
            with suppress(SchemaError):
                yield folder.read(path)


def _nothing_included(config: PackageConfig) -> Problem:
    patterns = ", ".join(config.include)
    return Problem(
        message=f"no schema: nothing in this folder matches {patterns}",
        location=Location(file=config.shown_as),
    )


def _by_id(names: Mapping[str, str]) -> Mapping[str, str]:
    """The chosen names by the text of their schemas' ids; a document may end with `#`."""
    return {key.removesuffix("#"): name for key, name in names.items()}
