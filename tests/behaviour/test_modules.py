"""Modules that the configuration chooses: whatever goes where, the package does the same."""

from __future__ import annotations

import importlib
import json
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemawright.config import EnumRules, PackageConfig
from schemawright.in_memory import import_package
from schemawright.json_value import JsonValue
from schemawright.pipeline import inspect_package
from schemawright.render import printed
from schemawright.view import view
from tests.behaviour.generating import write_package

CASE = Path(__file__).parents[1] / "golden" / "cases" / "chosen_modules"
ORDER: dict[str, JsonValue] = json.loads(
    (CASE / "schemas" / "order.json").read_text(encoding="utf-8")
)
DOCUMENT: dict[str, JsonValue] = {
    "customer": {
        "address": {"country": "FI", "of": {}},
        "badge": {"code": "AB1"},
        "last": {"customer": {}, "state": "paid"},
    },
    "lines": [{"sku": "AB12", "gift": {"to": {"address": {"country": "NL"}}}}],
    "invoice": {"billing": {"country": "NL"}, "order": {"customer": {}}},
    "more": 1,
}
BROKEN: dict[str, JsonValue] = {
    "customer": {"address": {"country": "XX"}, "last": {}, "badge": {"code": "1"}},
    "lines": [{"sku": "x", "gift": {"to": 1}}],
    "state": "lost",
}
PLACES = [
    "order.json",
    *(
        f"order.json#/$defs/{key}"
        for key in ("Address", "Customer", "Country", "Code", "State", "Invoice")
    ),
    "order.json#/properties/lines/items",
    "order.json#/properties/lines/items/properties/gift",
    "order.json#/$defs/Customer/properties/badge",
]
MODULES = ["parties", "order", "address", "order_lines"]


@contextmanager
def placed(modules: Mapping[str, str]) -> Iterator[tuple[ModuleType, dict[str, str]]]:
    """The package of `ORDER` with some modules chosen, in memory; and its files."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "order.json").write_text(json.dumps(ORDER), encoding="utf-8")
        model, _ = inspect_package(
            PackageConfig(
                name="orders",
                schemas=Path(folder),
                output=Path(folder),
                enums=EnumRules(mode="class"),
                modules=modules,
            )
        )
    files = dict(printed(view(model, shown_as="", checked=True)))
    package, remove = import_package(files)
    try:
        yield package, files
    finally:
        remove()


def told(package: ModuleType) -> list[str]:
    """What a package says of the two documents, and makes of the valid one."""
    order = package.Order.from_dict(DOCUMENT)
    assert order.to_dict() == DOCUMENT
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301 - our own
    schemas = [
        f"{location} {schema.is_valid(DOCUMENT)} {schema.location}"
        for location, schema in package.SCHEMAS.items()
    ]
    return [
        repr(order),
        *schemas,
        *map(str, package.Order.iter_errors(BROKEN)),
        *map(str, package.SCHEMAS["order.json#/$defs/Billing"].iter_errors([])),
        *package.__all__,
    ]


@settings(max_examples=25)
@given(
    st.dictionaries(st.sampled_from(PLACES), st.sampled_from(MODULES)),
    st.randoms(use_true_random=False),
)
def test_the_package_does_the_same(modules: dict[str, str], random: Random) -> None:
    with placed({}) as (package, _):
        expected = told(package)
    with placed(modules) as (package, files):
        names = [each.removesuffix(".py") for each in files if each[0] != "_"]
        random.shuffle(names)
        for name in names:
            importlib.import_module(f"{package.__name__}.{name}")

        assert told(package) == expected
        assert set(modules.values()) <= set(names)
        assert all(hasattr(package, name) for name in package.__all__)


def test_every_module_can_be_imported_first(tmp_path: Path) -> None:
    modules = dict(zip(PLACES, MODULES * 3, strict=False))
    folder = write_package(
        {"order.json": ORDER},
        tmp_path,
        "orders",
        enums=EnumRules(mode="class"),
        modules=modules,
    )
    names = [path.stem for path in folder.glob("[!_]*.py")]
    for name in names:
        program = f"import sys; sys.path.insert(0, {str(folder.parent)!r})\n"
        program += f"import orders.{name}, orders; orders.Order, orders.Billing"
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-W", "error", "-c", program],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_a_module_is_laid_out_by_place(tmp_path: Path) -> None:
    """The order in which definitions are written, or are met, does not show."""

    def parties(order: dict[str, JsonValue]) -> str:
        with tempfile.TemporaryDirectory(dir=tmp_path) as base:
            folder = write_package(
                {"order.json": order},
                Path(base),
                "orders",
                modules=dict.fromkeys(PLACES[1:4], "parties"),
            )
            return (folder / "parties.py").read_text(encoding="utf-8")

    definitions = ORDER["$defs"]
    assert isinstance(definitions, dict)
    turned = dict(reversed(definitions.items()))

    assert parties(ORDER) == parties({**ORDER, "$defs": turned})


@pytest.mark.parametrize("place", PLACES)
def test_a_schema_is_where_it_is_placed(place: str) -> None:
    with placed({place: "elsewhere"}) as (package, files):
        names = {"order.json": "Order", PLACES[7]: "OrderLinesItem"}
        names |= {PLACES[8]: "OrderLinesItemGift", PLACES[9]: "CustomerBadge"}
        name = names.get(place) or place.rpartition("/")[2]
        module = importlib.import_module(f"{package.__name__}.elsewhere")

        assert hasattr(module, name)
        assert (name in package.__all__) is (place not in PLACES[7:])
        assert "elsewhere.py" in files
