"""What a configuration says about formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from schemawright.config.located import Located, nowhere
from schemawright.config.rules import identifier_fault

FormatMode: TypeAlias = Literal["annotate", "assert", "convert"]
"""Told only; asserted as well; and turned into Python types besides, where there are any."""

_FUNCTION = re.compile(r"[^:]+:[^:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRules:
    """What becomes of formats: `mode` holds for all those that `by_name` leaves out.

    `by_name` has a mode, or the function that is asked instead: `"module:function"`;
    `located` tells where the configuration says so.
    """

    mode: FormatMode = "annotate"
    by_name: Mapping[str, str] = field(default_factory=dict[str, str])
    located: Located = field(default=nowhere, compare=False, repr=False)

    def of(self, name: str) -> str:
        """The rule for a format: a mode, or a function."""
        return self.by_name.get(name, self.mode)


def format_mode_fault(text: str) -> str | None:
    """What keeps a text from being a mode; `None` if nothing does."""
    if text in get_args(FormatMode):
        return None
    return f'{text!r} is none of "annotate", "assert" and "convert"'


def known_format_mode(mode: FormatMode) -> FormatMode:
    """The same mode; raises `ValueError` for what is none, as untyped callers may have it."""
    fault = format_mode_fault(mode)
    if fault is not None:
        raise ValueError(f"formats: {fault}")
    return mode


def format_rule_fault(text: str) -> str | None:
    """What keeps a text from being the rule of one format; `None` if nothing does."""
    if format_mode_fault(text) is None:
        return None
    if _FUNCTION.fullmatch(text) is None:
        return (
            f'{text!r} is none of "annotate", "assert", "convert" and "module:function"'
        )
    faults = map(identifier_fault, re.split("[.:]", text))
    fault = next(filter(None, faults), None)
    return f"{text!r} names no function: {fault}" if fault else None
