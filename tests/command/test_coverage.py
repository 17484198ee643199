"""`schemawright inspect --coverage`, and the line about it after `generate`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

Command = Callable[..., Run]


@pytest.fixture(autouse=True)
def schemas(project: Path) -> None:
    """One that is vague, and one that is open."""
    (project / "schemas/shop/order.json").write_text("vague order")
    (project / "schemas/shop/deep/line.yaml").write_text("any line")


def test_places_types_and_reasons(run: Command) -> None:
    done = run("inspect", "--coverage")

    assert done == Run(
        0,
        """\
schemas/shop/order.json:1:1 (at /type): less precise: JsonValue: nobody knows
schemas/shop/deep/line.yaml:1:1 (at /type): open: JsonValue: nobody knows
shop: 2 schemas, 7 members; 1 type less precise than the schemas, 1 left open by them
zoo: 1 schema, 7 members; 0 types less precise than the schemas, 0 left open by them
""",
        "",
    )


def test_for_programs(run: Command) -> None:
    found = json.loads(run("inspect", "shop", "--coverage", "--json").out)

    assert found["shop"]["gaps"][0] == {
        "kind": "Gap",
        "schema": "order.json",
        "location": {
            "kind": "Location",
            "file": "schemas/shop/order.json",
            "position": {"kind": "Position", "line": 1, "column": 1},
            "pointer": "/type",
        },
        "written": "JsonValue",
        "reason": "nobody knows",
    }
    assert found["shop"]["gaps"][1]["is_open"] is True


def test_generate_tells_how_many_and_is_quiet_where_there_are_none(
    run: Command,
) -> None:
    assert run("generate").out == """\
shop: written to generated/shop: 4 added (2 schemas in 4 files)
shop: 1 type less precise than the schemas (`schemawright inspect --coverage`)
zoo: written to generated/zoo: 3 added (1 schema in 3 files)
"""


@pytest.mark.parametrize("options", [["--coverage"], ["--coverage", "--json"]])
def test_bad_schemas(project: Path, run: Command, options: list[str]) -> None:
    (project / "schemas/zoo/lion.json").write_text("bad lion")

    assert run("inspect", *options) == Run(
        1, "", "schemas/zoo/lion.json:1:1 (at /type): error: bad lion\n"
    )
