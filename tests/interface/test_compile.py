"""Schemas that are compiled in memory."""

from __future__ import annotations

import ast
import copy
import gc
import importlib
import pickle
import sys
import traceback
from datetime import date
from decimal import Decimal
from enum import IntEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import schemawright
from schemawright.diagnostics import SchemaError
from schemawright.load import MAX_DEPTH

DRAFT_4 = "http://json-schema.org/draft-04/schema#"

ORDER: dict[str, Any] = {
    "title": "Order",
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "note": {"type": ["string", "null"], "maxLength": 8},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
    },
    "$defs": {
        "line": {"type": "object", "properties": {"sku": {"type": "string"}}},
    },
}

VALID = {"id": 7, "note": None, "lines": [{"sku": "a", "more": 1}], "other": [1.5]}


def modules_in_memory() -> set[str]:
    gc.collect()
    return {name for name in sys.modules if name.startswith("schemawright_in_memory_")}


def test_a_valid_value_goes_there_and_back() -> None:
    schema = schemawright.compile(ORDER)
    before = copy.deepcopy(VALID)
    order = schema.decode(VALID)

    assert schema.is_valid(VALID)
    assert list(schema.iter_errors(VALID)) == []
    schema.validate(VALID)
    assert type(order).__name__ == "Order"
    assert (order.id, order.lines[0].sku) == (7, "a")
    assert schema.encode(order) == order.to_dict() == before == VALID


def test_what_is_wrong_with_a_value() -> None:
    schema = schemawright.compile(ORDER)
    value = {"note": "far too long", "lines": [{"sku": 1}]}
    with pytest.raises(schema.ValidationError) as raised:
        schema.decode(value)
    found = [
        (each.instance_location, each.keyword) for each in schema.iter_errors(value)
    ]

    assert not schema.is_valid(value)
    assert sorted(found) == [
        ("", "required"),
        ("/lines/0/sku", "type"),
        ("/note", "maxLength"),
    ]
    with pytest.raises(schema.ValidationError) as validated:
        schema.validate(value)
    assert str(validated.value) == str(raised.value)
    assert "schema#/properties/note/maxLength" in {
        each.schema_location for each in schema.iter_errors(value)
    }


@pytest.mark.parametrize(("schema", "verdict"), [(True, True), (False, False)])
def test_a_boolean_is_a_schema(schema: bool, verdict: bool) -> None:  # noqa: FBT001
    assert schemawright.compile(schema).is_valid({"a": 1}) is verdict


def test_the_source_is_that_of_all_modules_made_for_the_schema() -> None:
    source = schemawright.compile(ORDER).source
    tree = ast.parse(source.replace("from __future__ import annotations\n", ""))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    }

    assert {"Order", "Line", "is_order", "is_line", "decode_order"} <= defined
    headings = [line for line in source.splitlines() if line.endswith(".py")]
    assert headings[0] == "# __init__.py"
    assert headings[-2:] == ["# order.py", "# line.py"]


def test_the_source_is_the_same_each_time() -> None:
    assert schemawright.compile(ORDER).source == schemawright.compile(ORDER).source


def test_the_dialect_holds_where_the_schema_says_nothing() -> None:
    schema = {"minimum": 1, "exclusiveMinimum": True}

    assert not schemawright.compile(schema, dialect=DRAFT_4).is_valid(1)
    with pytest.raises(SchemaError) as raised:
        schemawright.compile(schema)
    assert raised.value.problems[0].location.pointer == "/exclusiveMinimum"
    assert schemawright.compile({"$schema": DRAFT_4, **schema}).is_valid(2)


def test_resources_are_found_by_their_uri() -> None:
    base = "http://example.com/schemas"
    schema = schemawright.compile(
        {
            "$id": f"{base}/main.json",
            "properties": {
                "a": {"$ref": "text.json"},
                "b": {"$ref": "urn:example:numbers#/$defs/even"},
                "c": {"$ref": f"{base}/inner.json"},
            },
        },
        resources={
            f"{base}/text.json#": {"type": "string"},
            "urn:example:numbers": {"$defs": {"even": {"type": "integer"}}},
            "http://example.com/bundle": {
                "$defs": {"i": {"$id": f"{base}/inner.json", "type": "null"}}
            },
        },
    )

    assert schema.is_valid({"a": "x", "b": 2, "c": None})
    assert {
        e.instance_location for e in schema.iter_errors({"a": 1, "b": 1.5, "c": 0})
    } == {
        "/a",
        "/b",
        "/c",
    }


