"""Every test of the suite, on packages that are written to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.suite.exclusions import unexpected
from tests.suite.files import SuiteMissingError, drafts, files_of, groups_of
from tests.suite.packages import (
    Batch,
    batches,
    formatting_once,
    package_failures,
)


def all_batches() -> Iterator[Batch]:
    """Every batch; where there is no suite, one for the test to say so."""
    try:
        yield from batches(
            group
            for draft in drafts()
            for file in files_of(draft)
            for group in groups_of(draft, file)
        )
    except SuiteMissingError:
        yield Batch("none", {})


@pytest.fixture(scope="module", autouse=True)
def _black() -> Iterator[None]:
    with formatting_once():
        yield


@pytest.mark.parametrize("batch", list(all_batches()), ids=lambda batch: batch.name)
def test_package(batch: Batch, tmp_path: Path) -> None:
    drafts()
    found = unexpected(list(package_failures(batch, tmp_path)))

    assert not found, "\n".join(map(str, found))
