"""The logical lines of a module that can be laid out each by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["", "return", "raise", "import", "if", "elif", "while", "for"]
"""What black looks at when it decides about empty lines; nothing for other statements."""

OPENERS = frozenset[Kind]({"if", "elif", "while", "for"})
"""The kinds that open a block."""


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """A simple statement, or what opens a block: the lines from `first` up to `end`.

    Lines count from 0. `text` is without the blanks before and after it.
    """

    kind: Kind
    first: int
    end: int
    indent: int
    text: str


class UnusualLayoutError(ValueError):
    """The source has several statements in a line, or blanks that are not multiples of four."""


def logical_lines(source: str) -> Iterator[LogicalLine]:
    """The logical lines of Python source that hold no comments and no docstrings.

    Raises `SyntaxError` for what is no Python, and `UnusualLayoutError`.
    """
    lines = source.split("\n")
    waiting: list[ast.stmt] = [*ast.parse(source).body]
    while waiting:
        statement = waiting.pop()
        inner = list(_inside(statement))
        _refuse_unusual(statement, inner, lines)
        waiting += inner
        kind = _kind(statement, lines)
        if kind is None:
            continue
        first, end = statement.lineno - 1, _end(statement, inner, lines)
        text = "\n".join(lines[first:end]).strip()
        if not _NOT_ALONE.search(text) and "#" not in _STRING.sub("", text):
            yield LogicalLine(kind, first, end, statement.col_offset, text)


_STRING = re.compile(
    r"""
    "[^"\\\n]*"
    | '[^'\\\n]*'
    """,
    re.VERBOSE,
)
_NOT_ALONE = re.compile(
    r"""
    \\\n
    | ["]{3}
    | [']{3}
    """,
    re.VERBOSE,
)
"""What a statement is left in its place for beside comments: long strings, lines that go on."""


def _inside(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The statements of a block, and of those that go with it."""
    match statement:
        case (
            ast.If(body=body, orelse=other)
            | ast.For(body=body, orelse=other)
            | ast.While(body=body, orelse=other)
        ):
            yield from (*body, *other)
        case ast.With(body=body) | ast.FunctionDef(body=body) | ast.ClassDef(body=body):
            yield from body
        case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=final):
            yield from (*body, *other, *final)
            for handler in handlers:
                yield from handler.body
        case _:
            pass


def _kind(statement: ast.stmt, lines: Sequence[str]) -> Kind | None:
    """The kind of a statement; `None` for what is left in its place."""
    match statement:
        case ast.Expr(value=ast.Constant()):
            return None
        case ast.Expr() | ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            return ""
        case ast.Return(value=ast.expr()):
            return "return"
        case ast.Raise(exc=ast.expr()):
            return "raise"
        case ast.ImportFrom(module=module) if module != "__future__":
            return "import"
        case ast.If():
            head = lines[statement.lineno - 1][statement.col_offset :]
            return "elif" if head.startswith("elif") else "if"
        case ast.While():
            return "while"
        case ast.For():
            return "for"
        case _:
            return None


def _end(statement: ast.stmt, inner: Sequence[ast.stmt], lines: Sequence[str]) -> int:
    """The line after the last of a logical line: what opens a block ends with its colon."""
    match statement:
        case ast.If(test=last) | ast.While(test=last) | ast.For(iter=last):
            end = last.end_lineno or last.lineno
            while not lines[end - 1].endswith(":") and end < inner[0].lineno - 1:
                end += 1
            return end
        case _:
            return statement.end_lineno or statement.lineno


def _refuse_unusual(
    statement: ast.stmt, inner: Sequence[ast.stmt], lines: Sequence[str]
) -> None:
    line = lines[statement.lineno - 1]
    before = line[: statement.col_offset]
    if before.strip(" ") or len(before) % 4 or line.endswith(";"):
        raise UnusualLayoutError(line)
    if any(each.lineno == statement.lineno for each in inner):
        raise UnusualLayoutError(line)
