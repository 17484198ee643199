"""What an absent member is in Python: nothing, `None`, `UNSET`, or its default."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemawright.json_value import JsonValue, equal
from schemawright.model import Model, Property, ShapeId
from schemawright.printing import Code, code, joined, literal
from schemawright.refine.enums import members_of
from schemawright.view.annotations import NONE
from schemawright.view.convert import Converter
from schemawright.view.identifiers import class_name, constant_name
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import may_be_null, typed_extras

_EMPTY = {Code("[]"): Code("list"), Code("{}"): Code("dict")}

_VALUE = re.compile(r"\bvalue\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """What stands for an absent member.

    `value` is an expression for it, which is new each time, and `default` what a class says.
    `is_told` says that it is told apart from every value, so that it is left out again.
    """

    value: Code
    default: Code
    is_told: bool


@dataclass(frozen=True, slots=True)
class AbsentMembers:
    """Says what absent members are, in one module."""

    model: Model
    scope: ModuleScope

    def of(
        self, owner: ShapeId, member: Property, parts: Sequence[Code]
    ) -> Absent | None:
        """What an absent member of an object is; `None` for one that is required.

        `parts` are the members of the union that its type is.
        """
        applied = self.model.defaults.get(owner, {}).get(member.name)
        if applied is not None:
            return self._applied(member.shape, applied.value, parts)
        if member.required:
            return None
        value = NONE
        if may_be_null(self.model, member.shape):
            value = self.scope.use(Code("UNSET"))
        return Absent(value=value, default=value, is_told=True)

    def _applied(
        self, shape_id: ShapeId, default: JsonValue, parts: Sequence[Code]
    ) -> Absent:
        value = self._python(shape_id, default)
        if value in _EMPTY:
            made = code("dataclasses.field(default_factory={kind})", kind=_EMPTY[value])
        elif self._can_be_shared(shape_id, default, value):
            made = value
        else:
            if value.startswith(("[", "{")) and not _is_container(parts):
                # Type checkers find no type for it where there are several.
                function = self.scope.use_value(Code("as_written"))
                new = code("{function}({value})", function=function, value=value)
            else:
                new = value
            made = code("dataclasses.field(default_factory=lambda: {new})", new=new)
        return Absent(value=value, default=made, is_told=False)

    def _can_be_shared(
        self, shape_id: ShapeId, value: JsonValue, printed: Code
    ) -> bool:
        """Whether an expression never changes, and can be evaluated while a module is loaded."""
        if shape_id in self.model.enums and printed != literal(value):
            module = self.scope.modules[self.model.enums[shape_id].module]
            return module not in self.scope.whole_modules
        is_scalar = not isinstance(value, list | dict)
        return is_scalar and printed in (literal(value), literal(value))

    def _python(self, shape_id: ShapeId, value: JsonValue) -> Code:
        """An expression for the Python value of a JSON value that has a shape."""
        if value is None or isinstance(value, bool):
            return literal(value)
        if shape_id in self.model.enums:
            return self._member(shape_id, value)
        if isinstance(value, str | int) and not self._changes(shape_id):
            return literal(value)
        converter = Converter(self.model, self.scope)
        decoded = converter.decoded(shape_id, Code("value"))
        if decoded == "value":
            return literal(value)
        if decoded in ("int(value)", "whole(value)"):
            return literal(value)
        array = self.model.shapes[shape_id].array
        match value:
            case list() if decoded.startswith(("list(", "[")) and not array.prefix:
                items = (self._python(array.items, item) for item in value)
                return code("[{items}]", items=joined(", ", items))
            case dict() if decoded.startswith(("dict(", "{")):
                inner = typed_extras(self.model, shape_id)
                if len(inner) < 2:
                    return self._members(value, inner[0][1] if inner else None)
            case _:
                pass
        if len(_VALUE.findall(decoded)) == 1:
            return converter.decoded(shape_id, literal(value))
        return code(
            "{converted}({value}, lambda value: {decoded})",
            converted=self.scope.use_value(Code("converted")),
            value=literal(value),
            decoded=decoded,
        )

    def _changes(self, shape_id: ShapeId) -> bool:
        """Whether a text or an integer of a shape may become anything else."""
        shape = self.model.shapes[shape_id]
        is_changed = shape_id in self.model.enums or shape.string.becomes is not None
        return is_changed or any(map(self._changes, shape.union))

    def _members(self, value: dict[str, JsonValue], inner: ShapeId | None) -> Code:
        members = (
            code(
                "{name}: {member}",
                name=literal(name),
                member=(
                    literal(member) if inner is None else self._python(inner, member)
                ),
            )
            for name, member in value.items()
        )
        return code("{{{members}}}", members=joined(", ", members))

    def _member(self, shape_id: ShapeId, value: JsonValue) -> Code:
        """A listed value: a member of the class."""
        values = members_of(self.model.shapes[shape_id])
        named = self.model.enums[shape_id]
        names = self.model.enum_members[shape_id]
        for member, words in zip(values, names, strict=True):
            if equal(member, value):
                kind = self.scope.use_sibling(named.module, class_name(named.words))
                return code("{kind}.{name}", kind=kind, name=constant_name(words))
        return literal(value)


def _is_container(parts: Sequence[Code]) -> bool:
    """Whether a type is a list or a dictionary, and nothing else."""
    return len(parts) == 1 and parts[0].startswith(("list[", "dict["))
