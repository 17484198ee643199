"""What writing would change, and how that looks to a reviewer."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from schemawright.write.ownership import is_ours
from schemawright.write.survey import Survey

_NO_LAST_NEWLINE = "\\ No newline at end of file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The way from what is there (`before`) to what should be (`files`).

    Each path is in exactly one of the five tuples, which are sorted.
    """

    before: Survey
    files: Mapping[PurePosixPath, bytes]
    added: tuple[PurePosixPath, ...]
    changed: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    unchanged: tuple[PurePosixPath, ...]
    foreign: tuple[PurePosixPath, ...]

    @property
    def is_fresh(self) -> bool:
        """Whether the folder holds the package and nothing else."""
        return not (self.added or self.changed or self.removed or self.foreign)


def plan(files: Mapping[PurePosixPath, str], before: Survey) -> Changes:
    """Compare a package as it should be with its folder as it is.

    Raises `ValueError` for a file that could not be written or not be recognised later:
    a path outside the package folder, a carriage return, no marker. No schema may cause
    it.
    """
    wanted = {
        path: _encoded(path, text, before.package) for path, text in files.items()
    }
    foreign = frozenset(before.foreign)
    both = wanted.keys() & before.files.keys()
    return Changes(
        before=before,
        files=wanted,
        added=tuple(sorted(wanted.keys() - both - foreign)),
        changed=tuple(
            sorted(path for path in both if wanted[path] != before.files[path])
        ),
        removed=tuple(sorted(before.files.keys() - both)),
        unchanged=tuple(
            sorted(path for path in both if wanted[path] == before.files[path])
        ),
        foreign=before.foreign,
    )


def unchanged(before: Survey) -> Changes:
    """The plan for a folder that holds its package already."""
    return Changes(
        before=before,
        files=before.files,
        added=(),
        changed=(),
        removed=(),
        unchanged=tuple(before.files),
        foreign=before.foreign,
    )


def difference(changes: Changes) -> Iterator[str]:
    """What `check` reports, line by line: a unified diff, then missing and extra files.

    The diff leads from the package as it is (`a/`) to the package as it should be
    (`b/`).
    """
    for path in changes.changed:
        yield from _file_difference(
            changes.before.files[path], changes.files[path], changes.before.shown(path)
        )
    for path in changes.added:
        yield f"missing: {changes.before.shown(path)}"
    for path in changes.removed:
        yield f"extra: {changes.before.shown(path)}"
    for path in changes.foreign:
        yield f"extra: {changes.before.shown(path)} (not written by schemawright)"


def _encoded(path: PurePosixPath, text: str, package: str) -> bytes:
    if path.is_absolute() or ".." in path.parts or path.parts[:1] != (package,):
        raise ValueError(f"{path} is not inside the package {package}")
    if "\r" in text:
        raise ValueError(f"{path} holds a carriage return")
    content = text.encode("utf-8")
    if not is_ours(path, content):
        raise ValueError(f"{path} would be taken for a foreign file by the next run")
    return content


def _file_difference(before: bytes, after: bytes, shown: str) -> Iterator[str]:
    old = before.decode("utf-8", "backslashreplace")
    new = after.decode("utf-8")
    name = shown.lstrip("/")
    if old.replace("\r\n", "\n") == new:
        yield f"line ends differ: {shown} has CRLF where LF is written"
        return
    for line in difflib.unified_diff(
        _lines(old), _lines(new), f"a/{name}", f"b/{name}", lineterm="\n"
    ):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield _NO_LAST_NEWLINE


def _lines(text: str) -> list[str]:
    """Lines as `diff` sees them: ended by a line feed, and by nothing else."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]
