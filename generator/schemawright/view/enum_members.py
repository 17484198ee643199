"""The classes of enumerations, and what their members are called.

The rules, which `docs/mapping.md` states for users:

- a text is spelled as a constant: `in-progress` is `IN_PROGRESS`; one that begins with a digit
  gets `VALUE_` before it, and one without letters and digits is spelled by its characters;
- a number is `NUMBER_2`, `NUMBER_MINUS_1`, `NUMBER_2_5`;
- values that come to one name all spell their signs, and their capitals: of `get` and `GET`,
  the second is `UPPER_GET`; of `a-b` and `a_b`, the first is `A_MINUS_B`. Those that even so
  come to one name are told by the numbers of their characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal

from schemawright.json_value import JsonValue
from schemawright.printing import Code, literal
from schemawright.view.identifiers import (
    constant_name,
    member_words,
    spelled_with_capitals,
)
from schemawright.view.views import EnumView


def enum_view(name: Code, docstring: Code, members: Sequence[JsonValue]) -> EnumView:
    """The class for some texts and numbers."""
    if all(isinstance(each, str) for each in members):
        base = Code("StrEnum")
    else:
        whole = all(isinstance(each, int) for each in members)
        base = Code("IntEnum") if whole else Code("Enum")
    return EnumView(
        name=name,
        base=base,
        docstring=docstring,
        members=list(
            zip(enum_member_names(members), map(literal, members), strict=True)
        ),
    )


def enum_member_names(values: Sequence[JsonValue]) -> list[Code]:
    """A name for each of some different texts and numbers; all different.

    The order of the values says nothing.
    """
    levels = [0] * len(values)
    while True:
        names = [
            _SPELLINGS[level](value)
            for level, value in zip(levels, values, strict=True)
        ]
        alike: dict[str, list[int]] = defaultdict(list[int])
        for index, name in enumerate(names):
            alike[name].append(index)
        clashing = [index for each in alike.values() if len(each) > 1 for index in each]
        if not clashing:
            return names
        for index in clashing:
            levels[index] = min(levels[index] + 1, len(_SPELLINGS) - 1)


def _plainly(value: JsonValue) -> Code:
    if isinstance(value, str):
        return constant_name(member_words(value), digits="VALUE_")
    text = _number_text(value).replace("-", "minus_").replace(".", "_")
    return constant_name(["number", text.replace("+", "")])


def _with_signs(value: JsonValue) -> Code:
    if isinstance(value, str):
        return constant_name(spelled_with_capitals(value), digits="VALUE_")
    return constant_name(["number", *spelled_with_capitals(_number_text(value))])


def _by_code_points(value: JsonValue) -> Code:
    kind, text = ("U", value) if isinstance(value, str) else ("N", _number_text(value))
    return constant_name([kind, *(f"{ord(char):04x}" for char in text)])


_SPELLINGS: tuple[Callable[[JsonValue], Code], ...] = (
    _plainly,
    _with_signs,
    _by_code_points,
)


def _number_text(value: JsonValue) -> str:
    return literal(float(value) if isinstance(value, Decimal) else value)
