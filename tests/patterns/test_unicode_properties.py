"""What property tokens hold, and where the tables come from."""

from __future__ import annotations

import json
import re
from typing import cast

import pytest

from schemawright.patterns import property_ranges, translate
from schemawright.patterns.code_points import Ranges, complement, union
from schemawright.patterns.properties import _tables, token_ranges
from tools import unicode_tables
from tools.ecma_oracle import EcmaOracle


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (r"\p{ASCII_Hex_Digit}", "0-9A-Fa-f"),
        (r"\p{ASCII}", r"\x00-\x7f"),
        (r"\P{ASCII}", r"\x80-\U0010ffff"),
        (r"\p{Zs}", r" \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"),
        (r"\p{Pc}", r"_\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f"),
        (r"\p{Regional_Indicator}", r"\U0001f1e6-\U0001f1ff"),
        (r"\p{Script=Ogham}", r"\u1680-\u169c"),
        (r"\p{Cs}", r"\ud800-\udfff"),
        (r"\p{Pattern_White_Space}", r"\t-\r \x85\u200e\u200f\u2028\u2029"),
        (r"\p{Quotation_Mark}", None),
    ],
)
def test_ranges(token: str, text: str | None) -> None:
    ranges = property_ranges(token)
    assert ranges.isascii()
    assert ranges.isprintable()
    assert '"' not in ranges
    if text is not None:
        assert ranges == text


def test_ranges_may_stand_anywhere_in_a_class() -> None:
    """`\\p{P}` and `\\P{L}` hold the characters that are special in a class."""
    for token in (
        r"\p{P}",
        r"\P{L}",
        r"\p{S}",
        r"\p{Common}".replace("p{", "p{Script="),
    ):
        text = property_ranges(token)
        for pattern in (f"[{text}]", f"[&{text}&]", f"[|~{text}|]", f"[^{text}]"):
            re.compile(pattern)  # a warning would be an error
        assert not set("[]^&|~\"'") & set(re.sub(r"\\.", "", text)) - {"'"}


@pytest.mark.parametrize("text", ["", "L", r"\p{L", r"\p{L}\p{M}", r"\d"])
def test_no_token(text: str) -> None:
    with pytest.raises(ValueError, match="no property token"):
        property_ranges(text)


def test_complement_holds_the_rest() -> None:
    inside, outside = token_ranges(r"\p{Script=Greek}"), token_ranges(
        r"\P{Script=Greek}"
    )
    assert complement(inside) == outside
    assert union([*inside, *outside]) == ((0, 0x10FFFF),)


def test_tables_are_read_only_for_properties() -> None:
    _tables.cache_clear()
    translate(r"^[a-z\d]+(?:-\w*|\s)$")
    assert _tables.cache_info().currsize == 0
    translate(r"\p{L}")
    assert _tables.cache_info().currsize == 1


def test_tables_are_compact() -> None:
    assert unicode_tables.TABLES.stat().st_size < 200_000


def _committed() -> dict[str, object]:
    text = unicode_tables.TABLES.read_text(encoding="ascii")
    assert text == json.dumps(json.loads(text), indent=1) + "\n"
    return cast(dict[str, object], json.loads(text))


def test_category_and_script_tables_are_what_the_tool_makes() -> None:
    try:
        database = unicode_tables.load_database()
    except unicode_tables.WrongSourceError as error:
        pytest.skip(str(error))
    made = unicode_tables.category_and_script_tables(database)
    assert made == {name: _committed()[name] for name in made}
    assert made["unicode"] == "16.0.0"


def test_binary_tables_are_what_the_tool_makes() -> None:
    try:
        database, regex = unicode_tables.load_database(), unicode_tables.load_regex()
    except unicode_tables.WrongSourceError as error:
        pytest.skip(str(error))
    made = unicode_tables.binary_tables(database, regex)
    assert made == {name: _committed()[name] for name in made}
    assert len(_committed()) == len(made) + 6


