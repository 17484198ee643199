"""What the tests of this folder use of a generated package, as types.

The package is imported while the tests run, since some tests generate it first; these
protocols are what keeps their use of it typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from schemawright.json_value import JsonValue


class Violation(Protocol):
    """One thing that is wrong with a document."""

    @property
    def keyword(self) -> str: ...

    @property
    def instance_location(self) -> str: ...


class Judge(Protocol):
    """Says whether a JSON value is valid, and what is wrong with it."""

    def is_valid(self, value: object, /) -> bool: ...

    def iter_errors(self, value: object, /) -> Iterator[Violation]: ...


class Model(Protocol):
    """An instance of a generated class."""

    def to_dict(self) -> dict[str, JsonValue]: ...


class ModelClass(Judge, Protocol):
    """A generated class."""

    def __call__(self, **fields: object) -> Model: ...

    def from_dict(self, value: object, /) -> Model: ...


class GeneratedPackage(Protocol):
    """What every generated package has."""

    @property
    def SCHEMAS(self) -> Mapping[str, Judge]: ...

    @property
    def ValidationError(self) -> type[ValueError]: ...


class CognitoPackage(GeneratedPackage, Protocol):
    """The package that is generated from `schemas/cognito-idp`."""

    @property
    def CreateUserPoolClientRequest(self) -> ModelClass: ...

    @property
    def AnalyticsConfigurationType(self) -> ModelClass: ...

    @property
    def TokenValidityUnitsType(self) -> ModelClass: ...


def reported(judge: Judge, value: object) -> set[tuple[str, str]]:
    """The pointer and the keyword of everything that `judge` finds wrong with `value`."""
    return {
        (found.instance_location, found.keyword) for found in judge.iter_errors(value)
    }


def one_where_type_is_wrong(violations: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The violations, where a value has the wrong type no more than `type` of it.

    A fraction may also be over the maximum of an integer, and a number is no member of an
    enumeration of strings: whether that is one mistake or two, validators differ in.
    """
    wrong_types = {pointer for pointer, keyword in violations if keyword == "type"}
    return {
        (pointer, keyword)
        for pointer, keyword in violations
        if keyword == "type" or pointer not in wrong_types
    }
