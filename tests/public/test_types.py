"""Type checkers, being strict, find nothing wrong with packages of published schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.tools import listed, mypy_complaints, pyright_complaints

from .packages import files_before_black, lay_out, write
from .published import cloud_formation, published
from .resources import SAMPLE

CHECKED = ("vega_lite", "openapi_v3_1", "cyclonedx_1_2")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    chosen = [each for each in published() if each.name in CHECKED]
    assert len(chosen) == len(CHECKED)
    for each in (*chosen, cloud_formation(SAMPLE[::5])):
        write(files_before_black(lay_out(each, folder)), folder / "packages")
    return folder / "packages"


def test_mypy(packages: Path, tmp_path: Path) -> None:
    found = mypy_complaints(packages, cache=tmp_path)

    assert not found, listed(found)


def test_pyright(packages: Path) -> None:
    found = pyright_complaints(packages)

    assert not found, listed(found)


def test_nothing_is_of_any_type_unless_the_schema_says_so(packages: Path) -> None:
    imports = [
        (file.name, line)
        for file in packages.glob("*/[!_]*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith("from typing import") and "Any" in line
    ]

    assert not imports
