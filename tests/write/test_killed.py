"""A run that is killed leaves the old package or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

import schemawright

REPOSITORY = Path(__file__).parents[2]
SOURCES = Path(schemawright.__file__).parents[1]


def killed_runs(tmp_path: Path, how: str) -> list[tuple[str, str, list[str]]]:
    """What each killed run left, the same after cleaning up, and all names then."""
    done = subprocess.run(
        [
            sys.executable,
            REPOSITORY / "tests" / "write" / "killed_runs.py",
            tmp_path,
            how,
        ],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(SOURCES), str(REPOSITORY)]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return cast("list[tuple[str, str, list[str]]]", json.loads(done.stdout))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize(
    ("how", "left_by_killed_runs"),
    [
        pytest.param(
            "in one step",
            {"old", "new"},
            marks=pytest.mark.skipif(sys.platform != "linux", reason="needs renameat2"),
        ),
        ("in two renames", {"old", "none", "new"}),
    ],
)
def test_a_killed_run_leaves_one_complete_package(
    tmp_path: Path, how: str, left_by_killed_runs: set[str]
) -> None:
    runs = killed_runs(tmp_path, how)

    assert len(runs) > 30
    assert {left for left, _, _ in runs} == left_by_killed_runs
    assert {recovered for _, recovered, _ in runs} == {"old", "new"}
    assert [names for _, _, names in runs] == [["shop"]] * len(runs)
    order = [recovered for _, recovered, _ in runs]
    assert order == sorted(order, key=["old", "new"].index)
