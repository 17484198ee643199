"""The views of classes: fields, defaults, and the ways to and from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemawright.model import Model, Property, ShapeId
from schemawright.printing import (
    Code,
    code,
    identifier,
    in_rows,
    joined,
    literal,
    set_literal,
)
from schemawright.refine.spelling import member_words
from schemawright.view.absent import Absent, AbsentMembers
from schemawright.view.annotations import NONE, Annotations
from schemawright.view.convert import Converter
from schemawright.view.docs import Docs
from schemawright.view.identifiers import (
    class_name,
    constant_name,
    field_names,
    group_name,
)
from schemawright.view.member_groups import grouped
from schemawright.view.scope import ModuleScope
from schemawright.view.shapes import (
    are_forbidden,
    extras_hold_secret,
    holds_secret,
    is_deprecated,
)
from schemawright.view.views import ClassView, ExtraView, FieldsView, FieldView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassStyle:
    """What all classes of a package are.

    `checked` says that values are checked when an instance is made, `frozen` that it cannot be
    changed.
    """

    checked: bool
    frozen: bool


@dataclass(frozen=True, slots=True)
class ClassPrinter:
    """Makes the views of the classes of one module."""

    model: Model
    docs: Docs
    scope: ModuleScope
    style: ClassStyle

    def view(self, shape_id: ShapeId) -> ClassView:
        """The class for the objects of a shape."""
        words = self.model.names[shape_id].words
        shape = self.model.shapes[shape_id]
        members = [p for p in shape.object.properties if self._can_be_there(p)]
        fields = field_names(
            (member.name for member in members),
            settled=self.model.fields.get(shape_id),
        )
        extra = self._extra(shape_id, words, set(fields.values()))
        secret = [
            fields[each.name]
            for each in members
            if holds_secret(self.model, each.schemas)
        ]
        if extra is not None and extras_hold_secret(self.model, shape_id):
            secret.append(extra.name)
        views = {
            member.name: self._field(member, fields[member.name], shape_id)
            for member in members
        }
        base = Code("CheckedModel" if self.style.checked else "Model")
        self.scope.use(base)
        self.scope.use_value(Code("new"))
        is_old = is_deprecated(self.model, shape_id)
        bases = [
            *([Code("Deprecated")] if is_old else []),
            *([Code("Frozen")] if self.style.frozen else []),
            self.scope.carried_name(base),
        ]
        return ClassView(
            name=class_name(words),
            bases=joined(", ", bases),
            is_frozen=self.style.frozen,
            docstring=self.docs.of_class(shape_id, words),
            fields=[*views.values()],
            groups=_groups(words, views),
            extra=extra,
            secret=set_literal(secret) if secret else None,
            stands_alone=len(shape.types) == 1,
            deprecation=(
                literal(f"{class_name(words)} is deprecated") if is_old else None
            ),
        )

    def _can_be_there(self, member: Property) -> bool:
        return bool(self.model.shapes[member.shape].types)

    def _field(self, member: Property, name: Code, owner: ShapeId) -> FieldView:
        annotations = Annotations(self.model, self.scope)
        parts = annotations.parts(member.shape, at=member.schemas)
        if not member.schemas:
            reason = f"nothing is said of the required {member.name!r}"
            annotations.leave_open(owner, in_rows(" | ", parts), reason)
        absent = AbsentMembers(self.model, self.scope).of(owner, member, parts)
        if absent is not None and absent.is_told:
            parts = self._or_absent(parts, absent)
        attribute = code("value.{name}", name=name)
        converter = Converter(self.model, self.scope)
        decoded, variable = self._decoded(member, name)
        missing = None if absent is None else absent.value
        is_integer = decoded == _whole(member) and missing == NONE
        if is_integer and not self.style.frozen:
            decoded, missing = _taken(_there(member), member, NONE), None
        elif missing is not None and variable is None:
            decoded, missing = _taken(decoded, member, missing), None
        return FieldView(
            name=name,
            json_name=literal(member.name),
            annotation=in_rows(" | ", parts),
            default=None if absent is None else absent.default,
            docstring=self.docs.of_field(
                member.schemas, member.shape, member_words(member.name)
            ),
            decoded=decoded,
            variable=variable,
            absent=missing,
            is_integer=is_integer and not self.style.frozen,
            encoded=converter.encoded(member.shape, attribute),
            is_there=(
                code("{field} is not {absent}", field=attribute, absent=absent.value)
                if absent is not None and absent.is_told
                else None
            ),
        )

    def _or_absent(self, parts: list[Code], absent: Absent) -> list[Code]:
        """The members of the union of a type and what stands for an absent member."""
        if absent.value == NONE:
            return [*(part for part in parts if part != NONE), NONE]
        told = [
            *(part for part in parts if part != NONE),
            self.scope.use_type(Code("Unset")),
        ]
        is_anything = Code("JsonValue") in parts
        return told if is_anything else [*told, NONE]

    def _decoded(self, member: Property, name: Code) -> tuple[Code, Code | None]:
        """An expression for the field's value where the member is there.

        It is made of the valid object `value`, or of a variable where it needs the member
        more than once. One for all members would have too many types for type checkers.
        """
        there = _there(member)
        converter = Converter(self.model, self.scope)
        decoded = converter.decoded(member.shape, there)
        if decoded == code("list({there})", there=there):
            # Faster than a call, and so often there that it counts.
            return code("[*{there}]", there=there), None
        if decoded.count(there) < 2:
            return decoded, None
        variable = identifier(f"{name}_member")
        return converter.decoded(member.shape, variable), variable

    def _extra(
        self, shape_id: ShapeId, words: tuple[str, ...], taken: set[Code]
    ) -> ExtraView | None:
        if are_forbidden(self.model, shape_id):
            return None
        name = field_names(["extra"], taken=taken)["extra"]
        names = [prop.name for prop in self.model.shapes[shape_id].object.properties]
        declared = self.scope.names(constant_name(words, "_NAMES"), names)
        annotations = Annotations(self.model, self.scope)
        converter = Converter(self.model, self.scope)
        attribute = code("value.{name}", name=name)
        self.scope.use_value(Code("add_extra"))
        return ExtraView(
            name=name,
            annotation=annotations.of_extra(shape_id),
            declared=declared,
            decoded=converter.decoded_extra(shape_id, Code("name"), Code("member")),
            encoded=converter.encoded_extra(shape_id, attribute),
        )


def _groups(
    words: tuple[str, ...], fields: Mapping[str, FieldView]
) -> list[FieldsView]:
    """The fields in groups with functions of their own; none where one does for all."""
    groups = grouped({name: _complexity(each) for name, each in fields.items()})
    return [
        FieldsView(
            decoder=group_name("decode", words, fields[names[0]].name),
            encoder=group_name("encode", words, fields[names[0]].name),
            fields=[fields[name] for name in names],
        )
        for names in groups
        if len(groups) > 1
    ]


def _complexity(field: FieldView) -> int:
    """How much a function has to decide for a field, at the most."""
    if field.is_integer:
        return 3
    return 1 if field.absent is None and field.is_there is None else 2


def _there(member: Property) -> Code:
    """The value of a member of the valid object `value`."""
    return code("value[{name}]", name=literal(member.name))


def _whole(member: Property) -> Code:
    """The same as an `int`."""
    return code("int({there})", there=_there(member))


def _taken(decoded: Code, member: Property, default: Code) -> Code:
    """What becomes of a member, or what stands for it where it is absent."""
    name = literal(member.name)
    if decoded != _there(member):
        return code(
            "{decoded} if {name} in value else {default}",
            decoded=decoded,
            name=name,
            default=default,
        )
    if default == NONE:
        return code("value.get({name})", name=name)
    return code("value.get({name}, {default})", name=name, default=default)
