"""Documents near the edges of a schema: made to satisfy it, then often broken in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import cast
from urllib.parse import unquote

from schemawright.json_value import JsonValue

from .vocabulary import NAMES, NUMBERS, TEXTS, SchemaObject, some_scalar, some_value

_DEEPEST = 4

_ABOUT = {
    "object": (
        *("properties", "patternProperties", "additionalProperties", "required"),
        *("minProperties", "maxProperties", "propertyNames", "unevaluatedProperties"),
        *("dependentRequired", "dependentSchemas"),
    ),
    "array": (
        *("prefixItems", "items", "contains", "unevaluatedItems"),
        *("minItems", "maxItems", "uniqueItems"),
    ),
    "string": ("minLength", "maxLength", "pattern"),
    "number": (
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
        "multipleOf",
    ),
}
"""The keywords that speak of each type."""


def some_instance(random: Random, schema: SchemaObject) -> JsonValue:
    """A document that looks like what a schema document (of 2020-12) asks for."""
    value = _Maker(random, schema).made(schema, 0)
    return _mutated(random, value) if random.random() < 0.6 else value


class _Maker:
    """Makes values for the schemas of one document."""

    def __init__(self, random: Random, root: SchemaObject) -> None:
        self._random = random
        self._root = root

    def made(self, schema: JsonValue, depth: int) -> JsonValue:
        """A value for a schema; out of several it may be for any."""
        random = self._random
        schemas = list(self._in_place(schema))
        listed = [
            value for values in _found(schemas, "enum") for value in _list(values)
        ]
        listed += _found(schemas, "const")
        if listed and random.random() < 0.7:
            return random.choice(listed)
        types = [_list(types) for types in _found(schemas, "type")]
        kinds = (
            [kind for kind in types[0] if all(kind in each for each in types)]
            if types
            else []
        )
        if not kinds or random.random() < 0.05:
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
                return self._array(schemas, depth)
            case "object":
                return self._object(schemas, depth)
            case kind:
                return self._number(schemas, whole=kind == "integer")

    def _in_place(self, schema: JsonValue) -> Iterator[SchemaObject]:
        """The schema objects that apply to the same value, of alternatives one."""
        random = self._random
        waiting, seen = [schema], list[JsonValue]()
        while waiting:
            current = waiting.pop()
            if not isinstance(current, dict) or any(current is each for each in seen):
                continue
            seen.append(current)
            yield current
            waiting += _list(current.get("allOf", []))
            for keyword in ("anyOf", "oneOf"):
                if keyword in current:
                    waiting.append(random.choice(_list(current[keyword])))
            if "if" in current:
                taken = ("if", "then") if random.random() < 0.5 else ("else",)
                waiting += [current.get(keyword, True) for keyword in taken]
            if "not" in current and random.random() < 0.4:
                waiting.append(current["not"])
            for each in _members(current, "dependentSchemas").values():
                if random.random() < 0.6:
                    waiting.append(each)
            for keyword in ("$ref", "$dynamicRef"):
                if keyword in current:
                    waiting.append(self._target(str(current[keyword])))

    def _target(self, reference: str) -> JsonValue:
        """What a reference leads to, or another schema that it may mean elsewhere."""
        document, _, fragment = reference.partition("#")
        definitions = _members(self._root, "$defs")
        if fragment.startswith("/"):
            name = unquote(fragment).removeprefix("/$defs/")
            return definitions[name.replace("~1", "/").replace("~0", "~")]
        name = fragment or document.rpartition("/")[2]
        for schema in definitions.values():
            if isinstance(schema, dict) and name in (
                schema.get("$anchor"),
                schema.get("$id"),
            ):
                return schema
        return self._root

    def _number(self, schemas: Sequence[SchemaObject], *, whole: bool) -> JsonValue:
        """A number at or beside one that the schemas name, or any other."""
        random = self._random
        named = [
            cast(float, limit)
            for keyword in _ABOUT["number"]
            for limit in _found(schemas, keyword)
        ]
        number = random.choice([*named, *named, *NUMBERS])
        number *= random.choice([1, 1, 1, 2, 3, 7])
        number += random.choice([0, 0, 1, -1] if whole else [0, 0, 1, -1, 0.25])
        if random.random() < 0.2 and abs(number) < 2**53:
            return float(number)
        return number

    def _array(self, schemas: Sequence[SchemaObject], depth: int) -> JsonValue:
        random = self._random
        prefix = [_list(each) for each in _found(schemas, "prefixItems")]
        others = [
            schema
            for keyword in ("items", "contains", "unevaluatedItems")
            for schema in _found(schemas, keyword)
        ] or [True]
        value: list[JsonValue] = []
        for index in range(
            self._count(schemas, "Items", max(map(len, prefix), default=0))
        ):
            at = [each[index] for each in prefix if index < len(each)]
            is_first = at and random.random() < 0.8
            value.append(
                self.made(random.choice(at if is_first else others), depth + 1)
            )
        if value and random.random() < 0.15:
            value.append(random.choice(value))
        return value

    def _count(self, schemas: Sequence[SchemaObject], of: str, near: int) -> int:
        """How many items or members there are to be: about as many as are asked for."""
        limits = [
            int(cast(float, limit))
            for keyword in (f"min{of}", f"max{of}", "minContains", "maxContains")
            for limit in _found(schemas, keyword)
        ]
        count = self._random.choice([*limits, near, 0, 1, 2, 3])
        return max(0, min(count + self._random.choice((-1, 0, 0, 1)), 6))

    def _object(self, schemas: Sequence[SchemaObject], depth: int) -> JsonValue:
        random = self._random
        properties: SchemaObject = {}
        for schema in schemas:
            properties |= _members(schema, "properties")
        required = [
            str(name) for names in _found(schemas, "required") for name in _list(names)
        ]
        dependent = [
            name
            for keyword in ("dependentRequired", "dependentSchemas")
            for schema in schemas
            for name in _members(schema, keyword)
        ]
        others = [
            each
            for schema in schemas
            for each in _members(schema, "patternProperties").values()
        ]
        others += _found(schemas, "additionalProperties")
        others += _found(schemas, "unevaluatedProperties")
        value: SchemaObject = {}
        for name in dict.fromkeys([*required, *dependent, *properties]):
            if random.random() < (0.9 if name in required else 0.5):
                value[name] = self.made(properties.get(name, True), depth + 1)
        for name in random.sample(NAMES + TEXTS, random.choice((0, 0, 1, 2))):
            if name not in value:
                schema = random.choice(others) if others else True
                value[name] = self.made(schema, depth + 1)
        return value


def _found(schemas: Sequence[SchemaObject], keyword: str) -> list[JsonValue]:
    return [schema[keyword] for schema in schemas if keyword in schema]


def _members(schema: SchemaObject, keyword: str) -> SchemaObject:
    """The members of an object that is a keyword's value, none if it is absent."""
    return cast(SchemaObject, schema.get(keyword, {}))


