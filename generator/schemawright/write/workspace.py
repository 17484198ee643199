"""The hidden folder beside a package in which its successor is built.

It holds at most these, and what each may contain is what makes cleaning up safe:

- `building`: a package that is not complete yet; ours alone
- `ready`: a complete package, about to change places with the old one, or the old one
- `old`: the old package, where the two could not change places in one step
- `discarded`: what is about to be deleted; found to be ours alone
- `lock`: held by the run that owns the folder; free when that run is dead
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from schemawright.diagnostics import Location, Problem
from schemawright.write.output_error import OutputError, refused
from schemawright.write.survey import Survey, read_tree

_LOCK = "lock"
_CONTENT = frozenset({"building", "ready", "old", "discarded", _LOCK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A hidden folder beside the folder of the package."""

    path: Path
    package: Path
    shown: str
    """How messages name the hidden folder."""

    @property
    def building(self) -> Path:
        """The new package while it is made."""
        return self.path / "building"

    @property
    def ready(self) -> Path:
        """The new package when it is complete; after the exchange, the old one."""
        return self.path / "ready"

    @property
    def old(self) -> Path:
        """The old package between two renames."""
        return self.path / "old"

    @property
    def discarded(self) -> Path:
        """What is being deleted."""
        return self.path / "discarded"


@contextmanager
def open_workspace(before: Survey) -> Generator[Workspace]:
    """A new workspace beside a package folder; settled at the end, whatever happens.

    Raises `OSError` when it cannot be made, and what `settle` raises.
    """
    name = f".{before.package}.schemawright-{os.urandom(4).hex()}"
    workspace = Workspace(
        path=before.output / name,
        package=before.folder,
        shown=before.shown(PurePosixPath(name)),
    )
    workspace.path.mkdir(mode=0o700)
    lock = _claim(workspace)
    try:
        yield workspace
    finally:
        settle(workspace, lock)


def recover(output: Path, package: str, shown_output: str) -> None:
    """Clean up after runs that were killed: put back an old package, delete the rest.

    Touches only workspaces of this package whose run is dead. Raises `OutputError` when
    one holds files that are not ours, or cannot be removed.
    """
    for name in _workspace_names(output, package):
        workspace = Workspace(
            path=output / name,
            package=output / package,
            shown=str(PurePosixPath(shown_output, name)),
        )
        try:
            if not _CONTENT.issuperset(
                entry.name for entry in workspace.path.iterdir()
            ):
                continue  # somebody else's folder after all
            lock = _claim(workspace)
        except OSError as error:
            raise _not_removed(workspace, error) from error
        if lock is not None:
            settle(workspace, lock)


def settle(workspace: Workspace, lock: int | None) -> None:
    """Bring a workspace to its end: no package is lost, nothing of ours stays behind.

    Where the package is missing its old one goes back. Raises `OutputError` when a
    former package turns out to hold foreign files (it stays where it is then), and when
    the operating system refuses something.
    """
    try:
        if workspace.old.exists() and not os.path.lexists(workspace.package):
            workspace.old.rename(workspace.package)
        for folder in (workspace.building, workspace.discarded):
            _delete(folder)
        for folder in (workspace.ready, workspace.old):
            if folder.exists():
                _refuse_foreign(folder, workspace)
                folder.rename(workspace.discarded)
                _delete(workspace.discarded)
        if lock is not None:
            os.close(lock)
        (workspace.path / _LOCK).unlink(missing_ok=True)
        workspace.path.rmdir()
    except OSError as error:
        raise _not_removed(workspace, error) from error


def foreign_files(package: Path) -> tuple[PurePosixPath, ...]:
    """The files in a package folder that schemawright did not write, now."""
    _, foreign = read_tree(package, PurePosixPath(package.name))
    return foreign


def _refuse_foreign(folder: Path, workspace: Workspace) -> None:
    foreign = foreign_files(folder)
    if foreign:
        raise OutputError(
            [
                Problem(
                    message="a former package holds files that did not come from"
                    " schemawright",
                    location=Location(file=workspace.shown),
                    related=tuple(
                        Location(file=f"{workspace.shown}/{path}") for path in foreign
                    ),
                    hint="move them elsewhere and delete this folder",
                )
            ]
        )


def _not_removed(workspace: Workspace, error: OSError) -> OutputError:
    return refused("what a run left here cannot be removed", workspace.shown, error)


def _workspace_names(output: Path, package: str) -> list[str]:
    """The folders in `output` that are named as workspaces of this package are."""
    if not output.is_dir():
        return []
    pattern = re.compile(rf"\.{re.escape(package)}\.schemawright-[0-9a-f]{{8}}")
    with os.scandir(output) as entries:
        return sorted(
            entry.name
            for entry in entries
            if pattern.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        )


def _claim(workspace: Workspace) -> int | None:
    """A descriptor that holds the lock while it is open; `None` if another has it."""
    descriptor = os.open(workspace.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _delete(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
