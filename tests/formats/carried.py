"""The functions that packages carry for formats, imported as a package has them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from schemawright.build.formats import CHECKS
from schemawright.view.formats import module_of

_PACKAGE = "schemawright_carried_formats"
_TEMPLATES = Path(__file__).parents[2] / "templates" / "package"


def carried_module(name: str) -> ModuleType:
    """A module of `templates/package`, in a package of its own."""
    if _PACKAGE not in sys.modules:
        package = ModuleType(_PACKAGE)
        package.__path__ = [str(_TEMPLATES)]
        sys.modules[_PACKAGE] = package
    return importlib.import_module(f"{_PACKAGE}.{name}")


def checker(name: str) -> Callable[[Any], bool]:
    """The function for a format."""
    function = CHECKS[name].function
    found: Callable[[Any], bool] = getattr(
        carried_module(module_of(function)), function
    )
    return found
