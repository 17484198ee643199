"""Single-schema files of the Cognito user pools API, as they are published: a file a shape.

They are written from botocore's service model. Like the published ones they refer to each
other by `#/components/schemas/…`, a place that none of them has; the file that is meant is
the one with that `title`.

There are two editions. The linked one says all that the model says. The published one has
the oddities of the files that can be found: list items are copied in place of a reference,
bounds of lists, maps and blobs are gone, `ON` and `OFF` became booleans on a way through
YAML 1.1, and exceptions are schemas without any keyword.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias, cast

from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape

from schemawright.json_value import JsonValue

from .botocore_model import closure, service
from .named_schemas import DIALECT, REFERENCE, Schema, Schemas

Edition: TypeAlias = Callable[[Iterable[str]], Schemas]
"""Makes the schemas of the shapes with these names."""

NOT_ECMA = {"(?s).*"}
"""Patterns of the model that ECMA-262 has no syntax for; this one lets every text through."""

_BOUNDS: Mapping[str, tuple[str, str]] = {
    "string": ("minLength", "maxLength"),
    "blob": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
    "integer": ("minimum", "maximum"),
    "long": ("minimum", "maximum"),
}
_SCALARS: Mapping[str, Schema] = {
    "string": {"type": "string"},
    "blob": {"type": "string"},
    "timestamp": {"type": "string", "format": "date-time"},
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "long": {"type": "integer"},
    "float": {"type": "number", "format": "float"},
    "double": {"type": "number", "format": "double"},
}


# --- One shape ------------------------------------------------------------------------------


def _schema(shape: Shape) -> Schema:
    metadata = cast(Mapping[str, JsonValue], shape.metadata)
    if metadata.get("document"):
        return {}
    schema = _structure(shape)
    if metadata.get("sensitive") and isinstance(shape, StringShape):
        schema["format"] = "password"
    pattern = metadata.get("pattern")
    if pattern is not None and pattern not in NOT_ECMA:
        schema["pattern"] = pattern
    bounds = _BOUNDS.get(shape.type_name, ())
    for key, keyword in zip(("min", "max"), bounds, strict=False):
        if key in metadata:
            schema[keyword] = metadata[key]
    return schema


def _structure(shape: Shape) -> Schema:
    match shape:
        case StructureShape():
            members: dict[str, JsonValue] = {
                name: _member(member) for name, member in shape.members.items()
            }
            required = list[JsonValue](shape.required_members)
            schema: Schema = {"type": "object", "properties": members}
            return {**schema, "required": required} if required else schema
        case ListShape():
            return {"type": "array", "items": _reference(shape.member)}
        case MapShape():
            return {"type": "object", "additionalProperties": _reference(shape.value)}
        case StringShape(enum=[_, *_]):
            return {"type": "string", "enum": list[JsonValue](shape.enum)}
        case _:
            return dict(_SCALARS[shape.type_name])


def _reference(shape: Shape) -> Schema:
    return {"$ref": REFERENCE + shape.name}


def _member(shape: Shape) -> Schema:
    reference = _reference(shape)
    if not shape.documentation:
        return reference
    return {"allOf": [reference, {"description": shape.documentation}]}


# --- The editions ---------------------------------------------------------------------------


def linked(shapes: Iterable[str]) -> Schemas:
    """Schemas that say all that the model says, and refer to each other."""
    return {name: _titled(_schema(service().shape_for(name)), name) for name in shapes}


def published(shapes: Iterable[str]) -> Schemas:
    """Schemas with the oddities of the published files, which the module names."""
    return {
        name: _titled(_odd_schema(service().shape_for(name)), name) for name in shapes
    }


def _odd_schema(shape: Shape) -> Schema:
    match shape:
        case StructureShape(metadata={"exception": True}):
            return {}
        case StringShape(enum=[_, *_]):
            return {"type": "string", "enum": [_yaml(value) for value in shape.enum]}
        case ListShape():
            return {
                "type": "array",
                "items": _described(_odd_schema(shape.member), shape.member),
            }
        case MapShape():
            return _structure(shape)
        case Shape(type_name="blob"):
            return _structure(shape)
        case _:
            return _schema(shape)


def _yaml(value: str) -> JsonValue:
    return {"ON": True, "OFF": False}.get(value, value)


def _described(schema: Schema, shape: Shape) -> Schema:
    if not shape.documentation:
        return schema
    return {**schema, "description": shape.documentation}


def _titled(schema: Schema, name: str) -> Schema:
    text = service().shape_for(name).documentation
    return {
        **schema,
        "description": text or f"{name} of the Amazon Cognito user pools API.",
        "$schema": DIALECT,
        "$id": f"https://schemas.example.com/json-schema/{file_name(name)}",
        "title": name,
    }


# --- The files ------------------------------------------------------------------------------


def file_name(shape: str) -> str:
    """The file of a shape: `cognito-idp-create-user-pool-request-schema.json`."""
    words = re.sub(r"(.)([A-Z][a-z]+)", r"\1-\2", shape)
    kebab = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", words).lower()
    return f"cognito-idp-{kebab}-schema.json"


def write_siblings(
    folder: Path, shapes: Iterable[str] | None = None, edition: Edition = linked
) -> list[str]:
    """Writes the files of these shapes, and of all that they are made of, into `folder`.

    Without `shapes` those of every shape of the service. The answer is the names of the
    files, in the order of the names of their shapes.
    """
    names = closure(service().shape_names if shapes is None else shapes)
    for name, schema in edition(names).items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        (folder / file_name(name)).write_text(text + "\n", "utf-8")
    return [file_name(name) for name in names]
