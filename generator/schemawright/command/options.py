"""The arguments that the commands share: which packages are meant."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

if TYPE_CHECKING:
    from schemawright.config import FormatMode

_Command: TypeAlias = Callable[..., int]

_ARGUMENTS = (
    click.argument("targets", metavar="[TARGET]...", nargs=-1),
    click.option(
        "-c",
        "--config",
        "pyproject",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="The pyproject.toml of the project.  [default: the nearest one, from the"
        " working folder upwards, with a tool.schemawright table]",
    ),
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Ad hoc: the folder that will hold the package's folder.  [default: .]",
    ),
    click.option(
        "--package",
        metavar="NAME",
        help="Ad hoc: the import name.  [default: made of the file's or folder's name]",
    ),
    click.option(
        "--components",
        metavar="FILE",
        multiple=True,
        help="Ad hoc: a document in the schema folder in which references that lead"
        " nowhere are looked up; may be given several times.",
    ),
    click.option(
        "--no-siblings",
        is_flag=True,
        help="Ad hoc: do not look such references up, by title, in the files beside.",
    ),
    click.option(
        "--dialect",
        metavar="URI",
        help="Ad hoc: the meta-schema that holds where $schema says nothing."
        "  [default: 2020-12]",
    ),
    click.option(
        "--formats",
        type=click.Choice(["annotate", "assert", "convert"]),
        help="Ad hoc: whether formats are only told, or asserted, or converted to Python"
        " types besides.  [default: annotate]",
    ),
)


def takes_packages(command: _Command) -> _Command:
    """Give a command the arguments above; it gets the packages they mean instead.

    `command` is called with the sequence of `PackageConfig`, and with its own options
    by name. What is wrong with the arguments or the configuration ends the run with
    exit code 2.
    """

    @functools.wraps(command)
    def resolved(  # noqa: PLR0913 - click gives each by its name
        *,
        targets: tuple[str, ...],
        pyproject: Path | None,
        output: Path | None,
        package: str | None,
        components: tuple[str, ...],
        no_siblings: bool,
        dialect: str | None,
        formats: FormatMode | None,
        **own: bool,
    ) -> int:
        from schemawright.command.console import report
        from schemawright.command.run import UNUSABLE
        from schemawright.command.targets import AdHocOptions, UsageError, select
        from schemawright.config import ConfigError

        options = AdHocOptions(
            output=output,
            package=package,
            components=components,
            siblings=not no_siblings,
            dialect=dialect,
            formats=formats,
        )
        try:
            configs = select(targets, pyproject=pyproject, options=options)
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except ConfigError as error:
            report(error.problems)
            return UNUSABLE
        return command(configs, **own)

    for decorate in reversed(_ARGUMENTS):
        resolved = decorate(resolved)
    return resolved
