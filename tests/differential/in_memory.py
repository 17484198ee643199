"""Packages of one schema in memory, with what the comparisons ask of them."""

from __future__ import annotations

import importlib
from ast import literal_eval
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import ModuleType
from typing import ClassVar, Protocol, cast

from schemawright.build import build
from schemawright.config import EnumRules
from schemawright.diagnostics import Problem
from schemawright.in_memory import import_package
from schemawright.json_value import JsonValue
from schemawright.load import read_document
from schemawright.refine import refine
from schemawright.render import printed
from schemawright.resolve import resolve
from schemawright.view import PackageView, view


class Violation(Protocol):
    instance_location: str
    schema_location: str
    keyword: str
    expected: str
    alternatives: Sequence[Sequence[Violation]]


class Schema(Protocol):
    location: str

    def is_valid(self, value: object, /) -> bool: ...

    def iter_errors(self, value: object) -> Iterator[Violation]: ...

    def decode(self, value: object) -> object: ...

    def encode(self, value: object) -> object: ...

    def output(self, value: object, form: str) -> dict[str, JsonValue]: ...


class Model(Protocol):
    __schema__: ClassVar[Schema]

    def to_dict(self) -> object: ...

    def validate(self) -> None: ...

    @classmethod
    def from_dict(cls, document: object) -> Model: ...


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is imported.

    `sources` are its printed files, and `fields` the fields of a class by their JSON names.
    """

    module: ModuleType
    sources: Mapping[str, str]
    warnings: Sequence[Problem]
    fields: Mapping[str, Mapping[str, str]]

    @property
    def schemas(self) -> Mapping[str, Schema]:
        return cast("Mapping[str, Schema]", self.module.SCHEMAS)

    @property
    def model(self) -> type[Model]:
        runtime = importlib.import_module(f"{self.module.__name__}._runtime")
        return cast("type[Model]", runtime.Model)

    @property
    def validation_error(self) -> type[ValueError]:
        return cast("type[ValueError]", self.module.ValidationError)


@contextmanager
def generated(text: bytes, *, styled: bool = False) -> Iterator[Package]:
    """The package of one schema, `document.json`; gone again with the context.

    `styled` gives it enumerations that are classes, and frozen instances.
    Raises `SchemaError` as the stages do.
    """
    path = PurePosixPath("document.json")
    document = read_document(text, path=path, file=str(path))
    linked = resolve([document], folder=None)
    enums = EnumRules(mode="class" if styled else "literal")
    model, warnings = refine(build(linked), package=None, enums=enums)
    shown = view(model, shown_as="", checked=True, frozen=styled)
    sources = dict(printed(shown))
    module, remove = import_package(sources)
    try:
        yield Package(module, sources, warnings, _fields(shown))
    finally:
        remove()


def _fields(shown: PackageView) -> Mapping[str, Mapping[str, str]]:
    models = [
        unit.model
        for module in shown.modules.values()
        for unit in module.units
        if unit.model is not None
    ]
    return {
        model.name: {
            literal_eval(field.json_name): field.name for field in model.fields
        }
        for model in models
    }
