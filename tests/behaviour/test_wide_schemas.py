"""Hundreds of members, and of alternatives, are judged and converted like a few.

What is wide is printed in another way, which the text of the package shows; the verdicts are those
of `jsonschema`.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator

import schemawright
from schemawright.compiled_schema import CompiledSchema
from schemawright.json_value import JsonValue
from tests.behaviour.conftest import Made

KINDS: dict[str, JsonValue] = {
    "size": {"type": "integer", "minimum": 5},
    "labels": {"type": "array", "items": {"type": "string", "maxLength": 3}},
    "note": {"type": ["string", "null"], "pattern": "^[a-z]*$"},
}
MEMBERS: dict[str, JsonValue] = {
    f"{kind}{index}": schema for index in range(80) for kind, schema in KINDS.items()
}
"""More than one function looks at."""

WIDE: dict[str, JsonValue] = {
    "type": "object",
    "properties": MEMBERS,
    "required": ["size7"],
    "additionalProperties": False,
}


def _judge(schema: dict[str, JsonValue]) -> Made:
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def wide() -> CompiledSchema:
    return schemawright.compile(WIDE)


def _valid() -> dict[str, JsonValue]:
    return {
        name: (
            100
            if name.startswith("size")
            else ["a"] if name.startswith("labels") else None
        )
        for name in MEMBERS
    }


def test_every_member_of_a_wide_object_is_checked(wide: CompiledSchema) -> None:
    assert wide.is_valid(_valid())
    assert wide.encode(wide.decode(_valid())) == _valid()
    for name in MEMBERS:
        assert not wide.is_valid({**_valid(), name: {"no": "such value"}}), name


def test_violations_of_a_wide_object_are_told_in_the_order_of_its_members(
    wide: CompiledSchema,
) -> None:
    document: JsonValue = {**{name: ["long"] for name in reversed(MEMBERS)}, "more": 1}
    expected = {
        (f"/{'/'.join(map(str, each.absolute_path))}".rstrip("/"), each.validator)
        for each in _judge(WIDE).iter_errors(document)
    }

    told = [
        (each.instance_location, each.keyword) for each in wide.iter_errors(document)
    ]

    of_members = [place.split("/")[1] for place, _ in told if place != "/more"]
    assert of_members == list(MEMBERS)
    assert {each for each in told if each[0] != "/more"} == expected - {
        ("", "additionalProperties")
    }


def _functions(compiled: CompiledSchema) -> Mapping[str, str]:
    """The functions for groups of members, by name."""
    return {
        each.name: ast.unparse(each)
        for each in ast.walk(ast.parse(compiled.source))
        if isinstance(each, ast.FunctionDef) and "_from_" in each.name
    }


def test_a_member_that_is_added_changes_the_functions_of_its_group_alone(
    wide: CompiledSchema,
) -> None:
    first = {each: MEMBERS[each] for each in list(MEMBERS)[:100]}
    added: dict[str, JsonValue] = {"inserted": {"type": "string", "minLength": 2}}
    more = {**first, **added, **MEMBERS}

    before = _functions(wide)
    after = _functions(schemawright.compile({**WIDE, "properties": more}))

    assert len(before) > 6
    assert list(after) == list(before)
    changed = [each for each in before if before[each] != after[each]]
    verbs = [each.split("_")[1] for each in changed]
    assert sorted(verbs) == ["decode", "encode", "is"]


def test_no_function_is_more_than_type_checkers_follow() -> None:
    many = {f"{name}{more}": MEMBERS[name] for more in "abcd" for name in MEMBERS}
    compiled = schemawright.compile({"type": "object", "properties": many})

    decisions = {
        function.name: sum(
            isinstance(each, ast.If | ast.IfExp | ast.BoolOp)
            for each in ast.walk(function)
        )
        for function in ast.walk(ast.parse(compiled.source))
        if isinstance(function, ast.FunctionDef)
    }
    assert max(decisions.values()) < _FOLLOWED
    document: dict[str, JsonValue] = {
        f"{name}{more}": value for more in "abcd" for name, value in _valid().items()
    }
    assert compiled.encode(compiled.decode(document)) == document


_FOLLOWED = 400
"""Decisions in a function; pyright gives up at less than twice as many."""


def _references(number: int) -> list[JsonValue]:
    return [{"$ref": f"#/$defs/Kind{index}"} for index in range(number)]


TAGGED: dict[str, JsonValue] = {
    "oneOf": _references(70),
    "$defs": {
        f"Kind{index}": {
            "type": "object",
            "properties": {
                "kind": {"enum": [f"a{index}", f"b{index}"]},
                "times": {"type": "array", "items": {"type": "integer"}},
            },
            "required": ["kind"],
        }
        for index in range(70)
    },
}
UNTAGGED: dict[str, JsonValue] = {
    "anyOf": [
        *_references(400),
        {"type": "integer"},
        {"type": "string"},
    ],
    "$defs": {
        f"Kind{index}": {
            "type": "object",
            "properties": {"times": {"type": "array", "items": {"type": "integer"}}},
            "required": [f"only{index}"],
        }
        for index in range(400)
    },
}


TAGS = schemawright.compile(TAGGED)
NO_TAGS = schemawright.compile(UNTAGGED)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"kind": "a0", "times": [1]}, "Kind0"),
        ({"kind": "b69"}, "Kind69"),
        ({"kind": "a70"}, None),
        ({"times": [1]}, None),
        ({"kind": "a1", "times": [0.5]}, None),
        ("text", None),
    ],
    ids=str,
)
def test_tags_tell_many_alternatives_apart(
    document: JsonValue, kind: str | None
) -> None:
    assert "decoded_by_tag(" in TAGS.source
    _agrees(TAGS, TAGGED, document, kind)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"only0": 1, "times": [1]}, "Kind0"),
        ({"only69": 1, "only368": 2}, "Kind69"),
        ({"only399": 1}, "Kind399"),
        ({"times": [1]}, None),
        (7, "int"),
        ("text", "str"),
        ([], None),
    ],
    ids=str,
)
def test_many_alternatives_are_tried_in_their_order(
    document: JsonValue, kind: str | None
) -> None:
    assert "decoded_by_test(" in NO_TAGS.source
    assert "for is_valid in [" in NO_TAGS.source
    _agrees(NO_TAGS, UNTAGGED, document, kind)


def _agrees(
    made: CompiledSchema,
    schema: dict[str, JsonValue],
    document: JsonValue,
    kind: str | None,
) -> None:
    is_valid = kind is not None
    assert _judge(schema).is_valid(document) == is_valid
    assert made.is_valid(document) == is_valid
    assert (not list(made.iter_errors(document))) == is_valid
    if is_valid:
        decoded = made.decode(document)
        assert type(decoded).__name__ == kind
        assert made.encode(decoded) == document


def test_alternatives_that_are_texts_are_looked_up_together() -> None:
    schema: dict[str, JsonValue] = {
        "oneOf": [
            {"const": "a"},
            {"enum": ["b", "c"]},
            {"type": "integer"},
            {"const": "d", "description": "The last."},
        ]
    }

    made = schemawright.compile(schema)

    assert "SCHEMA_TEXTS = ('a', 'b', 'c', 'd')" in made.source
    _same_verdicts(made, schema)


def test_a_text_that_two_alternatives_list_satisfies_both() -> None:
    schema: dict[str, JsonValue] = {"oneOf": [{"const": "a"}, {"enum": ["a", "b"]}]}

    _same_verdicts(schemawright.compile(schema), schema)


def _same_verdicts(made: CompiledSchema, schema: dict[str, JsonValue]) -> None:
    for value in ("a", "b", "c", "d", "e", 1, None, ["a"]):
        expected = _judge(schema).is_valid(value)
        assert made.is_valid(value) == expected, value
