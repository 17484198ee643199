"""A run after which nothing changed is answered from its record, and exactly as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import schemawright
from schemawright import installation, pipeline
from schemawright.cache import CacheFolder, Record, Records
from schemawright.config import PackageConfig
from schemawright.pipeline import GeneratedPackage
from schemawright.render import Layout

from .conftest import Run

Command = Callable[..., Run]

PYPROJECT = """\
[tool.schemawright.packages.shop]
schemas = "schemas"
include = ["order.json", "more/*.json"]
resources = { "https://example.com/limits" = "limits.json" }
"""
SCHEMAS = {
    "order.json": {
        "type": "object",
        "odd": 1,
        "properties": {
            "line": {"$ref": "line.json"},
            "limit": {"$ref": "https://example.com/limits"},
            "colour": {"$ref": "#/components/schemas/Colour"},
            "any": {"not": {"minimum": 3}},
        },
    },
    "line.json": {"type": "object", "properties": {"count": {"type": "integer"}}},
    "limits.json": {"type": "integer", "minimum": 1},
    "sibling.json": {"title": "Colour", "enum": ["red", "green"]},
}
STAGES = {"pipeline", "resolve", "build", "refine", "view", "render", "formatting"}
LIBRARIES = {"black", "jinja2", "jsonref", "jsonschema", "referencing", "ruamel"}


@pytest.fixture(autouse=True)
def stages() -> None:
    """The real ones."""


@pytest.fixture(autouse=True)
def schemas(project: Path) -> Path:
    """The schema folder of a package that reads files in every way there is."""
    (project / "pyproject.toml").write_text(PYPROJECT)
    folder = project / "schemas"
    (folder / "more").mkdir()
    for name, schema in SCHEMAS.items():
        (folder / name).write_text(json.dumps(schema))
    return folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SCHEMAWRIGHT_CACHE", str(folder))
    return folder


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packages that went through the stages."""
    names: list[str] = []
    real = pipeline.generate_in_parts

    def noted(
        config: PackageConfig, *, layout: Layout, kept: CacheFolder | None
    ) -> GeneratedPackage:
        names.append(config.name)
        return real(config, layout=layout, kept=kept)

    monkeypatch.setattr(pipeline, "generate_in_parts", noted)
    return names


def test_no_stage_is_imported(run: Command) -> None:
    first = run("generate")
    program = (
        "import sys; from schemawright.command import main; code = main(sys.argv[1:])\n"
        "print(*sys.modules, sep='\\n'); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "generate"],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(schemawright.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        check=True,
    )

    heavy = {*LIBRARIES, *(f"schemawright.{stage}" for stage in STAGES)}
    loaded = set(done.stdout.splitlines())
    assert "schemawright.command.generation" in loaded
    assert not heavy & loaded
    assert done.stderr == first.err != ""


@pytest.mark.parametrize("command", ["generate", "check"])
def test_the_answer_is_that_of_a_whole_run(
    command: str, run: Command, generated: list[str]
) -> None:
    run("generate")
    generated.clear()
    answered = run(command)
    assert generated == []

    assert answered == run(command, "--no-cache")
    assert answered.code == 0
    assert "'odd' is no keyword" in answered.err
    assert generated == ["shop"]


