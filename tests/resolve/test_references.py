"""What references lead to, and that they lead nowhere else."""

from __future__ import annotations

import json
import socket
from pathlib import Path, PurePosixPath
from typing import NoReturn

import pytest

from schemawright.config import ad_hoc_config
from schemawright.diagnostics import Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.load import Document
from schemawright.model import Model, Reference, SchemaId
from schemawright.pipeline import inspect_package
from schemawright.resolve import resolve

TEXT: JsonValue = {"type": "string"}


def model_of(folder: Path, **documents: JsonValue) -> Model:
    for name, content in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    model, _ = inspect_package(ad_hoc_config(folder, name="package"))
    return model


def problems_of(folder: Path, **documents: JsonValue) -> tuple[Problem, ...]:
    with pytest.raises(SchemaError) as raised:
        model_of(folder, **documents)
    return raised.value.problems


def target(model: Model, document: str, *tokens: str | int) -> str:
    """Where the reference in a schema leads."""
    schema = model.schemas[SchemaId(document, tokens)]
    (found,) = [each for each in schema.assertions if isinstance(each, Reference)]
    return str(found.schema)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("#/$defs/a", "main.json#/$defs/a"),
        ("#/$defs/a~1b", "main.json#/$defs/a~1b"),
        ("#/$defs/c%25d", "main.json#/$defs/c%d"),
        ("#/$defs/%C3%BC", "main.json#/$defs/ü"),
        ("#/$defs/", "main.json#/$defs/"),
        ("#/allOf/1", "main.json#/allOf/1"),
        ("#/x-own/inner", "main.json#/x-own/inner"),
        ("#named", "main.json#/$defs/e"),
        ("other.json", "other.json"),
        ("other.json#/properties/p", "other.json#/properties/p"),
        ("urn:example:inner", "main.json#/$defs/f"),
    ],
)
def test_where_a_reference_leads(tmp_path: Path, reference: str, found: str) -> None:
    definitions: dict[str, JsonValue] = {
        "a": TEXT,
        "a/b": TEXT,
        "c%d": TEXT,
        "ü": TEXT,
        "": TEXT,
        "e": {"$anchor": "named", "type": "string"},
        "f": {"$id": "urn:example:inner", "type": "string"},
    }
    main: JsonValue = {
        "$defs": definitions,
        "x-own": {"inner": TEXT},
        "allOf": [{"type": "object"}, {"minProperties": 1}],
        "properties": {"it": {"$ref": reference}},
    }
    other: JsonValue = {"title": "Other", "properties": {"p": TEXT}}
    for name, content in {"main": main, "other": other}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    config = ad_hoc_config(tmp_path, name="package")
    model, _ = inspect_package(config)
    assert target(model, "main.json", "properties", "it") == found


def test_an_id_that_nobody_serves_does_not_hide_the_file_beside(tmp_path: Path) -> None:
    model = model_of(
        tmp_path,
        main={"$id": "https://example.org/far/main.json", "$ref": "other.json"},
        other={"title": "Other", "type": "integer"},
    )
    assert target(model, "main.json") == "other.json"


def test_what_looks_like_a_reference_in_data_is_none(tmp_path: Path) -> None:
    data: JsonValue = {"$ref": "#/nowhere"}
    model = model_of(
        tmp_path,
        main={"enum": [data], "default": data, "examples": [data], "const": data},
    )
    assert list(model.entries) == [SchemaId("main.json")]


def test_a_member_may_be_called_like_a_reference(tmp_path: Path) -> None:
    main: JsonValue = {
        "properties": {"$ref": {"$ref": "#/$defs/a"}},
        "$defs": {"a": TEXT},
    }
    model = model_of(tmp_path, main=main)
    assert target(model, "main.json", "properties", "$ref") == "main.json#/$defs/a"


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    references = [
        "https://example.org/a.json",
        "http://localhost/b",
        "file:///etc/passwd",
    ]
    main: JsonValue = {"allOf": [{"$ref": each} for each in references]}
    problems = problems_of(tmp_path, main=main)
    assert [each.location.pointer for each in problems] == [
        "/allOf/0/$ref",
        "/allOf/1/$ref",
        "/allOf/2/$ref",
    ]


def test_every_dangling_reference_is_told_with_the_nearest_names(
    tmp_path: Path,
) -> None:
    main: JsonValue = {
        "$defs": {"Address": TEXT},
        "properties": {
            "a": {"$ref": "#/$defs/Adress"},
            "b": {"$ref": "../up.json"},
            "c": {"items": {"$ref": "missing.json#/x"}},
        },
    }
    first, second, third = problems_of(tmp_path, main=main)
    assert first.hint is not None
    assert "'Address'" in first.hint
    assert "leaves the schema folder" in second.message
    assert third.location.pointer == "/properties/c/items/$ref"
    assert third.location.position is not None


def test_what_cannot_be_read_is_told_with_the_reference_to_it(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (problem,) = problems_of(tmp_path, main={"items": {"$ref": "inner/"}})
    assert problem.message == "this is a folder, not a file"
    (asker,) = problem.related
    assert (asker.pointer, asker.position is None) == ("/items/$ref", False)


@pytest.mark.parametrize(
    "definitions",
    [
        {"a": {"$ref": "#/$defs/a"}},
        {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
        {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}},
    ],
)
def test_a_cycle_that_never_looks_into_the_value(
    tmp_path: Path, definitions: dict[str, JsonValue]
) -> None:
    (problem,) = problems_of(tmp_path, main={"$defs": definitions})
    assert "refers to itself" in problem.message


def test_a_cycle_through_a_member_is_recursion(tmp_path: Path) -> None:
    main: JsonValue = {"title": "Main", "properties": {"next": {"$ref": "#"}}}
    model = model_of(tmp_path, main=main)
    assert target(model, "main.json", "properties", "next") == "main.json"


def test_doubling_references_stay_small(tmp_path: Path) -> None:
    deepest = 60
    definitions: dict[str, JsonValue] = {
        f"d{level}": {"allOf": [{"$ref": f"#/$defs/d{level + 1}"}] * 2}
        for level in range(deepest)
    }
    definitions[f"d{deepest}"] = {"type": "object", "properties": {"x": TEXT}}
    model = model_of(tmp_path, main={"$defs": definitions})
    assert len(model.entries) == deepest + 2


def test_resources_are_known_by_their_uri_and_by_what_is_in_them() -> None:
    uri = "http://example.com/folder/a.json"
    resource = document_of(
        "a", {"$id": uri, "$defs": {"b": {"$id": "b.json", "type": "string"}}}
    )
    main = document_of(
        "main",
        {
            "properties": {
                "a": {"$ref": uri},
                "b": {"$ref": "http://example.com/folder/b.json#"},
            }
        },
    )
    unasked = document_of("c", {"$schema": "http://example.com/unknown"})

    linked = resolve(
        [main],
        folder=None,
        resources={uri: resource, "http://example.com/unasked.json": unasked},
    )

    assert [str(schema_id) for schema_id in linked.entries] == [
        "main",
        uri,
        f"{uri}#/$defs/b",
    ]


def test_without_a_folder_there_are_no_other_documents() -> None:
    main = document_of("main", {"$ref": "../other.json"})

    linked = resolve([main], folder=None)

    (problem,) = linked.problems
    assert "leads to no document of the resources" in problem.message


def document_of(name: str, content: JsonValue) -> Document:
    return Document(path=PurePosixPath(name), file=name, content=content)
