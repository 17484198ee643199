"""Patterns applied while generating: to declared property names and to listed values."""

from __future__ import annotations

import re
from functools import cache, partial

from schemawright.patterns import Translation, property_ranges


def matches(translation: Translation, text: str) -> bool:
    """Whether a text matches a pattern, anywhere in it."""
    return _compiled(translation).search(text) is not None


@cache
def ascii_members(translation: Translation) -> str:
    """The characters of ASCII that a pattern looks for, if it looks for a single one.

    Empty for any other pattern.
    """
    if _SINGLE_CLASS.fullmatch(translation.source) is None:
        return ""
    return "".join(filter(partial(matches, translation), map(chr, range(128))))


_SINGLE_CLASS = re.compile(r"\[(?!\^)(?:\\.|[^\\\]])+\]")


@cache
def _compiled(translation: Translation) -> re.Pattern[str]:
    source = translation.source
    for token in translation.properties:
        source = source.replace(token, property_ranges(token))
    return re.compile(source)
