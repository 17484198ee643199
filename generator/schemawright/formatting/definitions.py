"""How black breaks the first line of a function that is too long."""

from __future__ import annotations

import re

from schemawright.formatting.logical_lines import WIDTH

_DEFINITION = re.compile(
    r"""(def \w+\()([^()\[\]*='",][^()\[\]*='"]*)(\) -> [^()]+:)"""
)
"""Functions of which the parameters have no defaults, and annotations without brackets."""


def broken_definition(text: str, indent: int) -> str | None:
    """The lines of a definition that is one line; `None` for what is left to black."""
    if indent + len(text) <= WIDTH:
        return " " * indent + text
    match = _DEFINITION.fullmatch(text)
    if match is None or match[2].endswith(","):
        return None
    parameters = match[2].split(", ")
    inside = [f"{match[2]}," if len(parameters) == 1 else match[2]]
    if len(parameters) > 1 and indent + 4 + len(match[2]) > WIDTH:
        inside = [f"{parameter}," for parameter in parameters]
    lines = [match[1], *(f"    {line}" for line in inside), match[3]]
    if any(indent + len(line) > WIDTH for line in lines[1:]):
        return None
    return "\n".join(" " * indent + line for line in lines)
