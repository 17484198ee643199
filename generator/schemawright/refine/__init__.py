"""The refine stage: the model's schemas are merged into shapes and given names."""

from __future__ import annotations

from collections.abc import Mapping

from schemawright.build import Built
from schemawright.diagnostics import Problem, SchemaError
from schemawright.model import Model
from schemawright.refine.inplace import InPlace, empty_cycles
from schemawright.refine.names import Namer, name_problems
from schemawright.refine.shapes import Shaper

__all__ = ["refine"]


def refine(
    built: Built, *, package: str, chosen_names: Mapping[str, str]
) -> tuple[Model, tuple[Problem, ...]]:
    """Make the model of a package, and the warnings that belong to it.

    `package` is the package's name in the configuration, for messages; `chosen_names` are
    names by the text of a schema's id. Raises `SchemaError` with every reference cycle
    without content and every name that several schemas want.
    """
    problems = empty_cycles(built.schemas)
    if problems:
        raise SchemaError(problems)
    in_place = InPlace(
        schemas=built.schemas, entries=frozenset(built.entries), locate=built.locate
    )
    entries = {
        schema_id: in_place.shape_id((schema_id,)) for schema_id in built.entries
    }
    shaper = Shaper(in_place)
    shaper.shape_all(entries.values())
    namer = Namer(
        schemas=built.schemas,
        entries=entries,
        chosen=chosen_names,
        locate=built.locate,
    )
    entry_names = namer.entry_names()
    names = namer.shape_names(shaper.shapes)
    problems = name_problems(
        namer.wanted(), chosen_names, locate=built.locate, package=package
    )
    if problems:
        raise SchemaError(problems)
    model = Model(
        schemas=built.schemas,
        entries=entries,
        entry_names=entry_names,
        shapes=shaper.shapes,
        names=names,
    )
    return model, (*built.warnings, *shaper.warnings)
