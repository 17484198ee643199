"""The model: what the schemas say, without any Python in it.

`build` makes a `Schema` of every schema object: its annotations, and its assertions as they
are written. `refine` adds a `Shape` to each, which says what values remain when everything
that applies in place (`allOf`, `$ref`) is taken together, and a `Name` to each schema that
deserves one. Schemas refer to each other by `SchemaId`, so recursion is ordinary.

The terms are those of JSON Schema 2020-12, https://json-schema.org/draft/2020-12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from schemawright.diagnostics import Location
from schemawright.json_value import JsonValue, Token, pointer_text
from schemawright.patterns import Translation

Number: TypeAlias = int | Decimal

JsonType: TypeAlias = Literal[
    "null", "boolean", "integer", "number", "string", "array", "object"
]
"""The types of validation section 6.1.1; `integer` is the part of `number` without fraction."""


class SchemaId(NamedTuple):
    """Where a schema is written: a document of the schema folder, and the way into it."""

    document: str
    tokens: tuple[Token, ...] = ()

    def child(self, *tokens: Token) -> SchemaId:
        """The schema (or keyword) below this one."""
        return SchemaId(self.document, self.tokens + tokens)

    @property
    def location(self) -> str:
        """The document and the pointer into it, to which keywords can be appended."""
        return f"{self.document}#{pointer_text(self.tokens)}"

    def __str__(self) -> str:
        return self.location if self.tokens else self.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """The value of `default`; wrapped, since `null` is a default too."""

    value: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What a schema says about itself (validation section 9)."""

    title: str | None = None
    description: str | None = None
    default: Default | None = None
    examples: tuple[JsonValue, ...] = ()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False


# --- Assertions: one class a keyword, as written ------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """`type`, section 6.1.1."""

    types: tuple[JsonType, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """`enum` and `const`, sections 6.1.2 and 6.1.3: `const` is an enumeration of one."""

    keyword: Literal["enum", "const"]
    values: tuple[JsonValue, ...]


BoundKeyword: TypeAlias = Literal[
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """`minimum`, `exclusiveMinimum`, `maximum` and `exclusiveMaximum`, section 6.2."""

    keyword: BoundKeyword
    limit: Number

    @property
    def is_lower(self) -> bool:
        """Whether values must be above the limit rather than below."""
        return self.keyword in ("minimum", "exclusiveMinimum")

    @property
    def is_exclusive(self) -> bool:
        """Whether the limit itself is out of bounds."""
        return self.keyword in ("exclusiveMinimum", "exclusiveMaximum")


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleOf:
    """`multipleOf`, section 6.2.1."""

    divisor: Number


SizeKeyword: TypeAlias = Literal[
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The six limits on a length or a count, sections 6.3 to 6.5."""

    keyword: SizeKeyword
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """`pattern`, section 6.3.3: the ECMA-262 text, and its translation."""

    text: str
    translation: Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`format`, section 7."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueItems:
    """`uniqueItems: true`, section 6.4.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """`items`, core section 10.3.1.2."""

    schema: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """`required`, section 6.5.3."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """`properties`, `patternProperties` and `additionalProperties`, core section 10.3.2.

    The three depend on each other, so they are one assertion. `additional` is `None` where
    the keyword is absent.
    """

    properties: tuple[tuple[str, SchemaId], ...] = ()
    patterns: tuple[tuple[Pattern, SchemaId], ...] = ()
    additional: SchemaId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`$ref`, core section 8.2.3.1."""

    schema: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """`allOf`, core section 10.2.1.1."""

    schemas: tuple[SchemaId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """The schema `false`, core section 4.3.2."""


Assertion: TypeAlias = (
    Type
    | Enum
    | Bound
    | MultipleOf
    | Size
    | Pattern
    | Format
    | UniqueItems
    | Items
    | Required
    | Members
    | Reference
    | AllOf
    | Never
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One schema as written; `assertions` in the order in which they are explained."""

    id: SchemaId
    location: Location = field(compare=False)
    annotations: Annotations = Annotations()
    assertions: tuple[Assertion, ...] = ()


# --- Shapes: what remains when all that applies in place is taken together ----------------


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShape:
    """What numbers may be; `None` is no limit. At most one lower and one upper bound remain."""

    lower: Bound | None = None
    upper: Bound | None = None
    multiples: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeShape:
    """How many: code points of a string, items of an array, members of an object."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StringShape:
    """What strings may be."""

    length: SizeShape = SizeShape()
    patterns: tuple[Pattern, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrayShape:
    """What arrays may be; `items` are the schemas that every item must satisfy."""

    count: SizeShape = SizeShape()
    unique: bool = False
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The values that satisfy a schema, split by JSON type.

    A value is valid when its type is one of `types`, when it equals one of `values` (where
    that is not `None`), and when the part for its type holds. `integer` and `number` are
    never both in `types`. An empty `types` is a shape that no value has.
    """

    types: frozenset[JsonType]
    values: tuple[JsonValue, ...] | None = None
    number: NumberShape = NumberShape()
    string: StringShape = StringShape()
    array: ArrayShape = ArrayShape()
    object: ObjectShape = ObjectShape()


ShapeId: TypeAlias = tuple[SchemaId, ...]
"""The schemas that all must hold, sorted, each once, none that stands for another.

The shape of one schema has a single id; the shape of a property that two branches of an
`allOf` declare has both. No ids at all is the shape of any value.
"""

ANY_VALUE: ShapeId = ()


# --- Names and the whole -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a shape is called, in words; spelling it as an identifier is the view's business.

    `module` is the entry in whose module the shape is printed.
    """

    words: tuple[str, ...]
    module: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All of a package.

    `entries` are the schemas that the package offers by name (in `entry_names`), each with
    its shape: its own, or that of the entry which it only adds words to. `shapes` holds the
    shape of everything that can be reached from them; `names` the shapes that have functions
    of their own: those of entries, and objects with declared members.
    """

    schemas: Mapping[SchemaId, Schema]
    entries: Mapping[SchemaId, ShapeId]
    entry_names: Mapping[SchemaId, tuple[str, ...]]
    shapes: Mapping[ShapeId, Shape]
    names: Mapping[ShapeId, Name]
