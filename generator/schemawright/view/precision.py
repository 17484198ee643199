"""Why a type allows more than its schema does.

`Annotations` asks while it spells a type, so that what is told is what was written. It is about
types, not about limits: that a text has at most 80 characters is for the check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemawright.json_value import JsonValue
from schemawright.model import (
    ANY_VALUE,
    Alternatives,
    Branches,
    Condition,
    Containing,
    Dependent,
    Excluded,
    FormatCheck,
    JsonType,
    MemberNames,
    Model,
    Shape,
    ShapeId,
    Unevaluated,
)
from schemawright.refine.conditions import condition_type
from schemawright.refine.functions import says_more
from schemawright.refine.inplace import ALL_TYPES, common_types
from schemawright.refine.shapes import parts_of
from schemawright.refine.unions import value_types
from schemawright.view.conditions import TYPE_ORDER
from schemawright.view.shapes import (
    fits_literal,
    is_any,
    is_structured,
    is_told_by_union,
)

_PLURALS: dict[JsonType, str] = {
    "null": "null",
    "boolean": "booleans",
    "integer": "integers",
    "number": "numbers",
    "string": "strings",
    "array": "arrays",
    "object": "objects",
}

ONE_TYPE_OF_ITEMS = "`prefixItems`: a list has one type for all its items"
ONE_TYPE_OF_MEMBERS = "`patternProperties`: a dict has one type for all its members"


@dataclass(frozen=True, slots=True)
class Precision:
    """Finds reasons; each is a part of a sentence."""

    model: Model

    def of_value(self, shape_id: ShapeId) -> Iterator[str]:
        """Why the type of a shape's values allows more than the shape, parts aside."""
        shape = self.model.shapes[shape_id]
        if not shape.types:
            yield "no value is valid"
            return
        if is_any(self.model, shape_id):
            yield from self._of_anything(shape_id)
            return
        if shape.values is not None and shape_id not in self.model.enums:
            yield from _of_listed(shape.values)
        elif shape.union:
            yield from self._of_union(shape_id)
        elif "number" in shape.types and any(
            each == int(each) for each in shape.number.multiples
        ):
            yield "`multipleOf`: a float may have a fraction"
        for condition in self._own_conditions(shape_id):
            yield from self._of_condition(condition, shape_id)

    def _own_conditions(self, shape_id: ShapeId) -> Iterator[Condition]:
        """The conditions of a shape, but for what is told of the alias of that around it."""
        around = self.model.around.get(shape_id, ANY_VALUE)
        told = (
            self.model.shapes[around].conditions if around in self.model.names else ()
        )
        for condition in self.model.shapes[shape_id].conditions:
            if condition not in told:
                yield condition

    def of_members(self, shape_id: ShapeId) -> Iterator[str]:
        """Why any JSON value may be a member that is not declared, though something is said."""
        shape = self.model.shapes[shape_id]
        extras = shape.object.extras
        if shape.values is None:
            for condition in self._own_conditions(shape_id):
                yield from self._of_condition(condition, shape_id)
        if len(extras) > 1:
            yield "several schemas say together what further members are"
            return
        for statement in extras:
            inner = [*(each for _, each in statement.patterns), statement.additional]
            if not any(self.model.shapes[each].types for each in inner):
                yield "no member is valid"
            elif not statement.patterns:
                yield from self.of_value(statement.additional)
            elif any(map(self._says_something, inner)):
                yield ONE_TYPE_OF_MEMBERS

    def _says_something(self, shape_id: ShapeId) -> bool:
        """Whether any value at all is ruled out."""
        any_reason = next(self.of_value(shape_id), None)
        return any_reason is not None or not is_any(self.model, shape_id)

    def _of_anything(self, shape_id: ShapeId) -> Iterator[str]:
        """What is said of values where no type is ruled out by itself."""
        shape = self.model.shapes[shape_id]
        told = [_PLURALS[each] for each in TYPE_ORDER if _restricts(shape, each)]
        if told:
            yield f"only {' and '.join(told)} are restricted, other types are not"
        reasons = [
            reason
            for condition in shape.conditions
            if condition_type(condition) is None
            for reason in self._of_condition(condition, shape_id)
        ]
        yield from reasons
        if shape.conditions and not reasons and not told:
            yield "conditions that rule out no type"

    def _of_union(self, shape_id: ShapeId) -> Iterator[str]:
        shape = self.model.shapes[shape_id]
        left = value_types(self.model.shapes, shape_id)
        for each in shape.union:
            allowed = value_types(self.model.shapes, each)
            if common_types(allowed, left) != allowed:
                yield "an alternative allows types that are not valid here"
                return

    def _of_condition(self, condition: Condition, shape_id: ShapeId) -> Iterator[str]:
        """Why the type does not say what a condition asks."""
        shape = self.model.shapes[shape_id]
        keyword = _keyword(condition)
        if shape.values is not None and keyword:
            yield f"`{keyword}`: takes from what is listed"
        elif keyword and self._rules_out(condition, shape_id):
            yield f"`{keyword}`: {_WHY[type(condition)]}"

    def _rules_out(self, condition: Condition, shape_id: ShapeId) -> bool:
        """Whether a condition rules out more than the type does, if it is about types at all."""
        shape = self.model.shapes[shape_id]
        match condition:
            case Alternatives():
                is_told = (
                    is_told_by_union(self.model, shape_id, condition.shapes)
                    or shape_id in self.model.shared
                )
                return not is_told and self._any_speaks(condition.shapes, shape)
            case Excluded(keyword="oneOf"):
                return False  # Nor do unions tell that no second alternative holds.
            case Excluded():
                inner = self.model.shapes[condition.shape]
                common = common_types(shape.types, inner.types)
                return self._any_speaks([condition.shape], shape) or any(
                    not says_more(inner, each) for each in common
                )
            case Branches():
                return self._any_speaks([condition.then, condition.otherwise], shape)
            case Dependent():
                return self._any_speaks([condition.shape], shape)
            case Containing() | Unevaluated():
                return self._says_types(condition.shape, ALL_TYPES)
            case MemberNames():
                names = self.model.shapes[condition.shape]
                return names.values is not None or "string" not in names.types
            case FormatCheck():
                return False

    def _any_speaks(self, shape_ids: Iterable[ShapeId], outer: Shape) -> bool:
        return any(self._speaks(each, outer) for each in shape_ids)

    def _speaks(self, shape_id: ShapeId, outer: Shape) -> bool:
        """Whether a shape against which values of another are held says more of types."""
        shape = self.model.shapes[shape_id]
        known = {
            member.name: value_types(self.model.shapes, member.shape)
            for member in outer.object.properties
        }
        if _narrows(shape, outer.types):
            return True
        declared = {member.shape for member in shape.object.properties}
        return any(
            self._says_types(member.shape, known.get(member.name, ALL_TYPES))
            for member in shape.object.properties
        ) or any(
            self._says_types(each, ALL_TYPES)
            for each in (*parts_of(shape), *_held(shape))
            if each not in declared
        )

    def _says_types(self, shape_id: ShapeId, types: frozenset[JsonType]) -> bool:
        """Whether a shape, or one inside of it, leaves out some of these types."""
        waiting = [(shape_id, types)]
        seen: set[ShapeId] = set()
        while waiting:
            current, possible = waiting.pop()
            shape = self.model.shapes[current]
            if _narrows(shape, possible):
                return True
            if current not in seen:
                seen.add(current)
                inner = (*parts_of(shape), *_held(shape))
                waiting += [(each, ALL_TYPES) for each in inner if each != ANY_VALUE]
        return False


