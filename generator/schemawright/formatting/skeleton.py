"""Black, asked about less: for the same layout, in a part of the time.

What black makes of a logical line depends on that line alone; where it puts empty lines depends
on the kinds of the lines around. So a module is laid out as a skeleton in which most lines are
a name, and those lines by themselves: many are known to stay as they are, since black was asked
about one that has the same shape, and the others are put to black together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from schemawright.formatting.chunks import MARK, ChunkLayout
from schemawright.formatting.logical_lines import (
    OPENERS,
    TEXTS,
    Kind,
    LogicalLine,
    logical_lines,
)
from schemawright.formatting.shapes import (
    Shape,
    Trust,
    laid_out_line,
    shape_of,
    trust,
)

Black: TypeAlias = Callable[[str], str]

Asked: TypeAlias = tuple[Kind, int, str]
"""A logical line: its kind, its indent, its text."""


_MANY_LINES = 50_000
"""So many lines are remembered at once."""


@dataclass(slots=True)
class SkeletonLayout:
    """Lays out modules, and remembers what black made of the shapes of lines.

    `trusted` is what is known of these, and `chunks` what is known of statements; `lines` are
    some lines as they are laid out.
    """

    black: Black
    trusted: dict[Shape, Trust] = field(default_factory=dict[Shape, Trust])
    chunks: ChunkLayout = field(init=False)
    lines: dict[Asked, str] = field(default_factory=dict[Asked, str])

    def __post_init__(self) -> None:
        self.chunks = ChunkLayout(self.black)

    def laid_out(self, source: str) -> str:
        """Python source as black lays it out. Raises what black does for what is no Python."""
        try:
            return self._by_parts(source)
        except (SyntaxError, ValueError):
            return self.black(source)

    def _by_parts(self, source: str) -> str:
        """The same, for source that can be taken apart; a `ValueError` where it cannot."""
        found = list(logical_lines(source))
        mark = MARK
        while mark in source:
            mark += "x"
        lines = _replaced(source, found, self._results(found, mark))
        bones, parts = _bones(lines, mark)
        skeleton = self.chunks.laid_out(bones) if mark == MARK else None
        return re.sub(
            rf'^ *(?:[a-z]+ |# |""")?{mark}(\d+){mark}.*$',
            lambda bone: parts[int(bone[1])],
            self.black("\n".join(bones)) if skeleton is None else skeleton,
            flags=re.MULTILINE,
        )

    def _results(self, found: Sequence[LogicalLine], mark: str) -> list[str]:
        """What becomes of logical lines, with the blanks before them."""
        asked: dict[Asked, None] = {
            (line.kind, line.indent, line.text): None
            for line in found
            if line.kind not in TEXTS
        }
        if len(self.lines) > _MANY_LINES:
            self.lines.clear()
        new = [line for line in asked if line not in self.lines]
        shapes = {line: shape_of(line[0], line[2]) for line in new}
        self.learn(filter(None, shapes.values()), mark)
        left: list[Asked] = []
        for line, shape in shapes.items():
            result = shape and laid_out_line(*line, self.trusted[shape])
            if result is None:
                left.append(line)
            else:
                self.lines[line] = result
        self.lines.update(zip(left, self.asked(left, mark), strict=True))
        return [
            (
                " " * line.indent + line.text
                if line.kind in TEXTS
                else self.lines[line.kind, line.indent, line.text]
            )
            for line in found
        ]

    def learn(self, shapes: Iterable[Shape], mark: str = MARK) -> None:
        """Ask about the shapes that are new; `mark` is a name that none has."""
        new = [each for each in dict.fromkeys(shapes) if each not in self.trusted]
        asked = self.asked([(kind, 0, text) for kind, text in new], mark)
        for shape, result in zip(new, asked, strict=True):
            self.trusted[shape] = trust(shape, result)

    def asked(self, lines: Sequence[Asked], mark: str = MARK) -> list[str]:
        """What black makes of logical lines, each in blocks as deep as its own."""
        if not lines:
            return []
        text = ""
        expected: list[Asked | None] = []
        in_order = sorted(lines, key=lambda line: line[1])
        for indent, same in groupby(in_order, key=lambda line: line[1]):
            asked = list(same)
            expected += [*asked, None]
            text += _opened(indent)
            text += "".join(_after_mark(mark, *line) for line in asked)
            text += f"{' ' * indent}{mark}\n"
        parts = re.split(rf"^ *{mark}\n", self.black(text), flags=re.MULTILINE)[1:]
        done = {
            line: _taken_out(part, line[0])
            for part, line in zip(parts, expected, strict=True)
            if line is not None
        }
        return [done[line] for line in lines]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the source as it is, or a logical line, of which the layout is known."""

    text: str
    kind: Kind | None = None

    @property
    def indent(self) -> int:
        """How many blanks there are at the beginning."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_code(self) -> bool:
        """Whether there is more than a comment."""
        return self.text.lstrip(" ")[:1] not in ("", "#")

    @property
    def is_plain(self) -> bool:
        """Whether black neither adds nor takes away blank lines around it in a block."""
        if self.kind is None:
            return self.text.strip() in _PLAIN
        return self.kind not in _APART

    @property
    def goes_on(self) -> bool:
        """Whether it is a part of the statement before it."""
        return self.kind == "elif" or self.text.lstrip().startswith(_GOING_ON)


