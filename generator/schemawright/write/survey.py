"""What a package folder holds before anything is written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from schemawright.diagnostics import Location, Problem
from schemawright.write.output_error import OutputError, refused
from schemawright.write.ownership import (
    TWINS,
    compiled_module,
    is_cache_file,
    is_cache_folder,
    is_ours,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A package folder, which need not exist; paths start at the output folder."""

    output: Path
    package: str
    shown_output: str
    """How messages name the output folder."""
    files: Mapping[PurePosixPath, bytes]
    """The files that schemawright wrote."""
    foreign: tuple[PurePosixPath, ...]
    """Everything else but caches, sorted."""

    @property
    def folder(self) -> Path:
        """The package folder."""
        return self.output / self.package

    @property
    def shown_folder(self) -> str:
        """The package folder as messages name it."""
        return self.shown(PurePosixPath(self.package))

    def shown(self, path: PurePosixPath) -> str:
        """A path as messages name it."""
        return str(self.shown_output / path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why nothing may be written here: files that would be lost."""
        if not self.foreign:
            return ()
        count = len(self.foreign)
        return (
            Problem(
                message=f"{count} {'file' if count == 1 else 'files'} in this package"
                " folder did not come from schemawright and would be lost",
                location=Location(file=self.shown_folder),
                related=tuple(Location(file=self.shown(path)) for path in self.foreign),
                hint="move them out of the package folder or delete them, or choose"
                " another output folder",
            ),
        )


def survey(output: Path, package: str, shown_output: str) -> Survey:
    """Read the folder of `package` in `output`.

    Raises `OutputError` when there is something else than a folder in its place, when
    the output folder is no folder, and when either cannot be read.
    """
    folder = output / package
    shown = str(PurePosixPath(shown_output, package))
    try:
        output_is_folder = _is_folder(output)
        if output_is_folder is False:
            raise _wrong(shown_output, "the output folder is not a folder")
        if folder.is_symlink():
            raise _wrong(shown, "the package folder is a symbolic link")
        if _is_folder(folder) is False:
            raise _wrong(shown, "there is something here that is no folder")
        files, foreign = read_tree(folder, PurePosixPath(package))
    except OSError as error:
        raise refused("cannot be read", shown, error) from error
    return Survey(
        output=output,
        package=package,
        shown_output=shown_output,
        files=files,
        foreign=foreign,
    )


def read_tree(
    folder: Path, name: PurePosixPath
) -> tuple[dict[PurePosixPath, bytes], tuple[PurePosixPath, ...]]:
    """Our files below `folder` with their content, and the paths of foreign ones.

    Paths begin with `name`; caches are left out; a folder that is not there is empty.
    Raises `OSError` when something cannot be read.
    """
    files: dict[PurePosixPath, bytes] = {}
    foreign: list[PurePosixPath] = []
    compiled: list[tuple[PurePosixPath, str]] = []
    for path, entry in _entries(folder, name):
        module = compiled_module(entry.name)
        if not entry.is_file(follow_symlinks=False):
            foreign.append(path)
        elif is_cache_file(entry.name):
            continue
        elif module is not None:
            compiled.append((path, module))
        elif is_ours(path, content := _candidate(entry)):
            files[path] = content
        else:
            foreign.append(path)
    foreign += [path for path, module in compiled if not _is_built(path, module, files)]
    return files, tuple(sorted(foreign))


def _entries(
    folder: Path, name: PurePosixPath
) -> Iterator[tuple[PurePosixPath, os.DirEntry[str]]]:
    """Everything below a folder but the folders themselves, in order of names."""
    if not os.path.lexists(folder):
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = name / entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield path, entry
        elif not is_cache_folder(entry.name):
            yield from _entries(folder / entry.name, path)


def _candidate(entry: os.DirEntry[str]) -> bytes:
    """The content where it matters; data files are not read, they are foreign."""
    if not entry.name.endswith((".py", "py.typed")):
        return b""
    # A `Path` takes longer to make than the file to read, and there may be thousands.
    with open(entry.path, "rb") as file:  # noqa: PTH123
        return file.read()


def _is_built(
    path: PurePosixPath, module: str, files: Mapping[PurePosixPath, bytes]
) -> bool:
    """Whether an extension file was made of our files, or of their twins in a folder beside.

    mypyc adds one to each group, and a package has one that is called after its `__init__`.
    """
    beside = path.parent
    if beside.name == TWINS:
        beside = beside.parent
    return module.endswith("__mypyc") or beside / f"{module}.py" in files


def _is_folder(path: Path) -> bool | None:
    """Whether there is a folder, through links too; `None` if there is nothing."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _wrong(shown: str, message: str) -> OutputError:
    return OutputError(
        [
            Problem(
                message=message,
                location=Location(file=shown),
                hint="move it away, or choose another output folder",
            )
        ]
    )
