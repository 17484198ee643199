"""All stages in a row: from a package's configuration to the text of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from schemawright.build import build
from schemawright.config import Chosen, PackageConfig, PatternRules
from schemawright.diagnostics import Location, Problem, SchemaError, in_order
from schemawright.formatting import formatted
from schemawright.garbage import uncollected
from schemawright.load import Document, SchemaFolder, Seen, load_files
from schemawright.model import Model
from schemawright.refine import refine
from schemawright.resolve import resolve

if TYPE_CHECKING:
    from schemawright.render import Layout
    from schemawright.view import Coverage, PackageView

__all__ = ["GeneratedPackage", "cover_package", "generate_package", "inspect_package"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPackage:
    """The files of a package by path, relative to the output folder, and what it is made of.

    `coverage` tells where its types say less than the schemas, and `seen` what was found in
    the schema folder.
    """

    files: Mapping[PurePosixPath, str]
    warnings: tuple[Problem, ...]
    model: Model
    coverage: Coverage
    seen: Seen


def generate_package(
    config: PackageConfig, *, layout: Layout = formatted
) -> GeneratedPackage:
    """Generate a package in memory; `layout` gives what `formatted` does.

    Raises `SchemaError` with everything that is wrong with the schemas. Nothing is read but
    the schema folder, and nothing is written (by `layout` perhaps).
    """
    # Imported late: `inspect` needs neither templates nor black.
    from schemawright.render import render

    folder = SchemaFolder(config.schemas, shown_as=config.shown_as)
    with uncollected():
        model, warnings = _inspected(folder, config)
        package = _view(model, config)
    return GeneratedPackage(
        files=render(config.name, package, layout),
        warnings=warnings,
        model=model,
        coverage=package.coverage,
        seen=folder.seen,
    )


def cover_package(config: PackageConfig) -> tuple[Coverage, tuple[Problem, ...]]:
    """Where the types of a package say less than its schemas, and the warnings about those.

    Raises `SchemaError` as `generate_package` does.
    """
    model, warnings = inspect_package(config)
    return _view(model, config).coverage, warnings


def _view(model: Model, config: PackageConfig) -> PackageView:
    from schemawright.view import view

    return view(
        model,
        shown_as=config.header,
        checked=config.check_on_construction,
        frozen=config.frozen,
        compiled=config.compiled,
    )


def inspect_package(config: PackageConfig) -> tuple[Model, tuple[Problem, ...]]:
    """The model of a package, and the warnings about its schemas.

    Raises `SchemaError` as `generate_package` does.
    """
    return _inspected(SchemaFolder(config.schemas, shown_as=config.shown_as), config)


def _inspected(
    folder: SchemaFolder, config: PackageConfig
) -> tuple[Model, tuple[Problem, ...]]:
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
    patterns = PatternRules(
        by_place=config.patterns, package=config.name, located=config.located
    )
    built = build(linked, config.formats, patterns)
    model, warnings = refine(
        built,
        package=config.name,
        chosen=Chosen(
            names=_by_id(config.names),
            modules=_by_id(config.modules),
            fields=None if config.fields is None else _by_id(config.fields),
        ),
        definition_names=config.definition_names,
        enums=replace(
            config.enums,
            by_place=_by_id(config.enums.by_place),
            members=_by_id(config.enums.members),
        ),
        located=config.located,
    )
    if config.defaults == "apply":
        # Imported late: it needs the stages that follow.
        from schemawright.default_values import with_defaults

        model, not_applied = with_defaults(model, built.locate)
        warnings += not_applied
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


def _by_id(chosen: Mapping[str, T]) -> Mapping[str, T]:
    """What was chosen by the text of schemas' ids; a document may end with `#`."""
    whole = {key: key.partition("#") for key in chosen}
    return {
        (key if pointer else document): chosen[key]
        for key, (document, _, pointer) in whole.items()
    }
