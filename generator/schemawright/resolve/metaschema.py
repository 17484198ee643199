"""Schema objects are checked against the meta-schema of their dialect, one by one.

A meta-schema looks at what is below a schema by referring to itself. Here those references
only ask for a schema, an object or a boolean: whoever walks the schemas checks each in turn,
with its own dialect, and no document is too deep for that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal

from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue, Token
from schemawright.metaschemas import Violation
from schemawright.model import SchemaId
from schemawright.resolve.dialects import Dialect
from schemawright.resolve.keyword_values import KINDS, asked_for, newest_dialect_with
from schemawright.resolve.pointers import walked
from schemawright.resolve.registry import Place
from schemawright.resolve.uris import pointer_tokens


def meta_schema_problems(
    place: Place, locate: Callable[[SchemaId], Location]
) -> list[Problem]:
    """What the meta-schema has against a schema, without what is below it.

    Each problem is at the value it is about; `locate` tells where that is written. What is
    wrong with an annotation is a warning: no value is valid or not for its sake.
    """
    return [
        Problem(
            severity="warning" if way[:1] in _DESCRIBING else "error",
            message=_message(way, value, violation),
            location=locate(place.id.child(*way)),
            hint=_hint(place, way),
        )
        for way, value, violation in _violations(place)
    ]


def _violations(
    place: Place,
) -> Iterator[tuple[tuple[Token, ...], JsonValue, Violation]]:
    """What is wrong with a schema, with the value that is, and the way to it."""
    asked = asked_for(place.language)
    content = place.content
    for violation in asked.whole.iter_errors(content):
        yield (), content, violation
    if not isinstance(content, dict):
        return
    for keyword, value in content.items():
        if keyword in asked.values:
            for violation in asked.values[keyword].iter_errors(value):
                for each in _meant(violation):
                    found = walked(value, pointer_tokens(each.instance_location))
                    assert found is not None, "a violation is somewhere in its value"
                    yield (keyword, *found[0]), found[1], each


def _meant(violation: Violation) -> Iterator[Violation]:
    """What is wrong with the only alternative of the right type, or that all are wrong."""
    right = [
        alternative
        for alternative in violation.alternatives
        if not any(
            each.keyword in ("type", "enum")
            and each.instance_location == violation.instance_location
            for each in alternative
        )
    ]
    if len(right) == 1:
        yield from right[0]
    else:
        yield violation


_DESCRIBING = frozenset[tuple[Token, ...]](
    {
        ("$comment",),
        ("deprecated",),
        ("description",),
        ("examples",),
        ("readOnly",),
        ("title",),
        ("writeOnly",),
    }
)
"""The ways to annotations that assert nothing anywhere, and are passed over if malformed."""


def _hint(place: Place, way: tuple[Token, ...]) -> str | None:
    """Where another dialect has a keyword as it is written, that it can be said."""
    if not isinstance(place.content, dict) or not way:
        return None
    keyword = str(way[0])
    dialect = newest_dialect_with(keyword, place.content[keyword])
    if dialect is None:
        return None
    if place.language.dialect is Dialect.OPENAPI_3_0:
        # Nothing but the description says what it is written in.
        newer = dialect is Dialect.DRAFT_2020_12
        return "it may be so in OpenAPI 3.1, which 'openapi' can say" if newer else None
    return f"it may be so in {dialect.value}, which $schema or the dialect can say"


def _message(way: tuple[Token, ...], value: JsonValue, violation: Violation) -> str:
    keyword = way[-1] if way else "a schema"
    subject = f"{keyword!r}" if isinstance(keyword, str) else f"item {keyword}"
    if not way:
        subject = "a schema"
    match violation.keyword:
        case "minItems":
            return f"{subject} must not be empty"
        case "uniqueItems":
            return f"{subject} must not name anything twice: {_shown(value)}"
        case "required" | "dependentRequired":
            return f"{subject} must have {violation.expected}"
        case _:
            return f"{subject} must be {_expected(violation)}, not {_shown(value)}"


def _expected(violation: Violation) -> str:
    in_short = _IN_SHORT.get(violation.schema_location)
    if in_short is not None:
        return in_short
    if violation.alternatives:
        return " or ".join(first.expected for first, *_ in violation.alternatives)
    return violation.expected


_IN_SHORT = {
    f"{KINDS}/dependencies/additionalProperties/anyOf": "an object, a boolean or an array",
    f"{KINDS}/subschema-or-subschemas/anyOf": "an object, a boolean or an array",
    f"{KINDS}/subschema/type": "an object or a boolean",
    f"{KINDS}/type-or-types/anyOf": "a JSON type or an array of such",
}
"""What some keywords of the schemas of values ask for, in words that say it better."""


def _shown(value: JsonValue) -> str:
    if isinstance(value, Decimal):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
