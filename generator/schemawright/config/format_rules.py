"""What a configuration says about formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from schemawright.config.rules import identifier_fault

FormatMode: TypeAlias = Literal["annotate", "assert"]

_FUNCTION = re.compile(r"[^:]+:[^:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRules:
    """Which formats are asserted: `mode` holds for all those that `by_name` leaves out.

    `by_name` has a mode, or the function that is asked instead: `"module:function"`.
    """

    mode: FormatMode = "annotate"
    by_name: Mapping[str, str] = field(default_factory=dict[str, str])


def format_mode_fault(text: str) -> str | None:
    """What keeps a text from being a mode; `None` if nothing does."""
    if text in ("annotate", "assert"):
        return None
    return f'{text!r} is neither "annotate" nor "assert"'


def format_rule_fault(text: str) -> str | None:
    """What keeps a text from being the rule of one format; `None` if nothing does."""
    if format_mode_fault(text) is None:
        return None
    if _FUNCTION.fullmatch(text) is None:
        return f'{text!r} is none of "annotate", "assert" and "module:function"'
    faults = map(identifier_fault, re.split("[.:]", text))
    fault = next(filter(None, faults), None)
    return f"{text!r} names no function: {fault}" if fault else None
