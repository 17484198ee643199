"""A package folder gives way to its successor as a whole, or stays as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from schemawright.diagnostics import Location, Problem
from schemawright.write.changes import Changes
from schemawright.write.exchange import exchange
from schemawright.write.output_error import OutputError, refused
from schemawright.write.workspace import Workspace, foreign_files, open_workspace


def apply(plans: Iterable[Changes]) -> None:
    """Write packages: build all beside the old ones, then let each take its place.

    A plan that is fresh touches nothing. Whatever happens, an exception or the death of
    the process, each package folder is the old package or the new one, complete. Only
    where the system cannot exchange two folders in one step there is a moment without
    either; the next `recover` puts the old one back then.

    Raises `OutputError` for plans with foreign files and for whatever the operating
    system refuses. As long as building fails no package has changed.
    """
    pending = [changes for changes in plans if not changes.is_fresh]
    problems = [problem for changes in pending for problem in changes.before.problems]
    if problems:
        raise OutputError(problems)
    with ExitStack() as opened:
        built = [(changes, _open_and_build(changes, opened)) for changes in pending]
        for changes, workspace in built:
            try:
                _take_place(workspace, changes.before.shown_folder)
            except OSError as error:
                raise _refused(changes, error) from error


def _open_and_build(changes: Changes, opened: ExitStack) -> Workspace:
    output = changes.before.output
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(
            "the output folder cannot be created", changes.before.shown_output, error
        ) from error
    try:
        workspace = opened.enter_context(open_workspace(changes.before))
        _build(changes, workspace.building)
        workspace.building.rename(workspace.ready)
        _flush_folder(workspace.path)
    except OSError as error:
        raise _refused(changes, error) from error
    return workspace


def _build(changes: Changes, root: Path) -> None:
    """Make the complete package in `root`, and have it on the disk before returning."""
    folders = {PurePosixPath(changes.before.package)}
    for path in changes.files:
        folders.update(path.parents[:-2])
    for folder in sorted(folders):
        _place(root, folder).mkdir()
    unchanged = frozenset(changes.unchanged)
    for path, content in sorted(changes.files.items()):
        target = _place(root, path)
        before = changes.before.output / path
        if path not in unchanged or not _linked(before, target):
            _write(target, content)
            _take_mode(before, target)
    for folder in sorted(folders, reverse=True):
        _take_mode(changes.before.output / folder, _place(root, folder))
        _flush_folder(_place(root, folder))


def _place(root: Path, path: PurePosixPath) -> Path:
    """Where `package/a/b.py` goes when the package itself is `root`."""
    return root.joinpath(*path.parts[1:])


def _write(target: Path, content: bytes) -> None:
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _linked(before: Path, target: Path) -> bool:
    """Whether `target` could be made the same file as `before`, times and all."""
    try:
        target.hardlink_to(before)
    except (OSError, NotImplementedError):
        return False
    return True


def _take_mode(before: Path, target: Path) -> None:
    """Give a file the mode of the one it replaces; the umask decides for new ones."""
    if before.exists():
        shutil.copymode(before, target)


def _flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows can only do that with files."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_place(workspace: Workspace, shown: str) -> None:
    """Put the finished package in its place; `settle` deletes the old one later."""
    if not os.path.lexists(workspace.package):
        workspace.ready.rename(workspace.package)
    elif exchange(workspace.ready, workspace.package):
        if foreign_files(workspace.ready):
            exchange(workspace.ready, workspace.package)
            raise _disturbed(shown)
    else:
        workspace.package.rename(workspace.old)
        if foreign_files(workspace.old):
            raise _disturbed(shown)  # and `settle` puts it back
        workspace.ready.rename(workspace.package)
    _flush_folder(workspace.package.parent)


def _disturbed(shown: str) -> OutputError:
    return OutputError(
        [
            Problem(
                message="somebody put files here while the package was written",
                location=Location(file=shown),
                hint="run the command again, it will name them",
            )
        ]
    )


def _refused(changes: Changes, error: OSError) -> OutputError:
    return refused(
        "the package cannot be written",
        changes.before.shown_folder,
        error,
    )
