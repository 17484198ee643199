"""The tools of this environment, run as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Complaint: TypeAlias = "tuple[str, int, str]"
"""A file below the folder, a line, and what the tool says of it."""


def run(
    program: str, *arguments: str | Path, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in a folder."""
    return subprocess.run(
        [str(Path(sys.executable).parent / program), *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def mypy_complaints(folder: Path, *, cache: Path) -> list[Complaint]:
    """What `mypy --strict` says of all packages and modules of a folder."""
    done = run(
        "mypy",
        "--strict",
        "--config-file=",
        "--python-version=3.11",
        f"--cache-dir={cache}",
        "--output=json",
        ".",
        folder=folder,
    )
    assert not done.stderr, done.stderr
    # Where nothing is wrong, an empty line says so.
    return [_of_mypy(json.loads(line)) for line in done.stdout.splitlines() if line]


def pyright_complaints(folder: Path) -> list[Complaint]:
    """What `basedpyright`, being strict, says of all packages and modules of a folder."""
    config = {"include": ["."], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = run("basedpyright", "--outputjson", "-p", folder, folder=folder)
    assert done.stdout, f"exit code {done.returncode}: {done.stderr}"
    return [_of_pyright(each, folder) for each in _errors(json.loads(done.stdout))]


def _errors(found: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    assert found["summary"]["filesAnalyzed"], found
    return [
        each
        for each in found["generalDiagnostics"]
        if each["severity"] in {"error", "warning"}
    ]


def _of_mypy(each: Mapping[str, Any]) -> Complaint:
    return each["file"], each["line"], f"{each['code']}: {each['message']}"


def _of_pyright(each: Mapping[str, Any], folder: Path) -> Complaint:
    file = Path(each["file"]).resolve().relative_to(folder.resolve()).as_posix()
    # What is about a file as a whole has no range.
    line = each["range"]["start"]["line"] + 1 if "range" in each else 1
    return file, line, f"{each.get('rule')}: {each['message']}"


def listed(complaints: Sequence[Complaint]) -> str:
    """The complaints, a line each."""
    return "\n".join(f"{file}:{line}: {text}" for file, line, text in complaints)
