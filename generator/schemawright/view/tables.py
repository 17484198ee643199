"""The schemas of a package as a table: what explanations and outputs are made of at run time.

A schema is a line: its location, and an object with its assertions by keyword, in the form of
2020-12 and in the order in which they are explained. A schema inside another one is not named
but for the token that leads to it, since its location says where it is: `"properties": ["id"]`
means the schema at `/properties/id`, `"items": true` the one at `/items`, and `"allOf": 2` those
at `/allOf/0` and `/allOf/1`. Those that other drafts have at other places, or that mean
something else in another dynamic scope, are in `"places"`; keywords that the document calls
otherwise are in `"written"`, and those that it has elsewhere in `"elsewhere"`, with where that
is. Values of a schema with `"secret"` are not told. `"named"` has the alternatives of a keyword
by the texts of a member (OpenAPI's discriminator), `"check"` the quick check where the schema is
none of those that a package offers. Patterns are as they are written, with their
translation beside them where that differs, and formats have their check and their words beside
them. An integer that must be written without a point is an `"int"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from schemawright.json_value import JsonValue, Token, pointer_text
from schemawright.model import (
    AllOf,
    AnyOf,
    Assertion,
    Bound,
    Conditional,
    Contains,
    DependentRequired,
    DependentSchemas,
    Enum,
    Format,
    FormatCheck,
    Items,
    Members,
    Model,
    MultipleOf,
    Never,
    Not,
    OneOf,
    Pattern,
    PropertyDependencies,
    PropertyNames,
    Reference,
    Required,
    Schema,
    SchemaId,
    Size,
    Type,
    UnevaluatedItems,
    UnevaluatedProperties,
    UniqueItems,
)
from schemawright.printing import Code, json_literal
from schemawright.refine.telling import named_branches
from schemawright.view.formats import module_of
from schemawright.view.identifiers import function_stem, module_name
from schemawright.view.shapes import is_secret
from schemawright.view.wording import format_words, json_text

Keyword: TypeAlias = tuple[str, JsonValue]
Scope: TypeAlias = tuple[tuple[str, str], ...]
Entries: TypeAlias = tuple[tuple[str, str], ...]
"""Schemas in a table: the location of each, and its JSON text."""

_OfArrays: TypeAlias = Items | Contains | UnevaluatedItems
_OfObjects: TypeAlias = (
    Members
    | PropertyNames
    | DependentSchemas
    | PropertyDependencies
    | UnevaluatedProperties
)
_Alone: TypeAlias = (
    Type
    | Enum
    | Bound
    | MultipleOf
    | Size
    | Pattern
    | Format
    | UniqueItems
    | Required
    | DependentRequired
    | Never
)
_InPlace: TypeAlias = Reference | AllOf | AnyOf | OneOf | Not | Conditional


def table_of(tables: Sequence[Entries]) -> Code:
    """The table of some schemas: a literal with JSON text, the same for the same schemas."""
    return json_literal(list(_lines(tables)))


def meanings_of(schemas: Iterable[SchemaId]) -> Mapping[Scope, int]:
    """The numbers of the objects in which the table has schemas, by their scopes."""
    scopes: list[Scope] = sorted({(), *(schema_id.scope for schema_id in schemas)})
    return {scope: number for number, scope in enumerate(scopes)}


def entries_of(model: Model) -> tuple[Entries, ...]:
    """The entries of schemas: those in each dynamic scope, the one without any first."""
    numbers = meanings_of(model.schemas)
    found: dict[Scope, list[tuple[str, str]]] = {scope: [] for scope in numbers}
    for schema_id in sorted(model.schemas, key=lambda each: each.location):
        entry = _Entry(model, schema_id, numbers).value()
        found[schema_id.scope].append((schema_id.location, json_text(entry)))
    return tuple(map(tuple, found.values()))


def _lines(tables: Sequence[Entries]) -> Iterator[str]:
    yield "["
    for number, entries in enumerate(tables, start=1):
        yield "{"
        for place, (location, entry) in enumerate(entries, start=1):
            comma = "," if place < len(entries) else ""
            yield f"{json_text(location)}: {entry}{comma}"
        yield "}," if number < len(tables) else "}"
    yield "]"


class _Entry:
    """One schema of the table; `numbers` tells the objects of the scopes apart."""

    def __init__(
        self, model: Model, schema_id: SchemaId, numbers: Mapping[Scope, int]
    ) -> None:
        self._model = model
        self._schemas = model.schemas
        self._id = schema_id
        self._numbers = numbers
        self._places: dict[str, JsonValue] = {}

    def value(self) -> JsonValue:
        """What the table has of the schema: an object, or `false`."""
        schema = self._schemas[self._id]
        if schema.assertions == (Never(),):
            return False
        entry: dict[str, JsonValue] = {}
        if schema.uri != self._uri_by_place():
            entry["$id"] = schema.uri
        for assertion in schema.assertions:
            entry |= dict(self._keywords(assertion))
        if self._places:
            entry["places"] = dict(self._places)
        written: dict[str, JsonValue] = {
            keyword: name
            for keyword in entry
            if (name := _written(schema, keyword)) != keyword
        }
        if written:
            entry["written"] = written
        elsewhere = dict(self._elsewhere(schema))
        if elsewhere:
            entry["elsewhere"] = elsewhere
        if is_secret(self._model, (self._id,)):
            entry["secret"] = True
        check = self._check()
        if check is not None:
            entry["check"] = check
        named = dict(self._named(schema))
        if named:
            entry["named"] = named
        annotations = {
            keyword: value
            for keyword, value in schema.annotations.collected
            if keyword not in entry
        }
        if annotations:
            entry["annotations"] = annotations
        return entry

    def _check(self) -> str | None:
        """The function that checks the schema, if that has one and is not offered."""
        name = self._model.names.get((self._id,))
        if name is None or self._id in self._model.entries:
            return None
        module = module_name(self._model.modules[name.module])
        return f"{module}.is_{function_stem(name.words)}"

    def _elsewhere(self, schema: Schema) -> Iterator[Keyword]:
        """The keywords, and names of required members, that are not written in the schema."""
        for keyword in {way[0]: None for way, _ in schema.written}:
            if isinstance(keyword, str) and keyword != "required":
                yield from self._place(keyword, *schema.keyword_place(keyword))
        for assertion in schema.assertions:
            if isinstance(assertion, Required):
                for index, name in enumerate(assertion.names):
                    place = schema.keyword_place("required", index)
                    yield from self._place(f"required/{name}", *place)

    def _place(self, way: str, base: SchemaId, name: str) -> Iterator[Keyword]:
        if base != self._id:
            yield way, [base.location, name]

    def _named(self, schema: Schema) -> Iterator[Keyword]:
        """The alternatives that a discriminator names, by keyword."""
        for assertion in schema.assertions:
            if schema.discriminator is not None and isinstance(
                assertion, AnyOf | OneOf
            ):
                indices: dict[str, JsonValue] = {
                    **named_branches(
                        self._schemas, schema.discriminator, assertion.schemas
                    )
                }
                if indices:
                    keyword = "anyOf" if isinstance(assertion, AnyOf) else "oneOf"
                    yield keyword, [schema.discriminator.property_name, indices]

    def _uri_by_place(self) -> str | None:
        """The URI that a schema has by its place inside the nearest one around it."""
        document, tokens, scope = self._id
        for length in range(len(tokens) - 1, -1, -1):
            outer = self._schemas.get(SchemaId(document, tokens[:length], scope))
            if outer is not None:
                way = pointer_text(tokens[length:])
                return None if outer.uri is None else f"{outer.uri}{way}"
        return None

    def _keywords(self, assertion: Assertion) -> Iterator[Keyword]:
        match assertion:
            case Items() | Contains() | UnevaluatedItems():
                yield from self._of_arrays(assertion)
            case Reference() | AllOf() | AnyOf() | OneOf() | Not() | Conditional():
                yield from self._in_place(assertion)
            case (
                Members()
                | PropertyNames()
                | DependentSchemas()
                | PropertyDependencies()
                | UnevaluatedProperties()
            ):
                yield from self._of_objects(assertion)
            case _:
                yield from _alone(assertion)

    def _of_arrays(self, assertion: _OfArrays) -> Iterator[Keyword]:
        match assertion:
            case Items(prefix=prefix, rest=rest):
                if prefix:
                    yield self._list("prefixItems", prefix)
                if rest is not None:
                    yield self._one("items", rest)
            case Contains(schema=schema, least=least, most=most, evaluates=evaluates):
                if least != 1:
                    yield "minContains", least
                if most is not None:
                    yield "maxContains", most
                if not evaluates:
                    yield "evaluates", False
                yield self._one("contains", schema)
            case UnevaluatedItems(schema=schema):
                yield self._one("unevaluatedItems", schema)

    def _of_objects(self, assertion: _OfObjects) -> Iterator[Keyword]:
        match assertion:
            case Members(properties=properties, patterns=patterns, additional=rest):
                if properties:
                    yield self._map("properties", properties)
                for pattern, schema in patterns:
                    self._one("patternProperties", schema, pattern.text)
                if patterns:
                    yield "patternProperties", [_pattern(each) for each, _ in patterns]
                if rest is not None:
                    yield self._one("additionalProperties", rest)
            case PropertyNames(schema=schema):
                yield self._one("propertyNames", schema)
            case DependentSchemas(members=members):
                yield self._map("dependentSchemas", members)
            case PropertyDependencies(members=values):
                for name, value, schema in values:
                    self._one("propertyDependencies", schema, name, value)
                yield "propertyDependencies", [[name, each] for name, each, _ in values]
            case UnevaluatedProperties(schema=schema):
                yield self._one("unevaluatedProperties", schema)

    def _in_place(self, assertion: _InPlace) -> Iterator[Keyword]:
        match assertion:
            case Reference(schema=target, keyword=keyword):
                place: list[JsonValue] = [target.location, self._numbers[target.scope]]
                yield keyword, place if place[1] else target.location
            case AllOf(schemas=schemas):
                yield self._list("allOf", schemas)
            case AnyOf(schemas=schemas):
                yield self._list("anyOf", schemas)
            case OneOf(schemas=schemas):
                yield self._list("oneOf", schemas)
            case Not(schema=schema):
                yield self._one("not", schema)
            case Conditional(condition=condition, then=then, otherwise=otherwise):
                yield self._one("if", condition)
                if then is not None:
                    yield self._one("then", then)
                if otherwise is not None:
                    yield self._one("else", otherwise)

    def _one(self, keyword: str, schema: SchemaId, *tokens: Token) -> Keyword:
        """A schema inside this one, which the table leaves out if it is where it should be."""
        if schema != self._id.child(keyword, *tokens):
            way = pointer_text((keyword, *tokens))
            written = schema.tokens[len(self._id.tokens) :]
            self._places[way] = [list(written), self._numbers[schema.scope]]
        return keyword, True

    def _list(self, keyword: str, schemas: tuple[SchemaId, ...]) -> Keyword:
        for index, schema in enumerate(schemas):
            self._one(keyword, schema, index)
        return keyword, len(schemas)

    def _map(self, keyword: str, members: tuple[tuple[str, SchemaId], ...]) -> Keyword:
        for name, schema in members:
            self._one(keyword, schema, name)
        return keyword, [name for name, _ in members]


def _written(schema: Schema, keyword: str) -> Token:
    """What the document of a schema calls a keyword, if that is one keyword there."""
    way = dict(schema.written).get((keyword,), ())
    return way[0] if len(way) == 1 and keyword != "required" else keyword


def _alone(assertion: _Alone) -> Iterator[Keyword]:
    """The keywords of an assertion that holds no schemas."""
    match assertion:
        case Type(types=types):
            integer = "int" if assertion.without_point else "integer"
            yield "type", [integer if each == "integer" else each for each in types]
        case Enum(keyword=keyword, values=values):
            yield keyword, list(values)
        case Bound(keyword=keyword, limit=limit) | Size(keyword=keyword, limit=limit):
            yield keyword, limit
        case MultipleOf(divisor=divisor):
            yield "multipleOf", divisor
        case Pattern():
            yield "pattern", _pattern(assertion)
        case Format(name=name, check=check, keyword=keyword):
            told: list[JsonValue] = [name]
            if check is not None:
                told += (_function(check), format_words(assertion))
            yield keyword, told
        case UniqueItems():
            yield "uniqueItems", True
        case Required(names=names):
            yield "required", list(names)
        case DependentRequired(members=members):
            yield "dependentRequired", {name: list(each) for name, each in members}
        case Never():
            raise AssertionError("nothing stands beside the schema false")


def _function(check: FormatCheck) -> list[JsonValue]:
    """A function, the type it is for, and its module as `importlib` has to be told."""
    module = check.module or f".{module_of(check.function)}"
    return [check.function, check.json_type, module]


def _pattern(pattern: Pattern) -> JsonValue:
    source = pattern.translation.source
    return pattern.text if source == pattern.text else [pattern.text, source]
