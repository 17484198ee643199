"""Objects with members of their own beside alternatives are instances of a class for each."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from itertools import permutations

import pytest

import schemawright
from schemawright.json_value import JsonValue

from .made_in_memory import Document, agree, alias, fields, source_of

OWN: Document = {
    "type": "object",
    "properties": {"id": {"type": "string"}},
    "required": ["id"],
}
BRANCHES: list[JsonValue] = [
    {
        "properties": {"kind": {"const": "a"}, "x": {"type": "integer"}},
        "required": ["kind", "x"],
    },
    {
        "properties": {"kind": {"const": "b"}, "y": {"type": "string"}},
        "required": ["kind", "y"],
    },
]
WRITTEN: Mapping[str, Document] = {
    "beside oneOf": {**OWN, "oneOf": BRANCHES},
    "beside anyOf": {**OWN, "anyOf": BRANCHES},
    "in allOf": {"allOf": [OWN, {"oneOf": BRANCHES}]},
    "in a reference": {
        "$ref": "#/$defs/base",
        "oneOf": BRANCHES,
        "$defs": {"base": OWN},
    },
}
DOCUMENTS: list[JsonValue] = [
    {"id": "1", "kind": "a", "x": 1},
    {"id": "1", "kind": "a", "x": 1.0, "y": 2, "more": [None]},
    {"id": "1", "kind": "b", "y": ""},
    {"id": "1", "kind": "b", "y": 1},
    {"id": "1", "kind": "c", "x": 1, "y": ""},
    {"id": 1, "kind": "a", "x": 1},
    {"kind": "a", "x": 1},
    {},
    [],
]


@pytest.mark.parametrize("written", WRITTEN)
def test_each_branch_has_a_class_with_the_members_of_both(written: str) -> None:
    schema = WRITTEN[written]
    compiled, source = schemawright.compile(schema), source_of(schema)

    assert alias(source) == "SchemaA | SchemaB"
    extra = "extra: dict[str, JsonValue] = dataclasses.field(default_factory=dict)"
    assert fields(source, "SchemaA") == [
        "id: str",
        'kind: Literal["a"]',
        "x: int",
        extra,
    ]
    assert fields(source, "SchemaB") == [
        "id: str",
        'kind: Literal["b"]',
        "y: str",
        extra,
    ]
    assert 'value["kind"] == "a"' in source
    assert type(compiled.decode(DOCUMENTS[2])).__name__ == "SchemaB"
    agree(schema, DOCUMENTS)


def test_other_branches_rename_no_class() -> None:
    called: dict[str, JsonValue] = {
        "SchemaA": BRANCHES[0],
        "SchemaB": BRANCHES[1],
        "SchemaMore": {"title": "More", "properties": {"z": {"type": "integer"}}},
    }
    for count in (2, 3):
        for names in permutations(called, count):
            schema: Document = {**OWN, "oneOf": [called[name] for name in names]}
            assert alias(source_of(schema)) == " | ".join(names)


@pytest.mark.parametrize("written", WRITTEN)
def test_instances_are_valid_and_of_their_branch(written: str) -> None:
    compiled = schemawright.compile(WRITTEN[written])
    instance = compiled.decode(DOCUMENTS[0])
    one = type(instance)

    built = one(id="2", kind="a", x=3, extra={"y": None})
    assert compiled.is_valid(built.to_dict())
    assert dataclasses.replace(built, id="1", x=1, extra={}) == instance
    with pytest.raises(compiled.ValidationError):
        one(id="2", kind="a", x="3")
    with pytest.raises(compiled.ValidationError):
        one(id=2, kind="a", x=3)
    with pytest.raises(compiled.ValidationError):
        one.from_dict(DOCUMENTS[2])


@pytest.mark.parametrize(
    "branches",
    [
        [{"required": ["a"]}, {"required": ["b"]}],
        [{"required": ["new"]}, {"not": {"required": ["a"]}}],
        [{"properties": {"a": {"minLength": 3}}}, {"properties": {"a": {"const": ""}}}],
        [{"required": ["a"], "properties": {"b": False}}, {"required": ["b"]}],
        [{"required": ["a"]}, {"required": ["b"]}, {"properties": {"c": {}}}],
    ],
)
@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_branches_that_differ_in_constraints_are_one_class(
    keyword: str, branches: list[JsonValue]
) -> None:
    text: JsonValue = {"type": "string"}
    schema: Document = {
        "type": "object",
        "properties": {"a": text, "b": text},
        keyword: branches,
    }

    assert "class Schema_(" in schemawright.compile(schema).source
    agree(schema, [{}, {"a": ""}, {"a": "abc"}, {"b": ""}, {"a": "", "b": ""}])


def test_what_a_branch_says_of_a_member_of_the_object_is_merged() -> None:
    schema: Document = {
        "type": "object",
        "properties": {"value": {"type": ["string", "integer", "null"]}},
        "required": ["value"],
        "anyOf": [
            {"title": "Text", "properties": {"value": {"type": ["string", "null"]}}},
            {"title": "Count", "properties": {"value": {"type": "number"}}},
        ],
    }
    source = source_of(schema)

    assert fields(source, "SchemaText")[0] == "value: str | None"
    assert fields(source, "SchemaCount")[0] == "value: int"
    agree(schema, [{"value": each} for each in ("", 1, None, 1.5, True)])


def test_a_value_of_several_branches_is_the_first_of_them() -> None:
    schema: Document = {
        "type": "object",
        "properties": {"id": {"type": "integer"}},
        "anyOf": [
            {"title": "Named", "properties": {"name": {"type": "string"}}},
            {"title": "Aged", "properties": {"age": {"type": "integer"}}},
        ],
    }
    compiled = schemawright.compile(schema)

    both = compiled.decode({"id": 1, "name": "Ada", "age": 36})
    assert (type(both).__name__, both.extra) == ("SchemaNamed", {"age": 36})
    assert type(compiled.decode({"name": 1})).__name__ == "SchemaAged"
    agree(schema, [{}, {"name": 1, "age": ""}, {"name": "", "age": ""}, {"id": ""}])


def test_exactly_one_branch_holds_for_instances_of_its_class() -> None:
    schema: Document = {
        "type": "object",
        "properties": {"id": {"type": "integer"}},
        "oneOf": [
            {"title": "Named", "properties": {"name": {"type": "string"}}},
            {"title": "Aged", "properties": {"age": {"type": "integer"}}},
        ],
    }
    compiled = schemawright.compile(schema)
    named = type(compiled.decode({"age": ""}))

    assert named.__name__ == "SchemaNamed"
    with pytest.raises(compiled.ValidationError):
        named(name="Ada")
    agree(schema, [{}, {"name": 1}, {"age": ""}, {"name": 1, "age": ""}, {"id": ""}])


def test_branches_of_other_types_are_beside_the_classes() -> None:
    of_objects: JsonValue = {"title": "Card", "allOf": [OWN, BRANCHES[0]]}
    schema: Document = {
        "properties": {"id": {"type": "string"}},
        "required": ["id"],
        "anyOf": [{"type": "string"}, {"type": "null"}, of_objects],
    }

    assert alias(source_of(schema)) == "str | SchemaCard | None"
    agree(schema, ["", None, 1, [], *DOCUMENTS])


def test_branches_inside_of_branches_have_classes_of_their_own() -> None:
    inner: JsonValue = {
        "properties": {"kind": {"const": "c"}},
        "required": ["kind"],
        "oneOf": [
            {"title": "Round", "properties": {"r": {"type": "number"}}},
            {"title": "Square", "properties": {"s": {"type": "number"}}},
        ],
    }
    schema: Document = {**OWN, "oneOf": [*BRANCHES, inner]}
    source = source_of(schema)

    assert alias(source) == "SchemaA | SchemaB | SchemaC"
    assert alias(source, "SchemaC") == "SchemaCRound | SchemaCSquare"
    square: Document = {"id": "", "kind": "c", "r": "no", "s": 1.5}
    agree(schema, [*DOCUMENTS, square, {**square, "r": 1}, {**square, "s": None}])


def test_several_alternatives_have_a_class_for_each_pair() -> None:
    schema: Document = {
        **OWN,
        "allOf": [
            {"oneOf": BRANCHES},
            {
                "anyOf": [
                    {"title": "Sent", "properties": {"to": {"type": "string"}}},
                    {"title": "Kept", "properties": {"at": {"type": "string"}}},
                ]
            },
        ],
    }
    source = source_of(schema)

    assert alias(source) == "SchemaA | SchemaB"
    assert alias(source, "SchemaA") == "SchemaASent | SchemaAKept"
    assert alias(source, "SchemaB") == "SchemaBSent | SchemaBKept"
    agree(schema, [*DOCUMENTS, {"id": "", "kind": "a", "x": 1, "to": 1, "at": ""}])


@pytest.mark.parametrize(("count", "written"), [(8, "SchemaA0 | "), (9, None)])
def test_too_many_pairs_are_left_to_one_class(count: int, written: str | None) -> None:
    def several(name: str) -> JsonValue:
        return [
            {
                "required": [name],
                "properties": {
                    name: {"const": f"{name}{number}"},
                    f"{name}{number}": {"type": "integer"},
                },
            }
            for number in range(count)
        ]

    schema: Document = {
        **OWN,
        "allOf": [{"oneOf": several("a")}, {"oneOf": several("b")}],
    }
    source = source_of(schema)

    assert alias(source).startswith("SchemaA0 | ")
    if written is None:
        assert "class SchemaA0(" in source
    else:
        assert alias(source, "SchemaA0").startswith("SchemaA0B0 | ")
    agree(schema, [{"id": "", "a": "a1", "b": "b2", "a1": 1}, {"id": "", "a": "a1"}])


def test_no_member_but_those_of_the_branch() -> None:
    schema: Document = {
        **OWN,
        "oneOf": BRANCHES,
        "unevaluatedProperties": False,
    }
    source = source_of(schema)

    assert fields(source, "SchemaA") == ["id: str", 'kind: Literal["a"]', "x: int"]
    agree(schema, DOCUMENTS)


def test_trees_of_such_objects() -> None:
    schema: Document = {
        "type": "object",
        "properties": {"id": {"type": "string"}, "next": {"$ref": "#"}},
        "oneOf": [
            {
                "title": "Fork",
                "required": ["left"],
                "properties": {"left": {"type": "array", "items": {"$ref": "#"}}},
            },
            {"properties": {"leaf": {"type": "integer"}, "left": False}},
        ],
    }
    source = source_of(schema)
    leaf: JsonValue = {"id": "", "leaf": 1}
    tree: JsonValue = {"left": [leaf, {"left": [leaf], "next": leaf}], "next": leaf}

    assert fields(source, "SchemaFork")[1:3] == [
        "next: Schema_ | None = None",
        "left: list[Schema_]",
    ]
    agree(schema, [leaf, tree, {"left": [{"leaf": ""}]}, {"left": [], "leaf": ""}, {}])


def test_a_class_is_no_other_however_deep_a_value_is() -> None:
    schema: Document = {
        "type": "object",
        "properties": {"next": {"$ref": "#"}},
        "oneOf": [
            {"required": ["a"], "properties": {"a": {"const": 1}, "x": {}}},
            {"required": ["a"], "properties": {"a": {"const": 2}, "y": {}}},
        ],
    }
    compiled = schemawright.compile(schema)
    document: JsonValue = {"a": 1}
    for _ in range(2_000):
        document = {"a": 1, "next": document}
    one = type(compiled.decode({"a": 1}))
    other = type(compiled.decode({"a": 2}))

    assert compiled.is_valid(document)
    assert one.is_valid(document)
    assert not other.is_valid(document)
    assert list(other.iter_errors(document))


def test_what_is_secret_stays_so() -> None:
    secret: JsonValue = {
        "properties": {"x": {"type": "string", "format": "password"}},
        "required": ["x"],
    }
    schema: Document = {**OWN, "anyOf": [secret, BRANCHES[1]]}

    assert "hunter2" not in repr(
        schemawright.compile(schema).decode({"id": "", "x": "hunter2"})
    )
