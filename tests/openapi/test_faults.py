"""What is wrong with a description is told by file, line, column and pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.openapi.describing import faults_in, inspected


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "swagger: '2.0'\ndefinitions: {}",
            "1:10 (at /swagger)",
            "descriptions of OpenAPI 2.0 (Swagger) are not read",
        ),
        *(
            (
                f"openapi: {version}\ncomponents: {{ schemas: {{ A: {{}} }} }}",
                "1:10 (at /openapi)",
                "this version of OpenAPI is not known",
            )
            for version in ("4.0.0", "3.1", "'3.2.0'", "[3, 1, 0]", "3.0.x")
        ),
        ("openapi: 3.1.0\npaths: []", "2:8 (at /paths)", "'paths' must be an object"),
        (
            "openapi: 3.1.0\ncomponents: none",
            "2:13 (at /components)",
            "a components object must be an object",
        ),
        (
            "openapi: 3.1.0\ncomponents:\n  schemas: []",
            "3:12 (at /components/schemas)",
            "'schemas' must be an object",
        ),
        (
            "openapi: 3.1.0\npaths:\n  /a/{b~c}: 5",
            "3:13 (at /paths/~1a~1{b~0c})",
            "a path item must be an object",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { get: [] } }",
            "2:21 (at /paths/~1a/get)",
            "an operation must be an object",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { parameters: {} } }",
            "2:28 (at /paths/~1a/parameters)",
            "'parameters' must be an array",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { parameters: [{ name: b, in: query }] } }",
            "2:29 (at /paths/~1a/parameters/0)",
            "this parameter has no 'schema' and no 'content'",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { get: { responses: { 200: { content: 5 } } } } }",
            "2:52 (at /paths/~1a/get/responses/200/content)",
            "'content' must be an object",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { get: { requestBody: { $ref: '#/b' } } } }",
            "2:44 (at /paths/~1a/get/requestBody/$ref)",
            "$ref '#/b' leads nowhere",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { $ref: a.yaml } }",
            "2:22 (at /paths/~1a/$ref)",
            "$ref 'a.yaml' leads to no document of the schema folder",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { $ref: '#/openapi' } }",
            "1:10 (at /openapi)",
            "a path item must be an object",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { parameters: [{ schema: { $ref: '#/b' } }] } }",
            "2:47 (at /paths/~1a/parameters/0/schema/$ref)",
            "$ref '#/b' leads nowhere",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { parameters: [{ schema: { type: int } }] } }",
            "2:47 (at /paths/~1a/parameters/0/schema/type)",
            "'type' must be a JSON type or an array of such, not \"int\"",
        ),
        (
            "openapi: 3.1.0\npaths: { /a: { parameters: [{ schema: 5 }] } }",
            "2:39 (at /paths/~1a/parameters/0/schema)",
            "a schema must be an object or a boolean, not 5",
        ),
        ("openapi: 3.1.0\npaths: {}", "1:1", "there is no schema here"),
    ],
)
def test_faults(tmp_path: Path, text: str, place: str, message: str) -> None:
    assert faults_in(tmp_path, {"api.yaml": text}) == [(f"api.yaml:{place}", message)]


def test_a_fault_in_a_part_is_told_where_it_is(tmp_path: Path) -> None:
    files = {
        "api.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: paths/a.yaml } }",
        "paths/a.yaml": "get:\n  responses:\n    200: { $ref: '../none.yaml' }\n"
        "    201: { headers: { X: {} } }",
    }

    assert faults_in(tmp_path, files) == [
        (
            "paths/a.yaml:3:18 (at /get/responses/200/$ref)",
            "$ref '../none.yaml' leads to no document of the schema folder",
        ),
        (
            "paths/a.yaml:4:26 (at /get/responses/201/headers/X)",
            "this header has no 'schema' and no 'content'",
        ),
    ]


def test_sections_that_refer_to_each_other_hold_nothing(tmp_path: Path) -> None:
    text = """\
openapi: 3.1.0
components:
  schemas: { A: {} }
  responses:
    B: { $ref: "#/components/responses/C" }
    C: { $ref: "#/components/responses/B" }
"""
    model, _ = inspected(tmp_path, {"api.yaml": text})

    assert len(model.entries) == 1


def test_callbacks_deep_inside_of_each_other(tmp_path: Path) -> None:
    depth = 40
    operation = "{ requestBody: { content: { a/b: { schema: {} } } } }"
    for _ in range(depth):
        operation = f"{{ callbacks: {{ c: {{ u: {{ get: {operation} }} }} }} }}"
    text = f"openapi: 3.1.0\npaths: {{ /a: {{ get: {operation} }} }}"

    model, _ = inspected(tmp_path, {"api.yaml": text})

    assert len(model.entries) == 1
