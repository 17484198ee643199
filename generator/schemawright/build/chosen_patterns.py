"""Patterns, and those that the configuration has in their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from schemawright.build.assertions import UnsupportedError, pattern_of
from schemawright.config import PatternRules, nearest
from schemawright.diagnostics import Location, Problem
from schemawright.model import Pattern, SchemaId


@dataclass(frozen=True, slots=True)
class ChosenPatterns:
    """Makes the patterns of a package, and remembers where there are any.

    `locate` tells where a schema or keyword is written; what is wrong goes to `problems`.
    """

    rules: PatternRules
    locate: Callable[[SchemaId], Location]
    problems: list[Problem] = field(default_factory=list[Problem])
    _places: set[str] = field(default_factory=set[str])

    def pattern(self, text: str, place: SchemaId) -> Iterator[Pattern]:
        """The pattern at a place; none where that cannot be translated, which is reported."""
        key = place.location
        self._places.add(key)
        chosen = self.rules.by_place.get(key)
        try:
            yield pattern_of(text if chosen is None else chosen)
        except UnsupportedError as error:
            if chosen is None:
                location, way = self.locate(place), self._way(key)
            else:
                location, way = self.rules.located("patterns", key), ""
            self.problems.append(
                Problem(
                    message=str(error), location=location, hint=f"{error.hint}{way}"
                )
            )

    def of_members(
        self, members: Iterable[tuple[str, SchemaId]]
    ) -> Iterator[tuple[Pattern, SchemaId]]:
        """The patterns of names of members, with their schemas; all different."""
        places: dict[str, SchemaId] = {}
        for text, child in members:
            for pattern in self.pattern(text, child):
                other = places.setdefault(pattern.text, child)
                if other == child:
                    yield pattern, child
                else:
                    self.problems.append(self._twice(pattern, child, other))

    def _twice(self, pattern: Pattern, *children: SchemaId) -> Problem:
        """That one pattern of members has been chosen to be like another."""
        keys = [each.location for each in children]
        chosen = next(key for key in keys if key in self.rules.by_place)
        return Problem(
            message=f"the pattern {pattern.text!r} would be there twice",
            location=self.rules.located("patterns", chosen),
            related=tuple(map(self.locate, children)),
            hint="choose one that matches the same and is written in another way",
        )

    def unused(self) -> Iterator[Problem]:
        """A problem for each place in the configuration at which there is no pattern."""
        for place in self.rules.by_place.keys() - self._places:
            meant = nearest(place, self._places)
            yield Problem(
                message=f"a pattern is chosen for {place!r}, where there is none",
                location=self.rules.located("patterns", place),
                hint=None if meant is None else f"did you mean {meant!r}?",
            )

    def _way(self, key: str) -> str:
        """How to choose another one."""
        if self.rules.package is None:
            return ""
        table = f"tool.schemawright.packages.{self.rules.package}.patterns"
        quoted = json.dumps(key, ensure_ascii=False)
        return f'; choose one in pyproject.toml: [{table}] {quoted} = "..."'