def edited(folder: Path, name: str) -> None:
    text = (folder / name).read_text()
    (folder / name).write_text(text.replace("}", ', "description": "New."}', 1))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry": lambda folder: edited(folder, "order.json"),
    "a file that is referred to": lambda folder: edited(folder, "line.json"),
    "a resource": lambda folder: edited(folder, "limits.json"),
    "a sibling": lambda folder: edited(folder, "sibling.json"),
    "one more entry": lambda folder: (folder / "more" / "new.json").write_text("{}"),
    "one more sibling": lambda folder: (folder / "new.json").write_text("{}"),
    "a name in the configuration": lambda folder: (
        folder.parent / "pyproject.toml"
    ).write_text(
        f'{PYPROJECT}[tool.schemawright.packages.shop.names]\n"line.json#" = "Row"\n'
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_generated(
    change: str, schemas: Path, run: Command, generated: list[str]
) -> None:
    run("generate")
    CHANGES[change](schemas)
    generated.clear()

    done = run("generate")

    assert generated == ["shop"]
    assert run("check", "--no-cache").code == 0
    assert done.err == run("check").err


def test_a_schema_that_is_gone_is_an_error(schemas: Path, run: Command) -> None:
    run("generate")
    (schemas / "line.json").unlink()

    done = run("generate")

    assert done.code == 1
    assert done == run("generate", "--no-cache")


def test_what_was_there_before_is_known_again(
    schemas: Path, run: Command, generated: list[str]
) -> None:
    (schemas / "more" / "new.json").write_text("{}")
    run("generate")
    (schemas / "more" / "new.json").unlink()
    run("generate")
    generated.clear()

    assert "unchanged" in run("generate").out
    assert generated == []


def test_another_generator_generates(
    run: Command,
    generated: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("generate")
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "other.jinja").write_text("other")
    generated.clear()
    with monkeypatch.context() as patch:
        patch.setattr(installation, "templates_folder", lambda: templates)
        run("generate")
    assert generated == ["shop"]
    with monkeypatch.context() as patch:
        (tmp_path / "site" / "black-99.dist-info").mkdir(parents=True)
        patch.syspath_prepend(tmp_path / "site")
        run("generate")
    assert generated == ["shop", "shop"]


@pytest.mark.parametrize("spoil", ["edit", "delete", "add"])
def test_the_package_is_put_right(spoil: str, project: Path, run: Command) -> None:
    run("generate")
    package = project / "generated" / "shop"
    expected = {path: path.read_bytes() for path in package.iterdir()}
    if spoil == "edit":
        with (package / "order.py").open("a") as file:
            file.write("x = 1\n")
    elif spoil == "delete":
        (package / "order.py").unlink()
    else:
        (package / "old.py").write_text("# Generated by schemawright.\n")

    stale = run("check")
    assert stale.code == 1
    assert stale == run("check", "--no-cache")

    assert "written to" in run("generate").out
    assert {path: path.read_bytes() for path in package.iterdir()} == expected


def test_foreign_files_are_told(project: Path, run: Command) -> None:
    run("generate")
    (project / "generated" / "shop" / "notes.txt").write_text("mine")

    for command in ("generate", "check"):
        done = run(command)
        assert done.code != 0
        assert done == run(command, "--no-cache")


@pytest.mark.parametrize("command", ["generate", "check"])
def test_failures_are_not_recorded(
    command: str,
    schemas: Path,
    run: Command,
    generated: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[PackageConfig] = []

    def keep(_: Records, config: PackageConfig, record: Record) -> None:
        kept.append(config)

    monkeypatch.setattr(Records, "put", keep)
    edited(schemas, "order.json")
    if command == "generate":
        (schemas / "line.json").write_text("{")

    assert run(command).code == 1  # the package is not there, or a schema is wrong
    assert run(command).code == 1
    assert generated == ["shop", "shop"]
    assert kept == []


def test_no_cache_ignores_the_record(run: Command, generated: list[str]) -> None:
    run("generate")
    generated.clear()
    run("generate", "--no-cache")

    assert generated == ["shop"]


def test_a_record_that_is_damaged_is_ignored(
    cache: Path, run: Command, generated: list[str]
) -> None:
    run("generate")
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1])
    generated.clear()
    run("generate")

    assert generated == ["shop"]


def test_a_package_that_asks_functions_of_the_users_is_not_recorded(
    project: Path, run: Command, generated: list[str]
) -> None:
    (project / "pyproject.toml").write_text(
        f'{PYPROJECT}defaults = "apply"\nformat = {{ sku = "json:loads" }}\n'
    )
    run("generate")
    run("generate")

    assert generated == ["shop", "shop"]
