"""Patterns applied while generating: to declared property names and to listed values."""

from __future__ import annotations

import re
from functools import cache

from schemawright.patterns import Translation, property_ranges


def matches(translation: Translation, text: str) -> bool:
    """Whether a text matches a pattern, anywhere in it."""
    return _compiled(translation).search(text) is not None


@cache
def _compiled(translation: Translation) -> re.Pattern[str]:
    source = translation.source
    for token in translation.properties:
        source = source.replace(token, property_ranges(token))
    return re.compile(source)
