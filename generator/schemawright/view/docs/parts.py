"""What schemas say of the parts of a value: items, members, and the names of members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from schemawright.model import (
    ANY_VALUE,
    Assertion,
    Containing,
    Contains,
    Evaluated,
    FormatCheck,
    Items,
    JsonType,
    MemberNames,
    Members,
    Model,
    PropertyNames,
    SchemaId,
    Shape,
    ShapeId,
    SizeShape,
    Unevaluated,
    UnevaluatedItems,
    UnevaluatedProperties,
)
from schemawright.prose import (
    Block,
    BulletList,
    NumberedItem,
    NumberedList,
    Paragraph,
)
from schemawright.refine.inplace import ALL_TYPES
from schemawright.view.docs.layout import notes_of, texts_of
from schemawright.view.docs.limits import (
    assertions_in_place,
    format_limits,
    number_limits,
    string_limits,
)
from schemawright.view.docs.phrases import Phrase, Phrases
from schemawright.view.docs.speakers import Speakers
from schemawright.view.docs.told import Subject, Told, types_of_subject
from schemawright.view.shapes import has_class, is_mixed
from schemawright.view.wording import code_text, pattern_text, size_words

Tell: TypeAlias = Callable[[Sequence[SchemaId], ShapeId, Subject, Set[JsonType]], Told]
"""Puts into words what schemas, with their shape, say of a part of a value of some types."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Tells of the parts of the values of one model."""

    model: Model
    tell: Tell

    def blocks(self, subject: Subject) -> Iterator[Block]:
        """What is said of the parts of a value beyond its type and its limits.

        Where objects are instances of one of several classes, those tell of their members.
        """
        if is_mixed(self.model, subject.shape):
            yield from self._items(subject)
            return
        for assertion in self._assertions(subject):
            if isinstance(assertion, Contains):
                yield from self._contains(assertion, subject)
            elif isinstance(assertion, PropertyNames):
                yield from self._names(assertion, subject)
        yield from self._items(subject)
        yield from self._members(subject)
        yield from self._unevaluated(subject)

    @property
    def phrases(self) -> Phrases:
        """The words for shapes."""
        return Phrases(self.model)

    def _told(
        self, schema_ids: Sequence[SchemaId], shape_id: ShapeId, subject: Subject
    ) -> Told:
        return self.tell(schema_ids, shape_id, subject, ALL_TYPES)

    def _shape(self, subject: Subject) -> Shape:
        return self.model.shapes[subject.shape]

    def _declared(self, subject: Subject) -> frozenset[str]:
        properties = self._shape(subject).object.properties
        return frozenset(each.name for each in properties)

    def _assertions(self, subject: Subject) -> Iterator[Assertion]:
        return (a for _, a in assertions_in_place(self.model, subject.schemas))

    def _contains(self, assertion: Contains, subject: Subject) -> Iterator[Block]:
        shape_id = self.model.conditions[assertion.schema]
        if "array" not in types_of_subject(self.model, subject):
            return
        told = self._told([assertion.schema], shape_id, subject)
        condition = Containing(
            shape=shape_id, least=assertion.least, most=assertion.most
        )
        if self.phrases.of_condition(condition) is not None:
            yield from told.words_after("Items of this kind")
            return
        if assertion.least or assertion.most is not None or told.speaks:
            size = SizeShape(least=assertion.least, most=assertion.most)
            count = size_words("array", size) if size != SizeShape() else "any items"
            label = f"{count[0].upper()}{count[1:]} of this kind"
            yield from told.after(label)

    def _names(self, assertion: PropertyNames, subject: Subject) -> Iterator[Block]:
        shape_id = self.model.conditions[assertion.schema]
        if "object" not in types_of_subject(self.model, subject):
            return
        told = self.tell([assertion.schema], shape_id, subject, frozenset({"string"}))
        is_told = self.phrases.of_condition(MemberNames(shape=shape_id)) is not None
        is_told = is_told and not has_class(self.model, subject.shape)
        if told.speaks or (shape_id != ANY_VALUE and not is_told):
            yield from told.after("Names")

    def _items(self, subject: Subject) -> Iterator[Block]:
        shape = self._shape(subject)
        groups = [a for a in self._assertions(subject) if isinstance(a, Items)]
        rest = [each.rest for each in groups if each.rest is not None]
        rest += [
            assertion.schema
            for assertion in self._assertions(subject)
            if isinstance(assertion, UnevaluatedItems)
        ]
        if shape.array.prefix:
            items: list[NumberedItem] = []
            for index, shape_id in enumerate(shape.array.prefix):
                schemas = [g.prefix[index] for g in groups if index < len(g.prefix)]
                told = self._told(schemas, shape_id, subject)
                blocks = told.item() if told.phrase.text or told.speaks else ()
                items.append(NumberedItem(number=str(index + 1), blocks=blocks))
            yield Paragraph(lines=("Items in order:",))
            yield NumberedList(items=tuple(items))
        if "array" in shape.types and rest:
            label = "Each further item" if shape.array.prefix else "Each item"
            told = self._told_part(rest, shape.array.items, subject)
            if not self.model.shapes[shape.array.items].types and shape.array.prefix:
                yield Paragraph(lines=("No further items.",))
            elif shape.array.prefix or self._has_more(shape.array.items, told):
                yield from told.after(label)
            else:
                yield from told.words_after(label)

    def _members(self, subject: Subject) -> Iterator[Block]:
        shape = self._shape(subject)
        is_class = has_class(self.model, subject.shape)
        items: list[tuple[Block, ...]] = []
        for prop in shape.object.properties:
            told = self._told(prop.schemas, prop.shape, subject)
            name = code_text(prop.name)
            is_impossible = not self.model.shapes[prop.shape].types
            if is_class and is_impossible and told.speaks:
                yield from replace(told, phrase=Phrase(text="")).after(f"No {name}")
            elif not is_class and (told.speaks or prop.required or prop.shape):
                label = f"{name} (required)" if prop.required else name
                if told.phrase.text or told.speaks:
                    items.append(told.after(label))
                else:
                    items.append((Paragraph(lines=(f"{label}.",)),))
        if items:
            yield Paragraph(lines=("Its members:",))
            yield BulletList(items=tuple(items))
        yield from self._undeclared(subject)

    def _undeclared(self, subject: Subject) -> Iterator[Block]:
        groups = [a for a in self._assertions(subject) if isinstance(a, Members)]
        extras = self._shape(subject).object.extras
        of_pattern = {p.text: s for each in extras for p, s in each.patterns}
        schemas: dict[str, list[SchemaId]] = {
            pattern.text: [] for group in groups for pattern, _ in group.patterns
        }
        for group in groups:
            for pattern, schema_id in group.patterns:
                schemas[pattern.text].append(schema_id)
        for text, shape_id in of_pattern.items():
            told = self._told(schemas.get(text, []), shape_id, subject)
            if told.speaks or (told.phrase.shows_more and len(of_pattern) > 1):
                yield from told.after(
                    f"Members with names matching {pattern_text(text)}"
                )
        rest = [
            a.additional if isinstance(a, Members) else a.schema
            for a in self._assertions(subject)
            if isinstance(a, Members | UnevaluatedProperties)
        ]
        written = [each for each in rest if each is not None]
        for each in extras:
            if self.model.shapes[each.additional].types:
                told = self._told_part(written, each.additional, subject)
                is_alone = not of_pattern and not self._shape(subject).object.properties
                label = "Each value" if is_alone else "Other members"
                is_deep = self._has_more if is_alone else self._is_deep
                if is_deep(each.additional, told):
                    yield from told.after(label)
                else:
                    yield from told.words_after(label)
                break

    def _told_part(
        self, schema_ids: Sequence[SchemaId], shape_id: ShapeId, subject: Subject
    ) -> Told:
        """What schemas say of a part whose type and limits are told with the value."""
        told = self._told(schema_ids, shape_id, subject)
        if self.phrases.printed_name(shape_id) is not None:
            return told
        speaking = list(Speakers(self.model).of_part(schema_ids))
        texts, notes = texts_of(speaking, ()), notes_of(speaking)
        return replace(told, texts=tuple(texts), notes=tuple(notes))

    def _is_deep(self, shape_id: ShapeId, told: Told) -> bool:
        """Whether there is more to say of a part of a value than its limits."""
        shape = self.model.shapes[shape_id]
        conditions = {c for c in shape.conditions if not isinstance(c, FormatCheck)}
        inside = shape.types & {"array", "object"} if shape.types < ALL_TYPES else ()
        return bool(told.phrase.shows_more and (conditions or inside))

    def _has_more(self, shape_id: ShapeId, told: Told) -> bool:
        """The same of a part whose limits are told with the value."""
        shape = self.model.shapes[shape_id]
        limits = [
            *string_limits(shape),
            *number_limits(shape.number),
            *format_limits(self.model, shape_id),
        ]
        text = ", ".join(limit.text for limit in limits)
        is_all = told.phrase.text == text and not told.blocks and shape.values is None
        return self._is_deep(shape_id, told) and not is_all

    def _unevaluated(self, subject: Subject) -> Iterator[Block]:
        for condition in self._shape(subject).conditions:
            if isinstance(condition, Unevaluated):
                noun = "members" if condition.json_type == "object" else "items"
                kind = UnevaluatedProperties if noun == "members" else UnevaluatedItems
                written = [
                    a.schema for a in self._assertions(subject) if isinstance(a, kind)
                ]
                told = self._told(written, condition.shape, subject)
                if self.model.shapes[condition.shape].types:
                    yield from told.after(
                        f"{noun.capitalize()} that nothing else names"
                    )
                    continue
                text = f"No other {noun} than those that are named here."
                if has_class(self.model, subject.shape):
                    names_more = _names_more(
                        condition.evaluated, self._declared(subject)
                    )
                    others = " and those that conditions name" if names_more else ""
                    text = f"No other {noun} than these{others}."
                yield Paragraph(lines=(text,))


def _names_more(evaluated: Evaluated, declared: Set[str]) -> bool:
    """Whether other members are looked at than those that are declared."""
    if evaluated.all or evaluated.patterns:
        return True
    if not {name for name, _ in evaluated.properties} <= declared:
        return True
    return any(_names_more(part, declared) for _, part in evaluated.parts)
