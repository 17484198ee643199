"""Documents near the edges of a schema: made to satisfy it, then often broken in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from schemawright.json_value import JsonValue

from .schemas import NAMES, NUMBERS, SCALARS, TEXTS, VALUES, SchemaObject

_DEEPEST = 4


@st.composite
def near(draw: DrawFn, schema: SchemaObject) -> JsonValue:
    """A document that looks like what a schema document asks for."""
    value = _made(draw, schema, schema, 0)
    if draw(st.integers(0, 2)) > 0:
        value = _mutated(draw, value)
    return value


def _in_place(root: SchemaObject, schema: JsonValue) -> Iterator[SchemaObject]:
    """The schema objects that apply to the same value."""
    waiting, seen = [schema], list[JsonValue]()
    while waiting:
        current = waiting.pop()
        if not isinstance(current, dict) or any(current is each for each in seen):
            continue
        seen.append(current)
        yield current
        waiting += cast("list[JsonValue]", current.get("allOf", []))
        reference = current.get("$ref")
        if isinstance(reference, str):
            name = reference.removeprefix("#/$defs/")
            definitions = cast(SchemaObject, root.get("$defs", {}))
            waiting.append(root if reference == "#" else definitions[name])


def _found(schemas: Sequence[SchemaObject], keyword: str) -> list[JsonValue]:
    return [schema[keyword] for schema in schemas if keyword in schema]


def _made(
    draw: DrawFn, root: SchemaObject, schema: JsonValue, depth: int
) -> JsonValue:
    schemas = list(_in_place(root, schema))
    listed = [value for values in _found(schemas, "enum") for value in _list(values)]
    listed += _found(schemas, "const")
    if listed and draw(st.integers(0, 7)) > 0:
        return draw(st.sampled_from(listed))
    types = [_list(types) for types in _found(schemas, "type")]
    kinds = [kind for kind in types[0] if all(kind in each for each in types)] if types else []
    if not kinds:
        kinds = _implied(schemas)
    if not kinds or depth > _DEEPEST:
        return draw(SCALARS if depth > 1 else VALUES)
    match draw(st.sampled_from(kinds)):
        case "null":
            return None
        case "boolean":
            return draw(st.booleans())
        case "string":
            return draw(st.sampled_from(TEXTS))
        case "array":
            return _array(draw, root, schemas, depth)
        case "object":
            return _object(draw, root, schemas, depth)
        case kind:
            return _number(draw, schemas, whole=kind == "integer")


def _implied(schemas: Sequence[SchemaObject]) -> list[JsonValue]:
    """The types that the keywords speak of, where none is asked for."""
    about = {
        "object": ("properties", "patternProperties", "additionalProperties", "required",
                   "minProperties", "maxProperties"),
        "array": ("items", "minItems", "maxItems", "uniqueItems"),
        "string": ("minLength", "maxLength", "pattern"),
        "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
                   "multipleOf"),
    }
    return [
        kind
        for kind, keywords in about.items()
        if any(keyword in schema for schema in schemas for keyword in keywords)
    ]


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _number(
    draw: DrawFn, schemas: Sequence[SchemaObject], *, whole: bool
) -> JsonValue:
    """A number at or beside one that the schemas name, or any other."""
    named = [
        cast(float, limit)
        for keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
                        "multipleOf")
        for limit in _found(schemas, keyword)
    ]
    number = draw(st.sampled_from([*named, *NUMBERS]))
    number += draw(st.sampled_from([0, 1, -1] if whole else [0, 1, -1, 0.25]))
    if draw(st.integers(0, 4)) == 0 and abs(number) < 2**53:
        return float(number)
    return number


def _array(
    draw: DrawFn, root: SchemaObject, schemas: Sequence[SchemaObject], depth: int
) -> JsonValue:
    items = _found(schemas, "items") or [True]
    count = draw(st.integers(0, 3))
    return [
        _made(draw, root, draw(st.sampled_from(items)), depth + 1) for _ in range(count)
    ]


def _object(
    draw: DrawFn, root: SchemaObject, schemas: Sequence[SchemaObject], depth: int
) -> JsonValue:
    properties: dict[str, JsonValue] = {}
    for each in _found(schemas, "properties"):
        properties |= cast(SchemaObject, each)
    required = [name for names in _found(schemas, "required") for name in _list(names)]
    others = [
        schema
        for each in _found(schemas, "patternProperties")
        for schema in cast(SchemaObject, each).values()
    ]
    others += _found(schemas, "additionalProperties")
    value: dict[str, JsonValue] = {}
    for name in dict.fromkeys([*cast("list[str]", required), *properties]):
        if draw(st.integers(0, 7)) > (0 if name in required else 3):
            value[name] = _made(draw, root, properties.get(name, True), depth + 1)
    for name in draw(st.lists(st.sampled_from(NAMES + TEXTS), max_size=2)):
        if name not in value:
            schema = draw(st.sampled_from(others)) if others else True
            value[name] = _made(draw, root, schema, depth + 1)
    return value


def _mutated(draw: DrawFn, value: JsonValue) -> JsonValue:
    """The same value, changed in one place."""
    if isinstance(value, dict) and value and draw(st.integers(0, 3)) > 0:
        name = draw(st.sampled_from(sorted(value)))
        rest = {key: inner for key, inner in value.items() if key != name}
        if draw(st.booleans()):
            return {**value, name: _mutated(draw, value[name])}
        if draw(st.booleans()):
            rest[draw(st.sampled_from(NAMES))] = value[name]
        return rest
    if isinstance(value, list) and value and draw(st.integers(0, 3)) > 0:
        index = draw(st.integers(0, len(value) - 1))
        match draw(st.integers(0, 2)):
            case 0:
                return [*value, value[index]]
            case 1:
                return [*value[:index], *value[index + 1 :]]
            case _:
                changed = _mutated(draw, value[index])
                return [*value[:index], changed, *value[index + 1 :]]
    return draw(VALUES)
