"""Compares for as long as one likes: `python -m tests.differential --minutes 10`."""

from __future__ import annotations

import argparse
import json
import secrets
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from random import Random
from types import FrameType
from typing import NoReturn, cast

from schemawright.json_value import JsonValue

from .agreement import check
from .broken import some_broken_text
from .copies import with_copies
from .drafts import DRAFTS, Draft, as_draft
from .hostility import check_text
from .instances import some_instance
from .schemas import some_document
from .shrinking import smallest
from .tally import Tally
from .vocabulary import SchemaObject, some_value

_DOCUMENTS = 12
_ATTEMPTS = 300
_REPORTED_EVERY = 30
_BROKEN_EVERY = 3
_COPIES_EVERY = 4
_LONGEST = 60
"""Seconds of processor time for one schema and its documents; most need a hundredth of one."""


def main() -> None:
    """Run until the time is over; each difference is printed as small as it gets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first", type=int, help="the number of the first example")
    arguments = parser.parse_args()
    first = secrets.randbits(32) if arguments.first is None else arguments.first
    signal.signal(signal.SIGVTALRM, _too_long)
    end = time.monotonic() + 60 * arguments.minutes
    told = time.monotonic()
    tally, differences, number = Tally(), set[str](), first
    while time.monotonic() < end:
        for difference in (_difference(number, tally), _broken(number, tally)):
            if difference is not None and difference not in differences:
                differences.add(difference)
                print(f"example {number}: {difference}", flush=True)
        if time.monotonic() - told > _REPORTED_EVERY:
            told = time.monotonic()
            print(f"{number - first} examples: {tally}", flush=True)
        number += 1
    print(f"{len(differences)} differences from {first} on: {tally}")
    sys.exit(bool(differences))


def _difference(number: int, tally: Tally) -> str | None:
    """What is wrong with the example that a number stands for."""
    random = Random(number)  # noqa: S311 - it need not be hard to guess
    drawn = some_document(random)
    if not number % _COPIES_EVERY:
        drawn = with_copies(random, drawn)
    values = [some_instance(random, drawn) for _ in range(_DOCUMENTS)]
    draft = random.choice(DRAFTS)
    schema = as_draft(drawn, draft)
    if _failure(schema, draft, values, tally) is None:
        return None
    for value in values:
        failure = _failure(schema, draft, [value], Tally())
        if failure is not None:
            return _shown(schema, draft, value, failure)
    return f"documents that fail together only: {json.dumps(schema)}"


def _broken(number: int, tally: Tally) -> str | None:
    """What is wrong with the broken schema that a number stands for."""
    if number % _BROKEN_EVERY:
        return None
    random = Random(number)  # noqa: S311 - it need not be hard to guess
    text = some_broken_text(random)
    values = [some_value(random) for _ in range(3)]
    try:
        check_text(text, values, tally)
    except Exception as error:  # noqa: BLE001 - nothing at all may be raised
        told = "".join(traceback.format_exception(error)[-3:])
        return f"{text!r}\n  with {json.dumps(values)}\n{told}"
    return None


def _failure(
    schema: SchemaObject, draft: Draft, values: Sequence[JsonValue], tally: Tally
) -> str | None:
    """The kind of what goes wrong, with where it does; to be busy too long is wrong as well."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
    try:
        check(schema, draft, values, tally)
    except Exception as error:  # noqa: BLE001 - nothing at all may be raised
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame.name for frame in frames if "<" not in frame.filename]
        return f"{type(error).__name__} in {own[-1]}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def _too_long(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TimeoutError(f"busy for more than {_LONGEST} seconds")


def _shown(schema: SchemaObject, draft: Draft, value: JsonValue, failure: str) -> str:
    """The smallest schema and document that fail in the same way, and how."""

    def fails(smaller: JsonValue) -> bool:
        return (
            isinstance(smaller, dict)
            and "$schema" in smaller
            and _failure(smaller, draft, [value], Tally()) == failure
        )

    def fails_too(smaller: JsonValue) -> bool:
        return _failure(least, draft, [smaller], Tally()) == failure

    least = cast(SchemaObject, smallest(schema, fails, attempts=_ATTEMPTS))
    value = smallest(value, fails_too, attempts=_ATTEMPTS)
    try:
        check(least, draft, [value], Tally())
    except Exception as error:  # noqa: BLE001 - as above
        told = "".join(traceback.format_exception(error)[-3:])
        return f"{json.dumps(least)}\n  with {json.dumps(value)}\n{told}"
    return failure


if __name__ == "__main__":
    main()
