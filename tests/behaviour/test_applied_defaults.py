"""Defaults that absent members get: `defaults = "apply"`."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from pathlib import Path
from types import ModuleType

import pytest

from schemawright.config import EnumRules, PackageConfig
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package
from tests.behaviour.conftest import Made
from tests.behaviour.generating import Workshop

MONEY: JsonValue = {
    "type": "object",
    "properties": {
        "amount": {"type": "number", "default": 0.5},
        "currency": {"enum": ["EUR", "USD"], "default": "EUR"},
    },
}
ORDER: JsonValue = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "default": "never"},
        "count": {"type": "integer", "default": 1.0},
        "note": {"type": ["string", "null"], "default": None},
        "due": {"type": ["string", "null"]},
        "tags": {"type": "array", "items": {"type": "string"}, "default": ["a"]},
        "rows": {"type": "array", "items": {"type": "array"}, "default": []},
        "state": {"$ref": "#/$defs/State"},
        "money": {"$ref": "#/$defs/Money", "default": {"amount": 3}},
        "moneys": {
            "type": "array",
            "items": {"$ref": "#/$defs/Money"},
            "default": [{}, {"currency": "USD", "x": [1]}],
        },
        "byKey": {
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/Money"},
            "default": {"a": {}},
        },
        "any": {"default": {"x": [1]}},
        "either": {
            "anyOf": [{"$ref": "#/$defs/State"}, {"$ref": "#/$defs/Money"}],
            "default": {},
        },
        "pair": {
            "type": "array",
            "prefixItems": [{"$ref": "#/$defs/Money"}, {"type": "integer"}],
            "default": [{}, 2.0],
        },
    },
    "$defs": {
        "State": {"enum": ["new", 1, None], "default": "new"},
        "Money": MONEY,
    },
}
MONEY_OF_NOTHING = {"amount": 0.5, "currency": "EUR"}
APPLIED = {
    "id": "o1",
    "count": 1,
    "note": None,
    "tags": ["a"],
    "rows": [],
    "state": "new",
    "money": {"amount": 3, "currency": "EUR"},
    "moneys": [MONEY_OF_NOTHING, {"amount": 0.5, "currency": "USD", "x": [1]}],
    "byKey": {"a": MONEY_OF_NOTHING},
    "any": {"x": [1]},
    "either": MONEY_OF_NOTHING,
    "pair": [MONEY_OF_NOTHING, 2],
}


@pytest.fixture(scope="module", params=["literal", "class"])
def orders(request: pytest.FixtureRequest, workshop: Workshop) -> ModuleType:
    return workshop.package(
        {"order.json": ORDER},
        defaults="apply",
        enums=EnumRules(mode=request.param),
    )


def test_decoding_applies_them_however_deep(orders: ModuleType) -> None:
    order = orders.Order.from_dict({"id": "o1"})

    assert order.to_dict() == APPLIED
    assert order.due is orders.UNSET
    assert isinstance(order.moneys[1], orders.Money)
    assert isinstance(order.either, orders.Money)
    assert isinstance(order.pair[0], orders.Money)
    assert type(order.pair[1]) is int


def test_constructing_applies_them(orders: ModuleType) -> None:
    assert orders.Order(id="o1") == orders.Order.from_dict({"id": "o1"})
    assert orders.Order(id="o1").to_dict() == APPLIED


def test_what_is_there_stays(orders: ModuleType) -> None:
    document = {**APPLIED, "count": 7, "tags": [], "state": None, "due": None}

    assert orders.Order.from_dict(document).to_dict() == document


def test_once_applied_nothing_changes(orders: ModuleType) -> None:
    order = orders.Order.from_dict({"id": "o1", "moneys": [{"amount": 2}], "y": 1})
    again = orders.Order.from_dict(order.to_dict())

    assert again == order
    assert again.to_dict() == order.to_dict()
    assert order.to_dict()["moneys"] == [{"amount": 2, "currency": "EUR"}]


def _mutables(value: Made) -> list[int]:
    """The identities of all that can be changed in an instance."""
    found = [id(value)] if not isinstance(value, str | int | float | None) else []
    match value:
        case list():
            found += [each for item in value for each in _mutables(item)]
        case dict():
            found += [each for item in value.values() for each in _mutables(item)]
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                found += _mutables(getattr(value, field.name))
        case _:
            return []
    return found


def test_nothing_that_can_change_is_shared(orders: ModuleType) -> None:
    document = {"id": "o1"}
    made = [
        orders.Order.from_dict(document),
        orders.Order.from_dict(document),
        orders.Order(id="o1"),
        orders.Order(id="o1"),
    ]
    identities = [_mutables(order) for order in made]

    assert all(len(each) > 10 for each in identities)
    assert len({i for each in identities for i in each}) == sum(map(len, identities))


def test_instances_can_be_copied(orders: ModuleType) -> None:
    order = orders.Order(id="o1")

    assert copy.deepcopy(order) == order
    assert dataclasses.replace(order, count=2).to_dict() == {**APPLIED, "count": 2}
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301 - our own


def test_a_type_without_none(orders: ModuleType) -> None:
    annotations = orders.Order.__annotations__

    assert annotations["count"] == "int"
    assert annotations["note"] == "str | None"
    assert annotations["tags"] == "list[str]"
    assert annotations["due"] == "str | Unset | None"
    assert annotations["money"] == "Money"


def test_by_default_a_default_is_told_only(workshop: Workshop) -> None:
    package = workshop.package({"order.json": ORDER})

    assert package.Order.from_dict({"id": "o1"}).to_dict() == {"id": "o1"}


def warnings_of(folder: Path, schema: JsonValue) -> list[str]:
    (folder / "order.json").write_text(json.dumps(schema))
    config = PackageConfig(
        name="orders", schemas=folder, output=folder, defaults="apply"
    )
    return [
        f"{problem.location.pointer}: {problem.message}"
        for problem in generate_package(config).warnings
    ]


NOT_APPLIED = "/properties/a/default: this default is not applied: "


@pytest.mark.parametrize(
    ("member", "default"),
    [
        ({"type": "integer"}, "x"),
        ({"type": "integer", "minimum": 1}, 0),
        ({"enum": ["a"]}, "b"),
        ({"type": "string", "pattern": "^\\p{Lu}$"}, "ä"),
        ({"type": "object", "required": ["x"]}, {}),
        ({"$ref": "#/$defs/Percent"}, 101),
        ({"allOf": [{"type": "array"}, {"items": {"type": "null"}}]}, [1]),
        ({"type": "string", "not": {"const": "x"}}, "x"),
    ],
)
def test_a_default_that_is_not_valid_is_told_and_not_applied(
    tmp_path: Path, member: dict[str, JsonValue], default: JsonValue
) -> None:
    schema: JsonValue = {
        "properties": {"a": {**member, "default": default}},
        "$defs": {"Percent": {"type": "integer", "maximum": 100}},
    }

    assert warnings_of(tmp_path, schema) == [f"{NOT_APPLIED}it is not valid here"]


@pytest.mark.parametrize(
    "keywords",
    [
        {"maxProperties": 1},
        {"dependentRequired": {"a": ["b"]}},
        {"dependentSchemas": {"a": {"required": ["b"]}}},
        {"not": {"required": ["a"]}},
        {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
        {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
        {"propertyNames": {"pattern": "^b"}},
        {"anyOf": [{"maxProperties": 1}, {"required": ["b"]}]},
        {"anyOf": [{"allOf": [{"not": {"required": ["a"]}}]}, {"required": ["b"]}]},
        {"if": {"required": ["b"]}, "then": {"additionalProperties": False}},
    ],
)
def test_a_default_that_could_spoil_an_object_is_told_and_not_applied(
    tmp_path: Path, keywords: dict[str, JsonValue]
) -> None:
    schema: JsonValue = {
        "type": "object",
        "properties": {"a": {"default": 1}, "b": {"type": "integer"}},
        **keywords,
    }

    assert warnings_of(tmp_path, schema) == [
        f"{NOT_APPLIED}with it, a valid object may no longer be valid"
    ]


@pytest.mark.parametrize(
    "keywords",
    [
        {"dependentRequired": {"b": ["c"], "c": ["a"]}},
        {"anyOf": [{"required": ["b"]}, {"required": ["c"]}]},
        {"propertyNames": {"maxLength": 3}},
        {"minProperties": 1},
        {"additionalProperties": False},
        {"unevaluatedProperties": False},
        {"if": {"properties": {"b": {"const": 1}}}, "then": {"required": ["c"]}},
    ],
)
def test_conditions_that_do_not_look_at_a_member(
    tmp_path: Path, keywords: dict[str, JsonValue]
) -> None:
    schema: JsonValue = {
        "type": "object",
        "properties": {"a": {"default": 1}, "b": {"type": "integer"}, "c": {}},
        **keywords,
    }

    assert warnings_of(tmp_path, schema) == []


def test_a_default_that_leads_to_itself(tmp_path: Path) -> None:
    node: JsonValue = {"properties": {"a": {"$ref": "#", "default": {}}}}
    nodes: JsonValue = {
        "properties": {"a": {"type": "array", "items": {"$ref": "#"}, "default": []}}
    }

    assert warnings_of(tmp_path, node) == [f"{NOT_APPLIED}it leads to itself"]
    assert warnings_of(tmp_path, nodes) == []


def test_the_nearest_default_counts(workshop: Workshop) -> None:
    schema: JsonValue = {
        "properties": {
            "a": {"$ref": "#/$defs/N", "default": 2},
            "b": {"$ref": "#/$defs/N"},
            "c": {"allOf": [{"$ref": "#/$defs/N"}, {"minimum": 1}]},
        },
        "$defs": {"N": {"type": "integer", "default": 1}},
    }
    thing = workshop.package({"thing.json": schema}, defaults="apply").Thing()

    assert thing.to_dict() == {"a": 2, "b": 1, "c": 1}
