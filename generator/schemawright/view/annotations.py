"""The Python type of a shape, as an annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemawright.json_value import JsonValue, equal
from schemawright.model import (
    ANY_VALUE,
    ArrayShape,
    JsonType,
    Model,
    Shape,
    ShapeId,
)
from schemawright.printing import Code, code, joined, literal
from schemawright.view.conditions import TYPE_ORDER
from schemawright.view.conversions import PYTHON_TYPES
from schemawright.view.identifiers import class_name
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import (
    contains_itself,
    has_class,
    is_any,
    is_structured,
    needs_alias,
    typed_extras,
)

NONE = Code("None")

_ANYTHING = ((None, ANY_VALUE),)


@dataclass(frozen=True, slots=True)
class Annotations:
    """Spells types for one module."""

    model: Model
    scope: ModuleScope

    def of(self, shape_id: ShapeId) -> Code:
        """The type of the values of a shape, by the name of its alias where it has one."""
        return joined(" | ", self.parts(shape_id))

    def parts(self, shape_id: ShapeId) -> list[Code]:
        """The members of the union that a type is; a single one for most."""
        if self._has_alias(shape_id):
            name = self.model.names[shape_id]
            alias = class_name(name.words)
            return [self.scope.use_sibling_type(name.module, alias)]
        return self.expanded(shape_id)

    def expanded(self, shape_id: ShapeId) -> list[Code]:
        """The same, spelled out: what an alias is defined as."""
        shape = self.model.shapes[shape_id]
        if shape.values is not None and not is_structured(shape.values):
            return self._enumerated(shape.values)
        if is_any(self.model, shape_id) or not shape.types:
            return [self.scope.use_type(Code("JsonValue"))]
        if shape.union:
            return self._each_once(shape.union)
        return [
            self._of_type(shape, shape_id, json_type)
            for json_type in TYPE_ORDER
            if json_type in shape.types
        ]

    def _of_type(self, shape: Shape, shape_id: ShapeId, json_type: JsonType) -> Code:
        match json_type:
            case "string" if shape.string.becomes is not None:
                return self.scope.use_python_type(PYTHON_TYPES[shape.string.becomes])
            case "string":
                return Code("str")
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
                return Code("list[object]")
            case "array":
                return code("list[{item}]", item=self._of_items(shape.array))
            case "object":
                return self._object(shape_id)

    def _of_items(self, array: ArrayShape) -> Code:
        """The type of the items, wherever they stand."""
        possible = [
            each
            for each in (*array.prefix, array.items)
            if self.model.shapes[each].types
        ]
        return joined(" | ", self._each_once(possible or (ANY_VALUE,)))

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
        if values is None or is_structured(values) or self._has_alias(shape_id):
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
        return code("dict[str, {value}]", value=self.of_extra(shape_id))

    def of_extra(self, shape_id: ShapeId) -> Code:
        """The type of the members that are not declared.

        `JsonValue` where the schema says nothing that a type could tell (`typed_extras`).
        """
        shapes = typed_extras(self.model, shape_id)
        return joined(" | ", self._each_once(each for _, each in shapes or _ANYTHING))

    def _enumerated(self, values: Sequence[JsonValue]) -> list[Code]:
        """`Literal` for what can be in one; the type for floats; `None` by itself."""
        literals = [each for each in values if isinstance(each, str | int)]
        parts = [code("Literal[{values}]", values=joined(", ", map(literal, literals)))]
        if literals:
            self.scope.use_typing(Code("Literal"))
        else:
            parts.clear()
        if any(not isinstance(each, str | int | None) for each in values):
            parts.append(Code("float"))
        if None in values:
            parts.append(NONE)
        return parts
