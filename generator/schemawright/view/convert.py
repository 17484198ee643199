"""Between JSON and Python: the expressions that decode valid values and encode instances."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from schemawright.model import ANY_VALUE, ArrayShape, JsonType, Model, ShapeId
from schemawright.printing import Code, code, joined, literal
from schemawright.refine.enums import others_of
from schemawright.refine.telling import is_told_by_type, tag_of
from schemawright.refine.unions import value_types
from schemawright.view.conditions import (
    TYPE_ORDER,
    is_of_types,
    shared_pattern_constant,
)
from schemawright.view.conversions import PYTHON_TYPES
from schemawright.view.identifiers import class_name, function_stem
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import (
    has_class,
    is_any,
    is_entry,
    is_plain,
    is_plain_array,
    is_short,
    is_structured,
    typed_extras,
)
from schemawright.view.signs import IS_OF_TYPE, Signs
from schemawright.view.texts import encoded_texts

UNTYPED = ("whole", "decode_items", "decoded_by_test", "decoded_by_tag")
"""Functions of `_values` that decode, and do not say what comes out."""

_OBJECT: frozenset[JsonType] = frozenset({"object"})

_MANY = 64
"""So many alternatives are asked for in one expression; more are in a table."""

_COPIED = (Code("copy_items"), Code("copy_members"))


@dataclass(frozen=True, slots=True)
class Converter:
    """Prints conversions into one module.

    An expression that is passed in as a value may be evaluated several times.
    """

    model: Model
    scope: ModuleScope

    @property
    def _signs(self) -> Signs:
        return Signs(self.model, self.scope)

    def decoded(self, shape_id: ShapeId, value: Code) -> Code:
        """An expression for the Python value of a valid JSON value."""
        if self.has_function(shape_id):
            function = self._function(Code("decode_"), shape_id)
            return code("{function}({value})", function=function, value=value)
        return self.decoded_here(shape_id, value)

    def decoded_here(self, shape_id: ShapeId, value: Code) -> Code:
        """The same, spelled out; of a class, what is none of its instances."""
        if is_plain(self.model, shape_id):
            return value
        if shape_id in self.model.enums:
            return self._decoded_member(shape_id, value)
        values = self.model.shapes[shape_id].values
        if values is not None and not is_structured(values):
            if not any(type(each) is int for each in values):
                return value
            return self._as_whole(shape_id, value)
        if self.model.shapes[shape_id].union:
            return self._decoded_union(shape_id, value)
        branches: dict[JsonType, Code] = {
            json_type: decoded
            for json_type in self._plain_types(shape_id)
            if (decoded := self._decoded_type(shape_id, json_type, value)) != value
        }
        return self._chain(shape_id, value, branches, self._whole(shape_id, value))

    def _decoded_union(self, shape_id: ShapeId, value: Code) -> Code:
        """The value of the first alternative that holds, each asked for in its turn.

        Those whose texts are converted come before those whose texts stay what they are, and
        objects before what is told by more than its type, as listed values are: after such a test,
        type checkers take a value for a text that may not be one.
        """
        shapes = self.model.shapes
        union: Sequence[ShapeId] = shapes[shape_id].union
        is_told = all(is_told_by_type(shapes, each, union) for each in union)
        if not is_told or any(shapes[each].values is not None for each in union):
            union = sorted(union, key=lambda each: shapes[each].types != _OBJECT)
        union = sorted(union, key=lambda each: not shapes[each].string.becomes)
        decoded = [self.decoded(each, value) for each in union]
        if len(set(decoded)) > _MANY:
            return self._decoded_by_table(union, value)
        result = decoded[-1]
        for index in range(len(union) - 2, -1, -1):
            if decoded[index] != result:
                # Of a valid value, only those are left that did not hold before; but after a
                # test for several types, checkers know too little of an object among them.
                is_mixed = len(value_types(shapes, union[index])) > 1
                left = union if is_mixed else union[index:]
                test = self._signs.tells(union[index], left, value)
                result = code(
                    "{converted} if {test} else {other}",
                    converted=decoded[index],
                    test=test,
                    other=result,
                )
        return result if result in decoded else code("({chain})", chain=result)

    def _decoded_by_table(self, union: Sequence[ShapeId], value: Code) -> Code:
        """The same of very many alternatives: by their tags, or asked for in a loop."""
        decoders = [self._decoder(each) for each in union]
        tag = tag_of(self.model.shapes, union)
        if tag is not None:
            name, texts = tag
            entries = [
                code("{text}: {decode}", text=literal(text), decode=decode)
                for decode, each in zip(decoders, texts, strict=True)
                if decode is not None
                for text in each
            ]
            return code(
                "{decode}({value}, {tag}, {{{entries}}})",
                decode=self.scope.use_value(Code("decoded_by_tag")),
                value=value,
                tag=literal(name),
                entries=joined(", ", entries),
            )
        item = Code("item")
        ways = [
            code(
                "({test}, {decode})",
                test=_function_of(item, self._signs.tells(each, union, item)),
                decode=decode or Code("None"),
            )
            for decode, each in zip(decoders, union, strict=True)
        ]
        return code(
            "{decode}({value}, [{ways}])",
            decode=self.scope.use_value(Code("decoded_by_test")),
            value=value,
            ways=joined(", ", ways),
        )

    def _whole(self, shape_id: ShapeId, value: Code) -> Code:
        """What is neither array nor object: an `int` where integers are one of the types."""
        types = self._plain_types(shape_id)
        if "integer" not in types or len(types) == 1:
            return value
        return self._as_whole(shape_id, value)

    def _decoded_member(self, shape_id: ShapeId, value: Code) -> Code:
        """A member of an enumeration; `null` and booleans are none."""
        shape = self.model.shapes[shape_id]
        member = value
        if any(isinstance(each, Decimal) for each in shape.values or ()):
            self.scope.use_value(Code("rounded"))
            member = code("rounded({value})", value=value)
        decoded = code("{kind}({member})", kind=self._enum(shape_id), member=member)
        others = others_of(shape)
        if not others:
            return decoded
        tests = (
            code("{value} is {other}", value=value, other=literal(each))
            for each in others
        )
        return code(
            "({value} if {test} else {decoded})",
            value=value,
            test=joined(" or ", tests),
            decoded=decoded,
        )

    def _enum(self, shape_id: ShapeId) -> Code:
        name = self.model.enums[shape_id]
        return self.scope.use_sibling(name.module, class_name(name.words))

    def _as_whole(self, shape_id: ShapeId, value: Code) -> Code:
        """A number without fraction as an `int`, but where that makes an integer of it."""
        if self.model.shapes[shape_id].values_without_point:
            return value
        whole = self.scope.use_value(Code("whole"))
        return code("{whole}({value})", whole=whole, value=value)

    def _decoded_type(
        self, shape_id: ShapeId, json_type: JsonType, value: Code
    ) -> Code:
        shape = self.model.shapes[shape_id]
        match json_type:
            case "string" if shape.string.becomes is not None:
                function = PYTHON_TYPES[shape.string.becomes].decode
                self.scope.use_converter(function)
                return code("{function}({value})", function=function, value=value)
            case "integer" if len(shape.types) == 1:
                return code("int({value})", value=value)
            case "array" if shape.array.prefix:
                return self._decoded_tuple(shape.array, value)
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

    def _decoded_tuple(self, array: ArrayShape, value: Code) -> Code:
        """An array whose first items have shapes of their own."""
        decoders = [self._decoder(each) for each in (*array.prefix, array.items)]
        if not any(decoders):
            return code("list({value})", value=value)
        *first, rest = (each or Code("None") for each in decoders)
        return code(
            "{decode}({value}, [{first}], {rest})",
            decode=self.scope.use_value(Code("decode_items")),
            value=value,
            first=joined(", ", first),
            rest=rest,
        )

    def _decoder(self, shape_id: ShapeId) -> Code | None:
        """A function that decodes the values of a shape; `None` for no change."""
        if self.has_function(shape_id):
            return self._function(Code("decode_"), shape_id)
        item = Code("item")
        decoded = self.decoded_here(shape_id, item)
        return None if decoded == item else _function_of(item, decoded)

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
        if self.has_function(shape_id):
            function = self._function(Code("encode_"), shape_id)
            return code("{function}({value})", function=function, value=value)
        return self.encoded_here(shape_id, value)

    def encoded_here(self, shape_id: ShapeId, value: Code) -> Code:
        """The same, spelled out; of a class, what is none of its instances.

        What encodes one type hands on the values of another, so nothing asks for types.
        """
        if is_plain(self.model, shape_id):
            return value
        if shape_id in self.model.enums:
            return code(
                "{encode}({value}, {kind})",
                encode=self.scope.use_value(Code("encode_member")),
                value=value,
                kind=self._enum(shape_id),
            )
        if self.model.shapes[shape_id].union:
            return self._encoded_union(shape_id, value)
        expression = value
        for json_type in self._plain_types(shape_id):
            expression = self._encoded_type(shape_id, json_type, expression)
        return expression

    def _encoded_union(self, shape_id: ShapeId, value: Code) -> Code:
        """What texts became, where that is all to encode; else by what the value is."""
        texts = encoded_texts(self.model, [shape_id])
        encoders = self._trial().encoder_codes(self.model.shapes[shape_id].union)
        if not encoders - {None}:
            return value
        if texts.are_alone and encoders <= {None, *texts.encoders}:
            (function,) = texts.encoders
            self.scope.use_converter(function)
            return code("{function}({value})", function=function, value=value)
        return self._encoded_any([shape_id], value)

    def _encoded_any(self, shape_ids: Iterable[ShapeId], value: Code) -> Code:
        """A value encoded by what it is an instance of."""
        encoders = encoded_texts(self.model, shape_ids).encoders
        return code(
            "{encode}({values})",
            encode=self.scope.use_value(Code("encode_any")),
            values=joined(", ", [value, *map(self.scope.use_converter, encoders)]),
        )

    def _encoded_type(
        self, shape_id: ShapeId, json_type: JsonType, value: Code
    ) -> Code:
        match json_type:
            case "string":
                return self._encoded_text(shape_id, value)
            case "array":
                array = self.model.shapes[shape_id].array
                encoder = self.encoder((*array.prefix, array.items))
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

    def _encoded_text(self, shape_id: ShapeId, value: Code) -> Code:
        shape = self.model.shapes[shape_id]
        if shape.string.becomes is None:
            return value
        python_type = PYTHON_TYPES[shape.string.becomes]
        alone = shape.types.isdisjoint({"integer", "number"})
        function = python_type.encode if alone else python_type.encode_read
        self.scope.use_converter(function)
        return code("{function}({value})", function=function, value=value)

    def encoded_extra(self, shape_id: ShapeId, value: Code) -> Code:
        """An expression for the members of a class that are not declared, encoded."""
        encoder = self._extra_encoder(shape_id)
        if encoder is None:
            return value
        return self._encoded_parts(value, encoder, _COPIED[1], Code("encode_members"))

    def _extra_encoder(self, shape_id: ShapeId) -> Code | None:
        return self.encoder([each for _, each in typed_extras(self.model, shape_id)])

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

    def encoder(self, shape_ids: Iterable[ShapeId]) -> Code | None:
        """A function that encodes values of one of some shapes; `None` for no change."""
        shape_ids = list(shape_ids)
        trial = self._trial()
        encoders = trial.encoder_codes(shape_ids)
        if len(encoders) > 1:
            # It stands for all of them, so that none is used.
            value = Code("value")
            return _function_of(value, self._encoded_any(shape_ids, value))
        self.scope.adopt(trial.scope)
        return next(iter(encoders), None)

    def encoder_codes(self, shape_ids: Iterable[ShapeId]) -> set[Code | None]:
        """The functions that encode values of each of some shapes."""
        return {self.encoder_of(shape_id) for shape_id in shape_ids}

    def _trial(self) -> Converter:
        """Prints the same, and leaves it open whether that is used."""
        return replace(self, scope=self.scope.beside())

    def encoder_of(self, shape_id: ShapeId) -> Code | None:
        """A function that encodes values of a shape; `None` for no change."""
        if self.has_function(shape_id):
            return self._function(Code("encode_"), shape_id)
        value = Code("value")
        encoded = self.encoded_here(shape_id, value)
        return None if encoded == value else _function_of(value, encoded)

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
            expression = code(
                "{converted} if {test} else {other}",
                converted=converted,
                test=self._is_of(json_type, value),
                other=expression,
            )
        return code("({expression})", expression=expression) if branches else expression

    def _is_of(self, json_type: JsonType, value: Code) -> Code:
        """A test for a type of which the values are not handed on as they are."""
        if json_type == "string":
            return is_of_types([json_type], value, self.scope).holds
        test = self.scope.use_value(IS_OF_TYPE[json_type])
        return code("{test}({value})", test=test, value=value)

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
            and not (json_type == "object" and has_class(self.model, shape_id))
        ]

    def _function(self, verb: Code, shape_id: ShapeId) -> Code:
        name = self.model.names[shape_id]
        function = code("{verb}{stem}", verb=verb, stem=function_stem(name.words))
        return self.scope.use_sibling(name.module, function)

    def has_function(self, shape_id: ShapeId) -> bool:
        """Whether conversion is left to a function: not for short entries, nor what is plain."""
        model = self.model
        if shape_id not in model.names:
            return False
        if is_plain(model, shape_id) or is_plain_array(model, shape_id):
            return False
        return not (is_entry(model, shape_id) and is_short(model, shape_id))


def _function_of(parameter: Code, expression: Code) -> Code:
    """A function that gives an expression for its parameter: by its name where it has one."""
    name = only_call(expression, parameter)
    return name or code("lambda {name}: {it}", name=parameter, it=expression)


def only_call(expression: Code, parameter: Code) -> Code | None:
    """The function of which an expression is a call with a parameter, by its name."""
    name = expression.removesuffix(f"({parameter})")
    is_call = name != expression and _NAME.fullmatch(name) is not None
    return Code(name) if is_call else None


_NAME = re.compile(r"[\w.]+")
