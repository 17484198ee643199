from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from benchmarks.plots import bars
from benchmarks.report import entries_table, goals_table
from benchmarks.results import (
    OURS,
    Comparison,
    Entry,
    Goal,
    Refusal,
    attainments,
    result_from,
    to_json,
)

COMPARISON = Comparison(
    name="checking",
    title="Yes or <no>",
    work="something",
    unit="seconds",
    documents=4,
    entries=(
        Entry(name=OURS, median=0.009, share=1.0),
        Entry(name="fast", median=0.003, share=3.0),
        Entry(name="wrong", median=0.9, share=0.01, wrong=2, note="a|b"),
    ),
    goals=(
        Goal(text="at most 4 times fast", limit=4.0, of="fast"),
        Goal(text="at most 2 times fast", limit=2.0, of="fast"),
        Goal(text="at most 10 ms", limit=0.010),
        Goal(text="at most 8 ms", limit=0.008),
    ),
)


def test_goals_are_bounds_on_the_share_or_on_our_own_figure() -> None:
    found = [(one.figure, one.holds) for one in attainments(COMPARISON)]

    assert found == [(3.0, True), (3.0, False), (0.009, True), (0.009, False)]


def test_a_goal_without_a_figure_neither_holds_nor_fails() -> None:
    missing = Comparison(
        name="x",
        title="x",
        work="x",
        unit="seconds",
        documents=0,
        entries=(Entry(name="absent"),),
        goals=(Goal(text="g", limit=1.0, of="absent"),),
    )

    assert [one.holds for one in attainments(missing)] == [None]


@pytest.mark.parametrize(
    "result", [COMPARISON, Refusal(corpus="c", problems=2, first="no „anyOf“")]
)
def test_results_survive_json(result: Comparison | Refusal) -> None:
    assert result_from(to_json(result)) == result


def test_tables_mark_what_does_not_count() -> None:
    lines = entries_table(COMPARISON).splitlines()

    assert lines[3] == "| fast | 3 | 0.333 | 0 of 4 |  |"
    assert lines[4] == "| wrong † | 0.01 | 100 | 2 of 4 | a\\|b |"
    assert goals_table([COMPARISON]).splitlines()[2:] == [
        "| Yes or <no> | at most 4 times fast | 3 | yes |",
        "| Yes or <no> | at most 2 times fast | 3 | **no** |",
        "| Yes or <no> | at most 10 ms | 9 ms | yes |",
        "| Yes or <no> | at most 8 ms | 9 ms | **no** |",
    ]


def test_bars_are_as_long_as_their_figures_and_cut_off_far_beyond() -> None:
    picture = ET.fromstring(bars(COMPARISON))  # noqa: S314 - our own text
    space = "{http://www.w3.org/2000/svg}"
    widths = [
        float(bar.attrib["width"])
        for bar in picture.iter(f"{space}rect")
        if "x" in bar.attrib
    ]
    texts = [text.text for text in picture.iter(f"{space}text")]

    assert widths == [380.0, pytest.approx(380 / 3, abs=0.1), 380.0]
    assert "100.00 (cut off)" in texts
    assert "0.33" in texts
