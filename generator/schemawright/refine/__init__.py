"""The refine stage: the model's schemas are merged into shapes and given names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from schemawright.build import Built
from schemawright.config import Chosen, DefinitionNames, EnumRules, Located, nowhere
from schemawright.diagnostics import Problem, SchemaError
from schemawright.model import (
    Model,
    Name,
    SchemaId,
    ShapeId,
)
from schemawright.refine.clashes import Settled, name_problems, settled
from schemawright.refine.common_members import CommonMembers
from schemawright.refine.conditions import conditional_schemas
from schemawright.refine.enums import (
    enum_problems,
    enum_shapes,
    members_told_apart,
    named_members,
)
from schemawright.refine.fields import FieldNames
from schemawright.refine.inplace import InPlace, empty_cycles
from schemawright.refine.member_clashes import MemberClashes
from schemawright.refine.merged_branches import BranchMerger
from schemawright.refine.modules import module_problems, modules_of
from schemawright.refine.names import Namer
from schemawright.refine.reach import converted_shapes
from schemawright.refine.shapes import Shaper
from schemawright.refine.telling import without_idle_conditions
from schemawright.refine.unions import UnionFinder, is_class, with_unions

__all__ = ["refine"]


def refine(
    built: Built,
    *,
    package: str | None,
    chosen: Chosen | None = None,
    definition_names: DefinitionNames = "key",
    enums: EnumRules | None = None,
    located: Located = nowhere,
) -> tuple[Model, tuple[Problem, ...]]:
    """Make the model of a package, and the warnings that belong to it.

    `package` is the package's name in the configuration, for messages, or `None` where there
    is none; `chosen` has what it settles by hand, by the texts of schemas' ids, and
    `definition_names` says what definitions are called after that have no name there; `enums`
    says which enumerations become classes, and `located` tells where the configuration says
    something. Raises `SchemaError` with every reference cycle without content, every name that
    several schemas or members want, and every place in the configuration where there is nothing
    of the kind.
    """
    by_hand = chosen or Chosen()
    _refuse(empty_cycles(built.schemas))
    schemas = dict(built.schemas)
    in_place = InPlace(
        schemas=schemas, entries=frozenset(built.entries), locate=built.locate
    )
    entries = {
        schema_id: in_place.shape_id((schema_id,)) for schema_id in built.entries
    }
    shaper = Shaper(in_place)
    common = CommonMembers(shaper, schemas)
    common.shape_all([*entries.values(), *_conditions(in_place).values()])
    finder = UnionFinder(shaper.shapes, common.instead)
    merger = BranchMerger(common, finder)
    merged = merger.unions(entries.values())
    shapes = without_idle_conditions(with_unions(shaper.shapes, finder, merged))
    converted = converted_shapes(shapes, entries.values())
    namer = Namer(
        schemas=schemas,
        entries=entries,
        derived=merger.derived,
        together=common.together,
        phrases=built.phrases,
        chosen=by_hand.names,
        definition_names=definition_names,
        placed=frozenset(by_hand.modules),
    )
    rules = enums or EnumRules()
    _refuse(
        enum_problems(shapes, converted, rules, locate=built.locate, located=located)
    )
    names = namer.shape_names(shapes, converted)
    enum_names = namer.enum_names(shapes, enum_shapes(shapes, converted, rules))
    named = enum_names | names
    names_settled = _settled_names(namer, named, built, package, located)
    called = names_settled.names
    entry_names = {entry: called[entry,] for entry in entries}
    _refuse(
        module_problems(
            by_hand.modules,
            {
                namer.named_after(shape_id, shapes.keys())
                for shape_id in named
                if shape_id in enum_names or is_class(shapes, converted, shape_id)
            },
            entries,
            entry_names,
            located=located,
            locate=built.locate,
        )
    )
    if package is None:
        members = members_told_apart(shapes, enum_names)
    else:
        members = named_members(shapes, enum_names, rules)
        clashes = MemberClashes(
            schemas=built.schemas,
            shapes=shapes,
            locate=built.locate,
            located=located,
            package=package,
        )
        _refuse(clashes.problems(members, rules))
    fields: dict[ShapeId, dict[str, tuple[str, ...]]] = {}
    if package is not None and by_hand.fields is not None:
        found = FieldNames(
            in_place=in_place,
            shapes=shapes,
            classes=[each for each in names if is_class(shapes, converted, each)],
            chosen=by_hand.fields,
            locate=built.locate,
            located=located,
            package=package,
        )
        fields = found.words()
        _refuse(dict.fromkeys(found.problems(fields)))
    model = Model(
        schemas=schemas,
        entries=entries,
        entry_names=entry_names,
        shapes=shapes,
        names=_called(names, called),
        modules=modules_of(entry_names, named.values(), by_hand.modules),
        converted=converted,
        conditions=_conditions(in_place),
        around={merged: around for merged, (around, _) in merger.derived.items()},
        shared=frozenset(common.shared),
        enums=_called(enum_names, called),
        enum_members=members,
        fields=fields,
        branches=namer.branch_words(shapes, names.keys()),
        claimed=names_settled.claimed,
    )
    return model, (*built.warnings, *shaper.warnings)


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise `SchemaError` with all problems, if there are any."""
    found = tuple(problems)
    if found:
        raise SchemaError(found)


def _settled_names(
    namer: Namer,
    names: Mapping[ShapeId, Name],
    built: Built,
    package: str | None,
    located: Located,
) -> Settled:
    """The words of each entry's and each shape's name, all different."""
    wanted: dict[ShapeId, tuple[str, ...]] = {
        (entry,): words for entry, words in namer.entry_names().items()
    }
    wanted.update((shape_id, name.words) for shape_id, name in names.items())
    if package is None:
        return settled(wanted, frozenset(), namer.told_apart)
    fixed = frozenset(filter(namer.is_fixed, wanted))
    _refuse(
        name_problems(
            wanted,
            namer.chosen,
            fixed,
            namer.first_writer,
            locate=built.locate,
            located=located,
            package=package,
        )
    )
    return settled(wanted, fixed, namer.told_apart)


def _called(
    names: Mapping[ShapeId, Name], words: Mapping[ShapeId, tuple[str, ...]]
) -> dict[ShapeId, Name]:
    """The names with the words that were settled for them."""
    return {
        shape_id: replace(name, words=words[shape_id])
        for shape_id, name in names.items()
    }


def _conditions(in_place: InPlace) -> dict[SchemaId, ShapeId]:
    """The shapes of the schemas that values are held against as a whole."""
    return {
        schema_id: in_place.condition(schema_id)
        for schema in in_place.schemas.values()
        for schema_id in conditional_schemas(schema)
    }
