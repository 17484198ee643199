"""Where values are: tables counted by hand, and texts that know where they put their values."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemawright.diagnostics import Location, Position
from schemawright.json_value import JsonValue, Token, equal
from schemawright.load import Document

from .reading import read

JSON_TEXT = """\
 {"type": "object",
  "a/b": [ 1, {"é\\u0041": null},
\t[]],
  "": {"~": 1e2 ,"z":
    true}
 }
"""

YAML_TEXT = """\
# a comment
type: object
a/b:
- 1
-  "éA": ~
- []
"" :
  ~: 1e2   # another
  ? z
  : true
shared: &s !!map
  x: 1
used: {of: *s, é😀: [*s , here]}
empty:
last: |
  text
"""


@pytest.mark.parametrize(
    ("name", "text", "tokens", "value", "key", "pointer"),
    [
        ("a.json", JSON_TEXT, (), "1:2", "1:2", ""),
        ("a.json", JSON_TEXT, ("type",), "1:11", "1:3", "/type"),
        ("a.json", JSON_TEXT, ("a/b",), "2:10", "2:3", "/a~1b"),
        ("a.json", JSON_TEXT, ("a/b", 0), "2:12", "2:12", "/a~1b/0"),
        ("a.json", JSON_TEXT, ("a/b", "0"), "2:12", "2:12", "/a~1b/0"),
        ("a.json", JSON_TEXT, ("a/b", 1), "2:15", "2:15", "/a~1b/1"),
        ("a.json", JSON_TEXT, ("a/b", 1, "éA"), "2:27", "2:16", "/a~1b/1/éA"),
        ("a.json", JSON_TEXT, ("a/b", 2), "3:2", "3:2", "/a~1b/2"),
        ("a.json", JSON_TEXT, ("",), "4:7", "4:3", "/"),
        ("a.json", JSON_TEXT, ("", "~"), "4:13", "4:8", "//~0"),
        ("a.json", JSON_TEXT, ("", "z"), "5:5", "4:18", "//z"),
        # nothing is there: the nearest value around it
        ("a.json", JSON_TEXT, ("none", "x"), "1:2", "1:2", "/none/x"),
        ("a.json", JSON_TEXT, ("a/b", 3), "2:10", "2:3", "/a~1b/3"),
        ("a.json", JSON_TEXT, ("a/b", "01"), "2:10", "2:3", "/a~1b/01"),
        ("a.json", JSON_TEXT, ("a/b", "-1"), "2:10", "2:3", "/a~1b/-1"),
        ("a.json", JSON_TEXT, ("a/b", 0, "x"), "2:12", "2:12", "/a~1b/0/x"),
        ("a.json", JSON_TEXT, ("type", 0), "1:11", "1:3", "/type/0"),
        ("a.yaml", YAML_TEXT, (), "2:1", "2:1", ""),
        ("a.yaml", YAML_TEXT, ("type",), "2:7", "2:1", "/type"),
        ("a.yaml", YAML_TEXT, ("a/b",), "4:1", "3:1", "/a~1b"),
        ("a.yaml", YAML_TEXT, ("a/b", 0), "4:3", "4:3", "/a~1b/0"),
        ("a.yaml", YAML_TEXT, ("a/b", "0"), "4:3", "4:3", "/a~1b/0"),
        ("a.yaml", YAML_TEXT, ("a/b", 1), "5:4", "5:4", "/a~1b/1"),
        ("a.yaml", YAML_TEXT, ("a/b", 1, "éA"), "5:10", "5:4", "/a~1b/1/éA"),
        ("a.yaml", YAML_TEXT, ("a/b", 2), "6:3", "6:3", "/a~1b/2"),
        ("a.yaml", YAML_TEXT, ("",), "8:3", "7:1", "/"),
        ("a.yaml", YAML_TEXT, ("", "~"), "8:6", "8:3", "//~0"),
        ("a.yaml", YAML_TEXT, ("", "z"), "10:5", "9:5", "//z"),
        ("a.yaml", YAML_TEXT, ("shared",), "11:9", "11:1", "/shared"),
        ("a.yaml", YAML_TEXT, ("shared", "x"), "12:6", "12:3", "/shared/x"),
        ("a.yaml", YAML_TEXT, ("used", "of"), "13:12", "13:8", "/used/of"),
        ("a.yaml", YAML_TEXT, ("used", "of", "x"), "12:6", "12:3", "/used/of/x"),
        ("a.yaml", YAML_TEXT, ("used", "é😀"), "13:20", "13:16", "/used/é😀"),
        ("a.yaml", YAML_TEXT, ("used", "é😀", 1), "13:26", "13:26", "/used/é😀/1"),
        ("a.yaml", YAML_TEXT, ("empty",), "14:1", "14:1", "/empty"),
        ("a.yaml", YAML_TEXT, ("last",), "15:7", "15:1", "/last"),
        ("a.yaml", YAML_TEXT, ("none",), "2:1", "2:1", "/none"),
        ("a.yaml", YAML_TEXT, ("a/b", 7, 0), "4:1", "3:1", "/a~1b/7/0"),
        ("bom.json", "\ufeff\n[1]", (0,), "2:2", "2:2", "/0"),
        ("bom.yaml", "\ufeffa: 1", ("a",), "1:4", "1:1", "/a"),
        ("cr.yaml", "a: 1\rb: 2\r\nc: 3", ("c",), "3:4", "3:1", "/c"),
    ],
)
def test_place(
    name: str, text: str, tokens: tuple[Token, ...], value: str, key: str, pointer: str
) -> None:
    document = read(name, text)
    assert str(document.location(tokens).position) == value
    assert str(document.key_location(tokens).position) == key
    for location in (document.location(tokens), document.key_location(tokens)):
        assert location.pointer == pointer
        assert location.file == f"shown/{name}"


def test_a_document_that_never_was_text_has_no_positions() -> None:
    document = Document(path=PurePosixPath("a"), file="<schema>", content={"a": 1})
    expected = Location(file="<schema>", pointer="/a")
    assert document.location(("a",)) == expected
    assert document.key_location(("a",)) == expected


def test_a_document_shows_and_compares_its_content_only() -> None:
    left, right = read("a.json", '{"a": 1}'), read("a.json", '{ "a" :1}')
    assert left == right
    assert hash(left) == hash(right)
    assert left != read("a.json", '{"a": 2}')
    assert "outline" not in repr(left)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=6),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    value=json_values,
    indent=st.none() | st.text(" \t\r\n", max_size=4),
    encoding=st.sampled_from(["ascii", "utf-8"]),
    colon=st.sampled_from([":", " :", ":\n", "\t:\r\n "]),
    comma=st.sampled_from([",", ", ", "\n,"]),
    before=st.text(" \t\r\n", max_size=3),
)
def test_json_is_where_it_is_said_to_be(
    value: JsonValue,
    indent: str | None,
    encoding: str,
    colon: str,
    comma: str,
    before: str,
) -> None:
    text = before + json.dumps(
        value,
        indent=indent,
        ensure_ascii=encoding == "ascii",
        separators=(comma, colon),
    )
    document = read("a.json", f"\ufeff{text}".encode(errors="surrogatepass"))
    decoder = json.JSONDecoder(parse_float=Decimal)
    assert same(document.content, decoder.decode(text))
    for tokens, expected in walk(document.content):
        found, _ = decoder.raw_decode(text, offset_of(text, document.location(tokens)))
        assert same(expected, found)
        if tokens and isinstance(tokens[-1], str):
            at = offset_of(text, document.key_location(tokens))
            assert decoder.raw_decode(text, at)[0] == tokens[-1]


@settings(deadline=None)
@given(value=json_values, indent=st.none() | st.integers(0, 3))
def test_json_in_a_yaml_file_is_the_same(value: JsonValue, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    as_json, as_yaml = read("a.json", text), read("a.yaml", text)
    assert same(as_yaml.content, as_json.content)
    for tokens, _ in walk(as_json.content):
        expected = as_json.location(tokens).position
        assert as_yaml.location(tokens).position == expected
        assert as_yaml.key_location(tokens).position == (
            as_json.key_location(tokens).position
        )


class YamlWriter:
    """Writes a value as YAML in styles that are drawn, and notes where it puts what."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = "---"
        self.values: dict[tuple[Token, ...], Position] = {}
        self.keys: dict[tuple[Token, ...], Position] = {}

    def here(self) -> Position:
        line_start = self.text.rfind("\n") + 1
        return Position(
            line=self.text.count("\n") + 1, column=len(self.text) - line_start + 1
        )

    def value(self, value: JsonValue, indent: int, tokens: tuple[Token, ...]) -> None:
        """Write what follows `---`, a colon or a dash, up to the end of the line."""
        if isinstance(value, (dict, list)) and value and self.draw(st.booleans()):
            self.text += self.draw(st.sampled_from(["\n", " # why\n", "\n\n"]))
            indent += self.draw(st.integers(1, 3))
            self.block(value, indent, tokens)
            return
        self.text += self.draw(st.sampled_from([" ", "   "]))
        self.flow(value, tokens)
        self.text += self.draw(st.sampled_from(["\n", " # why: [\n"]))

    def block(
        self,
        value: dict[str, JsonValue] | list[JsonValue],
        indent: int,
        tokens: tuple[Token, ...],
    ) -> None:
        for token, child in entries(value):
            self.text += " " * indent
            self.values.setdefault(tokens, self.here())
            self.keys[(*tokens, token)] = self.here()
            self.text += "-" if isinstance(token, int) else f"{self.scalar(token)}:"
            self.value(child, indent, (*tokens, token))

    def flow(self, value: JsonValue, tokens: tuple[Token, ...]) -> None:
        self.values[tokens] = self.here()
        if not isinstance(value, (dict, list)):
            self.text += self.scalar(value)
            return
        self.text += "{" if isinstance(value, dict) else "["
        for index, (token, child) in enumerate(entries(value)):
            self.text += ", " if index else ""
            self.keys[(*tokens, token)] = self.here()
            self.text += "" if isinstance(token, int) else f"{self.scalar(token)}: "
            self.flow(child, (*tokens, token))
        self.text += "}" if isinstance(value, dict) else "]"

    def scalar(self, value: JsonValue) -> str:
        if isinstance(value, str) and self.draw(st.booleans()):
            if re.fullmatch("[a-zé]+", value) and value not in {
                "true",
                "false",
                "null",
            }:
                return value
            if re.fullmatch("[ -~é😀]*", value):
                return "'" + value.replace("'", "''") + "'"
        return json.dumps(value)


