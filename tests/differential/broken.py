"""Schemas that are wrong, or hostile: drawn ones, broken in a few places."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from schemawright.json_value import JsonValue

from .drafts import DRAFTS, SCHEMA_LISTS, SCHEMA_MAPS, as_draft
from .schemas import some_document
from .vocabulary import NAMES, SchemaObject, some_value

INJECTED = "injected_call"
"""A function that schemas try to have called."""

_HOSTILE = (
    f'"""\n{INJECTED}()\n"""',
    f"''' + {INJECTED}() + '''",
    f'"); {INJECTED}(); ("',
    f"\\\n{INJECTED}()\n#",
    f"\r{INJECTED}()\u2028{INJECTED}()\x0c{INJECTED}()",
    f"# -*- coding: latin-1 -*-\n{INJECTED}()",
    f"{{{{ {INJECTED}() }}}}{{% set x = {INJECTED}() %}}",
    f"{{{INJECTED}()}}%s%(x)s{{0}}",
    "\\",
    '\\"""',
    'ends with a quote"',
    "\\N{BULLET}\\x41\\u0041",
    "\x00\x01\x1b[31m\x7f\x85",
    "\ud800",
    "\u202e\u2066\ufeff\u200b",
    "n" * 3000,
    "é" * 300,
    "a/b~c%d",
    " ",
    "ªº²①𝔘ﬁ",
    "1st",
    "None",
    "__class__",
    "__init__",
    "import",
    "str",
    "value",
    "Schema",
    "con",
    "..",
)
"""Texts that break out of something, or are no names."""

_CLASHING = ("a b", "a_b", "aB", "A b", "a-b", "Ab", "AB", "ab", "a.b")

_PATTERNS = (
    *(
        "(",
        "[a-",
        "a{2,1}",
        "*",
        "(?<=a+)b",
        r"\u{110000}",
        "(?P<x>a)",
        "(?<x>a)(?<x>b)",
    ),
    *(r"\p{Unknown}", r"\k<x>", r"\1(a)", "a{99999999999}", "(a+)+$", r"\c", "(?i)a"),
    *("^" * 500, "(" * 2000 + ")" * 2000, "[^]", "]", "{", r"\ud83d\ude00", "a|*"),
)

_REFERENCES = (
    *("#", "#/", "#/$defs", "#/$defs/Apple", "#/$defs/Nothing", "#nothing", "#node"),
    *("other.json", "../../etc/passwd", "file:///etc/passwd", "https://example.test/"),
    *(
        "urn:x",
        "#/%",
        "#%zz",
        "http://[",
        "",
        "//",
        "#/$defs/Apple/properties/a",
        "root",
    ),
    *(
        "#/allOf/0",
        "#/properties/a",
        "#/enum/0",
        "#/title",
        "#/x-own",
        "#/$defs/Apple/",
    ),
)

_IDS = (
    *("https://example.test/root", "root", "A-5", "", "#", "#a", "#/a", "not a uri %"),
    *("http://[", "urn:x", "file:///etc/passwd", "../..", "x" * 2000),
    *("http://json-schema.org/draft-07/schema#", "document.json"),
)

_DIALECTS = (
    *("", "x", "urn:x", "http://json-schema.org/draft-03/schema#", "root", "#"),
    *("http://json-schema.org/draft-05/schema#", "http://json-schema.org/schema#"),
    "https://json-schema.org/draft/2020-12/schema#",
)

_NUMBERS = (
    *("1e400", "-1e400", "1e-400", "1e999999999", "-0", "-0.0", "0", "1" * 5000),
    *("0." + "3" * 400, "1.0", "-1", "1e3", "123456789012345678901234567890.5"),
)
"""Numbers as they are written in JSON."""

