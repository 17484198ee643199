"""A distribution that is built with compiled checks says what the package says without."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest

from schemawright.config import PackageConfig
from schemawright.config.package_config import DefinitionNames
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package
from tests.compiled import judging
from tests.differential.instances import some_instance
from tests.differential.schemas import some_document

NAME = "shop"
DRAWN = range(6)

SETUP = Path(__file__).with_name("setup.py.txt").read_text(encoding="utf-8")

PYPROJECT = """
[build-system]
requires = ["mypy", "setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "shop"
version = "1"

[tool.setuptools]
packages = ["shop"]

[tool.mypy]
strict = true
"""

TREE: JsonValue = {
    "type": "object",
    "properties": {
        "size": {"type": "integer", "multipleOf": 3},
        "left": {"$ref": "#"},
        "others": {"type": "array", "items": {"$ref": "leaf.json"}},
    },
    "additionalProperties": False,
}
LEAF: JsonValue = {
    "type": "object",
    "properties": {"tree": {"$ref": "tree.json"}, "tag": {"enum": ["a", 1, None]}},
}
ORDER: JsonValue = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "integer"},
        "count": {"type": "integer", "minimum": 1},
        "note": {"type": ["integer", "string", "null"]},
        "state": {"enum": ["new", "paid", "sent", "lost", "back", "gone"]},
        "sizes": {"type": "array", "items": {"type": "integer"}},
        "pays": {
            "oneOf": [
                {
                    "type": "object",
                    "required": ["card"],
                    "properties": {"card": {"type": "integer"}},
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "required": ["cash"],
                    "properties": {"cash": {"type": "boolean"}},
                    "additionalProperties": False,
                },
            ]
        },
    },
}

SPEAKING: Mapping[str, list[JsonValue]] = {
    "tree.json": [
        '{"size": 3, "left": {"size": 6.0}, "others": [{"tag": "a", "tree": {}}]}',
        '{"others": [{"tag": 1, "tree": {"size": 4}}, {"tag": true}]}',
    ],
    "leaf.json": ['{"tag": null}', '{"tag": 2}'],
    "order.json": [
        '{"id": 7.0, "count": 1.0, "note": 2.0, "sizes": [1, 2.0], "pays": {"card": 3.0}}',
        '{"id": 12345678901234567890, "note": null, "state": "gone", "others": [1.0]}',
        '{"id": -0.0, "pays": {"cash": true}, "sizes": [], "x": {"id": 1}}',
        '{"count": 1}',
        '{"id": true}',
        '{"id": 1, "count": 0, "sizes": [1.5], "state": "old"}',
    ],
}
DEEP: Mapping[str, list[JsonValue]] = {
    "tree.json": [{"within": ["left"], "times": 20_000, "text": "1"}],
    "leaf.json": [
        {"within": ["tree", "others", 0], "times": 10_000, "text": '{"tag": 1}'}
    ],
}


@dataclass(frozen=True, slots=True)
class Shop:
    """A package as it is written, and as a wheel installs it."""

    written: Path
    installed: Path
    documents: Mapping[str, list[JsonValue]]

    def judged(
        self, folder: Path, documents: Mapping[str, list[JsonValue]]
    ) -> dict[str, Any]:
        """What the package in a folder says of documents."""
        done = subprocess.run(
            [sys.executable, "-I", judging.__file__, str(folder), NAME],
            input=json.dumps(documents),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (done.returncode, done.stderr[-3000:])
        said: dict[str, Any] = json.loads(done.stdout)
        return said


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("compiled")
    schemas, documents = _drawn()
    schemas |= {"tree.json": TREE, "leaf.json": LEAF, "order.json": ORDER}
    documents |= SPEAKING
    (folder / "schemas").mkdir()
    for name, schema in schemas.items():
        (folder / "schemas" / name).write_text(json.dumps(schema), encoding="utf-8")
    _write(folder, compiled=True)
    (folder / "setup.py").write_text(SETUP, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", str(folder)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    (wheel,) = (folder / "dist").iterdir()
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return Shop(folder, folder / "installed", documents)


def _drawn() -> tuple[dict[str, JsonValue], dict[str, list[JsonValue]]]:
    """Schemas over the whole vocabulary, and documents near their edges."""
    schemas: dict[str, JsonValue] = {}
    documents: dict[str, list[JsonValue]] = {}
    for number in DRAWN:
        random = Random(number)  # noqa: S311 - it need not be hard to guess
        schema = some_document(random)
        schemas[f"drawn_{number}.json"] = schema
        documents[f"drawn_{number}.json"] = [
            json.dumps(some_instance(random, schema)) for _ in range(40)
        ]
    return schemas, documents


def _write(folder: Path, *, compiled: bool) -> None:
    names: DefinitionNames = "file-and-key"
    config = PackageConfig(
        name=NAME,
        schemas=folder / "schemas",
        output=folder,
        definition_names=names,
        compiled=compiled,
    )
    for path, text in generate_package(config).files.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")


def test_the_compiled_package_says_what_the_other_says(shop: Shop) -> None:
    compiled = shop.judged(shop.installed, shop.documents)
    pure = shop.judged(shop.written, shop.documents)

    assert compiled["kinds"] == ["builtin_function_or_method"]
    assert pure["kinds"] == ["function"]
    assert "builtin_function_or_method" in compiled["decoders"]
    assert "builtin_function_or_method" not in pure["decoders"]
    assert compiled["found"] == pure["found"]
    verdicts = [said[0] for each in pure["found"].values() for said in each]
    assert {"valid", "invalid"} == {*verdicts}


def test_what_is_nested_too_deeply_for_the_stack_is_judged(shop: Shop) -> None:
    said = shop.judged(shop.installed, DEEP)["found"]

    assert said["tree.json"][0][0] == "invalid"
    assert said["leaf.json"][0][0] == "valid"
