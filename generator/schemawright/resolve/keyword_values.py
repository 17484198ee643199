"""What the meta-schema of each dialect asks for as the values of keywords.

The kinds of values are schemas of `schemawright.metaschemas`, which schemawright generates from
`schemas/meta-schemas`. Keywords that are not named here, such as `const`, may have any value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from schemawright.json_value import JsonValue
from schemawright.metaschemas import SCHEMAS, Schema
from schemawright.resolve.dialects import Dialect, Language

KINDS = "keyword-values.json#/$defs"
"""Where the kinds of values are written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a meta-schema asks for: of a schema as a whole, and of the values of keywords."""

    whole: Schema
    values: Mapping[str, Schema]


@cache
def asked_for(language: Language) -> Asked:
    """What the meta-schema of a language asks for; keywords that it ignores may be anything.

    A meta-schema that lists vocabularies is taken for those parts of the dialect's own.
    """
    asked = {
        keyword: kind
        for keyword, kind in _KINDS[language.dialect].items()
        if keyword not in language.ignored
    }
    booleans = language.dialect not in _WITHOUT_BOOLEANS
    return Asked(
        whole=_kind("subschema" if booleans else "whole-schema"),
        values={keyword: _kind(kind) for keyword, kind in asked.items()},
    )


def newest_dialect_with(keyword: str, value: JsonValue) -> Dialect | None:
    """The newest published dialect, from draft 4 on, in which a keyword may have a value."""
    for dialect in _NEWEST_FIRST:
        kind = asked_for(Language(dialect=dialect)).values.get(keyword)
        if kind is not None and kind.is_valid(value):
            return dialect
    return None


_NEWEST_FIRST = (
    Dialect.DRAFT_2020_12,
    Dialect.DRAFT_2019_09,
    Dialect.DRAFT_7,
    Dialect.DRAFT_6,
    Dialect.DRAFT_4,
)


def _kind(name: str) -> Schema:
    return SCHEMAS[f"{KINDS}/{name}"]


def _by_keyword(**keywords: str) -> dict[str, str]:
    """The kinds of values by keyword, of keywords by kind."""
    return {
        keyword: kind.replace("_", "-")
        for kind, names in keywords.items()
        for keyword in names.split()
    }


_WITHOUT_BOOLEANS = frozenset({Dialect.DRAFT_3, Dialect.DRAFT_4, Dialect.OPENAPI_3_0})
"""The dialects in which every schema is an object."""

_DRAFT_3 = _by_keyword(
    boolean="exclusiveMaximum exclusiveMinimum required uniqueItems",
    choices="enum",
    count="maxItems minItems minLength",
    dependencies_of_draft_3="dependencies",
    integer="maxLength",
    number="maximum minimum",
    older_schema_or_array="extends items",
    older_schemas_by_name="patternProperties properties",
    positive_number="divisibleBy",
    string="$ref $schema description format id pattern title",
    subschema="additionalItems additionalProperties",
    types_of_draft_3="disallow type",
)

_DRAFT_4 = _by_keyword(
    boolean="exclusiveMaximum exclusiveMinimum uniqueItems",
    choices="enum",
    count="maxItems maxLength maxProperties minItems minLength minProperties",
    dependencies_of_draft_4="dependencies",
    number="maximum minimum",
    older_schema="not",
    older_schema_or_schemas="items",
    older_schemas="allOf anyOf oneOf",
    older_schemas_by_name="definitions patternProperties properties",
    positive_number="multipleOf",
    some_names="required",
    string="$schema description format id pattern title",
    subschema="additionalItems additionalProperties",
    type_or_types="type",
)

_DRAFT_6 = _by_keyword(
    array="enum examples",
    boolean="uniqueItems",
    count="maxItems maxLength maxProperties minItems minLength minProperties",
    dependencies="dependencies",
    names="required",
    number="exclusiveMaximum exclusiveMinimum maximum minimum",
    positive_number="multipleOf",
    string="$id $ref $schema description format pattern title",
    subschema="additionalItems additionalProperties contains not propertyNames",
    subschema_or_subschemas="items",
    subschemas="allOf anyOf oneOf",
    subschemas_by_name="definitions patternProperties properties",
    type_or_types="type",
)

_DRAFT_7 = _DRAFT_6 | _by_keyword(
    boolean="readOnly",
    string="$comment contentEncoding contentMediaType",
    subschema="else if then",
)

_DRAFT_2019_09 = _DRAFT_7 | _by_keyword(
    anchor_of_2019_09="$anchor",
    boolean="$recursiveAnchor deprecated writeOnly",
    booleans_by_name="$vocabulary",
    count="maxContains minContains",
    names_by_name="dependentRequired",
    resource="$id",
    string="$recursiveRef",
    subschema="contentSchema unevaluatedItems unevaluatedProperties",
    subschemas_by_name="$defs dependentSchemas",
)

_DRAFT_2020_12 = _DRAFT_2019_09 | _by_keyword(
    anchor="$anchor $dynamicAnchor $recursiveAnchor",
    string="$dynamicRef",
    subschema="items",
    subschemas="prefixItems",
)
del _DRAFT_2020_12["additionalItems"]

_NEXT = _DRAFT_2020_12 | _by_keyword(
    subschemas_by_name_and_value="propertyDependencies"
)

_KINDS: Mapping[Dialect, Mapping[str, str]] = {
    Dialect.DRAFT_3: _DRAFT_3,
    Dialect.DRAFT_4: _DRAFT_4,
    Dialect.DRAFT_6: _DRAFT_6,
    Dialect.DRAFT_7: _DRAFT_7,
    Dialect.DRAFT_2019_09: _DRAFT_2019_09,
    Dialect.DRAFT_2020_12: _DRAFT_2020_12,
    Dialect.NEXT: _NEXT,
    Dialect.V1: _NEXT,
    Dialect.OPENAPI_3_0: _DRAFT_4
    | _by_keyword(
        boolean="nullable",
        discriminator="discriminator",
        older_schema="items",
        type_of_openapi_3_0="type",
    ),
    Dialect.OPENAPI_3_1: _DRAFT_2020_12 | _by_keyword(discriminator="discriminator"),
}
"""Where OpenAPI asks for something else: 3.0.3, section 4.7.24; 3.1.0, section 4.8.24."""
