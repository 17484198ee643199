"""The whole of a package: its schemas, their shapes, and what those are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemawright.model.schemas import Default, Schema, SchemaId
from schemawright.model.shapes import Shape, ShapeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a shape is called, in words; spelling it as an identifier is the view's business.

    `module` is the schema in whose module the shape is printed (see `Model.modules`).
    """

    words: tuple[str, ...]
    module: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All of a package.

    `entries` are the schemas that the package offers by name (in `entry_names`), each with
    its shape: its own, or that of the entry which it only adds words to. `shapes` holds the
    shape of everything that can be reached from them; `names` the shapes that have functions
    of their own. `modules` are the words of the module of every entry, and of every schema
    inside of one that the configuration places elsewhere; several may have the same module.
    `converted` are the shapes whose values are turned into Python and back; of others it is
    only asked whether a value has them.

    `conditions` has the shape of each schema against which another one holds values as a
    whole. `around` has, for each shape that is made of a branch and of what is beside it, the
    shape that is the union of such; `shared` are the shapes with the members of their branches,
    which have the same types. `enums` are the shapes whose listed values are the members of a
    class, with its name, and `enum_members` has the words of the names of
    these. `fields` are the words of fields that are settled by hand, and `defaults` are those
    that absent members get, by the shapes of objects and the names of members. `branches` are
    the words of alternatives that have no functions: what constants are called after. `claimed`
    are the names that were in question, in small letters with `_` between words: schemas that
    claim none of them have the same names beside these as without them.
    """

    schemas: Mapping[SchemaId, Schema]
    entries: Mapping[SchemaId, ShapeId]
    entry_names: Mapping[SchemaId, tuple[str, ...]]
    shapes: Mapping[ShapeId, Shape]
    names: Mapping[ShapeId, Name]
    modules: Mapping[SchemaId, tuple[str, ...]]
    converted: frozenset[ShapeId]
    conditions: Mapping[SchemaId, ShapeId]
    around: Mapping[ShapeId, ShapeId] = field(default_factory=dict[ShapeId, ShapeId])
    shared: frozenset[ShapeId] = frozenset()
    enums: Mapping[ShapeId, Name] = field(default_factory=dict[ShapeId, Name])
    enum_members: Mapping[ShapeId, tuple[tuple[str, ...], ...]] = field(
        default_factory=dict[ShapeId, tuple[tuple[str, ...], ...]]
    )
    fields: Mapping[ShapeId, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict[ShapeId, Mapping[str, tuple[str, ...]]]
    )
    defaults: Mapping[ShapeId, Mapping[str, Default]] = field(
        default_factory=dict[ShapeId, Mapping[str, Default]]
    )
    branches: Mapping[ShapeId, tuple[str, ...]] = field(
        default_factory=dict[ShapeId, tuple[str, ...]]
    )
    claimed: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
