"""Fetching the suite: what is unpacked, and that what is pinned is what is there."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.suite import fetch
from tests.suite.fetch import unpack


def archive_of(folder: Path, *members: tarfile.TarInfo) -> Path:
    path = folder / "carrier.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for member in members:
            tar.addfile(member, io.BytesIO(b"1" * member.size))
    return path


def file(name: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = 1
    return member


def test_only_the_suite_is_unpacked(tmp_path: Path) -> None:
    link = tarfile.TarInfo("carrier-1/json/tests/latest")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc"
    archive = archive_of(
        tmp_path,
        file("carrier-1/setup.py"),
        file("carrier-1/json/tests/draft7/type.json"),
        file("carrier-1/other/json/tests/a.json"),
        link,
    )
    unpack(archive, tmp_path / "suite")

    found = [path for path in (tmp_path / "suite").rglob("*") if not path.is_dir()]
    assert found == [tmp_path / "suite" / "tests" / "draft7" / "type.json"]


def test_nothing_is_unpacked_elsewhere(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, file("carrier-1/json/../../../evil.json"))

    with pytest.raises(tarfile.OutsideDestinationError):
        unpack(archive, tmp_path / "in" / "suite")
    assert not list(tmp_path.glob("evil.json"))


def test_what_is_there_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinned = Path(fetch.__file__).with_name("pinned.txt").read_text(encoding="utf-8")
    (tmp_path / "pinned.txt").write_text(pinned, encoding="utf-8")
    monkeypatch.setattr(fetch, "FETCHED", tmp_path)
    monkeypatch.setattr(fetch, "_download", pytest.fail)

    fetch.main()


def test_a_version_and_its_checksum_are_pinned() -> None:
    pinned = Path(fetch.__file__).with_name("pinned.txt").read_text(encoding="utf-8")

    assert re.fullmatch(r"jsonschema==[\d.]+ --hash=sha256:[0-9a-f]{64}\n", pinned)


def test_a_suite_that_cannot_be_had_is_told_of(tmp_path: Path) -> None:
    # Without an index pip finds nothing.
    program = (
        "from pathlib import Path; import runpy, tests.suite.files as files;"
        f"files.FETCHED = Path({str(tmp_path / 'suite')!r});"
        "runpy.run_module('tests.suite.fetch', run_name='__main__')"
    )
    environment = {
        **os.environ,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(tmp_path),
        "PIP_CONFIG_FILE": os.devnull,
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )

    assert done.returncode
    assert "The official suite cannot be had" in done.stderr
    assert not (tmp_path / "suite").exists()
