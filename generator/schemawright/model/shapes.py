"""Shapes: what remains when all that applies to a value is taken together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from schemawright.json_value import JsonValue
from schemawright.model.schemas import (
    Bound,
    Conversion,
    FormatCheck,
    JsonType,
    Number,
    Pattern,
    SchemaId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShape:
    """What numbers may be; `None` is no limit. At most one lower and one upper bound remain.

    `without_point` is about integers alone (see `Type`).
    """

    lower: Bound | None = None
    upper: Bound | None = None
    without_point: bool = False
    multiples: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeShape:
    """How many: code points of a string, items of an array, members of an object."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StringShape:
    """What strings may be, and what all of them are turned into, if they are."""

    length: SizeShape = SizeShape()
    patterns: tuple[Pattern, ...] = ()
    formats: tuple[str, ...] = ()
    becomes: Conversion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrayShape:
    """What arrays may be: the first items each by its place, `items` all that follow."""

    count: SizeShape = SizeShape()
    unique: bool = False
    prefix: tuple[ShapeId, ...] = ()
    items: ShapeId = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A declared member of an object; `schemas` are those that apply to it, as written."""

    name: str
    schemas: tuple[SchemaId, ...]
    shape: ShapeId
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What one `Members` assertion says of members that are not declared anywhere.

    `patterns` apply by name; `additional` to a name that none of them matches.
    """

    patterns: tuple[tuple[Pattern, ShapeId], ...] = ()
    additional: ShapeId = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectShape:
    """What objects may be."""

    count: SizeShape = SizeShape()
    properties: tuple[Property, ...] = ()
    extras: tuple[Extras, ...] = ()


# --- Conditions: what is asked of a value by holding it against other shapes as a whole ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """`anyOf` and `oneOf`: at least one of the shapes, or exactly one."""

    keyword: Literal["anyOf", "oneOf"]
    shapes: tuple[ShapeId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """`not`; or another branch of a `oneOf`, where one is known to hold."""

    shape: ShapeId
    keyword: Literal["not", "oneOf"] = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """`if`, `then` and `else`."""

    condition: ShapeId
    then: ShapeId
    otherwise: ShapeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Containing:
    """`contains`: how many items of an array have a shape."""

    shape: ShapeId
    least: int
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberNames:
    """`propertyNames`: the shape of every member's name."""

    shape: ShapeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependent:
    """What holds for an object that has a member, or has it with a certain text as its value.

    `required` are members that must be there as well, `shape` is what the object must be.
    """

    name: str
    value: str | None = None
    required: tuple[str, ...] = ()
    shape: ShapeId = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """When a part of a schema evaluates what it names: all that is not `None` must be so.

    The value has the shape `holds`; it does not have the shape `fails`; it has a member, or a
    member with a certain text as its value.
    """

    holds: ShapeId | None = None
    fails: ShapeId | None = None
    member: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """The members or items that a schema looks at (core section 11).

    Those are all, or the members with the names of `properties` and those whose names match
    one of `patterns`, or as many first items as there are in `prefix` and those that have one
    of the shapes `containing`; and what `parts` look at, each under a condition. The schemas
    that look at them come along.
    """

    all: bool = False
    properties: tuple[tuple[str, SchemaId], ...] = ()
    patterns: tuple[tuple[Pattern, SchemaId], ...] = ()
    prefix: tuple[SchemaId, ...] = ()
    containing: tuple[ShapeId, ...] = ()
    parts: tuple[tuple[Guard, Evaluated], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unevaluated:
    """`unevaluatedProperties` and `unevaluatedItems`: the shape of what nothing looks at."""

    json_type: Literal["object", "array"]
    evaluated: Evaluated
    shape: ShapeId


Condition: TypeAlias = (
    Alternatives
    | Excluded
    | Branches
    | FormatCheck
    | Containing
    | MemberNames
    | Dependent
    | Unevaluated
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The values that satisfy a schema, split by JSON type.

    A value is valid when its type is one of `types`, when it equals one of `values` (where
    that is not `None`), when the part for its type holds, and when all `conditions` that are
    about its type do. `integer` and `number` are never both in `types`. An empty `types` is a
    shape that no value has. Where `values_without_point`, a number that equals one of `values`
    is an integer only if it is written as one (see `Type`).

    `union` are the shapes of which each valid value has at least one, where Python can tell
    no more of the value's type than they do: all that is said of its parts, they say, too.
    """

    types: frozenset[JsonType]
    values: tuple[JsonValue, ...] | None = None
    values_without_point: bool = False
    number: NumberShape = NumberShape()
    string: StringShape = StringShape()
    array: ArrayShape = ArrayShape()
    object: ObjectShape = ObjectShape()
    conditions: tuple[Condition, ...] = ()
    union: tuple[ShapeId, ...] = ()


ShapeId: TypeAlias = tuple[SchemaId, ...]
"""The schemas that all must hold, sorted, each once, none that stands for another.

The shape of one schema has a single id; the shape of a property that two branches of an
`allOf` declare has both. No ids at all is the shape of any value.
"""

ANY_VALUE: ShapeId = ()
