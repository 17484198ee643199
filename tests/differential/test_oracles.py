"""What is known against the validators that verdicts are compared with still holds."""

from __future__ import annotations

import json

import pytest

import schemawright
from schemawright.json_value import JsonValue

from .oracles import MISTAKES, Mistake, Oracle, python_oracle, rust_oracle


@pytest.mark.parametrize(
    "mistake",
    MISTAKES,
    ids=[f"{each.oracle}-{json.dumps(each.schema)}" for each in MISTAKES],
)
def test_the_mistake_is_still_made(mistake: Mistake) -> None:
    make = {"python": python_oracle, "rust": rust_oracle}[mistake.oracle]
    ours = schemawright.compile(mistake.schema, dialect=DIALECT)

    assert ours.is_valid(mistake.value) is mistake.valid
    assert _verdict(make(mistake.schema, mistake.draft), mistake.value) != mistake.valid


def _verdict(oracle: Oracle, value: JsonValue) -> bool | None:
    """What an oracle says; nothing where it fails."""
    try:
        return oracle.is_valid(value)
    except TypeError:
        return None


DIALECT = "https://json-schema.org/draft/2019-09/schema"
