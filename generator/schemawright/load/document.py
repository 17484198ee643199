"""A schema file that has been read: its value, and where in the text each part of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol

from schemawright.diagnostics import Location
from schemawright.json_value import JsonValue, Token, pointer_text
from schemawright.load.source_text import SourceText


class Place(Protocol):
    """A value in a text; offsets count code points from 0."""

    @property
    def offset(self) -> int:
        """Where the value begins."""
        ...

    @property
    def name_offset(self) -> int:
        """Where the member name does; an array item and the root have none: as `offset`."""
        ...

    def child(self, token: Token) -> Place | None:
        """The member or item that the token leads to, or `None` where there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Finds values in a text; `root` looks into the text only when asked."""

    source: SourceText
    root: Place

    def nearest(self, tokens: Sequence[Token]) -> Place:
        """The value that the tokens lead to, or the last on the way there that exists."""
        place = self.root
        for token in tokens:
            child = place.child(token)
            if child is None:
                break
            place = child
        return place


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One schema file.

    `path` is relative to the schema folder, `file` the path as messages show it. `content` is
    the value of the file; no two places in it share an object. `outline` is `None` for a value
    that never was text; its locations have no position.
    """

    path: PurePosixPath
    file: str
    content: JsonValue = field(hash=False)
    outline: Outline | None = field(default=None, compare=False, repr=False)

    def location(self, tokens: Sequence[Token] = ()) -> Location:
        """Where the value at these tokens begins.

        The index of an array item may be an `int` or its decimal digits. Where no value is,
        the position is that of the nearest value around it; the pointer is as given.
        """
        if self.outline is None:
            return Location(file=self.file, pointer=pointer_text(tokens))
        offset = self.outline.nearest(tokens).offset
        return self.outline.source.location(offset, tokens)

    def key_location(self, tokens: Sequence[Token]) -> Location:
        """Where the member name of the value at these tokens begins.

        Array items and the root have no name: the same as `location` for them. The pointer is
        that of the value.
        """
        if self.outline is None:
            return Location(file=self.file, pointer=pointer_text(tokens))
        offset = self.outline.nearest(tokens).name_offset
        return self.outline.source.location(offset, tokens)
