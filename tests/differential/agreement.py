"""Whether a generated package says of documents what other validators say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue, equal

from .in_memory import Model, Package, Schema, generated
from .oracles import Finding, Oracles, comparable, oracles
from .schemas import SchemaObject

_REFUSALS = ("want the name", "refers to itself without asserting anything")
"""What may be wrong with schemas that are drawn from supported keywords."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of what a run has seen."""

    counts: Counter[str] = field(default_factory=Counter[str])

    def __str__(self) -> str:
        return ", ".join(f"{count} {kind}" for kind, count in self.counts.items())


def check(schema: SchemaObject, values: Sequence[JsonValue], tally: Tally) -> None:
    """Generate a package and hold it to everything that must be true of it."""
    text = json.dumps(schema)
    tally.counts["schemas"] += 1
    try:
        with generated(text) as package:
            judges = oracles(schema)
            for value in values:
                valid = judges.verdict(value)
                tally.counts["valid documents" if valid else "invalid documents"] += 1
                if valid:
                    _check_valid(package, value)
                else:
                    _check_invalid(package, judges, value)
    except SchemaError as error:
        tally.counts["schemas refused"] += 1
        for problem in error.problems:
            assert any(words in problem.message for words in _REFUSALS), str(problem)


def _check_valid(package: Package, value: JsonValue) -> None:
    schema = package.schemas["document.json"]
    assert schema.is_valid(value)
    assert list(schema.iter_errors(value)) == []
    before = json.dumps(value)
    python = schema.decode(value)
    encoded = schema.encode(python)
    assert _same(encoded, value), f"encoded: {encoded!r}"
    assert json.dumps(value) == before, "decoding changed the document"
    if isinstance(python, package.model):
        _check_instance(package, python, value)


def _check_instance(package: Package, instance: Model, value: JsonValue) -> None:
    """An instance is the document, however it was made."""
    kind = type(instance)
    names = [*kind.__dataclass_fields__]  # type: ignore[attr-defined]
    constructed = kind(**{name: getattr(instance, name) for name in names})
    assert constructed == instance
    assert _same(constructed.to_dict(), value)
    again = kind.from_dict(instance.to_dict())
    assert again == instance
    assert repr(again) == repr(instance)


def _check_invalid(package: Package, judges: Oracles, value: JsonValue) -> None:
    schema = package.schemas["document.json"]
    assert not schema.is_valid(value)
    found = {
        comparable(each.instance_location, each.keyword)
        for each in schema.iter_errors(value)
    }
    assert found, "invalid, and nothing is reported"
    _check_findings(found, judges.findings(value))
    _check_refused(package, schema, value)
    if isinstance(value, dict):
        _check_not_constructed(package, value)


def _check_findings(found: set[Finding], expected: set[Finding]) -> None:
    """All that is reported is wrong, and of what is wrong all is reported.

    But for what is in values of a wrong type: nothing else is said of them.
    """
    assert found <= expected, f"reported: {found}, wrong: {expected}"
    types = [pointer for pointer, keyword in expected if keyword == "type"]
    wrong_types = {*types, *(comparable(pointer, "")[0] for pointer in types)}
    missed = {
        (pointer, keyword)
        for pointer, keyword in expected - found
        if not any(f"{pointer}/".startswith(f"{wrong}/") for wrong in wrong_types)
    }
    assert not missed, f"not reported: {missed}"


def _check_refused(package: Package, schema: Schema, value: JsonValue) -> None:
    try:
        schema.decode(value)
    except package.validation_error:
        return
    raise AssertionError("an invalid document was decoded")


def _check_not_constructed(package: Package, value: dict[str, JsonValue]) -> None:
    """An invalid object cannot be made by way of the constructor either."""
    kind = _class_of(package)
    fields = package.fields.get(kind.__name__, {}) if kind is not None else {}
    # `None` says that an optional member is absent, so it is another document; and what
    # holds objects needs instances of other classes.
    if kind is None or not all(map(_is_as_json_is, value.values())):
        return
    declared = {fields[name]: each for name, each in value.items() if name in fields}
    extra = {name: each for name, each in value.items() if name not in fields}
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    others = [name for name in names if name not in fields.values()]
    if extra and not others:
        return
    try:
        kind(**declared, **dict.fromkeys(others, extra))
    except (TypeError, ValueError):
        return
    raise AssertionError("an invalid instance was made")


def _is_as_json_is(value: JsonValue) -> bool:
    """Whether a member of an instance is what it is in JSON."""
    if isinstance(value, list):
        return all(map(_is_as_json_is, value))
    return value is not None and not isinstance(value, dict)


def _class_of(package: Package) -> type[Model] | None:
    """The class of the document, if it has one."""
    for name in package.fields:
        kind = cast("type[Model] | None", getattr(package.module, name, None))
        if kind is not None and kind.__schema__.location in (
            "document.json",
            "document.json#",
        ):
            return kind
    return None


def _same(left: object, right: JsonValue) -> bool:
    return equal(left, right)  # type: ignore[arg-type]
