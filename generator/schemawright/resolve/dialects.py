"""The dialects of JSON Schema: what each knows, and in which vocabularies.

How their keywords are brought into one form is in `canonical`; nothing after `resolve` knows
which draft a schema was written for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

_RELEASED_BY_THE_YEAR = "https://json-schema.org/v1/2026"


class Dialect(Enum):
    """A dialect, by the URI of its meta-schema (OpenAPI 3.0 has none and is named).

    `NEXT` and `V1` are the coming draft, under its working title and as it will be called.
    """

    DRAFT_3 = "http://json-schema.org/draft-03/schema"
    DRAFT_4 = "http://json-schema.org/draft-04/schema"
    DRAFT_6 = "http://json-schema.org/draft-06/schema"
    DRAFT_7 = "http://json-schema.org/draft-07/schema"
    DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
    DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
    NEXT = "https://json-schema.org/draft/next/schema"
    V1 = "https://json-schema.org/v1"
    OPENAPI_3_0 = "OpenAPI 3.0"
    OPENAPI_3_1 = "https://spec.openapis.org/oas/3.1/dialect/base"

    @property
    def reference_stands_alone(self) -> bool:
        """Whether `$ref` hides the keywords beside it, as it did before 2019-09."""
        return self in _BEFORE_2019

    @property
    def id_keyword(self) -> str:
        """The keyword that gives a schema its URI."""
        return "id" if self in (Dialect.DRAFT_3, Dialect.DRAFT_4) else "$id"

    @property
    def names_by_id(self) -> bool:
        """Whether the fragment of an `$id` is a name for the schema, as `$anchor` is now."""
        return self in _BEFORE_2019

    @property
    def has_anchors(self) -> bool:
        """Whether `$anchor` is a keyword."""
        return self not in _BEFORE_2019

    @property
    def has_dynamic_anchors(self) -> bool:
        """Whether `$dynamicAnchor` is a keyword."""
        return self.has_anchors and self is not Dialect.DRAFT_2019_09

    @property
    def has_recursive_anchors(self) -> bool:
        """Whether `$recursiveAnchor` is a keyword."""
        return self is Dialect.DRAFT_2019_09

    @property
    def needs_bookend(self) -> bool:
        """Whether a `$dynamicRef` is dynamic only where it begins at a `$dynamicAnchor`."""
        return self not in (Dialect.NEXT, Dialect.V1)

    @property
    def has_item_arrays(self) -> bool:
        """Whether `items` may be an array, with `additionalItems` for the rest."""
        return self in _LINE[: _LINE.index(Dialect.DRAFT_2020_12)]

    @property
    def contains_evaluates(self) -> bool:
        """Whether `unevaluatedItems` leaves out what `contains` finds."""
        return self.has_dynamic_anchors

    @property
    def has_discriminators(self) -> bool:
        """Whether `discriminator` is a keyword."""
        return self in (Dialect.OPENAPI_3_0, Dialect.OPENAPI_3_1)

    @property
    def asserts_format(self) -> bool:
        """Whether `format` is an assertion without further ado."""
        return self is Dialect.V1


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What a schema is written in: a dialect, or the part of one that a meta-schema asks for.

    `ignored` are the keywords of vocabularies that are not in use; they assert nothing.
    """

    dialect: Dialect
    ignored: frozenset[str] = frozenset()
    asserts_format: bool = False


_BEFORE_2019 = frozenset(
    {
        Dialect.DRAFT_3,
        Dialect.DRAFT_4,
        Dialect.DRAFT_6,
        Dialect.DRAFT_7,
        Dialect.OPENAPI_3_0,
    }
)

_LINE = (
    Dialect.DRAFT_3,
    Dialect.DRAFT_4,
    Dialect.DRAFT_6,
    Dialect.DRAFT_7,
    Dialect.DRAFT_2019_09,
    Dialect.DRAFT_2020_12,
    Dialect.NEXT,
    Dialect.V1,
)
"""JSON Schema's own dialects, from the first to the last."""

_NEW: Mapping[Dialect, frozenset[str]] = {
    Dialect.DRAFT_4: frozenset(
        {
            "allOf",
            "anyOf",
            "maxProperties",
            "minProperties",
            "multipleOf",
            "not",
            "oneOf",
        }
    ),
    Dialect.DRAFT_6: frozenset({"const", "contains", "propertyNames"}),
    Dialect.DRAFT_7: frozenset({"if", "then", "else"}),
    Dialect.DRAFT_2019_09: frozenset(
        {
            "$recursiveRef",
            "contentSchema",
            "dependentRequired",
            "dependentSchemas",
            "maxContains",
            "minContains",
            "unevaluatedItems",
            "unevaluatedProperties",
        }
    ),
    Dialect.DRAFT_2020_12: frozenset({"$dynamicRef", "prefixItems"}),
    Dialect.NEXT: frozenset({"propertyDependencies"}),
}
"""The keywords that each of them added, but for annotations."""

_GONE: Mapping[Dialect, frozenset[str]] = {
    Dialect.DRAFT_4: frozenset({"disallow", "divisibleBy", "extends"}),
    Dialect.DRAFT_2020_12: frozenset({"$recursiveRef", "additionalItems"}),
}
"""The keywords that each of them no longer has, but for those that it still tolerates."""

_NOT_IN_OPENAPI_3_0 = frozenset(
    {"additionalItems", "dependencies", "patternProperties"}
)
"""What it left out of the draft that it took over (3.0.3, section 4.7.24.1)."""

