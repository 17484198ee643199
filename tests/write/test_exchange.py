"""Two folders change places."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from schemawright.write import exchange as module
from schemawright.write.exchange import exchange


@pytest.mark.skipif(
    sys.platform not in {"linux", "darwin"}, reason="the system has no such call"
)
def test_folders_change_places_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "one" / "a").mkdir(parents=True)
    (tmp_path / "other" / "b").mkdir(parents=True)

    assert exchange(tmp_path / "one", tmp_path / "other")

    assert (tmp_path / "one" / "b").is_dir()
    assert (tmp_path / "other" / "a").is_dir()


@pytest.mark.skipif(
    sys.platform not in {"linux", "darwin"}, reason="the system has no such call"
)
def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()

    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "other")


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EPERM])
def test_a_system_that_does_not_know_the_call_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(one: bytes, other: bytes) -> int:
        del one, other
        return code

    monkeypatch.setattr(module, "_system_exchange", refuse)

    assert not exchange(tmp_path, tmp_path)
