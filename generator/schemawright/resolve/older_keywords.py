"""The keywords of older dialects, and OpenAPI's own, spelled as 2020-12 has them.

Each rule changes the keywords of one schema in place. It takes what the meta-schema of its
dialect allows, and leaves alone what is anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from schemawright.json_value import JsonValue, Token
from schemawright.resolve.dialects import Dialect

SchemaObject = dict[str, JsonValue]
Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A schema that no document has as such."""

    keywords: Keywords


@dataclass(frozen=True, slots=True)
class Branches:
    """An array that no document has as such: each item has a place of its own."""

    items: tuple[Spelled, ...]


@dataclass(frozen=True, slots=True)
class Spelled:
    """The value of a keyword, or a schema, and the way to it from the schema around it."""

    tokens: Tokens
    value: JsonValue | Made | Branches


Keywords = dict[str, Spelled]
"""The keywords of a schema by their names in 2020-12."""

_Rule = Callable[[Keywords], None]

_TYPES = frozenset(
    {"array", "boolean", "integer", "null", "number", "object", "string"}
)


def respelled(keywords: Keywords, dialect: Dialect) -> Keywords:
    """The keywords of a schema of some dialect as 2020-12 spells them."""
    for rule in _rules(dialect):
        rule(keywords)
    return keywords


@cache
def _rules(dialect: Dialect) -> tuple[_Rule, ...]:
    if dialect is Dialect.OPENAPI_3_0:
        return (_exclusive_numbers, _nullable, _single_example)
    if dialect is Dialect.OPENAPI_3_1:
        return (_dependencies, _single_example)
    rules: list[_Rule] = []
    if dialect is Dialect.DRAFT_3:
        rules += [_typed_by_schemas, _disallow, _extends, _divisible_by]
        rules += [_required_members]
    if dialect in (Dialect.DRAFT_3, Dialect.DRAFT_4):
        rules += [_exclusive_numbers]
    if dialect.has_item_arrays:
        rules += [_items_array]
    return (*rules, _dependencies)


def _exclusive_numbers(keywords: Keywords) -> None:
    """Draft 4's boolean `exclusiveMinimum` beside `minimum` (validation 5.3)."""
    for bound, exclusive in (
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ):
        if isinstance(_value(keywords, exclusive), bool):
            if _value(keywords, exclusive) is True and bound in keywords:
                keywords[exclusive] = keywords.pop(bound)
            else:
                del keywords[exclusive]


def _items_array(keywords: Keywords) -> None:
    """`items` as an array and `additionalItems` are `prefixItems` and `items` since 2020-12."""
    additional = keywords.pop("additionalItems", None)
    if isinstance(_value(keywords, "items"), list):
        keywords["prefixItems"] = keywords.pop("items")
        if additional is not None:
            keywords["items"] = additional


def _dependencies(keywords: Keywords) -> None:
    """`dependencies` became two keywords in 2019-09, and is tolerated ever since."""
    spelled = keywords.pop("dependencies", None)
    if spelled is None:
        return
    if not isinstance(spelled.value, dict):
        keywords["dependencies"] = spelled
        return
    required: SchemaObject = {}
    schemas: SchemaObject = {}
    for name, needed in spelled.value.items():
        match needed:
            case str():  # Draft 3, section 5.7.
                required[name] = [needed]
            case list():
                required[name] = needed
            case _:
                schemas[name] = needed
    new: Keywords = {}
    if required:
        new["dependentRequired"] = Spelled(spelled.tokens, required)
    if schemas:
        new["dependentSchemas"] = Spelled(spelled.tokens, schemas)
    if keywords.keys().isdisjoint(new):
        keywords |= new
        return
    within = {name: Spelled((), each.value) for name, each in new.items()}
    _add_branch(keywords, Spelled(spelled.tokens, Made(within)))


def _typed_by_schemas(keywords: Keywords) -> None:
    """`type` with schemas in it, with `any`, or with a type that nobody knows (draft 3, 5.1)."""
    spelled = keywords.pop("type", None)
    if spelled is not None:
        keywords |= _one_of_types(spelled)


