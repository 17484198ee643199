"""The Python interface of the generator."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any, cast

import pytest

import schemawright
from schemawright.config import ConfigError, PackageConfig, load_config
from schemawright.diagnostics import SchemaError


def test_a_configured_package_is_what_is_committed(repository: Path) -> None:
    (config,) = load_config(repository / "pyproject.toml")
    files = schemawright.generate(config)
    committed = {
        PurePosixPath(path.relative_to(repository / "generated")): path.read_text(
            encoding="utf-8"
        )
        for path in (repository / "generated" / "cognito_idp").iterdir()
        if path.suffix == ".py" or path.name == "py.typed"
    }
    assert files == committed


def test_a_schema_file_gives_a_package_of_the_name_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "order.schema.json"
    file.write_text('{"title": "Order", "type": "object", "required": ["id"]}')
    files = schemawright.generate(file, package="orders")
    assert PurePosixPath("orders/order.py") in files
    assert {path.parts[0] for path in files} == {"orders"}
    assert list(tmp_path.iterdir()) == [file]


def test_formats_of_a_schema_file(tmp_path: Path) -> None:
    file = tmp_path / "day.json"
    file.write_text('{"type": "string", "format": "date"}')

    files = schemawright.generate(file, formats="convert")

    assert 'Day: TypeAlias = "datetime.date"' in files[PurePosixPath("day/day.py")]
    with pytest.raises(ValueError, match="'coerce' is none of"):
        schemawright.generate(file, formats=cast("Any", "coerce"))


def test_a_reference_to_a_uri_leads_to_the_file_that_is_named_for_it(
    tmp_path: Path,
) -> None:
    uri = "https://example.com/text"
    (tmp_path / "order.json").write_text(
        f'{{"properties": {{"a": {{"$ref": "{uri}"}}}}}}'
    )
    (tmp_path / "text.txt").write_text('{"type": "string"}')
    config = PackageConfig(
        name="orders",
        schemas=tmp_path,
        output=tmp_path,
        resources={uri: "text.txt"},
    )
    files = schemawright.generate(config)
    assert f'"{uri}": "text"' in files[PurePosixPath("orders/__init__.py")]
    assert "a: str | None" in files[PurePosixPath("orders/order.py")]


def test_a_wrong_schema_is_a_schema_error(tmp_path: Path) -> None:
    (tmp_path / "order.json").write_text('{"type": "objekt"}')
    with pytest.raises(SchemaError, match="'type' must be") as raised:
        schemawright.generate(str(tmp_path / "order.json"))
    assert raised.value.problems[0].location.pointer == "/type"


def test_a_target_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        schemawright.generate(tmp_path / "nowhere.json")


def test_a_path_that_gives_no_package_name(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text("{}")
    with pytest.raises(ConfigError, match="package"):
        schemawright.generate(tmp_path / "1.json")


def test_what_is_suspicious_about_a_schema_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "order.json").write_text('{"maxLenght": 8}', encoding="utf-8")
    with pytest.warns(schemawright.SchemaWarning, match="'maxLenght'") as warned:
        files = schemawright.generate(tmp_path / "order.json")

    assert PurePosixPath("order/order.py") in files
    assert [each.filename for each in warned] == [__file__]
