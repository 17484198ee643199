r"""Unicode property escapes by ECMA-262: names, aliases, and what they hold in Unicode 16.0.

The tables are `unicode_tables.json`, written by `tools/unicode_tables.py`, which describes
their format. They are read when the first pattern needs one.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from schemawright.patterns.code_points import (
    ALL,
    LAST_OF_ASCII,
    Range,
    Ranges,
    complement,
    union,
)
from schemawright.patterns.syntax import Characters, Property

_GROUPS = ("C", "L", "M", "N", "P", "S", "Z")
_CASED_LETTER = ("Lu", "Ll", "Lt")
_COMPUTED = ("ASCII", "Any", "Assigned")
_CATEGORY_PREFIXES = ("General_Category", "gc")
_SCRIPT_PREFIXES = {
    "Script": "Script",
    "sc": "Script",
    "Script_Extensions": "Script_Extensions",
    "scx": "Script_Extensions",
}


# What the same names mean in the patterns of Java.
_POSIX = {
    "Alnum": "[A-Za-z0-9]",
    "Blank": r"[ \t]",
    "Cntrl": r"[\x00-\x1f\x7f]",
    "Digit": "[0-9]",
    "Graph": "[!-~]",
    "Print": "[ -~]",
    "Punct": "[!-/:-@[-`{-~]",
    "Space": r"[ \t-\r]",
    "XDigit": "[0-9A-Fa-f]",
}


class UnknownPropertyError(ValueError):
    """ECMA-262 has no such property; the text says so and names the nearest."""


class _Tables(TypedDict):
    general_categories: dict[str, str]
    general_category_aliases: dict[str, str]
    scripts: dict[str, str]
    script_extensions: dict[str, str]
    script_aliases: dict[str, str]
    binary_properties: dict[str, str]
    binary_property_aliases: dict[str, str]
    case_foldings: list[str]


@cache
def _tables() -> _Tables:
    source = files("schemawright.patterns").joinpath("unicode_tables.json")
    return cast(_Tables, json.loads(source.read_text(encoding="ascii")))


def _category(name: str) -> str | None:
    short = _tables()["general_category_aliases"].get(name, name)
    known = short in _tables()["general_categories"] or short in (*_GROUPS, "LC")
    return short if known else None


def _script(name: str) -> str | None:
    long = _tables()["script_aliases"].get(name, name)
    return long if long in _tables()["scripts"] else None


def _binary(name: str) -> str | None:
    long = _tables()["binary_property_aliases"].get(name, name)
    known = long in _tables()["binary_properties"] or long in _COMPUTED
    return long if known else None


def canonical_token(name: str, *, negated: bool) -> str:
    r"""The one spelling of `\p{name}`, or of `\P{name}`: `\p{L}`, `\P{Script=Greek}`.

    Raises `UnknownPropertyError`.
    """
    return f"\\{'P' if negated else 'p'}{{{_canonical_name(name)}}}"


def _canonical_name(name: str) -> str:
    prefix, equals, value = name.partition("=")
    if not equals:
        found = _category(name) or _binary(name)
    elif prefix in _CATEGORY_PREFIXES:
        found = _category(value)
    elif prefix in _SCRIPT_PREFIXES:
        script = _script(value)
        found = script and f"{_SCRIPT_PREFIXES[prefix]}={script}"
    else:
        found = None
    if found is None:
        raise UnknownPropertyError(_unknown(name))
    return found


def _unknown(name: str) -> str:
    if name in _POSIX:
        return f"there is no Unicode property {name!r}, write {_POSIX[name]}"
    tables = _tables()
    categories = [*tables["general_category_aliases"], *tables["general_categories"]]
    binaries = [
        *tables["binary_properties"],
        *tables["binary_property_aliases"],
        *_COMPUTED,
    ]
    scripts = [*tables["scripts"], *tables["script_aliases"]]
    prefix, equals, value = name.partition("=")
    if equals and prefix in _SCRIPT_PREFIXES:
        near = [f"{prefix}={script}" for script in _nearest(value, scripts)]
    elif equals and prefix in _CATEGORY_PREFIXES:
        near = _nearest(value, [*categories, *_GROUPS, "LC"])
    else:
        bare = (value or name).removeprefix("Is").removeprefix("In")
        near = [f"Script={script}" for script in _nearest(bare, scripts)[:1]]
        near += _nearest(bare, [*categories, *binaries])
    hint = f", the nearest are {', '.join(near[:4])}" if near else ""
    return f"there is no Unicode property {name!r}{hint}"


def _nearest(name: str, candidates: list[str]) -> list[str]:
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    found = difflib.get_close_matches(name.lower(), by_lower, cutoff=0.7)
    return [by_lower[lower] for lower in found]


@cache
def token_ranges(token: str) -> Ranges:
    """The code points of a canonical token."""
    inside = _ranges(token[3:-1])
    return complement(inside) if token.startswith("\\P") else inside


def _ranges(name: str) -> Ranges:
    tables = _tables()
    prefix, equals, value = name.partition("=")
    if equals:
        scripts = (
            tables["scripts"] if prefix == "Script" else tables["script_extensions"]
        )
        return _decode(scripts[value])
    match name:
        case "Any":
            return ALL
        case "ASCII":
            return ((0, LAST_OF_ASCII),)
        case "Assigned":
            return complement(_ranges("Cn"))
        case "LC":
            return union(part for each in _CASED_LETTER for part in _ranges(each))
        case _ if name in _GROUPS:
            members = [each for each in tables["general_categories"] if each[0] == name]
            return union(part for each in members for part in _ranges(each))
        case _:
            return _decode(
                tables["general_categories"].get(name)
                or tables["binary_properties"][name]
            )


def _decode(text: str) -> Ranges:
    boundaries: list[int] = []
    position = 0
    for distance in text.split():
        position += int(distance, 36)
        boundaries.append(position)
    pairs = zip(boundaries[::2], boundaries[1::2], strict=True)
    return tuple((first, after - 1) for first, after in pairs)


def characters_ranges(characters: Characters) -> Ranges:
    """The code points that `characters` matches."""
    parts: list[Range] = []
    for item in characters.items:
        parts += token_ranges(item.token) if isinstance(item, Property) else [item]
    return complement(parts) if characters.negated else union(parts)


@cache
def _case_classes() -> dict[int, tuple[int, ...]]:
    return {
        ord(member): tuple(map(ord, members))
        for members in _tables()["case_foldings"]
        for member in members
    }


def with_other_cases(ranges: Ranges) -> Ranges:
    """`ranges` and all that simple case folding makes equal to one of its code points."""
    others = [
        (member, member)
        for code_point, members in _case_classes().items()
        if any(first <= code_point <= last for first, last in ranges)
        for member in members
    ]
    return union([*ranges, *others])
