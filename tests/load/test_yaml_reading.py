"""YAML files: what JSON can say is read as the core schema has it, all else is refused."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from schemawright.diagnostics import Location, Position
from schemawright.json_value import JsonValue
from schemawright.load import MAX_DEPTH

from .reading import places_of, problems_of, read

SECONDS = 10
"""Far above what bounded work takes, far below what exponential work would."""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # YAML 1.2.2, section 10.3.2
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("---", None),
        ("nULL", "nULL"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("0", 0),
        ("-19", -19),
        ("+12", 12),
        ("007", 7),
        ("0o7", 7),
        ("0o17", 15),
        ("0x3A", 58),
        ("0xff", 255),
        ("0b11", "0b11"),
        ("-0x1", "-0x1"),
        ("0.", 0),
        ("-0.0", 0),
        (".5", Decimal("0.5")),
        ("+12e03", 12000),
        ("-2E+05", -200000),
        ("1.25e-1", Decimal("0.125")),
        ("1e1000000000", Decimal("1e1000000000")),
        ("9" * 641, Decimal("9" * 641)),
        (".", "."),
        ("e3", "e3"),
        # what YAML 1.1 takes for something else
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("OFF", "OFF"),
        ("y", "y"),
        ("2020-01-01", "2020-01-01"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("=", "="),
        ("٣", "٣"),
        ("%YAML 1.1\n---\nyes", "yes"),
        # quotes and tags
        ("'1'", "1"),
        ('"null"', "null"),
        ("|\n  1", "1"),
        ("! 12", "12"),
        ("!!str 12", "12"),
        ("!!str", ""),
        ("!!int '12'", 12),
        ("!!float 3", 3),
        ("!!float '0.50'", Decimal("0.50")),
        ("!!bool 'true'", True),
        ("!!null ''", None),
        ("!<tag:yaml.org,2002:int> 3", 3),
        ("!!map {a: 1}", {"a": 1}),
        ("!!seq [1]", [1]),
        ("! [1]", [1]),
        ('"\\ud83d\\ude00 \\ud83d \\x41\\/"', "\U0001f600 \ud83d A/"),
        # structure
        ("a: 1\nb:\n- x\n-\n- {c: }\n", {"a": 1, "b": ["x", None, {"c": None}]}),
        ("? a\n? b\n: 1\n", {"a": None, "b": 1}),
        ("[a: 1, b]", [{"a": 1}, "b"]),
        ("a: >\n  x\n  y\n\n  z\nb: |-\n  x\n", {"a": "x y\nz\n", "b": "x"}),
        ('{"a":\t1, "b":[\n\t2]}', {"a": 1, "b": [2]}),
        ("# why\n---\na: 1 # why\n...\n# why\n", {"a": 1}),
        # names are what they look like
        (
            "200: a\ntrue: b\nnull: c\n1.50: d\n.inf: e\nyes: f\n~: g",
            {
                "200": "a",
                "true": "b",
                "null": "c",
                "1.50": "d",
                ".inf": "e",
                "yes": "f",
                "~": "g",
            },
        ),
        ("'': a\n'<<': b", {"": "a", "<<": "b"}),
        ("!!int 3: a\n!!str 4: b", {"3": "a", "4": "b"}),
        # aliases
        ("a: &x [1, &y 2]\nb: *x\nc: *y", {"a": [1, 2], "b": [1, 2], "c": 2}),
        ("&n 200: &v 1\nb: *n\n*v : c", {"200": 1, "b": 200, "1": "c"}),
        ("[&x 1, *x, &x 2, *x]", [1, 1, 2, 2]),
        ("&x [&x 1, *x]", [1, 1]),
    ],
)
def test_value(text: str, value: JsonValue) -> None:
    content = read("a.yaml", text).content
    assert repr(content) == repr(value)  # tells 1, 1.0 and true apart, and order


def test_uses_of_an_alias_do_not_share_an_object() -> None:
    content = read("a.yaml", "a: &x {y: []}\nb: *x\nc: [*x]").content
    assert isinstance(content, dict)
    assert isinstance(content["a"], dict)
    content["a"]["y"] = "changed"
    assert content["b"] == {"y": []}
    assert content["c"] == [{"y": []}]


@pytest.mark.parametrize(
    ("text", "position", "pointer", "message"),
    [
        ("", "1:1", "", "the file is empty"),
        ("# nothing\n", "1:1", "", "the file is empty"),
        ("a: 1\n---\nb: 2", "2:1", "", "a second YAML document begins here"),
        ("---\n---\n", "2:1", "", "a second YAML document begins here"),
        ("a: .inf", "1:4", "/a", ".inf is not a JSON number"),
        ("- -.INF", "1:3", "/0", "-.INF is not a JSON number"),
        ("- 1\n- .NaN", "2:3", "/1", ".NaN is not a JSON number"),
        ("a: 1e99999999999999999999", "1:4", "/a", "the exponent of"),
        ("a: 0x" + "f" * 600, "1:4", "/a", "is too large"),
        ("a: !!int x", "1:4", "/a", "'x' is not what the tag !!int promises"),
        ("a: !!bool yes", "1:4", "/a", "'yes' is not what the tag !!bool promises"),
        ("a: !!binary aa", "1:4", "/a", "the tag !!binary does not fit"),
        ("a: !!timestamp 2020-01-01", "1:4", "/a", "the tag !!timestamp does not"),
        ("a: !!set {x}", "1:4", "/a", "the tag !!set does not fit an object"),
        ("a: !!seq {x: 1}", "1:4", "/a", "the tag !!seq does not fit an object"),
        ("a: !!map [1]", "1:4", "/a", "the tag !!map does not fit an array"),
        ("a: !!str [1]", "1:4", "/a", "the tag !!str does not fit an array"),
        ("a: !int 1", "1:4", "/a", "the tag !int does not fit"),
        ("!!binary aa: 1", "1:1", "", "the tag !!binary does not fit"),
        ("!!python/object/apply:os.system [x]", "1:1", "", "!!python/object/apply:os"),
        ("a: !e!x 1", "1:4", "/a", "undefined tag handle"),
        ("<<: {a: 1}", "1:1", "", "merge keys (<<) are not part of YAML 1.2"),
        ("a: &x {b: 1}\nc:\n  <<: *x", "3:3", "/c", "merge keys"),
        ("? [a]\n: 1", "1:3", "", "a member name must be a string"),
        ("a: {{b: 1}: 2}", "1:5", "/a", "a member name must be a string"),
        ("a: &x [1]\n*x : 2", "2:1", "", "a member name must be a string"),
        (": 1", "1:1", "", "this member has no name"),
        ("a: *x", "1:4", "/a", "no anchor &x comes before this alias"),
        ("[*x, &x 1]", "1:2", "/0", "no anchor &x comes before this alias"),
        ("a: &x [*x]", "1:8", "/a/0", "the alias *x stands inside of what it"),
        ("&x {a: {b: *x}}", "1:12", "/a/b", "the alias *x stands inside of what"),
        ("a:\n\t- b", "2:1", "/a", "'\\t' that cannot start any token"),
        ("a: b: c", "1:5", "", "mapping values are not allowed here"),
        ("a: @x", "1:4", "/a", "'@' that cannot start any token"),
        ("a:\n - b\n c: d", "3:2", "/a/1", "this is not YAML"),
        ("a: [1, 2", "1:9", "/a/2", "expected ',' or ']'"),
        ("a: 'x", "1:6", "/a", "unexpected end of stream"),
        ('a: "\\q"', "1:6", "/a", "unknown escape character 'q'"),
        ("%YAML 1.20\n---\na", "1:1", "", "this is not YAML"),
        ("%YAML 2.0\n---\na", "1:1", "", "this is not YAML"),
        ("a: 'x\x07'", "1:6", "", "U+0007 may not stand in a YAML file"),
        ('a: "x\u2028"', "1:6", "", "U+2028 LINE SEPARATOR may not stand"),
        ("# \x85\na: 1", "1:3", "", "U+0085 may not stand"),
    ],
)
def test_fault(text: str, position: str, pointer: str, message: str) -> None:
    (problem,) = problems_of("a.yaml", text)
    assert str(problem.location.position) == position
    assert problem.location.pointer == pointer
    assert problem.location.file == "shown/a.yaml"
    assert message in problem.message


def test_an_escape_beyond_unicode_is_refused() -> None:
    (problem,) = problems_of("a.yaml", 'a: "\\UFFFFFFFF"')
    assert "an escape stands for no character" in problem.message


def test_names_given_twice_show_both_places() -> None:
    text = "200: a\np:\n  x: [0]\n  x: 2\n'200': b\n\"\\x3200\": c"
    inner, second, third = problems_of("a.yaml", text)
    assert inner.location == at(4, 3, "/p/x")
    assert inner.related == (at(3, 3, "/p/x"),)
    assert second.location == at(5, 1, "/200")
    assert third.location == at(6, 1, "/200")
    assert second.related == third.related == (at(1, 1, "/200"),)


def test_every_fault_up_to_the_first_in_the_syntax_is_reported() -> None:
    text = "a: .nan\nb: !x 1\na: [1,\n  .inf]\n<<: 1\nc: {"
    assert places_of("a.yaml", text) == [
        ("1:4", "/a"),
        ("2:4", "/b"),
        ("3:1", "/a"),
        ("4:3", "/a/1"),
        ("5:1", ""),
        ("6:5", "/c"),
    ]


@pytest.mark.parametrize(
    ("opening", "closing", "column", "token"),
    [
        ("[", "]", MAX_DEPTH + 1, "/0"),
        ("{a: ", "}", 4 * MAX_DEPTH + 1, "/a"),
        ("- ", "", 2 * MAX_DEPTH + 1, "/0"),
    ],
)
def test_nesting_is_bounded(
    opening: str, closing: str, column: int, token: str
) -> None:
    deepest = opening * (MAX_DEPTH - 1) + "[]" + closing * (MAX_DEPTH - 1)
    assert read("a.yaml", deepest).location().position == Position(line=1, column=1)
    beyond = [(f"1:{column}", token * MAX_DEPTH)]
    whole = opening * MAX_DEPTH + "[]" + closing * MAX_DEPTH
    assert places_of("a.yaml", whole) == beyond
    assert places_of("a.yaml", opening * 100_000) == beyond


def test_nesting_through_aliases_is_bounded() -> None:
    lines = ["- &a0 []", *(f"- &a{i} [*a{i - 1}]" for i in range(1, MAX_DEPTH + 9))]
    read("a.yaml", "\n".join(lines[: MAX_DEPTH - 1]))
    # line n holds n arrays in each other, and the list around them is one more
    (place,) = places_of("a.yaml", "\n".join(lines))
    assert place[0].startswith(f"{MAX_DEPTH}:")


@pytest.mark.parametrize("levels", [9, 60])
def test_aliases_do_not_multiply_without_bound(levels: int) -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, levels)
    ]
    start = time.process_time()
    (problem,) = problems_of("a.yaml", "\n".join(lines))
    assert time.process_time() - start < SECONDS
    assert "aliases" in problem.message
    # nine uses each of 3, 28, 253, 2,278 and 20,503 nodes: the last ones pass 200,000
    assert problem.location.position is not None
    assert problem.location.pointer.startswith("/a5/")


def test_many_uses_of_an_alias_are_fine() -> None:
    text = "- &x {type: string, minLength: 1}\n" + "- *x\n" * 10_000
    content = read("a.yaml", text).content
    assert content == [{"type": "string", "minLength": 1}] * 10_001


def at(line: int, column: int, pointer: str) -> Location:
    position = Position(line=line, column=column)
    return Location(file="shown/a.yaml", position=position, pointer=pointer)
