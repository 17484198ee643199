"""The files of the suite: drafts, groups of tests, and what references lead to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

FETCHED = Path(__file__).resolve().parents[2] / ".cache" / "suite"
"""Where `fetch` puts the suite that is pinned."""

VARIABLE = "SCHEMAWRIGHT_SUITE"
"""Names the folder of another copy, with `tests` and `remotes` in it."""

Json: TypeAlias = Any
"""What `json.loads` returns."""

_LATEST = "https://json-schema.org/draft/{}/schema"

DIALECTS = {
    "draft3": "http://json-schema.org/draft-03/schema#",
    "draft4": "http://json-schema.org/draft-04/schema#",
    "draft6": "http://json-schema.org/draft-06/schema#",
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft2019-09": _LATEST.format("2019-09"),
    "draft2020-12": _LATEST.format("2020-12"),
    "draft-next": _LATEST.format("next"),
    "v1": "https://json-schema.org/v1",
}
"""The meta-schemas of the drafts, by their folders, oldest first."""

_REMOTE = "http://localhost:1234/"


@dataclass(frozen=True, slots=True)
class Test:
    """A value, and whether it is valid."""

    description: str
    data: Json
    valid: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A schema and its tests."""

    draft: str
    file: str
    description: str
    schema: Json
    tests: tuple[Test, ...]

    @property
    def dialect(self) -> str:
        """The meta-schema that holds where the schema says nothing."""
        return DIALECTS[self.draft]

    @property
    def asserts_formats(self) -> bool:
        """Whether the suite asks for `format` to be asserted."""
        return self.file.startswith("optional/format/")

    @property
    def resources(self) -> Mapping[str, Json]:
        """What the schema may refer to."""
        return remotes() if _REMOTE in json.dumps(self.schema) else {}


class SuiteMissingError(AssertionError):
    """There is no suite to run."""


def suite_folder() -> Path:
    """The folder of the suite: that of `SCHEMAWRIGHT_SUITE`, else the one that is pinned."""
    folder = Path(os.environ.get(VARIABLE) or FETCHED)
    if not (folder / "tests").is_dir():
        raise SuiteMissingError(
            f"The official suite is not in {folder}. `make test` fetches it with pip, as does"
            f" `python -m tests.suite.fetch`; {VARIABLE} names another copy."
        )
    return folder


def is_pinned() -> bool:
    """Whether the suite is the one whose tests are counted."""
    return not os.environ.get(VARIABLE)


def drafts() -> Sequence[str]:
    """The drafts that the suite has, oldest first."""
    found = {
        path.name for path in (suite_folder() / "tests").iterdir() if path.is_dir()
    }
    unknown = found - DIALECTS.keys()
    assert not unknown, f"drafts that nothing is known of: {sorted(unknown)}"
    return [draft for draft in DIALECTS if draft in found]


def files_of(draft: str) -> Sequence[str]:
    """The files of a draft, relative to its folder: the required ones first."""
    folder = suite_folder() / "tests" / draft
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.json")]
    return sorted(names, key=lambda name: (name.count("/"), name))


def groups_of(draft: str, file: str) -> Iterator[Group]:
    """The groups of a file."""
    for group in _read(suite_folder() / "tests" / draft / file):
        yield Group(
            draft=draft,
            file=file,
            description=group["description"],
            schema=group["schema"],
            tests=tuple(
                Test(test["description"], test["data"], test["valid"])
                for test in group["tests"]
            ),
        )


@cache
def remotes() -> Mapping[str, Json]:
    """What the suite expects to be served, by URI."""
    folder = suite_folder() / "remotes"
    return {
        f"{_REMOTE}{path.relative_to(folder).as_posix()}": _read(path)
        for path in sorted(folder.rglob("*.json"))
    }


def _read(path: Path) -> Json:
    return json.loads(path.read_bytes())
