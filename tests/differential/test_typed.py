"""Type checkers, being strict, find nothing wrong with packages of drawn schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.tools import listed, mypy_complaints, pyright_complaints

from .typed import write_packages

SAMPLE = (3, 22, 36, 37, 41, 56, 60, 65, 69, 207)
"""Schemas in whose packages type checkers used to find something."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    write_packages(SAMPLE, folder)
    written = sorted(each.name for each in (folder / "packages").iterdir())
    assert written == sorted(f"drawn_{number}" for number in SAMPLE)
    return folder / "packages"


def test_mypy(packages: Path, tmp_path: Path) -> None:
    found = mypy_complaints(packages, cache=tmp_path)

    assert not found, listed(found)


def test_pyright(packages: Path) -> None:
    found = pyright_complaints(packages)

    assert not found, listed(found)
