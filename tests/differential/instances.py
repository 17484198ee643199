"""Documents near the edges of a schema: made to satisfy it, then often broken in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import cast

from schemawright.json_value import JsonValue

from .schemas import NAMES, NUMBERS, TEXTS, SchemaObject, some_scalar, some_value

_DEEPEST = 4


def some_instance(random: Random, schema: SchemaObject) -> JsonValue:
    """A document that looks like what a schema document asks for."""
    value = _made(random, schema, schema, 0)
    return _mutated(random, value) if random.random() < 0.6 else value


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
    random: Random, root: SchemaObject, schema: JsonValue, depth: int
) -> JsonValue:
    schemas = list(_in_place(root, schema))
    listed = [value for values in _found(schemas, "enum") for value in _list(values)]
    listed += _found(schemas, "const")
    if listed and random.random() < 0.85:
        return random.choice(listed)
    types = [_list(types) for types in _found(schemas, "type")]
    kinds = (
        [kind for kind in types[0] if all(kind in each for each in types)]
        if types
        else []
    )
    if not kinds:
        kinds = _implied(schemas)
    if not kinds or depth > _DEEPEST:
        return some_scalar(random) if depth > 1 else some_value(random)
    match random.choice(kinds):
        case "null":
            return None
        case "boolean":
            return random.random() < 0.5
        case "string":
            return random.choice(TEXTS)
        case "array":
            return _array(random, root, schemas, depth)
        case "object":
            return _object(random, root, schemas, depth)
        case kind:
            return _number(random, schemas, whole=kind == "integer")


def _implied(schemas: Sequence[SchemaObject]) -> list[JsonValue]:
    """The types that the keywords speak of, where none is asked for."""
    about = {
        "object": (
            "properties",
            "patternProperties",
            "additionalProperties",
            "required",
            "minProperties",
            "maxProperties",
        ),
        "array": ("items", "minItems", "maxItems", "uniqueItems"),
        "string": ("minLength", "maxLength", "pattern"),
        "number": (
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ),
    }
    return [
        kind
        for kind, keywords in about.items()
        if any(keyword in schema for schema in schemas for keyword in keywords)
    ]


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _number(
    random: Random, schemas: Sequence[SchemaObject], *, whole: bool
) -> JsonValue:
    """A number at or beside one that the schemas name, or any other."""
    named = [
        cast(float, limit)
        for keyword in (
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        )
        for limit in _found(schemas, keyword)
    ]
    number = random.choice([*named, *NUMBERS])
    number += random.choice([0, 1, -1] if whole else [0, 1, -1, 0.25])
    if random.random() < 0.2 and abs(number) < 2**53:
        return float(number)
    return number


def _array(
    random: Random, root: SchemaObject, schemas: Sequence[SchemaObject], depth: int
) -> JsonValue:
    items = _found(schemas, "items") or [True]
    count = random.randint(0, 3)
    return [_made(random, root, random.choice(items), depth + 1) for _ in range(count)]


def _object(
    random: Random, root: SchemaObject, schemas: Sequence[SchemaObject], depth: int
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
        if random.random() < (0.9 if name in required else 0.6):
            value[name] = _made(random, root, properties.get(name, True), depth + 1)
    for name in random.sample(NAMES + TEXTS, random.randint(0, 2)):
        if name not in value:
            schema = random.choice(others) if others else True
            value[name] = _made(random, root, schema, depth + 1)
    return value


def _mutated(random: Random, value: JsonValue) -> JsonValue:
    """The same value, changed in one place."""
    if isinstance(value, dict) and value and random.random() < 0.75:
        name = random.choice(sorted(value))
        rest = {key: inner for key, inner in value.items() if key != name}
        if random.random() < 0.5:
            return {**value, name: _mutated(random, value[name])}
        if random.random() < 0.5:
            rest[random.choice(NAMES)] = value[name]
        return rest
    if isinstance(value, list) and value and random.random() < 0.75:
        index = random.randrange(len(value))
        match random.randrange(3):
            case 0:
                return [*value, value[index]]
            case 1:
                return [*value[:index], *value[index + 1 :]]
            case _:
                changed = _mutated(random, value[index])
                return [*value[:index], changed, *value[index + 1 :]]
    return some_value(random)
