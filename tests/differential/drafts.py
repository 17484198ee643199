"""A drawn schema as earlier drafts have it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal, TypeAlias, cast, get_args

from schemawright.json_value import JsonValue, equal

from .vocabulary import SchemaObject

Draft: TypeAlias = Literal["3", "4", "6", "7", "2019-09", "2020-12"]

DRAFTS: tuple[Draft, ...] = get_args(Draft)

_META_SCHEMAS: Mapping[Draft, str] = {
    "3": "http://json-schema.org/draft-03/schema#",
    "4": "http://json-schema.org/draft-04/schema#",
    "6": "http://json-schema.org/draft-06/schema#",
    "7": "http://json-schema.org/draft-07/schema#",
    "2019-09": "https://json-schema.org/draft/2019-09/schema",
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
}

SCHEMA_MAPS = ("$defs", "properties", "patternProperties", "dependentSchemas")
SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
SCHEMAS = (
    *("items", "contains", "additionalProperties", "propertyNames", "not"),
    *("if", "then", "else", "unevaluatedItems", "unevaluatedProperties"),
)

_NEW_IN: tuple[tuple[Draft, tuple[str, ...]], ...] = (
    ("4", ("oneOf", "minProperties", "maxProperties")),
    ("6", ("contains", "propertyNames", "examples")),
    ("7", ("if", "then", "else", "readOnly", "writeOnly", "$comment")),
    ("2019-09", ("unevaluatedItems", "unevaluatedProperties", "deprecated")),
    ("2019-09", ("minContains", "maxContains", "$dynamicAnchor")),
)
"""What earlier drafts than these have no keyword for."""


def as_draft(schema: SchemaObject, draft: Draft) -> SchemaObject:
    """A schema document of 2020-12 as near as can be in an earlier draft.

    What that draft has no words for is left out, so the two need not mean the same.
    """
    written = (
        schema
        if draft == "2020-12"
        else _Writer(draft, json.dumps(schema)).schema(schema)
    )
    assert isinstance(written, dict)
    if draft == "3":
        written = _in_draft_3(written)
    return {"$schema": _META_SCHEMAS[draft], **written}


class _Writer:
    def __init__(self, draft: Draft, text: str) -> None:
        self._draft = draft
        self._absent = {
            keyword
            for first, keywords in _NEW_IN
            if self._before(first)
            for keyword in keywords
        }
        if draft == "2019-09" and "unevaluatedItems" in text:
            # Whether those count that it looks at, oracles do not know (`MISTAKES`).
            self._absent.add("contains")
        if draft == "2019-09" and _has_gaps(text):
            # How far the way out leads past resources without one, neither (`MISTAKES`).
            self._absent.add("$dynamicAnchor")

    def _before(self, draft: Draft) -> bool:
        return DRAFTS.index(self._draft) < DRAFTS.index(draft)

    def schema(self, schema: JsonValue) -> JsonValue:
        if isinstance(schema, bool):
            return self._boolean(schema)
        assert isinstance(schema, dict)
        written: SchemaObject = {}
        for keyword, value in schema.items():
            if keyword == "items" and "prefixItems" in schema:
                written["additionalItems"] = self.schema(value)
            elif keyword not in self._absent:
                written |= self._keyword(keyword, self._inside(keyword, value))
        return written

    def _boolean(self, schema: bool) -> JsonValue:  # noqa: FBT001 - a schema
        if not self._before("6"):
            return schema
        return {} if schema else {"not": {}}

    def _inside(self, keyword: str, value: JsonValue) -> JsonValue:
        """The value of a keyword with the schemas in it written."""
        if keyword in SCHEMA_MAPS:
            members = cast(SchemaObject, value)
            return {name: self.schema(member) for name, member in members.items()}
        if keyword in SCHEMA_LISTS:
            return [self.schema(each) for each in cast("list[JsonValue]", value)]
        if keyword in SCHEMAS:
            if isinstance(value, bool) and keyword == "additionalProperties":
                return value
            return self.schema(value)
        return value

    def _keyword(self, keyword: str, value: JsonValue) -> SchemaObject:
        """What a keyword is in this draft."""
        match keyword:
            case "prefixItems":
                return {"items": value}
            case "$dynamicRef" if self._draft == "2019-09":
                return {"$recursiveRef": "#"}
            case "$dynamicAnchor" if self._draft == "2019-09":
                return {"$recursiveAnchor": True}
        if self._before("2019-09"):
            keyword, value = _before_2019(keyword, value)
        if self._before("6"):
            return _in_draft_4(keyword, value)
        if keyword == "enum" and self._draft == "6":
            value = _without_equals(value)
        return {keyword: value}


def _has_gaps(text: str) -> bool:
    """Whether a resource without dynamic anchor can come between two that have one."""
    return 2 <= text.count('"$dynamicAnchor":') < text.count('"$id":')


def _before_2019(keyword: str, value: JsonValue) -> tuple[str, JsonValue]:
    """A keyword as draft 7 has it."""
    match keyword:
        case "dependentRequired" | "dependentSchemas":
            return "dependencies", value
        case "$defs":
            return "definitions", value
        case "$ref":
            return keyword, str(value).replace("#/$defs/", "#/definitions/")
        case "$dynamicRef":
            return "$ref", "#"
        case "$anchor":
            return "$id", f"#{value}"
        case _:
            return keyword, value


def _in_draft_4(keyword: str, value: JsonValue) -> SchemaObject:
    """A keyword of draft 7 as draft 4 has it."""
    match keyword:
        case "exclusiveMinimum" | "exclusiveMaximum":
            return {keyword: True, keyword.replace("exclusiveM", "m"): value}
        case "const":
            return {"enum": [value]}
        case "enum":
            return {"enum": _without_equals(value)}
        case "$id":
            return {"id": value}
        case "required" if not value:
            return {}
        case "dependencies":
            members = cast(SchemaObject, value)
            return {
                keyword: {name: each for name, each in members.items() if each != []}
            }
        case _:
            is_count = isinstance(value, float) and keyword.startswith(("min", "max"))
            return {keyword: _whole(value) if is_count else value}


def _in_draft_3(schema: SchemaObject) -> SchemaObject:
    """A schema of draft 4 as draft 3 has it, with those inside it."""
    written: SchemaObject = {}
    for keyword, value in schema.items():
        if keyword == "required" or (keyword == "anyOf" and "type" in schema):
            continue
        name = _NAMES_IN_DRAFT_3.get(keyword, keyword)
        written[name] = _value_in_draft_3(keyword, value)
    for name in cast("list[str]", schema.get("required", [])):
        properties = cast(SchemaObject, written.setdefault("properties", {}))
        member = cast(SchemaObject, properties.get(name, {}))
        properties[name] = {**member, "required": True}
    return written


_NAMES_IN_DRAFT_3 = {
    "allOf": "extends",
    "anyOf": "type",
    "not": "disallow",
    "multipleOf": "divisibleBy",
}


def _value_in_draft_3(keyword: str, value: JsonValue) -> JsonValue:
    match value:
        case dict() if keyword in (*SCHEMA_MAPS, "definitions", "dependencies"):
            return _each_in_draft_3(value)
        case dict() if keyword == "not":
            return [_in_draft_3(value)]
        case dict() if keyword in ("items", "additionalItems", "additionalProperties"):
            return _in_draft_3(value)
        case list() if keyword in ("items", "allOf", "anyOf"):
            schemas = [_in_draft_3(cast(SchemaObject, each)) for each in value]
            return _without_equals([*schemas]) if keyword == "anyOf" else [*schemas]
        case _:
            return value


def _each_in_draft_3(members: SchemaObject) -> SchemaObject:
    return {
        name: _in_draft_3(member) if isinstance(member, dict) else member
        for name, member in members.items()
    }


def _whole(value: JsonValue) -> JsonValue:
    """A count without a point, which was none before draft 6."""
    assert isinstance(value, float)
    return int(value) if value.is_integer() else value


def _without_equals(values: JsonValue) -> JsonValue:
    """A list in which no value is there twice, which drafts 4 and 6 ask for."""
    different: list[JsonValue] = []
    for value in cast("list[JsonValue]", values):
        if not any(equal(value, each) for each in different):
            different.append(value)
    return [*different]
