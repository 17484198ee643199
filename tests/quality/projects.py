"""Projects for whole runs: the repository's own, and the golden cases.

The golden cases that generate and need no configuration are one project, which is why no
two of them may use the same name; each that must not generate is a project of its own.
As a program, `python -m tests.quality.projects FOLDER` generates what lies in a folder and
prints it as JSON.
"""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import chdir
from dataclasses import asdict, dataclass
from pathlib import Path

from schemawright.config import load_config
from schemawright.diagnostics import SchemaError
from schemawright.pipeline import generate_package
from tests.golden.case import CASES, DEFAULT_CONFIG, all_cases

MIXED = "mixed"
OWN = "own"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files of all packages of a project, by path, and what was reported."""

    files: dict[str, str]
    report: list[str]


def lay_out(folder: Path, repository: Path) -> None:
    """Write all projects, a folder each."""
    shutil.copytree(repository / "schemas", folder / OWN / "schemas")
    shutil.copy(repository / "pyproject.toml", folder / OWN / "pyproject.toml")
    for name in all_cases():
        case = CASES / name
        if not (case / "expected").is_dir():
            shutil.copytree(case / "schemas", folder / name / "schemas")
            own = case / "config.toml"
            text = own.read_text(encoding="utf-8") if own.is_file() else DEFAULT_CONFIG
            (folder / name / "pyproject.toml").write_text(text, encoding="utf-8")
        elif not (case / "config.toml").is_file():
            shutil.copytree(case / "schemas", folder / MIXED / "schemas" / name)
    (folder / MIXED / "pyproject.toml").write_text(
        DEFAULT_CONFIG.replace(".golden]", f".{MIXED}]"), encoding="utf-8"
    )


def generate_all(folder: Path) -> dict[str, Outcome]:
    """Generate all projects of a folder, in memory."""
    return {
        path.parent.name: _outcome(path)
        for path in sorted(folder.glob("*/pyproject.toml"))
    }


def _outcome(pyproject: Path) -> Outcome:
    files: dict[str, str] = {}
    report: list[str] = []
    # Messages name the file of the configuration as it is found from the working folder.
    with chdir(pyproject.parent):
        for config in load_config(pyproject):
            try:
                package = generate_package(config)
            except SchemaError as error:
                report += map(str, error.problems)
            else:
                report += map(str, package.warnings)
                files |= {str(path): text for path, text in package.files.items()}
    return Outcome(files, report)


if __name__ == "__main__":
    found = {
        name: asdict(each)
        for name, each in generate_all(Path(sys.argv[1]).resolve()).items()
    }
    json.dump(found, sys.stdout)
