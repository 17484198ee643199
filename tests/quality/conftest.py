"""What the generator writes, laid out for the tools that judge it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

import pytest

from schemawright.config import EnumRules
from schemawright.json_value import JsonValue
from tests.behaviour.conftest import DIARY, SHOP
from tests.behaviour.generating import write_package
from tests.quality.programs import RIGHT, WRONG
from tests.quality.projects import MIXED, Outcome, generate_all, lay_out
from tests.quality.tools import Complaint, mypy_complaints, pyright_complaints

ODD: JsonValue = {
    "type": "object",
    "properties": {
        "size": {"enum": [1, 2.5, "big", None, True], "default": "big"},
        "sizes": {"type": "array", "items": {"enum": ["a", "b"]}, "default": ["a"]},
        "rank": {"enum": [1, 2], "default": 2},
        "choice": {
            "oneOf": [
                {"enum": ["a", "b"]},
                {"enum": [1, 2]},
                {"type": "object", "required": ["by"], "properties": {"by": {}}},
            ]
        },
        "ratios": {"type": "array", "items": {"type": "number"}, "default": [1, 2.5]},
        "matrix": {"type": "array", "items": {"type": "array"}, "default": [[1], []]},
        "any": {"default": {"x": [1, None]}},
        "either": {
            "anyOf": [
                {"$ref": "order.json#/properties/state"},
                {"$ref": "#/$defs/Old"},
                {"type": "array", "items": {"type": ["string", "null"]}},
            ],
            "default": ["x"],
        },
        "byKey": {
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/Old"},
            "default": {"a": {}},
        },
        "pair": {
            "type": "array",
            "prefixItems": [{"$ref": "#/$defs/Old"}, {"type": "integer"}],
            "default": [{}, 1],
        },
    },
    "$defs": {
        "Old": {
            "deprecated": True,
            "type": ["object", "string"],
            "properties": {"next": {"$ref": "#/$defs/Old"}, "n": {"default": None}},
        },
        "Alias": {"$ref": "#/$defs/Old"},
    },
}
"""A schema whose types depend on the options of the package."""

_DAY: JsonValue = {"type": "string", "format": "date"}
_MOMENT: JsonValue = {"type": "string", "format": "date-time"}
_LISTED: JsonValue = {"enum": ["x", 1, None]}
_TAGGED: JsonValue = {
    "type": "object",
    "required": ["k"],
    "properties": {"k": {"enum": [True, "z"]}},
}

UNIONS: JsonValue = {
    "properties": {
        "due": {
            "anyOf": [_DAY, _MOMENT, {"enum": ["now"]}, {"type": ["integer", "null"]}]
        },
        "size": {
            "anyOf": [_LISTED, {"items": {"enum": ["y", 2]}, "type": "array"}, _TAGGED]
        },
        "days": {
            "oneOf": [{"type": "array", "items": _DAY}, {"enum": ["p", "q"]}, _DAY]
        },
        "rank": {"anyOf": [{"enum": [1, 2]}, _DAY, {"enum": ["a", None]}]},
        "flag": {"anyOf": [{"enum": [0, 1]}, {"type": "boolean"}, _DAY, _LISTED]},
        "start": {
            "anyOf": [
                {"$ref": "#/$defs/Start"},
                {"type": "array", "items": {"$ref": "#/$defs/Start"}},
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/Start"}},
            ]
        },
    },
    "$defs": {"Start": {"anyOf": [{"type": ["number", "null"]}, _TAGGED]}},
}
"""A schema of unions in which texts are converted beside texts and numbers that are listed."""

Once: TypeAlias = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder by name once a run, whichever worker asks for it first."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        with (root / f"{name}.lock").open("w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / name).is_dir():
                (root / f"{name}.new").mkdir()
                make(root / f"{name}.new")
                (root / f"{name}.new").rename(root / name)
        return root / name

    return made


@pytest.fixture(scope="session")
def outcomes(repository: Path, once: Once) -> dict[str, Outcome]:
    """What a process of this run makes of all projects, by name."""

    def make(folder: Path) -> None:
        lay_out(folder / "projects", repository)
        found = generate_all(folder / "projects")
        text = json.dumps({name: asdict(each) for name, each in found.items()})
        (folder / "outcomes.json").write_text(text, encoding="utf-8")

    text = (once("outcomes", make) / "outcomes.json").read_text(encoding="utf-8")
    return {name: Outcome(**each) for name, each in json.loads(text).items()}


@pytest.fixture(scope="session")
def packages(repository: Path, outcomes: dict[str, Outcome], once: Once) -> Path:
    """A folder of packages: the committed ones, a shop, and the golden cases in one."""

    def make(folder: Path) -> None:
        output = folder / "packages"
        for package in (repository / "generated").glob("*/__init__.py"):
            shutil.copytree(
                package.parent,
                output / package.parent.name,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        write_package(SHOP, folder, "shop")
        write_package(
            {**SHOP, "odd.json": ODD},
            folder,
            "styled",
            enums=EnumRules(mode="class"),
            defaults="apply",
            frozen=True,
            modules={
                "odd.json#/$defs/Old": "people",
                "customer.json": "people",
                "mode.json": "order",
                "order.json#/properties/lines/items": "lines",
            },
        )
        write_package(
            {**DIARY, "unions.json": UNIONS}, folder, "diary", formats="convert"
        )
        for path, text in outcomes[MIXED].files.items():
            target = output / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(text.encode("utf-8"))

    return once("packages", make) / "packages"


@pytest.fixture(scope="session")
def sources(packages: Path) -> dict[str, str]:
    """The text of every generated module, by `package/module.py`."""
    return dict(_sources(packages))


def _sources(packages: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(packages.rglob("*.py")):
        yield path.relative_to(packages).as_posix(), path.read_text(encoding="utf-8")


@pytest.fixture(scope="session", params=["mypy", "pyright"])
def complaints(
    request: pytest.FixtureRequest, packages: Path, once: Once
) -> list[Complaint]:
    """What a type checker says of the packages, and of programs that use one of them."""

    def make(folder: Path) -> None:
        shutil.copytree(packages, folder / "checked")
        (folder / "checked" / "right.py").write_text(RIGHT, encoding="utf-8")
        (folder / "checked" / "wrong.py").write_text(WRONG, encoding="utf-8")
        found = (
            mypy_complaints(folder / "checked", cache=folder / "cache")
            if request.param == "mypy"
            else pyright_complaints(folder / "checked")
        )
        (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")

    text = (once(request.param, make) / "found.json").read_text(encoding="utf-8")
    return [(file, line, said) for file, line, said in json.loads(text)]
