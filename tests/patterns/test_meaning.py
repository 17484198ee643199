"""A translation is found in the texts in which ECMA-262 finds the pattern."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from hypothesis import assume, given, reject

from schemawright.patterns import PatternError, translate
from tools.ecma_oracle import EcmaOracle
from tools.record_ecma_verdicts import CASES, rows

from .compiled import compile_translation, is_found
from .random_patterns import SUBJECTS, patterns

_RECORDED = Path(__file__).with_name("ecma_verdicts.json")
_VERDICTS: list[tuple[str, str, str, bool | None]] = [
    tuple(row) for row in json.loads(_RECORDED.read_text(encoding="ascii"))
]


def _recorded(pattern: str) -> Iterator[tuple[str, bool | None]]:
    return (
        (subject, verdict)
        for known, _, subject, verdict in _VERDICTS
        if known == pattern
    )


@pytest.mark.parametrize(
    "pattern", [pattern for pattern, subjects in CASES if subjects]
)
def test_recorded_verdicts(pattern: str) -> None:
    compiled = compile_translation(translate(pattern))
    found = [
        (subject, compiled.search(subject) is not None)
        for subject, _ in _recorded(pattern)
    ]
    assert found == list(_recorded(pattern))


@pytest.mark.parametrize(
    "pattern", [pattern for pattern, subjects in CASES if not subjects]
)
def test_recorded_syntax_errors(pattern: str) -> None:
    assert list(_recorded(pattern)) == [("", None)]
    with pytest.raises(PatternError):
        translate(pattern)


def test_every_case_is_recorded_once() -> None:
    cases = [pattern for pattern, _ in CASES]
    assert len(set(cases)) == len(cases)
    assert {row[0] for row in _VERDICTS} == set(cases)
    assert len(_VERDICTS) > 300


def test_record_is_what_node_says(oracle: EcmaOracle) -> None:
    if oracle.verdicts("(?i:a)", ()) is None:
        pytest.skip("this Node.js does not know the modifiers of ECMAScript 2025")
    assert rows(oracle) == [list(row) for row in _VERDICTS]


def _disagreements(pattern: str, oracle: EcmaOracle) -> list[str]:
    """The subjects on which translation and oracle disagree, for what both can read."""
    verdicts = oracle.verdicts(pattern, SUBJECTS)
    try:
        compiled = compile_translation(translate(pattern))
    except PatternError:
        reject()
    assert verdicts is not None, "translated what ECMA-262 does not allow"
    return [
        subject
        for subject, verdict in zip(SUBJECTS, verdicts, strict=True)
        if (compiled.search(subject) is not None) != verdict
    ]


@given(pattern=patterns(references=False, looks=True))
def test_agrees_with_node(pattern: str, oracle: EcmaOracle) -> None:
    assert _disagreements(pattern, oracle) == []


@given(pattern=patterns(references=True, looks=False))
def test_references_agree_with_node(pattern: str, oracle: EcmaOracle) -> None:
    assert _disagreements(f"(a|b?)(?:(a)|b)?{pattern}", oracle) == []


@given(pattern=patterns(references=False, looks=False))
def test_translates_all_without_references_and_looks(
    pattern: str, oracle: EcmaOracle
) -> None:
    """Without references and look-behinds, Python can say everything."""
    translate(pattern)
    assert oracle.verdicts(pattern, ()) is not None


@given(pattern=patterns(references=False, looks=True))
def test_agrees_with_regex(pattern: str) -> None:
    r"""Where both read the syntax alike: no empty class, and ASCII subjects without \x1c."""
    assume("[]" not in pattern and "[^]" not in pattern)
    try:
        compiled = compile_translation(translate(pattern))
    except PatternError:
        reject()
    same = pattern.replace("$", r"\Z").replace("[&&|a]", r"[\&|a]")
    other = regex.compile(same, regex.ASCII | regex.VERSION0)
    subjects = [
        text for text in SUBJECTS if text.isascii() and text not in ("\x1c", "a\r")
    ]
    found = [text for text in subjects if compiled.search(text)]
    assert found == [text for text in subjects if other.search(text)]


@pytest.mark.parametrize(
    ("pattern", "found", "not_found"),
    [
        # Written by hand from ECMA-262, not recorded.
        ("^[\\u0000-\\u{10FFFF}]$", ["a", "\n", "\ud800"], ["", "ab"]),
        ("\ud83d\ude00$", ["\U0001f600"], ["\ud83d"]),
        ("^a\\\nb$", ["a\nb"], ["a\\\nb"]),
        ("^\\\xe9$", ["\xe9"], ["\\\xe9"]),
        ("(?<=\\s+)a", [" a", "\n a"], ["a", "ba"]),
        ("(?<![ab]|\\d\\d)c", ["c", "1c", "1ac1c"], ["ac", "bc", "12c"]),
        ("^(?:(a)|b){2,3}c", ["abc", "bbbc"], ["ac", "abbac"]),
        ("^(?<class>a)(?<class_2>b)\\k<class_2>$", ["abb"], ["aba"]),
        ("^(?:(?<n>a)x|(?<n>b)y)\\k<n>$", ["axa", "byb"], ["axb", "bya"]),
        ("(?m:$)\\n(?m:^)b", ["a\nb"], ["b", "\n b"]),
    ],
)
def test_by_hand(pattern: str, found: list[str], not_found: list[str]) -> None:
    assert [text for text in found if not is_found(pattern, text)] == []
    assert [text for text in not_found if is_found(pattern, text)] == []
