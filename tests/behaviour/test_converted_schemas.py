"""Random schemas with formats: converting changes no verdict, and no document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import schemawright
from schemawright.json_value import JsonValue, equal
from tests.behaviour.conftest import Made

FORMATS = ["date-time", "date", "uuid", "ipv6", "byte", "decimal", "duration", "email"]

SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    [
        *({"type": "string", "format": each} for each in FORMATS),
        *({"type": ["string", "null"], "format": each} for each in FORMATS[:3]),
        {"type": ["string", "number"], "format": "decimal"},
        {"type": "string", "contentEncoding": "base64"},
        {"type": "string"},
        {"type": "string", "maxLength": 12},
        {"type": "string", "pattern": "Z$"},
        {"enum": ["2024-05-01", "x", None]},
        {"type": "number"},
        {"type": "integer"},
        {"type": "null"},
        {"format": "date"},
        {},
    ]
)


def larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    members = st.dictionaries(st.sampled_from("abc"), inner, min_size=1, max_size=3)
    return st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda each: {"type": "array", "prefixItems": each}, several),
        st.builds(
            lambda each, rest: {"type": "array", "prefixItems": each, "items": rest},
            *(several, inner),
        ),
        st.builds(lambda each: {"type": "object", "additionalProperties": each}, inner),
        st.builds(lambda each: {"type": "object", "properties": each}, members),
        st.builds(
            lambda each, rest: {
                "type": "object",
                "properties": each,
                "additionalProperties": rest,
            },
            *(members, inner),
        ),
        st.builds(
            lambda each: {"type": "object", "patternProperties": {"[ab]": each}}, inner
        ),
        st.builds(lambda each: {"anyOf": each}, several),
        st.builds(lambda each: {"oneOf": each}, several),
        st.builds(lambda each: {"allOf": each}, several),
        st.builds(lambda each, other: {**each, "anyOf": other}, SCALARS, several),
        st.builds(lambda each, other: {**each, "not": other}, SCALARS, inner),
    )


SCHEMAS = st.recursive(SCALARS, larger, max_leaves=6)

TEXTS = [
    "2024-05-01T12:00:00Z",
    "2024-05-01t12:00:00.10+00:00",
    "0000-05-01T23:59:60Z",
    "2024-05-01",
    "0000-05-01",
    "A0000000-0000-0000-0000-000000000000",
    "a0000000-0000-0000-0000-000000000000",
    "::0",
    "::1",
    "QR==",
    "QUJD",
    "1.50",
    "1",
    "P1Y",
    "a@example.com",
    "x",
    "",
]

DOCUMENTS: st.SearchStrategy[JsonValue] = st.recursive(
    st.sampled_from(
        [*TEXTS, *TEXTS, None, True, 0, 1, 1.0, 1.5, Decimal("1.50"), Decimal("1E+2")]
    ),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(SCHEMAS, st.lists(DOCUMENTS, min_size=12, max_size=12))
def test_verdicts_and_documents_stay_what_they_are(
    schema: dict[str, Any], documents: list[JsonValue]
) -> None:
    converting = schemawright.compile(schema, formats="convert")
    asserting = schemawright.compile(_with_formats_alone(schema), formats="assert")
    for document in documents:
        if converting.is_valid(document):
            value = converting.decode(document)
            assert equal(converting.encode(value), document)
        assert asserting.is_valid(document) == converting.is_valid(document)


def _with_formats_alone(schema: Made) -> Made:
    """The same with `byte` for `contentEncoding`, which is asserted only if it is converted."""
    if isinstance(schema, dict):
        changed = {name: _with_formats_alone(each) for name, each in schema.items()}
        if changed.pop("contentEncoding", None) is not None:
            changed["format"] = "byte"
        return changed
    if isinstance(schema, list):
        return [_with_formats_alone(each) for each in schema]
    return schema
