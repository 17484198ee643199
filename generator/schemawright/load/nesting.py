"""How deep a document may nest, so that no later stage runs out of stack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue

_Container: TypeAlias = "dict[str, JsonValue] | list[JsonValue]"

MAX_DEPTH = 200
"""Objects and arrays that may lie inside each other, the outermost included."""


def is_too_deep(content: JsonValue) -> bool:
    """Whether the value nests deeper than `MAX_DEPTH`; goes level by level, not recursively."""
    level = _containers([content])
    for _ in range(MAX_DEPTH):
        if not level:
            return False
        level = [inner for outer in level for inner in _inside(outer)]
    return bool(level)


def too_deep(location: Location) -> Problem:
    """What to say of the object or array that is one level too deep."""
    return Problem(
        message=f"nested more than {MAX_DEPTH} levels deep",
        location=location,
        hint="move inner schemas to $defs and refer to them",
    )


def _inside(container: _Container) -> list[_Container]:
    if isinstance(container, dict):
        return _containers(container.values())
    return _containers(container)


def _containers(values: Iterable[JsonValue]) -> list[_Container]:
    return [value for value in values if isinstance(value, (dict, list))]
