"""All stages in a row: from a package's configuration to the text of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemawright.config import PackageConfig
from schemawright.diagnostics import Problem
from schemawright.formatting import formatted, one_by_one
from schemawright.garbage import uncollected
from schemawright.load import SchemaFolder
from schemawright.model import Model
from schemawright.pipeline.generated import GeneratedPackage
from schemawright.pipeline.stages import inspected, paths_of, planned

if TYPE_CHECKING:
    from schemawright.cache import CacheFolder
    from schemawright.render import Layout
    from schemawright.view import Coverage

__all__ = [
    "GeneratedPackage",
    "cover_package",
    "generate_in_parts",
    "generate_package",
    "inspect_package",
]


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
        found = inspected(folder, config, paths_of(folder, config))
        model, warnings = found.model, found.warnings
        del found  # and with it the documents
        package = planned(model, config).view()
        del model
    return GeneratedPackage(
        files=render(config.name, package, layout),
        warnings=warnings,
        coverage=package.coverage,
        seen=folder.seen,
    )


def generate_in_parts(
    config: PackageConfig, *, layout: Layout, kept: CacheFolder | None
) -> GeneratedPackage:
    """The same package, its parts made each by itself where they are apart from each other.

    By forks of this process, one for each processor, and only those that are not `kept`; where
    there are no such parts, they make the modules. Raises as `generate_package` does.
    """
    from schemawright.pipeline.apart import joined_package
    from schemawright.pipeline.parts import PartMaker

    joined = joined_package(config, layout, PartMaker(config, kept))
    return joined or _by_modules(config, layout, kept)


def _by_modules(
    config: PackageConfig, layout: Layout, kept: CacheFolder | None
) -> GeneratedPackage:
    from schemawright.pipeline.modules import made_modules
    from schemawright.render import files_of_all, with_carried
    from schemawright.view import view_of_all

    by_one: Layout = one_by_one
    if kept is not None:
        from schemawright.cache.layout import kept_layout

        by_one = kept_layout(kept, one_by_one)
    folder = SchemaFolder(config.schemas, shown_as=config.shown_as)
    with uncollected():
        found = inspected(folder, config, paths_of(folder, config))
        model, warnings = found.model, found.warnings
        del found  # and with it the documents
        plan = planned(model, config)
        files, facts = made_modules(plan, by_one)
        part = plan.part(facts)
    files |= files_of_all(view_of_all(part, shown_as=config.header), layout, {})
    return GeneratedPackage(
        files=with_carried(config.name, part.carried, files),
        warnings=warnings,
        coverage=part.coverage,
        seen=folder.seen,
    )


def cover_package(config: PackageConfig) -> tuple[Coverage, tuple[Problem, ...]]:
    """Where the types of a package say less than its schemas, and the warnings about those.

    Raises `SchemaError` as `generate_package` does.
    """
    model, warnings = inspect_package(config)
    return planned(model, config).view().coverage, warnings


def inspect_package(config: PackageConfig) -> tuple[Model, tuple[Problem, ...]]:
    """The model of a package, and the warnings about its schemas.

    Raises `SchemaError` as `generate_package` does.
    """
    folder = SchemaFolder(config.schemas, shown_as=config.shown_as)
    found = inspected(folder, config, paths_of(folder, config))
    return found.model, found.warnings
