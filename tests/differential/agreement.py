"""Whether a generated package says of documents what other validators say, in every mode."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast
from urllib.parse import unquote

from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue, equal, unescape_token

from .drafts import Draft
from .in_memory import Model, Package, Schema, Violation, generated
from .oracles import oracles
from .tally import Tally
from .vocabulary import SchemaObject

_REFUSALS = ("want the name",)
"""What may be wrong with schemas that are drawn from supported keywords."""


def check(
    schema: SchemaObject,
    draft: Draft,
    values: Sequence[JsonValue],
    tally: Tally,
    *,
    styled: bool = False,
) -> None:
    """Generate a package and hold it to everything that must be true of it.

    `styled` is that of `generated`.
    """
    tally.counts["schemas"] += 1
    try:
        with generated(json.dumps(schema).encode(), styled=styled) as package:
            judges = oracles(schema, draft)
            for value in values:
                valid = judges.verdict(value)
                tally.counts["valid documents" if valid else "invalid documents"] += 1
                if valid:
                    _check_valid(package, value)
                else:
                    _check_invalid(package, schema, value)
    except SchemaError as error:
        tally.counts["schemas refused"] += 1
        for problem in error.problems:
            if problem.severity == "error":
                assert any(words in problem.message for words in _REFUSALS), str(
                    problem
                )


def _check_valid(package: Package, value: JsonValue) -> None:
    schema = package.schemas["document.json"]
    before = json.dumps(value)
    assert schema.is_valid(value) is True
    assert list(schema.iter_errors(value)) == []
    python = schema.decode(value)
    encoded = schema.encode(python)
    assert _same(encoded, value), f"encoded: {encoded!r}"
    for form in _forms(value):
        assert schema.output(value, form)["valid"] is True
    assert json.dumps(value) == before, "the document was changed"
    if isinstance(python, package.model):
        _check_instance(package, python, value)


_FORMS = ("flag", "basic", "detailed", "verbose", "list", "hierarchical")
_DEEPEST = 3


def _forms(value: JsonValue) -> tuple[str, ...]:
    """The outputs to ask for.

    All but one tell every way on which a value is met. A schema may refer to itself for the
    same member in several ways, and there are as many more with each level.
    """
    return _FORMS if _depth(value) <= _DEEPEST else _FORMS[:1]


def _depth(value: JsonValue) -> int:
    """How many levels of arrays and objects are in each other."""
    match value:
        case list():
            return 1 + max(map(_depth, value), default=0)
        case dict():
            return 1 + max(map(_depth, value.values()), default=0)
        case _:
            return 0


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


def _check_invalid(package: Package, document: SchemaObject, value: JsonValue) -> None:
    schema = package.schemas["document.json"]
    assert schema.is_valid(value) is False
    violations = list(schema.iter_errors(value))
    assert violations, "invalid, and nothing is reported"
    for violation in violations:
        _check_place(violation.instance_location, value)
        _check_keyword(violation, document)
        assert violation.expected, "nothing is said of what is expected"
    for form in _forms(value):
        output = schema.output(value, form)
        assert output["valid"] is False
        _check_output(output, value)
    _check_refused(package, schema, value)
    if isinstance(value, dict):
        _check_not_constructed(package, value)


def _check_keyword(violation: Violation, document: SchemaObject) -> None:
    """That a violation names a keyword that is there, but for those since renamed."""
    where, _, pointer = violation.schema_location.partition("#")
    assert where == "document.json", violation.schema_location
    keyword = violation.keyword
    if keyword:
        assert pointer.endswith(f"/{keyword}"), f"{keyword}: {pointer}"
    _check_place(pointer, document)


def _check_place(pointer: str, value: JsonValue) -> None:
    """That a pointer leads somewhere."""
    reached = value
    for token in pointer.split("/")[1:]:
        name = unescape_token(token)
        if isinstance(reached, list):
            assert int(name) < len(reached), f"nothing is at {pointer!r}"
            reached = reached[int(name)]
        else:
            assert isinstance(reached, dict), f"nothing is at {pointer!r}"
            assert name in reached, f"nothing is at {pointer!r}"
            reached = reached[name]


def _check_output(output: JsonValue, value: JsonValue) -> None:
    """That all the units of an output are about a part of the document."""
    waiting = [output]
    while waiting:
        unit = waiting.pop()
        if not isinstance(unit, dict):
            continue
        location = unit.get("instanceLocation")
        if isinstance(location, str):
            _check_place(unquote(location.removeprefix("#")), value)
        for key in ("errors", "annotations", "details"):
            inner = unit.get(key, [])
            waiting += inner if isinstance(inner, list) else []


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
