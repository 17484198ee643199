"""What is kept comes back whole or not at all, and no fault of the disk is an error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from schemawright.cache import CacheFolder, default_folder

TEXT = "é\r\n\ud800 \0"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    CacheFolder(tmp_path / "new" / "folder").put({"one": TEXT, "two": "2"})

    cache = CacheFolder(tmp_path / "new" / "folder")
    assert [cache.get(key) for key in ("one", "two", "three")] == [TEXT, "2", None]


@pytest.mark.parametrize("keep", [0, 10, 64, 65, 67])
def test_what_was_cut_off_is_missing(tmp_path: Path, keep: int) -> None:
    cache = CacheFolder(tmp_path)
    cache.put({"one": "three"})
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes()[:keep])

    assert cache.get("one") is None


def test_what_was_changed_is_missing_until_it_is_kept_again(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path)
    cache.put({"one": "three"})
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"three", b"threw"))
    assert cache.get("one") is None

    cache.put({"one": "three"})
    assert cache.get("one") == "three"


def test_what_was_put_in_the_place_of_another_is_missing(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path)
    cache.put({"one": "1"})
    (one,) = files(tmp_path)
    cache.put({"two": "2"})
    (two,) = (path for path in files(tmp_path) if path != one)
    two.write_bytes(one.read_bytes())

    assert cache.get("two") is None


def test_a_folder_that_is_none_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = CacheFolder(tmp_path / "file")
    cache.put({"one": "1"})

    assert cache.get("one") is None


def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    CacheFolder(tmp_path).put({"one": "1"})

    assert files(tmp_path) == []


def test_the_oldest_goes_when_there_is_too_much(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path, limit=400)
    for number, key in enumerate(("used", "old", "new")):
        known = set(files(tmp_path))
        cache.put({key: "." * 100})
        (file,) = set(files(tmp_path)) - known
        os.utime(file, (number, number))
    cache = CacheFolder(tmp_path, limit=400)
    assert cache.get("used") is None

    assert cache.get("old") is not None
    cache.put({"newest": "." * 100})

    assert cache.get("new") is None
    assert cache.get("old") is not None
    assert cache.get("newest") is not None


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"SCHEMAWRIGHT_CACHE": "here", "XDG_CACHE_HOME": "/x"}, Path("here")),
        ({"XDG_CACHE_HOME": "/x"}, Path("/x/schemawright")),
    ],
)
def test_the_environment_says_where(
    environment: dict[str, str], expected: Path
) -> None:
    assert default_folder(environment) == expected


@pytest.mark.parametrize("given", ["", "relative"])
def test_it_is_at_home_otherwise(given: str) -> None:
    found = default_folder({"SCHEMAWRIGHT_CACHE": "", "XDG_CACHE_HOME": given})

    assert found is not None
    assert found.is_relative_to(Path.home())
    assert found.name == "schemawright"
