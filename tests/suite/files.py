"""The files of the suite: drafts, groups of tests, and what references lead to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
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
        return kind_of(self.file) == "format"

    def of_texts(self) -> Group:
        """The same for texts alone, which is what most formats are about."""
        texts = tuple(test for test in self.tests if isinstance(test.data, str))
        return replace(self, schema={**self.schema, "type": "string"}, tests=texts)

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
        path.name
        for path in (suite_folder() / "tests").iterdir()
        if path.is_dir() and not path.is_symlink()  # `latest` is one of the others
    }
    unknown = found - DIALECTS.keys()
    assert not unknown, f"drafts that nothing is known of: {sorted(unknown)}"
    return [draft for draft in DIALECTS if draft in found]


def files_of(draft: str) -> Sequence[str]:
    """The files of a draft, relative to its folder: the required ones first.

    What is only proposed belongs to no draft.
    """
    folder = suite_folder() / "tests" / draft
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.json")]
    return sorted(
        (name for name in names if not name.startswith("proposals/")),
        key=lambda name: (name.count("/"), name),
    )


def kind_of(file: str) -> str:
    """Whether a file's tests are `required`, `optional`, or of `format` as an assertion."""
    folders = PurePosixPath(file).parts[:-1]
    if "format" in folders:
        return "format"
    return "optional" if "optional" in folders else "required"


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


@dataclass(frozen=True, slots=True)
class OutputTest:
    """A value, and the schema of each output format (by its name) for what is said of it."""

    draft: str
    file: str
    description: str
    schema: Json
    data: Json
    output: Mapping[str, Json]


def output_tests() -> Iterator[OutputTest]:
    """The tests of the specification's output formats."""
    folder = suite_folder() / "output-tests"
    for path in sorted(folder.glob("*/content/*.json")):
        for group in _read(path):
            for test in group["tests"]:
                yield OutputTest(
                    draft=path.parts[-3],
                    file=path.name,
                    description=f"{group['description']}: {test['description']}",
                    schema=group["schema"],
                    data=test["data"],
                    output=test["output"],
                )


def output_schema(draft: str) -> Json:
    """The schema that all output of a draft satisfies; those of tests refer to it."""
    return _read(suite_folder() / "output-tests" / draft / "output-schema.json")


@dataclass(frozen=True, slots=True)
class AnnotationTest:
    """A value, and what is said of a place in it by a keyword, by where that is written.

    Where nothing is expected, nothing may be said.
    """

    draft: str
    file: str
    description: str
    schema: Json
    resources: Mapping[str, Json]
    data: Json
    place: str
    keyword: str
    expected: Mapping[str, Json]


def annotation_tests() -> Iterator[AnnotationTest]:
    """The tests of annotations, each for every draft that it is compatible with."""
    folder = suite_folder() / "annotations" / "tests"
    for path in sorted(folder.glob("*.json")):
        for group in _read(path)["suite"]:
            for draft in drafts():
                if _is_compatible(draft, group.get("compatibility", "")):
                    yield from _annotation_tests(draft, path.name, group)


def _annotation_tests(
    draft: str, file: str, group: Mapping[str, Json]
) -> Iterator[AnnotationTest]:
    for test in group["tests"]:
        for assertion in test["assertions"]:
            yield AnnotationTest(
                draft=draft,
                file=file,
                description=group["description"],
                schema=group["schema"],
                resources=group.get("externalSchemas", {}),
                data=test["instance"],
                place=assertion["location"],
                keyword=assertion["keyword"],
                expected=assertion["expected"],
            )


_YEARS = {"draft2019-09": 2019, "draft2020-12": 2020, "draft-next": 9999, "v1": 9999}


def _is_compatible(draft: str, rules: str) -> bool:
    """Whether a draft is one of those that `compatibility` lists."""
    number = _YEARS.get(draft) or int(draft.removeprefix("draft"))
    for rule in filter(None, rules.split(",")):
        limit = int(rule.lstrip("<="))
        if rule.startswith("<="):
            fits = number <= limit
        elif rule.startswith("="):
            fits = number == limit
        else:
            fits = number >= limit
        if not fits:
            return False
    return True
