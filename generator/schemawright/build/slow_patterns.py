"""Patterns that some texts may keep busy: Python's `re` cannot be interrupted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from schemawright.diagnostics import Location, Problem
from schemawright.model import Members, Pattern, Schema, SchemaId


def slow_pattern_warnings(
    schemas: Mapping[SchemaId, Schema], locate: Callable[[SchemaId], Location]
) -> Iterator[Problem]:
    """A warning for every pattern whose matching is not proved to take linear time."""
    for schema_id, schema in schemas.items():
        for assertion in schema.assertions:
            if isinstance(assertion, Pattern):
                yield from _warning(assertion, locate(schema_id.child("pattern")))
            elif isinstance(assertion, Members):
                for pattern, child in assertion.patterns:
                    yield from _warning(pattern, locate(child))


def _warning(pattern: Pattern, location: Location) -> Iterator[Problem]:
    reason = pattern.translation.backtracking
    if reason is not None:
        yield Problem(
            severity="warning",
            message=f"the pattern {pattern.text!r} may be slow: {reason}",
            location=location,
            hint="make it unambiguous, or bound the length of the text with maxLength",
        )
