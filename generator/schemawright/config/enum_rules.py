"""What a configuration says about enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

EnumMode: TypeAlias = Literal["literal", "class"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumRules:
    """What enumerations become: `mode` holds for all those that `by_place` leaves out.

    `by_place` has modes by `file#pointer`. `members` has, by the same, what members of classes
    are called: names by the text of a value, or a number as JSON has it.
    """

    mode: EnumMode = "literal"
    by_place: Mapping[str, EnumMode] = field(default_factory=dict[str, EnumMode])
    members: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )


def enum_mode(text: str) -> EnumMode | None:
    """The mode that a text names; `None` where it names none."""
    match text:
        case "literal" | "class":
            return text
        case _:
            return None
