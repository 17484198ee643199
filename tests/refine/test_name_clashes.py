"""Two shapes never share a name: it is told apart, or an error says who wants it."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from schemawright.build import build
from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.load import SchemaFolder, read_document
from schemawright.model import Model
from schemawright.refine import refine
from schemawright.resolve import resolve


def refined(schema: dict[str, JsonValue]) -> Model:
    path = PurePosixPath("document.json")
    text = json.dumps(schema).encode()
    document = read_document(text, path=path, file=str(path))
    linked = resolve([document], folder=SchemaFolder(Path("no folder")))
    return refine(build(linked), package="p", chosen_names={})[0]


def test_member_without_a_letter_in_its_name_has_another_name_than_its_object() -> None:
    model = refined(
        {
            "properties": {"": {"required": ["inner"]}},
            "patternProperties": {"^$": {"$ref": "#"}},
        }
    )
    names = [name.words for name in model.names.values()]
    assert sorted(names) == [("document",), ("document", "Member")]


def test_members_whose_names_have_the_same_words() -> None:
    inner: JsonValue = {"properties": {"x": {}}}
    with pytest.raises(SchemaError) as caught:
        refined({"properties": {"a b": inner, "a-b": inner}})
    (problem,) = caught.value.problems
    assert problem.message == "2 schemas want the name 'DocumentAB'"
    pointers = [place.pointer for place in (problem.location, *problem.related)]
    assert sorted(pointers) == ["/properties/a b", "/properties/a-b"]
    assert problem.hint is not None
    assert '"document.json#/properties/a' in problem.hint
