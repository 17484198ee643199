"""Making instances: what is checked, and when."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from schemawright.json_value import JsonValue
from tests.behaviour.conftest import Made, MakeModel
from tests.behaviour.generating import Workshop


def violations(error: pytest.ExceptionInfo[Any]) -> set[tuple[str, str]]:
    """The pointer and keyword of each violation."""
    return {(v.instance_location, v.keyword) for v in error.value.violations}


def line(shop: ModuleType, **fields: object) -> Made:
    return (
        shop.SCHEMAS["order.json"]
        .decode(
            {
                "id": "AB1",
                "customer": {"name": "Ann"},
                "lines": [{"sku": "x", **fields}],
            }
        )
        .lines[0]
    )


def test_good_values_are_kept(shop: ModuleType) -> None:
    customer = shop.Customer(name="Ann", pin="1234")

    assert (customer.name, customer.pin, customer.referred_by) == ("Ann", "1234", None)


def test_a_bad_value_is_refused(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer(name="")

    assert violations(caught) == {("/name", "minLength")}


def test_all_mistakes_are_reported_together(shop: ModuleType) -> None:
    bad = {"id": "1", "customer": {"name": "Ann"}, "lines": [{"sku": "", "count": 0}]}

    with pytest.raises(shop.ValidationError) as caught:
        shop.Order.from_dict(bad)

    assert violations(caught) == {
        ("/id", "pattern"),
        ("/lines/0/sku", "minLength"),
        ("/lines/0/count", "minimum"),
    }


def test_fields_are_given_by_name_only(shop: ModuleType) -> None:
    with pytest.raises(TypeError):
        shop.Customer("Ann")


def test_a_field_nobody_declared_is_refused(shop: ModuleType) -> None:
    with pytest.raises(TypeError):
        shop.Customer(name="Ann", nam="Bob")


def test_a_required_field_must_be_given(shop: ModuleType) -> None:
    with pytest.raises(TypeError, match="name"):
        shop.Customer()


def test_none_is_no_value_for_a_required_field(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer(name=None)

    assert violations(caught) == {("/name", "type")}


def test_a_dict_is_no_instance_of_a_class(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError, match="Customer") as caught:
        shop.Order(id="AB1", customer={"name": "Ann"}, lines=[line(shop)])

    assert [v.instance_location for v in caught.value.violations] == ["/customer"]


def test_a_dict_in_a_list_is_no_instance_of_a_class(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Order(id="AB1", customer=shop.Customer(name="A"), lines=[{"sku": "x"}])

    assert [v.instance_location for v in caught.value.violations] == ["/lines/0"]


def test_an_instance_of_another_class_is_refused(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer(name="Ann", referred_by=shop.Part())

    assert [v.instance_location for v in caught.value.violations] == ["/referredBy"]


@pytest.mark.parametrize("lines", [(), "ab", {}, 5, {"sku": "x"}])
def test_what_is_no_list_is_refused(shop: ModuleType, lines: object) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Order(id="AB1", customer=shop.Customer(name="A"), lines=lines)

    assert violations(caught) == {("/lines", "type")}


def test_a_tuple_with_good_items_is_no_list(shop: ModuleType) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Order(id="AB1", customer=shop.Customer(name="A"), lines=(line(shop),))

    assert violations(caught) == {("/lines", "type")}


@pytest.mark.parametrize("labels", [[], "a", 1, [("a", "b")]])
def test_what_is_no_dict_is_refused(shop: ModuleType, labels: object) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Order(
            id="AB1",
            customer=shop.Customer(name="A"),
            lines=[line(shop)],
            labels=labels,
        )

    assert violations(caught) == {("/labels", "type")}


@pytest.mark.parametrize("value", [b"x", 1, True, ["x"], object(), {"a"}])
def test_a_wrong_scalar_is_refused(shop: ModuleType, value: object) -> None:
    with pytest.raises(shop.ValidationError) as caught:
        shop.Customer(name=value)

    assert violations(caught) == {("/name", "type")}


@pytest.mark.parametrize("value", ["opne", None, 1, ["open"], {"open"}])
def test_a_value_that_is_not_listed_is_refused(thing: MakeModel, value: object) -> None:
    model = thing({"state": {"enum": ["open", "paid"]}}, required=["state"])

    with pytest.raises(ValueError, match="open"):
        model(state=value)


@pytest.mark.parametrize("value", [object(), {1, 2}, b"x", (1,), 1 + 2j])
def test_what_json_does_not_have_is_refused_where_a_type_is_said(
    thing: MakeModel, value: object
) -> None:
    model = thing({"any": {"type": ["string", "number", "array", "object", "boolean"]}})

    with pytest.raises(ValueError, match="/any"):
        model(any=value)


def test_a_changed_instance_is_checked_again_on_request(shop: ModuleType) -> None:
    customer = shop.Customer(name="Ann")
    customer.name = ""

    with pytest.raises(shop.ValidationError) as caught:
        customer.validate()

    assert violations(caught) == {("/name", "minLength")}


def test_a_change_deep_inside_is_found(shop: ModuleType) -> None:
    order = shop.Order(
        id="AB1", customer=shop.Customer(name="Ann"), lines=[line(shop, count=1)]
    )
    order.validate()
    order.lines[0].count = 100

    with pytest.raises(shop.ValidationError) as caught:
        order.validate()

    assert violations(caught) == {("/lines/0/count", "maximum")}


def test_what_is_no_instance_is_not_written(shop: ModuleType) -> None:
    order = shop.Order(id="AB1", customer=shop.Customer(name="Ann"), lines=[line(shop)])
    order.customer = {"name": "Ann"}

    with pytest.raises(shop.ValidationError) as caught:
        order.to_dict()

    assert [v.instance_location for v in caught.value.violations] == ["/customer"]
    assert "instance of Customer" in str(caught.value)


def test_an_instance_has_no_other_attributes(shop: ModuleType) -> None:
    customer = shop.Customer(name="Ann")

    with pytest.raises(AttributeError):
        customer.nmae = "Bob"


def test_instances_share_no_extra(shop: ModuleType) -> None:
    first, second = shop.Customer(name="Ann"), shop.Customer(name="Bob")
    first.extra["vip"] = True

    assert second.extra == {}


def test_unchecked_packages_check_on_request_only(thing: MakeModel) -> None:
    model = thing(
        {"text": {"type": "string", "maxLength": 3}}, check_on_construction=False
    )
    made = model(text="too long")

    with pytest.raises(ValueError, match="/text"):
        made.validate()


def test_unchecked_packages_check_what_they_read(thing: MakeModel) -> None:
    model = thing(
        {"text": {"type": "string", "maxLength": 3}}, check_on_construction=False
    )

    with pytest.raises(ValueError, match="/text"):
        model.from_dict({"text": "too long"})


def test_a_recursive_instance_is_checked_at_every_depth(shop: ModuleType) -> None:
    inner = shop.Part(name="inner")
    outer = shop.Part(parts=[shop.Part(parts=[inner])])
    inner.name = 5

    with pytest.raises(shop.ValidationError) as caught:
        outer.validate()

    assert violations(caught) == {("/parts/0/parts/0/name", "type")}


def test_a_closed_class_has_no_extra(thing: MakeModel) -> None:
    model = thing({"x": {"type": "integer"}}, additionalProperties=False)

    with pytest.raises(TypeError, match="extra"):
        model(x=1, extra={})


def test_extra_members_are_checked(thing: MakeModel) -> None:
    model = thing({"x": {}}, additionalProperties={"type": "integer"})
    assert model(extra={"y": 1}).to_dict() == {"y": 1}

    with pytest.raises(ValueError, match="/y"):
        model(extra={"y": "1"})


def test_extra_must_not_hide_a_declared_member(thing: MakeModel) -> None:
    model = thing({"x": {"type": "integer"}})

    with pytest.raises(ValueError, match="x"):
        model(x=1, extra={"x": 2})


def test_extra_must_not_hide_a_declared_member_that_is_absent(thing: MakeModel) -> None:
    model = thing({"x": {"type": "integer"}})

    with pytest.raises(ValueError, match="x"):
        model(extra={"x": 2})


@pytest.mark.parametrize("extra", [None, [], "ab", 5, [("a", 1)], {1: 2}])
def test_extra_that_is_no_mapping_of_names_is_refused(
    shop: ModuleType, extra: object
) -> None:
    with pytest.raises((ValueError, TypeError)):
        shop.Customer(name="Ann", extra=extra).to_json()


@pytest.mark.parametrize(
    "schema",
    [
        {"maxProperties": 2, "properties": {"b": {"$ref": "#"}}},
        {"properties": {"b": {"properties": {"x": {}}}}},
    ],
)
def test_a_raw_object_is_no_instance_where_every_type_is_allowed(
    workshop: Workshop, schema: dict[str, JsonValue]
) -> None:
    package = workshop.package({"document.json": schema})
    with pytest.raises(package.ValidationError) as raised:
        package.Document(b={"b": 1, "x": 2, "y": 3})
    (violation,) = raised.value.violations
    assert (violation.instance_location, violation.keyword) == ("/b", "type")
    assert package.Document(b=5).to_dict() == {"b": 5}
