"""The command `schemawright`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from schemawright import __version__
from schemawright.command.options import takes_packages

if TYPE_CHECKING:
    from schemawright.command.generation import Generation
    from schemawright.config import PackageConfig

# What a command needs is imported when it starts, so that `--version` is quick.

_UNUSABLE = 2
_INTERRUPTED = 130

_WITHOUT_CACHE = click.option(
    "--no-cache",
    is_flag=True,
    help="Use nothing that earlier runs kept, and keep nothing.",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments`, or those of the process; return the exit code.

    0: fine. 1: a schema is wrong, or a package is stale. 2: usage, configuration, or an
    output folder that cannot be written. 130: interrupted.
    """
    reconfigure: Callable[..., None] | None = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")  # in any encoding, no traceback
    try:
        code: int = group.main(arguments, "schemawright", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return _INTERRUPTED
    except OSError as error:
        place = f"{error.filename}: " if error.filename is not None else ""
        click.echo(f"{place}error: {error.strerror or error}", err=True)
        return _UNUSABLE
    return code


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="schemawright")
def group() -> None:
    """Typed, validating, dependency-free Python packages from JSON Schema.

    \b
    In a project whose pyproject.toml has [tool.schemawright.packages.NAME]:
      schemawright generate
      schemawright check
    \b
    Ad hoc:
      schemawright generate order.schema.json -o out --package orders

    Exit codes: 0 fine; 1 a schema is wrong or a package is stale; 2 usage,
    configuration, or an output folder that cannot be written.
    """


@group.command()
@_WITHOUT_CACHE
@takes_packages
def generate(configs: Sequence[PackageConfig], *, no_cache: bool) -> int:
    """Write packages from their schemas.

    TARGET is the name of a package of the project or, ad hoc, a schema file or a folder
    of schemas. Without it all packages of the project are meant.

    \b
      schemawright generate
      schemawright generate cognito_idp
      schemawright generate order.schema.json -o out --package orders

    A package folder is replaced as a whole, and only when something in it changes.
    Nothing is written when any package of the run has an error, nor when a package
    folder holds files that did not come from schemawright.
    """
    from schemawright.command.run import write_packages

    return write_packages(configs, _generation(no_cache=no_cache))


@group.command()
@_WITHOUT_CACHE
@takes_packages
def check(configs: Sequence[PackageConfig], *, no_cache: bool) -> int:
    """Tell whether packages are what their schemas say; write nothing.

    Prints a unified diff from the package as it is to the package as it should be, and
    the names of missing and extra files; exit code 1 then. TARGET as in generate.

    \b
      schemawright check
      schemawright check order.schema.json -o out --package orders
    """
    from schemawright.command.run import check_packages

    return check_packages(configs, _generation(no_cache=no_cache))


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option(
    "--coverage",
    is_flag=True,
    help="Tell instead where Python's types say less than the schemas, and why.",
)
@takes_packages
def inspect(configs: Sequence[PackageConfig], *, as_json: bool, coverage: bool) -> int:
    """Show what schemawright understood: the model of packages, before any Python.

    TARGET as in generate.

    \b
      schemawright inspect cognito_idp
      schemawright inspect order.schema.json --json
      schemawright inspect --coverage
    """
    from schemawright.command.run import (
        print_as_json,
        print_coverage,
        print_models_as_trees,
    )
    from schemawright.pipeline import cover_package, inspect_package

    if coverage:
        if as_json:
            return print_as_json(configs, cover_package)
        return print_coverage(configs, cover_package)
    if as_json:
        return print_as_json(configs, inspect_package)
    return print_models_as_trees(configs, inspect_package)


def _generation(*, no_cache: bool) -> Generation:
    """What makes packages, with the cache of the user where there is one."""
    from schemawright.cache import CacheFolder, default_folder
    from schemawright.command.generation import Generation

    folder = None if no_cache else default_folder()
    return Generation(None if folder is None else CacheFolder(folder))
