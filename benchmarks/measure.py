"""Times in turns: every candidate once a round, so that a slow moment hits them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from timeit import Timer
from typing import TypeAlias

Call: TypeAlias = Callable[[], object]
"""The work of one candidate, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long a comparison may take: rounds, and seconds a candidate gets in each."""

    rounds: int
    seconds: float
    processes: int
    """How many fresh interpreters are started for a candidate where that is measured."""


THOROUGH = Effort(rounds=41, seconds=0.02, processes=21)
QUICK = Effort(rounds=7, seconds=0.005, processes=3)


def in_turns(calls: Mapping[str, Call], effort: Effort) -> dict[str, list[float]]:
    """Seconds of processor time per call of each candidate, a figure a round.

    The first is as many calls as fill the time of a round; the order of the candidates moves
    on by one each round, so that none always follows the same one.
    """
    timers = {name: Timer(call, timer=process_time) for name, call in calls.items()}
    counts = {name: _calls_in(timer, effort.seconds) for name, timer in timers.items()}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    names = list(calls)
    for turn in range(effort.rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            count = counts[name]
            seconds[name].append(timers[name].timeit(count) / count)
    return seconds


def share(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over the rounds of our figure divided by theirs.

    Raises `ValueError` unless both have the same rounds, at least one.
    """
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def _calls_in(timer: Timer, seconds: float) -> int:
    """How many calls fill about that time; the calls made here warm the candidate up."""
    count = 1
    while True:
        taken = timer.timeit(count)
        if taken >= seconds / 4:
            return max(1, round(count * seconds / taken))
        count *= 4
