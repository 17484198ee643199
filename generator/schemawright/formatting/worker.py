"""What lays out text: black, in this process or as a process that serves another."""

from __future__ import annotations

import json
import signal
import sys


def laid_out(source: str) -> str:
    """Python source as black lays it out. Raises what black does for what is no Python."""
    # Imported here: what is compiled in memory needs no black.
    import black
    from black.mode import TargetVersion

    mode = black.Mode(target_versions={TargetVersion.PY311})
    return black.format_str(source, mode=mode)


def serve() -> None:
    """Lay out each line of standard input, a JSON string, and print it as another.

    Dies of the first text that black refuses; ends with its input, and not by Ctrl-C, which
    a terminal sends to all processes: the one that asked decides.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin.buffer:
        answer = json.dumps(laid_out(json.loads(line)))
        sys.stdout.buffer.write(answer.encode("ascii") + b"\n")
        sys.stdout.buffer.flush()
