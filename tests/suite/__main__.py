"""Runs the suite and prints what fails: `python -m tests.suite --draft draft7 --file enum`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.suite.files import drafts, files_of, groups_of
from tests.suite.modes import IN_MEMORY, Failure, failures

_WIDTH = 200


def main() -> None:
    """Run what is asked for; the exit code tells whether anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.suite", description=__doc__)
    parser.add_argument("--draft", action="append", help="only this one")
    parser.add_argument("--file", help="only files with this in their name")
    parser.add_argument("--group", default="", help="only groups described like this")
    parser.add_argument("--mode", action="append", choices=[*IN_MEMORY])
    parser.add_argument(
        "--show", type=int, default=3, help="failures told of each file"
    )
    parser.add_argument("--full", action="store_true", help="tells all of a failure")
    arguments = parser.parse_args()
    modes = {mode: IN_MEMORY[mode] for mode in arguments.mode or IN_MEMORY}
    total = Counter[str]()
    for draft, file in _files(arguments.draft, arguments.file or ""):
        start = time.process_time()
        counts, found = Counter[str](), list[Failure]()
        for group in groups_of(draft, file):
            if arguments.group not in group.description:
                continue
            counts["groups"] += 1
            counts["tests"] += len(group.tests)
            wrong = list(failures(group, modes))
            counts["not compiled"] += any(each.mode == "compile" for each in wrong)
            counts["failed"] += (
                len(group.tests)
                if any(each.test == "*" for each in wrong)
                else len({each.test for each in wrong})
            )
            found += wrong
        total += counts
        print(_line(f"{draft}/{file}", counts, time.process_time() - start))
        for failure in found[: arguments.show]:
            print(_shown(failure, full=arguments.full))
    print(_line("all", total, time.process_time()))
    sys.exit(bool(total["failed"]))


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
