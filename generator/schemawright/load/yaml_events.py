"""The only module that knows ruamel.yaml: a YAML text as typed events with offsets.

Its parser reads YAML 1.2 without recursion and keeps little, so a reader of the events can stop
in time at nesting without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from schemawright.load.source_text import shown_character

# Ends a line in YAML 1.1 and no more in 1.2 (section 5.4). The parser folds it as before, which
# would silently change a string, so it is refused.
_OLD_LINE_BREAK = re.compile("[\x85\u2028\u2029]")

_HINTS = {
    r"'\t' that cannot start": "indent with spaces",
    "cannot start any token": "put text that begins with this character in quotes",
    "mapping values are not allowed": 'put text that holds ": " in quotes',
    "could not find expected ':'": "is a colon missing, or the indentation wrong?",
    "expected <block end>": "is the indentation wrong?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStart:
    """A document begins, with or without `---`."""

    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A scalar; `is_plain` if it has neither quotes nor a tag. `tag` is in full, or `!`."""

    offset: int
    text: str
    is_plain: bool
    tag: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionStart:
    """A mapping or a sequence begins; `tag` is in full, or `!`."""

    offset: int
    is_mapping: bool
    tag: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionEnd:
    """The mapping or sequence that began last and has not ended, ends."""

    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A use of the node that has this anchor."""

    offset: int
    anchor: str


Event: TypeAlias = DocumentStart | Scalar | CollectionStart | CollectionEnd | Alias


class YamlSyntaxError(Exception):
    """The text is not YAML.

    `offset` is the place, `None` where the parser names none; `related` is the beginning of
    what it was reading there.
    """

    def __init__(
        self,
        message: str,
        *,
        offset: int | None = None,
        related: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.offset = offset
        self.related = related
        self.hint = hint


def yaml_events(text: str) -> Iterator[Event]:
    """The events of a YAML stream, in the order of the text.

    Raises:
        YamlSyntaxError: while iterating, where the text stops being YAML.
    """
    separator = _OLD_LINE_BREAK.search(text)
    if separator is not None:
        raise _character_error(text, separator.start())
    parser: Any = YAML(typ="safe", pure=True)
    try:
        for parsed in parser.parse(text):
            event = _event(parsed)
            if event is not None:
                yield event
    except MarkedYAMLError as error:
        raise _syntax_error(error) from None
    except ReaderError as error:
        raise _reader_error(error, text) from None
    except (YAMLError, AssertionError) as error:  # a %YAML directive it does not know
        raise YamlSyntaxError(f"this is not YAML: {error}") from None
    except (ValueError, OverflowError):  # raised by `chr`, not caught by the parser
        message = "this is not YAML: an escape stands for no character"
        raise YamlSyntaxError(message) from None


def _event(parsed: Any) -> Event | None:  # noqa: ANN401 (no types in ruamel.yaml)
    kind = parsed.__class__
    offset: int = parsed.start_mark.index
    if kind is ScalarEvent:
        return Scalar(
            offset=offset,
            text=parsed.value,
            is_plain=parsed.style is None and parsed.tag is None,
            tag=parsed.tag,
            anchor=parsed.anchor,
        )
    if kind in (MappingStartEvent, SequenceStartEvent):
        return CollectionStart(
            offset=offset,
            is_mapping=kind is MappingStartEvent,
            tag=parsed.tag,
            anchor=parsed.anchor,
        )
    if kind in (MappingEndEvent, SequenceEndEvent):
        return CollectionEnd(offset=offset)
    if kind is AliasEvent:
        return Alias(offset=offset, anchor=parsed.anchor)
    if kind is DocumentStartEvent:
        return DocumentStart(offset=offset)
    return None  # the ends of documents and of the stream


def _syntax_error(error: Any) -> YamlSyntaxError:  # noqa: ANN401
    """Takes a `MarkedYAMLError`, whose attributes have no types."""
    reason: str = error.problem or error.context
    message = f"this is not YAML: {reason}"
    if error.problem and error.context:
        message += f" ({error.context})"
    mark, context = error.problem_mark, error.context_mark
    return YamlSyntaxError(
        message,
        offset=mark.index if mark else context.index if context else None,
        related=context.index if mark and context else None,
        hint=next((hint for part, hint in _HINTS.items() if part in reason), None),
    )


def _reader_error(error: Any, text: str) -> YamlSyntaxError:  # noqa: ANN401
    """Takes a `ReaderError`, whose attributes have no types."""
    return _character_error(text, error.position)


def _character_error(text: str, offset: int) -> YamlSyntaxError:
    return YamlSyntaxError(
        f"{shown_character(text[offset])} may not stand in a YAML file as it is",
        offset=offset,
        hint=f'in double quotes, write it as "\\u{ord(text[offset]):04X}"',
    )
