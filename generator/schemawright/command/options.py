"""The arguments that the commands share: which packages are meant."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import click

_Command: TypeAlias = Callable[..., int]

_Option: TypeAlias = Any
"""The value of an option, of the type that its declaration says."""

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
        "siblings",
        is_flag=True,
        flag_value=False,
        default=True,
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
    click.option(
        "--enums",
        type=click.Choice(["literal", "class"]),
        help="Ad hoc: what enumerations become.  [default: literal]",
    ),
    click.option(
        "--defaults",
        type=click.Choice(["document", "apply"]),
        help="Ad hoc: whether absent members get their defaults."
        "  [default: document]",
    ),
    click.option(
        "--frozen", is_flag=True, help="Ad hoc: make instances that cannot be changed."
    ),
)


def takes_packages(command: _Command) -> _Command:
    """Give a command the arguments above; it gets the packages they mean instead.

    `command` is called with the sequence of `PackageConfig`, and with its own options
    by name. What is wrong with the arguments or the configuration ends the run with
    exit code 2.
    """

    @functools.wraps(command)
    def resolved(
        *,
        targets: tuple[str, ...],
        pyproject: Path | None,
        **options: _Option,
    ) -> int:
        from dataclasses import fields

        from schemawright.command.console import report
        from schemawright.command.run import UNUSABLE
        from schemawright.command.targets import AdHocOptions, UsageError, select
        from schemawright.config import ConfigError

        names = {field.name for field in fields(AdHocOptions)}
        ad_hoc = AdHocOptions(**{name: options.pop(name) for name in names})
        try:
            configs = select(targets, pyproject=pyproject, options=ad_hoc)
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except ConfigError as error:
            report(error.problems)
            return UNUSABLE
        return command(configs, **options)

    for decorate in reversed(_ARGUMENTS):
        resolved = decorate(resolved)
    return resolved
