"""A translation as a generated package uses it: tokens replaced, then compiled."""

from __future__ import annotations

import re

from schemawright.patterns import Translation, property_ranges, translate


def compile_translation(translation: Translation) -> re.Pattern[str]:
    source = translation.source
    for token in translation.properties:
        source = source.replace(token, property_ranges(token))
    return re.compile(source)


def is_found(pattern: str, text: str) -> bool:
    return compile_translation(translate(pattern)).search(text) is not None
