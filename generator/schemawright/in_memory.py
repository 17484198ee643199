"""Packages that are imported from text, without touching the disk."""

from __future__ import annotations

import importlib
import itertools
import sys
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import CodeType, ModuleType
from typing import Any
from weakref import WeakValueDictionary

from schemawright.render import carried

_NUMBERS = itertools.count(1)


def import_package(sources: Mapping[str, str]) -> tuple[ModuleType, Callable[[], None]]:
    """Import a package under a name that no other has; return it, and what removes it again.

    `sources` are the files that were printed, by name; those that packages carry are
    added. The other modules are imported when they are first needed, which they can be as long
    as anything of the package is used: a module, a class, an instance of one, a function. What
    is removed is in `sys.modules` no more, unless such a use has it imported again.
    """
    name = f"schemawright_in_memory_{next(_NUMBERS)}"
    if _LOADER not in sys.meta_path:
        # In front: everything else would look through the disk first.
        sys.meta_path.insert(0, _LOADER)
    package = _Package(sources)
    _LOADER.packages[name] = package
    names = [_module_name(name, file) for file in (*sources, *carried())]
    weakref.finalize(package, _forget, names).atexit = False
    try:
        importlib.import_module(name)
    except BaseException:
        _forget(names)
        raise
    return package.modules[name], partial(_forget, names)


def _forget(names: Iterable[str]) -> None:
    for name in names:
        sys.modules.pop(name, None)


def _module_name(package: str, file: str) -> str:
    stem = file.removesuffix(".py")
    return package if stem == "__init__" else f"{package}.{stem}"


@dataclass(eq=False, slots=True, weakref_slot=True)
class _Package:
    """A package in memory, with its modules so far.

    Each has the package among its globals, and so have all functions in it: what belongs
    together is there or goes together.
    """

    sources: Mapping[str, str]
    modules: dict[str, ModuleType] = field(default_factory=dict[str, ModuleType])


_KEPT = "__package_in_memory__"
"""What modules call the package that they belong to."""


class _Window(ModuleType):
    """What `sys.modules` has of a module in memory: it shows the module, and does not keep it."""

    def __getattr__(self, name: str) -> object:
        module = _LOADER.module(self.__name__)
        if module is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(module, name)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        """The names of the module: `dataclasses` and `typing` look there."""
        module = _LOADER.module(self.__name__)
        return {} if module is None else vars(module)


@dataclass(eq=False, slots=True)
class _Loader(MetaPathFinder, InspectLoader):
    """Finds and loads the modules of all packages that are in memory.

    There is one for all of them, which stays once it is needed: it costs other imports one
    look into a dictionary.
    """

    packages: WeakValueDictionary[str, _Package] = field(
        default_factory=WeakValueDictionary[str, _Package]
    )

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - as all finders
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The module, if it is one of a package in memory."""
        name, file = _file(fullname)
        package = self.packages.get(name)
        if package is None or (file not in package.sources and file not in carried()):
            return None
        return spec_from_loader(fullname, self, is_package=fullname == name)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """What stands for the module in `sys.modules`."""
        return _Window(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Make the module itself, for a window that shows it, if there is none yet."""
        name = module.__name__
        package = self.packages[_file(name)[0]]
        if name in package.modules:
            return
        made = ModuleType(name)
        own = {each: getattr(module, each, None) for each in _OF_IMPORTS}
        vars(made).update(own, **{_KEPT: package})
        package.modules[name] = made
        exec(self.get_code(name), vars(made))  # noqa: S102 - our own templates

    def module(self, fullname: str) -> ModuleType | None:
        """A module that has been loaded, while its package is used."""
        package = self.packages.get(_file(fullname)[0])
        return None if package is None else package.modules.get(fullname)

    def is_package(self, fullname: str) -> bool:
        """Whether a module is the package itself."""
        return "." not in fullname

    def get_source(self, fullname: str) -> str:
        """The text of a module: tracebacks and debuggers ask for it.

        They may ask when the package is gone, and then expect an `ImportError`.
        """
        name, file = _file(fullname)
        package = self.packages.get(name)
        if package is None:
            raise ImportError(f"{name} is no longer in memory", name=fullname)
        source = package.sources.get(file)
        return carried()[file] if source is None else source

    def get_code(self, fullname: str) -> CodeType:
        """The code of a module."""
        name, file = _file(fullname)
        source = self.packages[name].sources.get(file)
        if source is None:
            return _carried_code(file)
        return compile(source, f"{name}/{file}", "exec", dont_inherit=True)


@cache
def _carried_code(file: str) -> CodeType:
    """The code of a module that every package carries."""
    return compile(carried()[file], f"carried/{file}", "exec", dont_inherit=True)


def _file(fullname: str) -> tuple[str, str]:
    """The package of a module, and its file there."""
    package, _, module = fullname.partition(".")
    return package, f"{module or '__init__'}.py"


_OF_IMPORTS = ("__loader__", "__package__", "__spec__")
"""What modules have that imports ask for."""

_LOADER = _Loader()