_BY_URI = {
    uri.removeprefix("http://").removeprefix("https://"): dialect
    for uri, dialect in (
        *((dialect.value, dialect) for dialect in Dialect),
        (_RELEASED_BY_THE_YEAR, Dialect.V1),
    )
}


def dialect_of(uri: str) -> Dialect | None:
    """The dialect whose meta-schema has this URI; an empty fragment does not matter."""
    plain = uri.removesuffix("#").removeprefix("http://").removeprefix("https://")
    return _BY_URI.get(plain)


def known_dialects() -> str:
    """A sentence that says which dialects there are to choose from."""
    uris = ", ".join(dialect.value for dialect in Dialect if "//" in dialect.value)
    return f"known are {uris}, and the meta-schemas among the schemas themselves"


@cache
def language_of(dialect: Dialect) -> Language:
    """A dialect with all that its own meta-schema asks for."""
    return Language(dialect=dialect, asserts_format=dialect.asserts_format)


@cache
def later_keywords(dialect: Dialect) -> frozenset[str]:
    """The keywords of later dialects, which say nothing in this one."""
    return _union(
        _NEW.get(each, frozenset()) for each in _LINE[_position(dialect) + 1 :]
    )


@cache
def earlier_keywords(dialect: Dialect) -> frozenset[str]:
    """The keywords of earlier dialects that say nothing in this one any more."""
    gone = _union(
        _GONE.get(each, frozenset()) for each in _LINE[: _position(dialect) + 1]
    )
    return gone | _NOT_IN_OPENAPI_3_0 if dialect is Dialect.OPENAPI_3_0 else gone


def _position(dialect: Dialect) -> int:
    """Where a dialect is in the line; OpenAPI's are where those are that they extend."""
    return _LINE.index(_EXTENDED.get(dialect, dialect))


_EXTENDED = {
    Dialect.OPENAPI_3_0: Dialect.DRAFT_4,
    Dialect.OPENAPI_3_1: Dialect.DRAFT_2020_12,
}


# --- Vocabularies (core, section 8.1.2) ----------------------------------------------------

_VALIDATION = frozenset(
    {
        "const",
        "dependentRequired",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "pattern",
        "required",
        "type",
        "uniqueItems",
    }
)
_APPLICATORS = frozenset(
    {
        "additionalItems",
        "additionalProperties",
        "allOf",
        "anyOf",
        "contains",
        "dependentSchemas",
        "else",
        "if",
        "items",
        "not",
        "oneOf",
        "patternProperties",
        "prefixItems",
        "properties",
        "propertyDependencies",
        "propertyNames",
        "then",
    }
)
_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_META_DATA = frozenset(
    {
        "default",
        "deprecated",
        "description",
        "examples",
        "readOnly",
        "title",
        "writeOnly",
    }
)
_FORMAT = frozenset({"format"})
_CONTENT = frozenset({"contentEncoding", "contentMediaType", "contentSchema"})

_ASSERTS_FORMAT = "format-assertion"

_SINCE_2020: Mapping[str, frozenset[str]] = {
    "core": frozenset(),
    "applicator": _APPLICATORS,
    "unevaluated": _UNEVALUATED,
    "validation": _VALIDATION,
    "meta-data": _META_DATA,
    "format-annotation": _FORMAT,
    _ASSERTS_FORMAT: _FORMAT,
    "content": _CONTENT,
}

_VOCABULARIES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "https://json-schema.org/draft/2019-09/vocab/": {
        "core": frozenset(),
        "applicator": _APPLICATORS | _UNEVALUATED,
        "validation": _VALIDATION,
        "meta-data": _META_DATA,
        "format": _FORMAT,
        "content": _CONTENT,
    },
    "https://json-schema.org/draft/2020-12/vocab/": _SINCE_2020,
    "https://json-schema.org/draft/next/vocab/": _SINCE_2020,
    "https://json-schema.org/v1/vocab/": _SINCE_2020,
}

_OF_VOCABULARIES = (
    _VALIDATION | _APPLICATORS | _UNEVALUATED | _META_DATA | _FORMAT | _CONTENT
)


def is_vocabulary(uri: str) -> bool:
    """Whether this is the URI of a vocabulary that is understood."""
    return _keywords_of(uri) is not None


def language_with(base: Dialect, vocabularies: Mapping[str, bool]) -> Language:
    """The dialect that a meta-schema written in `base` defines with its `$vocabulary`.

    Vocabularies that are not understood have no keywords here.
    """
    kept = _union(_keywords_of(uri) or frozenset() for uri in vocabularies)
    return Language(
        dialect=base,
        ignored=_OF_VOCABULARIES - kept,
        asserts_format=any(
            _asks_for_format(uri, required=required)
            for uri, required in vocabularies.items()
        ),
    )


def _keywords_of(uri: str) -> frozenset[str] | None:
    prefix, slash, name = uri.rpartition("/")
    return _VOCABULARIES.get(prefix + slash, {}).get(name)


def _asks_for_format(uri: str, *, required: bool) -> bool:
    """Whether a vocabulary makes `format` an assertion (validation section 7.2).

    In 2019-09 one vocabulary did so where it was required; since then there are two.
    """
    if not is_vocabulary(uri):
        return False
    name = uri.rpartition("/")[2]
    return name == _ASSERTS_FORMAT or (name == "format" and required)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
