from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.measure import Effort, in_turns, share


def test_a_share_is_the_median_of_the_ratios_of_each_round() -> None:
    # A slow moment in the second round hits both and must not show.
    assert share([1.0, 30.0, 1.0], [2.0, 60.0, 4.0]) == 0.5


def test_a_share_is_not_the_ratio_of_the_medians() -> None:
    assert share([1.0, 2.0, 9.0], [1.0, 4.0, 3.0]) == 1.0


def test_shares_need_the_same_rounds() -> None:
    with pytest.raises(ValueError, match="shorter"):
        share([1.0, 2.0], [1.0])


def test_every_candidate_has_a_figure_for_each_round() -> None:
    calls: Counter[str] = Counter()

    def work(name: str) -> None:
        calls[name] += 1
        sum(range(200))

    figures = in_turns(
        {"a": lambda: work("a"), "b": lambda: work("b")},
        Effort(rounds=3, seconds=0.001, processes=1),
    )

    assert {name: len(rounds) for name, rounds in figures.items()} == {"a": 3, "b": 3}
    assert all(calls[name] > 3 for name in figures)
