"""Two shapes never share a name: it is told apart, or an error says who wants it."""

from __future__ import annotations

import json
import re
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
    return refine(build(linked), package="p")[0]


def names_of(schema: dict[str, JsonValue]) -> dict[str, tuple[str, ...]]:
    """The words of every name, by the place of its schema."""
    names = refined(schema).names.items()
    return {str(shape_id[0]): name.words for shape_id, name in names}


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
    names = names_of({"properties": {"a b": inner, "a-b": inner}})
    turned = names_of({"properties": {"a-b": inner, "a b": inner}})

    assert names == turned
    assert names["document.json"] == ("document",)
    for place in ("document.json#/properties/a b", "document.json#/properties/a-b"):
        *words, digits = names[place]
        assert words == ["document", "properties", "a", "b"]
        assert re.fullmatch("[0-9a-f]{8}", digits)
    assert len(set(names.values())) == 3


def test_definitions_of_a_document_keep_their_names() -> None:
    definition: JsonValue = {"properties": {"x": {}}}
    with pytest.raises(SchemaError) as caught:
        refined({"$defs": {"a b": definition, "a-b": definition}})
    (problem,) = caught.value.problems
    assert problem.message == "2 schemas want the name 'AB'"
    pointers = [place.pointer for place in (problem.location, *problem.related)]
    assert sorted(pointers) == ["/$defs/a b", "/$defs/a-b"]
    assert problem.hint is not None
    assert '"document.json#/$defs/a' in problem.hint


def test_a_definition_that_is_called_like_its_document() -> None:
    names = names_of({"$defs": {"Document": {"type": "string"}, "a": {"enum": [1]}}})

    assert names == {
        "document.json": ("document",),
        "document.json#/$defs/Document": ("Document", "Definition"),
        "document.json#/$defs/a": ("a",),
    }


def test_keys_that_are_types_are_told_apart_by_their_signs() -> None:
    keys = ["A<(number[]|B)>", "A<(number|B)>", "A<(B<null>|C)>", "A<B<(null|C)>>"]
    names = names_of({"$defs": {key: {"type": "string"} for key in keys}})

    assert [names[f"document.json#/$defs/{key}"] for key in keys] == [
        ("A", "number", "Array", "B"),
        ("A", "number", "B"),
        ("A", "B", "null", "Or", "C"),
        ("A", "B", "null", "C"),
    ]


def test_definitions_further_inside_are_told_apart() -> None:
    inner: JsonValue = {"$defs": {"size": {"type": "integer"}}}
    names = names_of({"$defs": {"size": {"type": "string"}}, "anyOf": [inner, inner]})

    assert names["document.json#/$defs/size"] == ("size",)
    assert names["document.json#/anyOf/0/$defs/size"] == (
        *("document", "any", "Of", "0", "defs", "size"),
    )
    assert len(set(names.values())) == len(names)


def test_definitions_without_words_are_called_after_their_characters() -> None:
    inner: JsonValue = {"$defs": {"": {"type": "integer"}}}
    names = names_of({"$defs": {"": inner, "//": {}, "$": {}}})

    assert sorted(names.values()) == [
        ("document",),
        ("dollar",),
        ("empty",),
        ("empty", "defs", "Unnamed"),
        ("slash", "slash"),
    ]


@pytest.mark.parametrize("name", ["a" * 300, "name " * 80, "ä" * 200])
def test_names_too_long_for_a_file_are_cut(name: str) -> None:
    names = names_of({"$defs": {name: {"type": "string"}, f"{name}s": {}}})

    assert len(set(names.values())) == 3
    for words in names.values():
        assert len("_".join(words).encode()) <= 130
