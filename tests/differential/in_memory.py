"""Packages that are generated, compiled and imported without touching the disk."""

from __future__ import annotations

import importlib
import itertools
import sys
from ast import literal_eval
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path, PurePosixPath
from types import CodeType, ModuleType
from typing import ClassVar, Protocol, cast

from schemawright.build import build
from schemawright.diagnostics import Problem
from schemawright.load import SchemaFolder, read_document
from schemawright.refine import refine
from schemawright.render import printed
from schemawright.resolve import resolve
from schemawright.view import PackageView, view

_NUMBERS = itertools.count()


class Violation(Protocol):
    instance_location: str
    keyword: str


class Schema(Protocol):
    location: str

    def is_valid(self, value: object, /) -> bool: ...

    def iter_errors(self, value: object) -> Iterator[Violation]: ...

    def decode(self, value: object) -> object: ...

    def encode(self, value: object) -> object: ...


class Model(Protocol):
    __schema__: ClassVar[Schema]

    def to_dict(self) -> object: ...

    def validate(self) -> None: ...

    @classmethod
    def from_dict(cls, document: object) -> Model: ...


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is imported; `fields` has the fields of a class by their JSON names."""

    module: ModuleType
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
def generated(text: str) -> Iterator[Package]:
    """The package of one schema, `document.json`; gone again with the context.

    Raises `SchemaError` as the stages do.
    """
    path = PurePosixPath("document.json")
    document = read_document(text.encode(), path=path, file=str(path))
    linked = resolve([document], folder=SchemaFolder(Path("there is no folder")))
    model, warnings = refine(build(linked), package="p", chosen_names={})
    shown = view(model, shown_as="", checked=True)
    name = f"differential_{next(_NUMBERS)}"
    finder = _Finder(name, dict(printed(shown)))
    sys.meta_path.insert(0, finder)
    try:
        module = importlib.import_module(name)
        yield Package(module, warnings, _fields(shown))
    finally:
        sys.meta_path.remove(finder)
        for loaded in [each for each in sys.modules if each.split(".")[0] == name]:
            del sys.modules[loaded]


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


class _Finder(MetaPathFinder, Loader):
    """Finds the modules of one package in memory."""

    def __init__(self, package: str, sources: Mapping[str, str]) -> None:
        self._package = package
        self._sources = sources

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> ModuleSpec | None:
        package, _, module = fullname.partition(".")
        if package != self._package:
            return None
        return spec_from_loader(fullname, self, is_package=not module)

    def exec_module(self, module: ModuleType) -> None:
        file = f"{module.__name__.partition('.')[2] or '__init__'}.py"
        source = self._sources.get(file)
        code = _copied(file) if source is None else compile(source, file, "exec")
        exec(code, module.__dict__)  # noqa: S102


@cache
def _copied(file: str) -> CodeType:
    """A module that every package carries."""
    folder = Path(__file__).resolve().parents[2] / "templates" / "package"
    return compile((folder / file).read_text(encoding="utf-8"), file, "exec")