def test_resources_whose_uris_are_one_path_are_two_documents() -> None:
    one, other = "http://example.com/a//b", "http://example.com/a/b"
    schema = schemawright.compile(
        {"properties": {"one": {"$ref": one}, "other": {"$ref": other}}},
        resources={
            one: {"title": "One", "type": "string"},
            other: {"title": "Other", "type": "integer"},
        },
    )

    assert schema.is_valid({"one": "x", "other": 1})
    assert not schema.is_valid({"one": 1, "other": 1})
    assert not schema.is_valid({"one": "x", "other": "x"})


def test_what_is_wrong_in_a_resource_names_its_uri() -> None:
    uri = "http://example.com/a"
    with pytest.raises(SchemaError) as raised:
        schemawright.compile({"$ref": uri}, resources={uri: {"type": "objekt"}})
    (problem,) = raised.value.problems

    assert (problem.location.file, problem.location.pointer) == (uri, "/type")


def test_a_reference_to_nowhere() -> None:
    with pytest.raises(SchemaError) as raised:
        schemawright.compile({"items": {"$ref": "http://example.com/a"}})
    (problem,) = raised.value.problems

    assert (problem.location.file, problem.location.pointer) == (
        "schema",
        "/items/$ref",
    )
    assert problem.hint == "nothing is fetched: put the document into the resources"


def test_errors_are_told_before_warnings() -> None:
    schema: dict[str, object] = {
        "a-keyword-of-ours": 1,
        "properties": {"a": {"$ref": "#/b"}},
    }
    with pytest.raises(SchemaError) as caught:
        schemawright.compile(schema)

    assert [each.severity for each in caught.value.problems] == ["warning", "error"]
    assert str(caught.value).startswith("schema (at /properties/a/$ref): error: ")


def test_a_vocabulary_means_several_things_in_one_place() -> None:
    """What is around a schema with one meaning may have two, by dynamic scope."""
    vocabularies = ("core", "applicator")
    uri = "https://json-schema.org/draft/2020-12/meta"
    meta = {
        "$dynamicAnchor": "meta",
        "allOf": [{"$ref": f"{uri}/{name}"} for name in vocabularies],
    }
    inner = {
        "$ref": "#/$defs/meta",
        "properties": {"properties": {"$ref": "#/$defs/meta"}},
    }
    with pytest.warns(schemawright.SchemaWarning, match="these allow no common type"):
        schema = schemawright.compile(
            {"$defs": {"meta": meta}, "properties": {"a": inner}, "type": "object"}
        )

    assert schema.is_valid({"a": {"properties": {"b": {"$id": "c"}}}})
    assert not schema.is_valid({"a": {"properties": {"b": {"$id": 1}}}})
    assert not schema.is_valid({"a": {"properties": {"$id": True}}})
    assert not schema.is_valid({"a": {"properties": {"$id": "b"}}})


@pytest.mark.parametrize("uri", ["a.json", "", "http://example.com/a#b", "//host/a"])
def test_a_resource_needs_an_absolute_uri(uri: str) -> None:
    with pytest.raises(ValueError, match="is not an absolute URI"):
        schemawright.compile({}, resources={uri: True})


@pytest.mark.parametrize(
    ("option", "modes"),
    [
        ("enums", "'literal' or 'class'"),
        ("defaults", "'document' or 'apply'"),
    ],
)
def test_modes_are_those_that_there_are(option: str, modes: str) -> None:
    other = cast("Any", {option: "other"})

    with pytest.raises(ValueError, match=f"^{option} is {modes}, not 'other'$"):
        schemawright.compile({}, **other)


def test_classes_as_one_likes_them() -> None:
    schema = {
        "required": ["n"],
        "properties": {"n": True, "a": {"enum": ["x", "y"], "default": "y"}},
    }
    compiled = schemawright.compile(
        schema, enums="class", defaults="apply", frozen=True
    )
    made = compiled.decode({"n": 1})

    assert made.a.name == "Y"
    assert compiled.encode(made) == {"n": 1, "a": "y"}
    assert hash(made) == hash(compiled.decode({"n": 1, "a": "y"}))


