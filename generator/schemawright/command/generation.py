"""Packages as the command compares and writes them: generated, or found as they should be."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from schemawright.cache import CacheFolder, Record, Records, digest_of_files
from schemawright.config import PackageConfig
from schemawright.diagnostics import Problem
from schemawright.garbage import uncollected
from schemawright.load import SchemaFolder
from schemawright.write import Changes, Survey, plan, unchanged

if TYPE_CHECKING:
    from schemawright.render import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What comes of a package, and what there is to tell of it.

    `changes` is `None` where the package folder could not be looked at.
    """

    changes: Changes | None
    warnings: tuple[Problem, ...]
    schemas: int
    less_precise: int


class Generation:
    """Makes packages, with what earlier runs kept in a cache where there is one.

    Where all that a package depends on, and its folder, are as some run left them, none of
    the stages is imported.
    """

    def __init__(self, cache: CacheFolder | None) -> None:
        self._cache = cache
        self._records = None if cache is None else Records(cache)
        self._new: dict[Path, Record] = {}

    def outcome(self, config: PackageConfig, before: Survey | None) -> Outcome:
        """What comes of a package whose folder is as `before` says.

        Raises `SchemaError` with everything that is wrong with the schemas.
        """
        record = self._records.get(config) if self._records else None
        if before is None or record is None or not _holds(record, config, before):
            return self._generated(config, before)
        return Outcome(
            changes=unchanged(before),
            warnings=record.warnings,
            schemas=record.schemas,
            less_precise=record.less_precise,
        )

    def keep(self, config: PackageConfig) -> None:
        """Remember what came of a package, now that all went well."""
        record = self._new.pop(config.folder, None)
        if self._records and record:
            self._records.put(config, record)

    def _generated(self, config: PackageConfig, before: Survey | None) -> Outcome:
        with uncollected(), _without("requests"):
            from schemawright.pipeline import generate_in_parts

        package = generate_in_parts(config, layout=self._layout(), kept=self._cache)
        changes = None if before is None else plan(package.files, before)
        outcome = Outcome(
            changes=changes,
            warnings=package.warnings,
            schemas=package.coverage.schemas,
            less_precise=len(package.coverage.less_precise),
        )
        if self._records and changes:
            self._new[config.folder] = Record(
                files=digest_of_files(changes.files),
                seen=package.seen,
                warnings=outcome.warnings,
                schemas=outcome.schemas,
                less_precise=outcome.less_precise,
            )
        return outcome

    def _layout(self) -> Layout:
        from schemawright.formatting import formatted

        if self._cache is None:
            return formatted
        from schemawright.cache.layout import kept_layout

        return kept_layout(self._cache, formatted)


def _holds(record: Record, config: PackageConfig, before: Survey) -> bool:
    """Whether the schemas and the package are those of a record."""
    return (
        not before.foreign
        and digest_of_files(before.files) == record.files
        and SchemaFolder(config.schemas).shows(record.seen)
    )


@contextmanager
def _without(library: str) -> Generator[None]:
    """Imports in which a library is taken for one that is not installed.

    `jsonref` loads `requests` where it is there, to read from the network, and nothing is
    ever read from there. Only the command, to which the process belongs, may do that.
    """
    modules = cast("dict[str, object]", sys.modules)
    if library in modules:
        yield
        return
    modules[library] = None  # so that imports of it fail
    try:
        yield
    finally:
        del modules[library]
