"""Branches written in place are called by what they say of themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemawright.config import EnumRules, ad_hoc_config
from schemawright.json_value import JsonValue
from schemawright.pipeline import inspect_package


def _names(folder: Path, schema: dict[str, JsonValue]) -> dict[str, str]:
    """The names of what a document has inside, by pointer."""
    file = folder / "pet.json"
    file.write_text(json.dumps(schema), encoding="utf-8")
    model, _ = inspect_package(ad_hoc_config(file))
    return {
        str(shape_id[0]).partition("#")[2]: "".join(name.words)
        for shape_id, name in model.names.items()
        if len(shape_id) == 1
    }


def _tagged(tag: JsonValue, **more: JsonValue) -> JsonValue:
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": tag}, "size": {"type": "integer"}},
        **more,
    }


def _with(*names: str, **more: JsonValue) -> JsonValue:
    """An object with some members, all required."""
    members: JsonValue = {name: {"type": "integer"} for name in names}
    return {"type": "object", "required": [*names], "properties": members, **more}


def _pair(kind: str, other: str, *more: str) -> JsonValue:
    """An object with two tags."""
    members: dict[str, JsonValue] = {"kind": {"const": kind}, "a": {"const": other}}
    members |= {name: {"type": "integer"} for name in more}
    return {"type": "object", "required": ["a", "kind"], "properties": members}


def _matched(pattern: str, *, size: str = "integer") -> JsonValue:
    kind: JsonValue = {"type": "string", "pattern": pattern}
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": kind, "size": {"type": size}},
    }


_PAIRS: JsonValue = {"type": "array", "items": _with("a"), "minItems": 2, "maxItems": 2}
_FEW: JsonValue = {"type": "array", "items": _with("a"), "maxItems": 4}
_WITHOUT_B: JsonValue = {
    "type": "object",
    "not": {"required": ["b"]},
    "additionalProperties": _with("a"),
}
_REST: JsonValue = {"type": "object", "additionalProperties": _with("c")}


@pytest.mark.parametrize(
    ("branches", "names"),
    [
        ([_tagged("cat"), _tagged("dog")], ["petcat", "petdog"]),
        (
            [_tagged("cat", title="House cat"), _tagged("dog")],
            ["petHousecat", "petdog"],
        ),
        ([_tagged("cat", title="Pet cat"), _tagged("dog")], ["petPetcat", "petdog"]),
        (
            [_tagged("cat", title="What is kept in a house"), _tagged("dog")],
            ["petcat", "petdog"],
        ),
        (
            [_pair("x", "x"), _pair("x", "y", "b"), _pair("y", "x", "c")],
            ["petWithkindAnda", "petWithkindAndaAndb", "petWithkindAndaAndc"],
        ),
        ([_matched("^Go@2$"), _matched("^a\\.b$")], ["petGo2", "petab"]),
        (
            [_matched("^a|b$"), _matched("^c", size="string")],
            ["petsizeInteger", "petsizeString"],
        ),
        ([_tagged("a", title="Pet"), _tagged("b", title="Pet")], ["peta", "petb"]),
        (
            [_tagged(1), _tagged(-1), _tagged("b")],
            ["petkind1", "petkindMinus1", "petb"],
        ),
        ([_tagged(tag=True), _tagged(None)], ["petkindTrue", "petkindNone"]),
        ([_tagged(""), _tagged("b")], ["petWithkind", "petb"]),
        (
            [_tagged("a", required=[]), _tagged("b")],
            ["peta", "petb"],
        ),
        (
            [_with("fins", "scales"), _with("wings"), _with("legs")],
            ["petWithfinsAndscales", "petWithwings", "petWithlegs"],
        ),
        (
            [_with("a", "b", "c"), _with("a", "b", "d")],
            ["petWithaAndbAndc", "petWithaAndbAndd"],
        ),
        (
            [_with("a", required=[]), _with("b", "c", required=[])],
            ["petWitha", "petWithb"],
        ),
        ([{"allOf": [_with("a")]}, _with("b")], ["petWitha", "petWithb"]),
    ],
    ids=str,
)
@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_branches_are_called_by_title_or_tag(
    tmp_path: Path, keyword: str, branches: list[JsonValue], names: list[str]
) -> None:
    found = _names(tmp_path, {keyword: branches})

    assert [found[f"/{keyword}/{index}"] for index in range(len(names))] == names


@pytest.mark.parametrize(
    ("branches", "names"),
    [
        (
            [_PAIRS, _FEW],
            {"0/items": "petOf2ItemsItem", "1/items": "petUpTo4ItemsItem"},
        ),
        (
            [_WITHOUT_B, _REST],
            {
                "0/additionalProperties": "petWithoutbValue",
                "1/additionalProperties": "petOtherValue",
            },
        ),
        (
            [{"type": "array", "prefixItems": [{"type": "null"}, _with("a")]}, _FEW],
            {"0/prefixItems/1": "petNullAndObjectArrayItem1"},
        ),
    ],
    ids=str,
)
def test_limits_and_what_is_ruled_out_tell_branches_apart(
    tmp_path: Path, branches: list[JsonValue], names: dict[str, str]
) -> None:
    found = _names(tmp_path, {"anyOf": branches})

    assert {pointer: found[f"/anyOf/{pointer}"] for pointer in names} == names


def test_what_is_inside_of_a_branch_is_called_after_it(tmp_path: Path) -> None:
    inner: JsonValue = {"type": "object", "properties": {"a": {"type": "string"}}}
    branch = _tagged("cat")
    assert isinstance(branch, dict)
    assert isinstance(branch["properties"], dict)
    branch["properties"]["owner"] = inner

    found = _names(
        tmp_path, {"properties": {"pet": {"oneOf": [branch, _tagged("dog")]}}}
    )

    assert found["/properties/pet/oneOf/0/properties/owner"] == "petpetcatowner"


_NAMED: dict[str, JsonValue] = {
    "petHousecat": _tagged("cat", title="House cat"),
    "petdog": _tagged("dog"),
    "petWithfins": _with("fins"),
    "petWithlegs": _with("legs", required=[]),
}


@given(order=st.permutations([*_NAMED]), count=st.integers(1, 4))
def test_other_branches_rename_none(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], count: int
) -> None:
    kept = order[:count]
    found = _names(
        tmp_path_factory.mktemp("names"), {"oneOf": [_NAMED[name] for name in kept]}
    )

    for index, name in enumerate(kept):
        assert found[f"/oneOf/{index}"] == name


def test_arrays_are_called_after_their_items(tmp_path: Path) -> None:
    thing = _tagged("a")
    branches: list[JsonValue] = [
        {"type": "array", "items": {"$ref": "#/$defs/Thing"}},
        {"type": "array", "items": _with("b")},
        {"type": "array", "items": {"type": "array", "items": _with("c")}},
    ]
    found = _names(tmp_path, {"oneOf": branches, "$defs": {"Thing": thing}})

    assert found["/oneOf/0"] == "petThingArray"
    assert found["/oneOf/1/items"] == "petObjectArrayItem"
    assert found["/oneOf/2/items/items"] == "petArrayArrayItemItem"


def test_enumerations_are_called_after_their_values(tmp_path: Path) -> None:
    file = tmp_path / "pet.json"
    branches = [{"enum": ["cat", "dog", "hen"]}, {"enum": ["big", "small"]}]
    file.write_text(json.dumps({"anyOf": branches}), encoding="utf-8")
    config = replace(ad_hoc_config(file), enums=EnumRules(mode="class"))
    model, _ = inspect_package(config)

    names = {str(each[0]): "".join(name.words) for each, name in model.enums.items()}
    assert names["pet.json#/anyOf/0"] == "petcatOrdog"
    assert names["pet.json#/anyOf/1"] == "petbigOrsmall"
