"""Generated classes are dataclasses, and whatever works with those works with them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from types import ModuleType
from typing import ClassVar, get_type_hints

import pytest

from tests.behaviour.conftest import Made, MakeModel


@pytest.fixture
def customer(shop: ModuleType) -> Made:
    return shop.Customer.from_dict(
        {"name": "Ann", "pin": "1234", "referredBy": {"name": "Bob"}, "vip": True}
    )


def test_it_is_a_dataclass_with_the_fields_of_the_schema(shop: ModuleType) -> None:
    assert dataclasses.is_dataclass(shop.Customer)
    names = [field.name for field in dataclasses.fields(shop.Customer)]
    assert names == ["name", "pin", "referred_by", "extra"]


def test_replace_makes_a_changed_copy(customer: Made) -> None:
    changed = dataclasses.replace(customer, name="Eve")

    assert (changed.name, customer.name) == ("Eve", "Ann")
    assert changed.extra == {"vip": True}


def test_replace_checks(shop: ModuleType, customer: Made) -> None:
    with pytest.raises(shop.ValidationError):
        dataclasses.replace(customer, name="")


def test_asdict_goes_all_the_way_down(customer: Made) -> None:
    assert dataclasses.asdict(customer) == {
        "name": "Ann",
        "pin": "1234",
        "referred_by": {"name": "Bob", "pin": None, "referred_by": None, "extra": {}},
        "extra": {"vip": True},
    }


def test_copies_are_equal_and_deep_ones_share_nothing(
    customer: Made,
) -> None:
    shallow, deep = copy.copy(customer), copy.deepcopy(customer)

    assert shallow == customer == deep
    assert shallow.referred_by is customer.referred_by
    assert deep.referred_by is not customer.referred_by
    assert deep.extra is not customer.extra


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_keeps_everything(customer: Made, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(customer, protocol))  # noqa: S301

    assert again == customer
    assert type(again) is type(customer)


def test_equality_looks_at_all_fields(customer: Made, shop: ModuleType) -> None:
    assert customer == copy.deepcopy(customer)
    assert customer != dataclasses.replace(customer, pin=None)
    assert customer != dataclasses.replace(customer, extra={})
    assert customer != customer.to_dict()
    assert shop.Part() != shop.Customer(name="Ann")


def test_mutable_instances_have_no_hash(customer: Made) -> None:
    with pytest.raises(TypeError):
        hash(customer)


def test_matching_by_keyword(shop: ModuleType, customer: Made) -> None:
    match customer:
        case shop.Customer(name=name, referred_by=shop.Customer(name=other)):
            assert (name, other) == ("Ann", "Bob")
        case _:
            pytest.fail("no match")


def test_repr_shows_what_is_set(shop: ModuleType) -> None:
    assert repr(shop.Customer(name="Ann")) == "Customer(name='Ann')"
    nested = shop.Customer(name="Ann", referred_by=shop.Customer(name="Bob"))
    assert repr(nested) == "Customer(name='Ann', referred_by=Customer(name='Bob'))"


def test_repr_shows_extra_members(shop: ModuleType) -> None:
    made = shop.Customer(name="Ann", extra={"vip": True})

    assert repr(made) == "Customer(name='Ann', extra={'vip': True})"


def test_repr_shows_a_null_that_is_set(shop: ModuleType) -> None:
    order = shop.Order.from_dict(
        {"id": "AB2", "customer": {"name": "A"}, "lines": [{"sku": "x"}]}
    )
    assert "note" not in repr(order)
    order.note = None
    assert "note=None" in repr(order)


def test_repr_shows_an_empty_member_whose_name_begins_with_extra(
    thing: MakeModel,
) -> None:
    model = thing({"extraOptions": {"type": "object"}})

    assert repr(model(extra_options={})) == "Thing(extra_options={})"


def test_no_instance_has_a_dictionary(customer: Made) -> None:
    assert not hasattr(customer, "__dict__")


def test_annotations_can_be_evaluated(shop: ModuleType) -> None:
    module = __import__(shop.Customer.__module__, fromlist=["Customer"])
    names = {"Schema": shop.Schema, "JsonValue": object, "ClassVar": ClassVar}
    names |= vars(module)
    hints = get_type_hints(shop.Customer, names)

    assert hints["name"] is str
    assert hints["referred_by"] == shop.Customer | None


def test_classes_know_where_they_are_from(shop: ModuleType) -> None:
    assert shop.Customer.__module__ == f"{shop.__name__}.customer"
    assert shop.Customer.__qualname__ == "Customer"
    assert shop.Customer.__doc__


def test_a_subclass_reads_instances_of_itself(shop: ModuleType) -> None:
    class Mine(shop.Customer):  # type: ignore[misc, name-defined]
        __slots__ = ()

        def greeting(self) -> str:
            return f"Dear {self.name}"

    made = Mine.from_json('{"name": "Ann", "vip": 1}')

    assert type(made) is Mine
    assert made.greeting() == "Dear Ann"
    assert made.to_dict() == {"name": "Ann", "vip": 1}
    assert Mine(name="Bob").greeting() == "Dear Bob"


def test_a_subclass_fits_where_its_base_does(shop: ModuleType) -> None:
    class Mine(shop.Customer):  # type: ignore[misc, name-defined]
        pass

    made = shop.Customer(name="Ann", referred_by=Mine(name="Bob"))

    assert made.to_dict() == {"name": "Ann", "referredBy": {"name": "Bob"}}


def test_a_subclass_that_is_a_dataclass_may_add_fields(shop: ModuleType) -> None:
    @dataclasses.dataclass(kw_only=True)
    class Mine(shop.Customer):  # type: ignore[misc, name-defined]
        visits: int = 0

    assert Mine(name="Ann", visits=3).to_dict() == {"name": "Ann"}
    assert Mine.from_dict({"name": "Ann"}).visits == 0
