"""`python -m benchmarks`: every comparison in one run, and the report of it."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.corpora import corpora_in
from benchmarks.one import COMPARISONS, CORPUS, EFFORTS
from benchmarks.plots import bars
from benchmarks.report import entries_table, goals_table, markdown
from benchmarks.results import Comparison, Refusal, result_from
from benchmarks.workload import REPOSITORY

_REPORT = Path("docs", "benchmarks.md")
_RAW = "benchmarks/figures.json"


def main() -> int:
    """Run what the command line asks for; the exit code is 1 if a comparison failed."""
    arguments = _parser().parse_args()
    effort: str = "quick" if arguments.quick else "thorough"
    names: list[str] = arguments.only or list(COMPARISONS)
    folder: Path | None = arguments.corpora
    jobs = [[name, effort] for name in names]
    if folder is not None:
        jobs += [[CORPUS, effort, str(path)] for path in corpora_in(folder)]

    results = [result for job in jobs if (result := _run(job)) is not None]
    comparisons = [one for one in results if isinstance(one, Comparison)]
    refusals = [one for one in results if isinstance(one, Refusal)]
    print(goals_table(comparisons))
    if not arguments.only and len(results) == len(jobs):
        _write(comparisons, refusals, effort, arguments.output)
    return 0 if len(results) == len(jobs) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument(
        "--corpora",
        type=Path,
        metavar="DIR",
        help="also every folder in DIR that holds schema.json and instances.jsonl",
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=list(COMPARISONS),
        help="this comparison (can be repeated); no report is written",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=REPOSITORY,
        metavar="DIR",
        help="where the folder docs is written (default: the checkout)",
    )
    return parser


def _run(job: Sequence[str]) -> Comparison | Refusal | None:
    """One comparison in its own process; its table, or what went wrong, is printed."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.one", *job]
    # The same order of sets in every run.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env=environment,
    )
    shown = Path(job[-1]).name if job[0] == CORPUS else job[0]
    if done.returncode:
        print(f"{shown}: failed\n{done.stderr}", file=sys.stderr)
        return None
    result = result_from(done.stdout)
    print(f"\n{shown}")
    print(
        entries_table(result)
        if isinstance(result, Comparison)
        else f"does not generate: {result.first} ({result.problems} problems in all)"
    )
    return result


def _write(
    comparisons: Sequence[Comparison],
    refusals: Sequence[Refusal],
    effort: str,
    output: Path,
) -> None:
    """The report, the figures and the pictures; what an earlier run left goes."""
    report = output / _REPORT
    figures = output / _REPORT.parent / _RAW
    figures.parent.mkdir(parents=True, exist_ok=True)
    for picture in figures.parent.glob("*.svg"):
        picture.unlink()
    for comparison in comparisons:
        picture = figures.parent / f"{comparison.name}.svg"
        picture.write_text(bars(comparison), "utf-8")
    raw = {
        "comparisons": [asdict(one) for one in comparisons],
        "refusals": [asdict(one) for one in refusals],
    }
    figures.write_text(json.dumps(raw, indent=2, ensure_ascii=False) + "\n", "utf-8")
    chosen = EFFORTS[effort]
    rounds = f"{chosen.rounds} rounds, or {chosen.processes} where each is a fresh interpreter"
    report.write_text(markdown(comparisons, refusals, rounds=rounds, raw=_RAW), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
