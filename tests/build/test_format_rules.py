"""Formats that the configuration names are known, or have a function that knows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemawright.config import PackageConfig, load_config
from schemawright.diagnostics import SchemaError
from schemawright.pipeline import generate_package


def configured(folder: Path, rule: str) -> PackageConfig:
    (folder / "schemas").mkdir()
    (folder / "schemas" / "a.json").write_text('{"type": "string"}', encoding="utf-8")
    project = folder / "pyproject.toml"
    project.write_text(
        '[tool.schemawright.packages.shop]\nschemas = "schemas"\n'
        f"[tool.schemawright.packages.shop.format]\n{rule}\n",
        encoding="utf-8",
    )
    [config] = load_config(project)
    return config


@pytest.mark.parametrize(
    ("rule", "pointer", "hint"),
    [
        (
            'data-time = "assert"',
            "data-time",
            "name the function that asserts it; did you mean 'date-time'?",
        ),
        ('sku = "convert"', "sku", "name the function that asserts it"),
    ],
)
def test_a_format_that_nobody_knows_cannot_be_asserted(
    tmp_path: Path, rule: str, pointer: str, hint: str
) -> None:
    config = configured(tmp_path, rule)

    with pytest.raises(SchemaError) as caught:
        generate_package(config)

    (problem,) = caught.value.problems
    assert problem.message.endswith("is not known: it cannot be asserted")
    assert problem.location.file.endswith("pyproject.toml")
    assert problem.location.position is not None
    assert problem.location.position.line == 4
    assert problem.location.pointer.endswith(f"/format/{pointer}")
    assert problem.hint == hint


@pytest.mark.parametrize(
    "rule",
    [
        'date-time = "assert"',
        'binary = "assert"',
        'regex = "convert"',
        'time = "assert"',
        'sku = "annotate"',
        'sku = "shop_formats:is_sku"',
    ],
)
def test_a_format_that_is_known_or_told_only_is_fine(tmp_path: Path, rule: str) -> None:
    assert generate_package(configured(tmp_path, rule)).files