_WHY: dict[type[Condition], str] = {
    Alternatives: "the type has what all alternatives share",
    Excluded: "there is no type for what a value is not",
    Branches: "no type depends on a condition",
    Dependent: "no type depends on a member",
    Containing: "a list has one type for all its items",
    MemberNames: "any str is a key of a dict",
    Unevaluated: "what is left over depends on the value",
}


def _keyword(condition: Condition) -> str:
    """The keyword that a condition is written as; empty for a format."""
    match condition:
        case Alternatives():
            return condition.keyword
        case Excluded():
            return condition.keyword
        case Branches():
            return "if"
        case Dependent():
            return "dependentSchemas" if condition.shape else "dependentRequired"
        case Containing():
            return "contains"
        case MemberNames():
            return "propertyNames"
        case Unevaluated():
            is_object = condition.json_type == "object"
            return "unevaluatedProperties" if is_object else "unevaluatedItems"
        case FormatCheck():
            return ""


def _narrows(shape: Shape, types: frozenset[JsonType]) -> bool:
    """Whether a shape leaves out some of these types, or lists values."""
    return shape.values is not None or common_types(shape.types, types) != types


def _held(shape: Shape) -> Iterator[ShapeId]:
    """The shapes that say what a value is where they are held against it."""
    for condition in shape.conditions:
        match condition:
            case Alternatives():
                yield from condition.shapes
            case Branches():
                yield condition.then
                yield condition.otherwise
            case Excluded() | Containing() | Dependent() | Unevaluated():
                yield condition.shape
            case MemberNames() | FormatCheck():
                pass


def _of_listed(values: Sequence[JsonValue]) -> Iterator[str]:
    if is_structured(values):
        yield "`enum`: no Literal holds arrays or objects"
    elif any(not isinstance(each, str | int | None) for each in values):
        yield "`enum`: no Literal holds numbers with a fraction"
    elif not all(map(fits_literal, values)):
        yield "`enum`: no Literal holds integers of more than 64 bits"


def _restricts(shape: Shape, json_type: JsonType) -> bool:
    return json_type in shape.types and says_more(shape, json_type)
