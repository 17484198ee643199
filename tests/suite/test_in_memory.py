"""Every test of the suite, on schemas that are compiled in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.suite.counts import COUNTS
from tests.suite.exclusions import EXCLUSIONS, unexpected
from tests.suite.files import (
    FETCHED,
    VARIABLE,
    SuiteMissingError,
    drafts,
    files_of,
    groups_of,
    is_pinned,
    kind_of,
    suite_folder,
)
from tests.suite.modes import IN_MEMORY, failures


def files() -> Iterator[tuple[str, str]]:
    """Every file; where there is no suite, one for the test to say so."""
    try:
        yield from ((draft, file) for draft in drafts() for file in files_of(draft))
    except SuiteMissingError:
        yield "none", "none.json"


@pytest.mark.parametrize(("draft", "file"), list(files()))
def test_file(draft: str, file: str) -> None:
    suite_folder()
    found = [
        each for group in groups_of(draft, file) for each in failures(group, IN_MEMORY)
    ]
    outdated = [
        exclusion
        for exclusion in EXCLUSIONS
        if (exclusion.draft, exclusion.file) == (draft, file)
        and not any(map(exclusion.covers, found))
    ]

    assert not outdated, "these exclude what does not fail"
    assert not unexpected(found), "\n".join(map(str, unexpected(found)))


def test_no_test_is_missing() -> None:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for draft in drafts():
        groups, tests = Counter[str](), Counter[str]()
        for file in files_of(draft):
            for group in groups_of(draft, file):
                groups[kind_of(file)] += 1
                tests[kind_of(file)] += len(group.tests)
        found[draft] = {kind: (groups[kind], tests[kind]) for kind in groups}

    assert found
    if is_pinned():
        assert found == COUNTS


def test_exclusions_are_of_files_that_exist() -> None:
    known = set(files())

    assert all((each.draft, each.file) in known for each in EXCLUSIONS)


def test_a_suite_that_is_not_there_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    with pytest.raises(SuiteMissingError, match="`make test` fetches it"):
        drafts()


def test_another_suite_can_be_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("v1", "draft7"):
        (tmp_path / "tests" / name / "proposals").mkdir(parents=True)
    (tmp_path / "tests" / "v1" / "format").mkdir()
    (tmp_path / "tests" / "latest").symlink_to("v1")
    for file in ("format/date.json", "proposals/x.json", "type.json"):
        (tmp_path / "tests" / "v1" / file).write_text("[]")
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    assert drafts() == ["draft7", "v1"]
    assert files_of("v1") == ["type.json", "format/date.json"]
    assert kind_of("format/date.json") == "format"
    assert not is_pinned()
    assert suite_folder() != FETCHED
