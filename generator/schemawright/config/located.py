"""Where a configuration says something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from schemawright.diagnostics import Location

Located: TypeAlias = Callable[..., Location]
"""Tells where a package's configuration says something, by the keys that lead to it."""


def nowhere(*_keys: str) -> Location:
    """Where a configuration says something that was not read from a file."""
    return Location(file="pyproject.toml")