@st.composite
def written_yaml(draw: st.DrawFn) -> tuple[JsonValue, YamlWriter]:
    names = st.sampled_from(
        ["a", "yes", "200", "é😀", "~", "a/b", "", "<<", "- x", "x: #"]
    )
    value: JsonValue = draw(
        st.recursive(
            json_values | names,
            lambda inner: st.lists(inner, max_size=4)
            | st.dictionaries(names, inner, max_size=4),
            max_leaves=12,
        )
    )
    writer = YamlWriter(draw)
    writer.value(value, 0, ())
    return value, writer


@settings(deadline=None)
@given(written_yaml())
def test_yaml_is_where_it_was_written(written: tuple[JsonValue, YamlWriter]) -> None:
    value, writer = written
    document = read("a.yaml", writer.text)
    assert same(document.content, value)
    for tokens, position in writer.values.items():
        assert document.location(tokens).position == position
    for tokens, position in writer.keys.items():
        if isinstance(tokens[-1], str):
            assert document.key_location(tokens).position == position


def entries(value: JsonValue) -> Iterator[tuple[Token, JsonValue]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def walk(
    value: JsonValue, tokens: tuple[Token, ...] = ()
) -> Iterator[tuple[tuple[Token, ...], JsonValue]]:
    yield tokens, value
    for token, child in entries(value):
        yield from walk(child, (*tokens, token))


def same(left: JsonValue, right: JsonValue) -> bool:
    """Equal as JSON, floats by the decimal number they are written as."""
    return equal(exact(left), exact(right)) and shape(left) == shape(right)


def exact(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: exact(child) for name, child in value.items()}
    if isinstance(value, list):
        return [exact(child) for child in value]
    if isinstance(value, float):
        assert math.isfinite(value)
        return Decimal(repr(value))
    return value


def shape(value: JsonValue) -> list[tuple[Token, ...]]:
    """The pointers of everything inside, in order."""
    return [tokens for tokens, _ in walk(value)]


def offset_of(text: str, location: Location) -> int:
    """The offset of a line and column, lines ended as editors do."""
    assert location.position is not None
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    before = sum(map(len, lines[: location.position.line - 1]))
    return before + location.position.column - 1
