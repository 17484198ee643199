"""The text of a schema file: bytes decoded, offsets turned into lines and columns."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from schemawright.diagnostics import Location, Position, Problem, SchemaError
from schemawright.json_value import Token, pointer_text

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class SourceText:
    """The text of one file, without its byte order mark, and its path as shown to the user.

    Offsets count code points from 0. A line ends at a line feed, a carriage return, or the
    two together (YAML 1.2.2, section 5.4; in JSON only editors care).
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Line and column of the code point at this offset; the end of the text has one too."""
        line = bisect_right(self._line_starts, offset)
        return Position(line=line, column=offset - self._line_starts[line - 1] + 1)

    def location(self, offset: int, tokens: Iterable[Token] = ()) -> Location:
        """The place at this offset, which belongs to the value that the tokens lead to."""
        return Location(
            file=self.file,
            position=self.position(offset),
            pointer=pointer_text(tokens),
        )


def decode(file: str, data: bytes) -> SourceText:
    """Decode a file: UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

    Which of them it is follows from the first four bytes (RFC 4627, section 3; YAML 1.2.2,
    section 5.2 says the same).

    Raises:
        SchemaError: the bytes are not text in that encoding; the problem has line and column.
    """
    encoding = json.detect_encoding(data)
    if encoding == "utf-8-sig":
        encoding, data = "utf-8", data.removeprefix(codecs.BOM_UTF8)
    try:
        return SourceText(file, data.decode(encoding))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        bad = data[error.start : error.end].hex(" ").upper()
        source = SourceText(file, before)
        problem = Problem(
            message=f"the file is not {encoding.upper()} text: {error.reason} ({bad})",
            location=source.location(len(before)),
            hint="save the file as UTF-8",
        )
        raise SchemaError([problem]) from None


def shown_character(character: str) -> str:
    """One character as a message shows it: quoted, or by number and name if it has no shape."""
    if character.isprintable() and not character.isspace():
        return f"'{character}'"
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