_ANY_KEYWORD = (
    *("$ref", "$dynamicRef", "$recursiveRef", "$id", "id", "$anchor", "$dynamicAnchor"),
    *("$recursiveAnchor", "$schema", "$vocabulary", "$defs", "definitions", "$comment"),
    *("type", "enum", "const", "properties", "patternProperties", "items", "required"),
    *("additionalProperties", "prefixItems", "additionalItems", "contains", "not"),
    *("minContains", "maxContains", "allOf", "anyOf", "oneOf", "if", "then", "else"),
    *("dependencies", "dependentSchemas", "dependentRequired", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties", "minimum", "exclusiveMinimum"),
    *("multipleOf", "minLength", "maxItems", "uniqueItems", "pattern", "format"),
    *("title", "description", "default", "examples", "deprecated", "readOnly"),
    *("contentEncoding", "contentMediaType", "contentSchema", "extends", "disallow"),
    *("divisibleBy", "nullable", "discriminator", "x-own", "__proto__"),
)

_Break: TypeAlias = Callable[[Random, JsonValue], JsonValue]


def some_broken_text(random: Random) -> bytes:
    """The text of a schema document that has something wrong with it, most of the time."""
    schema: JsonValue = {**as_draft(some_document(random), random.choice(DRAFTS))}
    breaks = _HARMLESS if random.random() < 0.6 else _BREAKS
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        schema = _changed(random, schema, random.choice(breaks))
    text = json.dumps(
        schema,
        ensure_ascii=random.random() < 0.7,
        indent=random.choice((None, None, 1)),
    )
    for index, number in enumerate(_NUMBERS):
        text = text.replace(f'"{_number_mark(index)}"', number)
    encoded = text.encode("utf-8", "surrogatepass")
    return _damaged(random, encoded) if random.random() < 0.05 else encoded


def _changed(random: Random, value: JsonValue, change: _Break) -> JsonValue:
    """A value with a change at some place in it; what is harmless is done to a schema."""
    if change in _HARMLESS and random.random() < 0.7 and _is_schema(value):
        return change(random, value)
    if isinstance(value, dict) and value and random.random() < 0.8:
        name = random.choice(list(value))
        return {**value, name: _changed(random, value[name], change)}
    if isinstance(value, list) and value and random.random() < 0.8:
        index = random.randrange(len(value))
        changed = _changed(random, value[index], change)
        return [*value[:index], changed, *value[index + 1 :]]
    return change(random, value)


def _is_schema(value: JsonValue) -> bool:
    """Whether a value looks like a schema and not like a map of them."""
    return isinstance(value, dict) and any(
        keyword in value for keyword in ("$schema", "type", *SCHEMA_LISTS, *SCHEMA_MAPS)
    )


def _any_value(random: Random, value: JsonValue) -> JsonValue:
    return some_value(random)


def _hostile_value(random: Random, value: JsonValue) -> JsonValue:
    return random.choice(_HOSTILE)


def _any_keyword(random: Random, value: JsonValue) -> JsonValue:
    """Put in place, or added: a keyword with a value that may be of any kind."""
    keyword = random.choice(_ANY_KEYWORD)
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    own = random.choice((some_value(random), value, [value], {"a": value}, "#", [], {}))
    if random.random() < 0.2:
        own = random.choice(_HOSTILE)
    return {**kept, keyword: own}


def _reference(random: Random, value: JsonValue) -> JsonValue:
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    keyword = random.choice(("$ref", "$ref", "$dynamicRef", "$recursiveRef"))
    return {**kept, keyword: random.choice(_REFERENCES)}


def _identity(random: Random, value: JsonValue) -> JsonValue:
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    keyword = random.choice(
        ("$id", "$id", "id", "$anchor", "$dynamicAnchor", "$schema")
    )
    return {
        **kept,
        keyword: random.choice(_DIALECTS if keyword == "$schema" else _IDS),
    }


def _names(random: Random, value: JsonValue) -> JsonValue:
    """Members with names that are hostile, or are spelled alike in Python."""
    names = random.sample(random.choice((_HOSTILE, _CLASHING)), random.randint(1, 4))
    members: SchemaObject = {
        name: random.choice((True, value, {"type": "object", "title": name}))
        for name in names
    }
    keyword = random.choice(("properties", "$defs", "definitions", "dependentSchemas"))
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    return {**kept, keyword: members, "required": [*names]}


def _pattern(random: Random, value: JsonValue) -> JsonValue:
    pattern = random.choice(_PATTERNS)
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    if random.random() < 0.3:
        return {**kept, "patternProperties": {pattern: value}}
    return {**kept, "pattern": pattern}


def _number(random: Random, value: JsonValue) -> JsonValue:
    keyword = random.choice(
        ("minimum", "exclusiveMaximum", "multipleOf", "minLength", "const", "maxItems")
    )
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    return {**kept, keyword: _number_mark(random.randrange(len(_NUMBERS)))}


def _number_mark(index: int) -> str:
    return f"number {index} here"


def _deep(random: Random, value: JsonValue) -> JsonValue:
    """The value far inside of something."""
    schema: JsonValue = value if isinstance(value, dict | bool) else {"const": value}
    for _ in range(random.choice((20, 60, 120, 200))):
        match random.randrange(5):
            case 0:
                schema = {"properties": {random.choice(NAMES): schema}}
            case 1:
                schema = {random.choice(("items", "not", "if")): schema}
            case 2:
                schema = {random.choice(("propertyNames", "contains")): schema}
            case _:
                schema = {random.choice(("allOf", "anyOf", "oneOf")): [schema]}
    return schema


def _docs(random: Random, value: JsonValue) -> JsonValue:
    keywords = (
        "title",
        "description",
        "$comment",
        "default",
        "examples",
        "enum",
        "const",
    )
    kept: SchemaObject = {**value} if isinstance(value, dict) else {}
    for keyword in random.sample(keywords, 3):
        texts: list[JsonValue] = [*random.sample(_HOSTILE, 2)]
        kept[keyword] = texts if keyword in ("examples", "enum") else texts[0]
    return kept


_HARMLESS: tuple[_Break, ...] = (_names, _number, _deep, _docs, _pattern)
"""Changes that leave most schemas right."""

_BREAKS: tuple[_Break, ...] = (
    *(_any_value, _hostile_value, _any_keyword, _any_keyword, _reference, _identity),
    *(_names, _pattern, _number, _deep, _docs),
)


def _damaged(random: Random, text: bytes) -> bytes:
    """A text with a few bytes missing or put in."""
    at = random.randrange(len(text) + 1)
    added = random.choice(
        (b"", b"\x00", b"\xff", b"{", b'"', b",", b"\xef\xbb\xbf", b"1")
    )
    return text[:at] + added + text[at + random.randint(0, 3) :]
