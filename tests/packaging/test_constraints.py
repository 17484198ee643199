"""`constraints.txt` fixes all that pip may install, so two machines get the same."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def pins(repository: Path) -> list[Requirement]:
    lines = (repository / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines]


def declared(repository: Path) -> Iterator[Requirement]:
    """What the project names itself: for building, at run time, and in its extras."""
    for folder in (repository, repository / "generated"):
        content = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
        project = content["project"]
        groups = [
            content["build-system"]["requires"],
            project["dependencies"],
            *project.get("optional-dependencies", {}).values(),
        ]
        for group in groups:
            yield from map(Requirement, group)


def applies(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def needed_by(requirement: Requirement) -> list[Requirement]:
    """What a package asks for where it is installed; else nothing is known of it."""
    try:
        lines = requires(requirement.name) or []
    except PackageNotFoundError:
        return []
    extras = ("", *requirement.extras)
    return [
        needed
        for needed in map(Requirement, lines)
        if any(applies(needed, extra) for extra in extras)
    ]


def test_each_line_is_one_exact_version_and_says_no_more(
    pins: list[Requirement],
) -> None:
    assert pins
    for pin in pins:
        (specifier,) = pin.specifier
        assert specifier.operator == "==", pin
        assert "*" not in specifier.version, pin
        assert (pin.url, pin.extras) == (None, set()), pin


def test_everything_that_is_needed_is_pinned_once(
    pins: list[Requirement], repository: Path
) -> None:
    versions: dict[str, str] = {}
    for pin in filter(applies, pins):
        name = canonicalize_name(pin.name)
        assert name not in versions, f"{name} has two versions on this Python"
        (specifier,) = pin.specifier
        versions[name] = specifier.version

    waiting = list(declared(repository))
    assert waiting
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        version = versions.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} has no line: run `make lock`"
        assert requirement.specifier.contains(version, prereleases=True), requirement
        waiting += needed_by(requirement)
