from __future__ import annotations

import json

import jsonschema_rs
import pytest

from benchmarks.verdicts import Judged
from benchmarks.workload import (
    TWENTY_FIELDS,
    judged_documents,
    python_schema,
    resolved_schema,
)


def test_twenty_fields_are_set() -> None:
    assert len(TWENTY_FIELDS) == 20


@pytest.mark.parametrize("judged", judged_documents(), ids=lambda one: one.name)
def test_the_verdicts_told_by_hand_are_those_of_a_validator(judged: Judged) -> None:
    validator = jsonschema_rs.validator_for(resolved_schema())

    assert validator.is_valid(judged.document) is judged.valid


def test_no_reference_leads_out_of_the_resolved_schema() -> None:
    text = json.dumps(resolved_schema())

    assert "#/components/" not in text
    assert text.count("#/$defs/") > 20


def test_patterns_for_re_have_no_properties_left() -> None:
    text = json.dumps(python_schema())

    assert "\\\\p{" in json.dumps(resolved_schema())
    assert "\\\\p{" not in text
