"""Bytes to text, and which kind of file is which."""

from __future__ import annotations

import codecs

import pytest

from schemawright.diagnostics import Position
from schemawright.json_value import JsonValue

from .reading import problems_of, read


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-32-be"),
    ],
)
@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", '{"é😀": ["ü"]}'), ("a.yaml", "{é😀:   [ü]}")],
)
def test_encodings(name: str, text: str, mark: bytes, encoding: str) -> None:
    document = read(name, mark + text.encode(encoding))
    assert document.content == {"é😀": ["ü"]}
    assert document.location(("é😀", 0)).position == Position(line=1, column=9)


@pytest.mark.parametrize(
    ("data", "position", "message"),
    [
        (b'{"a":\n "\xe9"}', "2:3", "not UTF-8 text: invalid continuation byte (E9)"),
        ('{"é":\r\n "😀'.encode() + b'\xff"}', "2:4", "invalid start byte (FF)"),
        (codecs.BOM_UTF8 + b"[\xc0\x80]", "1:2", "invalid start byte (C0)"),
        (b'["\xed\xa0\x80"]', "1:3", "not UTF-8 text"),
        (b"[1, 2\xe2\x82", "1:6", "unexpected end of data (E2 82)"),
        (codecs.BOM_UTF16_LE + '["é"]'.encode("utf-16-le")[:-1], "1:5", "UTF-16"),
        ('["\ud800"]'.encode("utf-16-be", "surrogatepass"), "1:3", "UTF-16-BE"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.yml"])
def test_bytes_that_are_no_text(
    name: str, data: bytes, position: str, message: str
) -> None:
    (problem,) = problems_of(name, data)
    assert str(problem.location.position) == position
    assert message in problem.message
    assert problem.hint is not None
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("a.json", "[1]", [1]),
        ("A.JSON", '{"a": "b"}', {"a": "b"}),
        ("a.yaml", "[a, b]", ["a", "b"]),
        ("A.YML", "{a: yes}", {"a": "yes"}),
        ("sub/x.schema", ' {"a": 1}', {"a": 1}),
        ("x.schema", "[1]", [1]),
        ("x", "a: 1", {"a": 1}),
        ("x", "true", True),
        ("x.txt", "# why\n{a: 1}", {"a": 1}),
    ],
)
def test_kinds_of_files(name: str, text: str, value: JsonValue) -> None:
    assert read(name, text).content == value


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "a: 1", "expected a value, found a"),
        ("x.schema", "{a: 1}", "expected a member name in double quotes"),
        ("x.schema", "[1,]", "nothing follows this comma"),
        ("x.jsonc", '// why\n{"a": 1}', "found a comment"),
        ("x.txt", "a: b: c", "this is not YAML"),
    ],
)
def test_faults_speak_of_the_kind_of_file(name: str, text: str, message: str) -> None:
    (problem,) = problems_of(name, text)
    assert message in problem.message
