"""Classes whose instances cannot be changed: `frozen = true`."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from types import ModuleType

import pytest

from schemawright.json_value import JsonValue
from tests.behaviour.conftest import SHOP, Made
from tests.behaviour.generating import Workshop

REFERRED: dict[str, JsonValue] = {"name": "Ann", "referredBy": {"name": "Bob"}}
ORDER: JsonValue = {
    "id": "AB1",
    "customer": REFERRED,
    "lines": [{"sku": "x", "count": 2}],
    "note": None,
    "colour": "red",
}


@pytest.fixture(scope="module")
def frozen(workshop: Workshop) -> ModuleType:
    return workshop.package(SHOP, frozen=True)


def test_documents_come_back(frozen: ModuleType, shop: ModuleType) -> None:
    order = frozen.Order.from_dict(ORDER)

    assert order.to_dict() == ORDER
    assert repr(order) == repr(shop.Order.from_dict(ORDER))
    assert order.extra == {"colour": "red"}
    assert frozen.Customer.from_json('{"name": "Ann"}') == frozen.Customer(name="Ann")


def test_nothing_can_be_set(frozen: ModuleType) -> None:
    for customer in (
        frozen.Customer(name="Ann"),
        frozen.Customer.from_dict({"name": "A"}),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            customer.name = "Bob"
        with pytest.raises(dataclasses.FrozenInstanceError):
            del customer.name


def test_constructing_checks(frozen: ModuleType) -> None:
    with pytest.raises(frozen.ValidationError):
        frozen.Customer(name="")


def test_replace_makes_another_one(frozen: ModuleType) -> None:
    customer = frozen.Customer(name="Ann", pin="1234")

    assert dataclasses.replace(customer, name="Bob").to_dict() == {
        "name": "Bob",
        "pin": "1234",
    }
    assert customer.name == "Ann"
    with pytest.raises(frozen.ValidationError):
        dataclasses.replace(customer, name="")


def test_instances_can_be_pickled_and_copied(frozen: ModuleType) -> None:
    order = frozen.Order.from_dict(ORDER)

    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301 - our own
    assert copy.copy(order) == order
    assert copy.deepcopy(order) == order
    assert copy.deepcopy(order).lines[0] is not order.lines[0]
    assert dataclasses.asdict(order)["customer"]["name"] == "Ann"


def test_a_derived_class_is_filled(frozen: ModuleType) -> None:
    derived: Made = type("Derived", (frozen.Customer,), {"__slots__": ()})

    assert derived.from_dict({"name": "Ann", "x": 1}).to_dict() == {
        "name": "Ann",
        "x": 1,
    }


def test_equal_instances_have_equal_hashes(frozen: ModuleType) -> None:
    one = frozen.Customer.from_dict(REFERRED)
    other = frozen.Customer(name="Ann", referred_by=frozen.Customer(name="Bob"))

    assert one == other
    assert hash(one) == hash(other)
    assert {one, other} == {one}
    assert len({one, frozen.Customer(name="Ann"), frozen.Part(name="Ann")}) == 3


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({**REFERRED, "x": 1}, "unhashable Customer, for its field extra: "),
        (
            {"name": "Ann", "referredBy": {"name": "B", "x": 1}},
            "unhashable Customer, for its field referred_by: unhashable Customer, for its"
            " field extra: unhashable type: 'dict'",
        ),
    ],
)
def test_what_can_be_changed_has_no_hash(
    frozen: ModuleType, document: object, said: str
) -> None:
    customer = frozen.Customer.from_dict(document)

    with pytest.raises(TypeError, match=said):
        hash(customer)


def test_lists_have_no_hash(frozen: ModuleType) -> None:
    with pytest.raises(TypeError, match="unhashable Part, for its field parts"):
        hash(frozen.Part(parts=[]))


def test_secrets_are_not_shown(frozen: ModuleType) -> None:
    assert (
        repr(frozen.Customer(name="Ann", pin="1234")) == "Customer(name='Ann', pin=...)"
    )


def test_others_are_not_frozen_and_have_no_hash(shop: ModuleType) -> None:
    customer = shop.Customer(name="Ann")
    customer.name = "Bob"

    with pytest.raises(TypeError, match="unhashable type"):
        hash(customer)


def test_a_field_called_extra(workshop: Workshop) -> None:
    schema: dict[str, JsonValue] = {
        "properties": {"extra": {"type": "string"}, "set_field": {}, "model": {}}
    }
    thing = workshop.package(
        {"thing.json": {"type": "object", **schema}}, frozen=True
    ).Thing
    document = {"extra": "a", "set_field": 1, "model": 2}

    assert thing.from_dict(document).to_dict() == document
    assert thing.from_dict({**document, "y": 1}).extra_ == {"y": 1}
    assert hash(thing.from_dict(document)) == hash(
        thing(extra="a", set_field=1, model=2)
    )
