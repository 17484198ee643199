from __future__ import annotations

import pytest

from benchmarks.measure import Effort
from benchmarks.results import OURS
from benchmarks.verdicts import (
    Candidate,
    Check,
    Judged,
    WrongVerdictError,
    accepts_by_raising,
    compare,
    mistakes,
)
from schemawright.json_value import JsonValue

BRIEF = Effort(rounds=1, seconds=0.0001, processes=1)
DOCUMENTS = (
    Judged(name="one", document=1, valid=True),
    Judged(name="text", document="1", valid=False),
    Judged(name="null", document=None, valid=False),
)


def is_number(document: JsonValue) -> bool:
    return isinstance(document, int)


def anything(document: JsonValue) -> bool:
    return document is document  # noqa: PLR0124


def nothing(document: JsonValue) -> bool:
    return document is not document  # noqa: PLR0124


@pytest.mark.parametrize(
    ("check", "expected"),
    [(is_number, ()), (anything, ("text", "null")), (nothing, ("one",))],
)
def test_mistakes_go_both_ways(check: Check, expected: tuple[str, ...]) -> None:
    assert mistakes(check, DOCUMENTS) == expected


def test_a_peer_that_is_wrong_is_disqualified_and_says_about_what() -> None:
    ours = Candidate(name=OURS, accepts=is_number, work=lambda: None)
    lax = Candidate(name="lax", accepts=anything, work=lambda: None, note="as it comes")

    right, wrong = compare([ours, lax], DOCUMENTS, BRIEF)

    assert (right.wrong, right.disqualified) == (0, False)
    assert (wrong.wrong, wrong.disqualified) == (2, True)
    assert wrong.note == "as it comes; wrong about text, null"


def test_nothing_is_measured_when_ours_is_wrong() -> None:
    measured: list[str] = []
    ours = Candidate(name=OURS, accepts=anything, work=lambda: measured.append("ours"))

    with pytest.raises(WrongVerdictError, match="text, null"):
        compare([ours], DOCUMENTS, BRIEF)

    assert measured == []


def test_only_the_refusal_of_a_document_counts_as_an_answer() -> None:
    def load(document: JsonValue) -> object:
        if document == "broken":
            raise KeyError(document)
        return int(str(document))

    accepts = accepts_by_raising(load, ValueError)

    assert accepts(1) is True
    assert accepts("x") is False
    with pytest.raises(KeyError):
        accepts("broken")
