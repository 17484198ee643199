"""Names from schemas taken apart into words: `AllowedOAuthFlows` is allowed, OAuth, flows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BRANDS = (
    "DynamoDB",
    "ECMAScript",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPv4",
    "IPv6",
    "JavaScript",
    "LaTeX",
    "MySQL",
    "NoSQL",
    "OAuth",
    "OpenAPI",
    "PostgreSQL",
    "TypeScript",
    "YouTube",
    "iOS",
    "macOS",
)
"""Words that are written with a capital inside; the list only makes names nicer to read."""

_WORD = re.compile(
    "|".join(
        (
            # A brand, where a word can begin and where it ends.
            rf"(?:{'|'.join(_BRANDS)})\d*(?![a-z])",
            # A plural of capitals: URLs, IDs.
            r"[A-Z]{2,}s(?![a-z])",
            # Capitals up to the one that begins the next word.
            r"[A-Z]+\d*(?![a-z])",
            # Any other word, with the digits that end it.
            r"[A-Z]?[^\W\d_A-Z]+\d*",
            r"\d+[^\W\d_A-Z]*",
        )
    )
)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, as they are written; empty where a name has no letter or digit."""
    return tuple(_WORD.findall(text))


def in_snake_case(words: Iterable[str]) -> str:
    """Words as Python reads them in a name in snake_case, without what no identifier has."""
    return cleaned("_".join(words).lower())


def in_module_case(words: Iterable[str]) -> str:
    """The same as a module is called; one that would begin with a digit has a word before it."""
    name = in_snake_case(words)
    return f"schema_{name}" if name[:1].isdigit() else name


def cleaned(name: str) -> str:
    """The name as Python reads it, without what an identifier cannot have."""
    normal = unicodedata.normalize("NFKC", name)
    return "".join(char for char in normal if f"_{char}".isidentifier()) or "empty"
