"""What published schemas say of documents is what `jsonschema-rs` says, and nothing is lost."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from .agreement import Tally, compare
from .packages import files_before_black, imported, lay_out, modules_of, write
from .published import Published, cloud_formation, published
from .resources import SAMPLE

QUICK = [each for each in published() if not each.large]

_CHANGED = 40
"""How many documents are drawn for each schema, and how many of them are changed."""


@pytest.mark.parametrize(
    "published", [*QUICK, cloud_formation(SAMPLE)], ids=lambda each: each.name
)
def test_verdicts_agree_and_documents_come_back(
    published: Published, tmp_path: Path
) -> None:
    write(files_before_black(lay_out(published, tmp_path)), tmp_path / "packages")
    tally = Tally()
    with imported(published.name, tmp_path / "packages") as package:
        for module in modules_of(published.name, tmp_path / "packages"):
            importlib.import_module(module)
        differences = list(compare(published, package, _CHANGED, tally))

    assert not differences, "\n".join(differences)
    assert tally.valid, "no document is valid"
    assert tally.valid < tally.documents