def test_formats_are_annotated_or_asserted_or_converted() -> None:
    schema = {"type": "string", "format": "date"}

    with pytest.raises(ValueError, match="'coerce' is none of"):
        schemawright.compile({}, formats=cast("Any", "coerce"))
    assert schemawright.compile(schema).decode("2024-13-01") == "2024-13-01"
    assert not schemawright.compile(schema, formats="assert").is_valid("2024-13-01")
    compiled = schemawright.compile(schema, formats="convert")
    assert compiled.decode("2024-12-01") == date(2024, 12, 1)


def test_dialects_are_those_that_are_known_and_meta_schemas_among_the_resources() -> (
    None
):
    uri = "http://example.com/x"
    meta_schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": uri,
        "$vocabulary": {
            "https://json-schema.org/draft/2020-12/vocab/core": True,
            "https://json-schema.org/draft/2020-12/vocab/applicator": True,
        },
    }
    with pytest.raises(schemawright.SchemaError, match=f"nothing is known of {uri}"):
        schemawright.compile({}, dialect=uri)

    with pytest.warns(schemawright.SchemaWarning, match="'type' is in no vocab"):
        schema = schemawright.compile(
            {"type": "string", "not": True}, dialect=uri, resources={uri: meta_schema}
        )
    assert not schema.is_valid("a")


class Number(IntEnum):
    ONE = 1


class Text(str):
    __slots__ = ()

    def __repr__(self) -> str:
        return "something else"


def test_numbers_are_those_that_their_text_tells() -> None:
    source = schemawright.compile({"enum": [0.1, 1e2, Decimal("0.25"), 10**600]}).source

    assert "0.1" in source
    assert "100" in source
    assert schemawright.compile({"minimum": 0.1}).is_valid(0.1)
    assert schemawright.compile({"const": Decimal("1e2")}).is_valid(100)
    assert not schemawright.compile({"maximum": 10**200}).is_valid(10**200 + 1)
    assert schemawright.compile({"const": 10**600}).is_valid(10**600)


def test_what_is_a_kind_of_json_value_is_taken_for_it() -> None:
    schema = schemawright.compile({Text("const"): [Number.ONE, Text("a")]})

    assert schema.is_valid([1, "a"])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"const": {1}}, "a set at /const is no JSON value"),
        ({"enum": [0, (1,)]}, "a tuple at /enum/1 is no JSON value"),
        ({"const": float("nan")}, "nan at /const is no JSON value"),
        ({"const": Decimal("Infinity")}, "Infinity at /const is no JSON value"),
        ({"const": {1: 2}}, "the member name 1 at /const is no JSON value"),
        ({2: 2}, "the member name 2 is no JSON value"),
        (SimpleNamespace(), "a schema is a dict or a bool, not a SimpleNamespace"),
        (None, "a schema is a dict or a bool, not a NoneType"),
    ],
)
def test_what_is_no_json_value_is_a_type_error(value: object, message: str) -> None:
    with pytest.raises(TypeError) as raised:
        schemawright.compile(value)
    assert str(raised.value) == message


def nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer"}
    for _ in range(levels):
        schema = {"items": schema}
    return schema


def test_a_schema_as_deep_as_a_file_may_be() -> None:
    schema = schemawright.compile(nested(MAX_DEPTH - 1))

    assert schema.is_valid([[]])


def test_a_schema_thousands_of_levels_deep() -> None:
    with pytest.raises(SchemaError, match="nested more than") as raised:
        schemawright.compile(nested(100_000))
    assert raised.value.problems[0].location.pointer == "/items" * MAX_DEPTH


def test_a_schema_that_contains_itself() -> None:
    schema: dict[str, Any] = {}
    schema["not"] = schema
    with pytest.raises(SchemaError, match="nested more than"):
        schemawright.compile(schema)


def test_later_changes_of_the_value_do_not_matter() -> None:
    value: dict[str, Any] = {"const": [1]}
    resources: dict[str, Any] = {"urn:a": {"type": "string"}}
    schema = schemawright.compile(value, resources=resources)
    value["const"].append(2)

    assert schema.is_valid([1])


def test_a_schema_leaves_nothing_behind() -> None:
    before = modules_in_memory()
    schema = schemawright.compile(ORDER)
    schema.decode(VALID)
    during = modules_in_memory()
    del schema

    assert len(during - before) >= 3
    assert modules_in_memory() == before


