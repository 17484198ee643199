"""Patterns that may take long are reported when generating."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemawright.config import ad_hoc_config
from schemawright.pipeline import inspect_package


def warnings_of(folder: Path, schema: object) -> list[tuple[str, str]]:
    (folder / "text.json").write_text(json.dumps(schema))
    _, warnings = inspect_package(ad_hoc_config(folder / "text.json"))
    return [(each.location.pointer, each.message) for each in warnings]


@pytest.mark.parametrize("pattern", [r"^(\w+\s?)*$", "^(a|a)*$"])
def test_an_ambiguous_repeat_is_a_warning(tmp_path: Path, pattern: str) -> None:
    ((pointer, message),) = warnings_of(tmp_path, {"pattern": pattern})
    assert pointer == "/pattern"
    assert message.startswith(f"the pattern {pattern!r} may be slow: ")


def test_a_repeat_is_told_on_one_line(tmp_path: Path) -> None:
    ((_, message),) = warnings_of(tmp_path, {"pattern": "^([\n]|[\n])*$"})
    assert r"The repeat `([\n]|[\n])*` can" in message


def test_the_patterns_of_names_are_looked_at_too(tmp_path: Path) -> None:
    schema = {"patternProperties": {"^(a|a)*$": {"type": "string"}}}
    ((pointer, _),) = warnings_of(tmp_path, schema)
    assert pointer == "/patternProperties/^(a|a)*$"


@pytest.mark.parametrize("pattern", ["^[a-z]+$", r"[\w\s+=,.@-]+", r"^arn:[^:]+:\d+$"])
def test_a_linear_pattern_is_no_warning(tmp_path: Path, pattern: str) -> None:
    assert warnings_of(tmp_path, {"pattern": pattern}) == []
