"""What the cache gives is what black gives, and black is not asked again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from schemawright.cache import CacheFolder, layout
from schemawright.cache.layout import kept_layout
from schemawright.diagnostics import SchemaError
from schemawright.formatting import formatted
from schemawright.pipeline import generate_package
from schemawright.render import Layout
from tests.golden.case import CASES, all_cases, project_of


@pytest.fixture
def asked() -> list[str]:
    """The names of the texts that were laid out."""
    return []


def keeping(folder: Path, asked: list[str]) -> Layout:
    """A layout that keeps what it makes, and notes what it makes."""

    def noted(sources: Mapping[str, str]) -> dict[str, str]:
        asked.extend(sources)
        return formatted(sources)

    return kept_layout(CacheFolder(folder), noted)


def test_only_what_is_new_is_laid_out(asked: list[str], tmp_path: Path) -> None:
    lay_out = keeping(tmp_path, asked)
    lay_out({"a": "x=1", "b": "y=1"})
    asked.clear()

    found = lay_out({"a": "x=1", "b": "y=2", "c": "y=1"})

    assert found == {"a": "x = 1\n", "b": "y = 2\n", "c": "y = 1\n"}
    assert asked == ["b"]


@pytest.mark.parametrize("changed", ["black", "target"])
def test_another_black_is_asked_again(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    keeping(tmp_path, asked)({"a": "x=1"})
    if changed == "black":
        monkeypatch.setattr(layout, "version", lambda _: "99")
    else:
        monkeypatch.setattr(layout, "TARGET", "PY399")
    keeping(tmp_path, asked)({"a": "x=1"})

    assert asked == ["a", "a"]


def test_all_cases_are_the_same_from_the_cache(
    asked: list[str], tmp_path: Path
) -> None:
    lay_out = keeping(tmp_path / "cache", asked)
    for name in all_cases()[::4]:
        config = project_of(CASES / name, tmp_path / name)
        try:
            expected = generate_package(config).files
        except SchemaError:
            continue
        assert generate_package(config, layout=lay_out).files == expected
        assert asked
        asked.clear()
        assert generate_package(config, layout=lay_out).files == expected
        assert asked == []
