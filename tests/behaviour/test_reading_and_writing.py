"""Documents in and out: dictionaries, JSON text, numbers, members nobody declared."""

from __future__ import annotations

import contextlib
import copy
import json
import math
from decimal import Decimal
from types import ModuleType

import pytest

import schemawright
from schemawright.json_value import JsonValue
from tests.behaviour.conftest import MakeModel

ORDER: dict[str, JsonValue] = {
    "id": "AB1",
    "customer": {"name": "Ann", "referredBy": {"name": "Bob", "since": 1999}},
    "lines": [{"sku": "x", "count": 2, "discount": 0.25}, {"sku": "y"}],
    "state": "paid",
    "note": None,
    "labels": {"a": "b"},
    "giftWrap": False,
    "x-own": {"deep": [1, None]},
}


def test_members_arrive_under_the_names_of_python(shop: ModuleType) -> None:
    order = shop.Order.from_dict(ORDER)

    assert order.gift_wrap is False
    assert order.customer.referred_by.name == "Bob"
    assert [line.count for line in order.lines] == [2, None]


@pytest.mark.parametrize(
    ("document", "found"), [(None, "null"), ("secret", "a string"), ([1], "an array")]
)
def test_instances_are_made_of_objects_alone(
    thing: MakeModel, document: JsonValue, found: str
) -> None:
    model = thing(
        {"a": {"type": "integer"}}, type=["object", "array", "string", "null"]
    )
    assert model.is_valid(document)

    with pytest.raises(ValueError, match=f"expected an object.*found {found}$"):
        model.from_dict(document)


def test_objects_become_instances(shop: ModuleType) -> None:
    order = shop.Order.from_dict(ORDER)

    assert type(order) is shop.Order
    assert type(order.customer) is shop.Customer
    assert type(order.customer.referred_by) is shop.Customer


def test_a_document_comes_back_as_it_was(shop: ModuleType) -> None:
    assert shop.Order.from_dict(ORDER).to_dict() == ORDER


def test_the_document_is_left_as_it_was(shop: ModuleType) -> None:
    document = copy.deepcopy(ORDER)
    order = shop.Order.from_dict(document)
    order.lines.append(order.lines[0])
    order.labels["new"] = "one"
    order.extra["more"] = 1
    order.customer.name = "Eve"

    assert document == ORDER


def test_changing_what_was_written_leaves_the_instance(shop: ModuleType) -> None:
    order = shop.Order.from_dict(ORDER)
    written = order.to_dict()
    written["lines"].clear()
    written["labels"].clear()
    written["customer"]["name"] = ""

    assert order == shop.Order.from_dict(ORDER)


def test_absent_members_are_left_out(shop: ModuleType) -> None:
    assert shop.Customer(name="Ann").to_dict() == {"name": "Ann"}


def test_json_text_is_read_and_written(shop: ModuleType) -> None:
    order = shop.Order.from_json(json.dumps(ORDER))

    assert json.loads(order.to_json()) == ORDER
    assert "\n  " in order.to_json(indent=2)
    assert json.loads(order.to_json(indent=2)) == ORDER


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_bytes_are_read(shop: ModuleType, encoding: str) -> None:
    data = '{"name": "Änn 😀"}'.encode(encoding)

    assert shop.Customer.from_json(data).name == "Änn 😀"
    assert shop.Customer.from_json(bytearray(data)).name == "Änn 😀"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{'name': 1}",
        '{"name": "Ann"} x',
        '{"name": "Ann", "x": NaN}',
        '{"name": "Ann", "x": Infinity}',
        '{"name": "Ann", "x": -Infinity}',
        "[" * 100_000,
        b"\xff\xfe\xff",
        b'{"name": "\xff"}',
    ],
)
def test_what_is_no_json_is_refused(shop: ModuleType, text: str | bytes) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer.from_json(text)

    (violation,) = caught.value.violations
    assert violation.instance_location == ""
    assert "JSON" in violation.expected


@pytest.mark.parametrize("document", [None, 1, "a", [], [["name", "Ann"]], True])
def test_what_is_no_object_is_refused(shop: ModuleType, document: JsonValue) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer.from_dict(document)

    assert [v.keyword for v in caught.value.violations] == ["type"]


def test_an_instance_is_no_document(shop: ModuleType) -> None:
    assert not shop.Customer.is_valid(shop.Customer(name="Ann"))


def test_undeclared_members_are_kept(shop: ModuleType) -> None:
    customer = shop.Customer.from_dict({"name": "Ann", "vip": [1, {"a": None}]})

    assert customer.extra == {"vip": [1, {"a": None}]}
    assert customer.to_dict() == {"name": "Ann", "vip": [1, {"a": None}]}


