"""The table in words and figures: `docs/benchmarks.md`."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.results import (
    OURS,
    Attainment,
    Comparison,
    Entry,
    Refusal,
    attainments,
)

_PEERS = (
    "corvus-json-schema",
    "datamodel-code-generator",
    "fastjsonschema",
    "jsonschema",
    "jsonschema-rs",
    "msgspec",
    "pydantic",
)

_METHOD = """\
Made by `make bench`, in one run, on {python}. Each comparison runs in a process of its own; its
candidates take turns, {rounds}. Times of one machine mean little
on another one, so what is claimed are ratios: **share** is the median over the rounds of our
time divided by the candidate's in the same round, and below 1 we are faster. It is processor
time, and time by the clock where processes are started. The medians behind it are in
[{raw}]({raw}).

Verdicts come before times: all candidates judge the same documents first, and the number that
each gets wrong is in the table. An entry with a wrong answer is marked † and its time does not
count as that of a peer; goals that name such a peer are about time alone.
If one of our own answers is wrong, nothing is measured.

The seed's references lead into a component document, so every peer gets the components under
`$defs`. Patterns are ECMA-262, and two are made of `\\p{{...}}`: jsonschema-rs,
corvus-json-schema and Pydantic read them as they are; `fastjsonschema`, `jsonschema` and
`msgspec` hand patterns to `re`, which cannot, so they get the patterns as our code has
them. The Pydantic and msgspec classes are written during the run by
datamodel-code-generator from that same schema, with its defaults; Pydantic's are lenient by
default (they take `"30"` for a number), which shows in the column of wrong answers.
"""


def markdown(
    comparisons: Sequence[Comparison],
    refusals: Sequence[Refusal],
    *,
    rounds: str,
    raw: str,
) -> str:
    """The document; `rounds` says how many, `raw` is the path of the figures beside it."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    parts = [
        "# Benchmarks",
        _METHOD.format(python=python, rounds=rounds, raw=raw).rstrip(),
        "Versions: " + ", ".join(f"{name} {version(name)}" for name in _PEERS) + ".",
        "## Goals",
        goals_table(comparisons),
    ]
    for comparison in comparisons:
        parts += [f"## {comparison.title}", _section(comparison)]
    if refusals:
        parts += ["## Corpora that do not generate yet", _refused(refusals)]
    return "\n\n".join(parts) + "\n"


def goals_table(comparisons: Sequence[Comparison]) -> str:
    """Every goal, the figure measured, and whether it holds, as a Markdown table."""
    rows = [
        [comparison.title, one.goal.text, _figure(comparison, one), _standing(one)]
        for comparison in comparisons
        for one in attainments(comparison)
    ]
    return _table(["What", "Goal", "Measured", "Holds"], rows)


def entries_table(comparison: Comparison) -> str:
    """The candidates of a comparison as a Markdown table."""
    header = ["Candidate", "Share", "Multiple of ours"]
    judged = comparison.documents > 0
    rows: list[list[str]] = []
    for entry in comparison.entries:
        row = [_name(entry), _share(entry), _multiple(entry)]
        if judged:
            row.append(f"{entry.wrong} of {comparison.documents}")
        rows.append([*row, entry.note])
    return _table([*header, *(["Wrong answers"] if judged else []), "Notes"], rows)


def _section(comparison: Comparison) -> str:
    work = comparison.work[:1].upper() + comparison.work[1:] + "."
    picture = f"![{comparison.title}](benchmarks/{comparison.name}.svg)"
    return "\n\n".join([work, entries_table(comparison), picture])


def _refused(refusals: Sequence[Refusal]) -> str:
    rows = [[one.corpus, str(one.problems), one.first] for one in refusals]
    return _table(["Corpus", "Problems", "The first"], rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _name(entry: Entry) -> str:
    shown = f"**{entry.name}**" if entry.name == OURS else entry.name
    return f"{shown} †" if entry.disqualified else shown


def _share(entry: Entry) -> str:
    return "not measured" if entry.share is None else f"{entry.share:.3g}"


def _multiple(entry: Entry) -> str:
    return "" if not entry.share else f"{1 / entry.share:.3g}"


def _figure(comparison: Comparison, one: Attainment) -> str:
    if one.figure is None:
        return "not measured"
    if one.goal.of is not None:
        return f"{one.figure:.3g}"
    if comparison.unit == "seconds":
        return f"{one.figure * 1000:.3g} ms"
    return f"{one.figure:.3g}"


def _standing(one: Attainment) -> str:
    return {None: "not measured", True: "yes", False: "**no**"}[one.holds]
