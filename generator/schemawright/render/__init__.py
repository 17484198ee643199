"""The render stage: views become files of text, through Jinja and black."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import TypeAlias

import jinja2

from schemawright.byte_code import KeptByteCode
from schemawright.formatting import formatted
from schemawright.installation import templates_folder
from schemawright.printing import Code, joined
from schemawright.view import ModuleView, PackageView

__all__ = [
    "Layout",
    "TemplateError",
    "carried",
    "files_of_all",
    "printed",
    "printed_module",
    "printed_modules",
    "render",
    "with_carried",
]

_ALWAYS = (
    "_deep.py",
    "_evaluate.py",
    "_explain.py",
    "_explained_parts.py",
    "_explanations.py",
    "_json_text.py",
    "_keywords.py",
    "_output.py",
    "_places.py",
    "_results.py",
    "_runtime.py",
    "_telling.py",
    "_values.py",
    "_words.py",
    "_written.py",
    "py.typed",
)
"""The files that every package carries."""

_TABLE = "_schemas.py"
_NO_TABLE = Code('r"""\n"""')
"""What stands for the table of all schemas while files are laid out."""

_WHERE_NEEDED = (
    "_addresses.py",
    "_base64.py",
    "_build.py",
    "_contents.py",
    "_decimals.py",
    "_deprecated.py",
    "_duration.py",
    "_durations.py",
    "_formats.py",
    "_frozen.py",
    "_hostnames.py",
    "_idn_emails.py",
    "_idna.py",
    "_later.py",
    "_moments.py",
    "_recursive.py",
    "_regex_names.py",
    "_regexes.py",
    "_texts.py",
    "_twin_fusion.py",
    "_twin_members.py",
    "_twin_sources.py",
    "_twins.py",
    "_uris.py",
    "_uuids.py",
)
"""The files of which a package carries those that its schemas need."""


Layout: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]
"""What makes texts, by name, into the same as they are written."""


class TemplateError(Exception):
    """A template tried to print what is no code."""


def render(
    package: str, view: PackageView, layout: Layout = formatted
) -> Mapping[PurePosixPath, str]:
    """Every file of a package, by its path below the output folder, in sorted order.

    `layout` lays out what is printed: `formatted`, or what gives the same more quickly.
    """
    modules = dict(printed_modules(view))
    return with_carried(package, view.carried, files_of_all(view, layout, modules))


def files_of_all(
    view: PackageView, layout: Layout, others: Mapping[str, str]
) -> dict[str, str]:
    """The files that a package has for all of its schemas, and what becomes of `others`."""
    # The table stays as it is, and it is long.
    without = replace(view, table=_NO_TABLE)
    files = dict(layout({**dict(_printed_of_all(without)), **others}))
    files[_TABLE] = files[_TABLE].replace(_NO_TABLE, view.table, 1)
    return files


def with_carried(
    package: str, needed: Sequence[str], files: Mapping[str, str]
) -> Mapping[PurePosixPath, str]:
    """The files of a package with those that it carries, of which some are `needed` here."""
    whole = {name: carried()[name] for name in (*_ALWAYS, *needed)}
    whole |= files
    return {PurePosixPath(package, name): whole[name] for name in sorted(whole)}


def printed(view: PackageView) -> Iterator[tuple[str, str]]:
    """The files of a package that its templates print, before black lays them out."""
    yield from _printed_of_all(view)
    yield from printed_modules(view)


def _printed_of_all(view: PackageView) -> Iterator[tuple[str, str]]:
    """Those that a package has for all of its schemas."""
    environment = _environment()
    init = environment.get_template("__init__.py.jinja")
    yield "__init__.py", init.render(package=view)
    table = environment.get_template("_schemas.py.jinja")
    yield _TABLE, table.render(package=view)
    if view.properties:
        unicode = environment.get_template("_unicode.py.jinja")
        yield "_unicode.py", unicode.render(package=view)


def printed_modules(view: PackageView) -> Iterator[tuple[str, str]]:
    """Those that it has for some of them."""
    for name, module in view.modules.items():
        yield f"{name}.py", printed_module(module)


def printed_module(module: ModuleView) -> str:
    """One of these."""
    return _environment().get_template("module.py.jinja").render(module=module)


@cache
def carried() -> Mapping[str, str]:
    """All files that packages may carry, which are copied as they are."""
    return {name: _source(name) for name in (*_ALWAYS, *_WHERE_NEEDED)}


def _source(name: str) -> str:
    """A file that is copied as it is."""
    return (templates_folder() / "package" / name).read_text(encoding="utf-8")


def _laid_out(text: str, width: int = 0) -> Code:
    """What a macro printed, at a margin: without the blank ends, and code, as all it printed."""
    return Code(textwrap.indent(text.strip("\n"), " " * width))


def _listed(names: Sequence[Code]) -> Code:
    """Names with commas between them, in brackets so that black may break the line."""
    return Code(f"({joined(', ', names)})")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder() / "package"),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - Python is printed, and `finalize` guards it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_only_code,
    )
    environment.bytecode_cache = KeptByteCode(environment)
    environment.filters["laid_out"] = _laid_out
    environment.filters["listed"] = _listed
    return environment


def _only_code(value: object) -> object:
    """Let nothing through that `printing` did not make (see `Code`)."""
    if isinstance(value, Code | int | jinja2.Undefined):
        return value
    raise TemplateError(f"a template prints what is no code: {value!r}")
