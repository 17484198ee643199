"""The table of what black does: it is what black does, and seldom is it asked for more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest

from schemawright.formatting.known import add_known, known
from schemawright.formatting.skeleton import Asked, SkeletonLayout
from schemawright.formatting.worker import by_black

PROGRAM = """
import sys
sys.path[:0] = [{path!r}]
from schemawright.command import main
code = main({arguments!r})
assert "schemawright.formatting.skeleton" in sys.modules
assert "black" not in sys.modules
sys.exit(code)
"""


def test_it_is_of_the_black_that_is_pinned() -> None:
    assert known()["black"] == version("black")


def test_it_has_what_black_does() -> None:
    table = known()
    asked = SkeletonLayout(by_black)

    asked.learn((kind, text) for kind, text, _, _ in table["shapes"])
    lines: list[Asked] = [
        (kind, indent, text) for kind, indent, text, _ in table["lines"]
    ]

    assert [
        (*shape, trusted.is_kept, trusted.is_split)
        for shape, trusted in asked.trusted.items()
    ] == [tuple(each) for each in table["shapes"]]
    assert asked.asked(lines) == [result for *_, result in table["lines"]]
    for chunk, body in table["bodies"]:
        assert asked.chunks.body(chunk) == body
    for before, chunk, blanks, gap in table["gaps"]:
        assert asked.chunks.gap(before, chunk, blanks) == gap


def test_nothing_is_known_of_another_black(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "black").mkdir()
    (tmp_path / "black-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    layout = SkeletonLayout(by_black)

    add_known(layout)

    assert not layout.trusted
    assert not layout.lines
    assert not layout.chunks.bodies


def test_black_is_not_even_loaded_for_the_seed(
    repository: Path, tmp_path: Path
) -> None:
    schemas = repository / "schemas" / "cognito-idp"
    arguments: Sequence[str] = (
        "generate",
        str(schemas / "create-user-pool-client-request.json"),
        *("--components", str(schemas / "components.json"), "--output", str(tmp_path)),
        *("--package", "cognito_idp", "--no-cache"),
    )
    path = str(repository / "generator")
    program = PROGRAM.format(path=path, arguments=list(arguments))
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
