"""URIs of schemas: `$id`s and anchors wherever they are, resources, and what clashes."""

from __future__ import annotations

import pytest

from schemawright.json_value import JsonValue
from schemawright.model import SchemaId
from schemawright.resolve.uris import resolved

from .resolving import built, problems_of, references

DRAFT_4 = "http://json-schema.org/draft-04/schema#"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"

RFC_3986 = {
    "g:h": "g:h",
    "g": "http://a/b/c/g",
    "./g": "http://a/b/c/g",
    "g/": "http://a/b/c/g/",
    "/g": "http://a/g",
    "//g": "http://g",
    "?y": "http://a/b/c/d;p?y",
    "g?y": "http://a/b/c/g?y",
    "": "http://a/b/c/d;p?q",
    ".": "http://a/b/c/",
    "..": "http://a/b/",
    "../../g": "http://a/g",
    "../../../../g": "http://a/g",
    "/./g": "http://a/g",
    "g;x=1/../y": "http://a/b/c/y",
    "g?y/../x": "http://a/b/c/g?y/../x",
}
"""Examples of section 5.4."""


@pytest.mark.parametrize("reference", RFC_3986)
def test_references_resolve_as_the_rfc_says(reference: str) -> None:
    found = resolved("http://a/b/c/d;p?q", f"{reference}#f")
    assert found == (RFC_3986[reference], "f")


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("urn:uuid:1", "#a", ("urn:uuid:1", "a")),
        ("urn:x:y?+r=1?=q", "#/a", ("urn:x:y?+r=1?=q", "/a")),
        ("http://a/b", "urn:x:y#z", ("urn:x:y", "z")),
        ("tag:a,2020:b", "", ("tag:a,2020:b", "")),
        ("http://a", "b", ("http://a/b", "")),
    ],
)
def test_any_scheme(base: str, reference: str, expected: tuple[str, str]) -> None:
    assert resolved(base, reference) == expected


@pytest.mark.parametrize("reference", ["http://[x", "a b", "a\\b", "<x>", "{y}"])
def test_what_is_no_uri(reference: str) -> None:
    ((place, message),) = problems_of({"a.json": {"$ref": reference}})
    assert place == "a.json#/$ref"
    assert message.startswith(f"{reference!r} is no URI")


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("urn:uuid:feed#/$defs/a", "$defs/b/$defs/a"),
        ("urn:uuid:feed#name", "$defs/b/$defs/a"),
        ("urn:example:q?=x=1", "$defs/c"),
        ("https://example.org/dir/inner", "properties/p/not"),
        ("dir/inner", "properties/p/not"),
        ("./dir/../dir/inner#", "properties/p/not"),
        ("#/properties/p/not/$defs/x", "properties/p/not/$defs/x"),
    ],
)
def test_resources_anywhere(reference: str, found: str) -> None:
    document: JsonValue = {
        "$id": "https://example.org/root",
        "$ref": reference,
        "properties": {"p": {"not": {"$id": "dir/inner", "$defs": {"x": {}}}}},
        "$defs": {
            "b": {"$id": "urn:uuid:feed", "$defs": {"a": {"$anchor": "name"}}},
            "c": {"$id": "urn:example:q?=x=1"},
        },
    }
    assert references(built({"a.json": document}))["a.json"] == f"a.json#/{found}"


@pytest.mark.parametrize("keyword", ["const", "default", "examples", "enum", "x-own"])
def test_what_looks_like_an_id_in_data_is_none(keyword: str) -> None:
    data: JsonValue = {"$id": "https://example.org/it", "$anchor": "it"}
    value = [data] if keyword in ("enum", "examples") else data
    document = {
        "$defs": {"a": {keyword: value}, "b": {"$ref": "https://example.org/it"}}
    }
    ((place, _),) = problems_of({"a.json": document})
    assert place == "a.json#/$defs/b/$ref"


def test_base_uri_of_the_resources_that_a_pointer_crosses() -> None:
    document: JsonValue = {
        "$ref": "#/$defs/a/properties/p",
        "$defs": {
            "a": {
                "$id": "https://example.org/a/",
                "properties": {"p": {"$ref": "b"}, "q": {"$id": "b"}},
            }
        },
    }
    found = references(built({"a.json": document}))
    assert found["a.json#/$defs/a/properties/p"] == "a.json#/$defs/a/properties/q"


