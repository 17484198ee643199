"""Schemas by the name of their shape, which refer to each other by `#/components/schemas/…`."""

from __future__ import annotations

import json
from functools import cache
from typing import TypeAlias, cast

from schemawright.json_value import JsonValue

from .conftest import REPOSITORY

Schema: TypeAlias = dict[str, JsonValue]
Schemas: TypeAlias = dict[str, Schema]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFERENCE = "#/components/schemas/"

FOLDER = REPOSITORY / "schemas" / "cognito-idp"
REQUEST_FILE = "create-user-pool-client-request.json"
COMPONENTS_FILE = "components.json"
REQUEST = "CreateUserPoolClientRequest"


def read_schema(file: str) -> Schema:
    """A file of the Cognito schemas."""
    return cast(Schema, json.loads((FOLDER / file).read_text("utf-8")))


@cache
def cognito_schemas() -> Schemas:
    """The request and the components it refers to."""
    components = cast(Schemas, read_schema(COMPONENTS_FILE)["components"])
    return {REQUEST: read_schema(REQUEST_FILE), **cast(Schemas, components["schemas"])}


def schema_key(name: str) -> str:
    """What the generated Cognito package calls one of these schemas."""
    return REQUEST_FILE if name == REQUEST else f"{COMPONENTS_FILE}{REFERENCE}{name}"


def embedded(name: str, schemas: Schemas) -> Schema:
    """One schema that says what `name` says, and holds all of `schemas` where they look."""
    components: Schema = {
        title: {
            key: value for key, value in schema.items() if key not in ("$id", "$schema")
        }
        for title, schema in schemas.items()
    }
    return {
        "$schema": DIALECT,
        "$ref": REFERENCE + name,
        "components": {"schemas": components},
    }
