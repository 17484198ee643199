"""A member that is absent is not one that is null."""

from __future__ import annotations

import copy
import pickle
from types import ModuleType

import pytest

from tests.behaviour.conftest import MakeModel
from tests.behaviour.generating import Workshop


@pytest.fixture(scope="module")
def letters(workshop: Workshop) -> ModuleType:
    return workshop.package(
        {
            "letter.json": {
                "type": "object",
                "properties": {
                    "note": {"type": ["string", "null"]},
                    "sender": {"type": "string"},
                },
            }
        }
    )


def test_what_is_not_given_is_absent(letters: ModuleType) -> None:
    letter = letters.Letter()

    assert letter.note is letters.UNSET
    assert letter.sender is None
    assert letter.to_dict() == {}


def test_null_is_kept_where_it_is_allowed(letters: ModuleType) -> None:
    letter = letters.Letter(note=None)

    assert letter.to_dict() == {"note": None}
    assert letters.Letter.from_dict({"note": None}).note is None


def test_none_means_absent_where_null_is_not_allowed(letters: ModuleType) -> None:
    assert letters.Letter(sender=None).to_dict() == {}


def test_null_is_refused_where_it_is_not_allowed(letters: ModuleType) -> None:
    assert not letters.Letter.is_valid({"sender": None})


def test_absent_and_null_are_not_equal(letters: ModuleType) -> None:
    assert letters.Letter(note=None) != letters.Letter()


@pytest.mark.parametrize("document", [{}, {"note": None}, {"note": "", "sender": ""}])
def test_documents_come_back_as_they_were(
    letters: ModuleType, document: dict[str, object]
) -> None:
    assert letters.Letter.from_dict(document).to_dict() == document


def test_unset_is_one_and_false(letters: ModuleType) -> None:
    unset = letters.UNSET

    assert not unset
    assert repr(unset) == "UNSET"
    assert copy.deepcopy(unset) is unset
    assert pickle.loads(pickle.dumps(unset)) is unset  # noqa: S301
    assert isinstance(unset, letters.Unset)


def test_a_required_null_is_written(thing: MakeModel) -> None:
    model = thing({"reason": {"type": ["string", "null"]}}, required=["reason"])

    assert model(reason=None).to_dict() == {"reason": None}
    assert not model.is_valid({})


def test_a_required_field_cannot_be_left_unset(
    workshop: Workshop,
) -> None:
    package = workshop.package(
        {
            "verdict.json": {
                "type": "object",
                "properties": {"reason": {"type": ["string", "null"]}},
                "required": ["reason"],
            }
        }
    )

    with pytest.raises(package.ValidationError) as caught:
        package.Verdict(reason=package.UNSET)

    assert caught.value.violations


def test_any_value_at_all_may_be_null(thing: MakeModel) -> None:
    model = thing({"free": True})

    assert model(free=None).to_dict() == {"free": None}
    assert model().to_dict() == {}
