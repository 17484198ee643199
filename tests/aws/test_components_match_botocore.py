"""The Cognito schemas, and what is generated from them, against botocore's service model.

botocore is a newer release of the API than the schemas are; `DIFFERENCES` lists every place
where the two disagree, and a line of it that is no longer true fails as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, cast

import pytest
from botocore.model import ListShape, Shape, StringShape, StructureShape

from schemawright.json_value import JsonValue

from .botocore_model import service
from .ecma import matches
from .generated_package import CognitoPackage, one_where_type_is_wrong, reported
from .named_schemas import (
    FOLDER,
    REFERENCE,
    REQUEST,
    REQUEST_FILE,
    cognito_schemas,
    schema_key,
)

PUBLISHED_SHA256 = "03934005e04966ad6477a04b3a22650ac0ec5b0f5760af3c04679623249af4c1"

Facts: TypeAlias = dict[str, JsonValue]
"""What a schema asserts: keyword, or keyword and member (`enum/code`), and its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that botocore states differently; `None` stands for a fact not stated."""

    schema: str
    fact: str
    ours: JsonValue = None
    botocore: JsonValue = None
    reason: str

    def __str__(self) -> str:
        return f"{self.schema} {self.fact}: {self.ours!r}, botocore {self.botocore!r}"


DIFFERENCES = (
    Difference(
        schema=REQUEST,
        fact="properties/ClientSecret",
        botocore="ClientSecretType",
        reason="Newer: bring a secret instead of having one generated.",
    ),
    Difference(
        schema=REQUEST,
        fact="properties/RefreshTokenRotation",
        botocore="RefreshTokenRotationType",
        reason="Newer: rotation of refresh tokens.",
    ),
    Difference(
        schema="ExplicitAuthFlowsType",
        fact="enum/ALLOW_USER_AUTH",
        botocore=True,
        reason="Newer: sign-in that lets the user choose among factors.",
    ),
    Difference(
        schema="ExplicitAuthFlowsType",
        fact="enum/ALLOW_TOKEN_EXCHANGE_DELEGATION",
        botocore=True,
        reason="Newer: token exchange.",
    ),
    Difference(
        schema="ExplicitAuthFlowsType",
        fact="enum/ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
        botocore=True,
        reason="Newer: token exchange.",
    ),
    Difference(
        schema="ProviderNameType",
        fact="pattern",
        ours=r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+",
        botocore=r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+",
        reason="Newer: separators, such as a space, count as part of a provider's name.",
    ),
    Difference(
        schema="StringType",
        fact="minLength",
        botocore=0,
        reason="Newer: stated, though every string has it.",
    ),
    Difference(
        schema="StringType",
        fact="maxLength",
        botocore=131072,
        reason="Newer: plain strings had no limit.",
    ),
)


# --- The facts of a schema, from either side -----------------------------------------------

JSON_TYPES: Mapping[str, str] = {
    "structure": "object",
    "list": "array",
    "string": "string",
    "integer": "integer",
    "long": "integer",
    "boolean": "boolean",
}
BOUNDS: Mapping[str, tuple[str, str]] = {
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
    "integer": ("minimum", "maximum"),
}
ANNOTATIONS = {"$schema", "$id", "title", "description", "examples"}


def facts_of_shape(shape: Shape) -> Facts:
    """What botocore states of a shape."""
    metadata = cast(Mapping[str, JsonValue], shape.metadata)
    json_type = JSON_TYPES[shape.type_name]
    facts: Facts = {"type": json_type}
    for key, keyword in zip(("min", "max"), BOUNDS.get(json_type, ()), strict=False):
        if key in metadata:
            facts[keyword] = metadata[key]
    if "pattern" in metadata:
        facts["pattern"] = metadata["pattern"]
    if metadata.get("sensitive"):
        facts["format"] = "password"
    match shape:
        case StringShape():
            facts |= {f"enum/{value}": True for value in shape.enum}
        case StructureShape():
            members = shape.members.items()
            facts |= {f"properties/{name}": member.name for name, member in members}
            facts |= {f"required/{name}": True for name in shape.required_members}
        case ListShape():
            facts["items"] = shape.member.name
        case _:
            pass
    return facts


def facts_of_schema(schema: Mapping[str, JsonValue]) -> Facts:
    """What a schema of this project states; a keyword not known here is an error."""
    facts: Facts = {}
    for keyword, value in schema.items():
        match keyword, value:
            case "enum" | "required", list():
                facts |= {f"{keyword}/{member}": True for member in value}
            case "properties", dict():
                facts |= {
                    f"properties/{name}": refers_to(s) for name, s in value.items()
                }
            case "items", _:
                facts["items"] = refers_to(value)
            case "type" | "pattern" | "format", str():
                facts[keyword] = value
            case (
                "minLength"
                | "maxLength"
                | "minItems"
                | "maxItems"
                | "minimum"
                | "maximum"
            ), int():
                facts[keyword] = value
            case _:
                assert keyword in ANNOTATIONS, f"unexpected {keyword}: {value!r}"
    return facts


def refers_to(schema: JsonValue) -> str:
    """The component that a property or an item refers to, and nothing else beside it."""
    match schema:
        case {"$ref": str(reference), **others}:
            assert set(others) <= ANNOTATIONS, others
        case {"allOf": [{"$ref": str(reference)}, {"description": str(), **others}]}:
            assert not others
        case _:
            raise AssertionError(f"not a reference: {schema!r}")
    assert reference.startswith(REFERENCE)
    return reference.removeprefix(REFERENCE)


# --- The files ------------------------------------------------------------------------------


def test_the_request_is_the_published_file_byte_for_byte() -> None:
    published = (FOLDER / REQUEST_FILE).read_bytes()

    assert hashlib.sha256(published).hexdigest() == PUBLISHED_SHA256


def test_every_fact_agrees_with_botocore_but_for_the_known_differences() -> None:
    found: set[tuple[str, str, str, str]] = set()
    for name, schema in cognito_schemas().items():
        ours = facts_of_schema(schema)
        theirs = facts_of_shape(service().shape_for(name))
        for fact in ours.keys() | theirs.keys():
            if ours.get(fact) != theirs.get(fact):
                found.add((name, fact, repr(ours.get(fact)), repr(theirs.get(fact))))

    known = {(d.schema, d.fact, repr(d.ours), repr(d.botocore)) for d in DIFFERENCES}
    assert found - known == set(), "differences that DIFFERENCES does not list"
    assert known - found == set(), "lines of DIFFERENCES that are no longer true"
    assert len(known) == len(DIFFERENCES), "DIFFERENCES lists something twice"


def test_components_are_exactly_what_the_request_reaches() -> None:
    reached: set[str] = set()
    waiting = [REQUEST]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        facts = facts_of_schema(cognito_schemas()[name])
        references = [
            str(value)
            for fact, value in facts.items()
            if fact == "items" or fact.startswith("properties/")
        ]
        waiting += [reference for reference in references if reference not in reached]

    assert reached == set(cognito_schemas())


# --- The generated package ------------------------------------------------------------------


@cache
def stated(name: str) -> Facts:
    """What botocore says of a shape, but for the known differences."""
    facts = facts_of_shape(service().shape_for(name))
    for difference in DIFFERENCES:
        if difference.schema == name:
            facts.pop(difference.fact, None)
            if difference.ours is not None:
                facts[difference.fact] = difference.ours
    return facts


def members(facts: Facts, keyword: str) -> list[str]:
    """The members of a keyword that has several: `required`, `enum`, `properties`."""
    start = f"{keyword}/"
    return [fact.removeprefix(start) for fact in facts if fact.startswith(start)]


def has_type(value: JsonValue, json_type: JsonValue) -> bool:
    """Whether a value is of a JSON Schema type (validation, section 6.1.1)."""
    match json_type, value:
        case "boolean", bool():
            return True
        case "integer", bool():
            return False
        case "integer", int():
            return True
        case "integer", float():
            return value.is_integer()
        case "string", str():
            return True
        case "array", list():
            return True
        case "object", dict():
            return True
        case _:
            return False


def violated(name: str, value: JsonValue) -> set[tuple[str, str]]:
    """Pointer and keyword of all that botocore has against `value` as a `name`."""
    facts = stated(name)
    if not has_type(value, facts["type"]):
        return {("", "type")}
    match value:
        case str():
            broken = set(beyond(facts, len(value), "minLength", "maxLength"))
            enum = members(facts, "enum")
            if enum and value not in enum:
                broken.add(("", "enum"))
            pattern = facts.get("pattern")
            if isinstance(pattern, str) and not matches(pattern, value):
                broken.add(("", "pattern"))
            return broken
        case list():
            broken = set(beyond(facts, len(value), "minItems", "maxItems"))
            for index, item in enumerate(value):
                broken |= below(str(index), violated(str(facts["items"]), item))
            return broken
        case dict():
            required = members(facts, "required")
            broken = {("", "required") for member in required if member not in value}
            for member in members(facts, "properties"):
                if member in value:
                    shape = str(facts[f"properties/{member}"])
                    broken |= below(member, violated(shape, value[member]))
            return broken
        case bool():
            return set()
        case int() | float():
            return set(beyond(facts, value, "minimum", "maximum"))
        case _:
            raise AssertionError(f"no type has {value!r}")


def beyond(
    facts: Facts, size: float, least: str, most: str
) -> Iterator[tuple[str, str]]:
    """The bound that a number, a length or a count breaks, if any."""
    lower, upper = facts.get(least), facts.get(most)
    if isinstance(lower, int) and size < lower:
        yield ("", least)
    if isinstance(upper, int) and size > upper:
        yield ("", most)


def below(token: str, broken: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Violations of a part of a value, as violations of the whole."""
    return {(f"/{token}{pointer}", keyword) for pointer, keyword in broken}


