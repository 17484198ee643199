"""Docstrings: what schemas say in words, and their constraints in words.

A docstring has the titles and descriptions of a schema, then its limits in a sentence, then
what it holds a value against, then its notes: default, examples and the like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemawright.model import Model, SchemaId, ShapeId
from schemawright.printing import Code, docstring
from schemawright.prose import Block, Paragraph, wrap_text
from schemawright.view.docs.applied import Applied
from schemawright.view.docs.constraints import Constraints
from schemawright.view.docs.layout import WIDTH, laid_out, notes_of, texts_of
from schemawright.view.docs.phrases import Phrases
from schemawright.view.docs.speakers import Speakers
from schemawright.view.docs.told import Subject

__all__ = ["Docs"]


_MANY = 4
"""So many schemas of a module are counted in its docstring rather than listed."""


def docstring_of_package(origin: str) -> Code:
    """The docstring of a package; `origin` tells where its schemas are."""
    lines = wrap_text(f"The schemas of {origin} as Python.", width=WIDTH - 6)
    note = (
        "Modules are loaded when something in them is first used. SCHEMAS has every"
        " schema by its location."
    )
    return docstring([*lines, "", *wrap_text(note, width=WIDTH)], indent=0)


@dataclass(frozen=True, slots=True)
class Docs:
    """Writes the docstrings of one package."""

    model: Model

    def of_class(self, shape_id: ShapeId, words: Sequence[str]) -> Code:
        """The docstring of a class."""
        constraints = Constraints(self.model).of_object(shape_id)
        subject = Subject(
            schemas=shape_id, shape=shape_id, within=frozenset({"object"})
        )
        blocks = [*_paragraph(constraints), *Applied(self.model).blocks(subject)]
        return self._docstring(shape_id, words, blocks, indent=4, on_one_line=True)

    def of_alias(self, schema_id: SchemaId, words: Sequence[str]) -> Code:
        """The docstring below an alias."""
        shape_id = self.model.entries[schema_id]
        blocks = [*self._constraints(shape_id), *self._applied((schema_id,), shape_id)]
        return self._docstring((schema_id,), words, blocks, indent=0)

    def of_inner_alias(self, shape_id: ShapeId, words: Sequence[str]) -> Code:
        """The docstring below an alias that is not that of an entry."""
        blocks = [*self._constraints(shape_id), *self._applied(shape_id, shape_id)]
        return self._docstring(shape_id, words, blocks, indent=0)

    def of_enum(self, shape_id: ShapeId, words: Sequence[str]) -> Code:
        """The docstring of the class of an enumeration."""
        blocks = list(self._applied(shape_id, shape_id))
        return self._docstring(shape_id, words, blocks, indent=4, on_one_line=True)

    def of_module(self, names: Sequence[str]) -> Code:
        """The docstring of the module of some schemas, by the names of classes and aliases."""
        *others, last = (f"``{name}``" for name in names)
        if not others:
            return docstring([f"The schema of {last}."], indent=0)
        if len(others) < _MANY:
            text = f"The schemas of {', '.join(others)} and {last}."
            if len(text) <= WIDTH - 6:
                return docstring([text], indent=0)
        return docstring(
            [f"The schemas of {others[0]} and {len(others)} others."], indent=0
        )

    def of_field(
        self, schema_ids: Iterable[SchemaId], shape_id: ShapeId, words: Sequence[str]
    ) -> Code:
        """The docstring below a field; `schema_ids` are what applies to it as written."""
        schemas = tuple(schema_ids)
        blocks = self._constraints(shape_id)
        if Phrases(self.model).printed_name(shape_id) is None:
            blocks += self._applied(schemas, shape_id)
        return self._docstring(schemas, words, blocks, indent=4)

    def _constraints(self, shape_id: ShapeId) -> list[Block]:
        return _paragraph(Constraints(self.model).of_value(shape_id))

    def _applied(
        self, schema_ids: tuple[SchemaId, ...], shape_id: ShapeId
    ) -> Iterable[Block]:
        subject = Subject(schemas=schema_ids, shape=shape_id)
        return Applied(self.model).blocks(subject)

    def _docstring(
        self,
        schema_ids: Sequence[SchemaId],
        words: Sequence[str],
        blocks: Sequence[Block],
        *,
        indent: int,
        on_one_line: bool = False,
    ) -> Code:
        speakers = list(Speakers(self.model).of(schema_ids))
        notes = [Paragraph(lines=(note,)) for note in notes_of(speakers)]
        return laid_out(
            list(texts_of(speakers, words)),
            words,
            [*blocks, *notes],
            indent=indent,
            on_one_line=on_one_line,
        )


def _paragraph(text: str) -> list[Block]:
    return [Paragraph(lines=(text,))] if text else []
