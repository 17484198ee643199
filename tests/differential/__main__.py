"""Runs the comparison for as long as one likes: `python -m tests.differential --minutes 10`."""

from __future__ import annotations

import argparse
import secrets
import time

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from .agreement import Tally, check
from .instances import near
from .schemas import SchemaObject, documents

_ROUND = 200
_DOCUMENTS = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="the round to run first, and again")
    arguments = parser.parse_args()
    end = time.monotonic() + 60 * arguments.minutes
    number = secrets.randbits(32) if arguments.seed is None else arguments.seed
    tally = Tally()
    while time.monotonic() < end:
        print(f"seed {number}: {tally}", flush=True)
        _run(number, tally)
        number += 1
    print(f"no differences: {tally}")


def _run(number: int, tally: Tally) -> None:
    """One round of examples, which the number determines; raises for the smallest that fails."""

    @seed(number)
    @settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
    @given(schema=documents(), data=st.data())
    def agree(schema: SchemaObject, data: DataObject) -> None:
        check(schema, [data.draw(near(schema)) for _ in range(_DOCUMENTS)], tally)

    agree()


if __name__ == "__main__":
    main()
