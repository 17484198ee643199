"""Conditions: the assertions that hold a value, or its parts, against other schemas as a whole.

They are not merged into a shape as `allOf` is: whether one of them holds depends on the value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemawright.model import (
    ANY_VALUE,
    Alternatives,
    AnyOf,
    Assertion,
    Branches,
    Condition,
    Conditional,
    Containing,
    Contains,
    Dependent,
    DependentRequired,
    DependentSchemas,
    Evaluated,
    Excluded,
    Format,
    FormatCheck,
    Items,
    JsonType,
    MemberNames,
    Members,
    Not,
    OneOf,
    PropertyDependencies,
    PropertyNames,
    Schema,
    SchemaId,
    Shape,
    ShapeId,
    Unevaluated,
    UnevaluatedItems,
    UnevaluatedProperties,
)
from schemawright.refine.evaluated import evaluated_beside, settled
from schemawright.refine.inplace import InPlace, Sourced, judged_in_place


def conditions(
    assertions: Sequence[Sourced], in_place: InPlace, shape_id: ShapeId
) -> Iterator[Condition]:
    """The conditions among the assertions of a shape, but for `unevaluated*`."""
    for _, assertion in assertions:
        for condition in _Maker(in_place).of(assertion):
            for each in _left_to_ask(condition, shape_id):
                if not _asks_nothing(each):
                    yield each


def _left_to_ask(condition: Condition, shape_id: ShapeId) -> Iterator[Condition]:
    """What a condition asks of values that satisfy all the schemas of a shape.

    Of alternatives one of which is among these: that no other one holds, for `oneOf`.
    """
    if not isinstance(condition, Alternatives):
        yield condition
        return
    held = [each for each in condition.shapes if each and {*each} <= {*shape_id}]
    match condition.keyword, len(held):
        case "anyOf", count if count:
            pass
        case "oneOf", 1:
            for other in condition.shapes:
                if other not in held:
                    yield Excluded(shape=other, keyword="oneOf")
        case _:
            yield condition


def closed(
    assertions: Sequence[Sourced], in_place: InPlace, shape_id: ShapeId
) -> Iterator[Sourced | Unevaluated]:
    """What `unevaluatedProperties` and `unevaluatedItems` in a shape amount to.

    Where what they leave out does not depend on the value, they are `additionalProperties`
    or `items` of a schema with all that is declared in place.
    """
    fails = {
        each.shape
        for each in conditions(assertions, in_place, shape_id)
        if isinstance(each, Excluded)
    }
    for source, assertion in assertions:
        if isinstance(assertion, UnevaluatedProperties):
            evaluated = evaluated_beside(source, "object", in_place)
            evaluated = settled(evaluated, holds=shape_id, fails=fails)
            if evaluated.parts and not evaluated.all:
                yield Unevaluated(
                    json_type="object",
                    evaluated=evaluated,
                    shape=in_place.condition(assertion.schema),
                )
            elif not evaluated.all:
                yield source, Members(
                    properties=evaluated.properties,
                    patterns=evaluated.patterns,
                    additional=assertion.schema,
                )
        elif isinstance(assertion, UnevaluatedItems):
            evaluated = evaluated_beside(source, "array", in_place)
            evaluated = settled(evaluated, holds=shape_id, fails=fails)
            if (evaluated.parts or evaluated.containing) and not evaluated.all:
                yield Unevaluated(
                    json_type="array",
                    evaluated=evaluated,
                    shape=in_place.condition(assertion.schema),
                )
            elif not evaluated.all:
                yield source, Items(prefix=evaluated.prefix, rest=assertion.schema)


@dataclass(frozen=True, slots=True)
class _Maker:
    in_place: InPlace

    def of(self, assertion: Assertion) -> Iterator[Condition]:
        match assertion:
            case AnyOf():
                shapes = tuple(dict.fromkeys(map(self._shape, assertion.schemas)))
                yield Alternatives(keyword="anyOf", shapes=shapes)
            case OneOf():
                shapes = tuple(map(self._shape, assertion.schemas))
                yield Alternatives(keyword="oneOf", shapes=shapes)
            case Not():
                yield Excluded(shape=self._shape(assertion.schema))
            case Conditional():
                yield Branches(
                    condition=self._shape(assertion.condition),
                    then=self._shape(assertion.then),
                    otherwise=self._shape(assertion.otherwise),
                )
            case Contains():
                shape = self._shape(assertion.schema)
                yield Containing(
                    shape=shape, least=assertion.least, most=assertion.most
                )
            case PropertyNames():
                yield MemberNames(shape=self._shape(assertion.schema))
            case Format():
                if assertion.check is not None:
                    yield assertion.check
            case _:
                yield from self._dependents(assertion)

    def _dependents(self, assertion: Assertion) -> Iterator[Condition]:
        match assertion:
            case DependentRequired():
                for name, required in assertion.members:
                    yield Dependent(name=name, required=required)
            case DependentSchemas():
                for name, schema in assertion.members:
                    yield Dependent(name=name, shape=self._shape(schema))
            case PropertyDependencies():
                for name, value, schema in assertion.members:
                    yield Dependent(name=name, value=value, shape=self._shape(schema))
            case _:
                pass

    def _shape(self, schema_id: SchemaId | None) -> ShapeId:
        """The shape of a schema; where there is none, anything goes."""
        return ANY_VALUE if schema_id is None else self.in_place.condition(schema_id)


def _asks_nothing(condition: Condition) -> bool:
    """Whether a condition holds for every value."""
    match condition:
        case Alternatives(keyword="anyOf"):
            return ANY_VALUE in condition.shapes
        case Alternatives():
            return condition.shapes == (ANY_VALUE,)
        case Branches():
            return condition.then == ANY_VALUE and condition.otherwise == ANY_VALUE
        case Containing():
            return condition.least == 0 and condition.most is None
        case MemberNames():
            return condition.shape == ANY_VALUE
        case Dependent():
            return not condition.required and condition.shape == ANY_VALUE
        case _:
            return False


def condition_type(condition: Condition) -> JsonType | None:
    """The type of the values that a condition is about; `None` if it is about all."""
    match condition:
        case FormatCheck() | Unevaluated():
            return condition.json_type
        case Containing():
            return "array"
        case MemberNames() | Dependent():
            return "object"
        case Alternatives() | Excluded() | Branches():
            return None


def condition_shapes(shape: Shape) -> Iterator[ShapeId]:
    """The shapes against which a shape holds values as a whole."""
    for condition in shape.conditions:
        match condition:
            case Alternatives():
                yield from condition.shapes
            case Excluded() | Containing() | MemberNames() | Dependent():
                yield condition.shape
            case Branches():
                yield condition.condition
                yield condition.then
                yield condition.otherwise
            case Unevaluated():
                yield condition.shape
                yield from _guards(condition.evaluated)
            case FormatCheck():
                pass


def _guards(evaluated: Evaluated) -> Iterator[ShapeId]:
    yield from evaluated.containing
    for guard, part in evaluated.parts:
        yield from (each for each in (guard.holds, guard.fails) if each is not None)
        yield from _guards(part)


def conditional_schemas(schema: Schema) -> Iterator[SchemaId]:
    """The schemas, as written, against which a schema holds values as a whole."""
    yield from judged_in_place(schema)
    for assertion in schema.assertions:
        match assertion:
            case Contains() | PropertyNames():
                yield assertion.schema
            case UnevaluatedProperties() | UnevaluatedItems():
                yield assertion.schema
            case _:
                pass
