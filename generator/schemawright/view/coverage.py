"""Where the types of a package say less than its schemas: gathered while types are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from schemawright.diagnostics import Location, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A type that allows more than its schema, or that a schema leaves open.

    `schema` names the schema, or all of those that make up the type together, the first of
    which is at `location`; `written` is the type in Python. `is_open` says that the schema
    itself allows every value there, so that nothing is lost.
    """

    schema: str
    location: Location
    written: str
    reason: str
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of its schemas the types of a package say.

    `schemas` and `members` count the schemas that are offered by name, and the declared
    members of all classes.
    """

    schemas: int
    members: int
    gaps: tuple[Gap, ...]

    @property
    def less_precise(self) -> tuple[Gap, ...]:
        """The types that allow more than their schemas."""
        return tuple(gap for gap in self.gaps if not gap.is_open)

    @property
    def left_open(self) -> tuple[Gap, ...]:
        """The types of what a schema says nothing about."""
        return tuple(gap for gap in self.gaps if gap.is_open)


def all_gaps(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Gaps by file, then by their place in it: one for each schema and type written there.

    What a type loses comes before what the schema leaves open in the same place.
    """
    together: dict[tuple[str, str], list[Gap]] = defaultdict(list[Gap])
    for gap in dict.fromkeys(found):
        together[gap.schema, gap.written].append(gap)
    return tuple(sorted(map(_as_one, together.values()), key=_reading_order))


def _as_one(gaps: list[Gap]) -> Gap:
    told = [gap for gap in gaps if not gap.is_open] or gaps
    return replace(told[0], reason="; ".join(sorted({gap.reason for gap in told})))


def _reading_order(gap: Gap) -> tuple[str, int, int, str, str]:
    position = gap.location.position or Position(line=0, column=0)
    place = (gap.location.file, position.line, position.column)
    return (*place, gap.schema, gap.written)
