"""The logical lines of a module that can be laid out each by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "",
    "return",
    "raise",
    "import",
    "if",
    "elif",
    "while",
    "for",
    "def",
    "class",
    "docstring",
    "string",
    "table",
    "comment",
]
"""What black looks at when it decides about empty lines; nothing for other statements.

Texts are docstrings where a module, a class or a function begins, and mere strings elsewhere.
Tables are constants whose value is a text of several lines.
Comments are those at the beginning of a module.
"""

OPENERS = frozenset[Kind]({"if", "elif", "while", "for", "def", "class"})
"""The kinds that open a block."""

TEXTS = frozenset[Kind]({"docstring", "string", "table"})
"""The kinds of which nothing is changed."""

WIDTH = 88
"""How many characters a line may have."""


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
    """The logical lines of Python source that hold no comments.

    Of docstrings and other texts there are those that black leaves as they are.
    Raises `SyntaxError` for what is no Python, and `UnusualLayoutError`.
    """
    lines = source.split("\n")
    module = ast.parse(source)
    waiting: list[ast.Module | ast.stmt] = [module]
    while waiting:
        owner = waiting.pop()
        for block in _blocks(owner):
            waiting += block
            for place, statement in enumerate(block):
                _refuse_unusual(owner, statement, lines)
                kind = _kind(statement, lines, None if place else owner)
                if kind is None:
                    continue
                line = _logical_line(kind, statement, lines)
                if _can_be_taken_out(line):
                    yield line


def _logical_line(kind: Kind, statement: ast.stmt, lines: Sequence[str]) -> LogicalLine:
    first, end = statement.lineno - 1, _end(statement, lines)
    text = "\n".join(lines[first:end]).strip()
    return LogicalLine(kind, first, end, statement.col_offset, text)


def _can_be_taken_out(line: LogicalLine) -> bool:
    """Whether a line has its layout by itself: texts only if they are to stay as they are."""
    if line.kind == "table":
        return True
    if line.kind in TEXTS:
        return _TEXT.fullmatch(line.text) is not None and _is_indented(line)
    return not _NOT_ALONE.search(line.text) and "#" not in _STRING.sub("", line.text)


def _is_indented(text: LogicalLine) -> bool:
    """Whether the lines of a text begin where it does, and the last has only quotes."""
    blanks = " " * text.indent
    _, *following = text.text.split("\n")
    if not following:
        return text.indent + len(text.text) <= WIDTH
    *inner, last = following
    return (
        last == f'{blanks}"""'
        and all(not line or line.startswith(blanks) for line in inner)
        and any(
            line[text.indent :].lstrip(" ") == line[text.indent :]
            for line in inner
            if line
        )
    )


_PLAIN_TEXT = r'''
    """[^\s"\\]
    (?:
        (?:[^\n"\\\t]|"(?!""))* (?<![\s"]) """
        | (?:(?:[^\n"\\\t]|"(?!""))* (?<![\ ]) \n)+ (?<!\n\n) \ * """
    )
    '''
_RAW_TEXT = r'''
    r"""[^\s"\\]
    (?:
        (?:[^\n"\t]|"(?!""))* (?<![\s"\\]) """
        | (?:(?:[^\n"\t]|"(?!""))* (?<![\ \\]) \n)+ (?<!\n\n) \ * """
    )
    '''
_TEXT = re.compile(f"{_PLAIN_TEXT}|{_RAW_TEXT}", re.VERBOSE)
"""Texts in which there is nothing that black would change."""

_TABLE = re.compile(r'[A-Z]+ = r?"""(?:[^"\\]++|\\.|"(?!""))*+"""', re.DOTALL)

_STRING = re.compile(
    r"""
    "(?:[^"\\\n]|\\.)*"
    | '(?:[^'\\\n]|\\.)*'
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


def _blocks(owner: ast.Module | ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a statement, and of what goes with it."""
    match owner:
        case (
            ast.If(body=body, orelse=other)
            | ast.For(body=body, orelse=other)
            | ast.While(body=body, orelse=other)
        ):
            yield from (body, other)
        case (
            ast.Module(body=body)
            | ast.With(body=body)
            | ast.FunctionDef(body=body)
            | ast.ClassDef(body=body)
        ):
            yield body
        case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=final):
            yield from (body, other, final)
            for handler in handlers:
                yield handler.body
        case _:
            pass


def _kind(  # noqa: C901, PLR0912 - a table
    statement: ast.stmt, lines: Sequence[str], begun: ast.Module | ast.stmt | None
) -> Kind | None:
    """The kind of a statement, which may begin another; `None` for what is left in its place."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            match begun:
                case None:
                    return "string"
                case ast.Module() | ast.FunctionDef() | ast.ClassDef():
                    return "docstring"
                case _:
                    return None
        case ast.Expr(value=ast.Constant()):
            return None
        case ast.Assign(value=ast.Constant(value=str())) if _TABLE.fullmatch(
            "\n".join(lines[statement.lineno - 1 : statement.end_lineno])
        ):
            return "table"
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
        case ast.FunctionDef() if "def" in lines[statement.lineno - 1]:
            return "def"
        case ast.ClassDef():
            return "class"
        case _:
            return None


def _end(statement: ast.stmt, lines: Sequence[str]) -> int:
    """The line after the last of a logical line: what opens a block ends with its colon."""
    match statement:
        case ast.If(test=last) | ast.While(test=last) | ast.For(iter=last):
            parts: list[ast.expr | ast.arg | ast.keyword | None] = [last]
        case ast.FunctionDef(args=args, returns=returns):
            parts = [
                *args.posonlyargs,
                *args.args,
                *args.kwonlyargs,
                *args.defaults,
                *args.kw_defaults,
                args.vararg,
                args.kwarg,
                returns,
            ]
        case ast.ClassDef(bases=bases, keywords=keywords):
            parts = [*bases, *keywords]
        case _:
            return statement.end_lineno or statement.lineno
    ends = (part.end_lineno or part.lineno for part in parts if part is not None)
    end = max(ends, default=statement.lineno)
    end = max(end, statement.lineno)
    while not lines[end - 1].endswith(":") and end < len(lines):
        end += 1
    return end


def _refuse_unusual(
    owner: ast.Module | ast.stmt, statement: ast.stmt, lines: Sequence[str]
) -> None:
    line = lines[statement.lineno - 1]
    before = line[: statement.col_offset]
    if before.strip(" ") or len(before) % 4 or line.endswith(";"):
        raise UnusualLayoutError(line)
    if not isinstance(owner, ast.Module) and statement.lineno == owner.lineno:
        raise UnusualLayoutError(line)
