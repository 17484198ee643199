"""What asserts a format, if something does, and what its texts become (validation section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemawright.config import FormatRules, nearest
from schemawright.diagnostics import Problem
from schemawright.json_value import JsonValue
from schemawright.model import Conversion, Format, FormatCheck
from schemawright.resolve.keywords import DRAFT_3_REGEX, DRAFT_3_TIME, LEAPLESS_TIME

_TEXTS = {
    # JSON Schema, section 7.3.
    "date": "is_date",
    "date-time": "is_date_time",
    "duration": "is_duration",
    "email": "is_email",
    "hostname": "is_hostname",
    "idn-email": "is_idn_email",
    "idn-hostname": "is_idn_hostname",
    "ipv4": "is_ipv4",
    "ipv6": "is_ipv6",
    "iri": "is_iri",
    "iri-reference": "is_iri_reference",
    "json-pointer": "is_json_pointer",
    "regex": "is_regex",
    "relative-json-pointer": "is_relative_json_pointer",
    "time": "is_time",
    "uri": "is_uri",
    "uri-reference": "is_uri_reference",
    "uri-template": "is_uri_template",
    "uuid": "is_uuid",
    # Draft 3, section 5.23, and what later drafts changed.
    "color": "is_color",
    "host-name": "is_ldh_name",
    "ip-address": "is_ipv4",
    DRAFT_3_REGEX: "is_regex_without_lookbehind",
    DRAFT_3_TIME: "is_local_time",
    LEAPLESS_TIME: "is_time_without_leap_second",
    # OpenAPI 3.0.3, data types.
    "byte": "is_byte",
    # OpenAPI's registry of formats.
    "decimal": "is_decimal",
}
_NUMBERS = {
    # OpenAPI 3.0.3, data types.
    "double": "is_double",
    "float": "is_float",
    "int32": "is_int32",
    "int64": "is_int64",
}

ANNOTATIONS_ONLY = frozenset({"binary", "password", "phone", "style", "utc-millisec"})
"""Formats of OpenAPI and draft 3 that say nothing of which values there are."""

CHECKS: Mapping[str, FormatCheck] = {
    **{name: FormatCheck(function=each) for name, each in _TEXTS.items()},
    **{
        name: FormatCheck(function=each, json_type="number")
        for name, each in _NUMBERS.items()
    },
}
"""The functions of the package's own modules, by format."""


_BECOMES: Mapping[str, Conversion] = {
    "byte": "byte",
    "date": "date",
    "date-time": "date-time",
    "decimal": "decimal",
    "duration": "duration",
    "ip-address": "ipv4",
    "ipv4": "ipv4",
    "ipv6": "ipv6",
    LEAPLESS_TIME: "time",
    "time": "time",
    "uuid": "uuid",
}
"""What texts become whose format is converted; those of other formats stay what they are."""

JSON = "application/json"
"""The one media type whose texts can be told from others (RFC 8259, section 11)."""


class UnknownFormatError(Exception):
    """A format is to be asserted, and nobody has said what it means."""


def format_assertion(name: str, rules: FormatRules, *, asserted: bool) -> Format:
    """The assertion of a format, with its check and its conversion where the rules ask for it.

    `asserted` says that the vocabulary of the schema's dialect asks for it, whatever the
    rules say. Raises `UnknownFormatError` for a format that nobody knows.
    """
    shown = _SHOWN.get(name, name)
    rule = rules.of(shown)
    module, colon, function = rule.partition(":")
    if colon:
        known = CHECKS.get(name, FormatCheck(function=function))
        own = FormatCheck(function=function, json_type=known.json_type, module=module)
        return Format(name=shown, check=own)
    if not asserted and rule == "annotate":
        return Format(name=shown)
    if name not in CHECKS and name not in ANNOTATIONS_ONLY:
        raise UnknownFormatError(name)
    becomes = _BECOMES.get(name) if rule == "convert" else None
    return Format(name=shown, check=CHECKS.get(name), becomes=becomes)


def unknown_formats(rules: FormatRules) -> Iterator[Problem]:
    """A problem for each format that is to be asserted by its name, and that nobody knows."""
    known = {*CHECKS, *ANNOTATIONS_ONLY}
    for name, rule in rules.by_name.items():
        if rule in ("assert", "convert") and name not in known:
            meant = nearest(name, known - _SHOWN.keys())
            yield Problem(
                message=f"the format {name!r} is not known: it cannot be asserted",
                location=rules.located("format", name),
                hint="name the function that asserts it"
                + ("" if meant is None else f"; did you mean {meant!r}?"),
            )


def content_assertions(
    encoding: JsonValue, media_type: JsonValue, rules: FormatRules, *, asserted: bool
) -> Iterator[Format]:
    """The assertions that are made of `contentEncoding` and `contentMediaType`.

    `None` stands for an absent keyword. `asserted` says that the dialect, draft 7, makes
    them; encodings and media types that are not known here assert nothing, as its section
    8.2 allows. Base64 is what the format `byte` is, and is converted as that is.
    """
    is_base64 = encoding == "base64"
    converted = rules.of("byte") == "convert"
    if is_base64 and (asserted or converted):
        check = FormatCheck(function="is_byte")
        becomes = _BECOMES["byte"] if converted else None
        yield Format(
            name="base64", keyword="contentEncoding", check=check, becomes=becomes
        )
    if asserted and media_type == JSON and (is_base64 or encoding is None):
        function = "is_json_in_base64" if is_base64 else "is_json"
        check = FormatCheck(function=function)
        yield Format(name=JSON, keyword="contentMediaType", check=check)


_SHOWN = {DRAFT_3_REGEX: "regex", DRAFT_3_TIME: "time", LEAPLESS_TIME: "time"}
"""What a schema calls a format that its dialect gives a meaning of its own."""
