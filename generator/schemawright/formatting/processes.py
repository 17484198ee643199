"""Texts laid out by several processes, one for each processor.

They are started as programs and not through `multiprocessing`, which would run the main
program of whoever calls `schemawright.generate` again in each of them. They load black and
nothing of the stages.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TypeAlias

_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:];"
    " from schemawright.formatting.worker import serve; serve()"
)

_Process: TypeAlias = "subprocess.Popen[bytes]"


def laid_out_by_processes(sources: Mapping[str, str], processes: int) -> dict[str, str]:
    """What so many processes make of texts, by name.

    What none of them could do is left out: all, where no process can be started.
    """
    # The longest last, which is taken first: no process is left alone with it at the end.
    pending = deque(sorted(sources.items(), key=lambda item: len(item[1])))
    done: dict[str, str] = {}
    with _started(min(processes, len(sources))) as workers:
        threads = [
            Thread(target=_hand_out, args=(worker, pending, done), daemon=True)
            for worker in workers
        ]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            pending.clear()  # when interrupted
    return done


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    else:  # noqa: RET505 - so that type checkers know which of the two they skip
        return os.cpu_count() or 1


@contextmanager
def _started(count: int) -> Generator[list[_Process]]:
    """Processes that serve until the end of the block, as many as there can be had."""
    workers: list[_Process] = []
    try:
        with suppress(OSError):
            while len(workers) < count:
                workers.append(_start())
        yield workers
    finally:
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.wait()
            _close(worker)


def _start() -> _Process:
    """A process that finds the modules where this one does, whatever its environment."""
    if not sys.executable:
        raise FileNotFoundError("the interpreter is part of another program")
    return subprocess.Popen(  # noqa: S603 - this very interpreter
        [sys.executable, "-I", "-S", "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _close(worker: _Process) -> None:
    for stream in filter(None, (worker.stdin, worker.stdout)):
        with suppress(OSError):  # what it did not read is lost
            stream.close()


def _hand_out(
    worker: _Process, pending: deque[tuple[str, str]], done: dict[str, str]
) -> None:
    """Let a process do what is left, one after the other, as long as it lives."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    for name, source in _taken(pending):
        try:
            worker.stdin.write(json.dumps(source).encode("ascii") + b"\n")
            worker.stdin.flush()
            answer = worker.stdout.readline()
        except (OSError, ValueError):  # it is dead, or was closed by an interruption
            return
        if not answer.endswith(b"\n"):
            return
        done[name] = json.loads(answer)


def _taken(pending: deque[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    with suppress(IndexError):
        while True:
            yield pending.pop()
