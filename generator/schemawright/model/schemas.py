"""Schemas as written: their annotations, and one value for each assertion.

The sections named are those of JSON Schema 2020-12, https://json-schema.org/draft/2020-12.
"""

from __future__ import annotations

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
    """Where a schema is written: a document of the schema folder, and the way into it.

    A schema with dynamic references means something else when it is reached through one that
    redirects them (core section 8.2.3.2). Then it is there once for each meaning, and `scope`
    tells those apart: each anchor that leads elsewhere than it does when the schema is
    applied by itself, with the location to which it leads.
    """

    document: str
    tokens: tuple[Token, ...] = ()
    scope: tuple[tuple[str, str], ...] = ()

    def child(self, *tokens: Token) -> SchemaId:
        """The schema (or keyword) below this one."""
        return SchemaId(self.document, self.tokens + tokens, self.scope)

    @property
    def location(self) -> str:
        """The document and the pointer into it, to which keywords can be appended."""
        return f"{self.document}#{pointer_text(self.tokens)}"

    def __str__(self) -> str:
        place = self.location if self.tokens else self.document
        if not self.scope:
            return place
        redirected = ", ".join(f"#{anchor}: {target}" for anchor, target in self.scope)
        return f"{place} ({redirected})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """The value of `default`; wrapped, since `null` is a default too."""

    value: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What a schema says about itself (validation section 9).

    `collected` has every keyword that an evaluation collects as an annotation (core section
    7.7), unknown ones included, with its value as it is written.
    """

    title: str | None = None
    description: str | None = None
    default: Default | None = None
    examples: tuple[JsonValue, ...] = ()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    collected: tuple[tuple[str, JsonValue], ...] = ()


# --- Assertions: one class a keyword, as written ------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """`type`, section 6.1.1.

    `without_point` says that numbers which are written with a fraction or an exponent are no
    integers, even if that is zero: so it was up to draft 4 (core, section 3.5).
    """

    types: tuple[JsonType, ...]
    without_point: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """`enum` and `const`, sections 6.1.2 and 6.1.3: `const` is an enumeration of one.

    `without_point` as of `Type`: `1.0` equals a `1` of the list, but is no integer.
    """

    keyword: Literal["enum", "const"]
    values: tuple[JsonValue, ...]
    without_point: bool = False


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


Conversion: TypeAlias = Literal[
    "date-time",
    "date",
    "time",
    "duration",
    "uuid",
    "ipv4",
    "ipv6",
    "byte",
    "decimal",
]
"""The formats whose texts can be turned into what they stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`format`, section 7; `check` asserts it, and without one it is an annotation.

    `becomes` says what its texts are turned into, if they are; then there is a check.
    `contentEncoding` and `contentMediaType` are formats, too (section 8), where draft 7 or
    the configuration asks for it.
    """

    name: str
    check: FormatCheck | None = None
    becomes: Conversion | None = None
    keyword: Literal["format", "contentEncoding", "contentMediaType"] = "format"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatCheck:
    """A function that tells whether a value has a format.

    It is one of the package's own `_formats`, or of `module` where a configuration names
    another one; it is asked of values of `json_type` only.
    """

    function: str
    json_type: Literal["string", "number"] = "string"
    module: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueItems:
    """`uniqueItems: true`, section 6.4.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """`prefixItems` and `items`, core sections 10.3.1.1 and 10.3.1.2.

    The second is about what follows the first, so they are one assertion. `rest` is `None`
    where `items` is absent.
    """

    prefix: tuple[SchemaId, ...] = ()
    rest: SchemaId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains:
    """`contains`, core section 10.3.1.3, with `minContains` and `maxContains`.

    `evaluates` says that `unevaluatedItems` leaves out the items that satisfy the schema; in
    2019-09 it did not.
    """

    schema: SchemaId
    least: int = 1
    most: int | None = None
    evaluates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UnevaluatedItems:
    """`unevaluatedItems`, core section 11.2."""

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
class UnevaluatedProperties:
    """`unevaluatedProperties`, core section 11.3."""

    schema: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyNames:
    """`propertyNames`, core section 10.3.2.4."""

    schema: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentRequired:
    """`dependentRequired`, validation section 6.5.4: what a member's presence requires."""

    members: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentSchemas:
    """`dependentSchemas`, core section 10.2.2.4: what holds where a member is present."""

    members: tuple[tuple[str, SchemaId], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyDependencies:
    """`propertyDependencies` of the coming draft: what holds where a member has a value."""

    members: tuple[tuple[str, str, SchemaId], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`$ref`, `$dynamicRef` and `$recursiveRef`, core section 8.2.3."""

    schema: SchemaId
    keyword: Literal["$ref", "$dynamicRef", "$recursiveRef"] = "$ref"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """`allOf`, core section 10.2.1.1."""

    schemas: tuple[SchemaId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """`anyOf`, core section 10.2.1.2."""

    schemas: tuple[SchemaId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """`oneOf`, core section 10.2.1.3."""

    schemas: tuple[SchemaId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """`not`, core section 10.2.1.4."""

    schema: SchemaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """`if`, `then` and `else`, core section 10.2.2."""

    condition: SchemaId
    then: SchemaId | None = None
    otherwise: SchemaId | None = None


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
    | Contains
    | UnevaluatedItems
    | Required
    | Members
    | UnevaluatedProperties
    | PropertyNames
    | DependentRequired
    | DependentSchemas
    | PropertyDependencies
    | Reference
    | AllOf
    | AnyOf
    | OneOf
    | Not
    | Conditional
    | Never
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """OpenAPI's `discriminator`: the member whose text names one of several schemas.

    `mapping` has the texts that are listed, with what they name; then the keys of the
    components among the alternatives, which name them, too (3.0.3, section 4.7.25).
    """

    property_name: str
    mapping: tuple[tuple[str, SchemaId], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One schema as written; `assertions` in the order in which they are explained.

    `uri` is its absolute URI (core section 8.2.1), with a pointer that is not percent-encoded;
    `None` where no `$id` says what that is. `written` has the ways to those of its keywords,
    or of their items, that its document calls otherwise than 2020-12 or has elsewhere.
    """

    id: SchemaId
    location: Location = field(compare=False)
    uri: str | None = None
    annotations: Annotations = Annotations()
    assertions: tuple[Assertion, ...] = ()
    written: tuple[tuple[tuple[Token, ...], tuple[Token, ...]], ...] = ()
    discriminator: Discriminator | None = None

    def keyword_place(self, keyword: str, *rest: Token) -> tuple[SchemaId, str]:
        """Where a keyword is written: the schema that it is in, and what it is called there.

        `rest` leads to an item of it that may be written elsewhere. What is written as an
        item of a keyword (a type among those of draft 3) has the place of that.
        """
        place = dict(self.written).get((keyword, *rest))
        if place is None:
            return self.id, keyword
        *way, last = (*self.id.tokens, *place)
        while isinstance(last, int):
            *way, last = way
        return self.id._replace(tokens=tuple(way)), last
