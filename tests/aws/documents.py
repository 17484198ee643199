"""Hypothesis strategies: documents of AWS shapes, good ones and such as are nearly good.

The strategies read the schemas, so that values lie at and beside every bound; whether a
document is valid is for a validator to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from schemawright.json_value import JsonValue, Token

from .named_schemas import REFERENCE, Schema, Schemas
from .texts import LONGEST, SAMPLES, around, bounds, fits, sizes, stretched

Values: TypeAlias = SearchStrategy[JsonValue]
Alphabet: TypeAlias = SearchStrategy[str]
Members: TypeAlias = Mapping[str, JsonValue]

WRONG: Values = st.sampled_from(
    (None, True, False, 0, 1, 1.5, 3.0, "", "1", "true", [], [None], {}, {"a": 1})
)
"""A bit of every type: wrong wherever it is not what is asked for."""

UNKNOWN_NAMES = st.sampled_from(
    (
        "",
        "extra",
        "self",
        "__class__",
        "user_pool_id",
        "userpoolid",
        "UserPoolId ",
        "from_dict",
        "a/b~c",
    )
)
"""Names of unknown members that a class could mistake for something of its own."""

FINITE = st.floats(allow_nan=False, allow_infinity=False)
"""Numbers that JSON has."""

ENORMOUS = (10**30, -(10**30), 1e300)
"""Numbers that no integer type of a machine holds."""


def anything(alphabet: Alphabet) -> Values:
    """Any JSON value, with names and texts of this alphabet."""
    texts = st.text(alphabet, max_size=4)

    def containers(inner: Values) -> Values:
        lists = st.lists(inner, max_size=2)
        return st.one_of(lists, st.dictionaries(texts, inner, max_size=2))

    scalars = st.one_of(WRONG, st.integers(), FINITE, texts)
    return st.recursive(scalars, containers, max_leaves=3)


class Documents:
    """Strategies for the documents of some schemas, with texts of an alphabet."""

    def __init__(self, schemas: Schemas, alphabet: Alphabet) -> None:
        self._schemas = schemas
        self._texts = st.text(alphabet, max_size=4)
        self._anything = anything(alphabet)
        self._valid: dict[str, Values] = {}
        self._near: dict[str, Values] = {}

    def valid(self, name: str) -> Values:
        """Documents that are meant to be valid under the schema `name`."""
        if name not in self._valid:
            self._valid[name] = self._valid_values(self._schemas[name])
        return self._valid[name]

    def near(self, name: str) -> Values:
        """Values at the bounds of the schema `name`, just beyond, and of wrong types."""
        if name not in self._near:
            self._near[name] = self._near_values(self._schemas[name])
        return self._near[name]

    def with_one_near(self, name: str) -> Values:
        """Objects with what the schema `name` requires, and one member near its bounds."""
        schema = self._schemas[name]
        members = _properties(schema)
        needed = {n: self._valid_values(members[n]) for n in _required(schema)}
        others = [
            st.fixed_dictionaries({member: self._near_values(asked)})
            for member, asked in members.items()
        ]
        return st.builds(_merged, st.fixed_dictionaries(needed), st.one_of(others))

    def changed(self, name: str) -> Values:
        """Documents after some changes anywhere; most are broken, some are not."""

        @st.composite
        def documents(draw: DrawFn) -> JsonValue:
            document = draw(self.valid(name))
            for _ in range(draw(st.integers(1, 3))):
                places = list(self._places(document, self._schemas[name]))
                if not places:
                    return draw(WRONG)
                way, schema = draw(st.sampled_from(places))
                removed = draw(st.integers(0, 5)) == 0
                new = [] if removed else [draw(self._near_values(schema))]
                document = _replaced(document, way, new)
            return document

        return documents()

    # --- Valid values ---

    def _valid_values(self, schema: Schema) -> Values:
        match schema:
            case {"$ref": str(reference)} | {"allOf": [{"$ref": str(reference)}, _]}:
                return self.valid(reference.removeprefix(REFERENCE))
            case {"enum": list(members)}:
                texts = [member for member in members if isinstance(member, str)]
                return st.sampled_from(texts) if texts else st.nothing()
            case {"type": "object", "additionalProperties": dict(values)}:
                return self._maps(schema, self._valid_values(values))
            case {"type": "object"}:
                return self._structures(schema)
            case {"type": "array", "items": dict(items)}:
                return _lists(schema, self._valid_values(items))
            case {"type": "string", "format": "date-time"}:
                return st.just("2024-02-29T23:59:59Z")
            case {"type": "string"}:
                return self._fitting_texts(schema)
            case {"type": "integer"}:
                return _integers(schema)
            case {"type": "number"}:
                return FINITE
            case {"type": "boolean"}:
                return st.booleans()
            case _:
                return self._anything

    def _fitting_texts(self, schema: Schema) -> Values:
        samples = [sample for sample in SAMPLES if fits(schema, sample)]
        assert samples, f"no sample fits {schema}"
        long = [text for text in stretched(schema, samples[0]) if fits(schema, text)]

        def framed(sample: str, before: str, after: str) -> str:
            texts = (before + sample + after, before + sample, sample + after, sample)
            return next(text for text in texts if fits(schema, text))

        return st.one_of(
            st.sampled_from(samples + long),
            st.builds(framed, st.sampled_from(samples), self._texts, self._texts),
        )

    def _maps(self, schema: Schema, values: Values) -> Values:
        least, most = bounds(schema, "minProperties", "maxProperties", (0, 2))
        largest = min(most, least + 1)
        return st.dictionaries(self._texts, values, min_size=least, max_size=largest)

    def _structures(self, schema: Schema) -> Values:
        members = {
            name: self._valid_values(asked)
            for name, asked in _properties(schema).items()
        }
        required = _required(schema)
        optional = {
            name: values
            for name, values in members.items()
            if name not in required and not values.is_empty
        }
        known = st.fixed_dictionaries(
            {name: members[name] for name in required}, optional=optional
        )

        def is_unknown(name: str) -> bool:
            return name not in members

        names = st.one_of(UNKNOWN_NAMES, self._texts).filter(is_unknown)
        unknown = st.dictionaries(names, self._anything, max_size=1)
        return st.builds(_merged, known, unknown)

    # --- Values that are nearly good ---

    def _near_values(self, schema: Schema) -> Values:
        match schema:
            case {"$ref": str(reference)} | {"allOf": [{"$ref": str(reference)}, _]}:
                return self.near(reference.removeprefix(REFERENCE))
            case {"enum": list(members)}:
                texts = [str(member) for member in members]
                misspelt = [*map(str.swapcase, texts), *(f"{text} " for text in texts)]
                return st.one_of(st.sampled_from(texts + misspelt), WRONG)
            case {"type": "string"}:
                long = stretched(schema, _sample(schema))
                smileys = stretched(schema, "\U0001f600")
                texts = [*long, *smileys, *SAMPLES]
                return st.one_of(st.sampled_from(texts), self._texts, WRONG)
            case {"type": "integer"}:
                integers = around(bounds(schema, "minimum", "maximum", (0, 0)))
                fractions = [n + part for n in integers for part in (0.0, 0.5)]
                numbers = st.sampled_from((*integers, *fractions, *ENORMOUS))
                return st.one_of(numbers, WRONG)
            case {"type": "array", "items": dict(items)}:
                counts = st.sampled_from(sizes(schema, "minItems", "maxItems", LONGEST))
                item = self._valid_values(items)
                return st.one_of(st.builds(_repeated, item, counts), WRONG)
            case {"type": "object", "additionalProperties": dict(values)}:
                near = self._near_values(values)
                return st.one_of(st.dictionaries(self._texts, near, max_size=2), WRONG)
            case _:
                return WRONG

    # --- Ways into a document ---

    def _places(
        self, value: JsonValue, schema: Schema
    ) -> Iterator[tuple[tuple[Token, ...], Schema]]:
        """The ways to the parts of a document, and what is asked of each."""
        for token, child, asked in _parts(value, self._followed(schema)):
            yield (token,), asked
            for way, inner in self._places(child, asked):
                yield (token, *way), inner

    def _followed(self, schema: Schema) -> Schema:
        match schema:
            case {"$ref": str(reference)} | {"allOf": [{"$ref": str(reference)}, _]}:
                return self._followed(self._schemas[reference.removeprefix(REFERENCE)])
            case _:
                return schema


def _properties(schema: Schema) -> Mapping[str, Schema]:
    return cast(Mapping[str, Schema], schema.get("properties", {}))


def _required(schema: Schema) -> Sequence[str]:
    return cast(Sequence[str], schema.get("required", ()))


def _integers(schema: Schema) -> Values:
    least, most = bounds(schema, "minimum", "maximum", (-(10**12), 10**12))
    limits = (least, most, float(least), float(most))
    return st.one_of(st.sampled_from(limits), st.integers(least, most))


def _lists(schema: Schema, items: Values) -> Values:
    least, most = bounds(schema, "minItems", "maxItems", (0, 2))
    few = st.lists(items, min_size=least, max_size=min(most, least + 2))
    full = st.builds(_repeated, items, st.just(most))
    return few if items.is_empty else st.one_of(few, full)


def _sample(schema: Schema) -> str:
    return next((sample for sample in SAMPLES if fits(schema, sample)), SAMPLES[0])


def _repeated(item: JsonValue, count: int) -> JsonValue:
    return [item] * count


def _merged(some: Members, others: Members) -> JsonValue:
    return {**some, **others}


def _parts(
    value: JsonValue, schema: Schema
) -> Iterator[tuple[Token, JsonValue, Schema]]:
    """The members or first items of a value, and what is asked of each."""
    match value, schema:
        case dict(), {"additionalProperties": dict(asked)}:
            for name, member in value.items():
                yield name, member, asked
        case dict(), _:
            for name, asked in _properties(schema).items():
                if name in value:
                    yield name, value[name], asked
        case list(), {"items": dict(asked)}:
            for index, item in enumerate(value[:3]):
                yield index, item, asked
        case _:
            return


def _replaced(
    document: JsonValue, way: Sequence[Token], new: Sequence[JsonValue]
) -> JsonValue:
    """A copy of a document with one other value, or none, at the end of a way."""
    token, *rest = way
    match document, token:
        case dict(), str():
            values = [_replaced(document[token], rest, new)] if rest else new
            others = {name: value for name, value in document.items() if name != token}
            return {**others, **dict(zip([token], values, strict=False))}
        case list(), int():
            values = [_replaced(document[token], rest, new)] if rest else new
            return [*document[:token], *values, *document[token + 1 :]]
        case _:
            raise AssertionError(f"{token!r} leads nowhere")
