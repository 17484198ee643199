"""The statements of a module's skeleton, laid out one by one.

What black makes of a statement that is not in another one depends on that statement, and how
many lines it leaves empty before it on that and the one before. So it is asked about each kind
of statement once, and about each two that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

MARK = "qx"
"""What names in skeletons begin and end with, as long as no source has it."""

Gap: TypeAlias = tuple[str, str, int]
"""Two statements that follow each other, and how many lines are empty between them."""

_FIRST = "\0"
"""What is put before a statement to tell that it is the first in its file."""
_BEFORE = f"{MARK} = {MARK}\n"

_GOING_ON = re.compile(r"else:|elif |except\b|finally:")
_ATTACHED = re.compile(r"@\w|# ")
"""The beginning of what belongs to the statement after it: decorators, comments."""
_WHOLE = re.compile(
    r"try:|import [\w.]+|from __future__ import \w+|@[\w.]+(?:\([\w=, ]*\))?"
)
"""Lines without a name in them that begin a statement, or are one."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A statement with all that is in it, its names counted from 0 and not from `first`."""

    text: str
    first: int
    blanks: int
    """How many lines are empty before it."""


@dataclass(slots=True)
class ChunkLayout:
    """Lays out skeletons, and remembers what black made of their statements.

    `bodies` are those laid out, and `gaps` how many lines are empty between two then.
    """

    black: Callable[[str], str]
    bodies: dict[str, str] = field(default_factory=dict[str, str])
    gaps: dict[Gap, int] = field(default_factory=dict[Gap, int])

    def laid_out(self, bones: Sequence[str]) -> str | None:
        """A skeleton as black lays it out; `None` for one that has to be asked about whole."""
        text = ""
        before: str | None = None
        for chunk in _chunks(bones) or ():
            gap: int | None = 0
            key = chunk.text
            if before is None:
                key = _FIRST + key
            else:
                gap = self.gap(before, key, chunk.blanks)
            if gap is None:
                return None
            text += "\n" * gap + _counted(self.body(key), chunk.first)
            before = key
        return text or None

    def body(self, chunk: str) -> str:
        """A statement as black lays it out."""
        if chunk not in self.bodies:
            result = self.black(_asked(chunk))
            self.bodies[chunk] = result.removeprefix(_BEFORE).lstrip("\n")
        return self.bodies[chunk]

    def gap(self, before: str, chunk: str, blanks: int) -> int | None:
        """How many lines are empty before a statement; `None` where it is not told apart."""
        key = (before, chunk, blanks)
        if key not in self.gaps:
            result = self.black(_asked(before) + "\n" * blanks + chunk)
            body = self.body(chunk)
            if not result.endswith(f"\n{body}"):
                return None
            above = result.removesuffix(body)
            self.gaps[key] = len(above) - len(above.rstrip("\n")) - 1
        return self.gaps[key]


def _asked(chunk: str) -> str:
    """A statement after another one, unless it is the first in its file."""
    is_first = chunk.startswith(_FIRST)
    return chunk.removeprefix(_FIRST) if is_first else _BEFORE + chunk


def _chunks(bones: Sequence[str]) -> list[_Chunk] | None:
    """The statements of a skeleton; `None` where it has lines that may be a part of others."""
    found: list[_Chunk] = []
    for blanks, lines in _groups(bones):
        begun = [line for line in lines if line and line[0] != " "]
        if _ATTACHED.match(begun[-1]) or not all(map(_is_whole, begun)):
            return None
        text = "\n".join(lines)
        numbers = _NAME.search(text)
        first = int(numbers[1]) if numbers else 0
        found.append(_Chunk(_counted(f"{text}\n", -first), first, blanks))
    return found


def _groups(bones: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each statement, and how many empty ones are before it."""
    lines: list[str] = []
    blanks = waiting = 0
    for bone in bones:
        if not bone:
            waiting += 1
            continue
        begins = bone[0] != " " and not _GOING_ON.match(bone)
        if begins and lines and not _ATTACHED.match(lines[-1]):
            yield blanks, lines
            lines, blanks, waiting = [], waiting, 0
        elif not lines:
            blanks, waiting = waiting, 0
        lines += [*[""] * waiting, bone]
        waiting = 0
    if lines:
        yield blanks, lines


def _is_whole(line: str) -> bool:
    """Whether a line that is not in another statement begins one, or goes on with it."""
    return (
        _NAME.search(line) is not None
        or _GOING_ON.match(line) is not None
        or _WHOLE.fullmatch(line) is not None
    )


_NAME = re.compile(rf"{MARK}(\d+){MARK}")


def _counted(text: str, first: int) -> str:
    """The names of a text, counted from another number on."""
    return _NAME.sub(lambda name: f"{MARK}{int(name[1]) + first}{MARK}", text)
