"""Parts of a package that are made by themselves: the package is that which is made at once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from schemawright.cache import CacheFolder
from schemawright.config import PackageConfig, load_config
from schemawright.diagnostics import SchemaError
from schemawright.formatting import formatted
from schemawright.json_value import JsonValue
from schemawright.pipeline import (
    GeneratedPackage,
    generate_in_parts,
    generate_package,
)
from schemawright.pipeline.apart import joined_package
from schemawright.pipeline.part import Part, text_of
from schemawright.pipeline.parts import PartMaker
from tests.golden.case import CASES, all_cases, project_of

TEXT: JsonValue = {"type": "string", "minLength": 1}
ORDER: JsonValue = {
    "type": "object",
    "odd": 1,
    "properties": {"id": TEXT, "line": {"$ref": "#/$defs/line"}},
    "$defs": {
        "line": {
            "type": "object",
            "properties": {"deep": {"$ref": "#/properties/id"}, "in": {"minimum": 3}},
        }
    },
}
PET: JsonValue = {
    "properties": {"name": {"pattern": r"\p{L}+"}, "kind": {"$ref": "#/$defs/kind"}},
    "$defs": {"kind": {"enum": ["cat", "dog"], "deprecated": True}},
}
WHEN: JsonValue = {"properties": {"at": {"type": "string", "format": "duration"}}}


@pytest.fixture(autouse=True)
def stages() -> None:
    """The real ones."""


@pytest.fixture(autouse=True)
def project() -> None:
    """Each test has its own."""


def package(
    folder: Path, schemas: Mapping[str, JsonValue], options: str = ""
) -> PackageConfig:
    """The configuration of a package of schemas by file name."""
    (folder / "schemas").mkdir(exist_ok=True)
    for name, schema in schemas.items():
        (folder / "schemas" / name).write_text(json.dumps(schema), "utf-8")
    (folder / "pyproject.toml").write_text(
        f'[tool.schemawright.packages.shop]\nschemas = "schemas"\n{options}\n', "utf-8"
    )
    (config,) = load_config(folder / "pyproject.toml")
    return config


def is_joined(config: PackageConfig, kept: CacheFolder | None = None) -> bool:
    """Whether a package comes of its parts; it is then the same as at once."""
    joined = joined_package(config, formatted, PartMaker(config, kept))
    if joined is not None:
        assert joined == generate_package(config)
    return joined is not None


def test_documents_that_need_no_others_are_apart(tmp_path: Path) -> None:
    schemas = {"order.json": ORDER, "pet.json": PET, "when.json": WHEN}

    assert is_joined(package(tmp_path, schemas))
    assert is_joined(package(tmp_path, schemas, 'formats = "convert"'))
    assert is_joined(package(tmp_path, schemas, "frozen = true"))
    assert is_joined(package(tmp_path, schemas, "compiled = true"))


def test_those_that_need_each_other_are_one_part(tmp_path: Path) -> None:
    schemas: dict[str, JsonValue] = {
        "a.json": {"properties": {"z": {"$ref": "z.json"}}},
        "m.json": ORDER,
        "z.json": {"properties": {"deep": {"$ref": "#/$defs/d"}}, "$defs": {"d": TEXT}},
        "uri.json": {"properties": {"z": {"$ref": "https://example.com/x#/$defs/y"}}},
        "x.json": {"$id": "https://example.com/x", "$defs": {"y": TEXT}},
    }

    assert is_joined(package(tmp_path, schemas))


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Order", "type": "object"},
        {"$defs": {"order": TEXT}, "type": "object"},
        {"$id": "https://example.com/1", "$defs": {"a": {"$id": "/2", "type": "null"}}},
        {"properties": {"shape": {"$ref": "#/components/schemas/Shape"}}},
    ],
    ids=["a title", "a key", "a URI inside", "a sibling"],
)
def test_what_gets_in_the_way_is_made_at_once(tmp_path: Path, other: JsonValue) -> None:
    schemas: dict[str, JsonValue] = {
        "order.json": ORDER,
        "other.json": other,
        "third.json": {"$id": "https://example.com/2", "title": "Shape"},
    }
    config = package(tmp_path, schemas)

    assert not is_joined(config)
    assert told(lambda: generate_in_parts(config, layout=formatted, kept=None)) == told(
        lambda: generate_package(config)
    )


def told(generate: Callable[[], GeneratedPackage]) -> object:
    """What comes of generating: the package, or what is wrong."""
    try:
        return generate()
    except SchemaError as error:
        return error.problems


def test_a_class_called_like_a_type_in_another_part(tmp_path: Path) -> None:
    schemas = {"when.json": WHEN, "duration.json": ORDER}

    assert is_joined(package(tmp_path, schemas))
    assert not is_joined(package(tmp_path, schemas, 'formats = "convert"'))


def test_what_is_configured_for_no_document(tmp_path: Path) -> None:
    schemas = {"order.json": ORDER, "pet.json": PET}
    names = '[tool.schemawright.packages.shop.names]\n"{}" = "Animal"'

    assert is_joined(package(tmp_path, schemas, names.format("pet.json")))
    assert not is_joined(package(tmp_path, schemas, names.format("cat.json")))


@pytest.mark.parametrize("case", all_cases())
def test_golden_cases(case: str, tmp_path: Path) -> None:
    config = project_of(CASES / case, tmp_path)

    assert told(lambda: generate_in_parts(config, layout=formatted, kept=None)) == told(
        lambda: generate_package(config)
    )


def test_only_the_part_of_what_changed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def noted(part: Part | None) -> str:
        made.append(part and part.package.documents)
        return text_of(part)

    monkeypatch.setattr("schemawright.pipeline.parts.text_of", noted)
    monkeypatch.setattr("schemawright.pipeline.parts.can_fork", lambda: False)
    cache = CacheFolder(tmp_path / "cache")
    schemas: dict[str, JsonValue] = {"order.json": ORDER, "pet.json": PET}
    assert is_joined(package(tmp_path, schemas), cache)
    assert made == [("order.json",), ("pet.json",)]
    made.clear()

    assert is_joined(package(tmp_path, schemas), cache)
    assert made == []
    assert is_joined(package(tmp_path, {**schemas, "pet.json": WHEN}), cache)
    assert made == [("pet.json",)]
    made.clear()
    assert is_joined(package(tmp_path, schemas, "frozen = true"), cache)
    assert made == [("order.json",), ("pet.json",)]


def test_forks_make_the_modules_of_what_is_not_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schemas: dict[str, JsonValue] = {
        f"thing_{number}.json": {
            "deprecated": number == 5,
            "properties": {
                "next": {"$ref": f"thing_{(number + 1) % 20}.json"},
                "at": {"type": "string", "format": "date-time"},
                "any": {"not": {"minimum": number}},
            },
        }
        for number in range(20)
    }
    monkeypatch.setattr("schemawright.pipeline.modules.can_fork", lambda: True)
    monkeypatch.setattr("schemawright.pipeline.modules.processors", lambda: 2)
    monkeypatch.setattr("schemawright.pipeline.modules._WORTH_FORKS", 2)
    cache = CacheFolder(tmp_path / "cache")
    config = package(tmp_path, schemas, 'formats = "convert"')
    expected = generate_package(config)

    assert not is_joined(config)
    for kept in (None, cache, cache):
        assert generate_in_parts(config, layout=formatted, kept=kept) == expected


def test_forks_that_die_cost_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    this = os.getpid()

    def deadly(part: Part | None) -> str:
        if os.getpid() != this:
            raise MemoryError
        return text_of(part)

    monkeypatch.setattr("schemawright.pipeline.parts.can_fork", lambda: True)
    monkeypatch.setattr("schemawright.pipeline.parts.processors", lambda: 2)
    config = package(tmp_path, {"order.json": ORDER, "pet.json": PET})
    assert is_joined(config)

    monkeypatch.setattr("schemawright.pipeline.parts.text_of", deadly)
    assert is_joined(config)
