"""What a `ValidationError` tells."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

import schemawright
from schemawright.json_value import JsonValue
from tests.behaviour.conftest import Made, MakeModel
from tests.behaviour.generating import Workshop

SECRET = "hunter2-hunter2"


def only(violations: Iterable[Any]) -> Made:
    (violation,) = violations
    return violation


def test_an_error_is_a_value_error_with_every_violation(shop: ModuleType) -> None:
    with pytest.raises(ValueError, match="3 violations") as caught:
        shop.Order.from_dict({"id": 1, "customer": {}, "lines": []})

    assert type(caught.value) is shop.ValidationError
    assert len(vars(caught.value)["violations"]) == 3


def test_iter_errors_and_validation_error_tell_the_same(shop: ModuleType) -> None:
    bad = {"id": 1, "customer": {}, "lines": []}
    with pytest.raises(shop.ValidationError) as caught:
        shop.Order.from_dict(bad)

    assert list(shop.Order.iter_errors(bad)) == list(caught.value.violations)


def test_a_violation_names_value_keyword_and_schema(shop: ModuleType) -> None:
    bad = {"id": "AB1", "customer": {"name": "A"}, "lines": [{"sku": "x", "count": 0}]}
    violation = only(shop.Order.iter_errors(bad))

    assert violation.instance_location == "/lines/0/count"
    assert violation.keyword == "minimum"
    assert violation.schema_location.endswith(
        "order.json#/properties/lines/items/properties/count/minimum"
    )


def test_a_violation_names_the_schema_that_was_referred_to(shop: ModuleType) -> None:
    bad = {"id": "AB1", "customer": {"name": ""}, "lines": [{"sku": "x"}]}
    violation = only(shop.Order.iter_errors(bad))

    assert violation.instance_location == "/customer/name"
    assert violation.schema_location == "customer.json#/properties/name/minLength"


def test_a_message_has_what_was_expected_and_what_was_found(shop: ModuleType) -> None:
    violation = only(shop.Customer.iter_errors({"name": "x" * 41}))

    assert "40" in violation.expected
    assert "41" in violation.found
    assert violation.expected in violation.message
    assert violation.found in violation.message
    assert violation.message in str(violation)
    assert "/name" in str(violation)


def test_the_text_of_an_error_has_all_messages(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Order.from_dict({"id": 1, "customer": {}, "lines": []})

    text = str(caught.value)
    assert all(v.message in text for v in caught.value.violations)


def test_every_missing_member_is_told(shop: ModuleType) -> None:
    found = list(shop.Order.iter_errors({}))

    assert [v.keyword for v in found] == ["required"] * 3
    assert {v.instance_location for v in found} == {""}
    text = " ".join(v.message for v in found)
    assert all(name in text for name in ("id", "customer", "lines"))


def test_a_misspelt_member_is_recognised(thing: MakeModel) -> None:
    model = thing(
        {"colour": {"type": "string"}}, required=["colour"], additionalProperties=False
    )
    found = {v.keyword: v for v in model.iter_errors({"color": "red"})}

    assert found.keys() == {"required", "additionalProperties"}
    assert "did you mean" in found["required"].message
    assert '"color"' in found["required"].message
    assert found["additionalProperties"].instance_location == "/color"
    assert '"colour"' in found["additionalProperties"].message


def test_a_misspelt_value_is_recognised(schema_of: MakeModel) -> None:
    violation = only(schema_of({"enum": ["minutes", "hours"]}).iter_errors("minuts"))

    assert 'did you mean "minutes"' in violation.message


def test_nothing_is_suggested_where_nothing_is_near(schema_of: MakeModel) -> None:
    violation = only(schema_of({"enum": ["minutes", "hours"]}).iter_errors("xyz"))

    assert "did you mean" not in violation.message


@pytest.mark.parametrize(
    ("name", "pointer"), [("a/b", "/a~1b"), ("~", "/~0"), ("", "/"), ('"', '/"')]
)
def test_pointers_are_escaped(thing: MakeModel, name: str, pointer: str) -> None:
    violation = only(thing({name: {"type": "string"}}).iter_errors({name: 1}))

    assert violation.instance_location == pointer
    assert violation.schema_location == f"thing.json#/properties{pointer}/type"


def test_pointers_are_escaped_in_maps(schema_of: MakeModel) -> None:
    schema = schema_of({"patternProperties": {"^a/~": {"type": "string"}}})
    violation = only(schema.iter_errors({"a/~b": 1}))

    assert violation.instance_location == "/a~1~0b"
    assert violation.schema_location == "thing.json#/patternProperties/^a~1~0/type"


def test_both_schemas_of_an_all_of_are_told(schema_of: MakeModel) -> None:
    schema = schema_of({"allOf": [{"minimum": 3}, {"multipleOf": 2}]})

    assert {v.schema_location for v in schema.iter_errors(1)} == {
        "thing.json#/allOf/0/minimum",
        "thing.json#/allOf/1/multipleOf",
    }


def test_an_error_is_told_once_however_often_its_schema_is_met(
    schema_of: MakeModel,
) -> None:
    schema = schema_of(
        {
            "allOf": [{"$ref": "#/$defs/Short"}, {"$ref": "#/$defs/Short"}],
            "$defs": {"Short": {"maxLength": 2}},
        }
    )

    assert only(schema.iter_errors("long")).keyword == "maxLength"


def test_false_refuses_with_a_message(schema_of: MakeModel) -> None:
    violation = only(schema_of(document=False).iter_errors(1))

    assert violation.instance_location == ""
    assert violation.message


def test_long_values_are_not_repeated(schema_of: MakeModel) -> None:
    violation = only(schema_of({"type": "integer"}).iter_errors("x" * 10_000))

    assert len(violation.message) < 200


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (10**5000 + 1, "a number of thousands of digits"),
        (Decimal("0.075"), "0.075"),
        (Decimal("1E+400"), "1E+400"),
        (Decimal("NaN"), "a value of type Decimal"),
    ],
    ids=["huge", "exact", "beyond float", "no number"],
)
def test_every_number_is_told(schema_of: MakeModel, value: object, found: str) -> None:
    violation = only(schema_of({"enum": ["a"]}).iter_errors(value))

    assert violation.found == found
    assert str(violation).endswith(f"found {found} (enum)")


def test_control_characters_are_not_printed_raw(schema_of: MakeModel) -> None:
    violation = only(schema_of({"type": "integer"}).iter_errors("a\x1b[2J\nb"))

    assert "\x1b" not in str(violation)
    assert "\n" not in str(violation)


def test_patterns_are_told_on_one_line(schema_of: MakeModel) -> None:
    schema = schema_of({"type": "string", "pattern": "^[a\r\n]*$"})
    violation = only(schema.iter_errors("b"))

    assert "matches ^[a\\r\\n]*$, found" in str(violation)


def test_errors_can_be_copied_and_sent(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer(name="")

    for again in (
        pickle.loads(pickle.dumps(caught.value)),  # noqa: S301
        copy.deepcopy(caught.value),
    ):
        assert again.violations == caught.value.violations
        assert str(again) == str(caught.value)


def test_violations_can_be_compared_and_hashed(shop: ModuleType) -> None:
    (first,) = shop.Customer.iter_errors({"name": ""})
    (second,) = shop.Customer.iter_errors({"name": ""})

    assert first == second
    assert len({first, second}) == 1
    assert first != "something else"


_CHANGED_LATER: dict[str, tuple[JsonValue, dict[str, JsonValue]]] = {
    "required": ({"required": ["colour"]}, {"color": 1}),
    "additionalProperties": (
        {"properties": {"colour": {}}, "additionalProperties": False},
        {"color": 1},
    ),
    "enum": ({"properties": {"a": {"enum": ["red", "green"]}}}, {"a": "gren"}),
    "anyOf": (
        {"anyOf": [{"required": ["colour"]}, {"maxProperties": 0}]},
        {"color": 1},
    ),
    "maxProperties": ({"maxProperties": 0}, {"color": 1}),
    "maximum": ({"properties": {"a": {"maximum": 1}}}, {"a": 2.5}),
    "type": ({"properties": {"a": {"type": "integer"}}}, {"a": "two"}),
    "type of an object": ({"type": "array"}, {"a": 1}),
}


@pytest.mark.parametrize("keyword", _CHANGED_LATER)
def test_what_was_found_is_told_as_it_was(schema_of: MakeModel, keyword: str) -> None:
    written, document = _CHANGED_LATER[keyword]
    assert isinstance(written, dict)
    schema = schema_of(written)
    told_at_once = only(schema.iter_errors(document))
    at_once = str(told_at_once)
    told_later = only(schema.iter_errors(changed := dict(document)))
    changed.clear()
    changed["colours"] = "greens"

    assert str(told_later) == at_once
    assert told_later == told_at_once
    assert pickle.loads(pickle.dumps(told_later)) == told_at_once  # noqa: S301


# Secrets: what is write-only or a password is never told.

_SECRET_SCHEMAS: dict[str, JsonValue] = {
    "write-only": {"type": "integer", "writeOnly": True},
    "password": {"type": "integer", "format": "password"},
    "listed": {"enum": ["hunter2-hunter3", "b"], "writeOnly": True},
    "constant": {"const": "hunter2-hunter3", "writeOnly": True},
    "pattern": {"type": "string", "pattern": "^[0-9]+$", "writeOnly": True},
    "length": {"type": "string", "maxLength": 3, "format": "password"},
    "reference": {"$ref": "#/$defs/Secret"},
    "reference below": {"$ref": "#/$defs/Number", "writeOnly": True},
    "all of": {"allOf": [{"type": "integer"}, {"writeOnly": True}]},
    "items": {"type": "array", "items": {"type": "integer", "writeOnly": True}},
    "whole array": {"type": "array", "items": {"type": "integer"}, "writeOnly": True},
    "map": {
        "type": "object",
        "additionalProperties": {"type": "integer", "writeOnly": True},
    },
    "object": {
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "writeOnly": True,
    },
    "object elsewhere": {"$ref": "#/$defs/Pair", "writeOnly": True},
    "impossible": False,
}


def _around(secret: JsonValue, value: str) -> JsonValue:
    match secret:
        case {"type": "array"}:
            return [value]
        case {"type": "object"}:
            return {"a": value}
        case {"$ref": "#/$defs/Pair"}:
            return {"a": value}
        case _:
            return value


@pytest.mark.parametrize("case", [c for c in _SECRET_SCHEMAS if c != "impossible"])
def test_a_secret_is_in_no_message(thing: MakeModel, case: str) -> None:
    model = thing(
        {"key": _SECRET_SCHEMAS[case]},
        **{
            "$defs": {
                "Secret": {"type": "integer", "writeOnly": True},
                "Number": {"type": "integer"},
                "Pair": {"type": "object", "properties": {"a": {"type": "integer"}}},
            }
        },
    )
    document = {"key": _around(_SECRET_SCHEMAS[case], SECRET)}
    with pytest.raises(ValueError, match="violation") as caught:
        model.from_dict(document)

    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value)
    assert SECRET not in "".join(map(repr, model.iter_errors(document)))


_SECRETS_SHOWN: dict[str, tuple[JsonValue, JsonValue]] = {
    "write-only": ({"type": "string", "writeOnly": True}, SECRET),
    "password": ({"type": "string", "format": "password"}, SECRET),
    "reference": ({"$ref": "#/$defs/Secret"}, SECRET),
    "all of": ({"allOf": [{"type": "string"}, {"writeOnly": True}]}, SECRET),
    "items": (
        {"type": "array", "items": {"type": "string", "writeOnly": True}},
        [SECRET],
    ),
    "map": (
        {
            "type": "object",
            "additionalProperties": {"type": "string", "format": "password"},
        },
        {"a": SECRET},
    ),
    "object": (
        {"type": "object", "properties": {"a": {"type": "string"}}, "writeOnly": True},
        {"a": SECRET},
    ),
    "inside": (
        {"type": "object", "properties": {"a": {"type": "string", "writeOnly": True}}},
        {"a": SECRET},
    ),
}


@pytest.mark.parametrize("case", _SECRETS_SHOWN)
def test_a_secret_is_in_no_repr(thing: MakeModel, case: str) -> None:
    schema, value = _SECRETS_SHOWN[case]
    model = thing(
        {"key": schema}, **{"$defs": {"Secret": {"type": "string", "writeOnly": True}}}
    )
    made = model.from_dict({"key": value})

    assert SECRET not in repr(made)
    assert "key" in repr(made)
    assert SECRET in made.to_json()


def test_a_secret_extra_member_is_in_no_repr(thing: MakeModel) -> None:
    model = thing(
        {"a": True}, additionalProperties={"type": "string", "writeOnly": True}
    )

    assert SECRET not in repr(model.from_dict({"b": SECRET}))


def test_a_secret_document_is_in_no_message(workshop: Workshop) -> None:
    package = workshop.package({"pin.json": {"type": "integer", "writeOnly": True}})

    assert SECRET not in str(list(package.SCHEMAS["pin.json"].iter_errors(SECRET)))


def test_many_choices_are_told_in_the_order_of_the_schema() -> None:
    schema = schemawright.compile({"enum": [f"size {number}" for number in range(19)]})

    (violation,) = schema.iter_errors("size")

    listed = violation.expected.removeprefix("one of ").split(", ")
    assert listed == [f'"size {number}"' for number in range(19)]
