"""A TOML file together with the places of its keys, which `tomllib` does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias, cast

from schemawright.diagnostics import Location, Position
from schemawright.json_value import pointer_text

TomlValue: TypeAlias = (
    "dict[str, TomlValue] | list[TomlValue] | str | float | date | time"
)
"""A value of `tomllib`; `float` and `date` stand for `int` and `datetime` too."""

_PLACE = re.compile(
    r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL
)


class TomlSyntaxError(Exception):
    """The text is no TOML: `message` says what is wrong, `location` where."""

    def __init__(self, message: str, location: Location) -> None:
        self.message = message
        self.location = location
        super().__init__(f"{location}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlSource:
    """What a TOML file says and where: `file` is its name as messages show it."""

    file: str
    text: str
    root: dict[str, TomlValue]

    def location(self, *keys: str) -> Location:
        """Where the value behind `keys` is written.

        The position is that of the statement that comes closest: for a member of an
        inline table that is the key of the table, for a key that is missing its table's
        header.
        """
        closest, position = 0, None
        for path, place in _statements(self.text):
            shared = _shared_length(path, keys)
            if shared > closest:
                closest, position = shared, place
        return Location(file=self.file, position=position, pointer=pointer_text(keys))


def parse_toml(text: str, file: str) -> TomlSource:
    """Read TOML 1.0 text that came from `file`.

    Raises `TomlSyntaxError`, with line and column, when `text` is something else.
    """
    text = text.replace("\r\n", "\n")
    try:
        root = _loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(error, text, file) from error
    return TomlSource(file=file, text=text, root=root)


def _loads(text: str) -> dict[str, TomlValue]:
    return cast("dict[str, TomlValue]", tomllib.loads(text))


def _syntax_error(
    error: tomllib.TOMLDecodeError, text: str, file: str
) -> TomlSyntaxError:
    """The error with its place, which only its text has before Python 3.14."""
    found = _PLACE.fullmatch(str(error))
    if found is None:
        return TomlSyntaxError(str(error), Location(file=file))
    if found[2] is None:
        lines = text.split("\n")
        position = Position(line=len(lines), column=len(lines[-1]) + 1)
    else:
        position = Position(line=int(found[2]), column=int(found[3]))
    return TomlSyntaxError(found[1], Location(file=file, position=position))


def _statements(text: str) -> Iterator[tuple[tuple[str, ...], Position]]:
    """Every table header and every key with its full path, in the order of the file.

    No beginning of a statement that spans lines is a statement itself, so the shortest
    run of lines that `tomllib` accepts is one statement, whatever strings and comments
    it holds.
    """
    header: tuple[str, ...] = ()
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        lines.append(line)
        try:
            path = _only_path(_loads("\n".join(lines)))
        except tomllib.TOMLDecodeError:
            continue
        first = lines[0].lstrip()
        position = Position(
            line=number - len(lines) + 1, column=len(lines[0]) - len(first) + 1
        )
        lines = []
        if first.startswith("["):
            header = path
            yield header, position
        elif path:
            yield (*header, *path), position


def _only_path(value: TomlValue) -> tuple[str, ...]:
    """The keys that lead down as long as there is just one way."""
    path: list[str] = []
    while isinstance(value, dict) and len(value) == 1:
        [(key, value)] = value.items()
        path.append(key)
    return tuple(path)


def _shared_length(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))
