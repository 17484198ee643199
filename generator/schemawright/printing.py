"""The one place where values and text from schemas become Python source.

`Code` is source text that is safe to print. It is made here and nowhere else: literals that
evaluate back to their value, checked identifiers, docstrings and comments that cannot be
left, and templates whose text is written in this program. The templates refuse to print a
plain string.
"""

from __future__ import annotations

import ast
import json
import keyword
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import LiteralString

from schemawright.json_value import JsonValue

_RAW_PATTERN = re.compile(r"[ !#-~]*[ !#-\[\]-~]|")


class Code(str):
    """Python source text that holds nothing unescaped from a schema."""

    __slots__ = ()


def code(template: LiteralString, /, **parts: Code) -> Code:
    """A template of this program's own text, filled with code.

    Raises `TypeError` when a part is no `Code`.
    """
    for name, part in parts.items():
        # Not all callers are checked by a type checker: custom templates' filters, tests.
        if type(part) is not Code:
            raise TypeError(f"{name} is no code: {part!r}")
    return Code(template.format_map(parts))


def joined(separator: LiteralString, parts: Iterable[Code]) -> Code:
    """Pieces of code with a separator of this program's own text between them."""
    return Code(separator.join(parts))


_LONGEST = 100
"""So many operands stand in a row: of several hundred, type checkers lose the thread."""


def in_rows(operator: LiteralString, parts: Iterable[Code]) -> Code:
    """Pieces of code joined by an operator; very many are put in brackets, row by row."""
    pieces = list(parts)
    while len(pieces) > _LONGEST:
        pieces = [
            Code(f"({operator.join(pieces[start : start + _LONGEST])})")
            for start in range(0, len(pieces), _LONGEST)
        ]
    return joined(operator, pieces)


def literal(value: JsonValue | float) -> Code:
    """A literal that evaluates to a JSON value.

    A `Decimal` is printed as the `float` that JSON readers make of it.
    """
    match value:
        case dict():
            members = (
                f"{literal(key)}: {literal(item)}" for key, item in value.items()
            )
            return Code(f"{{{', '.join(members)}}}")
        case list():
            return Code(f"[{', '.join(map(literal, value))}]")
        case Decimal():
            return _float_literal(float(value))
        case float():
            return _float_literal(value)
        case str():
            return Code(repr(str(value)))
        case None | bool() | int():
            return Code(repr(value))


def _float_literal(value: float) -> Code:
    if value - value != 0:
        # There is no literal for what is too large for a float.
        return Code('float("inf")' if value > 0 else 'float("-inf")')
    return Code(repr(value))


def tuple_literal(values: Sequence[JsonValue]) -> Code:
    """A tuple of literals."""
    comma = "," if len(values) == 1 else ""
    return Code(f"({', '.join(map(literal, values))}{comma})")


def set_literal(values: Iterable[str]) -> Code:
    """A `frozenset` of string literals, each once."""
    listed = ", ".join(map(literal, dict.fromkeys(values)))
    return Code(f"frozenset({{{listed}}})" if listed else "frozenset()")


def characters_literal(characters: str) -> Code:
    """A set of characters that follow each other in Unicode, as far as they do.

    It is a call of a function that takes single characters, and ranges such as `a-z`.
    """
    starts = [
        index
        for index, each in enumerate(characters)
        if not index or ord(each) != ord(characters[index - 1]) + 1
    ]
    runs = [
        characters[start:end]
        for start, end in zip(starts, [*starts[1:], len(characters)], strict=True)
    ]
    ranges = (each if len(each) == 1 else f"{each[0]}-{each[-1]}" for each in runs)
    return Code(f"characters({', '.join(map(literal, ranges))})")


def raw_literal(text: str) -> Code:
    """A raw string literal for text that `patterns` made: printable ASCII without `"`.

    Raises `ValueError` for any other text.
    """
    if _RAW_PATTERN.fullmatch(text) is None:
        raise ValueError(f"not fit for a raw literal: {text!r}")
    return Code(f'r"{text}"')


def raw_literals(pieces: Sequence[str]) -> Code:
    """One string as raw literals side by side, each fit for `raw_literal`."""
    return Code(f"({' '.join(map(raw_literal, pieces))})")


def json_literal(lines: Sequence[str]) -> Code:
    """A raw string literal of JSON text in some lines; what cannot be seen is escaped.

    Raises `ValueError` for what would not evaluate to the text again: no JSON text is such.
    """
    shown = [*map(_with_escapes, lines)]
    for first in range(0, len(shown), _AT_ONCE):
        # Text that has many lines is a multiple of itself while it is looked at.
        text = "\n".join(("", *shown[first : first + _AT_ONCE], ""))
        try:
            same = ast.literal_eval(f'r"""{text}"""') == text
        except SyntaxError:
            same = False
        if not same:
            raise ValueError(f"not fit for a raw literal: {text!r}")
    return Code("\n".join((f'r"""{shown[0]}', *shown[1:], '"""')))


_AT_ONCE = 500


def _with_escapes(json_text: str) -> str:
    """JSON text in which nothing is that cannot be seen but line ends."""
    if json_text.isprintable():
        return json_text
    return "".join(
        char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1]
        for char in json_text
    )


def identifier(text: str) -> Code:
    """A Python identifier.

    Raises `ValueError` when the text is none, or a keyword.
    """
    if not text.isidentifier() or keyword.iskeyword(text):
        raise ValueError(f"not an identifier: {text!r}")
    return Code(text)


def dotted_name(text: str) -> Code:
    """The name of a module, with the packages around it.

    Raises `ValueError` when a part of it is no identifier.
    """
    return Code(".".join(map(identifier, text.split("."))))


def comment(text: str) -> Code:
    """A comment of one line; what would end the line is escaped."""
    return Code(f"# {_printable(text)}".rstrip())


def docstring(lines: Sequence[str], *, indent: int) -> Code:
    """A docstring of some lines, the first of which is the summary.

    `indent` is the number of blanks before the docstring itself, which go before its other
    lines too.
    """
    clean = [_printable(line).rstrip() for line in lines]
    text = "\n".join(clean)
    raw = "\\" in text and '"""' not in text and not text.endswith("\\")
    if not raw:
        clean = [_escaped(line) for line in clean]
    margin = " " * indent
    body = "\n".join(f"{margin}{line}" if line else "" for line in clean).lstrip(" ")
    own_line = len(clean) > 1 or body.endswith(('"', "\\"))
    end = f"\n{margin}" if own_line else ""
    return Code(f'{"r" if raw else ""}"""{body}{end}"""')


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _printable(text: str) -> str:
    """Text in which every character that cannot be seen is escaped."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
