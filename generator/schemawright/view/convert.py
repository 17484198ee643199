"""Between JSON and Python: the expressions that decode valid values and encode instances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemawright.model import ANY_VALUE, JsonType, Model, ShapeId
from schemawright.printing import Code, code
from schemawright.view.conditions import TYPE_ORDER, shared_pattern_constant
from schemawright.view.identifiers import function_stem
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import (
    is_any,
    is_entry,
    is_short,
    is_structured,
    typed_extras,
)

_IS_OF_TYPE: dict[JsonType, Code] = {
    "array": Code("is_array"),
    "object": Code("is_object"),
}

_COPIED = (Code("copy_items"), Code("copy_members"))


@dataclass(frozen=True, slots=True)
class Converter:
    """Prints conversions into one module.

    An expression that is passed in as a value may be evaluated several times.
    """

    model: Model
    scope: ModuleScope

    def decoded(self, shape_id: ShapeId, value: Code) -> Code:
        """An expression for the Python value of a valid JSON value."""
        if self._has_function(shape_id):
            function = self._function(Code("decode_"), shape_id)
            return code("{function}({value})", function=function, value=value)
        return self.decoded_here(shape_id, value)

    def decoded_here(self, shape_id: ShapeId, value: Code) -> Code:
        """The same, spelled out; of a class, what is none of its instances."""
        values = self.model.shapes[shape_id].values
        if values is not None and not is_structured(values):
            if not any(type(each) is int for each in values):
                return value
            whole = self.scope.use_value(Code("whole"))
            return code("{whole}({value})", whole=whole, value=value)
        branches: dict[JsonType, Code] = {
            json_type: decoded
            for json_type in self._plain_types(shape_id)
            if (decoded := self._decoded_type(shape_id, json_type, value)) != value
        }
        return self._chain(shape_id, value, branches, self._whole(shape_id, value))

    def _whole(self, shape_id: ShapeId, value: Code) -> Code:
        """What is neither array nor object: an `int` where integers are one of the types."""
        types = self._plain_types(shape_id)
        if "integer" not in types or len(types) == 1:
            return value
        whole = self.scope.use_value(Code("whole"))
        return code("{whole}({value})", whole=whole, value=value)

    def _decoded_type(
        self, shape_id: ShapeId, json_type: JsonType, value: Code
    ) -> Code:
        shape = self.model.shapes[shape_id]
        match json_type:
            case "integer" if len(shape.types) == 1:
                return code("int({value})", value=value)
            case "array":
                item = self.decoded(shape.array.items, Code("item"))
                if item == "item":
                    return code("list({value})", value=value)
                return code("[{item} for item in {value}]", item=item, value=value)
            case "object":
                member = self.decoded_extra(shape_id, Code("name"), Code("member"))
                if member == "member":
                    return code("dict({value})", value=value)
                return code(
                    "{{name: {member} for name, member in {value}.items()}}",
                    member=member,
                    value=value,
                )
            case _:
                return value

    def decoded_extra(self, shape_id: ShapeId, name: Code, member: Code) -> Code:
        """An expression for the Python value of a member that is not declared."""
        *others, last = typed_extras(self.model, shape_id) or ((None, ANY_VALUE),)
        expression = self.decoded(last[1], member)
        for pattern, inner in reversed(others):
            decoded = self.decoded(inner, member)
            if pattern is not None and decoded != expression:
                constant = shared_pattern_constant(pattern, self.scope)
                expression = code(
                    "{decoded} if {pattern}.search({name}) else {other}",
                    decoded=decoded,
                    pattern=constant,
                    name=name,
                    other=expression,
                )
        return expression

    def encoded(self, shape_id: ShapeId, value: Code) -> Code:
        """An expression for the JSON value of a Python value."""
        if self._has_function(shape_id):
            function = self._function(Code("encode_"), shape_id)
            return code("{function}({value})", function=function, value=value)
        return self.encoded_here(shape_id, value)

    def encoded_here(self, shape_id: ShapeId, value: Code) -> Code:
        """The same, spelled out; of a class, what is none of its instances.

        What encodes one type hands on the values of another, so nothing asks for types.
        """
        expression = value
        for json_type in self._plain_types(shape_id):
            expression = self._encoded_type(shape_id, json_type, expression)
        return expression

    def _encoded_type(
        self, shape_id: ShapeId, json_type: JsonType, value: Code
    ) -> Code:
        match json_type:
            case "array":
                encoder = self._encoder((self.model.shapes[shape_id].array.items,))
                return self._encoded_parts(
                    value, encoder, _COPIED[0], Code("encode_items")
                )
            case "object":
                encoder = self._extra_encoder(shape_id)
                return self._encoded_parts(
                    value, encoder, _COPIED[1], Code("encode_members")
                )
            case _:
                return value

    def encoded_extra(self, shape_id: ShapeId, value: Code) -> Code:
        """An expression for the members of a class that are not declared, encoded."""
        encoder = self._extra_encoder(shape_id)
        if encoder is None:
            return value
        return self._encoded_parts(value, encoder, _COPIED[1], Code("encode_members"))

    def _extra_encoder(self, shape_id: ShapeId) -> Code | None:
        return self._encoder([each for _, each in typed_extras(self.model, shape_id)])

    def _encoded_parts(
        self, value: Code, encoder: Code | None, copy: Code, encode: Code
    ) -> Code:
        if encoder is None:
            return code("{copy}({value})", copy=self.scope.use_value(copy), value=value)
        return code(
            "{encode}({value}, {encoder})",
            encode=self.scope.use_value(encode),
            value=value,
            encoder=encoder,
        )

    def _encoder(self, shape_ids: Iterable[ShapeId]) -> Code | None:
        """A function that encodes values of one of some shapes; `None` for no change."""
        encoders = {self._encoder_of(shape_id) for shape_id in shape_ids}
        if len(encoders) > 1:
            return self.scope.use_value(Code("encode_any"))
        return next(iter(encoders), None)

    def _encoder_of(self, shape_id: ShapeId) -> Code | None:
        if self._has_function(shape_id):
            return self._function(Code("encode_"), shape_id)
        value = Code("value")
        encoded = self.encoded_here(shape_id, value)
        if encoded == value:
            return None
        for copy in _COPIED:
            if encoded == code("{copy}(value)", copy=copy):
                return self.scope.use_value(copy)
        return code("lambda value: {encoded}", encoded=encoded)

    def _chain(
        self,
        shape_id: ShapeId,
        value: Code,
        branches: dict[JsonType, Code],
        other: Code,
    ) -> Code:
        """One expression that picks the branch for the type that a value has."""
        types = self.model.shapes[shape_id].types
        if len(types) == 1 and branches:
            return next(iter(branches.values()))
        expression = other
        for json_type, converted in reversed(branches.items()):
            test = self.scope.use_value(_IS_OF_TYPE[json_type])
            expression = code(
                "{converted} if {test}({value}) else {other}",
                converted=converted,
                test=test,
                value=value,
                other=expression,
            )
        return code("({expression})", expression=expression) if branches else expression

    def _plain_types(self, shape_id: ShapeId) -> list[JsonType]:
        """The types of a shape, without that of the objects which have a class.

        None for what is `JsonValue`: such values are taken and given as they are.
        """
        if is_any(self.model, shape_id):
            return []
        shape = self.model.shapes[shape_id]
        return [
            json_type
            for json_type in TYPE_ORDER
            if json_type in shape.types
            and not (json_type == "object" and shape.object.properties)
        ]

    def _function(self, verb: Code, shape_id: ShapeId) -> Code:
        name = self.model.names[shape_id]
        function = code("{verb}{stem}", verb=verb, stem=function_stem(name.words))
        return self.scope.use_sibling(name.module, function)

    def _has_function(self, shape_id: ShapeId) -> bool:
        """Whether conversion is left to a function: not for short entries."""
        if shape_id not in self.model.names:
            return False
        return not (is_entry(self.model, shape_id) and is_short(self.model, shape_id))
