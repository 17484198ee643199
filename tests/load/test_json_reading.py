"""JSON files: values, faults and their places. Places are counted by hand."""

from __future__ import annotations

import json
import sys
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemawright.diagnostics import Location, Position, SchemaError
from schemawright.json_value import JsonValue
from schemawright.load import MAX_DEPTH

from .reading import places_of, problems_of, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{}", {}),
        (" [1, -2, true, false, null] \n", [1, -2, True, False, None]),
        ('"plain root"', "plain root"),
        (r'"\ud83d\ude00 \ud83d \u0041\/\n"', "\U0001f600 \ud83d A/\n"),
        ('{"b": 1, "a": 2}', {"b": 1, "a": 2}),
        ('{"": {"": 0}}', {"": {"": 0}}),
    ],
)
def test_value(text: str, value: JsonValue) -> None:
    content = read("a.json", text).content
    assert content == value
    assert json.dumps(content) == json.dumps(value)  # tells order, 1 and true apart


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-0", 0),
        ("-0.0", 0),
        ("1.0", 1),
        ("12.50e1", 125),
        ("1e3", 1000),
        ("1E+2", 100),
        ("2.5", Decimal("2.5")),
        ("0.1", Decimal("0.1")),
        ("1e-7", Decimal("1e-7")),
        ("0e1000000000", 0),
        ("9007199254740993", 2**53 + 1),
        ("9007199254740993.0", Decimal(2**53 + 1)),  # a float is another number
        ("9007199254740992.0", 2**53),
        ("1e22", 10**22),
        ("1e23", Decimal("1e23")),
        ("1.7976931348623157e308", Decimal("1.7976931348623157e308")),
        ("0.12345678901234567890123456789012345678901", None),
        ("1e639", Decimal("1e639")),
        ("1e640", Decimal("1e640")),
        ("9" * 640, 10**640 - 1),
        ("9" * 641, Decimal(10**641 - 1)),
        ("-" + "1" * 100_000, None),
        ("1e1000000000", Decimal("1e1000000000")),
        ("-1e-1000000000", Decimal("-1e-1000000000")),
    ],
)
def test_numbers_are_exact(text: str, value: int | Decimal | None) -> None:
    content = read("a.json", text).content
    expected = Decimal(text) if value is None else value
    assert type(content) is type(expected)
    assert content == expected


def test_numbers_do_not_depend_on_the_limit_of_the_interpreter() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        content = read("a.json", "9" * 640 + " ").content
        assert str(content) == "9" * 640
    finally:
        sys.set_int_max_str_digits(limit)


@pytest.mark.parametrize(
    ("text", "position", "pointer", "message"),
    [
        ("", "1:1", "", "the file is empty"),
        (" \n\t", "2:2", "", "the file is empty"),
        ('{"a": 1,}', "1:8", "", "nothing follows this comma"),
        ('{"a": [1,\n  2,\n]}', "2:4", "/a", "nothing follows this comma"),
        ("{'a': 1}", "1:2", "", "a single quotation mark"),
        ("[\"x\", 'y']", "1:7", "/1", "a single quotation mark"),
        ('{"a": 1 // no\n}', "1:9", "", "found a comment"),
        ('{\n  # no\n  "a": 1}', "2:3", "", "found a comment"),
        ("/* no */ {}", "1:1", "", "found a comment"),
        ('{"a": 1\n "b": 2}', "2:2", "", "expected ',' or '}', found '\"'"),
        ("[1 2]", "1:4", "", "expected ',' or ']', found '2'"),
        ('{"a" 1}', "1:6", "/a", "expected ':' after the member name, found '1'"),
        ('{"a": }', "1:7", "/a", "expected a value, found '}'"),
        ("[,1]", "1:2", "/0", "expected a value, found ','"),
        ("[1,,2]", "1:4", "/1", "expected a value, found ','"),
        ("{1: 2}", "1:2", "", "expected a member name in double quotes, found '1'"),
        ("{a: 2}", "1:2", "", "expected a member name in double quotes, found a"),
        ('{"a": {"b": [0, 1', "1:18", "/a/b", "found the end of the file"),
        ("[1}", "1:3", "", "expected ',' or ']', found '}'"),
        ("{} {}", "1:4", "", "expected the end of the file, found '{'"),
        ("{}\n]", "2:1", "", "expected the end of the file, found ']'"),
        ('{"a": True}', "1:7", "/a", "expected a value, found True"),
        ('{"a": undefined}', "1:7", "/a", "expected a value, found undefined"),
        ("[01]", "1:2", "/0", "01 is not a JSON number"),
        ("[+1]", "1:2", "/0", "+1 is not a JSON number"),
        ("[.5]", "1:2", "/0", ".5 is not a JSON number"),
        ("[1.]", "1:2", "/0", "1. is not a JSON number"),
        ("[0x1F]", "1:2", "/0", "0x1F is not a JSON number"),
        ("[1_000]", "1:2", "/0", "1_000 is not a JSON number"),
        ("[-]", "1:2", "/0", "expected a value, found '-'"),
        ("[NaN]", "1:2", "/0", "NaN is not a JSON number"),
        ('{"a": -Infinity}', "1:7", "/a", "-Infinity is not a JSON number"),
        ("[1e99999999999999999999]", "1:2", "/0", "the exponent of"),
        ('["a\nb"]', "1:2", "/0", "no closing quotation mark on its line"),
        ('{"a": "b', "1:7", "/a", "no closing quotation mark"),
        ('{"a', "1:2", "", "no closing quotation mark"),
        (r'["a\x"]', "1:4", "/0", "backslash"),
        (r'["\u12g4"]', "1:3", "/0", "backslash"),
        (r'["\U00000041"]', "1:3", "/0", "backslash"),
        ('["a\tb"]', "1:4", "/0", "a control character, U+0009"),
        ('["\0"]', "1:3", "/0", "a control character, U+0000"),
        ("[\u00a01]", "1:2", "/0", "found U+00A0 NO-BREAK SPACE"),
        ('["\U0001f600é", x]', "1:8", "/1", "expected a value, found x"),
        ('{"a/b": {"c~d": tru}}', "1:17", "/a~1b/c~0d", "found tru"),
        ("[1,\r\n2,\r3,\n\r x]", "5:2", "/3", "found x"),
    ],
)
def test_fault(text: str, position: str, pointer: str, message: str) -> None:
    (problem,) = problems_of("a.json", text)
    assert str(problem.location.position) == position
    assert problem.location.pointer == pointer
    assert problem.location.file == "shown/a.json"
    assert message in problem.message