# Unicode 17.0, which the Node.js may have, says something else about these. In Diacritic and
# Extended_Pictographic it changed too many to list.
_CHANGED = {0x295, 0xA7D3, 0xA7D5, 0x306, 0x308, 0x320, 0x323, 0x331, 0x951, 0x952}
_CHANGED |= set(range(0x1CD5, 0x1CEE))
_CHANGED_PROPERTIES = {"Diacritic", "Extended_Pictographic"}


def _names() -> list[str]:
    tables = _tables()
    return [
        *tables["general_categories"],
        *("C", "L", "LC", "M", "N", "P", "S", "Z", "ASCII", "Assigned"),
        *(f"Script={name}" for name in tables["scripts"]),
        *(f"Script_Extensions={name}" for name in tables["script_extensions"]),
        *(
            name
            for name in tables["binary_properties"]
            if name not in _CHANGED_PROPERTIES
        ),
    ]


def _samples(ranges: Ranges) -> list[int]:
    """The edges of some ranges, from both sides."""
    chosen = ranges[:: len(ranges) // 40 + 1]
    edges = {
        edge for first, last in chosen for edge in (first - 1, first, last, last + 1)
    }
    return sorted(edge for edge in edges if 0 <= edge <= 0x10FFFF)


def test_tables_agree_with_node(oracle: EcmaOracle) -> None:
    """At the edges of the ranges, for code points that are assigned for both."""
    disagreements: dict[str, list[str]] = {}
    asked = 0
    for name in _names():
        token = rf"\p{{{name}}}"
        ranges = token_ranges(token)
        samples = [
            code_point
            for code_point in _samples(ranges)
            if code_point not in _CHANGED
            and not _holds(token_ranges(r"\p{Cn}"), code_point)
        ]
        texts = list(map(chr, samples))
        assigned = oracle.verdicts(r"^\p{Assigned}$", texts)
        verdicts = oracle.verdicts(f"^{token}$", texts)
        assert assigned is not None
        assert verdicts is not None, name
        wrong = [
            f"{code_point:04x}"
            for code_point, known, verdict in zip(
                samples, assigned, verdicts, strict=True
            )
            if known and verdict != _holds(ranges, code_point)
        ]
        asked += len(samples)
        if wrong:
            disagreements[name] = wrong
    assert disagreements == {}
    assert asked > 10_000


def _holds(ranges: Ranges, code_point: int) -> bool:
    return any(first <= code_point <= last for first, last in ranges)


def test_aliases_are_those_of_node(oracle: EcmaOracle) -> None:
    tables = _tables()
    pairs = [
        *tables["general_category_aliases"].items(),
        *tables["binary_property_aliases"].items(),
        *(
            (f"{prefix}={alias}", f"{prefix}={name}")
            for prefix in ("sc", "scx")
            for alias, name in tables["script_aliases"].items()
        ),
    ]
    unknown = [
        alias for alias, _ in pairs if oracle.verdicts(rf"\p{{{alias}}}", ()) is None
    ]
    assert unknown == []
    for alias, name in pairs:
        assert translate(rf"\p{{{alias}}}") == translate(rf"\p{{{name}}}")


def test_case_foldings_agree_with_node(oracle: EcmaOracle) -> None:
    r"""With the flag i of the whole pattern, which every Node.js knows."""
    classes = _tables()["case_foldings"][::7]
    others = [*"aAkKsSiI1", "\u0130", "\u0131", "\xdf", "\u1e9e", "\u03c2", "\u2126"]
    for members in ["kK\u212a", "\xb5\u039c\u03bc", "sS\u017f", *classes]:
        texts = [*members, *others]
        verdicts = oracle.verdicts(f"^{members[0]}$", texts, "iu")
        compiled = re.compile(translate(f"^(?i:{members[0]})$").source)
        assert [compiled.search(text) is not None for text in texts] == verdicts
