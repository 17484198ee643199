"""Every type that says less than its schema is told, whatever the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from random import Random

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from schemawright.diagnostics import SchemaError
from schemawright.in_memory import import_package
from schemawright.json_value import JsonValue
from schemawright.model import Model, ShapeId
from schemawright.printing import Code
from schemawright.render import printed
from schemawright.view.annotations import Annotations
from schemawright.view.classes import ClassPrinter, ClassStyle
from schemawright.view.cycles import Apart
from schemawright.view.docs import Docs
from schemawright.view.identifiers import module_name
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import has_class
from tests.differential.in_memory import Violation, generated
from tests.differential.instances import some_instance
from tests.differential.pointers import look_up
from tests.differential.schemas import some_document
from tests.precision.covering import model_of, view_of
from tests.precision.written_types import WrittenTypes

STYLE = ClassStyle(checked=True, frozen=False)

_ABOUT_TYPES = {"type", "enum", "const", "additionalProperties", ""}
"""Keywords whose violations a type can tell."""


@settings(max_examples=70, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False))
def test_every_json_value_is_accounted_for(random: Random) -> None:
    schema = some_document(random)
    note(json.dumps(schema))
    try:
        model = model_of(schema)
    except SchemaError:
        return
    told = {(gap.schema, gap.written) for gap in view_of(schema).coverage.gaps}
    for shape_id in model.names.keys() & model.converted:
        scope = _scope(model, shape_id)
        written = [*_written_types(model, shape_id, scope)]
        own = {gap.written for gap in scope.gaps if "JsonValue" in gap.written}

        assert {(gap.schema, gap.written) for gap in scope.gaps} <= told
        for each in written:
            if "JsonValue" in each:
                assert any(gap in each for gap in own), each


def _scope(model: Model, shape_id: ShapeId) -> ModuleScope:
    modules = {each: module_name(name) for each, name in model.entry_names.items()}
    nothing = frozenset[Code]()
    module = modules[model.names[shape_id].module]
    return ModuleScope(module, Apart(nothing, nothing), modules)


def _written_types(
    model: Model, shape_id: ShapeId, scope: ModuleScope
) -> Iterator[str]:
    """The types that are written for one shape: those of its fields, or its own."""
    if has_class(model, shape_id):
        printer = ClassPrinter(model, Docs(model), scope, STYLE)
        printed_class = printer.view(shape_id)
        yield from (field.annotation for field in printed_class.fields)
        if printed_class.extra is not None:
            yield printed_class.extra.annotation
    yield " | ".join(Annotations(model, scope).expanded(shape_id))


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False))
def test_what_a_precise_type_allows_breaks_limits_only(random: Random) -> None:
    schema = some_document(random)
    values = [some_instance(random, schema) for _ in range(8)]
    note(json.dumps(schema))
    try:
        package = view_of(schema)
    except SchemaError:
        return
    if package.coverage.less_precise:
        return
    types = WrittenTypes.of(package)
    module, remove = import_package(dict(printed(package)))
    (root,) = [each.name for each in package.exports if each.module == "thing"]
    try:
        for value in values:
            if types.allow(root, value):
                violations = list(module.SCHEMAS["thing.json"].iter_errors(value))
                assert not _type_faults(schema, violations), (value, violations)
    finally:
        remove()


def test_names_that_match_no_pattern_are_a_limit_of_a_dict() -> None:
    schema: JsonValue = {
        "$defs": {"Leaf": {"type": "object", "additionalProperties": False}},
        "type": "object",
        "patternProperties": {"^a": {"$ref": "#/$defs/Leaf"}},
        "additionalProperties": False,
    }
    with generated(json.dumps(schema).encode()) as package:
        unmatched = [*package.schemas["document.json"].iter_errors({"b": {}})]
        unknown = [*package.schemas["document.json"].iter_errors({"a": {"c": 1}})]

    assert unmatched
    assert not _type_faults(schema, unmatched)
    assert _type_faults(schema, unknown) == unknown


def _type_faults(schema: JsonValue, violations: Iterable[Violation]) -> list[Violation]:
    """The violations that a type should have ruled out."""
    return [each for each in violations if _is_type_fault(schema, each)]


def _is_type_fault(schema: JsonValue, violation: Violation) -> bool:
    if violation.alternatives:
        return all(_type_faults(schema, each) for each in violation.alternatives)
    if violation.keyword == "additionalProperties":
        # What is left over of patterns differs by name alone, and any str is a key of a dict.
        return "patternProperties" not in _around(schema, violation.schema_location)
    return violation.keyword in _ABOUT_TYPES


def _around(schema: JsonValue, location: str) -> dict[str, JsonValue]:
    """The schema in which a keyword stands."""
    pointer = location.partition("#")[2].rpartition("/")[0]
    parent = look_up(schema, pointer)
    assert isinstance(parent, dict)
    return parent
