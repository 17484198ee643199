"""What there is to say about a package before its schemas are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from schemawright.config.enum_rules import EnumRules
from schemawright.config.format_rules import FormatRules
from schemawright.config.located import Located, nowhere
from schemawright.diagnostics import Location, Problem

DEFAULT_INCLUDE = ("**/*.json", "**/*.yaml", "**/*.yml")
DEFAULT_OUTPUT = "generated"

DefaultMode: TypeAlias = Literal["document", "apply"]
DefinitionNames: TypeAlias = Literal["key", "file-and-key"]
"""What definitions are called after: their key, or the name of their document and their key."""

Placed: TypeAlias = "tuple[PackageConfig, Location]"
"""A package and the place that asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageConfig:
    """One package to generate.

    `schemas` and `output` are absolute; `shown_as` and `shown_output` are how messages
    name them: relative to the folder of `pyproject.toml`, with `/`, or as they were typed
    on the command line.
    """

    name: str
    """The import name: an identifier, and no keyword."""
    schemas: Path
    """The schema folder."""
    output: Path
    """The folder that will hold the package's folder."""
    shown_as: str = ""
    header: str = ""
    """How the headers of generated files name the schema folder, if at all."""
    shown_output: str = "."
    include: tuple[str, ...] = DEFAULT_INCLUDE
    """Which files of the schema folder are schemas: globs relative to it."""
    components: tuple[str, ...] = ()
    """Component documents in the schema folder, relative to it, in order of search."""
    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    """Files in the schema folder, relative to it, by the URIs that references know them by."""
    siblings: bool = True
    """Whether references that lead nowhere are looked up by title in files beside."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names that are settled by hand: `file#pointer` to the name to use."""
    modules: Mapping[str, str] = field(default_factory=dict[str, str])
    """Modules that are settled by hand: `file#pointer` to the module of its class."""
    fields: Mapping[str, str] | None = None
    """Fields that are settled by hand: `file#pointer` of a property to the name to use.

    Or what members are called like to what their fields are (see `is_like`).
    `None` where no project lists the schemas, so that nobody can settle any."""
    definition_names: DefinitionNames = "key"
    """What definitions are called after that have no name settled by hand."""
    dialect: str | None = None
    """The meta-schema that holds where `$schema` says nothing; 2020-12 if `None`."""
    formats: FormatRules = field(default_factory=FormatRules)
    """Which formats are asserted, and which are converted."""
    patterns: Mapping[str, str] = field(default_factory=dict[str, str])
    """Patterns that are settled by hand: `file#pointer` of a pattern to the one to use."""
    enums: EnumRules = field(default_factory=EnumRules)
    """Which enumerations become classes."""
    defaults: DefaultMode = "document"
    """Whether defaults are told only, or absent members get them."""
    frozen: bool = False
    """Whether instances cannot be changed."""
    check_on_construction: bool = True
    """Whether constructing an instance checks it."""
    compiled: bool = False
    """Whether the package can be built with compiled checks."""
    located: Located = field(default=nowhere, compare=False, repr=False)
    """Tells where the package's table says something, by the keys below the table."""

    @property
    def folder(self) -> Path:
        """The folder of the package itself."""
        return self.output / self.name

    @property
    def shown_folder(self) -> str:
        """The folder of the package as messages name it."""
        return str(PurePosixPath(self.shown_output, self.name))


class ConfigError(Exception):
    """The configuration cannot be used; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def clashes(placed: Sequence[Placed]) -> list[Problem]:
    """What is wrong between packages: folders that are one, or one inside another.

    Names that differ in case only are one folder on some file systems, so they are
    here.
    """
    problems = [
        Problem(
            message=f"{one.shown_folder} and {other.shown_folder} would overwrite"
            " each other",
            location=place,
            related=(elsewhere,),
            hint="give them different names or output folders",
        )
        for (other, elsewhere), (one, place) in combinations(placed, 2)
        if _holds(one.folder, other.folder) or _holds(other.folder, one.folder)
    ]
    for config, place in placed:
        taken = {
            other.schemas for other, _ in placed if _holds(config.folder, other.schemas)
        }
        problems += [
            Problem(
                message=f"the package folder {config.shown_folder} would take the place"
                " of the schema folder",
                location=place,
                hint="choose another name or output folder for the package",
            )
            for _ in sorted(taken)
        ]
    return problems


def absolute(path: Path) -> Path:
    """The path from the root, without `..`; links are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def shown_from(path: Path, base: Path) -> str:
    """The path from `base`, with `/`; as it is where there is no way (drives)."""
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:
        return path.as_posix()


def _holds(folder: Path, other: Path) -> bool:
    """Whether `other` is `folder` or lies inside it, on disks that ignore case too."""
    outer, inner = (
        Path(os.path.realpath(path.parent), path.name).as_posix().casefold()
        for path in (folder, other)
    )
    return Path(inner).is_relative_to(outer)
