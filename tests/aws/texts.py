"""Texts for documents of AWS shapes: alphabets, samples, and what fits a schema."""

from __future__ import annotations

from hypothesis import strategies as st

from .ecma import matches
from .named_schemas import Schema
from .untyped import unicode_category

ASSIGNED = st.characters(exclude_categories=("Cn", "Cs")).filter(
    lambda character: unicode_category(character) != "Cn"
)
"""Characters that both this Python and Unicode 16 know: validators agree on those alone."""

ODD = st.sampled_from(
    '\0\t\n\v\f\r\x1c\x1f !"#\\<_-~\x7f\x85\xa0\xad\u0130\u0301\u0660\u180e\u200b'
    "\u2028\u2029\u3000\ue000\ufdd0\ufeff\uffff\U0001f600\U000e0001\U0010ffff"
)
"""Separators, controls, private characters, noncharacters, digits that are not ASCII."""

SURROGATES = st.sampled_from("\ud800\udbff\udc00\udfff")
"""What a JSON text can escape and UTF-8 cannot say."""

SAMPLES = (
    "a",
    "7",
    "_",
    "secret",
    "Level1",
    "00000000000000000000000000000000",
    "01234567-89ab-4cde-8f01-23456789abcd",
    "eu-west-1_0a",
    "arn:aws:iam::123456789012:role/service",
    "arn:aws:s3:::bucket/key",
    "someone@example.com",
    "Your code is {####}.",
    "{##Click here##}",
    "import-0a",
    "tkn0123456789abcdefghijklmno",
    "terms-of-use",
    "cognito:english",
)
"""Texts such that every pattern of the service matches one of them."""

LONGEST = 2049
"""No text is made longer than this, whatever a bound allows."""


def fits(schema: Schema, text: str) -> bool:
    """Whether a text keeps the bounds and the pattern of a schema."""
    least, most = bounds(schema, "minLength", "maxLength", (0, len(text)))
    pattern = schema.get("pattern")
    return least <= len(text) <= most and (
        not isinstance(pattern, str) or matches(pattern, text)
    )


def bounds(
    schema: Schema, least: str, most: str, otherwise: tuple[int, int]
) -> tuple[int, int]:
    """The values of two keywords, or what stands for those that are not there."""
    lower, upper = schema.get(least), schema.get(most)
    return (
        lower if isinstance(lower, int) else otherwise[0],
        upper if isinstance(upper, int) else otherwise[1],
    )


def around(limits: tuple[int, int]) -> list[int]:
    """Two limits and their neighbours."""
    return sorted({limit + step for limit in limits for step in (-1, 0, 1)})


def sizes(schema: Schema, least: str, most: str, limit: int) -> list[int]:
    """The sizes at and beside the bounds of a schema, up to a limit."""
    return [n for n in around(bounds(schema, least, most, (1, 1))) if 0 <= n <= limit]


def stretched(schema: Schema, sample: str) -> list[str]:
    """Texts that start like `sample`, as long as the bounds and their neighbours say."""
    lengths = sizes(schema, "minLength", "maxLength", LONGEST)
    return [(sample + sample[-1] * length)[:length] for length in lengths]
