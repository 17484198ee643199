"""The model as JSON, for programs.

It is made of the dataclasses themselves. Fields that have their default, which is the empty
one, are left out, and those that have no `repr`; ids are text.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, cast

from schemawright.model import SchemaId

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | float | Decimal | None"

_INDENT = "  "


def plain(value: object) -> Plain:
    """A value of the model as JSON has it: `kind` is the class of what was a dataclass.

    Raises `TypeError` for what the model should not hold.
    """
    match value:
        case None | bool() | int() | float() | Decimal() | str():
            return value
        case Mapping():
            items = cast("Mapping[object, object]", value).items()
            return {_key(key): plain(member) for key, member in items}
        case frozenset() | set():
            return [*sorted(map(str, cast("Iterable[object]", value)))]
        case SchemaId():
            return str(value)
        case tuple() | list():
            return [plain(item) for item in cast("Iterable[object]", value)]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {"kind": type(value).__name__, **_fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no place in the model")


def json_text(value: object, *, indent: int = 0) -> str:
    """JSON text of a value of the model, in ASCII; numbers keep all digits."""
    return _json(plain(value), _INDENT * indent)


def _fields(value: DataclassInstance) -> dict[str, Plain]:
    return {
        field.name: plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if field.repr and not _is_default(field, getattr(value, field.name))
    }


def _is_default(field: dataclasses.Field[object], value: object) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return value == field.default_factory()
    return field.default is not dataclasses.MISSING and value == field.default


def _key(key: object) -> str:
    """The text of a key: several ids that hold together are joined with `&`."""
    if isinstance(key, tuple) and not isinstance(key, SchemaId):
        return " & ".join(map(str, cast("tuple[object, ...]", key)))
    return str(key)


def _json(value: Plain, margin: str) -> str:
    """As `json.dumps` with an indent, and with `Decimal` as the number it is."""
    deeper = margin + _INDENT
    match value:
        case Decimal():
            return str(value)
        case dict() if value:
            members = [
                f"{deeper}{json.dumps(key)}: {_json(member, deeper)}"
                for key, member in value.items()
            ]
            return "{\n" + ",\n".join(members) + f"\n{margin}}}"
        case list() if value:
            items = [f"{deeper}{_json(item, deeper)}" for item in value]
            return "[\n" + ",\n".join(items) + f"\n{margin}]"
        case _:
            return json.dumps(value)
