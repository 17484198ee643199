"""Patterns that the configuration has in place of those of schemas: the table `patterns`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemawright.config import PackageConfig
from schemawright.diagnostics import Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.pipeline import inspect_package
from tests.behaviour.generating import Workshop

SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "properties": {
        "arn": {"type": "string", "pattern": "^arn:\\Z"},
        "names": {"propertyNames": {"pattern": "(?i)^a"}},
    },
    "patternProperties": {"^[A-Z+$": {"type": "integer"}, "^x/": {}},
    "$defs": {"C#": {"pattern": "\\Z"}},
}
CHOSEN = {
    "it.json#/properties/arn/pattern": "^arn:$",
    "it.json#/properties/names/propertyNames/pattern": "(?i:^a)",
    "it.json#/patternProperties/^[A-Z+$": "^[A-Z]+$",
    "it.json#/patternProperties/^x~1": "^x/",
    "it.json#/$defs/C#/pattern": "$",
}


def problems_of(folder: Path, chosen: dict[str, str]) -> list[Problem]:
    (folder / "it.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    config = PackageConfig(name="p", schemas=folder, output=folder, patterns=chosen)
    with pytest.raises(SchemaError) as caught:
        inspect_package(config)
    return [each for each in caught.value.problems if each.severity == "error"]


def test_chosen_patterns_are_asserted(workshop: Workshop) -> None:
    made = workshop.package({"it.json": SCHEMA}, patterns=CHOSEN)
    document: dict[str, JsonValue] = {"arn": "arn:", "names": {"Ab": 1}, "AB": 1}

    assert made.It.from_dict(document).to_dict() == document
    assert [
        (each.instance_location, each.keyword, each.schema_location, each.expected)
        for each in made.It.iter_errors({"arn": "arn:x", "names": {"b": 1}, "AB": ""})
    ] == [
        (
            "/arn",
            "pattern",
            "it.json#/properties/arn/pattern",
            "text that matches ^arn:$",
        ),
        (
            "/names/b",
            "pattern",
            "it.json#/properties/names/propertyNames/pattern",
            "text that matches (?i:^a)",
        ),
        (
            "/AB",
            "type",
            "it.json#/patternProperties/^[A-Z+$/type",
            "an integer",
        ),
    ]
    schema = made.SCHEMAS["it.json"]
    for value in (document, {"arn": "arn:x"}, {"AB": ""}, {"names": {"b": 1}}):
        assert schema.output(value, "basic")["valid"] is made.It.is_valid(value)
    (error,) = schema.output({"AB": ""}, "basic")["errors"]
    assert error["keywordLocation"] == "/patternProperties/^[A-Z+$/type"


@pytest.mark.parametrize("place", [each for each in CHOSEN if "~1" not in each])
def test_the_error_of_a_pattern_says_how_to_settle_it(
    tmp_path: Path, place: str
) -> None:
    chosen = {key: text for key, text in CHOSEN.items() if key != place}

    (problem,) = problems_of(tmp_path, chosen)
    assert problem.location.pointer == place.partition("#")[2]
    assert problem.hint == (
        "patterns are ECMA-262 regular expressions with the u flag; choose one in"
        f' pyproject.toml: [tool.schemawright.packages.p.patterns] "{place}" = "..."'
    )


def test_a_chosen_pattern_is_one_of_ecma_262(tmp_path: Path) -> None:
    place = "it.json#/properties/arn/pattern"

    (problem,) = problems_of(tmp_path, {**CHOSEN, place: "a("})
    assert "the pattern 'a(' cannot be used" in problem.message
    assert problem.location.file == "pyproject.toml"


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        (
            "it.json#/properties/arn",
            "did you mean 'it.json#/properties/arn/pattern'?",
        ),
        ("nowhere.yaml", None),
    ],
)
def test_a_pattern_that_is_chosen_for_nothing(
    tmp_path: Path, place: str, hint: str | None
) -> None:
    (problem,) = problems_of(tmp_path, {**CHOSEN, place: "a"})

    assert problem.message == f"a pattern is chosen for {place!r}, where there is none"
    assert problem.location.file == "pyproject.toml"
    assert problem.hint == hint


def test_patterns_of_members_stay_different(tmp_path: Path) -> None:
    place = "it.json#/patternProperties/^[A-Z+$"

    (problem,) = problems_of(tmp_path, {**CHOSEN, place: "^x/"})
    assert problem.message == "the pattern '^x/' would be there twice"
    assert problem.location.file == "pyproject.toml"
    assert len(problem.related) == 2
