"""A schema with dynamic references is there once for each meaning that it has."""

from __future__ import annotations

import pytest

from schemawright.json_value import JsonValue
from schemawright.model import SchemaId

from .resolving import built, problems_of, references

DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
NEXT = "https://json-schema.org/draft/next/schema"
V1 = "https://json-schema.org/v1"

CHILDREN: JsonValue = {"items": {"$dynamicRef": "#node"}}
TREE: dict[str, JsonValue] = {
    "$id": "tree",
    "$dynamicAnchor": "node",
    "properties": {"children": CHILDREN},
}
STRICT: dict[str, JsonValue] = {
    "$id": "strict",
    "$dynamicAnchor": "node",
    "$ref": "tree",
}


def test_schemas_by_themselves_have_no_scope() -> None:
    found = built({"a.json": {"$defs": {"tree": TREE}, "$ref": "tree"}})
    assert all(schema_id.scope == () for schema_id in found.schemas)
    ask = "a.json#/$defs/tree/properties/children/items"
    assert references(found)[ask] == "a.json#/$defs/tree"


def test_extension_gives_the_extended_schema_another_meaning() -> None:
    found = built({"a.json": {"$defs": {"tree": TREE, "strict": STRICT}}})
    scope = (("node", "a.json#/$defs/strict"),)
    tree = ("$defs", "tree")
    ask = (*tree, "properties", "children", "items")
    assert references(found) == {
        str(SchemaId("a.json", ask)): "a.json#/$defs/tree",
        "a.json#/$defs/strict": str(SchemaId("a.json", tree, scope)),
        str(SchemaId("a.json", ask, scope)): "a.json#/$defs/strict",
    }
    assert found.entries == (
        SchemaId("a.json"),
        SchemaId("a.json", tree),
        SchemaId("a.json", ("$defs", "strict")),
        SchemaId("a.json", tree, scope),
    )


def test_schemas_that_ask_nothing_are_not_there_twice() -> None:
    tree: dict[str, JsonValue] = {
        **TREE,
        "properties": {"children": CHILDREN, "name": {"$ref": "#/$defs/plain"}},
        "$defs": {"plain": {"type": "string"}},
    }
    found = built({"a.json": {"$defs": {"tree": tree, "strict": STRICT}}})
    plain = [each for each in found.schemas if each.tokens[-1:] == ("plain",)]
    assert plain == [SchemaId("a.json", ("$defs", "tree", "$defs", "plain"))]


def test_resource_inside_one_that_rebinds_its_anchor() -> None:
    inner = {"$id": "inner", "$dynamicAnchor": "a", "items": {"$dynamicRef": "#a"}}
    outer = {"$id": "outer", "$dynamicAnchor": "a", "properties": {"x": inner}}
    found = references(built({"a.json": {**outer, "allOf": [{"$ref": "inner"}]}}))
    scope = (("a", "a.json#"),)
    ask = SchemaId("a.json", ("properties", "x", "items"), scope)
    assert found[str(ask)] == "a.json"


@pytest.mark.parametrize("anchor", ["$anchor", "$dynamicAnchor"])
def test_bookend(anchor: str) -> None:
    inner = {"$id": "inner", "$dynamicRef": "#a", "$defs": {"a": {anchor: "a"}}}
    outer = {"$ref": "inner", "$defs": {"i": inner, "a": {"$dynamicAnchor": "a"}}}
    found = built({"a.json": {"$id": "https://example.org/", **outer}})
    own = "a.json#/$defs/i/$defs/a"
    others = {schema_id.scope for schema_id in found.schemas}
    if anchor == "$anchor":
        assert others == {()}
    else:
        assert others == {(), (("a", "a.json#/$defs/a"),)}
    assert references(found)["a.json#/$defs/i"] == own


@pytest.mark.parametrize(("dialect", "name"), [(NEXT, "#a"), (V1, "#a"), (V1, "a")])
def test_coming_draft_needs_no_bookend(dialect: str, name: str) -> None:
    schema = {
        "$schema": dialect,
        "$id": "https://example.org/",
        "$ref": "inner",
        "$defs": {
            "i": {"$id": "inner", "$dynamicRef": name},
            "a": {"$dynamicAnchor": "a"},
        },
    }
    found = built({"a.json": schema})
    inner = SchemaId("a.json", ("$defs", "i"), (("a", "a.json#/$defs/a"),))
    # By itself the template means nothing, so it is no schema of its own.
    assert SchemaId("a.json", ("$defs", "i")) not in found.entries
    assert references(found)[str(inner)] == "a.json#/$defs/a"


def test_recursive_anchor() -> None:
    inner = {"$id": "inner", "$recursiveAnchor": True, "items": {"$recursiveRef": "#"}}
    document = {
        "$schema": DRAFT_2019_09,
        "$defs": {
            "inner": inner,
            "outer": {"$id": "outer", "$recursiveAnchor": True, "$ref": "inner"},
            "other": {"$id": "other", "$recursiveAnchor": False, "$ref": "inner"},
        },
    }
    found = references(built({"a.json": document}))
    ask = ("$defs", "inner", "items")
    rebound = SchemaId("a.json", ask, (("", "a.json#/$defs/outer"),))
    assert found[str(rebound)] == "a.json#/$defs/outer"
    assert found[str(SchemaId("a.json", ask))] == "a.json#/$defs/inner"
    assert found["a.json#/$defs/other"] == "a.json#/$defs/inner"


def test_plain_reference_to_a_dynamic_anchor_is_plain() -> None:
    inner = {"$id": "inner", "$ref": "#a", "$defs": {"a": {"$dynamicAnchor": "a"}}}
    outer = {"$ref": "inner", "$defs": {"i": inner, "a": {"$dynamicAnchor": "a"}}}
    found = built({"a.json": {"$id": "https://example.org/", **outer}})
    assert {schema_id.scope for schema_id in found.schemas} == {()}


@pytest.mark.parametrize(
    ("dialect", "message"),
    [
        (DRAFT_2020_12, "$dynamicRef '#a' leads nowhere"),
        (
            NEXT,
            "$dynamicRef '#a' leads nowhere: no schema on the way to it has this"
            " $dynamicAnchor",
        ),
    ],
)
def test_dynamic_reference_without_target(dialect: str, message: str) -> None:
    schema = {"$schema": dialect, "items": {"$dynamicRef": "#a"}}
    assert problems_of({"a.json": schema}) == [("a.json#/items/$dynamicRef", message)]


def test_template_that_nobody_applies() -> None:
    schema = {"$schema": V1, "$defs": {"t": {"$id": "t", "$dynamicRef": "a"}}}
    ((place, _),) = problems_of({"a.json": schema})
    assert place == "a.json#/$defs/t/$dynamicRef"


def test_meta_schema_refers_to_the_extension_of_it() -> None:
    uri = "https://json-schema.org/draft/2020-12/schema"
    extended = {"$id": "https://example.org/m", "$dynamicAnchor": "meta", "$ref": uri}
    found = references(built({"a.json": extended}))
    scope = (("meta", "a.json#"),)
    items = SchemaId(
        "https://json-schema.org/draft/2020-12/meta/applicator",
        ("properties", "items"),
        scope,
    )
    assert found[str(items)] == "a.json"
