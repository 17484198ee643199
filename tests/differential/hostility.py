"""Whether a schema that is wrong or hostile is refused as such, or else works."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue, equal

from .broken import INJECTED
from .in_memory import Package, generated
from .tally import Tally


def check_text(text: bytes, values: Sequence[JsonValue], tally: Tally) -> None:
    """Generate a package of a schema's text, and use it; refusals have to tell the place."""
    tally.counts["texts"] += 1
    try:
        with generated(text) as package:
            assert not list(_injected(package.sources)), "the schema became code"
            for value in values:
                _check_modes(package, value)
    except SchemaError as error:
        tally.counts["texts refused"] += 1
        errors = [each for each in error.problems if each.severity == "error"]
        assert errors, "refused, and no problem is an error"
        for problem in errors:
            assert problem.message
            assert problem.location.file == "document.json", str(problem)
            assert problem.location.position is not None, str(problem)
            str(problem).encode("utf-8", "backslashreplace")


def _injected(sources: Mapping[str, str]) -> Iterator[str]:
    """Calls that only a schema can have asked for; every module has to be Python."""
    for name, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == INJECTED:
                    yield name


def _check_modes(package: Package, value: JsonValue) -> None:
    """All modes say the same, and what is valid comes back as it was."""
    schema = package.schemas["document.json"]
    valid = schema.is_valid(value)
    assert valid is True or valid is False
    violations = list(schema.iter_errors(value))
    assert valid == (not violations), [str(each) for each in violations]
    assert schema.output(value, "basic")["valid"] is valid
    try:
        python = schema.decode(value)
    except package.validation_error:
        assert not valid, "a valid document is not decoded"
        return
    assert valid, "an invalid document is decoded"
    encoded = schema.encode(python)
    assert equal(encoded, value), f"encoded: {encoded!r}"  # type: ignore[arg-type]