WRONG_TYPES: tuple[JsonValue, ...] = (None, True, 0, 1.5, "", [], {})

PREFIXES: Mapping[JsonValue, str] = {
    r"[\w-]+_[0-9a-zA-Z]+": "eu-west-1_",
    r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+"
    r"(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?": "arn:aws:iam::1:",
}
"""How texts start that match a pattern; the others match `a`, however often."""

ODD_CHARACTERS = '\0\t "\\<_-g\x7f\xa0é中\u2028\ud800\ufdd0\U0001f600\U0010ffff'


def edges(name: str) -> list[JsonValue]:
    """Values of a shape at, just inside and just outside everything that is stated of it."""
    facts = stated(name)
    match facts["type"]:
        case "string":
            values = list(edges_of_text(facts))
        case "integer":
            values = list(edges_of_number(facts))
        case "array":
            values = list(edges_of_list(facts))
        case "object":
            values = list(edges_of_object(facts))
        case _:
            values = [False]
    return [*WRONG_TYPES, *values]


def edges_of_text(facts: Facts) -> Iterator[JsonValue]:
    prefix = PREFIXES.get(facts.get("pattern"), "")
    for length in around(facts.get("minLength"), facts.get("maxLength")):
        yield (prefix + "a" * length)[:length]
        yield "\U0001f600" * length
    for value in members(facts, "enum"):
        yield from (value, value.swapcase(), f"{value} ", value[:-1])
    for character in ODD_CHARACTERS:
        yield from (character, f"{prefix}a{character}", character + prefix + "a")


