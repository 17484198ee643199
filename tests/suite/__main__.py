"""Runs the suite and prints what fails: `python -m tests.suite --draft draft7 --file enum`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.suite.files import Group, drafts, files_of, groups_of
from tests.suite.modes import IN_MEMORY, Failure, failures
from tests.suite.packages import batches, formatting_once, package_failures

_WIDTH = 200
_ON_DISK = frozenset({"packages", "compiled"})
"""Modes for packages that are written, with and without compiled checks."""


def main() -> None:
    """Run what is asked for; the exit code tells whether anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.suite", description=__doc__)
    parser.add_argument("--draft", action="append", help="only this one")
    parser.add_argument("--file", help="only files with this in their name")
    parser.add_argument("--group", default="", help="only groups described like this")
    parser.add_argument("--mode", action="append", choices=[*IN_MEMORY, *_ON_DISK])
    parser.add_argument(
        "--show", type=int, default=3, help="failures told of each file"
    )
    parser.add_argument("--full", action="store_true", help="tells all of a failure")
    arguments = parser.parse_args()
    chosen = arguments.mode or [*IN_MEMORY]
    modes = {mode: judge for mode, judge in IN_MEMORY.items() if mode in chosen}
    total, took = Counter[str](), 0.0
    in_packages: list[Group] = []
    for draft, file in _files(arguments.draft, arguments.file or ""):
        start = time.process_time()
        groups = [
            group
            for group in groups_of(draft, file)
            if arguments.group in group.description
        ]
        if not _ON_DISK.isdisjoint(chosen):
            in_packages += groups
        if modes:
            found = [each for group in groups for each in failures(group, modes)]
            counts = _counted(groups, found)
            took += _report(f"{draft}/{file}", counts, start)
            _tell(found[: arguments.show], full=arguments.full)
            total += counts
    for mode in sorted(_ON_DISK.intersection(chosen)):
        start = time.process_time()
        found = _failures_in_packages(in_packages, compiled=mode == "compiled")
        counts = _counted(in_packages, found)
        took += _report(f"as {mode}", counts, start)
        _tell(found[: arguments.show], full=arguments.full)
        total += counts
    print(_line("all", total, took))
    sys.exit(bool(total["failed"]))


def _failures_in_packages(groups: Sequence[Group], *, compiled: bool) -> list[Failure]:
    with TemporaryDirectory() as folder, formatting_once():
        return [
            failure
            for batch in batches(groups)
            for failure in package_failures(
                replace(batch, compiled=compiled), Path(folder)
            )
        ]


def _counted(groups: Sequence[Group], found: Sequence[Failure]) -> Counter[str]:
    """How many of what there are; a group without code fails in all its tests."""
    whole = {id(each.group) for each in found if each.test == "*"}
    single = {
        (id(each.group), each.test) for each in found if id(each.group) not in whole
    }
    return Counter(
        {
            "groups": len(groups),
            "tests": sum(len(group.tests) for group in groups),
            "not compiled": len(whole),
            "failed": len(single)
            + sum(len(group.tests) for group in groups if id(group) in whole),
        }
    )


def _report(name: str, counts: Counter[str], start: float) -> float:
    """Print a line; the seconds since `start`."""
    took = time.process_time() - start
    print(_line(name, counts, took))
    return took


def _tell(found: Sequence[Failure], *, full: bool) -> None:
    for failure in found:
        print(_shown(failure, full=full))


def _files(chosen: Sequence[str] | None, part: str) -> Iterator[tuple[str, str]]:
    for draft in chosen or drafts():
        for file in files_of(draft):
            if part in file:
                yield draft, file


def _line(name: str, counts: Counter[str], seconds: float) -> str:
    kinds = ("groups", "not compiled", "tests", "failed")
    cells = (f"{counts[kind]:5} {kind}" for kind in kinds)
    return f"{name:58}{''.join(cells)} {seconds:7.2f} s"


def _shown(failure: Failure, *, full: bool) -> str:
    parts = [str(failure), f"schema {json.dumps(failure.group.schema)}"]
    if failure.test != "*":
        parts.append(f"value {json.dumps(failure.data)}")
    return "\n".join(
        f"    {part if full or len(part) <= _WIDTH else f'{part[:_WIDTH]}…'}"
        for part in parts
    )


if __name__ == "__main__":
    main()
