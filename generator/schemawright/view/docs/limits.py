"""What a shape asks beyond the type that Python shows, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemawright.json_value import JsonValue
from schemawright.model import (
    Format,
    JsonType,
    Model,
    NumberShape,
    Reference,
    Schema,
    SchemaId,
    Shape,
    ShapeId,
    SizeShape,
)
from schemawright.model.schemas import AllOf, Assertion
from schemawright.refine.inplace import applied_in_place
from schemawright.view.shapes import fits_literal
from schemawright.view.wording import (
    bound_words,
    code_text,
    divisor_words,
    json_text,
    number_text,
    pattern_text,
    size_words,
)


class Limit(NamedTuple):
    """A limit in words: `3 to 5 items`; `link` stands between a noun and the first of them."""

    text: str
    link: str = ", "


def with_limits(noun: str, limits: Sequence[Limit]) -> str:
    """`an array of 3 to 5 items, all different`."""
    texts = ", ".join(limit.text for limit in limits)
    return f"{noun}{limits[0].link}{texts}" if limits else noun


def string_limits(shape: Shape) -> Iterator[Limit]:
    """Length and patterns."""
    if is_limited(shape.string.length):
        yield Limit(size_words("string", shape.string.length), " of ")
    for pattern in shape.string.patterns:
        yield Limit(f"matching {pattern_text(pattern.text)}", " ")


def number_limits(number: NumberShape) -> Iterator[Limit]:
    """Bounds and divisors."""
    lower, upper = number.lower, number.upper
    if (
        lower is not None
        and upper is not None
        and not (lower.is_exclusive or upper.is_exclusive)
    ):
        limits = f"from {number_text(lower.limit)} to {number_text(upper.limit)}"
        yield Limit(limits, " ")
    else:
        for bound in (lower, upper):
            if bound is not None:
                yield Limit(bound_words(bound), " of ")
    for divisor in number.multiples:
        yield Limit(divisor_words(divisor), " that is ")


def format_limits(model: Model, shape_id: ShapeId) -> Iterator[Limit]:
    """Formats, whether they are checked, and what a text encodes."""
    schemas = list(in_place(model, shape_id))
    formats = [
        assertion
        for schema in schemas
        for assertion in schema.assertions
        if isinstance(assertion, Format) and assertion.keyword == "format"
    ]
    checked = {each.name for each in formats if each.check is not None}
    for name in dict.fromkeys(each.name for each in formats):
        text = f"format {code_text(name)}"
        yield Limit(f"{text}, checked" if name in checked else text)
    for schema in schemas:
        collected = dict(schema.annotations.collected)
        encoding = collected.get("contentEncoding")
        if isinstance(encoding, str):
            yield Limit(f"encoded as {code_text(encoding)}", " ")
        media_type = collected.get("contentMediaType")
        if isinstance(media_type, str):
            yield Limit(f"contents of the type {code_text(media_type)}")


def value_limits(values: Sequence[JsonValue]) -> Iterator[Limit]:
    """Listed values that no `Literal` shows."""
    if not all(map(fits_literal, values)):
        texts = ", ".join(code_text(json_text(each)) for each in values)
        yield Limit(f"one of {texts}")


def is_limited(size: SizeShape) -> bool:
    """Whether a size has a limit."""
    return bool(size.least) or size.most is not None


def limits_of_type(shape: Shape, json_type: JsonType) -> list[Limit]:
    """The limits on values of a type by themselves, without those on their parts."""
    match json_type:
        case "string":
            return list(string_limits(shape))
        case "integer" | "number":
            return list(number_limits(shape.number))
        case "array":
            return list(_array_limits(shape))
        case "object" if is_limited(shape.object.count):
            return [Limit(size_words("object", shape.object.count), " of ")]
        case _:
            return []


def _array_limits(shape: Shape) -> Iterator[Limit]:
    if is_limited(shape.array.count):
        yield Limit(size_words("array", shape.array.count), " of ")
    if shape.array.unique:
        yield Limit("all different")


def in_place(model: Model, schema_ids: Iterable[SchemaId]) -> Iterator[Schema]:
    """Schemas and all that they apply to the same value, each once, the nearest first."""
    waiting = list(schema_ids)
    seen = set(waiting)
    while waiting:
        schema = model.schemas[waiting.pop(0)]
        yield schema
        applied = [each for each in applied_in_place(schema) if each not in seen]
        seen.update(applied)
        waiting += applied


def assertions_in_place(
    model: Model, schema_ids: ShapeId
) -> Iterator[tuple[Schema, Assertion]]:
    """What schemas assert of the same value, each assertion with its schema."""
    for schema in in_place(model, schema_ids):
        for assertion in schema.assertions:
            if not isinstance(assertion, Reference | AllOf):
                yield schema, assertion
