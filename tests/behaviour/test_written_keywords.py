"""Violations of older drafts name keywords, and their places, as the document has them."""

from __future__ import annotations

import pytest

import schemawright
from schemawright.json_value import JsonValue

_DRAFT_3 = "http://json-schema.org/draft-03/schema#"
_DRAFT_4 = "http://json-schema.org/draft-04/schema#"
_DRAFT_7 = "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize(
    ("dialect", "schema", "value", "keyword", "pointer"),
    [
        (_DRAFT_3, {"divisibleBy": 2}, 3, "divisibleBy", "/divisibleBy"),
        (_DRAFT_3, {"disallow": "string"}, "a", "disallow", "/disallow"),
        (_DRAFT_3, {"disallow": ["null", {"minLength": 2}]}, "ab", "disallow", None),
        (_DRAFT_3, {"type": ["null", {"minLength": 2}]}, "a", "type", "/type"),
        (_DRAFT_3, {"extends": {"minLength": 2}}, "a", "minLength", "/extends"),
        (_DRAFT_3, {"dependencies": {"a": "b"}}, {"a": 1}, "dependencies", None),
        (
            _DRAFT_3,
            {"properties": {"a": {"required": True}, "b": {}}},
            {"b": 1},
            "required",
            "/properties/a/required",
        ),
        (
            _DRAFT_4,
            {"minimum": 1, "exclusiveMinimum": True},
            1,
            "minimum",
            "/minimum",
        ),
        (_DRAFT_7, {"dependencies": {"a": ["b"]}}, {"a": 1}, "dependencies", None),
        (
            _DRAFT_7,
            {"dependencies": {"a": {"maxProperties": 0}}},
            {"a": 1},
            "maxProperties",
            "/dependencies/a/maxProperties",
        ),
        (
            _DRAFT_7,
            {"items": [{}], "additionalItems": {"type": "null"}},
            [1, 2],
            "type",
            "/additionalItems/type",
        ),
    ],
    ids=str,
)
def test_violations_name_keywords_as_they_are_written(
    dialect: str,
    schema: dict[str, JsonValue],
    value: JsonValue,
    keyword: str,
    pointer: str | None,
) -> None:
    compiled = schemawright.compile({"$schema": dialect, **schema})

    (violation,) = compiled.iter_errors(value)

    assert violation.keyword == keyword
    _, _, place = violation.schema_location.partition("#")
    assert place.startswith(pointer or f"/{keyword}")
    assert place.endswith(keyword)


def test_outputs_name_keywords_as_they_are_written() -> None:
    compiled = schemawright.compile(
        {"$schema": _DRAFT_7, "dependencies": {"a": ["b"], "c": {"minProperties": 2}}}
    )

    output = compiled.output({"a": 1, "c": 1}, "basic")

    errors = output["errors"]
    assert isinstance(errors, list)
    assert [
        error["keywordLocation"] for error in errors if isinstance(error, dict)
    ] == ["/dependencies"]


@pytest.mark.parametrize(
    ("limits", "value", "keyword"),
    [
        ({}, ["a"], "contains"),
        ({"minContains": 2}, [1], "minContains"),
        ({"maxContains": 1}, [1, 2], "maxContains"),
        ({"maxContains": 1}, ["a"], "contains"),
        ({"minContains": 2, "maxContains": 3}, [1], "minContains"),
        ({"minContains": 2, "maxContains": 3}, [1, 2, 3, 4], "maxContains"),
    ],
    ids=str,
)
def test_outputs_name_the_limit_that_is_broken(
    limits: dict[str, JsonValue], value: JsonValue, keyword: str
) -> None:
    """As the violation names it, and `jsonschema` does."""
    compiled = schemawright.compile({"contains": {"type": "integer"}, **limits})

    (violation,) = compiled.iter_errors(value)
    details = compiled.output(value, "list")["details"]

    assert violation.keyword == keyword
    assert details[0]["errors"] == {keyword: violation.message}
