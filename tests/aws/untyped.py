"""What these tests use of packages without type stubs, with the types that it has."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeAlias

from jsonschema import Draft202012Validator, ValidationError

from schemawright.json_value import JsonValue


class CompiledRegex(Protocol):
    """A compiled pattern of the `regex` package."""

    def search(self, string: str, /) -> object | None: ...


class DocumentValidator(Protocol):
    """A validator of the `jsonschema` package, made for one schema."""

    def iter_errors(self, instance: JsonValue, /) -> Iterator[ValidationError]: ...


Keyword: TypeAlias = Callable[
    [object, str, JsonValue, JsonValue], Iterator[ValidationError]
]
"""Checks one keyword for `jsonschema`: validator, its value, instance, schema."""

ValidatorClass: TypeAlias = Callable[[JsonValue], DocumentValidator]

compile_regex: Callable[[str], CompiledRegex] = importlib.import_module("regex").compile

unicode_category: Callable[[str], str] = importlib.import_module(
    "unicodedataplus"
).category
"""The general category of a character in Unicode 16."""

extend_validator: Callable[
    [type[Draft202012Validator], Mapping[str, Keyword]], ValidatorClass
] = importlib.import_module("jsonschema.validators").extend

# boto3 has stubs, but they know a client only with the stubs of that service beside them.
boto3_client: Callable[..., object] = importlib.import_module("boto3").client