@pytest.mark.parametrize(
    ("own_id", "reference"),
    [
        ("#name", "#name"),
        ("https://example.org/other#name", "https://example.org/other#name"),
        ("https://example.org/root#name", "#name"),
    ],
)
def test_names_by_id_before_2019(own_id: str, reference: str) -> None:
    document: JsonValue = {
        "$schema": DRAFT_7,
        "$id": "https://example.org/root",
        "properties": {"p": {"$ref": reference}},
        "definitions": {"a": {"$id": own_id}},
    }
    found = references(built({"a.json": document}))
    assert found["a.json#/properties/p"] == "a.json#/definitions/a"


def test_reference_into_an_unknown_keyword_reads_it_as_a_schema_of_the_dialect() -> (
    None
):
    document: JsonValue = {
        "$schema": DRAFT_7,
        "$ref": "#/x-own/list",
        "x-own": {"list": {"items": [{}], "const": 1}, "bad": {"type": "strin"}},
    }
    found = built({"a.json": document})
    target = SchemaId("a.json", ("x-own", "list"))
    assert target.child("items", 0) in found.schemas
    assert references(found)["a.json"] == str(target)


def test_reference_to_a_boolean() -> None:
    found = built({"a.json": {"$ref": "#/$defs/no", "$defs": {"no": False}}})
    assert references(found)["a.json"] == "a.json#/$defs/no"


# --- Documents from elsewhere ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("https://example.org/b", "https://example.org/b"),
        ("https://example.org/b#/$defs/x", "https://example.org/b#/$defs/x"),
        ("https://example.org/declared", "https://example.org/b"),
        ("https://example.org/inner", "https://example.org/b#/$defs/y"),
    ],
)
def test_resources(reference: str, target: str) -> None:
    other: JsonValue = {
        "$id": "declared",
        "$defs": {"x": {"$ref": "#/$defs/y"}, "y": {"$id": "inner"}, "z": {}},
    }
    found = built(
        {"a.json": {"$ref": reference}}, resources={"https://example.org/b": other}
    )
    assert references(found)["a.json"] == target
    # What nobody refers to is no schema of the package.
    assert not any(entry.tokens[-1:] == ("z",) for entry in found.entries)


def test_resources_are_not_looked_at_before_they_are_needed() -> None:
    broken: JsonValue = {"$schema": "https://example.org/unknown", "type": 3}
    assert built({"a.json": {}}, resources={"https://example.org/b": broken}).schemas


@pytest.mark.parametrize(
    "uri",
    [
        "http://json-schema.org/draft-03/schema#",
        DRAFT_4,
        "http://json-schema.org/draft-06/schema#",
        DRAFT_7,
        "https://json-schema.org/draft/2019-09/schema",
        DRAFT_2020_12,
        "https://json-schema.org/draft/next/schema",
        "https://json-schema.org/v1",
        "https://json-schema.org/v1/2026",
        "https://json-schema.org/draft/2020-12/meta/applicator",
    ],
)
def test_meta_schemas_are_known(uri: str) -> None:
    found = built({"a.json": {"$ref": uri}})
    (target,) = [each for each in found.entries if str(each) == uri.removesuffix("#")]
    assert found.locate(target).file == target.document


def test_property_dependencies_in_the_meta_schema_of_the_coming_draft() -> None:
    prefix = "https://json-schema.org/v1"
    found = built({"a.json": {"$ref": prefix}})
    names = {each.tokens[-1] for each in found.schemas if each.tokens}
    assert "propertyDependencies" in names
    assert not any("2020-12" in schema_id.document for schema_id in found.schemas)


def test_own_copy_of_a_meta_schema_goes_first() -> None:
    copy: JsonValue = {
        "$id": "http://json-schema.org/draft-07/schema#",
        "type": "object",
    }
    found = built({"a.json": {"$ref": DRAFT_7}, "copy.json": copy})
    assert references(found)["a.json"] == "copy.json"


# --- Clashes ---------------------------------------------------------------------------------


def test_two_schemas_with_one_uri() -> None:
    first: JsonValue = {"$id": "https://example.org/x", "type": "string"}
    second: JsonValue = {"$defs": {"x": {"$id": "https://example.org/x"}}}
    problems = problems_of({"a.json": first, "b.json": second})
    assert problems == [
        ("b.json#/$defs/x", "two schemas have the URI https://example.org/x")
    ]


def test_two_copies_of_one_schema() -> None:
    copy: JsonValue = {"$id": "https://example.org/x", "minimum": 1}
    holder: JsonValue = {"$ref": "https://example.org/x", "$defs": {"x": copy}}
    assert built({"a.json": holder, "b.json": copy}).schemas
