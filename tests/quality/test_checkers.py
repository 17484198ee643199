"""Type checkers, linters and black have nothing to say about what is generated."""

from __future__ import annotations

from pathlib import Path

from tests.quality.programs import MARK, WRONG
from tests.quality.tools import Complaint, listed, run


def test_packages_are_typed_without_a_gap(complaints: list[Complaint]) -> None:
    found = [each for each in complaints if "/" in each[0]]

    assert not found, listed(found)


def test_right_uses_are_accepted(complaints: list[Complaint]) -> None:
    found = [each for each in complaints if each[0] == "right.py"]

    assert not found, listed(found)


def test_wrong_uses_are_found_line_by_line(complaints: list[Complaint]) -> None:
    lines = WRONG.splitlines()
    marked = {number for number, line in enumerate(lines, 1) if line.endswith(MARK)}
    found = {line for file, line, _ in complaints if file == "wrong.py"}

    assert [lines[number - 1] for number in sorted(marked - found)] == []
    assert [lines[number - 1] for number in sorted(found - marked)] == []


def test_ruff_without_settings(packages: Path) -> None:
    done = run("ruff", "check", "--isolated", "--no-cache", ".", folder=packages)

    assert done.returncode == 0, done.stdout


def test_ruff_with_the_settings_of_the_generated_distribution(
    packages: Path, repository: Path
) -> None:
    settings = repository / "generated" / "pyproject.toml"
    done = run(
        "ruff",
        "check",
        "--config",
        settings,
        "--no-cache",
        "--output-format=concise",
        ".",
        folder=packages,
    )

    assert done.returncode == 0, done.stdout


def test_black_leaves_everything_as_it_is(packages: Path) -> None:
    done = run("black", "--check", "--diff", "--fast", "--quiet", ".", folder=packages)

    assert done.returncode == 0, done.stdout
