"""What the command prints: plain, stable text, in colour on a terminal only.

Results go to standard output, problems to standard error.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from schemawright.diagnostics import Problem, Severity

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SEVERITY_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow"}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def say(line: str) -> None:
    """Print a line of the result."""
    _print(line, sys.stdout)


def complain(line: str) -> None:
    """Print a line that is no result."""
    _print(line, sys.stderr)


def report(problems: Iterable[Problem]) -> None:
    """Print problems, each once, in the given order."""
    lines: list[str] = []
    for problem in dict.fromkeys(problems):
        colour = _SEVERITY_COLOURS[problem.severity]
        head, mark, rest = printable(str(problem)).partition(f"{problem.severity}: ")
        lines.append(f"{head}{click.style(mark, fg=colour, bold=True)}{rest}")
    if lines:
        # At once: there may be thousands, and each time all that waits is written.
        _print("\n".join(lines), sys.stderr)


def show_difference(lines: Iterable[str]) -> None:
    """Print a unified diff."""
    for line in lines:
        text = printable(line)
        colour = _DIFF_COLOURS.get(line[:1])
        say(text if colour is None else click.style(text, fg=colour))


def printable(text: str) -> str:
    """The text, control characters escaped: schemas must not steer a terminal."""
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print(text: str, stream: TextIO) -> None:
    click.echo(text, file=stream, color=is_coloured(stream))


def is_coloured(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user has not asked for no colour."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
