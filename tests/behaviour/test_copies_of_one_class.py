"""Branches that differ in limits and words only are one class, not copies of it."""

from __future__ import annotations

import pytest

import schemawright
from schemawright.json_value import JsonValue

from .made_in_memory import Document, agree, alias, classes, fields, source_of

EXTRA = "extra: dict[str, JsonValue] = dataclasses.field(default_factory=dict)"

SHORT: Document = {
    "type": "object",
    "description": "A short one.",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "maxLength": 2},
        "size": {"type": "integer", "maximum": 9},
    },
}
LONG: Document = {
    "type": "object",
    "title": "Long",
    "description": "A long one.",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "minLength": 4},
        "size": {"type": "integer"},
    },
}
DOCUMENTS: list[JsonValue] = [
    {"text": "ab"},
    {"text": "ab", "size": 10},
    {"text": "abcd", "size": 10, "more": [1.0]},
    {"text": "abc"},
    {"text": 1},
    {"size": 1},
    {},
    "abcd",
    None,
]


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_copies_alone_are_the_class_of_what_is_around_them(keyword: str) -> None:
    schema: Document = {keyword: [SHORT, LONG]}
    compiled, source = schemawright.compile(schema), source_of(schema)

    assert fields(source, "Schema_") == ["text: str", "size: int | None = None", EXTRA]
    assert classes(source) == ["Schema_"]
    assert "A short one." in source
    assert "A long one." in source
    agree(schema, DOCUMENTS)

    instance = compiled.decode({"text": "abcd", "size": 10})
    assert type(instance)(text="ab", size=9).to_dict() == {"text": "ab", "size": 9}
    with pytest.raises(compiled.ValidationError):
        type(instance)(text="abc")


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_copies_beside_others_have_one_class_together(keyword: str) -> None:
    other: JsonValue = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "other"}},
    }
    schema: Document = {keyword: [SHORT, {"type": "null"}, other, LONG]}
    compiled, source = schemawright.compile(schema), source_of(schema)

    assert alias(source) == "SchemaWithText | SchemaOther | None"
    assert fields(source, "SchemaWithText") == [
        "text: str",
        "size: int | None = None",
        EXTRA,
    ]
    assert sorted(classes(source)) == ["SchemaOther", "SchemaWithText"]
    agree(schema, [*DOCUMENTS, {"kind": "other"}, {"kind": "other", "text": "ab"}])

    instance = compiled.decode({"text": "abcd"})
    assert type(instance).__name__ == "SchemaWithText"
    with pytest.raises(compiled.ValidationError):
        type(instance)(text="abc")


def test_objects_inside_of_copies_have_one_class_too() -> None:
    inner: list[JsonValue] = [
        {"type": "object", "properties": {"n": {"type": "integer", limit: 5}}}
        for limit in ("minimum", "maximum")
    ]
    schema: Document = {
        "anyOf": [{"type": "object", "properties": {"in": each}} for each in inner]
    }
    source = source_of(schema)

    assert fields(source, "Schema_")[0] == "in_: SchemaIn | None = None"
    assert fields(source, "SchemaIn")[0] == "n: int | None = None"
    assert classes(source) == ["Schema_", "SchemaIn"]
    documents: list[JsonValue] = [{"in": {"n": n}} for n in (1, 5, 9, 5.5, "")]
    agree(schema, [{}, {"in": {}}, *documents])


def test_copies_belong_to_what_has_the_branches() -> None:
    other: JsonValue = {"type": "object", "required": ["more"]}
    schema: Document = {
        "allOf": [{"$ref": "#/$defs/Apart"}],
        "properties": {"it": {"anyOf": [SHORT, LONG, {"type": "null"}, other]}},
        "$defs": {"Apart": {"additionalProperties": {"minProperties": 1}}},
    }

    assert "SchemaItWithText" in classes(source_of(schema))
    agree(schema, [{"it": each} for each in DOCUMENTS])


def test_the_same_branch_twice_is_asked_once() -> None:
    schema: Document = {"anyOf": [SHORT, {**SHORT, "description": "Again."}]}
    source = source_of(schema)

    (check,) = source.split("def is_schema(")[1:]
    assert check.partition("def ")[0].count("maxLength") == 0
    assert check.partition("def ")[0].count("len(text) > 2") == 1
    agree(schema, DOCUMENTS)


_SMALL: Document = {"type": "object", "properties": {"a": {"type": "string"}}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_SMALL, {**_SMALL, "required": ["a"]}),
        (_SMALL, {**_SMALL, "additionalProperties": False}),
        (_SMALL, {**_SMALL, "additionalProperties": {"type": "integer"}}),
        (_SMALL, {**_SMALL, "properties": {"a": {"type": ["string", "null"]}}}),
        (_SMALL, {**_SMALL, "properties": {"a": {"enum": ["x"]}}}),
        (_SMALL, {**_SMALL, "properties": {"a": {"type": "string"}, "b": {}}}),
        (
            {**_SMALL, "properties": {"a": {"enum": [1]}}},
            {**_SMALL, "properties": {"a": {"enum": [True]}}},
        ),
        (
            {**_SMALL, "properties": {"a": {"type": "string", "pattern": "^x$"}}},
            {**_SMALL, "properties": {"a": {"type": "string", "pattern": "^y$"}}},
        ),
    ],
)
def test_what_python_tells_apart_stays_apart(one: Document, other: Document) -> None:
    schema: Document = {"anyOf": [one, other]}

    assert len(classes(source_of(schema))) == 2
    documents: list[JsonValue] = [{"a": a} for a in ("x", "y", 1, True, None)]
    agree(schema, [{}, {"b": 1}, {"a": "x", "b": 1}, *documents])
