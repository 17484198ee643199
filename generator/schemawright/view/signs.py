"""What tells which of several shapes a valid value has: the expressions that are asked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from schemawright.model import JsonType, Model, ShapeId
from schemawright.printing import Code, code, joined, literal, tuple_literal
from schemawright.refine.telling import Presence, Tag, is_told_by_type, sign_of
from schemawright.refine.unions import value_types
from schemawright.view.conditions import (
    TYPE_ORDER,
    are_in_a_set,
    equals_one_of,
    has_member,
    is_of_types,
    is_zero_or_one,
)
from schemawright.view.identifiers import constant_name
from schemawright.view.logic import both_hold
from schemawright.view.predicates import Predicates
from schemawright.view.scope import ModuleScope

IS_OF_TYPE: dict[JsonType, Code] = {
    "array": Code("is_array"),
    "object": Code("is_object"),
}
"""Functions of `_values` that tell a type to nobody but who calls them."""

_OBJECT: frozenset[JsonType] = frozenset({"object"})
_TEXT: frozenset[JsonType] = frozenset({"string"})


@dataclass(frozen=True, slots=True)
class Signs:
    """Prints what tells shapes apart into one module."""

    model: Model
    scope: ModuleScope

    def tells(self, shape_id: ShapeId, union: Sequence[ShapeId], value: Code) -> Code:
        """What tells that a valid value has one of some shapes: its type, if that is enough."""
        if is_told_by_type(self.model.shapes, shape_id, union) and not self._is_literal(
            shape_id
        ):
            return self._is_of_types(value_types(self.model.shapes, shape_id), value)
        if self._is_one_of_many_texts(shape_id, union):
            test = self.scope.use_value(Code("holds_text"))
            return code("{test}({value})", test=test, value=value)
        shapes = self.model.shapes
        if all(value_types(shapes, each) == _OBJECT for each in union):
            sign = sign_of(shapes, shape_id, union)
            if sign is not None:
                return _has_sign(sign, value)
        return self._satisfies(shape_id, union, value)

    def _satisfies(
        self,
        shape_id: ShapeId,
        union: Sequence[ShapeId],
        value: Code,
    ) -> Code:
        """A test for all that a shape says.

        What fails a test of more than its type is still of that type to type checkers, and then
        nothing that has a `Literal` or a class takes it. So functions ask for the type.
        """
        predicates = Predicates(self.model, self.scope)
        words = predicates.words(shape_id)
        shape = self.model.shapes[shape_id]
        if shape.values is not None and any(map(is_zero_or_one, shape.values)):
            constant = constant_name(words, "_VALUES")
            return equals_one_of(shape.values, constant, value, self.scope).holds
        is_text = value_types(self.model.shapes, shape_id) == _TEXT
        is_short = shape.values is not None and not are_in_a_set(shape.values)
        if is_text and not is_short and any(map(self._is_literal, union)):
            test = predicates.test(shape_id, value, words, _TEXT).holds
            if predicates.function(shape_id, _TEXT) is not None:
                return test
            function = self.scope.use_value(Code("holds_text"))
            return both_hold(code("{test}({value})", test=function, value=value), test)
        return predicates.test(shape_id, value, words).holds

    def _is_literal(self, shape_id: ShapeId) -> bool:
        """Whether a shape's type is a `Literal`, or has one among others.

        A test for the type of a value would have type checkers forget that.
        """
        shape = self.model.shapes[shape_id]
        is_listed = shape.values is not None and shape_id not in self.model.enums
        return is_listed or any(map(self._is_literal, shape.union))

    def _is_one_of_many_texts(
        self, shape_id: ShapeId, union: Sequence[ShapeId]
    ) -> bool:
        """Whether only texts are listed that are looked up in a set, and nothing else is a text.

        That look-up, too, would have type checkers forget the `Literal`.
        """
        shape = self.model.shapes[shape_id]
        return (
            shape.values is not None
            and are_in_a_set(shape.values)
            and is_told_by_type(self.model.shapes, shape_id, union)
        )

    def _is_of_types(self, types: Set[JsonType], value: Code) -> Code:
        """That a value is of one of some JSON types.

        Of an array or an object, type checkers would know less than before if they understood
        the test: that nothing is known of its parts.
        """
        plain: list[JsonType] = [
            each for each in TYPE_ORDER if each in types and each not in IS_OF_TYPE
        ]
        tests = [is_of_types(plain, value, self.scope).holds] if plain else []
        tests += [
            code("{test}({value})", test=self.scope.use_value(test), value=value)
            for json_type, test in IS_OF_TYPE.items()
            if json_type in types
        ]
        return joined(" or ", tests)


def _has_sign(sign: Tag | Presence, value: Code) -> Code:
    """That a valid object has what tells that it has a shape."""
    match sign:
        case Tag(name=name, texts=[text]):
            return code(
                "{value}[{name}] == {text}",
                value=value,
                name=literal(name),
                text=literal(text),
            )
        case Tag(name=name, texts=texts):
            return code(
                "{value}[{name}] in {texts}",
                value=value,
                name=literal(name),
                texts=tuple_literal(texts),
            )
        case Presence(name=name, is_there=is_there):
            test = has_member(name, value)
            return test.holds if is_there else test.fails
