"""The commands with the real stages behind them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .conftest import Run

Command = Callable[..., Run]
Snapshot = Callable[[], Mapping[str, tuple[bytes, int]]]

PYPROJECT = """\
[tool.schemawright.packages.shop]
schemas = "schemas/shop"
components = ["components.json"]
"""
ORDER = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Order",
    "type": "object",
    "required": ["Line"],
    "properties": {
        "Line": {"$ref": "#/components/schemas/Line"},
        "Note": {"type": "string", "maxLength": 20, "description": "For the packer."},
    },
}
COMPONENTS = {
    "components": {
        "schemas": {
            "Line": {
                "type": "object",
                "properties": {"Count": {"$ref": "#/components/schemas/Count"}},
            },
            "Count": {"type": "integer", "minimum": 1, "maximum": 41},
        }
    }
}


@pytest.fixture(autouse=True)
def stages() -> None:
    """The real ones."""


@pytest.fixture(autouse=True)
def shop(project: Path) -> Path:
    """The schema folder of the only package of the project."""
    (project / "pyproject.toml").write_text(PYPROJECT)
    folder = project / "schemas" / "shop"
    (folder / "deep" / "line.yaml").unlink()
    (folder / "order.json").write_text(json.dumps(ORDER, indent=2))
    (folder / "components.json").write_text(json.dumps(COMPONENTS, indent=2))
    return folder


def test_stale_then_fresh_then_stale_then_fresh(shop: Path, run: Command) -> None:
    assert run("check").code == 1
    assert run("generate").code == 0
    assert run("check").code == 0

    text = (shop / "components.json").read_text()
    (shop / "components.json").write_text(text.replace("41", "4173"))
    stale = run("check")
    assert stale.code == 1
    assert any(
        line.startswith("-") and "41" in line and "4173" not in line
        for line in stale.out.splitlines()
    )
    assert any(
        line.startswith("+") and "4173" in line for line in stale.out.splitlines()
    )
    assert not any(
        line.startswith(("missing:", "extra:")) for line in stale.out.splitlines()
    )

    assert run("generate").code == 0
    assert run("check").code == 0


def test_the_working_folder_does_not_matter(
    shop: Path, run: Command, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("generate")
    before = {path: content for path, (content, _) in snapshot().items()}
    monkeypatch.chdir(shop)

    assert first.code == 0
    assert run("check").code == 0
    for path in before:
        if path.startswith("generated/"):
            (shop / ".." / ".." / path).unlink()
    assert run("generate") == first
    assert {path: content for path, (content, _) in snapshot().items()} == before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"type": "object",\n "type": "object"}', "schemas/shop/order.json:2:"),
        ('{"type": "object",\n', "schemas/shop/order.json:2:"),
        ('{\n\n"type": "objekt"}', "schemas/shop/order.json:3:"),
        ('{"properties": {"a":\n{"$ref": "#/nowhere"}}}', "schemas/shop/order.json:2:"),
    ],
)
@pytest.mark.parametrize("command", ["generate", "check", "inspect"])
def test_bad_schemas_are_told_with_their_place_and_nothing_is_written(
    shop: Path, run: Command, snapshot: Snapshot, text: str, place: str, command: str
) -> None:
    assert run("generate").code == 0
    (shop / "order.json").write_text(text)
    before = snapshot()

    done = run(command)

    assert (done.code, done.out) == (1, "")
    assert place in done.err
    assert "Traceback" not in done.err
    assert snapshot() == before


def test_ad_hoc_with_components(shop: Path, run: Command, project: Path) -> None:
    del shop
    done = run(
        "generate",
        "schemas/shop/order.json",
        "--components",
        "schemas/shop/components.json",
        "-o",
        "out",
        "--package",
        "orders",
    )

    assert (done.code, done.err) == (0, "")
    assert (project / "out" / "orders" / "__init__.py").exists()


def test_the_model_as_json_and_as_a_tree(run: Command) -> None:
    as_json = run("inspect", "--json")
    as_tree = run("inspect")

    assert (as_json.code, as_tree.code) == (0, 0)
    assert json.loads(as_json.out)["shop"]["kind"] == "Model"
    assert as_tree.out == """\
shop
├── Line (components.json#/components/schemas/Line): object
│   └── "Count": Count
├── Count (components.json#/components/schemas/Count): integer, minimum 1, maximum 41
└── Order (order.json): object
    ├── "Line" (required): Line
    └── "Note": string, maxLength 20
"""


@pytest.mark.parametrize("command", ["generate", "check"])
def test_the_cache_is_used_unless_it_is_declined(
    command: str, run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("SCHEMAWRIGHT_CACHE", str(cache))

    declined = run(command, "--no-cache")
    assert not cache.exists()

    run("generate", "--no-cache")
    run(command)
    assert cache.exists()

    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(b"broken")
    assert run("check") == run("check", "--no-cache")
    assert declined.err == run("check").err or command == "check"
