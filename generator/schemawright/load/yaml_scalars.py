"""The core schema of YAML (1.2.2, section 10.3): what a scalar means, as a JSON value.

Only what JSON can say is there: nothing becomes a date, `yes` and `no` are strings, and an
infinity or a NaN is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from schemawright.json_value import MAX_INT_DIGITS, JsonValue
from schemawright.load.numbers import NumberOutOfRangeError, integer, number

_CORE_PREFIX = "tag:yaml.org,2002:"

_NUMBER_WITHOUT_VALUE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class ScalarError(ValueError):
    """A scalar that has no JSON value; the text of the error is a message."""


def plain_value(text: str) -> JsonValue:
    """The value of a scalar that has neither quotes nor a tag.

    Raises:
        ScalarError: it is `.inf`, `.nan` or a number out of range.
    """
    for pattern, construct in _TYPES.values():
        if pattern.fullmatch(text):
            return construct(text)
    return text


def tagged_value(tag: str, text: str) -> JsonValue:
    """The value of a scalar with a tag in full, such as `tag:yaml.org,2002:int`.

    Raises:
        ScalarError: the core schema has no such tag for scalars, the text is not of that type,
            or has no JSON value.
    """
    name = short_tag(tag)
    if name == "!!str":
        return text
    if name not in _TYPES:
        raise ScalarError(f"the tag {name} does not fit any JSON value")
    pattern, construct = _TYPES[name]
    if not pattern.fullmatch(text):
        raise ScalarError(f"{text!r} is not what the tag {name} promises")
    return construct(text)


def short_tag(tag: str) -> str:
    """The tag as one writes it: `!!int` for `tag:yaml.org,2002:int`."""
    if tag.startswith(_CORE_PREFIX):
        return f"!!{tag.removeprefix(_CORE_PREFIX)}"
    return tag


def joined_surrogates(text: str) -> str:
    r"""The text with pairs such as `\ud83d\ude00` joined, as in JSON, which YAML includes."""
    return _SURROGATE_PAIR.sub(_joined, text)


def _joined(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _null(_: str) -> JsonValue:
    return None


def _boolean(text: str) -> JsonValue:
    return text.lower() == "true"


def _integer(text: str) -> JsonValue:
    if text.startswith(("0o", "0x")):
        value = int(text, 0)
        if value >= 10**MAX_INT_DIGITS:
            raise ScalarError(f"the number {text[:40]}... is too large")
        return value
    return integer(text)


def _number(text: str) -> JsonValue:
    if _NUMBER_WITHOUT_VALUE.fullmatch(text):
        raise ScalarError(f"{text} is not a JSON number")
    try:
        return number(text)
    except NumberOutOfRangeError:
        raise ScalarError(f"the exponent of {text[:40]} is too large") from None


_TYPES: dict[str, tuple[re.Pattern[str], Callable[[str], JsonValue]]] = {
    "!!null": (re.compile(r"(?:null|Null|NULL|~)?"), _null),
    "!!bool": (re.compile(r"true|True|TRUE|false|False|FALSE"), _boolean),
    "!!int": (re.compile(r"[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++"), _integer),
    "!!float": (
        re.compile(
            r"[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?|"
            + _NUMBER_WITHOUT_VALUE.pattern
        ),
        _number,
    ),
}
