"""What is wrong with a text that was refused as JSON, in words and with its place.

The standard library says where it gave up; it does not say in which value, stops at the first
fault, and runs out of stack on deep input. This reads the text once more, without recursion,
and only when something is known to be wrong.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from schemawright.diagnostics import Location, Problem
from schemawright.json_value import Token
from schemawright.load.nesting import MAX_DEPTH, too_deep
from schemawright.load.numbers import NumberOutOfRangeError, number
from schemawright.load.source_text import SourceText, shown_character
from schemawright.load.stop import StopError

_SPACE = re.compile(r"[ \t\n\r]*+")
_WORD = re.compile(r"-?[^\W\d][\w$]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?")
_LIKE_A_NUMBER = re.compile(r"[-+]?\.?[0-9][-+.\w]*+")
_STRING_CONTENT = re.compile(
    r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+'
)
_COMMENT = re.compile(r"#|//|/\*")
_LITERALS = ("true", "false", "null")
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")
_MEANT = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_SHOWN_LENGTH = 40


def json_faults(source: SourceText) -> tuple[Problem, ...]:
    """Everything that makes `read_json` refuse a text; nothing for a text in order.

    A fault in the syntax, or nesting beyond `nesting.MAX_DEPTH`, is the last that is found.
    """
    reader = _Reader(source)
    try:
        reader.document()
    except StopError as stop:
        reader.problems.append(stop.problem)
    return tuple(reader.problems)


@dataclass(slots=True, kw_only=True)
class _Container:
    """An object or array whose end has not been reached; `token` is the entry being read."""

    opened: int
    end: Literal["}", "]"]
    names: dict[str, int] = field(default_factory=dict[str, int])
    count: int = 0
    token: Token | None = None


class _Reader:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text
        self.at: int = 0
        self.containers: list[_Container] = []
        self.problems: list[Problem] = []

    def document(self) -> None:
        self._skip_space()
        if self.at == len(self.text):
            self._stop("the file is empty")
        self._value()
        while self.containers:
            self._entry_or_end(self.containers[-1])
        self._skip_space()
        if self.at < len(self.text):
            self._stop_at_unexpected("the end of the file")

    def _entry_or_end(self, container: _Container) -> None:
        container.token = None
        self._skip_space()
        if self._take(container.end):
            self.containers.pop()
            return
        if container.count:
            self._comma(container)
        if container.end == "}":
            self._name(container)
        else:
            container.token = container.count
        container.count += 1
        self._skip_space()
        self._value()

    def _comma(self, container: _Container) -> None:
        comma = self.at
        if not self._take(","):
            self._stop_at_unexpected(f"',' or '{container.end}'")
        self._skip_space()
        if self.text.startswith(container.end, self.at):
            self.at = comma
            self._stop("nothing follows this comma", hint="remove the trailing comma")

    def _name(self, container: _Container) -> None:
        offset = self.at
        if not self.text.startswith('"', offset):
            self._stop_at_unexpected("a member name in double quotes")
        self._string()
        name: str = json.loads(self.text[offset : self.at])
        container.token = name
        if name in container.names:
            self._repeated(name, offset, container.names[name])
        container.names.setdefault(name, offset)
        self._skip_space()
        if not self._take(":"):
            self._stop_at_unexpected("':' after the member name")

    def _repeated(self, name: str, offset: int, first: int) -> None:
        self.problems.append(
            Problem(
                message=f"the object has two members of the name {name!r}",
                location=self.source.location(offset, self._tokens()),
                hint="remove or rename one of them",
                related=(self.source.location(first, self._tokens()),),
            )
        )

    def _value(self) -> None:
        if self.text.startswith('"', self.at):
            self._string()
        elif self.text.startswith("{", self.at):
            self._open("}")
        elif self.text.startswith("[", self.at):
            self._open("]")
        elif found := _WORD.match(self.text, self.at):
            self._word(found.group())
        elif found := _LIKE_A_NUMBER.match(self.text, self.at):
            self._number(found.group())
        else:
            self._stop_at_unexpected("a value")

    def _open(self, end: Literal["}", "]"]) -> None:
        if len(self.containers) == MAX_DEPTH:
            raise StopError(too_deep(self._here()))
        self.containers.append(_Container(opened=self.at, end=end))
        self.at += 1

    def _word(self, word: str) -> None:
        if word in _NO_NUMBERS:
            self._problem(f"{word} is not a JSON number")
        elif word not in _LITERALS:
            self._stop_at_unexpected("a value")
        self.at += len(word)

    def _number(self, digits: str) -> None:
        if not _NUMBER.fullmatch(digits):
            shown = _shortened(digits)
            self._stop(
                f"{shown} is not a JSON number",
                hint="JSON numbers are decimal, such as -1, 0.5 or 2e10",
            )
        try:
            number(digits)
        except NumberOutOfRangeError:
            self._problem(f"the exponent of {_shortened(digits)} is too large")
        self.at += len(digits)

    def _string(self) -> None:
        start = self.at
        found = _STRING_CONTENT.match(self.text, start)
        assert found is not None  # every caller has seen the quotation mark
        self.at = found.end()
        if self._take('"'):
            return
        ending = self.text[self.at : self.at + 1]
        if ending in ("", "\n", "\r"):
            self.at = start
            self._stop(
                "this string has no closing quotation mark on its line",
                hint=r"a line break in a string is written \n",
            )
        if ending == "\\":
            self._stop(
                "this backslash begins none of JSON's escapes",
                hint=r"write \\ for a backslash, \u and four hexadecimal digits for others",
            )
        self._stop(
            f"a control character, {shown_character(ending)}, in a string",
            hint=f"write it as \\u{ord(ending):04x}",
        )

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None  # the pattern matches nothing at all, too
        self.at = found.end()

    def _take(self, character: str) -> bool:
        taken = self.text.startswith(character, self.at)
        self.at += taken
        return taken

    def _tokens(self) -> tuple[Token, ...]:
        return tuple(
            container.token
            for container in self.containers
            if container.token is not None
        )

    def _here(self) -> Location:
        return self.source.location(self.at, self._tokens())

    def _problem(self, message: str) -> None:
        self.problems.append(Problem(message=message, location=self._here()))

    def _stop(self, message: str, *, hint: str | None = None) -> NoReturn:
        raise StopError(Problem(message=message, location=self._here(), hint=hint))

    def _stop_at_unexpected(self, expected: str) -> NoReturn:
        found, hint = _found(self.text, self.at)
        location = self._here()
        related: list[Location] = []
        if self.containers:
            container = self.containers[-1]
            container.token = None
            related.append(self.source.location(container.opened, self._tokens()))
        raise StopError(
            Problem(
                message=f"expected {expected}, found {found}",
                location=location,
                hint=hint,
                related=tuple(related),
            )
        )


def _found(text: str, at: int) -> tuple[str, str | None]:
    """What stands at an offset, in words, and what one who wrote that may need to know."""
    if at == len(text):
        return "the end of the file", None
    if _COMMENT.match(text, at):
        return "a comment", 'JSON has no comments; use a "$comment" member'
    if text[at] == "'":
        return "a single quotation mark", "JSON strings are in double quotation marks"
    if found := _WORD.match(text, at):
        word = found.group()
        if word in _MEANT:
            return word, f"JSON writes {_MEANT[word]}"
        return _shortened(word), None
    return shown_character(text[at]), None


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}..."
