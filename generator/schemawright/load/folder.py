"""The schema folder: which files it has, and reading them without ever leaving it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath

from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.load.document import Document
from schemawright.load.reader import read_document
from schemawright.load.seen import Seen, digest_of_bytes, digest_of_names

DEFAULT_PATTERNS = ("**/*.json", "**/*.yaml", "**/*.yml")

_LEAVES = "this path leads out of the schema folder"
_LINK_LEAVES = "this link leads out of the schema folder"
_STAY = "only files below the schema folder are read; copy it there"

_WILD = re.compile(r"[*?\[]")

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class SchemaFolder:
    """Reads schema files below one folder, and nothing else.

    `root` is the folder; `shown_as` its path as messages show it (as given, when left out).
    Symbolic links are followed as long as they end at a file below the folder.
    """

    def __init__(self, root: Path, *, shown_as: str | None = None) -> None:
        self._root = root
        self._shown_as = PurePosixPath(
            root.as_posix() if shown_as is None else shown_as
        )
        self._documents: dict[PurePosixPath, Document] = {}
        self._listings: dict[tuple[str, ...], str] = {}
        self._present: dict[str, bool] = {}
        self._contents: dict[str, str] = {}

    @property
    def seen(self) -> Seen:
        """All that was asked so far, and what was found."""
        return Seen(
            listings=dict(self._listings),
            present=dict(self._present),
            contents=dict(self._contents),
        )

    def shows(self, seen: Seen) -> bool:
        """Whether the folder, asked the same, answers the same now."""
        now = SchemaFolder(self._root)
        with suppress(SchemaError):
            for patterns in seen.listings:
                now.names(patterns)
        for path in seen.present:
            now.has(PurePosixPath(path))
        for path in seen.contents:
            with suppress(SchemaError):
                now.content(PurePosixPath(path))
        return now.seen == seen

    def names(
        self, patterns: Sequence[str] = DEFAULT_PATTERNS
    ) -> tuple[PurePosixPath, ...]:
        """The files that match any of the patterns, relative to the folder and sorted.

        In a pattern `**` stands for any number of folders, `*`, `?` and `[...]` for characters
        within one name; upper and lower case differ. Files and folders that begin with a dot
        are left out. Links to folders are not followed; any other link is listed, so that
        `read` can say what is wrong with one that leads out of the folder or nowhere.

        Raises:
            SchemaError: the folder, or folders inside of it, cannot be listed.
        """
        # There may be as many patterns as files; those that are names are looked up.
        exact = {pattern for pattern in patterns if not _WILD.search(pattern)}
        split = [each.split("/") for each in patterns if each not in exact]
        problems: list[Problem] = []
        paths = sorted(
            path
            for path in self._files(problems)
            if str(path) in exact
            or any(_matches(path.parts, pattern) for pattern in split)
        )
        if problems:
            raise SchemaError(problems)
        self._listings[tuple(patterns)] = digest_of_names(paths)
        return tuple(paths)

    def has(self, path: PurePosixPath) -> bool:
        """Whether there is anything of this name below the folder, readable or not."""
        present = _stays_below(path) and os.path.lexists(self._root / path)
        self._present[str(path)] = present
        return present

    def read(self, path: PurePosixPath) -> Document:
        """The document in a file, whose path is relative to the folder. It is read once.

        Raises:
            SchemaError: the path leaves the folder, itself or by a link; it is no regular
                file; it cannot be read; or what is in it is refused by `read_document`.
        """
        if path not in self._documents:
            self._documents[path] = read_document(
                self.content(path), path=path, file=self._file(path)
            )
        return self._documents[path]

    def _files(self, problems: list[Problem]) -> Iterator[PurePosixPath]:
        """Everything below the folder that is no folder; what cannot be listed is a problem."""
        pending = [PurePosixPath()]
        while pending:
            folder = pending.pop()
            try:
                with os.scandir(self._root / folder) as listing:
                    entries = [entry for entry in listing if entry.name[0] != "."]
            except OSError as error:
                message = f"cannot list this folder: {error.strerror}"
                problems.append(self._problem(folder, message))
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(folder / entry.name)
                elif not os.path.isdir(entry.path):  # noqa: PTH112 (never raises)
                    yield folder / entry.name

    def content(self, path: PurePosixPath) -> bytes:
        """What is in a file, whose path is relative to the folder; raises as `read` does."""
        self._contents[str(path)] = ""
        content = self._read(path)
        self._contents[str(path)] = digest_of_bytes(content)
        return content

    def _read(self, path: PurePosixPath) -> bytes:
        if not _stays_below(path):
            raise SchemaError([self._problem(path, _LEAVES, hint=_STAY)])
        try:
            file = Path(os.path.realpath(self._root / path, strict=True))
            if not file.is_relative_to(self._real_root):
                raise SchemaError([self._problem(path, _LINK_LEAVES, hint=_STAY)])
            kind = stat.S_IFMT(file.stat().st_mode)
            if kind != stat.S_IFREG:
                message = f"this is {_KINDS.get(kind, 'something else')}, not a file"
                raise SchemaError([self._problem(path, message)])
            return file.read_bytes()
        except OSError as error:
            message = f"cannot read this file: {error.strerror}"
            raise SchemaError([self._problem(path, message)]) from None

    @cached_property
    def _real_root(self) -> Path:
        return Path(os.path.realpath(self._root, strict=True))

    def _problem(
        self, path: PurePosixPath, message: str, *, hint: str | None = None
    ) -> Problem:
        return Problem(
            message=message, location=Location(file=self._file(path)), hint=hint
        )

    def _file(self, path: PurePosixPath) -> str:
        return "".join(map(_printable, str(self._shown_as / path)))


def load_folder(
    folder: SchemaFolder, patterns: Sequence[str] = DEFAULT_PATTERNS
) -> tuple[Document, ...]:
    """Every document of a folder whose path matches any of the patterns, sorted by path.

    Raises:
        SchemaError: with the problems of all files (see `SchemaFolder`).
    """
    return load_files(folder, folder.names(patterns))


def load_files(
    folder: SchemaFolder, paths: Iterable[PurePosixPath]
) -> tuple[Document, ...]:
    """The documents at these paths, in this order.

    Raises:
        SchemaError: with the problems of all files (see `SchemaFolder.read`).
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            documents.append(folder.read(path))
        except SchemaError as error:
            problems += error.problems
    if problems:
        raise SchemaError(problems)
    return tuple(documents)


def _stays_below(path: PurePosixPath) -> bool:
    """Whether the path, links aside, can be one of a file below the folder."""
    return not path.is_absolute() and ".." not in path.parts and "\0" not in str(path)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not parts
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        return any(_matches(parts[skip:], rest) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], first) and _matches(parts[1:], rest)


def _printable(character: str) -> str:
    """The character, or its escape if a message cannot show it, such as an undecodable byte."""
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
