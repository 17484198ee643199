"""`schemawright inspect`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from schemawright.diagnostics import Location, Position
from schemawright.inspection import json_text, plain
from schemawright.model import SchemaId

from .conftest import Run

Command = Callable[..., Run]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    limit: int | Decimal
    strict: bool = False
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    name: str
    of: tuple[SchemaId, ...] = ()
    note: str | None = None
    kinds: frozenset[str] = frozenset()
    leaves: tuple[tuple[str, Leaf], ...] = ()
    checks: tuple[Leaf, ...] = ()
    more: dict[tuple[SchemaId, ...], Leaf] = field(
        default_factory=dict[tuple[SchemaId, ...], Leaf]
    )


ID = SchemaId("a.json", ("properties", "x/y"))
NODE = Node(
    name="whole",
    of=(ID, SchemaId("b.json")),
    kinds=frozenset({"string", "null"}),
    leaves=(("first", Leaf(limit=1)), ("second", Leaf(limit=Decimal("2.50")))),
    checks=(Leaf(limit=3, strict=True, values=("ö", None, {"deep": [1]})),),
    more={(ID, SchemaId("b.json")): Leaf(limit=Decimal("1E+400"))},
)


def test_what_is_not_set_is_left_out() -> None:
    assert plain(Node(name="n")) == {"kind": "Node", "name": "n"}


def test_a_model_as_plain_values() -> None:
    assert plain(NODE) == {
        "kind": "Node",
        "name": "whole",
        "of": ["a.json#/properties/x~1y", "b.json"],
        "kinds": ["null", "string"],
        "leaves": [
            ["first", {"kind": "Leaf", "limit": 1}],
            ["second", {"kind": "Leaf", "limit": Decimal("2.50")}],
        ],
        "checks": [
            {
                "kind": "Leaf",
                "limit": 3,
                "strict": True,
                "values": ["ö", None, {"deep": [1]}],
            }
        ],
        "more": {
            "a.json#/properties/x~1y & b.json": {
                "kind": "Leaf",
                "limit": Decimal("1E+400"),
            }
        },
    }


def test_json_keeps_every_digit_and_is_ascii() -> None:
    text = json_text(NODE)

    assert json.loads(text, parse_float=Decimal) == plain(NODE)
    assert '"limit": 2.50' in text
    assert text.isascii()


def test_json_is_laid_out_as_the_standard_library_does() -> None:
    value: dict[str, object] = {
        "a": [1, {"b": []}, {}],
        "c": {"d": None, "e": True},
        "ü": "\u2028\x00",
    }

    assert json_text(value) == json.dumps(value, indent=2)
    assert json_text(value, indent=1) == json.dumps(value, indent=2).replace(
        "\n", "\n  "
    )


def test_what_has_no_place_in_a_model_is_an_error() -> None:
    with pytest.raises(TypeError, match="Path has no place"):
        plain((Path("x"),))


def test_places_are_printed() -> None:
    place = Location(file="a.json", position=Position(line=2, column=3))

    assert plain(place) == {
        "kind": "Location",
        "file": "a.json",
        "position": {"kind": "Position", "line": 2, "column": 3},
    }


def test_the_command_prints_json(run: Command) -> None:
    done = run("inspect", "--json")

    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {
        "shop": {
            "kind": "FakeModel",
            "entries": ["order.json", "deep/line.yaml"],
            "texts": {"order.json": "order = 1", "deep/line.yaml": "line = 1"},
        },
        "zoo": {
            "kind": "FakeModel",
            "entries": ["lion.json"],
            "texts": {"lion.json": "lion = 1"},
        },
    }


def test_the_command_writes_nothing(project: Path, run: Command) -> None:
    run("inspect", "--json")
    run("inspect", "schemas/zoo/lion.json", "--json")

    assert sorted(path.name for path in project.iterdir()) == [
        "pyproject.toml",
        "schemas",
    ]


def test_warnings_are_told_beside_the_model(project: Path, run: Command) -> None:
    (project / "schemas/zoo/lion.json").write_text("odd = 1")

    done = run("inspect", "zoo", "--json")

    assert done.err == "schemas/zoo/lion.json:1:1 (at /type): warning: odd = 1\n"
    assert json.loads(done.out).keys() == {"zoo"}


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_bad_schemas(project: Path, run: Command, options: list[str]) -> None:
    (project / "schemas/zoo/lion.json").write_text("bad lion")

    assert run("inspect", *options) == Run(
        1, "", "schemas/zoo/lion.json:1:1 (at /type): error: bad lion\n"
    )
