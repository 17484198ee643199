"""The places of keys in TOML text."""

from __future__ import annotations

import pytest

from schemawright.config.toml_source import TomlSyntaxError, parse_toml
from schemawright.diagnostics import Position

TEXT = '''\
[project]
description = """
[tool.schemawright]
output = "a decoy in a string"
"""
dependencies = [
    "one",  # ] is no end
    "two",
]

  [tool.schemawright.packages."with.dot"]
  schemas = "a"
  include = [
     "x",
  ]
names."a.json#/b" = "B"

[tool]
schemawright.packages.dotted.schemas = "b"
other = { deep = { er = 1 }, est = 2 }

[[tool.list]]
key = 1
'''


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("project", "description"), 2, 1),
        (("project", "dependencies"), 6, 1),
        (("tool", "schemawright", "packages", "with.dot"), 11, 3),
        (("tool", "schemawright", "packages", "with.dot", "schemas"), 12, 3),
        (("tool", "schemawright", "packages", "with.dot", "include"), 13, 3),
        (("tool", "schemawright", "packages", "with.dot", "names", "a.json#/b"), 16, 1),
        (("tool", "schemawright", "packages", "dotted", "schemas"), 19, 1),
        (("tool", "list", "key"), 23, 1),
    ],
)
def test_a_key_is_found_where_it_is_written(
    keys: tuple[str, ...], line: int, column: int
) -> None:
    location = parse_toml(TEXT, "x.toml").location(*keys)

    assert location.position == Position(line=line, column=column)


def test_a_member_of_an_inline_table_is_where_the_table_is() -> None:
    location = parse_toml(TEXT, "x.toml").location("tool", "other", "est")

    assert str(location) == "x.toml:20:1 (at /tool/other/est)"


def test_a_missing_key_is_where_its_table_begins() -> None:
    source = parse_toml(TEXT, "x.toml")

    missing = source.location("tool", "schemawright", "packages", "with.dot", "output")

    assert missing.position == Position(line=11, column=3)


def test_a_key_with_no_table_at_all_has_no_position() -> None:
    assert parse_toml(TEXT, "x.toml").location("build-system").position is None


def test_windows_line_ends_do_not_move_a_key() -> None:
    source = parse_toml(TEXT.replace("\n", "\r\n"), "x.toml")

    assert source.location("tool", "list", "key").position == Position(
        line=23, column=1
    )


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a = 1\nb = = 2\n", Position(line=2, column=5)),
        ("a = 1\nb = [1,", Position(line=2, column=8)),
        ("a = 1\na = 2\n", Position(line=2, column=6)),
    ],
)
def test_broken_toml_says_where(text: str, position: Position) -> None:
    with pytest.raises(TomlSyntaxError) as raised:
        parse_toml(text, "x.toml")

    assert raised.value.location.file == "x.toml"
    assert raised.value.location.position == position