_PLAIN = frozenset({"break", "continue", "else:", "pass", "return"})
_APART = frozenset[Kind]({"import", "def", "class", "docstring", "comment"})
_GOING_ON = ("elif", "else", "except", "finally")


def _replaced(
    source: str, found: Sequence[LogicalLine], results: Sequence[str]
) -> list[_Line]:
    """The lines of a source, with the results in the place of logical lines."""
    lines: list[_Line | None] = [_Line(line) for line in source.split("\n")]
    for line, result in zip(found, results, strict=True):
        lines[line.first : line.end] = [None] * (line.end - line.first)
        lines[line.first] = _Line(result, line.kind)
    left = [line for line in lines if line is not None]
    for place, each in enumerate(left):
        if not _COMMENT.fullmatch(each.text):
            break
        left[place] = _Line(each.text, "comment")
    return left


_COMMENT = re.compile(r"# [A-Z](?:(?!fmt|yapf)[^\n])*(?<!\s)")
"""Comments that black leaves alone, and that tell it nothing."""


def _bones(lines: Sequence[_Line], mark: str) -> tuple[list[str], list[str]]:
    """The lines of a skeleton, and what belongs in the places of the names in it.

    Plain statements that follow each other are one bone, however deep they go: black keeps
    an empty line between such, and adds none. So are imports.
    """
    bones: list[str] = []
    parts: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        end = _end_of_run(lines, place)
        name = f"{mark}{len(parts)}{mark}"
        if end > place:
            parts.append("\n".join(each.text for each in lines[place:end]))
            kind: Kind = "import" if line.kind == "import" else ""
            bones.append(" " * line.indent + _as_kind(kind, name))
        elif line.kind is not None:
            parts.append(line.text)
            bones.append(" " * line.indent + _as_kind(line.kind, name))
        else:
            bones.append(line.text)
        place = max(end, place + 1)
    return bones, parts


def _end_of_run(lines: Sequence[_Line], start: int) -> int:
    """Where whole plain statements end that begin with a line; `start` where there are none."""
    indent = lines[start].indent
    if lines[start].kind == "import":
        return _end_of_imports(lines, start)
    if lines[start].kind is None or lines[start].goes_on:
        return start
    whole = place = start
    while place < len(lines):
        line = lines[place]
        if line.indent <= indent and not line.goes_on and line.is_code:
            whole = place
        is_outside = not line.is_plain or line.indent < indent
        if is_outside and not _is_gap(lines, start, place):
            break
        place += 1
    following = next((line for line in lines[place:] if line.is_code), None)
    if following is None:
        return place
    is_inside = following.indent > indent
    goes_on = following.indent == indent and following.goes_on
    return whole if is_inside or goes_on else place


def _is_gap(lines: Sequence[_Line], start: int, place: int) -> bool:
    """Whether there is one empty line, and the statements of a run go on after it."""
    if lines[place].text or place == start or place + 1 >= len(lines):
        return False
    before, after = lines[place - 1], lines[place + 1]
    is_plain = after.is_plain and after.is_code and not after.goes_on
    return before.is_code and is_plain and after.indent == lines[start].indent


def _end_of_imports(lines: Sequence[_Line], start: int) -> int:
    end = start
    while (
        end < len(lines)
        and lines[end].kind == "import"
        and lines[end].indent == lines[start].indent
    ):
        end += 1
    return end


def _as_kind(kind: Kind, name: str) -> str:
    match kind:
        case "" | "string" | "table":
            return name
        case "docstring":
            return f'"""{name}"""'
        case "comment":
            return f"# {name}"
        case "def":
            return f"def {name}():"
        case "class":
            return f"class {name}(y):"
        case "return" | "raise" | "import":
            return f"{kind} {name}"
        case "if" | "elif" | "while":
            return f"{kind} {name}:"
        case "for":
            return f"for {name} in y:"


def _opened(indent: int) -> str:
    """The beginning of blocks inside each other."""
    return "".join(f"{' ' * blanks}if y:\n" for blanks in range(0, indent, 4))


def _after_mark(mark: str, kind: Kind, indent: int, text: str) -> str:
    """A logical line after a mark, with what it needs around it to be Python."""
    before = " " * indent
    if_before = f"{before}if y:\n{before}    y\n" if kind == "elif" else ""
    block = f"{before}    y\n" if kind in OPENERS else ""
    return f"{before}{mark}\n{if_before}{before}{text}\n{block}"


def _taken_out(part: str, kind: Kind) -> str:
    """The logical line in what black made of the lines between marks."""
    lines = [line for line in part.split("\n") if line]
    return "\n".join(
        lines[2 if kind == "elif" else 0 : -1 if kind in OPENERS else None]
    )
