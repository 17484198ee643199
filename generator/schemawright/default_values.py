"""Defaults that absent members get, where the configuration asks for that.

A default is applied if it is valid under all that applies to the member, if its presence cannot
make the object invalid, and if it does not lead to itself. The evaluator that packages carry
judges; what is not applied is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import takewhile

from schemawright.diagnostics import Location, Problem
from schemawright.in_memory import import_package
from schemawright.json_value import JsonValue
from schemawright.model import (
    Alternatives,
    Branches,
    Condition,
    Default,
    Dependent,
    Excluded,
    MemberNames,
    Model,
    Property,
    SchemaId,
    ShapeId,
    SizeShape,
    Unevaluated,
)
from schemawright.refine.conditions import condition_shapes
from schemawright.refine.inplace import applied_in_place
from schemawright.refine.shapes import parts_of
from schemawright.render import printed
from schemawright.view import view
from schemawright.view.shapes import has_class

_Member = tuple[ShapeId, str]


def with_defaults(
    model: Model, locate: Callable[[SchemaId], Location]
) -> tuple[Model, tuple[Problem, ...]]:
    """The model with the defaults that are applied, and a warning for each that is not.

    `locate` tells where a schema or keyword is written.
    """
    # The evaluator reads tables, which are printed before the modules.
    tables = takewhile(
        lambda file: file[0].startswith("_"),
        printed(view(model, shown_as="", checked=True)),
    )
    package, remove = import_package(dict(tables))
    try:
        deep = import_module(f"{package.__name__}._deep")
        applying = _Applying(model, deep.is_deep_valid)
        found = {
            (owner, member.name): (schema_id, default)
            for owner, member in applying.members()
            for schema_id, default in applying.first_default(member)
        }
        faults = dict(applying.faults(found))
    finally:
        remove()
    kept: dict[ShapeId, dict[str, Default]] = defaultdict(dict[str, Default])
    problems: dict[SchemaId, Problem] = {}
    for (owner, name), (schema_id, default) in found.items():
        fault = faults.get((owner, name))
        if fault is None:
            kept[owner][name] = default
        else:
            problems[schema_id] = Problem(
                message=f"this default is not applied: {fault}",
                location=locate(schema_id.child("default")),
                severity="warning",
            )
    return replace(model, defaults=kept), tuple(problems.values())


@dataclass(frozen=True, slots=True)
class _Applying:
    """Judges defaults; `is_valid` holds a value against the schema at a location."""

    model: Model
    is_valid: Callable[[str, JsonValue], bool]

    def members(self) -> Iterator[tuple[ShapeId, Property]]:
        """The members that may be absent, of all objects with a class."""
        for owner, shape in self.model.shapes.items():
            if has_class(self.model, owner):
                for member in shape.object.properties:
                    if not member.required and self.model.shapes[member.shape].types:
                        yield owner, member

    def first_default(self, member: Property) -> Iterator[tuple[SchemaId, Default]]:
        """The default of a member: the outermost one that is written."""
        waiting = list(member.schemas)
        for schema_id in waiting:
            schema = self.model.schemas[schema_id]
            if schema.annotations.default is not None:
                yield schema_id, schema.annotations.default
                return
            waiting += [
                each for each in applied_in_place(schema) if each not in waiting
            ]

    def faults(
        self, found: Mapping[_Member, tuple[SchemaId, Default]]
    ) -> Iterator[tuple[_Member, str]]:
        """Why some of the defaults are not applied."""
        for (owner, name), (_, default) in found.items():
            shape = self.model.shapes[owner]
            (member,) = (each for each in shape.object.properties if each.name == name)
            try:
                is_valid = self._is_valid(member.schemas, default.value)
            except ImportError as error:
                yield (owner, name), f"a format cannot be asked ({error})"
                continue
            if not is_valid:
                yield (owner, name), "it is not valid here"
            elif self._is_noticed(owner, name):
                yield (owner, name), "with it, a valid object may no longer be valid"
            elif _holds_object(default.value) and self._comes_back(
                (owner, name), found
            ):
                yield (owner, name), "it leads to itself"

    def _is_valid(self, schemas: tuple[SchemaId, ...], value: JsonValue) -> bool:
        return all(self.is_valid(each.location, value) for each in schemas)

    def _is_noticed(self, owner: ShapeId, name: str) -> bool:
        """Whether an object may become invalid by having a member."""
        shape = self.model.shapes[owner]
        if shape.values is not None or shape.object.count.most is not None:
            return True
        return any(self._notices(each, name) for each in shape.conditions)

    def _notices(self, condition: Condition, name: str) -> bool:
        match condition:
            case MemberNames():
                return not self._is_valid(condition.shape, name)
            case Dependent():
                depends = condition.name == name
                return depends or self._looks_at(condition.shape, name)
            case Unevaluated():
                evaluated = condition.evaluated
                declared = {each for each, _ in evaluated.properties}
                return condition.json_type == "object" and name not in declared
            case Alternatives():
                return any(self._looks_at(each, name) for each in condition.shapes)
            case Excluded():
                return self._looks_at(condition.shape, name)
            case Branches():
                branches = (condition.condition, condition.then, condition.otherwise)
                return any(self._looks_at(each, name) for each in branches)
            case _:
                return False

    def _looks_at(self, shape_id: ShapeId, name: str) -> bool:
        """Whether a verdict on an object may depend on whether it has a member."""
        waiting = [shape_id]
        for current in waiting:
            shape = self.model.shapes[current]
            declares = any(each.name == name for each in shape.object.properties)
            counts = shape.object.count != SizeShape() or shape.values is not None
            if declares or counts or shape.object.extras:
                return True
            waiting += [each for each in condition_shapes(shape) if each not in waiting]
        return False

    def _comes_back(
        self, start: _Member, found: Mapping[_Member, tuple[SchemaId, Default]]
    ) -> bool:
        """Whether what is inside of a default may have that default again."""
        waiting = [start]
        for owner, name in waiting:
            properties = self.model.shapes[owner].object.properties
            (inner,) = (each.shape for each in properties if each.name == name)
            for each in self._inside(inner):
                members = self.model.shapes[each].object.properties
                reached = [(each, member.name) for member in members]
                if start in reached:
                    return True
                waiting += [
                    each
                    for each in reached
                    if each in found
                    and each not in waiting
                    and _holds_object(found[each][1].value)
                ]
        return False

    def _inside(self, shape_id: ShapeId) -> list[ShapeId]:
        """A shape, and those of all that may be in its values."""
        waiting = [shape_id]
        for current in waiting:
            shape = self.model.shapes[current]
            inner = shape.union or parts_of(shape)
            waiting += [each for each in dict.fromkeys(inner) if each not in waiting]
        return waiting


def _holds_object(value: JsonValue) -> bool:
    """Whether a value is an object or has one in it."""
    waiting = [value]
    for each in waiting:
        if isinstance(each, dict):
            return True
        if isinstance(each, list):
            waiting += each
    return False
