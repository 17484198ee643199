"""Objects in drawn documents made unions of near copies: the same but for limits and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import cast

from schemawright.json_value import JsonValue

from .drafts import SCHEMA_LISTS, SCHEMA_MAPS, SCHEMAS
from .vocabulary import (
    ANNOTATIONS,
    NAMES,
    OF_TYPE,
    TYPES,
    Keyword,
    SchemaObject,
    some_scalar,
)

_KEYWORDS: tuple[Keyword, ...] = (
    *(each for keywords in OF_TYPE.values() for each in keywords),
    *ANNOTATIONS,
)
"""What copies may differ in."""

_OF_PLACES = frozenset({"$id", "$anchor", "$dynamicAnchor", "$defs", "$schema"})
"""What a schema is called by; copies of it would make that ambiguous."""

_REFERENCE = re.compile(r"'\$(ref|dynamicRef)': '")

_OTHERS: tuple[JsonValue, ...] = (
    {"type": "null"},
    {"type": ["string", "integer"]},
    {"type": "object", "required": ["a"], "properties": {"a": {"const": "a"}}},
)


def with_copies(random: Random, document: SchemaObject) -> SchemaObject:
    """The document, with unions for some of its objects and for a member that it gets."""
    written = cast(SchemaObject, _rewritten(random, document))
    properties = cast(SchemaObject, written.get("properties", {}))
    union = _union(random, _some_object(random, depth=2))
    written["properties"] = {**properties, random.choice(NAMES): union}
    return written


def _some_object(random: Random, depth: int) -> SchemaObject:
    """An object with members that are scalars, arrays and objects."""
    names = random.sample(NAMES, random.randint(1, 3))
    return {
        "type": "object",
        "properties": {name: _some_member(random, depth - 1) for name in names},
        "required": random.sample(names, random.randint(0, len(names))),
        **dict(_more(random)),
    }


def _some_member(random: Random, depth: int) -> SchemaObject:
    kind = random.choice(TYPES)
    if kind == "object" and depth:
        return _some_object(random, depth)
    member: SchemaObject = {"type": kind, **dict(_more(random))}
    if kind == "array" and depth:
        member["items"] = _some_member(random, depth - 1)
    return member


def _rewritten(random: Random, schema: JsonValue) -> JsonValue:
    if not isinstance(schema, dict):
        return schema
    written = {
        keyword: _inside(random, keyword, value) for keyword, value in schema.items()
    }
    # Where copies refer to what they are in, validators that try all take for ever.
    is_plain = schema.get("properties") and not _REFERENCE.search(repr(written))
    return _union(random, written) if is_plain and random.random() < 0.5 else written


def _union(random: Random, schema: SchemaObject) -> SchemaObject:
    """What a schema is called, with a union of the rest of it and of some copies."""
    original: SchemaObject = {
        **{key: value for key, value in schema.items() if key not in _OF_PLACES},
        "type": "object",
    }
    count = random.choice((1, 1, 2))
    branches = [original, *(_changed(random, original) for _ in range(count))]
    if random.random() < 0.5:
        branches.insert(random.randint(0, count), random.choice(_OTHERS))
    places = {key: value for key, value in schema.items() if key in _OF_PLACES}
    return {**places, random.choice(("anyOf", "oneOf")): branches}


def _inside(random: Random, keyword: str, value: JsonValue) -> JsonValue:
    match value:
        case dict() if keyword in SCHEMA_MAPS:
            return {name: _rewritten(random, each) for name, each in value.items()}
        case list() if keyword in SCHEMA_LISTS:
            return [_rewritten(random, each) for each in value]
        case dict() if keyword in SCHEMAS:
            return _rewritten(random, value)
        case _:
            return value


def _changed(random: Random, schema: JsonValue) -> JsonValue:
    """A copy that differs in some limits and words, inside of it too."""
    if not isinstance(schema, dict):
        return schema
    changed: SchemaObject = {
        keyword: _inside_changed(random, keyword, value)
        for keyword, value in schema.items()
    }
    for keyword, make in _KEYWORDS:
        if keyword in changed and random.random() < 0.3:
            changed[keyword] = make(random)
    return changed | dict(_more(random))


def _inside_changed(random: Random, keyword: str, value: JsonValue) -> JsonValue:
    match value:
        case dict() if keyword in SCHEMA_MAPS:
            return {name: _changed(random, each) for name, each in value.items()}
        case list() if keyword in SCHEMA_LISTS:
            return [_changed(random, each) for each in value]
        case list() if keyword == "enum" and random.random() < 0.1:
            return [*value, some_scalar(random)]
        case _ if keyword in SCHEMAS:
            return _changed(random, value)
        case _:
            return value


def _more(random: Random) -> Iterator[tuple[str, JsonValue]]:
    """Limits and words that are new."""
    if random.random() < 0.4:
        keyword, make = random.choice(_KEYWORDS)
        yield keyword, make(random)
