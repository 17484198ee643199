"""What is told of a value that does not satisfy as many alternatives as it should."""

from __future__ import annotations

from collections.abc import Iterable

import schemawright
from schemawright.json_value import JsonValue
from tests.behaviour.conftest import Made

CARD: JsonValue = {
    "type": "object",
    "required": ["kind", "number"],
    "properties": {
        "kind": {"const": "card"},
        "number": {"type": "string", "minLength": 12},
    },
}
TRANSFER: JsonValue = {
    "type": "object",
    "required": ["kind", "iban"],
    "properties": {"kind": {"const": "transfer"}, "iban": {"type": "string"}},
}
PAYMENT: JsonValue = {
    "oneOf": [{"$ref": "#/$defs/Card"}, {"$ref": "#/$defs/Transfer"}],
    "$defs": {"Card": CARD, "Transfer": TRANSFER},
}


def only_error(schema: JsonValue, value: JsonValue) -> Made:
    (violation,) = schemawright.compile(schema).iter_errors(value)
    return violation


def places(violations: Iterable[Made]) -> list[tuple[str, str]]:
    return [(each.instance_location, each.keyword) for each in violations]


def test_the_alternative_with_the_right_tag_is_the_nearest() -> None:
    for kind, name in (("card", "Card"), ("transfer", "Transfer")):
        violation = only_error(PAYMENT, {"kind": kind})
        nearest, _ = violation.alternatives

        assert violation.keyword == "oneOf"
        assert f"#/$defs/{name}/" in nearest[0].schema_location
        assert nearest[0].message in violation.message


def test_the_alternative_of_the_right_type_is_the_nearest() -> None:
    schema: JsonValue = {
        "anyOf": [{"type": "boolean"}, {"type": "array", "minItems": 2}, {"const": 5}]
    }
    violation = only_error(schema, [1])

    assert places(violation.alternatives[0]) == [("", "minItems")]
    assert len(violation.alternatives) == 3


def test_the_alternative_with_the_fewest_faults_is_the_nearest() -> None:
    schema: JsonValue = {
        "anyOf": [
            {"required": ["a", "b", "c"]},
            {"required": ["a", "d"]},
            {"required": ["a", "b"]},
        ]
    }
    violation = only_error(schema, {"a": 1, "e": 2})

    assert list(map(len, violation.alternatives)) == [1, 1, 2]
    assert '"d"' in violation.message


def test_places_are_told_from_the_document_on() -> None:
    schema: JsonValue = {
        "properties": {"payments": {"items": {"$ref": "#/$defs/Payment"}}},
        "$defs": {
            "Payment": {
                "oneOf": [{"$ref": "#/$defs/Card"}, {"$ref": "#/$defs/Transfer"}]
            },
            "Card": CARD,
            "Transfer": TRANSFER,
        },
    }
    document: JsonValue = {"payments": [{"kind": "card", "number": "1"}]}
    violation = only_error(schema, document)

    assert violation.instance_location == "/payments/0"
    assert places(violation.alternatives[0]) == [("/payments/0/number", "minLength")]
    assert "but /number: expected at least 12 characters" in violation.message


def test_too_many_alternatives_are_named() -> None:
    schema: JsonValue = {"oneOf": [{"minimum": 1}, {"maximum": 0}, {"multipleOf": 2}]}
    violation = only_error(schema, 4)

    assert violation.alternatives == ()
    assert "just one of 3 alternatives" in violation.message
    assert "#/oneOf/0" in violation.message
    assert "#/oneOf/2" in violation.message
    assert "#/oneOf/1" not in violation.message


def test_alternatives_inside_of_alternatives() -> None:
    schema: JsonValue = {
        "anyOf": [
            {"type": "string"},
            {"items": {"anyOf": [{"type": "string"}, {"minimum": 3}]}, "type": "array"},
        ]
    }
    violation = only_error(schema, ["a", 1])
    (inner,), _ = violation.alternatives

    assert inner.instance_location == "/1"
    assert places(inner.alternatives[0]) == [("/1", "minimum")]
    assert violation.message.endswith("but /1: expected at least 3, found 1")


def test_what_is_asked_again_below_each_alternative_is_explained_once() -> None:
    # Each of the 100 levels has two alternatives, and both look into the next level.
    below: JsonValue = {"next": {"$ref": "#"}}
    schema: JsonValue = {
        "anyOf": [
            {"required": ["a"], "properties": below},
            {"required": ["b"], "properties": below},
        ]
    }
    document: JsonValue = {}
    for _ in range(100):
        document = {"next": document}
    violation = only_error(schema, document)

    depth = 0
    while violation.alternatives:
        inner = [each for each in violation.alternatives[0] if each.alternatives]
        assert len(violation.alternatives) == 2
        depth += 1
        if not inner:
            break
        (violation,) = inner
    assert depth == 101