def _implied(schemas: Sequence[SchemaObject]) -> list[JsonValue]:
    """The types that the keywords speak of, where none is asked for."""
    return [
        kind
        for kind, keywords in _ABOUT.items()
        if any(keyword in schema for schema in schemas for keyword in keywords)
    ]


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _mutated(random: Random, value: JsonValue) -> JsonValue:
    """The same value, changed in one place."""
    if isinstance(value, dict) and value and random.random() < 0.75:
        name = random.choice(sorted(value))
        rest = {key: inner for key, inner in value.items() if key != name}
        match random.randrange(4):
            case 0 | 1:
                return {**value, name: _mutated(random, value[name])}
            case 2:
                return rest
            case _:
                return {**rest, random.choice(NAMES): value[name]}
    if isinstance(value, list) and value and random.random() < 0.75:
        index = random.randrange(len(value))
        match random.randrange(4):
            case 0:
                return [*value, value[index]]
            case 1:
                return [*value[:index], *value[index + 1 :]]
            case 2:
                return [*value, some_value(random)]
            case _:
                changed = _mutated(random, value[index])
                return [*value[:index], changed, *value[index + 1 :]]
    return _resembling(value) if random.random() < 0.3 else some_value(random)


def _resembling(value: JsonValue) -> JsonValue:
    """A value of another type that is easily taken for this one."""
    match value:
        case bool():
            return int(value)
        case 0 | 1:
            return bool(value)
        case int() if abs(value) < 2**53:
            return float(value)
        case float() if value.is_integer():
            return int(value)
        case str():
            return [value]
        case list():
            return {str(index): each for index, each in enumerate(value)}
        case dict():
            return list(value.values())
        case _:
            return ""
