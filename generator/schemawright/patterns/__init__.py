r"""Translates the patterns of JSON Schema into regular expressions of Python's `re`.

JSON Schema's patterns are ECMA-262 regular expressions (JSON Schema 2020-12 Validation, section
4.3), read here as ECMAScript 2025 with the flag `u`: they match code points. The translation
means the same under `re.search` in Python 3.11 and later, without any flag. What Python cannot
say exactly is a `PatternError`.

Real schemas are often written for no flag or for another engine. What the flag `u` forbids
is read as follows:

- A backslash before anything but an ASCII letter or digit means that character: `\-`, `\@`,
  `\_`, `\ `. So does Annex B of ECMA-262.
- `]`, `}` and a `{` that starts no count are plain characters, as in Annex B.
- In a class, a hyphen beside a set is a plain character, as in Annex B: `[\w-.]`.
- Letters and digits with a backslash and no meaning are errors (`\y`, `\8`, `\x4`, `\012`), also
  where Annex B reads them as plain characters, because other engines give most of them a meaning
  (`\A`, `\Z`, `\h`). `\p{...}` is always a Unicode property.
- `{,3}` is an error: Annex B takes it for plain text, its author for a count.
- Assertions and look-arounds are never repeated.

Unicode properties are those of Unicode 16.0, whatever Python runs the generator or its output.
In the source they stay readable tokens in a class, `[\p{L}\p{M}]`, in one spelling each:
`\p{L}` for general categories, `\p{Script=Greek}`, `\p{Script_Extensions=Greek}`, and the long
name of a binary property. Before the source is compiled, each token has to be replaced by its
`property_ranges`. Where case is ignored (`(?i:...)`), all is written out.

A text of JSON is taken for code points: two surrogates in a row, which a Python text can hold and
JSON cannot produce, count as two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemawright.patterns.backtracking import explain_backtracking
from schemawright.patterns.code_points import LAST_OF_ASCII, Ranges
from schemawright.patterns.parser import parse
from schemawright.patterns.pattern_error import PatternError
from schemawright.patterns.properties import token_ranges
from schemawright.patterns.python_source import class_text, python_source
from schemawright.patterns.references import resolve_references
from schemawright.patterns.search import seek_literals_first, shorten_for_search

__all__ = [
    "PatternError",
    "Translation",
    "property_ascii",
    "property_ranges",
    "translate",
]

_TOKEN = re.compile(r"\\[pP]\{[A-Za-z0-9_=]+\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    r"""A pattern for `re.search`.

    `source` is printable ASCII without a double quote and does not end in a backslash, so that
    it can be printed as `r"..."`; an empty one matches every text. `properties` are the tokens in
    it, sorted, each once, to be replaced by their `property_ranges`. `backtracking` is a sentence
    that says why a search may take exponential or polynomial time, or `None`.
    """

    source: str
    properties: tuple[str, ...]
    backtracking: str | None


def translate(pattern: str) -> Translation:
    """The Python regular expression that is found in the same texts as `pattern`.

    Raises `PatternError` when `pattern` is not ECMA-262, or when `re` cannot say it exactly.
    """
    node = shorten_for_search(resolve_references(parse(pattern)))
    source = python_source(seek_literals_first(node))
    return Translation(
        source=source,
        properties=tuple(sorted(set(_TOKEN.findall(source)))),
        backtracking=explain_backtracking(node, pattern),
    )


def property_ranges(token: str) -> str:
    r"""What may stand inside a class of `re` for a token of `Translation.properties`.

    Printable ASCII, such as `\u0370-\u0373\u0375-\u0377` for `\p{Script=Greek}`. Raises
    `ValueError` for a text that is no such token.
    """
    return class_text(_ranges(token))


def property_ascii(token: str) -> str:
    """What `property_ranges` says, cut off where ASCII ends.

    Empty where the property has no characters of ASCII. Raises `ValueError` as that does.
    """
    return class_text(
        tuple(
            (first, min(last, LAST_OF_ASCII))
            for first, last in _ranges(token)
            if first <= LAST_OF_ASCII
        )
    )


def _ranges(token: str) -> Ranges:
    if not _TOKEN.fullmatch(token):
        raise ValueError(f"{token!r} is no property token")
    return token_ranges(token)
