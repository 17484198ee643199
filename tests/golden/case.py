"""Golden cases: what a folder of schemas must become, file by file.

A case is a folder under `cases/`:

    schemas/        the schema folder: small files, one oddity
    config.toml     the project's `pyproject.toml`, where the default would not do
    why.txt         one line: what the case is about
    expected/       the package's folder, without the files that every package carries
    expected.txt    all errors and warnings of the run; absent when there are none

A case without `expected/` is one that must not generate.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from schemawright.config import PackageConfig, load_config
from schemawright.diagnostics import SchemaError
from schemawright.pipeline import generate_package

CASES = Path(__file__).parent / "cases"
TEMPLATES = Path(__file__).parents[2] / "templates" / "package"

DEFAULT_CONFIG = """\
[tool.schemawright.packages.golden]
schemas = "schemas"
"""

_EXPECTED = "expected"
_REPORT = "expected.txt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gives: the files of the package by name, and what was reported.

    `files` is empty when the run fails.
    """

    files: Mapping[str, bytes]
    report: str


def all_cases() -> list[str]:
    """The names of all cases, in order."""
    return sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def carried_files() -> dict[str, bytes]:
    """The files that packages carry as they are, by name."""
    return {
        path.name: path.read_bytes()
        for path in TEMPLATES.iterdir()
        if path.is_file() and path.suffix != ".jinja"
    }


def project_of(case: Path, folder: Path) -> PackageConfig:
    """The package of a case, its project laid out in an empty folder."""
    shutil.copytree(case / "schemas", folder / "schemas")
    own = case / "config.toml"
    config = own.read_text(encoding="utf-8") if own.is_file() else DEFAULT_CONFIG
    pyproject = folder / "pyproject.toml"
    pyproject.write_text(config, encoding="utf-8")
    with contextlib.chdir(folder):  # Messages name it from there.
        (package,) = load_config(Path(pyproject.name))
    return package


def outcome_of(case: Path, folder: Path) -> Outcome:
    """Run the generator on a case in an empty folder."""
    try:
        package = generate_package(project_of(case, folder))
    except SchemaError as error:
        return Outcome({}, _lines(error.problems))
    files = {
        path.name: text.encode("utf-8")
        for path, text in package.files.items()
        if path.name not in carried_files()
    }
    return Outcome(files, _lines(package.warnings))


def expected_of(case: Path) -> Outcome:
    """What a case says that the run gives."""
    report = case / _REPORT
    tree = case / _EXPECTED
    files = {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }
    return Outcome(
        files, report.read_bytes().decode("utf-8") if report.is_file() else ""
    )


def rewrite(case: Path, outcome: Outcome) -> None:
    """Make an outcome the expected one."""
    shutil.rmtree(case / _EXPECTED, ignore_errors=True)
    (case / _REPORT).unlink(missing_ok=True)
    for name, content in outcome.files.items():
        path = case / _EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if outcome.report:
        (case / _REPORT).write_bytes(outcome.report.encode("utf-8"))


def _lines(problems: object) -> str:
    assert isinstance(problems, tuple)
    return "".join(f"{problem}\n" for problem in problems)