def test_a_schema_that_fails_leaves_nothing_behind() -> None:
    before = modules_in_memory()
    with pytest.raises(SchemaError):
        schemawright.compile({"type": "objekt"})

    assert modules_in_memory() == before


def test_modules_are_loaded_as_long_as_something_of_the_schema_is_used() -> None:
    is_valid = schemawright.compile(ORDER).is_valid
    errors = schemawright.compile(ORDER).iter_errors({"lines": [0]})
    gc.collect()

    assert is_valid(VALID)
    assert len(list(errors)) == 2


def test_a_document_is_no_value() -> None:
    schema = schemawright.compile(ORDER)

    with pytest.raises(schema.ValidationError, match="an instance of Order is needed"):
        schema.encode(VALID)


def test_values_outlive_the_schema() -> None:
    order = schemawright.compile(ORDER).decode(VALID)
    kind = cast("Any", type(order))
    gc.collect()

    assert repr(order).startswith("Order(id=7, ")
    assert order.to_dict() == VALID
    assert kind.from_json('{"id": 8}').id == 8
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301
    order.id = 0
    with pytest.raises(ValueError, match="at least 1"):
        order.validate()


def test_errors_outlive_the_schema() -> None:
    with pytest.raises(ValueError, match="1 violation") as caught:
        schemawright.compile(ORDER).validate({"id": 0})
    error = caught.value.with_traceback(None)
    del caught
    gc.collect()

    assert "expected at least 1, found 0" in str(error)
    assert not error.as_output("basic")["valid"]  # type: ignore[attr-defined]


def test_schemas_do_not_share_classes() -> None:
    one, other = schemawright.compile(ORDER), schemawright.compile(ORDER)

    assert type(one.decode(VALID)) is not type(other.decode(VALID))
    assert one.ValidationError is not other.ValidationError


def test_other_imports_go_on_as_before() -> None:
    schema = schemawright.compile(ORDER)
    package = type(schema.decode(VALID)).__module__.partition(".")[0]

    assert importlib.import_module(package).SCHEMAS["schema"]
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(f"{package}.nothing")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("schemawright_in_memory_0")


def test_tracebacks_show_the_lines_of_the_source() -> None:
    schema = schemawright.compile(ORDER)
    with pytest.raises(schema.ValidationError) as raised:
        type(schema.decode(VALID))(id=0)
    lines = [frame.line for frame in traceback.extract_tb(raised.tb)]
    with pytest.raises(TypeError) as unexpected:
        schema.is_valid({"id": 1, "note": Unmeasured("a")})
    shown = [frame.line for frame in traceback.extract_tb(unexpected.tb)]

    assert {"self.validate()", "raise self.error(value)"} <= {*lines}
    assert "if len(note) > 8:" in shown


class Unmeasured(str):
    __slots__ = ()

    def __len__(self) -> int:
        raise TypeError("it has no length")


def test_nothing_is_written_or_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SchemaError, match="leads to no document"):
        schemawright.compile({"$ref": "other.json"})
    schemawright.compile(ORDER).decode(VALID)

    assert [path.name for path in tmp_path.iterdir()] == ["other.json"]


def test_what_is_suspicious_about_a_schema_is_warned_of() -> None:
    schema = {
        "properties": {
            "size": {"type": "integer", "default": "big"},
            "note": {"type": "string", "maxLenght": 8},
        }
    }
    with pytest.warns(schemawright.SchemaWarning) as warned:
        compiled = schemawright.compile(schema, defaults="apply")

    assert compiled.decode({}).size is None
    assert [str(each.message) for each in warned] == [
        "schema (at /properties/note/maxLenght): warning: 'maxLenght' is no keyword of JSON"
        " Schema: it asserts nothing\n  hint: did you mean 'maxLength'?",
        "schema (at /properties/size/default): warning: this default is not applied: it is"
        " not valid here",
    ]
    assert [each.filename for each in warned] == [__file__, __file__]
    first = warned[0].message
    assert isinstance(first, schemawright.SchemaWarning)
    assert first.problem.location.pointer == "/properties/note/maxLenght"


def test_a_warning_can_be_an_error() -> None:
    with pytest.raises(schemawright.SchemaWarning, match="maxLenght"):
        schemawright.compile({"maxLenght": 8})
