"""What lays out text: black, in this process or as a process that serves another."""

from __future__ import annotations

import json
import signal
import sys
from functools import cache
from typing import TYPE_CHECKING

from schemawright.garbage import uncollected

if TYPE_CHECKING:
    from schemawright.formatting.skeleton import SkeletonLayout

TARGET = "PY311"
"""The oldest Python for which text is laid out; all else is as black has it."""


@cache
def _layout() -> SkeletonLayout:
    """The layout of this process, which learns from all texts that it is asked for."""
    # Imported here: what is compiled in memory needs no layout.
    from schemawright.formatting.known import add_known
    from schemawright.formatting.skeleton import SkeletonLayout

    layout = SkeletonLayout(by_black)
    add_known(layout)
    return layout


def by_black(source: str) -> str:
    """Python source as black lays it out, asked about all of it."""
    # Imported here: of most packages, all is known.
    import black
    from black.mode import TargetVersion

    mode = black.Mode(target_versions={TargetVersion[TARGET]})
    return black.format_str(source, mode=mode)


def laid_out(source: str) -> str:
    """Python source as black lays it out. Raises what black does for what is no Python."""
    with uncollected():
        return _layout().laid_out(source)


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
