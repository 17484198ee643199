"""Byte code of templates is kept beside them, and never taken for that of another one."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from schemawright.byte_code import KeptByteCode


def rendered(folder: Path, *, trim_blocks: bool = False) -> str:
    """What the template in a folder gives to a new environment."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=False,  # noqa: S701 - there is no HTML
        trim_blocks=trim_blocks,
    )
    environment.bytecode_cache = KeptByteCode(environment)
    return environment.get_template("a.jinja").render()


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template, in a Python that writes byte code."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.jinja").write_text("{% if 1 %}\nx{% endif %}", "utf-8")
    return tmp_path


def test_it_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(folder) == "\nx"
    (file,) = kept(folder)
    assert file.suffix == ".jinjac"

    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert rendered(folder) == "\nx"


def test_another_text_or_way_of_reading_is_another_template(folder: Path) -> None:
    assert rendered(folder) == "\nx"
    assert rendered(folder, trim_blocks=True) == "x"
    (folder / "a.jinja").write_text("y", "utf-8")
    assert rendered(folder, trim_blocks=True) == "y"
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", b"j2\x80\x02K\x05."])
def test_what_cannot_be_read_is_compiled(folder: Path, content: bytes) -> None:
    rendered(folder)
    (file,) = kept(folder)
    file.write_bytes(content)

    assert rendered(folder) == "\nx"


def test_where_python_writes_none_there_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert rendered(folder) == "\nx"
    assert kept(folder) == []


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file", "utf-8")

    assert rendered(folder) == "\nx"
