"""Write the expected output of golden cases anew: `python -m tests.golden.rewrite [CASE]...`

What it writes is to be read, line by line, before it is committed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.golden.case import CASES, all_cases, expected_of, outcome_of, rewrite


def main(names: Sequence[str]) -> int:
    """Rewrite the named cases, or all; print those that changed; return the exit code."""
    unknown = sorted(set(names) - set(all_cases()))
    if unknown:
        print(f"no such case: {', '.join(unknown)}", file=sys.stderr)
        return 2
    for name in names or all_cases():
        case = CASES / name
        with tempfile.TemporaryDirectory() as folder:
            outcome = outcome_of(case, Path(folder))
        if outcome != expected_of(case):
            rewrite(case, outcome)
            print(f"rewritten: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
