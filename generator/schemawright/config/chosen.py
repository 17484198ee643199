"""What a configuration settles by hand of what schemas and members are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Names by `file#pointer`: of schemas, of the modules of their classes, and of fields.

    Those of fields are also by what members are called like (see `is_like`). `fields` is `None`
    where there is no project whose configuration could settle them.
    """

    names: Mapping[str, str] = field(default_factory=dict[str, str])
    modules: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] | None = None


def is_like(key: str) -> bool:
    """Whether a key of the table of fields is about members that are called alike.

    Such as `_*`; all others are places.
    """
    return "*" in key and "#" not in key
