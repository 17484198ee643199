"""The classes of enumerations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemawright.json_value import JsonValue
from schemawright.printing import Code, literal
from schemawright.view.identifiers import constant_name
from schemawright.view.views import EnumView


def enum_view(
    name: Code,
    docstring: Code,
    members: Sequence[JsonValue],
    words: Iterable[tuple[str, ...]],
) -> EnumView:
    """The class for some texts and numbers, whose names have some words."""
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
            zip(map(constant_name, words), map(literal, members), strict=True)
        ),
    )
