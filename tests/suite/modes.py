"""What a compiled schema says of a value in each mode, held against the suite."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

import schemawright
from schemawright.config import FormatMode
from schemawright.diagnostics import SchemaError, SchemaWarning
from schemawright.json_value import equal
from tests.suite.files import Group, Json, Test


class Schema(Protocol):
    """A schema of a generated package, or a compiled one."""

    def is_valid(self, value: object, /) -> bool: ...

    def iter_errors(self, value: object, /) -> Iterator[object]: ...

    def decode(self, value: object, /) -> Json: ...

    def encode(self, value: Json, /) -> Json: ...

    def output(self, value: object, form: str, /) -> Json: ...


Judge: TypeAlias = Callable[[Schema, Test], str | None]
"""Tells what is wrong with a schema's answer to a test, if anything is."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A test that does not hold; of all tests of its group if `test` is `*`."""

    group: Group
    test: str
    mode: str
    what: str
    data: Json = None

    def __str__(self) -> str:
        group = f"{self.group.draft}/{self.group.file}: {self.group.description}"
        return f"{group}: {self.test} [{self.mode}]: {self.what}"


def failures(group: Group, modes: Mapping[str, Judge]) -> Iterator[Failure]:
    """Everything that goes wrong with a group, compiled in memory.

    Formats that are asserted are converted besides, where all values are texts.
    """
    if not group.asserts_formats:
        yield from _failures(group, "annotate", modes)
        return
    yield from _failures(group, "assert", modes)
    for failure in _failures(group.of_texts(), "convert", modes):
        yield replace(failure, mode=f"{failure.mode}, formats converted")


def _failures(
    group: Group, formats: FormatMode, modes: Mapping[str, Judge]
) -> Iterator[Failure]:
    try:
        with warnings.catch_warnings():
            # Schemas of the suite have unknown keywords, contradictions and the like.
            warnings.simplefilter("ignore", SchemaWarning)
            schema = schemawright.compile(
                group.schema,
                dialect=group.dialect,
                resources=group.resources,
                formats=formats,
            )
    except Exception as error:  # noqa: BLE001 - whatever it is, the group fails
        yield Failure(group, "*", "compile", told(error))
        return
    yield from judged(group, schema, modes)


def judged(
    group: Group, schema: Schema, modes: Mapping[str, Judge]
) -> Iterator[Failure]:
    """Everything that a schema says differently from the suite."""
    for test in group.tests:
        for mode, judge in modes.items():
            try:
                what = judge(schema, test)
            except Exception as error:  # noqa: BLE001 - nothing may be raised
                what = told(error)
            if what is not None:
                yield Failure(group, test.description, mode, what, test.data)


def _quick(schema: Schema, test: Test) -> str | None:
    return _difference(test, valid=schema.is_valid(test.data))


def _explaining(schema: Schema, test: Test) -> str | None:
    errors = [str(error) for error in schema.iter_errors(test.data)]
    difference = _difference(test, valid=not errors)
    return f"{difference}: {errors}" if difference and errors else difference


def _decoding(schema: Schema, test: Test) -> str | None:
    try:
        value = schema.decode(test.data)
    except ValueError as error:
        if type(error).__name__ != "ValidationError":
            raise
        return _difference(test, valid=False)
    encoded = schema.encode(value)
    if test.valid and not equal(encoded, test.data):
        return f"{value!r} is encoded as {encoded!r}"
    return _difference(test, valid=True)


def _output(schema: Schema, test: Test) -> str | None:
    output = schema.output(test.data, "flag")
    return _difference(test, valid=output["valid"])


def _difference(test: Test, *, valid: bool) -> str | None:
    if valid == test.valid:
        return None
    return "is refused" if test.valid else "is accepted"


def told(error: Exception) -> str:
    """What an error says, in a line."""
    if isinstance(error, SchemaError):
        return "; ".join(
            f"{problem.location}: {problem.message}"
            for problem in error.problems
            if problem.severity == "error"
        )
    return f"{type(error).__name__}: {error}"


IN_MEMORY: Mapping[str, Judge] = {
    "quick": _quick,
    "explaining": _explaining,
    "decoding": _decoding,
    "output": _output,
}
