"""Classes that are deprecated: `warnings.deprecated`, where Python has it."""

from __future__ import annotations

import ast
import copy
import dataclasses
import importlib
import pickle
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import typing_extensions

from schemawright.json_value import JsonValue
from tests.behaviour.generating import write_package

ORDER: JsonValue = {
    "type": "object",
    "properties": {
        "price": {"$ref": "#/$defs/Money", "deprecated": True},
        "old": {"type": "object", "deprecated": True, "properties": {"x": True}},
        "default": {"$ref": "#/$defs/Money", "default": {"amount": 2}},
    },
    "$defs": {
        "Money": {
            "description": "Use Price.",
            "deprecated": True,
            "type": "object",
            "properties": {"amount": {"type": "number"}},
        },
        "Price": {"type": "object", "properties": {"amount": {"type": "number"}}},
    },
}
DOCUMENT: JsonValue = {"price": {"amount": 1, "x": 2}, "old": {"x": 1}}
APPLIED: JsonValue = {
    "price": {"amount": 1, "x": 2},
    "old": {"x": 1},
    "default": {"amount": 2},
}


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "frozen"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ModuleType]:
    """A package that runs as if Python had the decorator: as `typing_extensions` has it."""
    folder = tmp_path_factory.mktemp("deprecated")
    name = f"deprecated_{request.param}"
    write_package(
        {"order.json": ORDER}, folder, name, frozen=request.param, defaults="apply"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder / "packages")
        package = importlib.import_module(name)
        importlib.import_module(f"{name}._deprecated").deprecated = (  # type: ignore[attr-defined]
            typing_extensions.deprecated
        )
        yield package
    for module in [each for each in sys.modules if each.partition(".")[0] == name]:
        del sys.modules[module]


@pytest.fixture(autouse=True)
def strict() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_constructing_warns(made: ModuleType) -> None:
    with pytest.warns(DeprecationWarning, match="^Money is deprecated$") as caught:
        made.Money(amount=1)

    assert [each.filename for each in caught] == [__file__]
    assert made.Money.__deprecated__ == "Money is deprecated"


def test_so_does_what_constructs_or_derives(made: ModuleType) -> None:
    money = made.Money.from_dict({"amount": 1})

    with pytest.warns(DeprecationWarning, match="Money is deprecated"):
        dataclasses.replace(money, amount=2)
    with pytest.warns(DeprecationWarning, match="Money is deprecated"):
        type("Mine", (made.Money,), {"__slots__": ()})


def test_documents_warn_of_nothing(made: ModuleType) -> None:
    order = made.Order.from_dict(DOCUMENT)
    order.validate()

    assert order.to_dict() == APPLIED
    assert made.Money.from_json('{"amount": 1}').amount == 1


def test_copies_warn_of_nothing(made: ModuleType) -> None:
    order = made.Order.from_dict(DOCUMENT)

    for again in (
        copy.deepcopy(order),
        pickle.loads(pickle.dumps(order)),  # noqa: S301 - our own
    ):
        assert again == order
        assert again.price is not order.price
    assert copy.copy(order.price) == order.price


def test_others_may_be_constructed(made: ModuleType) -> None:
    assert made.Price(amount=1).to_dict() == {"amount": 1}
    assert made.Order().to_dict() == {"default": {"amount": 2}}


def test_it_is_the_decorator_of_python_where_there_is_one(tmp_path: Path) -> None:
    write_package({"order.json": ORDER}, tmp_path, "own")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path / "packages")
        own = importlib.import_module("own")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            money = own.Money(amount=1)

    assert money.to_dict() == {"amount": 1}
    assert len(caught) == (1 if sys.version_info >= (3, 13) else 0)


def test_only_the_schema_itself_makes_a_class_deprecated(tmp_path: Path) -> None:
    folder = write_package({"order.json": ORDER}, tmp_path, "source")
    marked = {
        each.name: [
            ast.unparse(d) for d in each.decorator_list if "deprec" in ast.unparse(d)
        ]
        for path in folder.glob("[!_]*.py")
        for each in ast.walk(ast.parse(path.read_text()))
        if isinstance(each, ast.ClassDef)
    }

    assert marked == {
        "Order": [],
        "OrderOld": ["deprecated('OrderOld is deprecated')"],
        "Money": ["deprecated('Money is deprecated')"],
        "Price": [],
    }


def test_packages_without_carry_nothing(tmp_path: Path) -> None:
    folder = write_package(
        {"a.json": {"properties": {"a": {"deprecated": True}}}}, tmp_path, "plain"
    )

    assert not (folder / "_deprecated.py").exists()
    assert "deprecated" not in (folder / "__init__.py").read_text()