def test_names_given_twice_show_both_places() -> None:
    text = '{"type": 1,\n "p": {"x": [0],\n  "x": 2},\n "t\\u0079pe": 3}'
    inner, outer = problems_of("a.json", text)
    assert inner.location == at(3, 3, "/p/x")
    assert inner.related == (at(2, 8, "/p/x"),)
    assert outer.location == at(4, 2, "/type")
    assert outer.related == (at(1, 2, "/type"),)
    assert "'type'" in outer.message


def test_every_fault_up_to_the_first_in_the_syntax_is_reported() -> None:
    text = '{"a": NaN, "a": 1,\n "b": [Infinity, 1e99999999999999999999,],\n "b": 0}'
    assert places_of("a.json", text) == [
        ("1:7", "/a"),
        ("1:12", "/a"),
        ("2:8", "/b/0"),
        ("2:18", "/b/1"),
        ("2:40", "/b"),
    ]


def test_a_name_given_three_times_refers_to_the_first() -> None:
    problems = problems_of("a.json", '{"a": 1, "a": 2, "a": 3}')
    assert [problem.location for problem in problems] == [
        at(1, 10, "/a"),
        at(1, 18, "/a"),
    ]
    assert [problem.related for problem in problems] == [(at(1, 2, "/a"),)] * 2


def test_what_is_unexpected_shows_where_the_value_around_it_begins() -> None:
    (problem,) = problems_of("a.json", '[{"a": {"b" 1}}]')
    assert problem.location == at(1, 13, "/0/a/b")
    assert problem.related == (at(1, 8, "/0/a"),)


def test_a_missing_end_shows_where_the_object_begins() -> None:
    (problem,) = problems_of("a.json", '{"a": {\n  "b": 1\n')
    assert problem.location == at(3, 1, "/a")
    assert problem.related == (at(1, 7, "/a"),)


@pytest.mark.parametrize(
    ("opening", "closing", "column", "token"),
    [("[", "]", MAX_DEPTH + 1, "/0"), ('{"a":', "}", 5 * MAX_DEPTH + 1, "/a")],
)
def test_nesting_is_bounded(
    opening: str, closing: str, column: int, token: str
) -> None:
    deepest = opening * (MAX_DEPTH - 1) + "[]" + closing * (MAX_DEPTH - 1)
    assert read("a.json", deepest).location([]).position == Position(line=1, column=1)
    beyond = [(f"1:{column}", token * MAX_DEPTH)]
    for depth in (MAX_DEPTH + 1, 900, 100_000):
        assert places_of("a.json", opening * depth) == beyond
        whole = opening * (depth - 1) + "[]" + closing * (depth - 1)
        assert places_of("a.json", whole) == beyond


SECONDS = 10
"""Far above what linear work takes, far below what quadratic work would."""


def test_broken_and_deep_input_takes_no_long_time() -> None:
    start = time.process_time()
    places_of("a.json", '[{"a":' * 200_000)
    places_of("a.json", '["' + "\\n" * 1_000_000)
    places_of("a.json", "[" + "1," * 300_000 + "x]")
    places_of("a.json", "1" * 1_000_000 + "e99999999999999999999")
    assert time.process_time() - start < SECONDS


documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=2), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def mistaken_texts(draw: st.DrawFn) -> str:
    """JSON with up to two characters replaced by something else."""
    text: str = json.dumps(draw(documents))
    start: int = draw(st.integers(0, len(text)))
    end: int = start + draw(st.integers(0, 2))
    extra: str = draw(st.sampled_from(["", *',"}]{[\\0x -+.eN:\n\x00é']))
    return text[:start] + extra + text[end:]


random_texts = st.text(
    alphabet="{}[]\":,\\/ \n\t0123456789.eE+-abtrufalsn'NIityé\x00", max_size=12
)


@settings(deadline=None)
@given(mistaken_texts() | random_texts)
def test_what_is_refused_is_what_the_standard_library_refuses(text: str) -> None:
    """Beyond that only names given twice and the numbers that are none."""
    refused_beyond = {"is not a JSON number", "two members"}
    marked = f"\ufeff{text}"  # so that a NUL in it does not look like UTF-16
    try:
        expected = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError:
        assert problems_of("a.json", marked)
        return
    try:
        content = read("a.json", marked).content
    except SchemaError as error:
        for problem in error.problems:
            assert any(part in problem.message for part in refused_beyond)
        return
    assert content == expected


def at(line: int, column: int, pointer: str) -> Location:
    position = Position(line=line, column=column)
    return Location(file="shown/a.json", position=position, pointer=pointer)
