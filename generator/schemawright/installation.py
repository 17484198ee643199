"""The generator as it is installed: where its templates are, and which generator it is."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_VERSIONED = (".dist-info", ".egg-info")
"""How the folders end whose names tell the versions of installed distributions (PEP 376)."""


def templates_folder() -> Path:
    """The folder of templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parent.parent / "templates"


def generator_digest() -> str:
    """A digest of the generator's code and templates, of Python, and of all that is installed.

    Packages depend on nothing else but their configuration and their schemas. The content of
    the files is read, since installers give files what times they like. Raises `OSError` where
    that cannot be done.
    """
    found = hashlib.sha256(sys.version.encode("utf-8"))
    for name in _installed():
        found.update(f"\0{name}".encode("utf-8", "surrogateescape"))
    for folder in (Path(__file__).resolve().parent, templates_folder()):
        for path in sorted(_files(folder)):
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            found.update(f"\0{name}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for inner, _, names in os.walk(folder):
        if not inner.endswith("__pycache__"):
            yield from (Path(inner, name) for name in names)


def _installed() -> list[str]:
    """The names and versions of the distributions on the path, in its order.

    `importlib.metadata` would tell them more slowly.
    """
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError):  # an archive, or nothing
            found += sorted(
                name for name in os.listdir(folder or ".") if name.endswith(_VERSIONED)
            )
    return found
