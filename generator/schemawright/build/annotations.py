"""The annotations of a schema: what it says about itself (validation section 9)."""

from __future__ import annotations

from collections.abc import Mapping

from schemawright.json_value import JsonValue
from schemawright.model import Annotations, Default
from schemawright.resolve import Data
from schemawright.resolve.keywords import is_collected


def annotations_of(keywords: Mapping[str, object]) -> Annotations:
    """Gather the annotations among a schema's keywords."""
    values = {
        keyword: value.value
        for keyword, value in keywords.items()
        if type(value) is Data
    }
    examples = values.get("examples")
    return Annotations(
        title=_text(values.get("title")),
        description=_text(values.get("description")),
        default=Default(value=values["default"]) if "default" in values else None,
        examples=tuple(examples) if isinstance(examples, list) else (),
        deprecated=values.get("deprecated") is True,
        read_only=values.get("readOnly") is True,
        write_only=values.get("writeOnly") is True,
        collected=tuple(each for each in values.items() if is_collected(each[0])),
    )


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
