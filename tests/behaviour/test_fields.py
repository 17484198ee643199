"""Fields are called after their own members alone, or as the configuration says."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemawright.config import PackageConfig
from schemawright.diagnostics import Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package, inspect_package
from schemawright.view.identifiers import field_names
from tests.behaviour.generating import Workshop

_TEXT: JsonValue = {"type": "string"}


def _problems(
    folder: Path, schema: JsonValue, fields: Mapping[str, str]
) -> list[Problem]:
    """What is wrong where a project lists a schema."""
    (folder / "order.json").write_text(json.dumps(schema))
    config = PackageConfig(name="shop", schemas=folder, output=folder, fields=fields)
    try:
        inspect_package(config)
    except SchemaError as error:
        return list(error.problems)
    return []


def test_members_that_come_to_one_field_are_an_error(tmp_path: Path) -> None:
    schema: JsonValue = {"properties": {"a_b": _TEXT, "aB": _TEXT, "c": _TEXT}}

    (problem,) = _problems(tmp_path, schema, {})

    assert problem.message == '"a_b" and "aB" would be one field, a_b'
    assert [problem.location.pointer, *(each.pointer for each in problem.related)] == [
        "/properties/a_b",
        "/properties/aB",
    ]
    assert problem.hint == (
        "choose a name in pyproject.toml: [tool.schemawright.packages.shop.fields]"
        ' "order.json#/properties/aB" = "..."'
    )


def test_members_of_several_schemas_that_come_to_one_field(tmp_path: Path) -> None:
    schema: JsonValue = {
        "allOf": [{"$ref": "#/$defs/Base"}, {"required": ["aB"]}],
        "$defs": {"Base": {"properties": {"a-b": _TEXT, "x/y": _TEXT, "x~y": _TEXT}}},
    }

    problems = _problems(tmp_path, schema, {})

    assert {problem.message for problem in problems} == {
        '"a-b" and "aB" would be one field, a_b',
        '"x/y" and "x~y" would be one field, x_y',
    }
    assert {
        problem.hint and problem.hint.partition("] ")[2] for problem in problems
    } == {
        '"order.json#/allOf/1/properties/aB" = "..."',
        '"order.json#/$defs/Base/properties/x~0y" = "..."',
    }
    settled = {
        "order.json#/allOf/1/properties/aB": "a_too",
        "order.json#/$defs/Base/properties/x~0y": "x_or_y",
    }
    assert not _problems(tmp_path, schema, settled)


def test_a_member_that_can_never_be_there_has_no_field(tmp_path: Path) -> None:
    assert not _problems(tmp_path, {"properties": {"a-b": False, "aB": _TEXT}}, {})


@pytest.mark.parametrize("place", ["order.json#/properties/b", "order.json", "x.json"])
def test_a_field_chosen_for_nothing(tmp_path: Path, place: str) -> None:
    (problem,) = _problems(tmp_path, {"properties": {"a": _TEXT}}, {place: "x"})

    assert problem.message == (
        f"a field is chosen for {place!r}, where no class has a member"
    )
    assert problem.location.file == "pyproject.toml"


def test_a_chosen_field_that_another_has(tmp_path: Path) -> None:
    schema: JsonValue = {"properties": {"a": _TEXT, "b": _TEXT}}

    (problem,) = _problems(tmp_path, schema, {"order.json#/properties/a": "b"})

    assert problem.message == '"b" and "a" would be one field, b'


def test_fields_can_be_chosen(workshop: Workshop) -> None:
    schema: JsonValue = {
        "properties": {
            "a-b": {"type": "integer", "minimum": 1},
            "a_b": _TEXT,
            "x": _TEXT,
            "inner": {"allOf": [{"$ref": "#"}, {"required": ["own", "x"]}]},
        }
    }
    fields = {
        "order.json#/properties/a-b": "a_to_b",
        "order.json#/properties/x": "list",
        "order.json#/properties/inner/allOf/1/properties/own": "mine",
    }
    package = workshop.package({"order.json": schema}, fields=fields)
    document: JsonValue = {"a-b": 1, "a_b": "", "x": "y", "inner": {"own": 2, "x": ""}}
    order = package.Order.from_dict(document)

    assert [each.name for each in dataclasses.fields(order)] == [
        *("a_to_b", "a_b", "list_", "inner", "extra"),
    ]
    assert (order.a_to_b, order.list_, order.inner.mine) == (1, "y", 2)
    assert order.to_dict() == document
    assert package.Order(a_to_b=3).to_dict() == {"a-b": 3}
    (violation,) = package.Order.iter_errors({"a-b": 0})
    assert violation.instance_location == "/a-b"


def test_fields_can_be_chosen_for_all_members_that_are_called_alike(
    workshop: Workshop,
) -> None:
    members = ["born", "_born", "_bornAt", "_", "_x-y", "@type", "type", "_type@"]
    fields = {
        "_*": "*_element",
        "@*": "at_*",
        "_*@": "marked_*",
        "order.json#/properties/_x-y": "cross",
    }
    schema: JsonValue = {"properties": dict.fromkeys(members, _TEXT)}
    package = workshop.package({"order.json": schema}, fields=fields)

    assert [each.name for each in dataclasses.fields(package.Order)] == [
        *("born", "born_element", "born_at_element", "underscore", "cross"),
        *("at_type", "type", "marked_type", "extra"),
    ]


def test_numbers_with_signs_are_told_apart(tmp_path: Path) -> None:
    names = ["+1", "-1", "1", "-x"]

    assert not _problems(tmp_path, {"properties": dict.fromkeys(names, _TEXT)}, {})
    assert list(field_names(names).values()) == ["plus_1", "minus_1", "field_1", "x"]


def test_what_settles_clashes_of_signs_before_names_is_told(tmp_path: Path) -> None:
    schema: JsonValue = {"properties": {"born": _TEXT, "_born": _TEXT}}

    (problem,) = _problems(tmp_path, schema, {})

    assert problem.hint == (
        "choose a name in pyproject.toml: [tool.schemawright.packages.shop.fields]"
        ' "order.json#/properties/_born" = "..."; or for all such members: "_*" = "..._*"'
    )
    assert not _problems(tmp_path, schema, {"_*": "own_*"})


def test_a_field_chosen_for_members_that_are_not_there_is_an_error(
    tmp_path: Path,
) -> None:
    schema: JsonValue = {"properties": {"born": _TEXT, "_": _TEXT}}

    (problem,) = _problems(tmp_path, schema, {"_*": "own_*"})

    assert (
        problem.message
        == "fields are chosen for '_*', as no member of a class is called"
    )


_NAMES = st.lists(
    st.text("aAbB_-1 $", max_size=4) | st.sampled_from(["class", "list", "extra"]),
    unique=True,
    min_size=1,
    max_size=5,
)


@given(names=_NAMES, data=st.data())
def test_a_neighbour_never_renames_a_field(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], data: st.DataObject
) -> None:
    schema: JsonValue = {"properties": dict.fromkeys(names, _TEXT)}
    fewer = data.draw(st.permutations(names))[: data.draw(st.integers(0, len(names)))]
    folder = tmp_path_factory.mktemp("fields", numbered=True)
    if not _problems(folder, schema, {}):
        before, after = field_names(fewer), field_names(names)
        assert all(after[name] == before[name] for name in fewer)
        assert not _problems(folder, {"properties": dict.fromkeys(fewer, _TEXT)}, {})


def test_where_no_project_lists_the_schemas_fields_are_told_apart(
    tmp_path: Path,
) -> None:
    (tmp_path / "it.json").write_text(
        '{"properties": {"a-b": {}, "a_b": {}, "aB": {}}}'
    )
    config = PackageConfig(name="shop", schemas=tmp_path, output=tmp_path)
    files = {path.name: text for path, text in generate_package(config).files.items()}

    for field in ("a_minus_b", "a_b", "a_upper_b"):
        assert f"    {field}: JsonValue | Unset = UNSET\n" in files["it.py"]
