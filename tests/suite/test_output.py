"""Outputs in the formats of the specifications, and the annotations in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft201909Validator, Draft202012Validator
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT201909, DRAFT202012

import schemawright
from tests.suite.counts import ANNOTATION_TESTS, OUTPUT_TESTS
from tests.suite.files import (
    DIALECTS,
    AnnotationTest,
    Json,
    OutputTest,
    SuiteMissingError,
    annotation_tests,
    drafts,
    files_of,
    groups_of,
    is_pinned,
    output_schema,
    output_tests,
    suite_folder,
)

# Schemas of the suite have unknown keywords, contradictions and the like.
pytestmark = pytest.mark.filterwarnings("ignore::schemawright.SchemaWarning")

OLDER_FORMATS = ("flag", "basic", "detailed", "verbose")
NEWER_FORMATS = ("flag", "list", "hierarchical")
FORMATS = {
    "draft2019-09": OLDER_FORMATS,
    "draft2020-12": OLDER_FORMATS,
    "draft-next": NEWER_FORMATS,
    "v1": NEWER_FORMATS,
}

SAMPLED = ("ref.json", "anyOf.json", "unevaluatedProperties.json", "contains.json")


def has_output_tests(draft: str) -> bool:
    return (suite_folder() / "output-tests" / draft).is_dir()


@cache
def judge_of(draft: str) -> Callable[[Json], Validator]:
    """Who judges the outputs of a draft; the coming one asks for them as 2020-12 does."""
    judge: type[Validator] = Draft202012Validator
    language = DRAFT202012
    if draft == "draft2019-09":
        judge, language = Draft201909Validator, DRAFT201909
    resource: Resource[Any] = language.create_resource(output_schema(draft))
    registry: Registry[Any] = resource @ Registry()
    return lambda schema: judge(schema, registry=registry)


def faults(draft: str, schema: Json, output: Json) -> list[str]:
    return [error.message for error in judge_of(draft)(schema).iter_errors(output)]


def outputs(test: OutputTest) -> Iterator[tuple[str, Json, Json]]:
    """Each format of a test, its schema, and the output in it: also that of an error."""
    schema = schemawright.compile(test.schema, dialect=DIALECTS[test.draft])
    for form, expected in test.output.items():
        output = schema.output(test.data, form)
        yield form, expected, output
        if not output["valid"]:
            with pytest.raises(schema.ValidationError) as raised:
                schema.validate(test.data)
            error: Any = raised.value
            yield form, expected, error.as_output(form)


def all_output_tests() -> Iterator[OutputTest]:
    """Every test; none where there is no suite, which `test_no_test_is_missing` tells."""
    try:
        yield from output_tests()
    except SuiteMissingError:
        return


@pytest.mark.parametrize(
    "test",
    list(all_output_tests()),
    ids=lambda test: f"{test.draft}/{test.file}: {test.description}",
)
def test_output(test: OutputTest) -> None:
    found = [
        (form, fault, output)
        for form, expected, output in outputs(test)
        for fault in faults(test.draft, expected, output)
    ]

    assert test.output
    assert not found


@pytest.mark.parametrize("file", SAMPLED)
@pytest.mark.parametrize("draft", FORMATS)
def test_outputs_are_as_their_schema_says(draft: str, file: str) -> None:
    if (
        draft not in drafts()
        or not has_output_tests(draft)
        or file not in files_of(draft)
    ):
        return
    for group in groups_of(draft, file):
        schema = schemawright.compile(
            group.schema, dialect=group.dialect, resources=group.resources
        )
        for test in group.tests:
            for form in FORMATS[draft]:
                output = schema.output(test.data, form)
                assert output["valid"] is test.valid
                assert not faults(draft, output_schema(draft), output)


def said_of(test: AnnotationTest) -> Mapping[str, Json]:
    """What a keyword says of a place, by where it is written in the schema."""
    root = test.schema.get("$id", "schema")
    schema = schemawright.compile(
        test.schema, dialect=DIALECTS[test.draft], resources=test.resources
    )
    return {
        unit["schemaLocation"].removeprefix(root): unit["annotations"][test.keyword]
        for unit in schema.output(test.data, "list")["details"]
        if unit["instanceLocation"] == test.place
        if test.keyword in unit.get("annotations", {})
    }


def test_annotations() -> None:
    found = [
        f"{test}: {said}"
        for test in annotation_tests()
        if (said := said_of(test)) != test.expected
    ]

    assert not found, "\n".join(found)


def test_no_test_is_missing() -> None:
    found_outputs = sum(len(test.output) for test in output_tests())
    found_annotations = sum(1 for _ in annotation_tests())

    assert found_outputs
    assert found_annotations
    if is_pinned():
        assert (found_outputs, found_annotations) == (OUTPUT_TESTS, ANNOTATION_TESTS)
