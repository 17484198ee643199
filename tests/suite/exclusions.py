"""The tests that are known to fail, each with its reason: none."""

from __future__ import annotations

from dataclasses import dataclass

from tests.suite.modes import Failure


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A test that fails in every mode; `*` stands for all tests of the group."""

    draft: str
    file: str
    group: str
    test: str
    reason: str

    def covers(self, failure: Failure) -> bool:
        """Whether a failure is the one that is excluded."""
        group = failure.group
        return (self.draft, self.file, self.group) == (
            group.draft,
            group.file,
            group.description,
        ) and self.test in (failure.test, "*")


EXCLUSIONS: tuple[Exclusion, ...] = ()


def unexpected(failures: list[Failure]) -> list[Failure]:
    """The failures that no exclusion covers."""
    return [
        failure
        for failure in failures
        if not any(exclusion.covers(failure) for exclusion in EXCLUSIONS)
    ]
