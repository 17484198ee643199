"""What the command has to tell of a package that is as it should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypedDict, cast, get_args

from schemawright.cache.folder import CacheFolder
from schemawright.config import FormatMode, PackageConfig
from schemawright.diagnostics import Location, Position, Problem, Severity
from schemawright.installation import generator_digest
from schemawright.load import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A package that was generated, without its text.

    `files` is the digest of its files, `seen` what was found in the schema folder; `schemas`
    and `less_precise` are how many schemas and less precise types it has.
    """

    files: str
    seen: Seen
    warnings: tuple[Problem, ...]
    schemas: int
    less_precise: int


class Records:
    """The records of packages, by all that these depend on beside their schemas."""

    def __init__(self, cache: CacheFolder) -> None:
        self._cache = cache
        self._generator = generator_digest()

    def get(self, config: PackageConfig) -> Record | None:
        """The record of a package, if there is one. What it has `seen` may have changed."""
        text = self._cache.get(self._key(config))
        return None if text is None else _record(cast("_RecordText", json.loads(text)))

    def put(self, config: PackageConfig, record: Record) -> None:
        """Keep the record of a package, unless it depends on more than is looked at."""
        if not _asks_foreign_code(config):
            self._cache.put({self._key(config): _text(record)})

    def _key(self, config: PackageConfig) -> str:
        """The output folder is left out: what is there is compared in any case."""
        asked = replace(config, output=Path(), shown_output="")
        return f"record {self._generator} {asked}"


def digest_of_files(files: Mapping[PurePosixPath, bytes]) -> str:
    """A digest of files and their paths."""
    found = hashlib.sha256()
    for path, content in sorted(files.items()):
        found.update(f"{path}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _asks_foreign_code(config: PackageConfig) -> bool:
    """Whether functions of the user's are called while generating: they judge defaults."""
    modes = get_args(FormatMode)
    return config.defaults == "apply" and not all(
        rule in modes for rule in config.formats.by_name.values()
    )


class _PositionText(TypedDict):
    line: int
    column: int


class LocationText(TypedDict):
    """A place as JSON has it."""

    file: str
    position: _PositionText | None
    pointer: str


class ProblemText(TypedDict):
    """A problem as JSON has it."""

    message: str
    location: LocationText
    hint: str | None
    related: Sequence[LocationText]
    severity: Severity


class _RecordText(TypedDict):
    files: str
    listings: Sequence[tuple[Sequence[str], str]]
    present: Mapping[str, bool]
    contents: Mapping[str, str]
    warnings: Sequence[ProblemText]
    schemas: int
    less_precise: int


def _text(record: Record) -> str:
    return json.dumps(
        {
            "files": record.files,
            "listings": list(record.seen.listings.items()),
            "present": record.seen.present,
            "contents": record.seen.contents,
            "warnings": list(map(text_of_problem, record.warnings)),
            "schemas": record.schemas,
            "less_precise": record.less_precise,
        }
    )


def _record(given: _RecordText) -> Record:
    return Record(
        files=given["files"],
        seen=Seen(
            listings={tuple(patterns): names for patterns, names in given["listings"]},
            present=given["present"],
            contents=given["contents"],
        ),
        warnings=tuple(map(problem_of, given["warnings"])),
        schemas=given["schemas"],
        less_precise=given["less_precise"],
    )


def text_of_problem(problem: Problem) -> ProblemText:
    """A problem as JSON has it; `asdict` would take many times as long."""
    return {
        "message": problem.message,
        "location": text_of_location(problem.location),
        "hint": problem.hint,
        "related": list(map(text_of_location, problem.related)),
        "severity": problem.severity,
    }


def text_of_location(location: Location) -> LocationText:
    """A place as JSON has it."""
    position = location.position
    return {
        "file": location.file,
        "position": (
            None
            if position is None
            else {"line": position.line, "column": position.column}
        ),
        "pointer": location.pointer,
    }


def problem_of(given: ProblemText) -> Problem:
    """The problem that was written down."""
    return Problem(
        message=given["message"],
        location=location_of(given["location"]),
        hint=given["hint"],
        related=tuple(map(location_of, given["related"])),
        severity=given["severity"],
    )


def location_of(given: LocationText) -> Location:
    """The place that was written down."""
    position = given["position"]
    return Location(
        file=given["file"],
        position=None if position is None else Position(**position),
        pointer=given["pointer"],
    )