def test_undeclared_members_may_be_objects_with_a_class(thing: MakeModel) -> None:
    model = thing(
        {"unit": {"type": "string"}},
        additionalProperties={
            "type": "object",
            "properties": {"cents": {"type": "integer"}},
        },
    )
    document = {"unit": "g", "tea": {"cents": 3}, "rice": {"cents": 2, "old": True}}
    prices = model.from_dict(document)

    assert prices.extra["tea"].cents == 3
    assert prices.to_dict() == document


def test_a_member_called_extra_is_no_extra_member(thing: MakeModel) -> None:
    model = thing({"extra": {"type": "integer"}})
    made = model.from_dict({"extra": 1, "other": 2})

    assert made.to_dict() == {"extra": 1, "other": 2}
    assert made.extra == 1


@pytest.mark.parametrize("number", [1.0, -0.0, 1e20, Decimal(7), Decimal("7.0")])
def test_a_whole_number_is_an_integer_however_it_is_written(
    thing: MakeModel, number: object
) -> None:
    model = thing({"count": {"type": "integer"}})
    made = model.from_dict({"count": number})

    assert type(made.count) is int
    assert made.to_dict() == {"count": number}


@pytest.mark.parametrize("number", [1.5, True, False, "1", math.nan, math.inf])
def test_other_values_are_no_integer(thing: MakeModel, number: object) -> None:
    assert not thing({"count": {"type": "integer"}}).is_valid({"count": number})


@pytest.mark.parametrize("keyword", ["const", "enum"])
@pytest.mark.parametrize(
    ("listed", "value", "valid"),
    [
        (1, True, False),
        (0, False, False),
        (True, 1, False),
        (False, 0, False),
        (1, 1.0, True),
        (1.0, 1, True),
        (0, -0.0, True),
        ([1], [True], False),
        ([1], [1.0], True),
        ({"a": 0}, {"a": False}, False),
        ({"a": [1]}, {"a": [1.0]}, True),
        (None, 0, False),
        (None, None, True),
        ("1", 1, False),
        ("", None, False),
    ],
)
def test_equality_is_that_of_json(
    schema_of: MakeModel,
    keyword: str,
    listed: JsonValue,
    value: JsonValue,
    *,
    valid: bool,
) -> None:
    schema = schema_of({"const": listed} if keyword == "const" else {"enum": [listed]})

    assert schema.is_valid(value) is valid
    assert (not list(schema.iter_errors(value))) is valid


@pytest.mark.parametrize(
    ("listed", "value"), [("1e-400", False), ("0.99999999999999999999", True)]
)
def test_a_listed_number_that_a_float_rounds_equals_no_boolean(
    listed: str,
    value: bool,  # noqa: FBT001 - a document
) -> None:
    schema = schemawright.compile({"const": Decimal(listed)})

    assert not schema.is_valid(value)


@pytest.mark.parametrize("value", [0, 1, 1.0, 0.3])
@pytest.mark.parametrize("listed", ["1e-400", "0.99999999999999999999", "0.3"])
def test_what_else_is_asked_of_a_listed_number_is_asked_of_the_float(
    listed: str, value: float
) -> None:
    schema = schemawright.compile({"const": Decimal(listed), "multipleOf": 0.1})

    assert schema.is_valid(value) is (float(listed) == value)
    assert schema.output(value, "flag")["valid"] is schema.is_valid(value)


@pytest.mark.parametrize("parse_float", [float, Decimal])
@pytest.mark.parametrize(
    ("schema", "document", "valid"),
    [
        ('{"const": 0.1}', "0.1", True),
        ('{"const": 0.1}', "0.2", False),
        ('{"enum": [0.1, "a"]}', "0.1", True),
        ('{"type": "number", "enum": [0.1, 0.7]}', "0.7", True),
        ('{"const": {"a": [0.1]}}', '{"a": [0.1]}', True),
        ('{"const": {"a": [0.1]}}', '{"a": [0.2]}', False),
        ('{"minimum": 0.1}', "0.1", True),
        ('{"exclusiveMinimum": 0.3}', "0.3", False),
        ('{"maximum": 0.3}', "0.3", True),
        ('{"exclusiveMaximum": 0.1}', "0.1", False),
        ('{"minimum": 0.1, "maximum": 0.3}', "0.3", True),
        ('{"minimum": 0, "maximum": 0.3}', "0.31", False),
        ('{"minimum": 0, "maximum": 0.3}', "0.3", True),
        ('{"minimum": 0.1, "enum": [0.05, 0.1]}', "0.1", True),
        ('{"const": 1e23}', "1e23", True),
        ('{"const": 1e23}', "100000000000000000000000", True),
        ('{"type": "integer", "enum": [1e23, 0]}', "1e23", True),
        ('{"const": 100000000000000000000000}', "100000000000000000000000", True),
        ('{"minimum": 1e23}', "1e23", True),
        ('{"exclusiveMinimum": 1e23}', "1e23", False),
        ('{"maximum": 1e23}', "100000000000000000000000", True),
        ('{"exclusiveMaximum": 1e23}', "1e23", False),
        ('{"maximum": 1.7976931348623157e308}', "1.7976931348623157e308", True),
        ('{"type": "integer", "multipleOf": 1e400}', "1.0", False),
        ('{"type": "integer", "multipleOf": 1e400}', "0.0", True),
        ('{"type": "integer", "multipleOf": 1000000000000000003}', "1e18", False),
    ],
)
def test_a_number_is_the_same_however_it_is_read(
    schema: str, document: str, parse_float: type, *, valid: bool
) -> None:
    model = schemawright.compile(json.loads(schema, parse_float=Decimal))
    value = json.loads(document, parse_float=parse_float)

    assert model.is_valid(value) is valid
    assert (not list(model.iter_errors(value))) is valid
    assert model.output(value, "basic")["valid"] is valid


