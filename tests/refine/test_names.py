"""Names come from where a schema is written, and from nothing beside it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemawright.config import PackageConfig, ad_hoc_config
from schemawright.json_value import JsonValue
from schemawright.pipeline import inspect_package
from schemawright.refine.words import words_of

KEYS = ["Size", "order_line", "HTTPServer", "a-b", "x", "IPv4", "Über"]

MEMBER: st.SearchStrategy[JsonValue] = st.sampled_from(
    [
        {"type": "string"},
        {"type": "object", "properties": {"inner": {"type": "integer"}}},
        {"type": "array", "items": {"type": "object", "required": ["a"]}},
        {"enum": ["a", "b"]},
        {"additionalProperties": {"properties": {"deep": {"type": "null"}}}},
    ]
)


def names_of(definitions: dict[str, JsonValue]) -> dict[str, tuple[str, ...]]:
    """The words of every name, by the pointer of what has it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "shop.json")
        file.write_text(json.dumps({"title": "Shop", "$defs": definitions}))
        model, _ = inspect_package(ad_hoc_config(file))
    return {
        str(shape_id[0]): name.words
        for shape_id, name in model.names.items()
        if len(shape_id) == 1
    }


@given(
    st.lists(st.tuples(st.sampled_from(KEYS), MEMBER), unique_by=lambda pair: pair[0]),
    st.data(),
)
def test_a_neighbour_never_renames_another(
    pairs: list[tuple[str, JsonValue]], data: st.DataObject
) -> None:
    fewer = data.draw(st.permutations(pairs)) if pairs else []
    fewer = fewer[: data.draw(st.integers(0, len(fewer)))]
    before, after = names_of(dict(fewer)), names_of(dict(pairs))
    assert before.items() <= after.items()


def test_the_way_into_a_schema_names_what_has_no_key_of_its_own() -> None:
    order: JsonValue = {
        "properties": {
            "billing-address": {"properties": {"a": {}}},
            "lines": {"items": {"properties": {"a": {}}}},
            "tags": {"additionalProperties": {"properties": {"a": {}}}},
        }
    }
    assert names_of({"Order": order}) == {
        "shop.json": ("Shop",),
        "shop.json#/$defs/Order": ("Order",),
        "shop.json#/$defs/Order/properties/billing-address": (
            "Order",
            "billing",
            "address",
        ),
        "shop.json#/$defs/Order/properties/lines/items": ("Order", "lines", "Item"),
        "shop.json#/$defs/Order/properties/tags/additionalProperties": (
            "Order",
            "tags",
            "Value",
        ),
    }


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("order-line.schema.json", ("order", "line")),
        ("bom-1.5.json", ("bom", "1", "5")),
        ("bom-1.6.yaml", ("bom", "1", "6")),
        ("order.JSON", ("order",)),
    ],
)
def test_the_name_of_a_file_is_that_without_its_ending(
    file: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / file).write_text("{}")
    config = PackageConfig(name="p", schemas=tmp_path, output=tmp_path, include=("*",))
    model, _ = inspect_package(config)
    assert [name.words for name in model.names.values()] == [words]


def test_definitions_can_be_named_after_file_and_key(tmp_path: Path) -> None:
    line: dict[str, JsonValue] = {"$defs": {"Line": {"type": "string"}}}
    (tmp_path / "order.json").write_text(json.dumps({"title": "My order", **line}))
    (tmp_path / "invoice.json").write_text(json.dumps(line))
    config = PackageConfig(
        name="p",
        schemas=tmp_path,
        output=tmp_path,
        names={"invoice.json#/$defs/Line": "Row"},
        definition_names="file-and-key",
    )
    model, _ = inspect_package(config)
    assert {str(entry): words for entry, words in model.entry_names.items()} == {
        "invoice.json": ("invoice",),
        "invoice.json#/$defs/Line": ("Row",),
        "order.json": ("My", "order"),
        "order.json#/$defs/Line": ("My", "order", "Line"),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AllowedOAuthFlows", ("Allowed", "OAuth", "Flows")),
        ("CallbackURLs", ("Callback", "URLs")),
        ("DefaultRedirectURI", ("Default", "Redirect", "URI")),
        ("HTTPServer2", ("HTTP", "Server2")),
        ("S3Bucket", ("S3", "Bucket")),
        ("IPv4Address", ("IPv4", "Address")),
        ("x-foo.bar_baz", ("x", "foo", "bar", "baz")),
        ("io.k8s.api.v1beta1", ("io", "k8s", "api", "v1", "beta1")),
        ("AppK8sI18nKey", ("App", "K8s", "I18n", "Key")),
        ("t4gMicro", ("t4g", "Micro")),
        ("a1b2c3", ("a1", "b2", "c3")),
        ("3d_model", ("3d", "model")),
        ("$", ()),
        ("", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
