"""Custom meta-schemas define dialects by their `$vocabulary`."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemawright.json_value import JsonValue
from schemawright.load import SchemaFolder
from schemawright.model import SchemaId
from schemawright.resolve import Data, resolve
from schemawright.resolve.keywords import ASSERTED_FORMAT

from .resolving import built, problems_of, read

DRAFT_7 = "http://json-schema.org/draft-07/schema#"
BASE = "https://json-schema.org/draft/2020-12"
META = "https://example.org/meta"


def meta_schema(vocabularies: dict[str, bool], **others: JsonValue) -> JsonValue:
    return {
        "$id": META,
        "$schema": f"{BASE}/schema",
        "$vocabulary": {
            uri if ":" in uri else f"{BASE}/vocab/{uri}": required
            for uri, required in {"core": True, **vocabularies}.items()
        },
        **others,
    }


def keywords_of(schema: object, meta: JsonValue) -> set[str]:
    """The names of the assertions of a schema that is written for a meta-schema."""
    found = built({"a.json": schema}, resources={META: meta})
    assertions = found.schemas[SchemaId("a.json")].assertions
    return {type(assertion).__name__ for assertion in assertions}


SCHEMA: JsonValue = {
    "$schema": META,
    "minimum": 1,
    "properties": {"a": {}},
    "unevaluatedProperties": False,
}


@pytest.mark.parametrize(
    ("vocabularies", "expected"),
    [
        ({}, set[str]()),
        ({"validation": True}, {"Bound"}),
        ({"applicator": True}, {"Members"}),
        (
            {"applicator": False, "unevaluated": True},
            {"Members", "UnevaluatedProperties"},
        ),
        ({"https://example.org/own": False, "validation": True}, {"Bound"}),
    ],
)
def test_keywords_of_other_vocabularies_assert_nothing(
    vocabularies: dict[str, bool], expected: set[str]
) -> None:
    assert keywords_of(SCHEMA, meta_schema(vocabularies)) == expected


def test_what_asserts_nothing_is_warned_of() -> None:
    found = built(
        {"a.json": {"$schema": META, "minimum": "1"}}, resources={META: meta_schema({})}
    )
    (warning,) = found.warnings
    assert warning.message == (
        "'minimum' is in no vocabulary of this dialect: it asserts nothing"
    )


def test_meta_schema_may_be_a_file_of_the_folder() -> None:
    found = built({"a.json": SCHEMA, "meta.json": meta_schema({})})
    assert found.schemas[SchemaId("a.json")].assertions == ()


def test_meta_schema_may_be_the_dialect_of_the_package() -> None:
    found = built(
        {"a.json": {"minimum": 1}}, resources={META: meta_schema({})}, dialect=META
    )
    assert found.schemas[SchemaId("a.json")].assertions == ()


def test_meta_schema_without_vocabularies_is_what_it_is_written_in() -> None:
    meta: JsonValue = {"$id": META, "$schema": DRAFT_7}
    found = built({"a.json": {"$schema": META, "items": [{}]}}, resources={META: meta})
    assert SchemaId("a.json", ("items", 0)) in found.schemas


def test_required_vocabulary_that_is_not_known() -> None:
    meta = meta_schema({"https://example.org/own": True})
    problems = problems_of({"a.json": {"$schema": META}}, resources={META: meta})
    assert problems == [
        (
            f"{META}#/$vocabulary/https:~1~1example.org~1own",
            "the vocabulary https://example.org/own is required, and not known",
        )
    ]


def test_schemas_are_held_to_the_vocabularies() -> None:
    schema: JsonValue = {"$schema": META, "$defs": 3}
    problems = problems_of({"a.json": schema}, resources={META: meta_schema({})})
    assert problems == [("a.json#/$defs", "'$defs' must be an object, not 3")]


@pytest.mark.parametrize(
    "documents",
    [
        {"a.json": {"$schema": META}},
        {"a.json": {"$schema": META}, "m.json": {"$id": META, "$schema": META}},
        {"a.json": {"$schema": META}, "m.json": {"$id": META}},
    ],
)
def test_unknown_dialect(documents: dict[str, object]) -> None:
    problem = ("a.json#/$schema", "$schema names a dialect that is not known")
    assert problem in problems_of(documents)


def test_unknown_dialect_of_the_package() -> None:
    ((_, message),) = problems_of({"a.json": {}}, dialect=META)
    assert message == (
        f"nothing is known of {META}, the dialect of schemas without $schema"
    )


@pytest.mark.parametrize(
    ("dialect", "vocabularies", "asserted"),
    [
        (f"{BASE}/schema", None, False),
        ("https://json-schema.org/v1", None, True),
        (META, {"format-annotation": True}, False),
        (META, {"format-assertion": True}, True),
        (META, {"format-assertion": False}, True),
        (META, {"https://json-schema.org/draft/2019-09/vocab/format": False}, False),
        (META, {"https://json-schema.org/draft/2019-09/vocab/format": True}, True),
    ],
)
def test_format_is_asserted_where_the_dialect_asks_for_it(
    tmp_path: Path,
    dialect: str,
    vocabularies: dict[str, bool] | None,
    *,
    asserted: bool,
) -> None:
    linked = resolve(
        [read("a.json", {"$schema": dialect, "format": "date"})],
        folder=SchemaFolder(tmp_path),
        resources={META: read(META, meta_schema(vocabularies or {}))},
    )
    content = linked.entries[SchemaId("a.json")]
    assert isinstance(content, dict)
    keyword = ASSERTED_FORMAT if asserted else "format"
    assert content[keyword] == Data("date")
    assert len({"format", ASSERTED_FORMAT} & content.keys()) == 1
