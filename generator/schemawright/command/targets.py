"""Which packages the arguments of a command mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from schemawright.config import (
    ConfigError,
    DefaultMode,
    EnumMode,
    EnumRules,
    FormatMode,
    PackageConfig,
    ad_hoc_config,
    clashes,
    find_project,
    load_config,
    nearest,
)
from schemawright.diagnostics import Location, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class AdHocOptions:
    """What makes sense for schemas that no project lists; `None` where not given."""

    output: Path | None = None
    package: str | None = None
    components: tuple[str, ...] = ()
    siblings: bool = True
    dialect: str | None = None
    formats: FormatMode | None = None
    enums: EnumMode | None = None
    defaults: DefaultMode | None = None
    frozen: bool = False

    def given(self) -> list[str]:
        """The options that were used, as they are typed."""
        used = {
            "--output": self.output is not None,
            "--package": self.package is not None,
            "--components": bool(self.components),
            "--no-siblings": not self.siblings,
            "--dialect": self.dialect is not None,
            "--formats": self.formats is not None,
            "--enums": self.enums is not None,
            "--defaults": self.defaults is not None,
            "--frozen": self.frozen,
        }
        return [option for option, is_used in used.items() if is_used]


class UsageError(Exception):
    """The arguments contradict each other."""


def select(
    targets: Sequence[str], *, pyproject: Path | None, options: AdHocOptions
) -> tuple[PackageConfig, ...]:
    """The packages that `targets` name, each once; without targets all of the project.

    A target is the name of a package of the project or, where there is none of that
    name, an existing file or folder. The project is `pyproject`, or the nearest one
    upwards from the working folder. Raises `UsageError` and `ConfigError`.
    """
    project = _project(targets, pyproject)
    known = {config.name: config for config in project}
    paths = [target for target in targets if target not in known]
    _refuse_contradictions(targets, paths, pyproject, options)

    problems: list[Problem] = []
    chosen: dict[str, tuple[PackageConfig, Location]] = {}
    for target in targets or known:
        try:
            config = known.get(target) or _ad_hoc(target, known, options)
        except ConfigError as error:
            problems += error.problems
        else:
            chosen[target] = config, Location(file=target)
    problems = list(dict.fromkeys(problems)) or clashes(list(chosen.values()))
    if problems:
        raise ConfigError(problems)
    return tuple(config for config, _ in chosen.values())


def _project(
    targets: Sequence[str], pyproject: Path | None
) -> tuple[PackageConfig, ...]:
    """The packages of the project; none where no target can be the name of one."""
    if targets and not any(map(_may_be_name, targets)):
        return ()
    found = pyproject or find_project(Path.cwd())
    if found is not None:
        return load_config(found)
    if targets:
        return ()
    raise ConfigError(
        [
            Problem(
                message="no pyproject.toml here or above has a [tool.schemawright]"
                " table",
                location=Location(file="."),
                hint="add [tool.schemawright.packages.NAME], or name a schema file or"
                " folder",
            )
        ]
    )


def _may_be_name(target: str) -> bool:
    """Whether a target could be meant as a package's name: `./x` and `x.json` not."""
    return target.isidentifier() or not Path(target).exists()


def _refuse_contradictions(
    targets: Sequence[str],
    paths: Sequence[str],
    pyproject: Path | None,
    options: AdHocOptions,
) -> None:
    given = options.given()
    if given and not paths:
        raise UsageError(
            f"{', '.join(given)}: only for schema files and folders named on the"
            " command line; packages of a project are set up in its pyproject.toml"
        )
    if pyproject is not None and targets and len(paths) == len(targets):
        raise UsageError(f"--config: none of the targets is a package of {pyproject}")
    if options.package is not None and len(paths) > 1:
        raise UsageError("--package: names one package, and there are several targets")


def _ad_hoc(target: str, known: Iterable[str], options: AdHocOptions) -> PackageConfig:
    path = Path(target)
    if not path.exists():
        raise ConfigError([_nothing_there(target, known)])
    config = ad_hoc_config(
        path,
        name=options.package,
        output=options.output or Path(),
        components=options.components,
        siblings=options.siblings,
        dialect=options.dialect,
        formats=options.formats or "annotate",
    )
    return replace(
        config,
        enums=EnumRules(mode=options.enums or "literal"),
        defaults=options.defaults or "document",
        frozen=options.frozen,
    )


def _nothing_there(target: str, known: Iterable[str]) -> Problem:
    names = sorted(known)
    meant = nearest(target, names)
    if meant is not None:
        hint = f"did you mean {meant}?"
    elif names:
        hint = f"the packages of the project: {', '.join(names)}"
    else:
        hint = "name a schema file, a folder of schemas, or a package of the project"
    return Problem(
        message="there is no such file or folder, and no package of this name",
        location=Location(file=target),
        hint=hint,
    )