def _disallow(keywords: Keywords) -> None:
    """`disallow` is the opposite of `type` (draft 3, section 5.25)."""
    spelled = keywords.pop("disallow", None)
    if spelled is not None:
        within = _one_of_types(Spelled((), spelled.value))
        keywords["not"] = Spelled(spelled.tokens, Made(within))


def _one_of_types(spelled: Spelled) -> Keywords:
    """The keyword that says what draft 3's `type` says; none where that allows everything."""
    if isinstance(spelled.value, Made | Branches):
        raise TypeError("no rule makes a type before this one")
    names = spelled.value if isinstance(spelled.value, list) else [spelled.value]
    if not all(isinstance(name, str | dict) for name in names):
        return {"type": spelled}
    if any(isinstance(name, str) and name not in _TYPES for name in names):
        return {}
    if all(isinstance(name, str) for name in names) and names:
        return {"type": spelled}
    # Without any type, there is nothing to choose from: no value will do.
    nothing = Spelled(spelled.tokens, value=False)
    branches = tuple(_types_apart(spelled.tokens, names)) or (nothing,)
    return {"anyOf": Spelled(spelled.tokens, Branches(branches))}


def _types_apart(tokens: Tokens, types: Sequence[JsonValue]) -> Iterator[Spelled]:
    for index, each in enumerate(types):
        place = (*tokens, index)
        if isinstance(each, str):
            yield Spelled(place, Made({"type": Spelled((), each)}))
        else:
            yield Spelled(place, each)


def _extends(keywords: Keywords) -> None:
    """`extends` is `allOf`, or a single branch of one (draft 3, section 5.26)."""
    spelled = keywords.pop("extends", None)
    if spelled is not None and isinstance(spelled.value, list):
        if spelled.value:
            keywords["allOf"] = spelled
    elif spelled is not None:
        keywords["allOf"] = Spelled(spelled.tokens, Branches((spelled,)))


def _divisible_by(keywords: Keywords) -> None:
    """`divisibleBy` is called `multipleOf` since draft 4."""
    if "divisibleBy" in keywords:
        keywords["multipleOf"] = keywords.pop("divisibleBy")


def _required_members(keywords: Keywords) -> None:
    """Draft 3 says in the schema of a member whether it is required (section 5.7)."""
    if isinstance(_value(keywords, "required"), bool):
        del keywords["required"]
    members = keywords.get("properties")
    if members is not None and isinstance(members.value, dict):
        names = tuple(
            Spelled((*members.tokens, name, "required"), name)
            for name, member in members.value.items()
            if isinstance(member, dict) and member.get("required") is True
        )
        if names:
            keywords["required"] = Spelled(members.tokens, Branches(names))


def _nullable(keywords: Keywords) -> None:
    """OpenAPI 3.0.3's `nullable: true` beside `type` (schema object, fixed fields)."""
    spelled = keywords.pop("nullable", None)
    name = _value(keywords, "type")
    if spelled is not None and spelled.value is True and isinstance(name, str):
        keywords["type"] = Spelled(("type",), [name, "null"])


def _single_example(keywords: Keywords) -> None:
    """OpenAPI's `example` is one of `examples`."""
    spelled = keywords.pop("example", None)
    if spelled is not None and not isinstance(spelled.value, Made | Branches):
        keywords.setdefault("examples", Spelled(spelled.tokens, [spelled.value]))


def _add_branch(keywords: Keywords, branch: Spelled) -> None:
    """Add a schema to those of `allOf`."""
    present = keywords.get("allOf")
    items: Mapping[int, JsonValue] = {}
    if present is not None and isinstance(present.value, list):
        items = dict(enumerate(present.value))
    kept = (Spelled(("allOf", index), item) for index, item in items.items())
    keywords["allOf"] = Spelled(("allOf",), Branches((*kept, branch)))


def _value(keywords: Keywords, keyword: str) -> object:
    spelled = keywords.get(keyword)
    return None if spelled is None else spelled.value
