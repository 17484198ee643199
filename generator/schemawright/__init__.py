"""Schemawright: typed, validating, dependency-free Python packages from JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemawright.compiled_schema import CompiledSchema
    from schemawright.config import DefaultMode, EnumMode, FormatMode, PackageConfig
    from schemawright.diagnostics import SchemaError, SchemaWarning

__version__ = "0.1.0"

__all__ = ["SchemaError", "SchemaWarning", "__version__", "compile", "generate"]


def compile(  # noqa: A001 - as in `re`
    schema: object,
    *,
    dialect: str | None = None,
    resources: Mapping[str, object] | None = None,
    formats: FormatMode = "annotate",
    enums: EnumMode = "literal",
    defaults: DefaultMode = "document",
    frozen: bool = False,
) -> CompiledSchema:
    """Compile a schema in memory, through the stages and templates that make a package.

    `schema` is a `dict` or a `bool`, as `json.loads` returns it. `dialect` is the URI of the
    meta-schema that holds where `$schema` says nothing, 2020-12 if it is left out.
    `resources` are the schemas that references may lead to, by their absolute URIs; nothing
    is read from a disk or a network. `formats` says whether `format` is only an annotation, or
    asserted, or converted to Python types besides; `enums` whether enumerations become classes,
    `defaults` whether absent members get their defaults, and `frozen` whether instances cannot
    be changed.

    Issues a `SchemaWarning` for all that `schemawright generate` warns of: misspelt keywords,
    contradictions, defaults that are not applied, and so on. Raises `SchemaError` with
    everything that is wrong with the schemas, a dialect that is not known included, `TypeError`
    for what is no JSON value, and `ValueError` for a resource whose URI is not absolute or a
    mode that there is not.
    """
    from schemawright.compiled_schema import compile_schema

    return compile_schema(
        schema,
        dialect=dialect,
        resources=resources,
        formats=formats,
        enums=enums,
        defaults=defaults,
        frozen=frozen,
    )


def generate(
    target: PackageConfig | str | PathLike[str],
    *,
    package: str | None = None,
    formats: FormatMode = "annotate",
) -> dict[PurePosixPath, str]:
    """Generate a package in memory: the text of its files, by path.

    `target` is a package's configuration, or the path of a schema file or of a folder of
    schemas; then `package` is the name of the package, which the path gives when it is left
    out, and `formats` is as in `compile`. Paths are relative to the folder that will hold the
    package's folder. Nothing is read but the schemas, and nothing is written.

    Issues a `SchemaWarning` for all that the command warns of. Raises `SchemaError` with
    everything that is wrong with the schemas, `ConfigError` (of `schemawright.config`) when no
    package name can be made of the path, `FileNotFoundError` when there is nothing at the path,
    and `ValueError` for a mode of formats that there is not.
    """
    # Imported here: the version is asked for more often than a package is generated.
    from pathlib import Path

    from schemawright.config import PackageConfig, ad_hoc_config, known_format_mode
    from schemawright.diagnostics import warn_of
    from schemawright.pipeline import generate_package

    if not isinstance(target, PackageConfig):
        path = Path(target).resolve(strict=True)
        target = ad_hoc_config(path, name=package, formats=known_format_mode(formats))
    generated = generate_package(target)
    warn_of(generated.warnings, stacklevel=2)
    return dict(generated.files)


def __getattr__(name: str) -> object:
    """`SchemaError` and `SchemaWarning`, which are imported when they are asked for."""
    if name in ("SchemaError", "SchemaWarning"):
        from schemawright import diagnostics

        return vars(diagnostics)[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
