"""Nothing is too long: chains of schemas need no stack, and cycles in them are found."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from schemawright.build import build
from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.load import SchemaFolder, read_document
from schemawright.model import Model, SchemaId
from schemawright.refine import refine
from schemawright.resolve import resolve

LENGTH = 1200
"""More than Python's stack has frames."""


def refined(definitions: dict[str, JsonValue]) -> Model:
    path = PurePosixPath("document.json")
    text = json.dumps({"$defs": definitions}).encode()
    document = read_document(text, path=path, file=str(path))
    linked = resolve([document], folder=SchemaFolder(Path("no folder")))
    return refine(build(linked), package="p")[0]


def link(number: int) -> JsonValue:
    return {"$ref": f"#/$defs/D{number}"}


def definition(number: int) -> SchemaId:
    return SchemaId("document.json", ("$defs", f"D{number}"))


@pytest.mark.parametrize("form", ["reference", "branch"])
def test_chain_of_words_only_stands_for_its_end(form: str) -> None:
    definitions: dict[str, JsonValue] = {
        f"D{number}": (
            {"$ref": f"#/$defs/D{number + 1}", "description": "Words."}
            if form == "reference"
            else {"allOf": [link(number + 1), {"description": "Words."}]}
        )
        for number in range(LENGTH)
    }
    model = refined({**definitions, f"D{LENGTH}": {"type": "string"}})
    end = definition(LENGTH)
    assert {model.entries[definition(n)] for n in range(LENGTH + 1)} == {(end,)}
    assert model.shapes[end,].types == {"string"}


def test_chain_of_arrays() -> None:
    definitions: dict[str, JsonValue] = {
        f"D{number}": {"type": "array", "items": link(number + 1)}
        for number in range(LENGTH)
    }
    model = refined({**definitions, f"D{LENGTH}": {"type": "string"}})
    assert model.shapes[definition(0),].array.items == (definition(1),)


def test_every_link_of_a_chain_adds_something() -> None:
    definitions: dict[str, JsonValue] = {
        f"D{number}": {"maxLength": 100 + number, "allOf": [link(number + 1)]}
        for number in range(100)
    }
    model = refined({**definitions, "D100": {"type": "string", "minLength": 3}})
    length = model.shapes[definition(40),].string.length
    assert (length.least, length.most) == (3, 140)


def test_cycle_is_found_however_long() -> None:
    definitions = {f"D{n}": link((n + 1) % LENGTH) for n in range(LENGTH)}
    with pytest.raises(SchemaError) as caught:
        refined(definitions)
    (problem,) = caught.value.problems
    assert "refers to itself" in problem.message
    assert len(problem.related) == LENGTH - 1


def test_doubling_stays_polynomial() -> None:
    definitions: dict[str, JsonValue] = {
        f"D{number}": {
            "type": "object",
            "properties": {"a": {"allOf": [link(number + 1), link(number + 1)]}},
            "allOf": [{"properties": {"a": link(number + 1)}}],
            "additionalProperties": link(number + 1),
        }
        for number in range(40)
    }
    model = refined({**definitions, "D40": {"type": "string", "minLength": 1}})
    assert len(model.shapes) < 200
