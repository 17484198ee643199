"""What a comparison finds out: figures as values, and their form as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, cast

OURS = "schemawright"
"""The candidate that all others are compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One candidate of a comparison.

    `median` is the median of its rounds, in seconds (in lines or MiB where the comparison
    counts these). `share` is the median over the rounds of our time divided by its time in
    the same round: below 1 we are faster. Both are `None` where nothing was measured, and
    `note` says why.
    """

    name: str
    median: float | None = None
    share: float | None = None
    wrong: int = 0
    """How many of the documents of the comparison it judges wrongly."""
    note: str = ""

    @property
    def disqualified(self) -> bool:
        """Whether its time does not count: an answer was wrong."""
        return self.wrong > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A bound on our share of a candidate's time, or on our own figure (`of` is `None`)."""

    text: str
    limit: float
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Candidates that do the same work, measured in one process in turns."""

    name: str
    title: str
    work: str
    """What every candidate does in the time that counts."""
    unit: str
    documents: int
    """How many documents the verdicts were compared on; 0 where there are none."""
    entries: tuple[Entry, ...]
    goals: tuple[Goal, ...] = ()

    def entry(self, name: str) -> Entry:
        """The entry of a candidate; raises `KeyError` if it has none."""
        for entry in self.entries:
            if entry.name == name:
                return entry
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A corpus that is not measured, and why."""

    corpus: str
    problems: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """A goal, the figure that was measured, and whether it holds (`None`: not measured)."""

    goal: Goal
    figure: float | None
    holds: bool | None


def attainments(comparison: Comparison) -> list[Attainment]:
    """How each goal of a comparison stands."""
    found: list[Attainment] = []
    for goal in comparison.goals:
        if goal.of is None:
            figure = comparison.entry(OURS).median
        else:
            figure = comparison.entry(goal.of).share
        holds = None if figure is None else figure <= goal.limit
        found.append(Attainment(goal=goal, figure=figure, holds=holds))
    return found


def to_json(result: Comparison | Refusal) -> str:
    """A result as one line of JSON; `result_from` reads it again."""
    return json.dumps(asdict(result), ensure_ascii=False)


def result_from(text: str) -> Comparison | Refusal:
    """The result that `to_json` wrote."""
    fields = cast("dict[str, Any]", json.loads(text))
    if "first" in fields:
        return Refusal(**fields)
    entries = cast("list[dict[str, Any]]", fields.pop("entries"))
    goals = cast("list[dict[str, Any]]", fields.pop("goals"))
    return Comparison(
        **fields,
        entries=tuple(Entry(**entry) for entry in entries),
        goals=tuple(Goal(**goal) for goal in goals),
    )
