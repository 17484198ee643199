"""The error of this stage."""

from __future__ import annotations

from collections.abc import Iterable

from schemawright.diagnostics import Location, Problem


class OutputError(Exception):
    """The package cannot be written; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refused(what: str, shown: str, error: OSError) -> OutputError:
    """The error for what the operating system would not do with the place `shown`."""
    reason = error.strerror or str(error)
    return OutputError(
        [Problem(message=f"{what}: {reason}", location=Location(file=shown))]
    )
