"""What the members of classes of enumerations are called.

A member is named after its value and nothing else, so no other value renames it:

- a text is its words; between two of them, signs other than those that part words are called by
  their names, and before the first and after the last all are (`-1`, `C++`);
- a text without words is spelled by its characters, and one that would begin with a digit has
  `value` before it;
- a number has `number` before it.

Values that come to one name are an error, which says how the configuration settles it. Where
there is no configuration, as in memory, they are told apart: all spell their signs and their
capitals, and those that even so come to one name are told by the numbers of their characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from string import ascii_uppercase

from schemawright.json_value import JsonValue
from schemawright.refine.spelling import SIGNS, in_snake_case
from schemawright.refine.words import words_of

Words = tuple[str, ...]


def member_names(values: Iterable[JsonValue], chosen: Mapping[str, str]) -> list[Words]:
    """The words for each of some texts and numbers, by its value alone.

    `chosen` are names that are settled by hand, by the text of a value or a number as JSON has it.
    """
    return [
        (
            tuple(chosen[text].split("_"))
            if (text := text_of(each)) in chosen
            else _plainly(each)
        )
        for each in values
    ]


def told_apart(values: Sequence[JsonValue]) -> list[Words]:
    """The words for each of some different texts and numbers; all different.

    The order of the values says nothing.
    """
    levels = [0] * len(values)
    while True:
        names = [
            _SPELLINGS[level](value)
            for level, value in zip(levels, values, strict=True)
        ]
        clashing = [index for each in alike(names).values() for index in each]
        if not clashing:
            return names
        for index in clashing:
            levels[index] = min(levels[index] + 1, len(_SPELLINGS) - 1)


def alike(names: Iterable[Words]) -> dict[str, list[int]]:
    """The names that several want, each with the places of those."""
    wanting: dict[str, list[int]] = defaultdict(list[int])
    for index, words in enumerate(names):
        wanting[in_snake_case(words).upper()].append(index)
    return {name: places for name, places in wanting.items() if len(places) > 1}


def text_of(value: JsonValue) -> str:
    """A text itself, or a number as JSON has it."""
    return value if isinstance(value, str) else _number_text(value)


def _plainly(value: JsonValue) -> Words:
    if not isinstance(value, str):
        text = _number_text(value).replace("-", "minus_").replace(".", "_")
        return ("number", text.replace("+", ""))
    return _of_text(_words_and_signs(value) if words_of(value) else _spelled(value))


def _words_and_signs(text: str) -> Iterator[str]:
    """The words of a text, and what signs are called that do more than part them."""
    parts = _SIGNS_BETWEEN.split(text)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            yield from words_of(part)
        else:
            is_between = parts[index - 1] and parts[index + 1]
            silent = _PARTING if is_between else frozenset[str]()
            yield from (SIGNS[char] for char in part if char in SIGNS.keys() - silent)


_SIGNS_BETWEEN = re.compile(r"([\W_]+)")

_PARTING = frozenset("-_./:")
"""Signs that part words, as spaces do."""


def _with_signs(value: JsonValue) -> Words:
    if isinstance(value, str):
        return _of_text(_spelled(value))
    return ("number", *_spelled(_number_text(value)))


def _by_code_points(value: JsonValue) -> Words:
    kind, text = ("U", value) if isinstance(value, str) else ("N", _number_text(value))
    return (kind, *(f"{ord(char):04x}" for char in text))


_SPELLINGS: tuple[Callable[[JsonValue], Words], ...] = (
    _plainly,
    _with_signs,
    _by_code_points,
)


def _of_text(parts: Iterable[str]) -> Words:
    words = tuple(parts)
    return ("value", *words) if in_snake_case(words)[:1].isdigit() else words


def _spelled(text: str) -> Iterator[str]:
    """A text by its parts: signs by what they are called, and `upper` before capitals."""
    if not text:
        yield "empty"
    for part in re.findall(r"[A-Z]+|[^\W_A-Z]+|.", text, re.DOTALL):
        if not part.isalnum():
            yield SIGNS.get(part) or f"u{ord(part):04x}"
        elif part[0] in ascii_uppercase:
            yield from ("upper", part)
        else:
            yield part


def _number_text(value: JsonValue) -> str:
    return repr(float(value)) if isinstance(value, Decimal) else str(value)
