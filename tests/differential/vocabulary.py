"""What drawn schemas and documents are made of: names, texts, numbers, single keywords."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from schemawright.json_value import JsonValue

SchemaObject: TypeAlias = "dict[str, JsonValue]"

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
    1.0,
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

TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")

_DIVISORS = (1, 2, 3, 0.5, 0.25, 10, 1.5, 0.1, 0.01, 10**18)
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
    """Any JSON value that is no array and no object; often one that others resemble."""
    alike = (True, False, 0, 1, 0.0, 1.0, "")
    kind = random.choice(((None,), (True, False), NUMBERS, TEXTS, alike))
    return random.choice(kind)


Keyword: TypeAlias = tuple[str, Callable[[Random], JsonValue]]
"""A keyword without schemas inside, and how to draw its value."""


def _limit(random: Random) -> JsonValue:
    return random.choice((0, 1, 1, 2, 2, 3, 2.0))


def _number(random: Random) -> JsonValue:
    return random.choice(NUMBERS)


def _boolean(random: Random) -> JsonValue:
    return random.random() < 0.5


def _docs(random: Random) -> JsonValue:
    return random.choice(_DOCS)


def some_names(random: Random) -> JsonValue:
    """Names of members, all different."""
    return [*random.sample(NAMES, random.randint(0, 3))]


def _dependencies(random: Random) -> JsonValue:
    names = random.sample(NAMES, random.randint(0, 2))
    return {name: some_names(random) for name in names}


def _listed(random: Random) -> JsonValue:
    return [some_value(random) for _ in range(random.choice((1, 2, 3, 10)))]


ANNOTATIONS: tuple[Keyword, ...] = (
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

LISTED: tuple[Keyword, ...] = (("enum", _listed), ("const", some_value))

_OF_NUMBERS: tuple[Keyword, ...] = (
    ("minimum", _number),
    ("maximum", _number),
    ("exclusiveMinimum", _number),
    ("exclusiveMaximum", _number),
    ("multipleOf", lambda random: random.choice(_DIVISORS)),
)

OF_TYPE: dict[str, tuple[Keyword, ...]] = {
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
        ("required", some_names),
        ("dependentRequired", _dependencies),
    ),
}

OF_CONTAINS: tuple[Keyword, ...] = (("minContains", _limit), ("maxContains", _limit))
"""What says how many items `contains` is about; nothing without it."""
