"""Schemas of every keyword that is supported, small and full of odd corners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from schemawright.json_value import JsonValue

SchemaObject: TypeAlias = "dict[str, JsonValue]"

DEFINITIONS = ("Apple", "Berry", "Cherry")
REFERENCES = ("#", *(f"#/$defs/{name}" for name in DEFINITIONS))

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

SCALARS: SearchStrategy[JsonValue] = st.one_of(
    st.none(), st.booleans(), st.sampled_from(NUMBERS), st.sampled_from(TEXTS)
)

VALUES: SearchStrategy[JsonValue] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    ),
    max_leaves=5,
)

_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
_LIMITS = st.integers(0, 3)
_DIVISORS = st.sampled_from([1, 2, 3, 0.5, 0.25, 1.5, 10])
_TEXT = st.sampled_from(["", "A name", "It's <b>a</b> `word`.\n\nMore \\ text \"\"\".", "é"])

_Keyword: TypeAlias = tuple[str, SearchStrategy[JsonValue]]

_ANNOTATIONS: tuple[_Keyword, ...] = (
    ("title", _TEXT),
    ("description", _TEXT),
    ("default", VALUES),
    ("examples", st.lists(VALUES, max_size=2)),
    ("deprecated", st.booleans()),
    ("readOnly", st.booleans()),
    ("writeOnly", st.booleans()),
    ("$comment", _TEXT),
    ("format", st.sampled_from(["date-time", "password", "uuid", "unheard-of"])),
    ("x-own", VALUES),
)

_OF_TYPE: dict[str, tuple[_Keyword, ...]] = {
    "number": (
        ("minimum", st.sampled_from(NUMBERS)),
        ("maximum", st.sampled_from(NUMBERS)),
        ("exclusiveMinimum", st.sampled_from(NUMBERS)),
        ("exclusiveMaximum", st.sampled_from(NUMBERS)),
        ("multipleOf", _DIVISORS),
    ),
    "string": (
        ("minLength", _LIMITS),
        ("maxLength", _LIMITS),
        ("pattern", st.sampled_from(PATTERNS)),
    ),
    "array": (
        ("minItems", _LIMITS),
        ("maxItems", _LIMITS),
        ("uniqueItems", st.booleans()),
    ),
    "object": (
        ("minProperties", _LIMITS),
        ("maxProperties", _LIMITS),
        ("required", st.lists(st.sampled_from(NAMES), max_size=3, unique=True)),
    ),
}

_Draw: TypeAlias = Callable[[SearchStrategy[JsonValue]], JsonValue]


@st.composite
def documents(draw: DrawFn) -> SchemaObject:
    """A schema document: a root, and definitions that refer to each other at will."""
    root = draw(_schema_objects(depth=2))
    count = draw(st.integers(0, len(DEFINITIONS)))
    definitions: SchemaObject = {
        name: draw(_schemas(depth=1)) for name in DEFINITIONS[:count]
    }
    if count:
        root["$defs"] = definitions
    return _with_targets(root, count)


def _with_targets(root: SchemaObject, count: int) -> SchemaObject:
    """The document, references to definitions that are not there led to those that are."""

    def led(value: JsonValue) -> JsonValue:
        match value:
            case {"$ref": str(reference), **rest} if reference in REFERENCES:
                index = REFERENCES.index(reference) % (count + 1)
                others = {key: led(inner) for key, inner in rest.items()}
                return {"$ref": REFERENCES[index], **others}
            case dict():
                return {key: led(inner) for key, inner in value.items()}
            case list():
                return [led(inner) for inner in value]
            case _:
                return value

    document = led(root)
    assert isinstance(document, dict)
    return document


def _schemas(depth: int) -> SearchStrategy[JsonValue]:
    return st.one_of(
        st.booleans(),
        st.fixed_dictionaries({"$ref": st.sampled_from(REFERENCES)}),
        _schema_objects(depth),
        _schema_objects(depth),
    )


@st.composite
def _schema_objects(draw: DrawFn, depth: int) -> SchemaObject:
    schema: SchemaObject = {}
    kinds = draw(st.lists(st.sampled_from(_TYPES), max_size=3, unique=True))
    if len(kinds) == 1 and draw(st.booleans()):
        schema["type"] = kinds[0]
    elif kinds and draw(st.booleans()):
        schema["type"] = [*kinds]
    for kind in kinds:
        for keyword, values in _OF_TYPE.get(kind.replace("integer", "number"), ()):
            if draw(st.integers(0, 2)) == 0:
                schema[keyword] = draw(values)
    for keyword, values in _ANNOTATIONS:
        if draw(st.integers(0, 11)) == 0:
            schema[keyword] = draw(values)
    if draw(st.integers(0, 5)) == 0:
        schema["enum"] = draw(st.lists(VALUES, min_size=1, max_size=10))
    if draw(st.integers(0, 9)) == 0:
        schema["const"] = draw(VALUES)
    if depth > 0:
        _add_applicators(draw, schema, kinds, depth - 1)
    return schema


def _add_applicators(
    draw: DrawFn, schema: SchemaObject, kinds: Sequence[str], depth: int
) -> None:
    inner = _schemas(depth)
    if "array" in kinds and draw(st.booleans()):
        schema["items"] = draw(inner)
    if "object" in kinds:
        _add_members(draw, schema, inner)
    if draw(st.integers(0, 3)) == 0:
        schema["allOf"] = draw(st.lists(inner, min_size=1, max_size=3))
    if draw(st.integers(0, 4)) == 0:
        schema["$ref"] = draw(st.sampled_from(REFERENCES))


def _add_members(
    draw: DrawFn, schema: SchemaObject, inner: SearchStrategy[JsonValue]
) -> None:
    if draw(st.booleans()):
        schema["properties"] = draw(
            st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
        )
    if draw(st.integers(0, 2)) == 0:
        schema["patternProperties"] = draw(
            st.dictionaries(st.sampled_from(PATTERNS), inner, max_size=2)
        )
    if draw(st.integers(0, 1)) == 0:
        schema["additionalProperties"] = draw(st.one_of(st.booleans(), inner))
