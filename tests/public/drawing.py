"""Documents drawn for real schemas, and documents changed in one place."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from random import Random
from typing import cast

from schemawright.json_value import JsonValue

_DEEPEST = 7

_TEXTS: tuple[str, ...] = (
    *("a", "A1", "0", "1.0", "a/b", "a@b.example", "2020-01-01", "https://a.example"),
    *("arn:aws:s3:::abc", "123456789012", "us-east-1", "my-name_1", "i-0123456789", ""),
)

_SCALARS: tuple[JsonValue, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**20, "", "x"),
    *("2020-01-01", "https://a.example"),
)
_ODD: tuple[JsonValue, ...] = (*_SCALARS, [], {}, [*_SCALARS[:2]], {"a": 1})


class Drawer:
    """Draws values that are near to what a schema document asks for."""

    def __init__(self, random: Random, root: JsonValue) -> None:
        self._random = random
        self.root = root

    def drawn(self, schema: JsonValue, depth: int = 0) -> JsonValue:
        """A value for a schema of the document."""
        random = self._random
        schemas = list(self._in_place(schema))
        listed = [value for each in schemas for value in _list(each.get("enum"))]
        listed += [each["const"] for each in schemas if "const" in each]
        if listed:
            return random.choice(listed)
        types = [kind for each in schemas for kind in _list(each.get("type"))]
        if not types:
            types = (
                ["object"] if any("properties" in s for s in schemas) else ["string"]
            )
        match random.choice(types):
            case "object":
                return self._object(schemas, depth)
            case "array":
                return self._array(schemas, depth)
            case "string":
                return self._text(schemas)
            case "integer" | "number":
                return self._number(schemas)
            case "boolean":
                return random.random() < 0.5
            case _:
                return None

    def _in_place(self, schema: JsonValue) -> Iterator[dict[str, JsonValue]]:
        """What applies to the same value, of alternatives one."""
        waiting, seen = [schema], list[JsonValue]()
        while waiting:
            current = waiting.pop()
            if not isinstance(current, dict) or any(current is each for each in seen):
                continue
            seen.append(current)
            yield current
            waiting += _list(current.get("allOf"))
            for keyword in ("anyOf", "oneOf"):
                if _list(current.get(keyword)):
                    waiting.append(self._random.choice(_list(current[keyword])))
            if isinstance(current.get("$ref"), str):
                waiting.append(self._target(cast(str, current["$ref"])))

    def _target(self, reference: str) -> JsonValue:
        reached = self.root
        for token in reference.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~").replace("%3C", "<")
            reached = reached.get(key, True) if isinstance(reached, dict) else True
        return reached if reference.startswith("#") else True

    def _object(self, schemas: list[dict[str, JsonValue]], depth: int) -> JsonValue:
        required = {name for each in schemas for name in _list(each.get("required"))}
        value: dict[str, JsonValue] = {}
        for schema in schemas:
            properties = schema.get("properties")
            if not isinstance(properties, dict):
                continue
            chance = 3 / (len(properties) + 3) if depth < _DEEPEST else 0
            for name, member in properties.items():
                if name in required or self._random.random() < chance:
                    value[name] = self.drawn(member, depth + 1)
        for schema in schemas:
            others = schema.get("additionalProperties")
            if isinstance(others, dict) and depth < _DEEPEST:
                value[self._random.choice(_TEXTS)] = self.drawn(others, depth + 1)
        return value

    def _array(self, schemas: list[dict[str, JsonValue]], depth: int) -> JsonValue:
        least = max([0, *(_size(each.get("minItems")) for each in schemas)])
        items = [each["items"] for each in schemas if "items" in each] or [True]
        number = least + (self._random.randrange(3) if depth < _DEEPEST else 0)
        return [self.drawn(items[0], depth + 1) for _ in range(number)]

    def _text(self, schemas: list[dict[str, JsonValue]]) -> str:
        fitting = list(_TEXTS)
        for schema in schemas:
            pattern = schema.get("pattern")
            if isinstance(pattern, str):
                fitting = [each for each in fitting if _fits(pattern, each)] or ["a"]
        text = self._random.choice(fitting)
        least = max([0, *(_size(each.get("minLength")) for each in schemas)])
        return text.ljust(min(least, 100), "a")

    def _number(self, schemas: list[dict[str, JsonValue]]) -> JsonValue:
        limits = [
            each[keyword]
            for each in schemas
            for keyword in ("minimum", "maximum", "multipleOf")
            if keyword in each
        ]
        return self._random.choice([*limits, *limits, 0, 1, 2, 10])


def changed(random: Random, document: JsonValue) -> JsonValue:
    """The same document, changed in one place."""
    document = copy.deepcopy(document)
    places = list(_places(document))
    if not places or random.random() < 0.01:
        return random.choice(_ODD)
    container, key = random.choice(places)
    value = container[key]  # type: ignore[index]
    choices: list[JsonValue] = [random.choice(_ODD)]
    if isinstance(value, str):
        choices += [
            value + random.choice(["x", " ", "é", "\n"]),
            value.upper(),
            value[1:],
        ]
    if isinstance(value, int | float) and not isinstance(value, bool):
        choices += [-value, value * 1000, value / 2, float(value)]
    if isinstance(value, list) and value:
        choices += [[*value, random.choice(value)], value[1:]]
    if isinstance(value, dict):
        choices += [
            {**value, random.choice(["zzz", "type", "name"]): random.choice(_ODD)}
        ]
    if random.random() < 0.25:
        del container[key]  # type: ignore[arg-type]
    else:
        container[key] = random.choice(choices)  # type: ignore[index]
    return document


def _places(
    document: JsonValue,
) -> Iterator[tuple[dict[str, JsonValue] | list[JsonValue], str | int]]:
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from ((value, name) for name in value)
            waiting += value.values()
        elif isinstance(value, list):
            yield from ((value, index) for index in range(len(value)))
            waiting += value


def _fits(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def _list(value: JsonValue) -> list[JsonValue]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _size(value: JsonValue) -> int:
    return value if isinstance(value, int) else 0
