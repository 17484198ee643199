"""Schema objects are checked against the meta-schema of their dialect, one by one.

A meta-schema looks at what is below a schema by referring to itself. Here those references
only ask for a schema, an object or a boolean: whoever walks the schemas checks each in turn,
with its own dialect, and no document is too deep for that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Protocol, cast

from jsonschema import (
    Draft3Validator,
    Draft4Validator,
    Draft6Validator,
    Draft7Validator,
    Draft201909Validator,
    Draft202012Validator,
)
from jsonschema.exceptions import (
    ValidationError,
    best_match,  # pyright: ignore[reportUnknownVariableType]
)

from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue
from schemawright.model import SchemaId
from schemawright.resolve.dialects import Dialect, Language
from schemawright.resolve.metaschema_documents import meta_schema_document
from schemawright.resolve.older_keywords import SchemaObject
from schemawright.resolve.registry import Place
from schemawright.resolve.uris import resolved


class _Validator(Protocol):
    def iter_errors(self, instance: object) -> Iterator[ValidationError]: ...


_VALIDATORS: dict[Dialect, Any] = {
    Dialect.DRAFT_3: Draft3Validator,
    Dialect.DRAFT_4: Draft4Validator,
    Dialect.DRAFT_6: Draft6Validator,
    Dialect.DRAFT_7: Draft7Validator,
    Dialect.DRAFT_2019_09: Draft201909Validator,
    Dialect.DRAFT_2020_12: Draft202012Validator,
    Dialect.NEXT: Draft202012Validator,
    Dialect.V1: Draft202012Validator,
}
"""What reads a meta-schema; that of the coming draft has nothing that 2020-12 has not."""

_SPECIFIED_AS = {
    Dialect.OPENAPI_3_0: Dialect.DRAFT_4,
    Dialect.OPENAPI_3_1: Dialect.DRAFT_2020_12,
}
"""Whose meta-schema stands for that of a dialect with none of its own."""

_DISCRIMINATOR: SchemaObject = {
    "type": "object",
    "required": ["propertyName"],
    "properties": {
        "propertyName": {"type": "string"},
        "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}

_OPENAPI: dict[Dialect, SchemaObject] = {
    Dialect.OPENAPI_3_0: {
        "type": {"enum": ["array", "boolean", "integer", "number", "object", "string"]},
        "items": {"type": "object"},
        "nullable": {"type": "boolean"},
        "discriminator": _DISCRIMINATOR,
    },
    Dialect.OPENAPI_3_1: {"discriminator": _DISCRIMINATOR},
}
"""Where OpenAPI asks for something else (3.0.3, section 4.7.24; 3.1.0, section 4.8.24)."""

_TO_ITSELF: tuple[JsonValue, ...] = (
    {"$ref": "#"},
    {"$recursiveRef": "#"},
    {"$dynamicRef": "#meta"},
)


_OF_AN_OBJECT = ("type", "dependencies")
"""What meta-schemas assert besides `properties`."""


@cache
def _validator(language: Language) -> _Validator:
    """What checks a schema object of this language.

    A meta-schema that lists vocabularies is taken for those parts of the dialect's own.
    """
    specified = _SPECIFIED_AS.get(language.dialect, language.dialect)
    whole = _of_one_object(specified.value, language.ignored)
    own = _OPENAPI.get(language.dialect, {})
    whole["properties"] = {**cast(SchemaObject, whole["properties"]), **own}
    return cast(_Validator, _VALIDATORS[specified](whole))


def _of_one_object(uri: str, ignored: frozenset[str]) -> SchemaObject:
    """A meta-schema in one piece, without references and without some keywords."""
    whole = _document(uri)
    keywords: SchemaObject = {}
    vocabularies = cast("list[dict[str, str]]", whole.get("allOf", []))
    parts = (resolved(uri, each["$ref"]).uri for each in vocabularies)
    for part in (uri, *parts):
        own = _expanded(part, _document(part)["properties"], whole["type"])
        keywords |= cast(SchemaObject, own)
    kept = {key: value for key, value in whole.items() if key in _OF_AN_OBJECT}
    asked = {key: value for key, value in keywords.items() if key not in ignored}
    return {**kept, "properties": asked}


def _expanded(uri: str, value: JsonValue, types: JsonValue) -> JsonValue:
    """A part of a meta-schema with what it refers to in its place; `types` are a schema's."""
    if value in _TO_ITSELF:
        return {"type": types}
    match value:
        case {"$ref": str(reference), **others}:
            target, pointer = resolved(uri, reference)
            _, container, name = pointer.split("/")
            definitions = cast(SchemaObject, _document(target)[container])
            found = cast(SchemaObject, _expanded(target, definitions[name], types))
            beside = _expanded(uri, cast(SchemaObject, others), types)
            return {**found, **cast(SchemaObject, beside)}
        case dict():
            return {key: _expanded(uri, each, types) for key, each in value.items()}
        case list():
            return [_expanded(uri, each, types) for each in value]
        case _:
            return value


