"""Schema objects have the verdict that `jsonschema` gives by the meta-schemas as published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from schemawright.config import ad_hoc_config
from schemawright.diagnostics import Location
from schemawright.json_value import JsonValue
from schemawright.model import SchemaId
from schemawright.pipeline import generate_package
from schemawright.resolve.dialects import Dialect, Language, language_with
from schemawright.resolve.keyword_values import KINDS, asked_for
from schemawright.resolve.metaschema import meta_schema_problems
from schemawright.resolve.registry import Place, Resource
from tests.suite.files import DIALECTS, files_of, groups_of

from .one_object import Judge, checked_keywords, judge
from .test_metaschema import VALUES

# A document that has been read holds integral numbers as `int`, however they are written.
MORE_VALUES: tuple[JsonValue, ...] = (
    *VALUES,
    1,
    -0.5,
    Decimal("0.5"),
    10**400,
    "null",
    "any",
    "a#",
    "a#b",
    "#",
    "_a.b-1",
    "a:b",
    "1a",
    "\u00e4",
    [None],
    [True, 1],
    [1, 1],
    [{"a": [1]}, {"a": [1]}],
    ["a", "b"],
    ["a", {}],
    ["string", "null"],
    ["string", 1],
    [{}, True],
    [True],
    {"a": []},
    {"a": ["b"]},
    {"a": ["b", "b"]},
    {"a": [1]},
    {"a": "b"},
    {"a": {"b": {}}},
    {"a": {"b": 1}},
    {"propertyName": "a"},
    {"propertyName": 1},
    {"propertyName": "a", "mapping": {"b": "c"}},
    {"propertyName": "a", "mapping": {"b": 1}},
    {"propertyName": "a", "mapping": []},
)

WHOLE: tuple[JsonValue, ...] = (
    {"exclusiveMinimum": True, "minimum": 1},
    {"exclusiveMinimum": True, "maximum": 1},
    {"exclusiveMinimum": 1},
    {"exclusiveMaximum": False},
    {"unknown": 1, "x/y": [], "": None},
    {},
)

SEED = 20261124
DRAFTS = {
    Dialect.DRAFT_3: "draft3",
    Dialect.DRAFT_4: "draft4",
    Dialect.DRAFT_6: "draft6",
    Dialect.DRAFT_7: "draft7",
    Dialect.DRAFT_2019_09: "draft2019-09",
    Dialect.OPENAPI_3_0: "draft4",
}
"""The drafts of the suite whose schemas are judged; those of 2020-12 for all that is later."""


def accepted(content: JsonValue, language: Language) -> bool:
    resource = Resource(
        uri="file:///a.json", root=SchemaId("a.json"), language=language
    )
    place = Place(id=resource.root, content=content, resource=resource)
    return not meta_schema_problems(place, lambda _: Location(file="a.json"))


def differing(contents: Iterator[JsonValue], dialect: Dialect) -> list[str]:
    """The schemas that `jsonschema` judges in another way; there have to be both verdicts."""
    oracle: Judge = judge(dialect)
    language = Language(dialect=dialect)
    verdicts: set[bool] = set()
    found: list[str] = []
    for content in contents:
        verdict = oracle.is_valid(content)
        verdicts.add(verdict)
        if accepted(content, language) != verdict:
            found.append(repr(content))
    assert verdicts == {True, False}
    return found


@pytest.mark.parametrize("dialect", Dialect)
def test_keywords_are_those_of_the_meta_schema(dialect: Dialect) -> None:
    assert asked_for(Language(dialect=dialect)).values.keys() == checked_keywords(
        dialect
    )


@pytest.mark.parametrize("dialect", Dialect)
def test_verdicts_on_one_keyword(dialect: Dialect) -> None:
    keywords = set[str]().union(*map(checked_keywords, Dialect))

    def contents() -> Iterator[JsonValue]:
        yield from WHOLE
        yield from MORE_VALUES
        for keyword in sorted(keywords):
            for value in MORE_VALUES:
                yield {keyword: value}

    assert differing(contents(), dialect) == []


@pytest.mark.parametrize("dialect", Dialect)
def test_verdicts_on_the_schemas_of_the_suite(dialect: Dialect) -> None:
    chance = Random(SEED)  # noqa: S311 - it only finds cases

    def contents() -> Iterator[JsonValue]:
        for schema in schemas_of(DRAFTS.get(dialect, "draft2020-12")):
            yield schema
            if schema:
                changed = dict(schema)
                changed[chance.choice(list(schema))] = chance.choice(MORE_VALUES)
                yield changed

    assert differing(contents(), dialect) == []


def schemas_of(draft: str) -> list[dict[str, JsonValue]]:
    """All objects in the schemas of a draft's tests, each once, schemas or not."""
    assert draft in DIALECTS
    found: dict[str, dict[str, JsonValue]] = {}
    waiting: list[JsonValue] = [
        group.schema for file in files_of(draft) for group in groups_of(draft, file)
    ]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            found.setdefault(json.dumps(value), value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return list(found.values())


def test_ignored_keywords_may_have_any_value() -> None:
    language = language_with(
        Dialect.DRAFT_2020_12,
        {"https://json-schema.org/draft/2020-12/vocab/applicator": True},
    )
    assert accepted({"minimum": "1", "type": 5}, language)
    assert not accepted({"properties": 5}, language)
    assert not accepted({"minimum": "1"}, Language(dialect=Dialect.DRAFT_2020_12))


def test_every_kind_of_value_is_asked_for(repository: Path) -> None:
    document = json.loads(
        (repository / "schemas/meta-schemas/keyword-values.json").read_text("utf-8")
    )
    used = {
        schema.location.removeprefix(f"{KINDS}/")
        for dialect in Dialect
        for asked in [asked_for(Language(dialect=dialect))]
        for schema in (asked.whole, *asked.values.values())
    }
    inside = {
        text.partition('"')[0]
        for text in json.dumps(document).split('"$ref": "#/$defs/')[1:]
    }
    assert used | inside == document["$defs"].keys()


def test_committed_package_is_what_is_generated(repository: Path) -> None:
    config = ad_hoc_config(
        repository / "schemas" / "meta-schemas",
        name="metaschemas",
        output=repository / "generator" / "schemawright",
    )
    generated = generate_package(config).files
    committed = {
        path.relative_to(config.output).as_posix(): path.read_text("utf-8")
        for path in config.folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {str(path): text for path, text in generated.items()} == committed
