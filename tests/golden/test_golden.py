"""Every case becomes what its folder says, byte for byte.

A difference that is meant is written with `python -m tests.golden.rewrite`, and reviewed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from schemawright.pipeline import generate_package
from tests.golden import rewrite as rewriting
from tests.golden.case import (
    CASES,
    Outcome,
    all_cases,
    carried_files,
    expected_of,
    outcome_of,
    project_of,
    rewrite,
)

HOW_TO_ACCEPT = "If that is meant: python -m tests.golden.rewrite {name}"


def differences(expected: Outcome, actual: Outcome) -> Iterator[str]:
    """What differs, file by file: missing ones, extra ones, and a diff of the others."""
    before = {**expected.files, "(report)": expected.report.encode("utf-8")}
    after = {**actual.files, "(report)": actual.report.encode("utf-8")}
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"missing: {name}"
        elif name not in before:
            yield f"extra: {name}"
        elif before[name] != after[name]:
            yield from difflib.unified_diff(
                before[name].decode("utf-8", "backslashreplace").split("\n"),
                after[name].decode("utf-8", "backslashreplace").split("\n"),
                f"expected {name}",
                f"generated {name}",
                lineterm="",
            )


@pytest.mark.parametrize("name", all_cases())
def test_case_becomes_what_its_folder_says(name: str, tmp_path: Path) -> None:
    found = outcome_of(CASES / name, tmp_path)

    different = "\n".join(differences(expected_of(CASES / name), found))
    assert not different, f"{different}\n{HOW_TO_ACCEPT.format(name=name)}"


@pytest.mark.parametrize("name", all_cases())
def test_case_says_in_one_line_what_it_is_about(name: str) -> None:
    (line,) = (CASES / name / "why.txt").read_text(encoding="utf-8").splitlines()

    assert line.endswith(".")
    assert len(line) <= 110


@pytest.mark.parametrize("name", all_cases())
def test_case_expects_something_and_holds_nothing_else(name: str) -> None:
    entries = {path.name for path in (CASES / name).iterdir()}

    assert entries >= {"schemas", "why.txt"}
    assert entries <= {"schemas", "why.txt", "config.toml", "expected", "expected.txt"}
    assert entries & {"expected", "expected.txt"}


def test_every_package_carries_the_same_files_as_they_are(tmp_path: Path) -> None:
    package = generate_package(project_of(CASES / "roots", tmp_path))

    carried = carried_files()
    found = {
        path.name: text.encode("utf-8")
        for path, text in package.files.items()
        if path.name in carried
    }
    assert found.keys() == {
        *("_deep.py", "_evaluate.py", "_explain.py", "_explained_parts.py"),
        *("_explanations.py", "_json_text.py", "_keywords.py", "_output.py"),
        *("_places.py", "_results.py", "_runtime.py", "_telling.py", "_values.py"),
        *("_words.py", "_written.py", "py.typed"),
    }
    assert found == {name: carried[name] for name in found}


def test_all_files_lie_in_the_folder_of_the_package(tmp_path: Path) -> None:
    package = generate_package(project_of(CASES / "roots", tmp_path))

    assert {path.parent for path in package.files} == {PurePosixPath("golden")}


@pytest.fixture
def roots_copied(tmp_path: Path) -> Path:
    """A copy of a case, to be changed."""
    case = tmp_path / "roots"
    (tmp_path / "run").mkdir()
    rewrite(case, expected_of(CASES / "roots"))
    return case


def test_a_missing_file_is_told(roots_copied: Path) -> None:
    (roots_copied / "expected" / "foreign.py").write_text("", encoding="utf-8")

    found = differences(expected_of(roots_copied), expected_of(CASES / "roots"))
    assert list(found) == ["missing: foreign.py"]


def test_an_extra_file_is_told(roots_copied: Path) -> None:
    (roots_copied / "expected" / "count.py").unlink()

    found = differences(expected_of(roots_copied), expected_of(CASES / "roots"))
    assert list(found) == ["extra: count.py"]


def test_a_changed_byte_is_told(roots_copied: Path) -> None:
    path = roots_copied / "expected" / "count.py"
    path.write_bytes(path.read_bytes() + b"\n")

    found = list(differences(expected_of(roots_copied), expected_of(CASES / "roots")))
    assert found[:2] == ["--- expected count.py", "+++ generated count.py"]
    assert [line for line in found[2:] if line[:1] in "+-"] == ["-"]


def test_a_warning_that_is_new_is_told() -> None:
    quiet, loud = Outcome({}, ""), Outcome({}, "a.json: warning: odd\n")

    assert "+a.json: warning: odd" in list(differences(quiet, loud))


def test_rewriting_leaves_the_outcome_and_nothing_of_what_was(
    roots_copied: Path,
) -> None:
    outcome = Outcome({"a.py": b"a\r\n"}, "one.json: error: no\n")

    rewrite(roots_copied, outcome)

    assert expected_of(roots_copied) == outcome
    assert {path.name for path in roots_copied.iterdir()} == {
        "expected",
        "expected.txt",
    }


def test_rewriting_an_unknown_case_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert rewriting.main(["no_such_case"]) == 2
    assert "no_such_case" in capsys.readouterr().err
