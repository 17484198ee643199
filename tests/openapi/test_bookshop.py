"""The bookshop: a description in two files becomes a package, which is used."""

from __future__ import annotations

import copy
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from schemawright.config import PackageConfig
from schemawright.json_value import JsonValue
from schemawright.load import SchemaFolder
from schemawright.pipeline import generate_package
from tests.openapi.describing import Untyped, oracle

FOLDER = Path(__file__).parent / "bookshop"

BOOK: dict[str, JsonValue] = {
    "isbn": "9780262510875",
    "title": "Islands",
    "price": {"amount": 12.5, "currency": "EUR"},
    "tags": ["sea", "travel"],
}
ORDER: dict[str, JsonValue] = {
    "lines": [{"isbn": "9780262510875", "count": 2}],
    "payment": {"method": "card", "number": "4000123412341234"},
    "note": None,
}


@pytest.fixture(scope="module")
def bookshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Untyped]:
    folder = tmp_path_factory.mktemp("packages")
    package = generate_package(
        PackageConfig(
            name="tested_bookshop", schemas=FOLDER, output=folder, shown_as="bookshop"
        )
    )
    assert package.warnings == ()
    for path, text in package.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(folder), *sys.path])
        yield importlib.import_module("tested_bookshop")
    for name in [each for each in sys.modules if each.startswith("tested_bookshop")]:
        del sys.modules[name]


def test_types_are_named_after_operations_and_components(bookshop: Untyped) -> None:
    own = {"JsonValue", "SCHEMAS", "Schema", "UNSET", "Unset"}
    own |= {"ValidationError", "Violation"}

    assert {name for name in bookshop.__all__ if name[0].isupper()} - own == {
        "Book",
        "CardPayment",
        "CreateOrder409Response",
        "CreateOrderRequest",
        "FailureResponse",
        "GetOrdersByOrderIdResponse",
        "Isbn",
        "Money",
        "Order",
        "OrderLine",
        "OrdersByOrderIdOrderIdParameter",
        "PageSizeParameter",
        "Payment",
        "PostBookArrivedRequest",
        "PostCreateOrderOrderShippedRequest",
        "Problem",
        "SearchBooksFilterParameter",
        "SearchBooksQueryParameter",
        "SearchBooksResponse",
        "SearchBooksResponseXTotalCountHeader",
        "VoucherPayment",
    }


def test_a_request_goes_there_and_back(bookshop: Untyped) -> None:
    request = bookshop.CreateOrderRequest.from_dict(ORDER)

    assert type(request.payment).__name__ == "CardPayment"
    assert request.lines[0].count == 2
    assert request.note is None
    assert request.to_dict() == ORDER
    # What is write-only is not shown.
    assert "4000123412341234" not in repr(request)


def test_explanations_name_the_place_in_the_description(bookshop: Untyped) -> None:
    wrong: dict[str, JsonValue] = {
        "lines": [],
        "payment": {"method": "voucher", "code": "short", "number": 1},
    }
    found = {
        each.keyword: each for each in bookshop.CreateOrderRequest.iter_errors(wrong)
    }
    size, payment = found["minItems"], found["oneOf"]

    assert size.schema_location == (
        "shop.yaml#/paths/~1orders/post/requestBody/content/application~1json"
        "/schema/properties/lines/minItems"
    )
    assert 'its "method" names shop.yaml#/components/schemas/Payment/oneOf/1' in (
        payment.found
    )
    assert "/code: expected at least 8 characters" in payment.found


def test_docstrings_tell_what_is_read_only_and_give_examples(bookshop: Untyped) -> None:
    folder = Path(bookshop.__file__).parent

    assert "Read-only." in (folder / "order.py").read_text("utf-8")
    assert "Write-only: not shown." in (folder / "card_payment.py").read_text("utf-8")
    assert 'Example: ``"9780262510875"``.' in (folder / "isbn.py").read_text("utf-8")


VALID: dict[str, JsonValue] = {
    "shop.yaml#/components/schemas/Book": BOOK,
    "shop.yaml#/components/schemas/Payment": {"method": "voucher", "code": "ABCD1234"},
    "shop.yaml#/components/schemas/Order": {"id": 1, "lines": ORDER["lines"]},
    "shop.yaml#/paths/~1books/get/responses/200/content/application~1json/schema": [
        BOOK
    ],
    "shop.yaml#/paths/~1orders/post/requestBody/content/application~1json/schema": ORDER,
    "shop.yaml#/paths/~1books/get/parameters/2/content/application~1json/schema": {
        "priceBelow": {"amount": 7.5, "currency": "CHF"}
    },
    "common.yaml#/components/parameters/PageSize/schema": 20,
    "common.yaml#/components/responses/Failure/content/application~1problem+json/schema": {
        "title": "No",
        "status": 500,
    },
}


def variants(value: JsonValue) -> Iterator[JsonValue]:
    """A value, and values like it with one part changed, left out or added."""
    yield value
    yield from (None, -1, 101, "", "x", [], {})
    if isinstance(value, dict):
        for name, member in value.items():
            for changed in variants(member):
                yield {**value, name: changed}
            yield {key: each for key, each in value.items() if key != name}
        yield {**value, "more": 1}
    elif isinstance(value, list):
        for index, item in enumerate(value):
            for changed in variants(item):
                yield [*value[:index], changed, *value[index + 1 :]]
        yield [*value, *copy.deepcopy(value)]


@pytest.mark.parametrize("location", VALID)
def test_verdicts_are_those_of_jsonschema(bookshop: Untyped, location: str) -> None:
    folder = SchemaFolder(FOLDER)
    registry: Registry[Untyped] = Registry[Untyped]().with_contents(
        [
            # `jsonschema` knows no `Decimal`.
            (
                str(name),
                json.loads(json.dumps(folder.read(name).content, default=float)),
            )
            for name in folder.names()
        ],
        default_specification=DRAFT202012,
    )
    expected = oracle(Draft202012Validator, {"$ref": location}, registry=registry)
    schema = bookshop.SCHEMAS[location]

    verdicts = set[bool]()
    for value in variants(VALID[location]):
        valid = expected.is_valid(value)
        verdicts.add(valid)
        assert schema.is_valid(value) is valid, value
        assert (not list(schema.iter_errors(value))) is valid, value
        if valid:
            assert schema.encode(schema.decode(value)) == value
    assert verdicts == {True, False}
