"""A folder of texts by what they were made of."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_LIMIT = 256 * 1024 * 1024
"""Bytes that a cache may hold after a run."""


def default_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where the user wants the cache; `None` where there is no place for one.

    `SCHEMAWRIGHT_CACHE` names the folder itself. Without it, it is in the folder that the
    system has for caches: `XDG_CACHE_HOME` (XDG Base Directory Specification, which has
    relative paths ignored), by default `~/.cache`; on Windows `LOCALAPPDATA`, on macOS
    `~/Library/Caches`.
    """
    own = environment.get("SCHEMAWRIGHT_CACHE")
    if own:
        return Path(own)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        given = environment.get(name)
        if given and Path(given).is_absolute():
            return Path(given, "schemawright")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    caches = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return home / caches / "schemawright"


class CacheFolder:
    """Texts in files, one each, that several runs may use at once.

    A file appears as a whole or not at all. It begins with the digest of its name and the rest,
    so that one that was damaged, or put in the place of another, is taken for missing.
    """

    def __init__(self, path: Path, *, limit: int = _LIMIT) -> None:
        self._path = path
        self._limit = limit

    def get(self, key: str) -> str | None:
        """What was kept for a key, if it is there and whole."""
        file = self._file(key)
        try:
            digest, _, content = file.read_bytes().partition(b"\n")
        except OSError:
            return None
        if digest != _digest(file.name, content):
            return None
        with suppress(OSError):
            os.utime(file)  # what is used stays longest
        return content.decode("utf-8", "surrogatepass")

    def put(self, texts: Mapping[str, str]) -> None:
        """Keep texts by their keys, and throw away the oldest where that is too much."""
        with suppress(OSError):
            for key, text in texts.items():
                self._write(self._file(key), text.encode("utf-8", "surrogatepass"))
            if texts:
                self._shrink()

    def _file(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._path / name[:2] / name

    def _write(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        growing = file.with_name(f"{file.name}.{os.urandom(4).hex()}")
        try:
            growing.write_bytes(_digest(file.name, content) + b"\n" + content)
            growing.replace(file)
        finally:
            growing.unlink(missing_ok=True)

    def _shrink(self) -> None:
        found = sorted(self._found(), reverse=True)
        size = 0
        for _, length, path in found:
            size += length
            if size > self._limit:
                Path(path).unlink(missing_ok=True)

    def _found(self) -> Iterator[tuple[int, int, str]]:
        """The time, size and path of all files that have names as here."""
        for number in range(256):
            with (
                suppress(OSError),  # there is none, or another run was quicker
                os.scandir(self._path / f"{number:02x}") as entries,
            ):
                for entry in entries:
                    status = entry.stat(follow_symlinks=False)
                    yield status.st_mtime_ns, status.st_size, entry.path


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode("ascii") + content).hexdigest().encode("ascii")
