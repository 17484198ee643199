"""What is told of: a value, and a schema in words."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from schemawright.model import JsonType, Model, SchemaId, ShapeId
from schemawright.prose import Block, Note, Paragraph
from schemawright.refine.inplace import ALL_TYPES, common_types
from schemawright.view.docs.layout import as_sentence, run_on
from schemawright.view.docs.phrases import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The value that is told of: its schemas as written, its shape, and the shapes around it.

    `within` are the types that it is known to have.
    """

    schemas: tuple[SchemaId, ...]
    shape: ShapeId
    within: Set[JsonType] = ALL_TYPES
    above: tuple[ShapeId, ...] = ()


def types_of_subject(model: Model, subject: Subject) -> frozenset[JsonType]:
    """The types that a value may have."""
    within = frozenset(subject.within)
    return common_types(within, model.shapes[subject.shape].types) or within


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the values of a schema are, and what else there is to say of them."""

    phrase: Phrase
    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether there is more to say than the phrase."""
        return bool(self.texts or self.notes or self.blocks)

    @property
    def is_silent(self) -> bool:
        """Whether any value will do, and there is nothing to say of it."""
        return self.phrase == Phrase(text="") and not self.speaks

    @property
    def is_short(self) -> bool:
        """Whether the phrase is all there is to say."""
        return self.phrase.is_exact and bool(self.phrase.text) and not self.speaks

    def item(self) -> tuple[Block, ...]:
        """All of it as an item of a list."""
        return self._after(as_sentence(self.phrase.text) if self.phrase.text else "")

    def after(self, label: str) -> tuple[Block, ...]:
        """All of it behind a label: in its line, or indented below it."""
        if self.phrase.text and not self.blocks:
            return self._after(as_sentence(f"{label}: {self.phrase.text}"))
        return (Note(label=label, blocks=self.item()),)

    def words_after(self, label: str) -> tuple[Block, ...]:
        """The same without the phrase; nothing if that is all there is."""
        notes = self.notes
        if not self.texts and not self.blocks:
            notes = tuple(f"{note[0].lower()}{note[1:]}" for note in notes)
        blocks = (*run_on("", self.texts, notes), *self.blocks)
        return (Note(label=label, blocks=blocks),) if blocks else ()

    def _after(self, lead: str) -> tuple[Block, ...]:
        blocks = (*run_on(lead, self.texts, self.notes), *self.blocks)
        rest = "Anything." if self.phrase.is_exact else "Further conditions hold."
        return blocks or (Paragraph(lines=(rest,)),)
