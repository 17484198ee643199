"""The same schemas give the same bytes, wherever and whenever they are generated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from schemawright.config import load_config
from tests.quality.projects import MIXED, OWN, Outcome, lay_out


@pytest.fixture(scope="module")
def elsewhere(
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Outcome]:
    """What another process makes of all projects, elsewhere; hash seeds are random here."""
    folder = tmp_path_factory.mktemp("some where")
    lay_out(folder / "else", repository)
    done = subprocess.run(
        [sys.executable, "-m", "tests.quality.projects", str(folder / "else")],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONHASHSEED": "1",
            "PYTHONPATH": os.pathsep.join([str(repository), *sys.path]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: Outcome(**each) for name, each in json.loads(done.stdout).items()}


def test_files_are_the_same_with_any_hash_seed_and_in_any_folder(
    outcomes: dict[str, Outcome], elsewhere: dict[str, Outcome]
) -> None:
    assert outcomes[MIXED].files
    assert {name: each.files for name, each in outcomes.items()} == {
        name: each.files for name, each in elsewhere.items()
    }


def test_reports_are_the_same_with_any_hash_seed_and_in_any_folder(
    outcomes: dict[str, Outcome], elsewhere: dict[str, Outcome]
) -> None:
    different = [
        name
        for name, outcome in outcomes.items()
        if outcome.report != elsewhere[name].report
    ]

    assert not different


def test_the_golden_cases_generate_together(outcomes: dict[str, Outcome]) -> None:
    assert outcomes[MIXED].files, "\n".join(outcomes[MIXED].report)


def test_the_committed_packages_are_what_their_schemas_say(
    outcomes: dict[str, Outcome], repository: Path
) -> None:
    committed = {
        path.relative_to(config.output).as_posix(): path.read_bytes().decode("utf-8")
        for config in load_config(repository / "pyproject.toml")
        for path in config.folder.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    expected = outcomes[OWN].files

    assert committed.keys() == expected.keys()
    assert [name for name in expected if committed[name] != expected[name]] == []
