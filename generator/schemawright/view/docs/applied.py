"""What schemas say of a value by holding it, or its parts, against other schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from schemawright.model import (
    ANY_VALUE,
    AnyOf,
    Assertion,
    Conditional,
    DependentRequired,
    DependentSchemas,
    Excluded,
    JsonType,
    Model,
    Not,
    OneOf,
    PropertyDependencies,
    SchemaId,
    Shape,
    ShapeId,
)
from schemawright.prose import (
    Block,
    Paragraph,
)
from schemawright.refine.conditions import condition_shapes
from schemawright.refine.inplace import ALL_TYPES
from schemawright.refine.telling import exclude_each_other
from schemawright.refine.unions import value_types
from schemawright.view.docs.alternatives import alternatives_blocks, required_words
from schemawright.view.docs.layout import notes_of, texts_of
from schemawright.view.docs.limits import assertions_in_place
from schemawright.view.docs.parts import Parts
from schemawright.view.docs.phrases import OBJECT, Phrase, Phrases, required_only
from schemawright.view.docs.speakers import Speakers
from schemawright.view.docs.told import Subject, Told, types_of_subject
from schemawright.view.shapes import has_class, is_mixed, is_told_by_union
from schemawright.view.wording import code_text, json_text, listed

_DEEPEST = 12
"""So deep are lists within lists."""


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
        found += Parts(self.model, self.told).blocks(subject)
        return tuple(dict.fromkeys(found))

    def _shape(self, subject: Subject) -> Shape:
        return self.model.shapes[subject.shape]

    def _there(self, subject: Subject) -> frozenset[str]:
        """The members that are known to be there."""
        properties = self._shape(subject).object.properties
        return frozenset(each.name for each in properties if each.required)

    def _is_object(self, subject: Subject) -> bool:
        return types_of_subject(self.model, subject) == OBJECT

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
        # What is around them has said some of it already.
        said = set(texts_of(list(self.speakers.of(subject.schemas)), ()))
        texts = [each for each in texts_of(speaking, ()) if each not in said]
        return Told(
            phrase=phrase,
            texts=tuple(dict.fromkeys(texts)),
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
        told = self.told(
            [schema_id], shape_id, subject, types_of_subject(self.model, subject)
        )
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
                yield from self._alternatives("anyOf", assertion, subject)
            case OneOf():
                yield from self._alternatives("oneOf", assertion, subject)
            case Not():
                yield from self._not(assertion, subject)
            case Conditional():
                yield from self._conditional(assertion, subject)
            case _:
                yield from self._dependents(assertion, subject)

    def _dependents(self, assertion: Assertion, subject: Subject) -> Iterator[Block]:
        match assertion:
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
            case _:
                pass

    # --- Schemas that the value itself is held against ---

    def _alternatives(
        self,
        keyword: Literal["anyOf", "oneOf"],
        assertion: AnyOf | OneOf,
        subject: Subject,
    ) -> Iterator[Block]:
        only = self.speakers.only_branch(assertion)
        if only is not None and not has_class(self.model, subject.shape):
            yield from self._only(only, subject)
            return
        if only is not None:
            of_object = self._branch(only, subject, "is required")
            if of_object.speaks or of_object.phrase != Phrase(text=""):
                yield from of_object.item()
            return
        shapes = [self.model.conditions[each] for each in assertion.schemas]
        if is_mixed(self.model, subject.shape) and is_told_by_union(
            self.model, subject.shape, shapes
        ):
            return
        if any(each and {*each} <= {*subject.shape} for each in shapes):
            yield from self._no_other(shapes, subject)
            return
        told = [self._branch(each, subject) for each in assertion.schemas]
        speaks = any(each.speaks for each in told)
        if not speaks and keyword == "anyOf" and any(each.is_silent for each in told):
            return
        exclusive = exclude_each_other(self.model.shapes, shapes)
        exclusive = exclusive or self._list_others(shapes)
        shown = set(shapes) >= set(self._shape(subject).union) != set()
        names = [each for each in shapes if self.phrases.printed_name(each) is not None]
        shown = shown and not speaks and not any(e.phrase.shows_more for e in told)
        if shown and (keyword == "anyOf" or exclusive or names):
            return
        required = [required_only(self.model.shapes[each]) for each in shapes]
        groups = [each for each in required if each is not None]
        if self._is_object(subject) and not speaks and len(groups) == len(required):
            yield Paragraph(lines=(required_words(keyword, groups),))
            return
        yield from alternatives_blocks(keyword, told, exclusive=exclusive)

    def _no_other(self, shapes: Sequence[ShapeId], subject: Subject) -> Iterator[Block]:
        """That only one of some alternatives holds, where that is one which is told of."""
        if any(
            isinstance(each, Excluded) and each.shape in shapes
            for each in self._shape(subject).conditions
        ):
            around = self.model.around.get(subject.shape, ())
            name = self.phrases.printed_name(around) if around else None
            of = f" of {code_text(name)}" if name is not None else ""
            yield Paragraph(lines=(f"No other alternative{of} holds.",))

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
        elif told.phrase.text and self._is_strict(assertion.schema, told, subject):
            where = "where " if self._is_object(subject) else ""
            lead = f"Not {where}{told.phrase.text}."
        elif self.model.conditions[assertion.schema] == ANY_VALUE:
            lead = "No value is valid."
        else:
            lead = "Further conditions hold (``not``)."
        yield Paragraph(lines=(lead,))
        yield from self._words_of(assertion.schema, told, "What must not be")

    def _is_strict(self, schema_id: SchemaId, told: Told, subject: Subject) -> bool:
        """Whether a phrase tells when a schema does not hold, too."""
        if not told.phrase.is_exact or not told.phrase.is_strict:
            return False
        types = {
            prop.name: value_types(self.model.shapes, prop.shape)
            for prop in self._shape(subject).object.properties
        }
        shape_id = self.model.conditions[schema_id]
        return not self._is_object(subject) or self.phrases.are_strict(shape_id, types)

    def _words_of(self, schema_id: SchemaId, told: Told, label: str) -> Iterator[Block]:
        """What a schema that is only asked says in words of its own."""
        blocks = told.blocks if self.speakers.inside(schema_id) else ()
        yield from replace(told, blocks=blocks).words_after(label)

    def _conditional(self, assertion: Conditional, subject: Subject) -> Iterator[Block]:
        then = self._branch(assertion.then, subject, "is required")
        otherwise = self._branch(assertion.otherwise, subject, "is required")
        condition = self._branch(assertion.condition, subject)
        is_so = condition.phrase.text
        if not self._is_strict(assertion.condition, condition, subject):
            is_so = ""
        if is_so and not self._is_object(subject):
            is_so = f"it is {is_so}"
        yield from self._words_of(assertion.condition, condition, "A condition")
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
        """The members that a schema looks at."""
        names: set[str] = set()
        waiting = [self.model.conditions[schema_id]]
        seen = set(waiting)
        while waiting:
            shape = self.model.shapes[waiting.pop()]
            names |= {each.name for each in shape.object.properties}
            inner = set(condition_shapes(shape)) - seen
            seen |= inner
            waiting += inner
        return names


def _when(is_so: str, told: Told) -> Iterator[Block]:
    """What holds under a condition."""
    if told.is_short:
        yield Paragraph(lines=(f"When {is_so}, {told.phrase.text}.",))
    elif told.speaks or told.phrase.text:
        yield from told.after(f"When {is_so}")
    elif not told.phrase.is_exact:
        yield Paragraph(lines=(f"When {is_so}, further conditions hold.",))
