"""A part of a package, and its text: for a process that asked for it, and for later runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypedDict, cast

from schemawright.cache import LocationText, ProblemText, location_of, problem_of
from schemawright.diagnostics import Problem
from schemawright.view import Coverage, Gap, PackagePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What became of some documents, none of which was seen to need others.

    `files` are the modules, by name. Of each of the schemas in the `package`, `met` says how
    many lead to it and in which document that begins. `uris` are the documents by all URIs that
    were known, and `claimed` the names that were in question (see `Model`).
    """

    files: Mapping[str, str]
    package: PackagePart
    warnings: tuple[Problem, ...]
    met: tuple[tuple[int, str], ...]
    uris: Mapping[str, str]
    claimed: frozenset[str]


class GapText(TypedDict):
    """A gap as JSON has it."""

    schema: str
    location: LocationText
    written: str
    reason: str
    is_open: bool


class _CoverageText(TypedDict):
    schemas: int
    members: int
    gaps: Sequence[GapText]


class _PackageText(TypedDict):
    documents: Sequence[str]
    exports: Sequence[tuple[str, str]]
    schemas: Sequence[tuple[str, str]]
    uses_deprecated: bool
    has_durations: bool
    carried: Sequence[str]
    properties: Sequence[str]
    tables: Sequence[Sequence[tuple[str, str]]]
    coverage: _CoverageText
    asked: Sequence[str]
    classes: Sequence[str]


class _PartText(TypedDict):
    files: Mapping[str, str]
    package: _PackageText
    warnings: Sequence[ProblemText]
    met: Sequence[tuple[int, str]]
    uris: Mapping[str, str]
    claimed: Sequence[str]


def text_of(part: Part | None) -> str:
    """The text of a part, or of none."""
    return json.dumps(None if part is None else asdict(part), default=sorted)


def part_of(text: str) -> Part | None:
    """The part that a text is of, if it is of one."""
    given = cast("_PartText | None", json.loads(text))
    if given is None:
        return None
    package, coverage = given["package"], given["package"]["coverage"]
    return Part(
        files=given["files"],
        package=PackagePart(
            documents=tuple(package["documents"]),
            exports=tuple(map(_pair, package["exports"])),
            schemas=tuple(map(_pair, package["schemas"])),
            uses_deprecated=package["uses_deprecated"],
            has_durations=package["has_durations"],
            carried=tuple(package["carried"]),
            properties=tuple(package["properties"]),
            tables=tuple(tuple(map(_pair, table)) for table in package["tables"]),
            coverage=Coverage(
                schemas=coverage["schemas"],
                members=coverage["members"],
                gaps=tuple(map(gap_of, coverage["gaps"])),
            ),
            asked=frozenset(package["asked"]),
            classes=frozenset(package["classes"]),
        ),
        warnings=tuple(map(problem_of, given["warnings"])),
        met=tuple((steps, start) for steps, start in given["met"]),
        uris=given["uris"],
        claimed=frozenset(given["claimed"]),
    )


def _pair(given: Sequence[str]) -> tuple[str, str]:
    first, second = given
    return first, second


def gap_of(given: GapText) -> Gap:
    """The gap that was written down."""
    return Gap(
        schema=given["schema"],
        location=location_of(given["location"]),
        written=given["written"],
        reason=given["reason"],
        is_open=given["is_open"],
    )