def test_a_decimal_is_rounded_for_the_limit_that_is_a_float_alone() -> None:
    """As explanations and outputs ask for each limit by itself."""
    model = schemawright.compile({"minimum": 1, "maximum": 1.5})
    value = Decimal("0.99999999999999999999")

    assert not model.is_valid(value)
    assert [each.keyword for each in model.iter_errors(value)] == ["minimum"]
    assert not model.output(value, "basic")["valid"]


@pytest.mark.parametrize(
    ("items", "valid"),
    [
        ([1, 1.0], False),
        ([1, True], True),
        ([0, False], True),
        ([[1], [1.0]], False),
        ([[1], [True]], True),
        ([{"a": 1, "b": 2}, {"b": 2, "a": 1}], False),
        ([{"a": 1}, {"a": True}], True),
        (["a", "A"], True),
        ([None, False, 0, "", [], {}], True),
        ([[], []], False),
    ],
)
def test_uniqueness_is_that_of_json(
    schema_of: MakeModel, items: list[JsonValue], *, valid: bool
) -> None:
    schema = schema_of({"type": "array", "uniqueItems": True})

    assert schema.is_valid(items) is valid
    assert [e.keyword for e in schema.iter_errors(items)] == (
        [] if valid else ["uniqueItems"]
    )


def test_big_integers_are_exact(thing: MakeModel) -> None:
    big = 2**70 + 1
    model = thing({"count": {"type": "integer", "maximum": big}})

    assert model.from_json(f'{{"count": {big}}}').count == big
    assert json.loads(model(count=big).to_json()) == {"count": big}
    assert not model.is_valid({"count": big + 1})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    "bounds",
    [
        {},
        {"minimum": 0},
        {"maximum": 9},
        {"minimum": 0, "maximum": 9},
        {"exclusiveMinimum": 0, "exclusiveMaximum": 9},
        {"multipleOf": 0.5},
        {"multipleOf": 2},
        {"enum": [1, 2.5]},
    ],
    ids=str,
)
def test_both_checks_agree_on_floats_that_json_does_not_have(
    schema_of: MakeModel, bounds: dict[str, JsonValue], value: float
) -> None:
    schema = schema_of({"type": "number", **bounds})

    assert schema.is_valid(value) is not any(schema.iter_errors(value))


def test_floats_that_json_does_not_have_are_not_written(thing: MakeModel) -> None:
    model = thing({"level": {"type": "number"}}, check_on_construction=False)

    with pytest.raises(ValueError, match="JSON"):
        model(level=math.nan).to_json()


def test_a_number_beyond_float_is_refused_or_kept(shop: ModuleType) -> None:
    text = '{"name": "Ann", "x": 1e999}'
    try:
        customer = shop.Customer.from_json(text)
    except shop.ValidationError:
        return

    assert shop.Customer.from_json(customer.to_json()) == customer


def test_text_beyond_the_basic_plane_counts_as_one_character(thing: MakeModel) -> None:
    model = thing({"face": {"type": "string", "maxLength": 1}})

    assert model.is_valid({"face": "😀"})
    assert not model.is_valid({"face": "e\u0301"})


def test_text_is_written_as_it_is(shop: ModuleType) -> None:
    assert shop.Customer(name="Änn 😀").to_json() == '{"name": "Änn 😀"}'


def nested(depth: int) -> str:
    return '{"parts": [' * depth + '{"name": "x"}' + "]}" * depth


def test_a_deep_document_is_read_and_written(shop: ModuleType) -> None:
    text = nested(150)

    assert json.loads(shop.Part.from_json(text).to_json()) == json.loads(text)


@pytest.mark.parametrize("depth", [400, 480, 20_000])
def test_a_deeper_document_is_read_and_written_or_refused(
    shop: ModuleType, depth: int
) -> None:
    with contextlib.suppress(shop.ValidationError):
        assert shop.Part.from_json(nested(depth)).to_json() == nested(depth)


def test_members_keep_the_order_of_the_schema(shop: ModuleType) -> None:
    customer = shop.Customer.from_dict({"vip": 1, "pin": "1234", "name": "Ann"})

    assert list(customer.to_dict()) == ["name", "pin", "vip"]
