"""Descriptions that are spread over several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.openapi.describing import inspected, names_in

API = """\
openapi: 3.0.3
paths:
  /orders:
    $ref: paths/orders.yaml
  /orders/{id}:
    get:
      operationId: getOrder
      parameters:
        - $ref: "parts/common.yaml#/parameters/Id"
      responses:
        "200":
          $ref: "#/components/responses/Found"
        "404":
          $ref: "parts/common.yaml#/components/responses/NotFound"
components:
  responses:
    Found:
      content:
        application/json: { schema: { $ref: "parts/order.yaml#/Order" } }
"""

ORDERS = """\
get:
  operationId: listOrders
  responses:
    "200":
      content:
        application/json:
          schema: { type: array, items: { $ref: "../parts/order.yaml#/Order" } }
"""

ORDER = """\
Order:
  type: object
  properties:
    note: { type: string, nullable: true }
    line: { $ref: "#/Line" }
Line: { type: object, properties: { count: { type: integer, nullable: true } } }
Unused: { type: object }
"""

COMMON = """\
parameters:
  Id: { name: id, in: path, required: true, schema: { type: integer, nullable: true } }
components:
  schemas:
    Error: { type: object, properties: { code: { type: integer, nullable: true } } }
  responses:
    NotFound:
      content:
        application/json:
          schema: { allOf: [{ $ref: "#/components/schemas/Error" }] }
"""

FILES = {
    "api.yaml": API,
    "paths/orders.yaml": ORDERS,
    "parts/order.yaml": ORDER,
    "parts/common.yaml": COMMON,
}


def test_parts_are_not_schemas_by_themselves(tmp_path: Path) -> None:
    assert names_in(tmp_path, FILES) == {
        "parts/order.yaml#/Order": "Order",
        "parts/order.yaml#/Line": "Line",
        "paths/orders.yaml#/get/responses/200/content/application~1json/schema": (
            "ListOrdersResponse"
        ),
        "parts/common.yaml#/parameters/Id/schema": "IdParameter",
        "parts/common.yaml#/components/responses/NotFound/content/application~1json/schema": (
            "NotFoundResponse"
        ),
        "parts/common.yaml#/components/schemas/Error": "Error",
    }


def test_parts_are_written_in_the_dialect_of_the_description(tmp_path: Path) -> None:
    model, warnings = inspected(tmp_path, FILES)

    nullable = [
        str(shape_id[0])
        for shape_id, shape in model.shapes.items()
        if shape_id and "null" in shape.types and len(shape.types) == 2
    ]
    assert sorted(nullable) == [
        "parts/common.yaml#/components/schemas/Error/properties/code",
        "parts/common.yaml#/parameters/Id/schema",
        "parts/order.yaml#/Line/properties/count",
        "parts/order.yaml#/Order/properties/note",
    ]
    assert warnings == []


@pytest.mark.parametrize("name", ["a.yaml", "z.yaml"])
def test_the_order_of_the_files_does_not_matter(tmp_path: Path, name: str) -> None:
    part = 'Word: { type: string, nullable: true, title: "A word" }'
    api = (
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    Word: { $ref: 'm.yaml#/Word' }\n"
    )

    assert names_in(tmp_path, {"m.yaml": part, name: api}) == {"m.yaml#/Word": "Word"}


def test_a_file_that_says_what_it_is_remains_a_schema(tmp_path: Path) -> None:
    schema = (
        '{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Whole",'
        ' "properties": {"a": {"items": [{"type": "string"}]}}}'
    )
    api = (
        "openapi: 3.0.3\ncomponents: { schemas: { A: { allOf: [{ $ref: w.json }] } } }"
    )

    assert names_in(tmp_path, {"w.json": schema, "api.yaml": api}) == {
        "api.yaml#/components/schemas/A": "A",
        "w.json": "Whole",
    }


def test_a_component_that_is_written_in_a_file_has_the_name_of_the_component(
    tmp_path: Path,
) -> None:
    api = """\
openapi: 3.1.0
components:
  schemas:
    Order: { $ref: schemas/an-order.yaml }
    Book: { $ref: "schemas/all.yaml#/PrintedBook" }
    Volume: { $ref: "schemas/all.yaml#/PrintedBook" }
"""
    order = "properties: { book: { $ref: '../api.yaml#/components/schemas/Book' } }"
    books = "PrintedBook: { type: object }"
    files = {
        "api.yaml": api,
        "schemas/an-order.yaml": order,
        "schemas/all.yaml": books,
    }

    assert names_in(tmp_path, files) == {
        "schemas/an-order.yaml": "Order",
        "schemas/all.yaml#/PrintedBook": "Book",
        "api.yaml#/components/schemas/Volume": "Volume",
    }


def test_files_that_refer_to_each_other_in_a_circle(tmp_path: Path) -> None:
    api = "openapi: 3.1.0\npaths: { /a: { $ref: a.yaml } }"
    item = "get: { operationId: look, callbacks: { again: { '{$url}': { $ref: a.yaml } } }, %s }"
    responses = "responses: { 200: { content: { a/b: { schema: { type: string } } } } }"

    assert list(
        names_in(tmp_path, {"api.yaml": api, "a.yaml": item % responses}).values()
    ) == ["LookResponse"]
