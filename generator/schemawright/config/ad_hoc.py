"""A package for schemas that no project lists: what a command line says."""

from __future__ import annotations

import glob
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from schemawright.config.format_rules import FormatMode, FormatRules
from schemawright.config.package_config import (
    DEFAULT_INCLUDE,
    ConfigError,
    PackageConfig,
    absolute,
    shown_from,
)
from schemawright.config.rules import package_name_fault, uri_fault
from schemawright.diagnostics import Location, Problem

_SCHEMA_SUFFIX = re.compile(r"(\.schema)?\.(json|yaml|yml)$", re.IGNORECASE)
_CAMEL_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def ad_hoc_config(
    target: Path,
    *,
    name: str | None = None,
    output: Path = Path(),
    components: Sequence[str] = (),
    siblings: bool = True,
    dialect: str | None = None,
    formats: FormatMode = "annotate",
) -> PackageConfig:
    """The package for a schema file or a folder of schemas that no project lists.

    For a file the schema folder is the folder that holds it, and the file is its only
    schema; references may reach the files beside it. Relative paths, those of
    `components` included, start at the working folder. Without `name` the name is that
    of the file or folder. Raises `ConfigError` with every problem.
    """
    place = Location(file=target.as_posix())
    whole = absolute(target)
    folder = whole if whole.is_dir() else whole.parent
    problems: list[Problem] = []

    chosen = _derived_name(whole) if name is None else name
    fault = package_name_fault(chosen)
    if fault is not None:
        problems.append(
            Problem(
                message=fault if name is not None else f"no package name: {fault}",
                location=place if name is None else Location(file="--package"),
                hint="choose one with --package NAME" if name is None else None,
            )
        )
    inside: list[str] = []
    for component in components:
        found = _inside(folder, Path(component))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            inside.append(found)
    fault = None if dialect is None else uri_fault(dialect)
    if fault is not None:
        problems.append(Problem(message=fault, location=Location(file="--dialect")))
    if problems:
        raise ConfigError(problems)
    return PackageConfig(
        name=chosen,
        schemas=folder,
        shown_as=(target if folder == whole else target.parent).as_posix(),
        output=absolute(output),
        shown_output=output.as_posix(),
        include=(DEFAULT_INCLUDE if folder == whole else (glob.escape(whole.name),)),
        components=tuple(inside),
        siblings=siblings,
        dialect=dialect,
        formats=FormatRules(mode=formats),
    )


def _inside(folder: Path, typed: Path) -> str | Problem:
    """The path in the schema folder of a component document, typed as any path is."""
    place = Location(file="--components")
    path = absolute(typed)
    if not path.is_file():
        beside = folder / typed
        return Problem(
            message=f"there is no file {typed}",
            location=place,
            hint=(
                f"did you mean {shown_from(beside, Path.cwd())}?"
                if beside.is_file()
                else None
            ),
        )
    if not path.is_relative_to(folder):
        return Problem(
            message=f"{typed} does not lie inside the schema folder",
            location=place,
            hint=f"put it into {shown_from(folder, Path.cwd())}",
        )
    return path.relative_to(folder).as_posix()


def _derived_name(target: Path) -> str:
    """`create-user.schema.json` gives `create_user`; what comes out may be no name."""
    stem = target.name if target.is_dir() else _SCHEMA_SUFFIX.sub("", target.name)
    words = re.sub(r"\W+", "_", _CAMEL_HUMP.sub("_", stem))
    return unicodedata.normalize("NFKC", words.strip("_").lower())
