"""Schemas of every keyword that is supported, small and full of odd corners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

from schemawright.json_value import JsonValue

SchemaObject: TypeAlias = "dict[str, JsonValue]"

DEFINITIONS = ("Apple", "Berry", "Cherry")

NAMES = ("a", "b", "c", "a-b", "aB", "", "class", "self", "$ref", "x y", "é", "items")
"""Member names, some of which are awkward in Python or look like keywords."""

TEXTS = ("", "a", "b", "ab", "abc", "é", "aé1", "x", "1", "A-1", "😀a", "ba\u2028")

NUMBERS: tuple[int | float, ...] = (
    *range(-3, 6),
    10,
    2**53 + 1,
    10**20,
    -0.5,
    0.5,
    1.5,
    2.25,
    1e20,
)
"""Fractions are dyadic: validators that divide floats are exact for them, too."""

PATTERNS = (
    "^a",
    "b$",
    "^[a-c]+$",
    "^$",
    "^.{1,2}$",
    "[0-9]",
    "x|1",
    r"^\p{L}+$",
    r"\p{Lu}",
    r"^\d",
    r"^\w+$",
)
"""Patterns that mean the same to all validators, for the texts above."""

_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
_DIVISORS = (1, 2, 3, 0.5, 0.25, 10)
_DOCS = ("", "A name", 'It\'s <b>a</b> `word`.\n\nMore \\ text """.', "é")
_FORMATS = ("date-time", "password", "uuid", "unheard-of")


def some_value(random: Random, depth: int = 2) -> JsonValue:
    """Any JSON value."""
    if depth == 0 or random.random() < 0.6:
        return some_scalar(random)
    inner = [some_value(random, depth - 1) for _ in range(random.randint(0, 3))]
    if random.random() < 0.5:
        return inner
    return {random.choice(NAMES): each for each in inner}


def some_scalar(random: Random) -> JsonValue:
    """Any JSON value that is no array and no object."""
    kind = random.choice(((None,), (True, False), NUMBERS, TEXTS))
    return random.choice(kind)


_Keyword: TypeAlias = tuple[str, Callable[[Random], JsonValue]]


def _limit(random: Random) -> JsonValue:
    return random.randint(0, 3)


def _number(random: Random) -> JsonValue:
    return random.choice(NUMBERS)


def _boolean(random: Random) -> JsonValue:
    return random.random() < 0.5


def _docs(random: Random) -> JsonValue:
    return random.choice(_DOCS)


def _names(random: Random) -> JsonValue:
    return [*random.sample(NAMES, random.randint(0, 3))]


def _listed(random: Random) -> JsonValue:
    return [some_value(random) for _ in range(random.choice((1, 2, 3, 10)))]


_ANNOTATIONS: tuple[_Keyword, ...] = (
    ("title", _docs),
    ("description", _docs),
    ("default", some_value),
    ("examples", _listed),
    ("deprecated", _boolean),
    ("readOnly", _boolean),
    ("writeOnly", _boolean),
    ("$comment", _docs),
    ("format", lambda random: random.choice(_FORMATS)),
    ("x-own", some_value),
)

_OF_NUMBERS: tuple[_Keyword, ...] = (
    ("minimum", _number),
    ("maximum", _number),
    ("exclusiveMinimum", _number),
    ("exclusiveMaximum", _number),
    ("multipleOf", lambda random: random.choice(_DIVISORS)),
)

_OF_TYPE: dict[str, tuple[_Keyword, ...]] = {
    "integer": _OF_NUMBERS,
    "number": _OF_NUMBERS,
    "string": (
        ("minLength", _limit),
        ("maxLength", _limit),
        ("pattern", lambda random: random.choice(PATTERNS)),
    ),
    "array": (
        ("minItems", _limit),
        ("maxItems", _limit),
        ("uniqueItems", _boolean),
    ),
    "object": (
        ("minProperties", _limit),
        ("maxProperties", _limit),
        ("required", _names),
    ),
}


def some_document(random: Random) -> SchemaObject:
    """A schema document: a root, and definitions that refer to each other at will."""
    names = DEFINITIONS[: random.randint(0, len(DEFINITIONS))]
    references = ["#", *(f"#/$defs/{name}" for name in names)]
    root = _Maker(random, references, references[1:]).schema_object(depth=2)
    if names:
        root["$defs"] = {
            name: _Maker(random, references, references[index + 2 :]).schema(depth=1)
            for index, name in enumerate(names)
        }
    return root


class _Maker:
    """Makes the schemas of one definition.

    `references` are all there are; `later` those that apply in place without coming back.
    """

    def __init__(
        self, random: Random, references: Sequence[str], later: Sequence[str]
    ) -> None:
        self._random = random
        self._references = references
        self._later = later

    def schema(self, depth: int) -> JsonValue:
        """A schema that may refer to those it may apply in place."""
        kind = self._random.random()
        if kind < 0.15:
            return kind < 0.08
        if kind < 0.35 and self._later:
            return {"$ref": self._random.choice(self._later)}
        return self.schema_object(depth)

    def _inner(self, depth: int) -> JsonValue:
        """A schema of a part of a value: it may refer to any."""
        if self._random.random() < 0.3:
            return {"$ref": self._random.choice(self._references)}
        return _Maker(self._random, self._references, self._references).schema(depth)

    def schema_object(self, depth: int) -> SchemaObject:
        random = self._random
        schema: SchemaObject = {}
        kinds = random.sample(_TYPES, random.choice((0, 1, 1, 2, 3)))
        if kinds and random.random() < 0.6:
            schema["type"] = kinds[0] if len(kinds) == 1 else [*kinds]
        for kind in kinds:
            self._add(schema, _OF_TYPE.get(kind, ()), 0.3)
        self._add(schema, _ANNOTATIONS, 0.05)
        self._add(schema, (("enum", _listed), ("const", some_value)), 0.08)
        if depth > 0:
            self._add_applicators(schema, kinds, depth - 1)
        return schema

    def _add(
        self, schema: SchemaObject, keywords: Sequence[_Keyword], likely: float
    ) -> None:
        for keyword, make in keywords:
            if self._random.random() < likely:
                schema[keyword] = make(self._random)

    def _add_applicators(
        self, schema: SchemaObject, kinds: Sequence[str], depth: int
    ) -> None:
        random = self._random
        if "array" in kinds and random.random() < 0.6:
            schema["items"] = self._inner(depth)
        if "object" in kinds:
            self._add_members(schema, depth)
        if random.random() < 0.25:
            count = random.randint(1, 3)
            schema["allOf"] = [self.schema(depth) for _ in range(count)]
        if random.random() < 0.2 and self._later:
            schema["$ref"] = random.choice(self._later)

    def _add_members(self, schema: SchemaObject, depth: int) -> None:
        random = self._random
        if random.random() < 0.7:
            names = random.sample(NAMES, random.randint(0, 4))
            schema["properties"] = {name: self._inner(depth) for name in names}
        if random.random() < 0.3:
            patterns = random.sample(PATTERNS, random.randint(0, 2))
            schema["patternProperties"] = {
                each: self._inner(depth) for each in patterns
            }
        if random.random() < 0.5:
            forbidden = random.random() < 0.4
            schema["additionalProperties"] = False if forbidden else self._inner(depth)
