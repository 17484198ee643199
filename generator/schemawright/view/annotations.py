"""The Python type of a shape, as an annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemawright.json_value import JsonValue, equal
from schemawright.model import (
    ANY_VALUE,
    JsonType,
    Model,
    SchemaId,
    ShapeId,
)
from schemawright.printing import Code, code, in_rows, joined, literal
from schemawright.refine.enums import others_of
from schemawright.view.conditions import TYPE_ORDER
from schemawright.view.conversions import PYTHON_TYPES
from schemawright.view.coverage import Gap
from schemawright.view.identifiers import class_name
from schemawright.view.precision import (
    ONE_TYPE_OF_ITEMS,
    ONE_TYPE_OF_MEMBERS,
    Precision,
)
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import (
    contains_itself,
    fits_literal,
    has_class,
    is_any,
    is_structured,
    needs_alias,
    typed_extras,
)

NONE = Code("None")


@dataclass(frozen=True, slots=True)
class Annotations:
    """Spells types for one module, and tells its scope where they say less than schemas."""

    model: Model
    scope: ModuleScope

    def of(self, shape_id: ShapeId) -> Code:
        """The type of the values of a shape, by the name of its alias where it has one."""
        return in_rows(" | ", self.parts(shape_id))

    def parts(self, shape_id: ShapeId, at: tuple[SchemaId, ...] = ()) -> list[Code]:
        """The members of the union that a type is; a single one for most.

        `at` are the schemas of a value of which nothing is said (`ANY_VALUE`).
        """
        if self._has_alias(shape_id):
            name = self.model.names[shape_id]
            alias = class_name(name.words)
            return [self.scope.use_sibling_type(name.module, alias)]
        return self.expanded(shape_id, at)

    def expanded(self, shape_id: ShapeId, at: tuple[SchemaId, ...] = ()) -> list[Code]:
        """The same, spelled out: what an alias is defined as."""
        parts = self._spelled(shape_id)
        reasons = list(Precision(self.model).of_value(shape_id))
        written = in_rows(" | ", parts)
        self._allow_more(shape_id, written, reasons)
        if not reasons and is_any(self.model, shape_id):
            self.leave_open(shape_id or at, written, "nothing is said of the value")
        return parts

    def leave_open(
        self, schemas: tuple[SchemaId, ...], written: Code, reason: str
    ) -> None:
        """Tell that a schema allows every value where this type is written."""
        self._tell(schemas, written, reason, is_open=True)

    def _allow_more(
        self, shape_id: ShapeId, written: Code, reasons: Iterable[str]
    ) -> None:
        """Tell why this type allows more than its schema."""
        for reason in reasons:
            self._tell(shape_id, written, reason, is_open=False)

    def _tell(
        self,
        schemas: tuple[SchemaId, ...],
        written: Code,
        reason: str,
        *,
        is_open: bool,
    ) -> None:
        if schemas:
            gap = Gap(
                schema=" & ".join(map(str, schemas)),
                location=self.model.schemas[schemas[0]].location,
                written=written,
                reason=reason,
                is_open=is_open,
            )
            self.scope.gaps[gap] = None

    def _spelled(self, shape_id: ShapeId) -> list[Code]:
        shape = self.model.shapes[shape_id]
        if shape_id in self.model.enums:
            name = self.model.enums[shape_id]
            members = self.scope.use_sibling_type(name.module, class_name(name.words))
            return [members, *self._enumerated(others_of(shape))]
        if shape.values is not None and not is_structured(shape.values):
            return self._enumerated(shape.values)
        if is_any(self.model, shape_id) or not shape.types:
            return [self.scope.use_type(Code("JsonValue"))]
        if shape.union:
            return self._each_once(shape.union)
        return [
            self._of_type(shape_id, json_type)
            for json_type in TYPE_ORDER
            if json_type in shape.types
        ]

    def _of_type(self, shape_id: ShapeId, json_type: JsonType) -> Code:
        match json_type:
            case "string":
                becomes = self.model.shapes[shape_id].string.becomes
                if becomes is None:
                    return Code("str")
                return self.scope.use_python_type(PYTHON_TYPES[becomes])
            case "integer":
                return Code("int")
            case "number":
                return Code("float")
            case "boolean":
                return Code("bool")
            case "null":
                return NONE
            case "array" if self._has_no_name_inside(shape_id):
                # The name of such a shape is that of its class: the rest has none.
                written = Code("list[object]")
                self._allow_more(shape_id, written, ["the items lead back to the list"])
                return written
            case "array":
                return self._array(shape_id)
            case "object":
                return self._object(shape_id)

    def _array(self, shape_id: ShapeId) -> Code:
        """A list of what the items may be, wherever they stand."""
        array = self.model.shapes[shape_id].array
        possible = [
            each
            for each in (*array.prefix, array.items)
            if self.model.shapes[each].types
        ]
        item = in_rows(" | ", self._each_once(possible or (ANY_VALUE,)))
        written = code("list[{item}]", item=item)
        if self.model.shapes[shape_id].values is not None:
            pass  # It is told for all that is listed.
        elif not possible:
            self._allow_more(shape_id, written, ["no item is valid"])
        elif len({self.of(each) for each in possible}) > 1:
            self._allow_more(shape_id, written, [ONE_TYPE_OF_ITEMS])
        elif ANY_VALUE in possible:
            self.leave_open(shape_id, written, "nothing is said of the items")
        return written

    def _each_once(self, shape_ids: Iterable[ShapeId]) -> list[Code]:
        """The members of a union of types; anything is a `JsonValue`, so that stands alone."""
        parts = dict.fromkeys(self._union_parts(list(self._members(shape_ids))))
        anything = Code("JsonValue")
        if anything in parts:
            return [anything]
        return [
            *(part for part in parts if part != NONE),
            *(p for p in parts if p == NONE),
        ]

    def _members(self, shape_ids: Iterable[ShapeId]) -> Iterator[ShapeId]:
        """The members of a union, those of unions among them included."""
        for shape_id in shape_ids:
            shape = self.model.shapes[shape_id]
            if shape.union and shape.values is None and not self._has_alias(shape_id):
                yield from self._members(shape.union)
            else:
                yield shape_id

    def _union_parts(self, shape_ids: Sequence[ShapeId]) -> Iterator[Code]:
        """The types of the members; what they list is one enumeration."""
        listed: list[JsonValue] = []
        for shape_id in shape_ids:
            for value in self._listed(shape_id):
                if not any(equal(value, other) for other in listed):
                    listed.append(value)
        for shape_id in shape_ids:
            if self._listed(shape_id):
                yield from self._enumerated(listed)
            else:
                yield from self.parts(shape_id)

    def _listed(self, shape_id: ShapeId) -> Sequence[JsonValue]:
        """The values that a type without a name is spelled with."""
        values = self.model.shapes[shape_id].values
        is_class = shape_id in self.model.enums
        if values is None or is_class or is_structured(values):
            return ()
        if self._has_alias(shape_id):
            return ()
        return values

    def _has_alias(self, shape_id: ShapeId) -> bool:
        return shape_id in self.model.names and needs_alias(self.model, shape_id)

    def _has_no_name_inside(self, shape_id: ShapeId) -> bool:
        """Whether a shape that has a class may also be an array that leads back to it."""
        return has_class(self.model, shape_id) and contains_itself(self.model, shape_id)

    def _object(self, shape_id: ShapeId) -> Code:
        if has_class(self.model, shape_id):
            name = self.model.names[shape_id]
            return self.scope.use_sibling_type(name.module, class_name(name.words))
        return self.of_extra(shape_id)

    def of_extra(self, shape_id: ShapeId) -> Code:
        """The type of the members that are not declared, as a dictionary.

        Of `JsonValue` where the schema says nothing that a type could tell (`typed_extras`).
        """
        shapes = [each for _, each in typed_extras(self.model, shape_id)]
        value = in_rows(" | ", self._each_once(shapes or (ANY_VALUE,)))
        written = code("dict[str, {value}]", value=value)
        if shapes:
            if len(set(map(self.of, shapes))) > 1:
                self._allow_more(shape_id, written, [ONE_TYPE_OF_MEMBERS])
            return written
        reasons = list(Precision(self.model).of_members(shape_id))
        self._allow_more(shape_id, written, reasons)
        if not reasons:
            self.leave_open(shape_id, written, "nothing is said of further members")
        return written

    def _enumerated(self, values: Sequence[JsonValue]) -> list[Code]:
        """`Literal` for what can be in one; the type for floats; `None` by itself."""
        literals = [each for each in values if each is not None and fits_literal(each)]
        parts = [code("Literal[{values}]", values=joined(", ", map(literal, literals)))]
        if literals:
            self.scope.use_typing(Code("Literal"))
        else:
            parts.clear()
        others = [each for each in values if not fits_literal(each)]
        if others:
            whole = all(isinstance(each, int) for each in others)
            parts.append(Code("int" if whole else "float"))
        if None in values:
            parts.append(NONE)
        return parts
