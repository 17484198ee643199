"""What schemawright says when something is wrong: where, what, and what to do about it.

A stage does not stop at the first problem. It collects `Problem` values and raises one
`SchemaError` with all of them, so that a run reports everything it could find.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a text file; `line` and `column` count from 1, columns in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A value in a file.

    `file` is the path as the user would type it, `pointer` the JSON Pointer (RFC 6901) of the
    value from the root of that file (`""` is the root). `position` is `None` where a file has
    no lines to speak of, such as a folder.
    """

    file: str
    position: Position | None = None
    pointer: str = ""

    def __str__(self) -> str:
        place = self.file if self.position is None else f"{self.file}:{self.position}"
        return f"{place} (at {self.pointer})" if self.pointer else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: a sentence, the place, a hint, and places it has to do with."""

    message: str
    location: Location
    hint: str | None = None
    related: tuple[Location, ...] = ()
    severity: Severity = "error"

    def __str__(self) -> str:
        lines = [f"{self.location}: {self.severity}: {self.message}"]
        lines += [f"  see {location}" for location in self.related]
        if self.hint is not None:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, then by their place in it, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=_reading_order))


def _reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    location = problem.location
    position = location.position or Position(line=0, column=0)
    return (
        location.file,
        position.line,
        position.column,
        location.pointer,
        problem.message,
    )


class SchemaError(Exception):
    """The schemas cannot be turned into Python; `problems` says why, all of it, in order.

    The text of the error has the errors first, and then the warnings.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        errors_first = sorted(
            self.problems, key=lambda each: each.severity == "warning"
        )
        super().__init__("\n".join(map(str, errors_first)))


class SchemaWarning(UserWarning):
    """Something about schemas that is probably not meant; `problem` says where and what."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def warn_of(problems: Iterable[Problem], *, stacklevel: int) -> None:
    """Issue a `SchemaWarning` for each problem, in order.

    `stacklevel` counts from the function that calls this one, which is 1.
    """
    for problem in in_order(problems):
        warnings.warn(SchemaWarning(problem), stacklevel=stacklevel + 1)
