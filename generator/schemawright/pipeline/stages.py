"""The stages in a row, as far as the views: from a package's configuration on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from schemawright.build import build
from schemawright.config import Chosen, PackageConfig, PatternRules
from schemawright.diagnostics import Location, Problem, SchemaError, in_order
from schemawright.load import Document, SchemaFolder, load_files
from schemawright.model import Model
from schemawright.refine import refine
from schemawright.resolve import LinkedSchemas, resolve
from schemawright.resolve.declared import places_by_meta_schema

if TYPE_CHECKING:
    from schemawright.view import PackagePlan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inspected:
    """The model of a package, the warnings about its schemas, and how these are linked."""

    model: Model
    warnings: tuple[Problem, ...]
    linked: LinkedSchemas


def planned(model: Model, config: PackageConfig) -> PackagePlan:
    """The plan of a package, from which its views are made."""
    # Imported late: `inspect` needs no Python.
    from schemawright.view import PackagePlan

    return PackagePlan(
        model,
        shown_as=config.header,
        checked=config.check_on_construction,
        frozen=config.frozen,
        compiled=config.compiled,
    )


def inspected(
    folder: SchemaFolder, config: PackageConfig, paths: Sequence[PurePosixPath]
) -> Inspected:
    """What the model of a package is, whose documents are at some paths.

    Raises `SchemaError` with everything that is wrong with the schemas.
    """
    documents = load_files(folder, paths)
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
    own = places_by_meta_schema(linked.finder.registry, config.dialect)
    if own:
        # Imported late: it needs the stages that follow.
        from schemawright.own_meta_schemas import hold_against_own_meta_schemas

        hold_against_own_meta_schemas(own, linked.finder.registry)
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
    return Inspected(model, in_order(warnings), linked)


def paths_of(folder: SchemaFolder, config: PackageConfig) -> list[PurePosixPath]:
    """Where the documents of a package are: those included, and its component documents.

    Raises `SchemaError` where there are none.
    """
    components = [PurePosixPath(name) for name in config.components]
    paths = dict.fromkeys([*folder.names(config.include), *components])
    if not paths:
        raise SchemaError([_nothing_included(config)])
    return list(paths)


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
