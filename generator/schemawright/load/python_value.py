"""Values that a program holds, as documents: what `json.loads` returns, made exact."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TypeAlias, cast

from schemawright.diagnostics import Location, SchemaError
from schemawright.json_value import MAX_INT_DIGITS, JsonValue, Token, pointer_text
from schemawright.load.document import Document
from schemawright.load.nesting import MAX_DEPTH, too_deep
from schemawright.load.numbers import number

_Container: TypeAlias = "dict[str, JsonValue] | list[JsonValue]"

_LARGEST_INT = 10**MAX_INT_DIGITS


def document_of(value: object, *, path: PurePosixPath, file: str) -> Document:
    """A copy of a value as a document without positions.

    A `float` becomes the number that its `repr` tells, as if it had been read from text.
    `path` is what identifies the document, `file` how messages name it.

    Raises:
        SchemaError: values nest deeper than `nesting.MAX_DEPTH`.
        TypeError: something in it is no JSON value; the message has its pointer.
    """
    return Document(path=path, file=file, content=_Copier(file).copied(value))


@dataclass(frozen=True, slots=True)
class _Copier:
    """Copies level by level, without recursion; what contains itself is too deep."""

    file: str

    def copied(self, value: object) -> JsonValue:
        """The exact copy of a whole value."""
        copy = self._shell(value, ())
        waiting: list[tuple[object, JsonValue, tuple[Token, ...]]] = [(value, copy, ())]
        while waiting:
            original, container, tokens = waiting.pop()
            for token, inner in _inside(original, tokens):
                below = (*tokens, token)
                made = self._shell(inner, below)
                _put(cast(_Container, container), token, made)
                if isinstance(made, dict | list):
                    if len(below) >= MAX_DEPTH:
                        raise SchemaError([too_deep(self._location(below))])
                    waiting.append((inner, made, below))
        return copy

    def _shell(self, value: object, tokens: tuple[Token, ...]) -> JsonValue:
        """The copy of a scalar, or an empty container for that of another value."""
        match value:
            case None | bool():
                return value
            case str():
                return str.__str__(value)
            case int():
                exact = int(value)
                return exact if abs(exact) < _LARGEST_INT else Decimal(exact)
            case float() if math.isfinite(value):
                return number(float.__repr__(value))
            case Decimal() if value.is_finite():
                return number(str(value))
            case dict():
                return {}
            case list():
                return []
            case float() | Decimal():
                raise _refusal(str(value), tokens)
            case _:
                raise _refusal(f"a {type(value).__name__}", tokens)

    def _location(self, tokens: tuple[Token, ...]) -> Location:
        return Location(file=self.file, pointer=pointer_text(tokens))


def _inside(value: object, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, object]]:
    """The members or items of a container, by what leads to them."""
    if isinstance(value, dict):
        for name, member in cast("dict[object, object]", value).items():
            if not isinstance(name, str):
                raise _refusal(f"the member name {name!r}", tokens)
            yield str.__str__(name), member
    elif isinstance(value, list):
        yield from enumerate(cast("list[object]", value))


def _put(container: _Container, token: Token, value: JsonValue) -> None:
    """Add the next member or item."""
    if isinstance(container, dict):
        container[cast(str, token)] = value
    else:
        container.append(value)


def _refusal(what: str, tokens: tuple[Token, ...]) -> TypeError:
    where = pointer_text(tokens)
    return TypeError(f"{what}{f' at {where}' if where else ''} is no JSON value")
