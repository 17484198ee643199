"""Run as a program: write a package again and again, killed at every place once.

Every operation on files raises an audit event before it happens (PEP 578). A child
process kills itself at its n-th event below the output folder, for n = 1, 2, 3 ...
until one comes through. The parent looks at what is left, lets `recover` do its work,
looks again, and prints a JSON list with both verdicts for each child.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from unittest.mock import patch

from schemawright.write import apply, recover, replace
from tests.write.trees import NEW, OLD, changes_to, no_exchange, on_disk, put

_MOST = 1000


def main() -> None:
    base = Path(sys.argv[1])
    if sys.argv[2] == "in two renames":
        patch.object(replace, "exchange", no_exchange).start()
    patch.object(os, "fsync").start()  # the process is killed, not the machine
    verdicts: list[tuple[str, str, list[str]]] = []
    for count in range(1, _MOST):
        output = base / str(count)
        put(output, OLD)
        child = os.fork()
        if child == 0:
            write_and_die(output, count)
        _, status = os.waitpid(child, 0)
        left = verdict(output)
        recover(output, "shop", "out")
        verdicts.append((left, verdict(output), os.listdir(output)))
        shutil.rmtree(output)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            assert status == 0, status
            break
    print(json.dumps(verdicts))


def write_and_die(output: Path, count: int) -> None:
    """In the child: write, and die at event number `count` below the output folder."""
    changes = changes_to(output, NEW)
    events = 0

    def watch(_event: str, arguments: tuple[object, ...]) -> None:
        nonlocal events
        if any(str(output) in str(argument) for argument in arguments):
            events += 1
            if events == count:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    apply([changes])
    os._exit(0)


def verdict(output: Path) -> str:
    """Which package is there: `old`, `new`, `none`, or, if ever, `mix`."""
    files = {
        path: text for path, text in on_disk(output).items() if path.parts[0] == "shop"
    }
    return {0: "none"}.get(
        len(files), "old" if files == OLD else "new" if files == NEW else "mix"
    )


main()
