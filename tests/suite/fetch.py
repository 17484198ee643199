"""Fetches the suite from where pip finds packages: `python -m tests.suite.fetch`.

It is a part of the source distribution that `pinned.txt` names, and of which nothing but
the suite is unpacked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from tests.suite.files import FETCHED

_HERE = Path(__file__).resolve().parent
_PINNED = _HERE / "pinned.txt"
_IN_DISTRIBUTION = "json"
"""The folder of the distribution that holds the suite."""


def main() -> None:
    """Fetch the suite, unless what is pinned is there."""
    pinned = _PINNED.read_text(encoding="utf-8")
    stamp = FETCHED / "pinned.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == pinned:
        return
    FETCHED.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FETCHED.parent) as folder:
        unpacked = Path(folder, "suite")
        unpack(_download(Path(folder)), unpacked)
        (unpacked / stamp.name).write_text(pinned, encoding="utf-8")
        shutil.rmtree(FETCHED, ignore_errors=True)
        unpacked.rename(FETCHED)


def _download(folder: Path) -> Path:
    """The source distribution, whose checksum pip has compared."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-deps", "--no-binary=:all:"]
    command += ["--no-build-isolation", f"--dest={folder}", f"--requirement={_PINNED}"]
    environment = {**os.environ, "PYTHONPATH": str(_HERE / "unbuilt")}
    subprocess.run(command, check=True, env=environment)
    (archive,) = folder.glob("*.tar.gz")
    return archive


def unpack(archive: Path, target: Path) -> None:
    """Unpack the suite, and nothing else, into a folder that is not there yet."""
    with tarfile.open(archive) as tar:
        for member in tar:
            _, *parts = PurePosixPath(member.name).parts
            if parts[:1] == [_IN_DISTRIBUTION] and (member.isfile() or member.isdir()):
                member.name = str(PurePosixPath(*parts[1:]))
                tar.extract(member, target, filter="data")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError:
        sys.exit("The official suite cannot be had: pip has said why.")
