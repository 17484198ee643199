"""What schemas say of a value by holding it, or its parts, against other schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from schemawright.model import (
    ANY_VALUE,
    AnyOf,
    Assertion,
    Conditional,
    Containing,
    Contains,
    DependentRequired,
    DependentSchemas,
    FormatCheck,
    Items,
    JsonType,
    MemberNames,
    Members,
    Model,
    Not,
    OneOf,
    PropertyDependencies,
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
    Note,
    NumberedItem,
    NumberedList,
    Paragraph,
)
from schemawright.refine.inplace import ALL_TYPES, common_types
from schemawright.refine.telling import exclude_each_other
from schemawright.view.docs.alternatives import alternatives_blocks, required_words
from schemawright.view.docs.layout import notes_of, texts_of
from schemawright.view.docs.limits import assertions_in_place
from schemawright.view.docs.phrases import Phrase, Phrases, required_only
from schemawright.view.docs.speakers import Speakers
from schemawright.view.docs.told import Told
from schemawright.view.shapes import has_class
from schemawright.view.wording import code_text, json_text, listed, size_words

_DEEPEST = 12
"""So deep are lists within lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The value that is told of: its schemas as written, its shape, and the shapes around it.

    `within` are the types that it is known to have.
    """

    schemas: tuple[SchemaId, ...]
    shape: ShapeId
    within: Set[JsonType] = ALL_TYPES
    above: tuple[ShapeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """Tells what schemas of one model apply."""

    model: Model

    @property
    def phrases(self) -> Phrases:
        """The words for shapes."""
        return Phrases(self.model)

    @property
    def speakers(self) -> Speakers:
        """Whose words are told."""
        return Speakers(self.model)

    def blocks(self, subject: Subject) -> tuple[Block, ...]:
        """What the schemas of a value say beyond its type, its limits and its description."""
        if len(subject.above) > _DEEPEST:
            return ()
        found: list[Block] = []
        for _, assertion in assertions_in_place(self.model, subject.schemas):
            found += self._of(assertion, subject)
        found += self._items(subject)
        found += self._members(subject)
        found += self._unevaluated(subject)
        return tuple(dict.fromkeys(found))

    def _shape(self, subject: Subject) -> Shape:
        return self.model.shapes[subject.shape]

    def _there(self, subject: Subject) -> frozenset[str]:
        """The members that are known to be there."""
        properties = self._shape(subject).object.properties
        return frozenset(each.name for each in properties if each.required)

    def _types(self, subject: Subject) -> Set[JsonType]:
        within = frozenset(subject.within)
        return common_types(within, self._shape(subject).types) or within

    def _is_object(self, subject: Subject) -> bool:
        return self._types(subject) == {"object"}

    # --- Schemas in words ---

    def told(
        self,
        schema_ids: Sequence[SchemaId],
        shape_id: ShapeId,
        subject: Subject,
        within: Set[JsonType] = ALL_TYPES,
    ) -> Told:
        """What schemas say that are applied to a value, or to a part of it."""
        is_named = self.phrases.printed_name(shape_id) is not None
        speaking = list(self.speakers.of(schema_ids))
        if is_named:
            # The class speaks for itself: only what is written around its name is told.
            around = [each for each in schema_ids if (each,) != shape_id]
            speaking = [self.model.schemas[each].annotations for each in around]
        phrase = self.phrases.of(shape_id, within)
        blocks: tuple[Block, ...] = ()
        if not is_named and shape_id not in subject.above:
            inside = any(map(self.speakers.inside, schema_ids))
            if not phrase.is_exact or inside:
                phrase = self.phrases.outside(shape_id, within)
                above = (*subject.above, subject.shape)
                inner = Subject(
                    schemas=tuple(schema_ids),
                    shape=shape_id,
                    within=within,
                    above=above,
                )
                blocks = self.blocks(inner)
        return Told(
            phrase=phrase,
            texts=tuple(dict.fromkeys(texts_of(speaking, ()))),
            notes=tuple(dict.fromkeys(notes_of(speaking))),
            blocks=blocks,
        )

    def _branch(
        self, schema_id: SchemaId | None, subject: Subject, verb: str = "is there"
    ) -> Told:
        """What a schema says of the same value; of an object, as clauses if they are short."""
        if schema_id is None:
            return Told(phrase=Phrase(text=""))
        shape_id = self.model.conditions[schema_id]
        told = self.told([schema_id], shape_id, subject, self._types(subject))
        if self._is_object(subject) and self.phrases.printed_name(shape_id) is None:
            clauses = self.phrases.clauses(shape_id, self._there(subject), verb=verb)
            if clauses is None or self.speakers.inside(schema_id):
                return replace(told, phrase=Phrase(text="", is_exact=False))
            text = self.phrases.joined(clauses)
            phrase = Phrase(text=text, shows_more=bool(text))
            return replace(told, phrase=phrase, blocks=())
        return told

    def _of(self, assertion: Assertion, subject: Subject) -> Iterator[Block]:
        match assertion:
            case AnyOf():
                yield from self._alternatives(assertion, subject)
            case OneOf():
                yield from self._alternatives(assertion, subject)
            case Not():
                yield from self._not(assertion, subject)
            case Conditional():
                yield from self._conditional(assertion, subject)
            case DependentRequired():
                for name, required in assertion.members:
                    if required:
                        others = listed([code_text(each) for each in required])
                        text = f"{code_text(name)} only beside {others}."
                        yield Paragraph(lines=(text,))
            case DependentSchemas():
                for name, schema_id in assertion.members:
                    told = self._branch(schema_id, subject, "is required")
                    yield from _when(f"{code_text(name)} is there", told)
            case PropertyDependencies():
                for name, value, schema_id in assertion.members:
                    told = self._branch(schema_id, subject, "is required")
                    is_so = f"{code_text(name)} is {code_text(json_text(value))}"
                    yield from _when(is_so, told)
            case Contains():
                yield from self._contains(assertion, subject)
            case PropertyNames():
                yield from self._names(assertion, subject)
            case _:
                pass

    # --- Schemas that the value itself is held against ---

    def _alternatives(
        self, assertion: AnyOf | OneOf, subject: Subject
    ) -> Iterator[Block]:
        only = self.speakers.only_branch(assertion)
        if only is not None and not has_class(self.model, subject.shape):
            yield from self._only(only, subject)
            return
        if only is not None:
            told = self._branch(only, subject, "is required")
            if told.speaks or told.phrase.text or not told.phrase.is_exact:
                yield from told.item()
            return
        keyword = "anyOf" if isinstance(assertion, AnyOf) else "oneOf"
        shapes = [self.model.conditions[each] for each in assertion.schemas]
        told = [self._branch(each, subject) for each in assertion.schemas]
        speaks = any(each.speaks for each in told)
        asks = ANY_VALUE not in shapes or (keyword == "oneOf" and len(shapes) > 1)
        if not speaks and not asks:
            return
        exclusive = exclude_each_other(self.model.shapes, shapes)
        exclusive = exclusive or self._list_others(shapes)
        shown = set(shapes) >= set(self._shape(subject).union) != set()
        names = [each for each in shapes if self.phrases.printed_name(each) is not None]
        if shown and not speaks and not any(e.phrase.shows_more for e in told):
            if keyword == "anyOf" or exclusive or names:
                return
        required = [required_only(self.model.shapes[each]) for each in shapes]
        groups = [each for each in required if each is not None]
        if self._is_object(subject) and not speaks and len(groups) == len(required):
            yield Paragraph(lines=(required_words(keyword, groups),))
            return
        yield from alternatives_blocks(keyword, told, exclusive=exclusive)

    def _list_others(self, shapes: Sequence[ShapeId]) -> bool:
        """Whether all shapes list their values, and no two of them the same."""
        listed_values = [self.model.shapes[each].values or () for each in shapes]
        texts = [json_text(value) for values in listed_values for value in values]
        return all(listed_values) and len(set(texts)) == len(texts)

    def _only(self, schema_id: SchemaId, subject: Subject) -> Iterator[Block]:
        """What is said of values that are not null; their limits are told with the type."""
        shape_id = self.model.conditions[schema_id]
        if (
            self.phrases.printed_name(shape_id) is None
            and shape_id not in subject.above
        ):
            above = (*subject.above, subject.shape)
            yield from self.blocks(
                Subject(schemas=(schema_id,), shape=shape_id, above=above)
            )

    def _not(self, assertion: Not, subject: Subject) -> Iterator[Block]:
        told = self._branch(assertion.schema, subject)
        names = required_only(
            self.model.shapes[self.model.conditions[assertion.schema]]
        )
        if self._is_object(subject) and names is not None:
            lead = f"Not with {listed([code_text(each) for each in names])}"
            lead = f"{lead} together." if len(names) > 1 else f"{lead}."
        elif told.phrase.is_exact and told.phrase.text:
            where = "where " if self._is_object(subject) else ""
            lead = f"Not {where}{told.phrase.text}."
        elif self.model.conditions[assertion.schema] == ANY_VALUE:
            lead = "No value is valid."
        else:
            lead = "Further conditions hold (``not``)."
        yield Paragraph(lines=(lead,))
        yield from replace(told, blocks=()).words_after("What must not be")

    def _conditional(self, assertion: Conditional, subject: Subject) -> Iterator[Block]:
        then = self._branch(assertion.then, subject, "is required")
        otherwise = self._branch(assertion.otherwise, subject, "is required")
        condition = self._branch(assertion.condition, subject)
        is_so = condition.phrase.text if condition.phrase.is_exact else ""
        if is_so and not self._is_object(subject):
            is_so = f"it is {is_so}"
        yield from replace(condition, blocks=()).words_after("A condition")
        asks = [each for each in (then, otherwise) if each.speaks or each.phrase.text]
        asks += [
            e for e in (then, otherwise) if not e.phrase.is_exact and e not in asks
        ]
        if not asks:
            return
        if is_so and then.is_short and otherwise.is_short:
            text = (
                f"When {is_so}, {then.phrase.text}; otherwise {otherwise.phrase.text}."
            )
            yield Paragraph(lines=(text,))
            return
        if is_so:
            if then in asks:
                yield from _when(is_so, then)
            if otherwise in asks:
                yield from otherwise.after(
                    "Otherwise" if then in asks else f"Unless {is_so}"
                )
            return
        names = sorted(self._names_in(assertion.condition))
        members = listed([code_text(each) for each in names]) or "a condition (``if``)"
        yield Paragraph(lines=(f"What else holds depends on {members}.",))
        if then.speaks:
            yield from then.after("If the condition is met")
        if otherwise.speaks:
            yield from otherwise.after(
                "If it is not" if then.speaks else "If it is not met"
            )

    def _names_in(self, schema_id: SchemaId) -> set[str]:
        """The members that a schema looks at itself."""
        shape = self.model.shapes[self.model.conditions[schema_id]]
        return {each.name for each in shape.object.properties}

    # --- Parts of the value ---

    def _contains(self, assertion: Contains, subject: Subject) -> Iterator[Block]:
        shape_id = self.model.conditions[assertion.schema]
        if "array" not in self._types(subject):
            return
        told = self.told([assertion.schema], shape_id, subject)
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
        if "object" not in self._types(subject):
            return
        told = self.told([assertion.schema], shape_id, subject, frozenset({"string"}))
        is_told = self.phrases.of_condition(MemberNames(shape=shape_id)) is not None
        is_told = is_told and not has_class(self.model, subject.shape)
        if told.speaks or (shape_id != ANY_VALUE and not is_told):
            yield from told.after("Names")

    def _items(self, subject: Subject) -> Iterator[Block]:
        shape = self._shape(subject)
        groups = [a for a in self._assertions(subject) if isinstance(a, Items)]
        rest = [each.rest for each in groups if each.rest is not None]
        if shape.array.prefix:
            items: list[NumberedItem] = []
            for index, shape_id in enumerate(shape.array.prefix):
                schemas = [g.prefix[index] for g in groups if index < len(g.prefix)]
                told = self.told(schemas, shape_id, subject)
                blocks = told.item() if told.phrase.text or told.speaks else ()
                items.append(NumberedItem(number=str(index + 1), blocks=blocks))
            yield Paragraph(lines=("Items in order:",))
            yield NumberedList(items=tuple(items))
        if "array" in shape.types and rest:
            label = "Each further item" if shape.array.prefix else "Each item"
            told = self.told(rest, shape.array.items, subject)
            if not self.model.shapes[shape.array.items].types and shape.array.prefix:
                yield Paragraph(lines=("No further items.",))
            elif shape.array.prefix or self._is_deep(shape.array.items, told):
                yield from told.after(label)
            else:
                yield from told.words_after(label)

    def _members(self, subject: Subject) -> Iterator[Block]:
        shape = self._shape(subject)
        is_class = has_class(self.model, subject.shape)
        items: list[tuple[Block, ...]] = []
        for prop in shape.object.properties:
            told = self.told(prop.schemas, prop.shape, subject)
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
        schemas = {p.text: [] for g in groups for p, _ in g.patterns}
        for group in groups:
            for pattern, schema_id in group.patterns:
                schemas[pattern.text].append(schema_id)
        for text, shape_id in of_pattern.items():
            told = self.told(schemas.get(text, []), shape_id, subject)
            if told.speaks or (told.phrase.shows_more and len(of_pattern) > 1):
                yield from told.after(f"Members with names matching {code_text(text)}")
        rest = [
            a.additional if isinstance(a, Members) else a.schema
            for a in self._assertions(subject)
            if isinstance(a, Members | UnevaluatedProperties)
        ]
        written = [each for each in rest if each is not None]
        for each in extras:
            if self.model.shapes[each.additional].types:
                told = self.told(written, each.additional, subject)
                is_alone = not of_pattern and not self._shape(subject).object.properties
                label = "Each value" if is_alone else "Other members"
                if self._is_deep(each.additional, told):
                    yield from told.after(label)
                else:
                    yield from told.words_after(label)
                break

    def _is_deep(self, shape_id: ShapeId, told: Told) -> bool:
        """Whether there is more to say of a part of a value than its limits."""
        shape = self.model.shapes[shape_id]
        conditions = {c for c in shape.conditions if not isinstance(c, FormatCheck)}
        inside = shape.types & {"array", "object"} if shape.types < ALL_TYPES else ()
        return bool(told.phrase.shows_more and (conditions or inside))

    def _unevaluated(self, subject: Subject) -> Iterator[Block]:
        for condition in self._shape(subject).conditions:
            if isinstance(condition, Unevaluated):
                noun = "members" if condition.json_type == "object" else "items"
                kind = UnevaluatedProperties if noun == "members" else UnevaluatedItems
                written = [
                    a.schema for a in self._assertions(subject) if isinstance(a, kind)
                ]
                told = self.told(written, condition.shape, subject)
                if self.model.shapes[condition.shape].types:
                    yield from told.after(
                        f"{noun.capitalize()} that nothing else names"
                    )
                    continue
                text = f"No other {noun} than those that are named here."
                if has_class(self.model, subject.shape):
                    text = f"No other {noun} than these and those that conditions name."
                yield Paragraph(lines=(text,))

    def _assertions(self, subject: Subject) -> Iterator[Assertion]:
        return (a for _, a in assertions_in_place(self.model, subject.schemas))


def _when(is_so: str, told: Told) -> Iterator[Block]:
    """What holds under a condition."""
    if told.is_short:
        yield Paragraph(lines=(f"When {is_so}, {told.phrase.text}.",))
    elif told.speaks or told.phrase.text:
        yield from told.after(f"When {is_so}")
    elif not told.phrase.is_exact:
        yield Paragraph(lines=(f"When {is_so}, further conditions hold.",))
