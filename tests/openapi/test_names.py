"""What the schemas of a description are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemawright.json_value import JsonValue
from tests.openapi.describing import names_in, operation

OBJECT: JsonValue = {"type": "object"}


def content(*media_types: str, schema: JsonValue = OBJECT) -> dict[str, JsonValue]:
    return {"content": {name: {"schema": schema} for name in media_types}}


def names_of(folder: Path, description: JsonValue) -> dict[str, str]:
    """The names by pointer."""
    found = names_in(folder, {"api.json": json.dumps(description)})
    return {key.removeprefix("api.json#"): name for key, name in found.items()}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_inline_schemas_are_named_after_the_operation(
    tmp_path: Path, version: str
) -> None:
    found = names_of(
        tmp_path,
        operation(
            version,
            operationId="createOrder",
            parameters=[{"name": "dry-run", "in": "query", "schema": OBJECT}],
            requestBody=content("application/json"),
            responses={
                "201": content("application/json"),
                "404": content("application/json"),
                "5XX": content("application/json"),
                "default": {"headers": {"Retry-After": {"schema": OBJECT}}},
            },
        ),
    )

    around = "/paths/~1orders/post"
    assert found == {
        f"{around}/parameters/0/schema": "CreateOrderDryRunParameter",
        f"{around}/requestBody/content/application~1json/schema": "CreateOrderRequest",
        f"{around}/responses/201/content/application~1json/schema": "CreateOrderResponse",
        f"{around}/responses/404/content/application~1json/schema": "CreateOrder404Response",
        f"{around}/responses/5XX/content/application~1json/schema": "CreateOrder5XXResponse",
        f"{around}/responses/default/headers/Retry-After/schema": (
            "CreateOrderDefaultResponseRetryAfterHeader"
        ),
    }


@pytest.mark.parametrize(
    ("members", "names"),
    [
        (
            {"responses": {"200": content("a/b"), "201": content("a/b")}},
            {"CreateOrder200Response", "CreateOrder201Response"},
        ),
        (
            {"requestBody": content("application/json", "text/csv", "*/*")},
            {
                "CreateOrderJsonRequest",
                "CreateOrderTextCsvRequest",
                "CreateOrderAnyRequest",
            },
        ),
        (
            {
                "parameters": [
                    {"name": "limit", "in": "query", "schema": OBJECT},
                    {"name": "limit", "in": "header", "schema": OBJECT},
                    {"name": "page", "in": "query", **content("application/json")},
                ]
            },
            {
                "CreateOrderQueryLimitParameter",
                "CreateOrderHeaderLimitParameter",
                "CreateOrderPageParameter",
            },
        ),
        (
            {
                "requestBody": {
                    "content": {
                        "multipart/form-data": {
                            "schema": OBJECT,
                            "encoding": {"cover": {"headers": {"X-A": {"schema": {}}}}},
                        }
                    }
                }
            },
            {"CreateOrderRequest", "CreateOrderRequestCoverXAHeader"},
        ),
        (
            {
                "callbacks": {
                    "onShipped": {
                        "{$request.body#/url}": {
                            "post": {"requestBody": content("application/json")},
                            "put": {
                                "operationId": "putBack",
                                "requestBody": content("application/json"),
                            },
                        }
                    }
                }
            },
            {"PostCreateOrderOnShippedRequest", "PutBackRequest"},
        ),
    ],
)
def test_names_tell_as_much_as_they_must(
    tmp_path: Path, members: dict[str, JsonValue], names: set[str]
) -> None:
    found = names_of(tmp_path, operation("3.1.0", operationId="createOrder", **members))

    assert set(found.values()) == names


def test_without_an_id_operations_are_named_after_method_and_path(
    tmp_path: Path,
) -> None:
    description: JsonValue = {
        "openapi": "3.1.0",
        "paths": {
            "/orders/{orderId}/lines": {
                "parameters": [{"name": "orderId", "in": "path", "schema": OBJECT}],
                "get": {"responses": {"200": content("application/json")}},
            },
            "/": {"get": {"responses": {"200": content("application/json")}}},
            "x-internal": {"get": 5},
        },
        "webhooks": {"newBook": {"post": {"requestBody": content("a/b")}}},
    }

    assert set(names_of(tmp_path, description).values()) == {
        "OrdersByOrderIdLinesOrderIdParameter",
        "GetOrdersByOrderIdLinesResponse",
        "GetResponse",
        "PostNewBookRequest",
    }


def test_components_are_named_after_their_keys(tmp_path: Path) -> None:
    description: JsonValue = {
        "openapi": "3.1.0",
        "components": {
            "schemas": {"Book": OBJECT},
            "parameters": {"Limit": {"name": "l", "in": "query", "schema": OBJECT}},
            "headers": {"x-rate": {"schema": OBJECT}},
            "requestBodies": {"NewBook": content("application/json")},
            "responses": {
                "NotFound": content("application/json"),
                "ErrorResponse": content("application/json"),
            },
            "pathItems": {"Ping": {"get": {"requestBody": content("a/b")}}},
            "callbacks": {"Done": {"{$url}": {"put": {"requestBody": content("a/b")}}}},
            "securitySchemes": {"key": {"type": "apiKey"}},
            "examples": {"schema": {"value": {"schema": 5}}},
        },
    }

    assert set(names_of(tmp_path, description).values()) == {
        "Book",
        "LimitParameter",
        "XRateHeader",
        "NewBookRequest",
        "NotFoundResponse",
        "ErrorResponse",
        "GetPingRequest",
        "PutDoneRequest",
    }


@pytest.mark.parametrize(
    ("version", "schema", "is_own"),
    [
        ("3.0.3", {"$ref": "#/components/schemas/Book"}, False),
        ("3.1.0", {"$ref": "#/components/schemas/Book"}, False),
        # Only since 3.1 there is anything else to say beside a reference.
        ("3.0.3", {"$ref": "#/components/schemas/Book", "maxProperties": 1}, False),
        ("3.1.0", {"$ref": "#/components/schemas/Book", "maxProperties": 1}, True),
    ],
)
def test_a_reference_to_a_component_is_that_component(
    tmp_path: Path, version: str, schema: JsonValue, *, is_own: bool
) -> None:
    description = operation(
        version, operationId="add", requestBody=content("a/b", schema=schema)
    )
    description["components"] = {"schemas": {"Book": OBJECT}}

    names = set(names_of(tmp_path, description).values())

    assert names == {"Book", "AddRequest"} if is_own else {"Book"}


def test_what_is_referred_to_and_is_no_component_is_offered(tmp_path: Path) -> None:
    description = operation(
        "3.1.0",
        operationId="add",
        requestBody=content("a/b", schema={"$ref": "#/x-schemas/Book"}),
    )
    description["x-schemas"] = {"Book": OBJECT, "Unused": OBJECT}

    assert names_of(tmp_path, description) == {"/x-schemas/Book": "Book"}


def test_a_component_keeps_its_name_and_others_are_told_apart(tmp_path: Path) -> None:
    description = operation("3.1.0", operationId="add", requestBody=content("a/b"))
    description["components"] = {"schemas": {"AddRequest": OBJECT}}

    found = names_of(tmp_path, description)

    assert found["/components/schemas/AddRequest"] == "AddRequest"
    assert len(set(found.values())) == 2
