"""Schemas that are compiled in memory: by the stages of a package, without black or a disk."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Protocol, TypeAlias, cast, get_args

from schemawright.build import build
from schemawright.config import (
    DefaultMode,
    EnumMode,
    EnumRules,
    FormatMode,
    FormatRules,
    known_format_mode,
    resource_uri_fault,
)
from schemawright.default_values import with_defaults
from schemawright.diagnostics import Problem, SchemaError, warn_of
from schemawright.in_memory import import_package
from schemawright.load import Document, document_of
from schemawright.own_meta_schemas import hold_against_own_meta_schemas
from schemawright.refine import refine
from schemawright.render import printed
from schemawright.resolve import resolve
from schemawright.resolve.declared import places_by_meta_schema
from schemawright.resolve.openapi import is_component_document
from schemawright.view import view

PythonValue: TypeAlias = Any
"""What a JSON value is in Python; which type, is known when the schema is."""

_NAME = "schema"
"""What the schema's document is called."""


class Violation(Protocol):
    """One way in which a value breaks the schema (see `Violation` of a generated package)."""

    instance_location: str
    schema_location: str
    keyword: str
    expected: str
    found: str

    @property
    def message(self) -> str:
        """A sentence with what was expected and what was found."""
        ...


class _Schema(Protocol):
    def is_valid(self, value: object, /) -> bool: ...

    def iter_errors(self, value: object, /) -> Iterator[Violation]: ...

    def validate(self, value: object, /) -> None: ...

    def decode(self, value: object, /) -> PythonValue: ...

    def encode(self, value: PythonValue, /) -> PythonValue: ...

    def output(self, value: object, form: str, /) -> dict[str, PythonValue]: ...


class CompiledSchema:
    """A schema as Python code in memory.

    Its classes and functions are a package like any other that is generated, which is there
    for as long as this object is, or anything that came out of it. `source` is the text of the
    modules made for the schema, and `ValidationError` what `validate` and `decode` raise.
    """

    __slots__ = ("ValidationError", "__weakref__", "_schema", "source")

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Import the package whose printed files these are."""
        package, remove = import_package(sources)
        weakref.finalize(self, remove).atexit = False
        self._schema = cast(_Schema, package.SCHEMAS[_NAME])
        self.ValidationError = cast("type[ValueError]", package.ValidationError)
        self.source = "\n\n".join(
            f"# {name}\n\n{text.strip()}\n" for name, text in sources.items()
        )

    def is_valid(self, value: object) -> bool:
        """Whether a JSON value satisfies the schema; the fast yes or no."""
        return self._schema.is_valid(value)

    def iter_errors(self, value: object) -> Iterator[Violation]:
        """Every violation of a JSON value; none when it is valid."""
        yield from self._schema.iter_errors(value)

    def validate(self, value: object) -> None:
        """Raise `ValidationError` with every violation unless a JSON value is valid."""
        self._schema.validate(value)

    def decode(self, value: object) -> PythonValue:
        """The Python value for a JSON value; raises `ValidationError` unless it is valid."""
        return self._schema.decode(value)

    def encode(self, value: PythonValue) -> PythonValue:
        """The JSON value for a Python value of the schema's type; it is not checked.

        Raises `ValidationError` where it is no instance of the class that is needed.
        """
        return self._schema.encode(value)

    def output(self, value: object, form: str) -> dict[str, PythonValue]:
        """What the schema says of a JSON value, in a format that JSON Schema specifies.

        That is one of `flag`, `basic`, `detailed`, `verbose`, `list` and `hierarchical`;
        raises `ValueError` for any other.
        """
        return self._schema.output(value, form)


def compile_schema(
    schema: object,
    *,
    dialect: str | None = None,
    resources: Mapping[str, object] | None = None,
    formats: FormatMode = "annotate",
    enums: EnumMode = "literal",
    defaults: DefaultMode = "document",
    frozen: bool = False,
) -> CompiledSchema:
    """Compile a schema; see `schemawright.compile`."""
    rules = FormatRules(mode=known_format_mode(formats))
    _refuse_unknown("enums", enums, get_args(EnumMode))
    _refuse_unknown("defaults", defaults, get_args(DefaultMode))
    if not isinstance(schema, dict | bool):
        raise TypeError(f"a schema is a dict or a bool, not a {type(schema).__name__}")
    document = document_of(cast(object, schema), path=PurePosixPath(_NAME), file=_NAME)
    if is_component_document(document.content):
        message = "an OpenAPI description is no schema: it holds many"
        hint = (
            'give it as a resource, and compile {"$ref": "URI#/components/schemas/..."}'
        )
        raise SchemaError(
            [Problem(message=message, location=document.location(), hint=hint)]
        )
    linked = resolve(
        [document],
        folder=None,
        resources=_documents(resources or {}),
        dialect=dialect,
    )
    registry = linked.finder.registry
    hold_against_own_meta_schemas(places_by_meta_schema(registry, dialect), registry)
    built = build(linked, rules)
    model, warnings = refine(built, package=None, enums=EnumRules(mode=enums))
    if defaults == "apply":
        model, not_applied = with_defaults(model, built.locate)
        warnings += not_applied
    warn_of(warnings, stacklevel=3)  # for whoever calls `schemawright.compile`
    package = view(model, shown_as="", checked=True, frozen=frozen)
    return CompiledSchema(dict(printed(package)))


def _refuse_unknown(option: str, mode: str, known: tuple[str, ...]) -> None:
    if mode not in known:
        modes = " or ".join(map(repr, known))
        raise ValueError(f"{option} is {modes}, not {mode!r}")


def _documents(resources: Mapping[str, object]) -> Mapping[str, Document]:
    """The resources as documents; an empty fragment in a URI says nothing."""
    faults = [fault for uri in resources if (fault := resource_uri_fault(uri))]
    if faults:
        raise ValueError("; ".join(faults))
    return {
        uri.removesuffix("#"): document_of(value, path=PurePosixPath(uri), file=uri)
        for uri, value in resources.items()
    }
