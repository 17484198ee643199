"""Packages that are imported from text, without touching the disk."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import CodeType, ModuleType

from schemawright.render import carried

_NUMBERS = itertools.count(1)


def import_package(sources: Mapping[str, str]) -> tuple[ModuleType, Callable[[], None]]:
    """Import a package under a name that no other has; return it, and what removes it again.

    `sources` are the files that were printed, by name; those that packages carry are
    added. The other modules are imported when they are first needed, which they can be until
    the package is removed.
    """
    name = f"schemawright_in_memory_{next(_NUMBERS)}"
    if _LOADER not in sys.meta_path:
        # In front: everything else would look through the disk first.
        sys.meta_path.insert(0, _LOADER)
    _LOADER.packages[name] = sources

    def remove() -> None:
        del _LOADER.packages[name]
        for file in (*sources, *carried()):
            sys.modules.pop(_module_name(name, file), None)

    try:
        return importlib.import_module(name), remove
    except BaseException:
        remove()
        raise


def _module_name(package: str, file: str) -> str:
    stem = file.removesuffix(".py")
    return package if stem == "__init__" else f"{package}.{stem}"


@dataclass(eq=False, slots=True)
class _Loader(MetaPathFinder, InspectLoader):
    """Finds and loads the modules of all packages that are in memory.

    There is one for all of them, which stays once it is needed: it costs other imports one
    look into a dictionary.
    """

    packages: dict[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - as all finders
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The module, if it is one of a package in memory."""
        package, file = _file(fullname)
        if package not in self.packages or (
            file not in self.packages[package] and file not in carried()
        ):
            return None
        return spec_from_loader(fullname, self, is_package=fullname == package)

    def is_package(self, fullname: str) -> bool:
        """Whether a module is the package itself."""
        return "." not in fullname

    def get_source(self, fullname: str) -> str:
        """The text of a module: tracebacks and debuggers ask for it.

        They may ask when the package is gone, and then expect an `ImportError`.
        """
        package, file = _file(fullname)
        if package not in self.packages:
            raise ImportError(f"{package} is no longer in memory", name=fullname)
        source = self.packages[package].get(file)
        return carried()[file] if source is None else source

    def get_code(self, fullname: str) -> CodeType:
        """The code of a module."""
        package, file = _file(fullname)
        source = self.packages[package].get(file)
        if source is None:
            return _carried_code(file)
        return compile(source, f"{package}/{file}", "exec", dont_inherit=True)


@cache
def _carried_code(file: str) -> CodeType:
    """The code of a module that every package carries."""
    return compile(carried()[file], f"carried/{file}", "exec", dont_inherit=True)


def _file(fullname: str) -> tuple[str, str]:
    """The package of a module, and its file there."""
    package, _, module = fullname.partition(".")
    return package, f"{module or '__init__'}.py"


_LOADER = _Loader()
