"""Work that is shared among forks of this process."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import FileIO
from selectors import EVENT_READ, DefaultSelector
from typing import TypeVar, cast

T = TypeVar("T")

_HEAD = 12
"""Bytes before each answer: the number of what was asked, and how long the answer is."""


def can_fork() -> bool:
    """Whether forks of this process are safe: the system has such, and no thread is lost."""
    return sys.platform == "linux" and threading.active_count() == 1


def answers(
    work: Callable[[T], str], asked: Sequence[T], forks: int
) -> Iterator[tuple[int, str]]:
    """What work gives for each thing that is asked, with its number, in any order.

    Each fork does a share of it. What one could not do, since it died or the work raised
    something, is left out.
    """
    children: list[tuple[int, FileIO]] = []
    try:
        children.extend(
            _forked(work, asked, range(first, len(asked), forks))
            for first in range(forks)
        )
        with DefaultSelector() as waiting:
            for _, stream in children:
                waiting.register(stream, EVENT_READ)
            while waiting.get_map():
                for ready, _ in waiting.select():
                    stream = cast(FileIO, ready.fileobj)
                    answer = _answer(stream)
                    if answer is None:
                        waiting.unregister(stream)
                    else:
                        yield answer
    finally:
        for child, stream in children:
            stream.close()
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _forked(
    work: Callable[[T], str], asked: Sequence[T], share: range
) -> tuple[int, FileIO]:
    """A fork that does a share of the work, and the stream of its answers."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, FileIO(reading)
    code = 1
    try:
        # Ctrl-C goes to all processes of a terminal; the one that forked decides.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            for number in share:
                answer = work(asked[number]).encode("utf-8", "surrogatepass")
                stream.write(number.to_bytes(4, "big"))
                stream.write(len(answer).to_bytes(_HEAD - 4, "big"))
                stream.write(answer)
                stream.flush()
        code = 0
    finally:
        os._exit(code)  # and nothing of what the other process has to do at its end


def _answer(stream: FileIO) -> tuple[int, str] | None:
    """The next answer of a fork; `None` at their end."""
    head = _read(stream, _HEAD)
    length = int.from_bytes(head[4:], "big")
    answer = _read(stream, length)
    if len(head) < _HEAD or len(answer) < length:
        return None
    return int.from_bytes(head[:4], "big"), answer.decode("utf-8", "surrogatepass")


def _read(stream: FileIO, length: int) -> bytes:
    """So many bytes; fewer only at the end."""
    parts: list[bytes] = []
    while length and (part := stream.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
