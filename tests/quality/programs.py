"""Programs that use the package `shop`, for type checkers to judge."""

from __future__ import annotations

RIGHT = '''\
"""Uses the package as it is meant."""

import copy
import dataclasses
import datetime
from collections.abc import Iterator
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from typing import Literal, assert_type
from uuid import UUID

import diary
from diary import Duration, Entry
from shop import (
    SCHEMAS,
    UNSET,
    Customer,
    JsonValue,
    Mode,
    Order,
    Part,
    Schema,
    Tags,
    Unset,
    ValidationError,
    Violation,
)

customer = Customer(name="Ann", referred_by=Customer(name="Bob"), extra={"vip": [1]})
order = Order.from_dict({"id": "AB1"})
again = Order(
    id="AB1",
    customer=customer,
    lines=order.lines,
    state="paid",
    note=None,
    labels={"a": "b"},
)
assert_type(order, Order)
assert_type(Order.from_json(b"{}"), Order)
assert_type(order.id, str)
assert_type(order.customer, Customer)
assert_type(order.customer.referred_by, Customer | None)
assert_type(order.state, Literal["open", "paid", "sent"] | None)
assert_type(order.note, str | Unset | None)
assert_type(order.labels, dict[str, str] | None)
assert_type(order.lines[0].count, int | None)
assert_type(order.lines[0].discount, float | None)
assert_type(order.extra, dict[str, JsonValue])
assert_type(order.to_dict(), dict[str, JsonValue])
assert_type(order.to_json(indent=2), str)
assert_type(Order.is_valid({}), bool)
assert_type(Order.iter_errors({}), Iterator[Violation])
assert_type(SCHEMAS["order.json"], Schema)
assert_type(SCHEMAS["order.json"].is_valid(1), bool)
assert_type(dataclasses.replace(order, id="AB2"), Order)
assert_type(copy.copy(order), Order)
order.note = UNSET
order.note = "text"
order.state = None
order.lines[0].count = 2
order.validate()

noon = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)
entry = Entry(at=noon, price=Decimal("1.5"), lasts=Duration("PT5M"), related=[noon, "x"])
assert_type(entry.at, datetime.datetime)
assert_type(entry.date, datetime.date | diary.Unset | None)
assert_type(entry.time, datetime.time | None)
assert_type(entry.uuid, UUID | None)
assert_type(entry.lasts, Duration | None)
assert_type(entry.data, bytes | None)
assert_type(entry.price, Decimal | float | None)
assert_type(entry.hosts, dict[str, IPv4Address | IPv6Address] | None)
assert_type(entry.related, list[datetime.datetime | str] | None)
entry.date = entry.at.date()

tags: Tags = ["a"]
mode: Mode = "fast"
part = Part(parts=[Part(name="a"), Part()])


def described(note: str | Unset | None) -> str:
    """Tell the three states of a member apart."""
    if note is UNSET:
        return "absent"
    if note is None:
        return "null"
    return note


def places(document: object) -> list[str]:
    """Where a document is wrong."""
    try:
        Order.from_dict(document)
    except ValidationError as error:
        return [each.instance_location for each in error.violations]
    return []


def customer_name(value: object) -> str:
    """Take an instance apart."""
    match value:
        case Order(customer=Customer(name=name)):
            return name.upper()
        case _:
            return ""


print(customer_name(again), described(again.note), places({}), tags, mode, part)
'''

# Every line that ends in the mark is wrong, and no other.
WRONG = '''\
# pyright: standard
"""Uses the package as it is not meant."""

from shop import SCHEMAS, Customer, Mode, Order, Ordre  # wrong
from shop import Part, Tags, UNSET
from diary import Entry

Customer()  # wrong
Customer("Ann")  # wrong
Customer(name=None)  # wrong
Customer(name=5)  # wrong
Customer(name="Ann", nam="Bob")  # wrong
Customer(name="Ann", pin=UNSET)  # wrong
Customer(name="Ann", referred_by={"name": "Bob"})  # wrong
Customer(name="Ann", referred_by=Part())  # wrong
Customer(name="Ann", extra=[1])  # wrong
Part(parts=("a",))  # wrong
order = Order.from_dict({})
order.id = None  # wrong
order.state = "opne"  # wrong
order.lines = {}  # wrong
order.lines[0].count = "2"  # wrong
order.lines[0].extra  # wrong
order.giftWrap  # wrong
order.labels["a"]  # wrong
order.note.upper()  # wrong
order.customer.referred_by.name  # wrong
order.extra[1]  # wrong
order.to_json(2)  # wrong
Order.from_json({})  # wrong
SCHEMAS["order.json"].is_vald(1)  # wrong
SCHEMAS["order.json"] = SCHEMAS["part.json"]  # wrong
entry = Entry(at="2024-05-01T12:00:00Z")  # wrong
entry.at.upper()  # wrong
entry.uuid = "A0000000-0000-0000-0000-000000000000"  # wrong
entry.data = "QQ=="  # wrong
tags: Tags = [1]  # wrong
mode: Mode = "slow"  # wrong
hash(order) + "a"  # wrong
'''
MARK = "  # wrong"