def _document(uri: str) -> SchemaObject:
    return cast(SchemaObject, meta_schema_document(uri))


def meta_schema_problems(
    place: Place, locate: Callable[[SchemaId], Location]
) -> list[Problem]:
    """What the meta-schema has against a schema, without what is below it.

    Each problem is at the value it is about; `locate` tells where that is written. What is
    wrong with an annotation is a warning: no value is valid or not for its sake.
    """
    problems = {
        (location := locate(place.id.child(*error.absolute_path))): Problem(
            severity="warning" if _is_about_annotation(error) else "error",
            message=_message(error),
            location=location,
        )
        for error in map(
            _nearest, _validator(place.language).iter_errors(place.content)
        )
    }
    return list(problems.values())


def _is_about_annotation(error: ValidationError) -> bool:
    return next(iter(error.absolute_path), None) in _DESCRIBING


_DESCRIBING = frozenset(
    {
        "$comment",
        "deprecated",
        "description",
        "examples",
        "readOnly",
        "title",
        "writeOnly",
    }
)
"""Annotations that assert nothing anywhere, and are passed over where they are malformed."""


def _nearest(error: ValidationError) -> ValidationError:
    """The error inside an `anyOf` or `allOf` that says most."""
    if any(isinstance(each, dict) for each in _listed(error.validator_value)):
        return (
            error  # Draft 3 has schemas among types, which `best_match` does not know.
        )
    return cast("ValidationError | None", best_match([error])) or error


def _message(error: ValidationError) -> str:
    found = _shown(cast(JsonValue, error.instance))
    keyword = error.absolute_path[-1] if error.absolute_path else "a schema"
    subject = f"{keyword!r}" if isinstance(keyword, str) else f"item {keyword}"
    if not error.absolute_path:
        subject = "a schema"
    match error.validator:
        case "type":
            return (
                f"{subject} must be {_type_words(error.validator_value)}, not {found}"
            )
        case "anyOf" if keyword == "type":
            return f"{subject} must be a JSON type or an array of such, not {found}"
        case "enum":
            names = ", ".join(map(str, cast("list[object]", error.validator_value)))
            return f"{subject} must be one of {names}, not {found}"
        case "minimum" if _is_exclusive(error.schema):
            return f"{subject} must be over {error.validator_value}, not {found}"
        case "minimum":
            return f"{subject} must be at least {error.validator_value}, not {found}"
        case "exclusiveMinimum":
            return f"{subject} must be over {error.validator_value}, not {found}"
        case "minItems":
            return f"{subject} must not be empty"
        case "uniqueItems":
            return f"{subject} must not name anything twice: {found}"
        case _:
            return f"{subject} is not as its meta-schema asks: {error.message}"


def _is_exclusive(schema: object) -> bool:
    """Whether a bound in a meta-schema of draft 3 or 4 is exclusive."""
    if not isinstance(schema, dict):
        return False
    return cast(SchemaObject, schema).get("exclusiveMinimum") is True


def _type_words(types: object) -> str:
    names = dict.fromkeys(
        str(each.get("type")) if isinstance(each, dict) else str(each)
        for each in _listed(types)
    )
    return " or ".join(_WITH_ARTICLE.get(name, name) for name in names)


def _listed(value: object) -> list[JsonValue]:
    return cast("list[JsonValue]", value if isinstance(value, list) else [value])


_WITH_ARTICLE = {
    "array": "an array",
    "boolean": "a boolean",
    "integer": "an integer",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}


def _shown(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
