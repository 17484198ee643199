"""Alternatives of a union are decoded to the one that the document has, by what tells them."""

from __future__ import annotations

from collections.abc import Mapping

import jsonschema
import pytest

import schemawright
from schemawright.json_value import JsonValue

_Schema = dict[str, JsonValue]


def _object(
    required: list[JsonValue], /, *, closed: bool = False, **members: _Schema
) -> _Schema:
    schema: _Schema = {
        "type": "object",
        "required": required,
        "properties": {**members},
    }
    return {**schema, "additionalProperties": False} if closed else schema


TEXT: _Schema = {"type": "string"}

CASES: Mapping[str, tuple[list[_Schema], list[JsonValue], str]] = {
    "tags": (
        [
            _object(["kind"], kind={"const": "cat"}, lives=TEXT),
            _object(["kind"], kind={"enum": ["dog", "hound"]}, lives=TEXT),
        ],
        [
            {"kind": "cat", "lives": "9"},
            {"kind": "dog"},
            {"kind": "hound", "lives": "1"},
        ],
        "value['kind'] == 'cat'",
    ),
    "required members": (
        [
            _object(["a"], closed=True, a=TEXT),
            _object(["b"], closed=True, a=TEXT, b=TEXT),
        ],
        [{"a": "1"}, {"a": "1", "b": "2"}, {"b": "1"}],
        "'b' not in value",
    ),
    "members that are not allowed": (
        [_object(["a"], a=TEXT), _object([], a={"not": {}}, c=TEXT)],
        [{"a": "1", "c": 2}, {"c": "x"}, {}],
        "'a' in value",
    ),
}


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize("case", CASES)
def test_members_tell_alternatives_apart(keyword: str, case: str) -> None:
    branches, documents, test = CASES[case]
    schema: _Schema = {keyword: [*branches]}
    compiled = schemawright.compile(schema)
    assert test in compiled.source
    for document in documents:
        valid = [
            jsonschema.Draft202012Validator(each).is_valid(document)
            for each in branches
        ]
        assert valid.count(True) == 1
        instance = compiled.decode(document)
        assert compiled.encode(instance) == document
        if isinstance(document, dict):
            location = type(instance).__schema__.location
            assert location == f"schema#/{keyword}/{valid.index(True)}"


def test_alternatives_that_overlap_are_checked_in_full() -> None:
    schema: _Schema = {
        "anyOf": [_object(["a"], a={"type": "integer"}), _object(["a"], a=TEXT, b=TEXT)]
    }
    compiled = schemawright.compile(schema)

    for index, document in enumerate([{"a": 1, "b": 2}, {"a": "x", "b": "y"}]):
        instance = compiled.decode(document)
        assert type(instance).__schema__.location == f"schema#/anyOf/{index}"
        assert compiled.encode(instance) == document


@pytest.mark.parametrize(
    ("branches", "is_counted"),
    [
        ([{"const": 1}, {"const": "a"}, {"enum": [2, None]}], False),
        ([{"enum": [1, 2]}, {"enum": [2, 3]}], True),
        ([{"const": 1}, {"minimum": 2}], True),
    ],
    ids=str,
)
def test_one_of_listed_values_is_counted_only_where_they_overlap(
    branches: list[JsonValue], *, is_counted: bool
) -> None:
    compiled = schemawright.compile({"oneOf": branches})

    assert ("count(True)" in compiled.source) is is_counted
    for value in (0, 1, 2, 3, "a", "b", None, True):
        valid = jsonschema.Draft202012Validator({"oneOf": branches}).is_valid(value)
        assert compiled.is_valid(value) is valid
