"""Names from schemas taken apart into words: `AllowedOAuthFlows` is allowed, OAuth, flows."""

from __future__ import annotations

import re

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
            # Letters that are counted: k8s, i18n.
            r"(?:(?<![^\W\d_])[a-z]|[A-Z])\d+[a-z](?![^\W_A-Z])",
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
