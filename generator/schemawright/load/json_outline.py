"""Where the values of a JSON text are, found when a message needs it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property

from schemawright.json_value import Token
from schemawright.load.document import Outline
from schemawright.load.source_text import SourceText

_SPACE = re.compile(r"[ \t\n\r]*+")

# Numbers as text: only where they end is of interest, and text has no limits.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


def json_outline(source: SourceText) -> Outline:
    """The outline of a text that `json_reader.read_json` has accepted."""
    offset = _space_end(source.text, 0)
    root = _JsonPlace(text=source.text, offset=offset, name_offset=offset)
    return Outline(source=source, root=root)


@dataclass(frozen=True, kw_only=True)
class _JsonPlace:
    text: str
    offset: int
    name_offset: int

    def child(self, token: Token) -> _JsonPlace | None:
        return self._children.get(str(token))

    @cached_property
    def _children(self) -> dict[str, _JsonPlace]:
        """The members or items by name or index; their own insides are skipped, not kept."""
        children: dict[str, _JsonPlace] = {}
        if self.text[self.offset] not in "{[":
            return children
        at = _space_end(self.text, self.offset + 1)
        while self.text[at] not in "}]":
            name, offset = self._name(at, len(children))
            children[name] = _JsonPlace(text=self.text, offset=offset, name_offset=at)
            at = _space_end(self.text, _DECODER.raw_decode(self.text, offset)[1])
            if self.text[at] == ",":
                at = _space_end(self.text, at + 1)
        return children

    def _name(self, at: int, index: int) -> tuple[str, int]:
        """The name of the entry that begins here, and where its value begins."""
        if self.text[self.offset] == "[":
            return str(index), at
        name: str
        name, end = _DECODER.raw_decode(self.text, at)
        colon = _space_end(self.text, end)
        return name, _space_end(self.text, colon + 1)


def _space_end(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    assert found is not None  # the pattern matches nothing at all, too
    return found.end()