def edges_of_number(facts: Facts) -> Iterator[JsonValue]:
    for number in around(facts.get("minimum"), facts.get("maximum")):
        yield from (number, float(number), number + 0.5)
    yield from (-1, 10**30, -(10**30), 1e300)


def edges_of_list(facts: Facts) -> Iterator[JsonValue]:
    item = str(facts["items"])
    for count in around(facts.get("minItems"), facts.get("maxItems")):
        yield [good(item)] * count
    for bad in edges(item):
        yield [good(item), bad]


def edges_of_object(facts: Facts) -> Iterator[JsonValue]:
    shapes = {
        name: str(facts[f"properties/{name}"]) for name in members(facts, "properties")
    }
    whole = {name: good(shape) for name, shape in shapes.items()}
    yield whole
    yield {**whole, "Unknown": None}
    for name, shape in shapes.items():
        yield {other: value for other, value in whole.items() if other != name}
        yield from ({**whole, name: bad} for bad in edges(shape))


def around(lower: JsonValue, upper: JsonValue) -> list[int]:
    """The bounds and their neighbours, sizes that cannot be left out."""
    bounds = [bound for bound in (lower, upper) if isinstance(bound, int)]
    near = {bound + step for bound in bounds for step in (-1, 0, 1)} | {1}
    return sorted(number for number in near if number >= 0)


@cache
def good(name: str) -> JsonValue:
    """A value of a shape that botocore has nothing against."""
    return next(value for value in reversed(edges(name)) if not violated(name, value))


@pytest.mark.parametrize("name", cognito_schemas())
def test_generated_validators_agree_with_botocore_at_the_edges(
    cognito_idp: CognitoPackage, name: str
) -> None:
    judge = cognito_idp.SCHEMAS[schema_key(name)]

    for value in edges(name):
        expected = violated(name, value)
        found = one_where_type_is_wrong(reported(judge, value))
        assert (judge.is_valid(value), found) == (not expected, expected), ascii(value)[
            :200
        ]
