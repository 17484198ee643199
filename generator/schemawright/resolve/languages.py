"""What the `$schema` of a document means: a dialect, or a meta-schema that defines one.

A meta-schema says with `$vocabulary` which keywords there are (core, section 8.1.2), in the
terms of the dialect in which it is written itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from schemawright.diagnostics import Problem
from schemawright.json_value import JsonValue
from schemawright.load import Document
from schemawright.resolve.dialects import (
    Dialect,
    Language,
    dialect_of,
    is_vocabulary,
    language_of,
    language_with,
)
from schemawright.resolve.openapi import is_description, version_of


def declares_language(content: JsonValue) -> bool:
    """Whether a document says what it is written in."""
    if is_description(content):
        return True
    return isinstance(content, dict) and isinstance(content.get("$schema"), str)


@dataclass(slots=True)
class Languages:
    """Languages by the URI of their meta-schema.

    `document` finds the document with a URI, if there is one. Required vocabularies that are
    not understood end up in `problems`.
    """

    document: Callable[[str], Document | None]
    problems: list[Problem] = field(default_factory=list[Problem])
    _known: dict[str, Language | None] = field(
        default_factory=dict[str, "Language | None"]
    )

    @property
    def of_others(self) -> frozenset[str]:
        """The URIs of meta-schemas that are no dialect's own, and that were asked for."""
        return frozenset(
            uri for uri, language in self._known.items() if language is not None
        )

    def of(self, uri: str) -> Language | None:
        """The language that a meta-schema defines; `None` where nothing is known of it."""
        dialect = dialect_of(uri)
        if dialect is not None:
            return language_of(dialect)
        uri = uri.removesuffix("#")
        if uri not in self._known:
            self._known[uri] = (
                None  # What it is while it is looked for: a circle ends here.
            )
            self._known[uri] = self._defined_by(uri)
        return self._known[uri]

    def of_document(self, content: JsonValue, default: Language) -> Language | None:
        """What a document says that it is written in; `None` where that is not known."""
        if not isinstance(content, dict):
            return default
        version = version_of(content)
        keyword = "jsonSchemaDialect" if is_description(content) else "$schema"
        declared = content.get(keyword)
        if isinstance(declared, str) and version is not Dialect.OPENAPI_3_0:
            return self.of(declared)
        return default if version is None else language_of(version)

    def _defined_by(self, uri: str) -> Language | None:
        document = self.document(uri)
        if document is None or not isinstance(document.content, dict):
            return None
        declared = document.content.get("$schema")
        base = self.of(declared) if isinstance(declared, str) else None
        vocabularies = document.content.get("$vocabulary")
        if base is None or not isinstance(vocabularies, dict):
            return base
        if not base.dialect.has_anchors:
            return base  # Drafts before 2019-09 know no vocabularies.
        required = {name: value is True for name, value in vocabularies.items()}
        self._refuse_unknown(document, required)
        return language_with(base.dialect, required)

    def _refuse_unknown(self, document: Document, required: dict[str, bool]) -> None:
        for uri, is_required in required.items():
            if is_required and not is_vocabulary(uri):
                self.problems.append(
                    Problem(
                        message=f"the vocabulary {uri} is required, and not known",
                        location=document.location(("$vocabulary", uri)),
                        hint="a vocabulary that is false here may be passed over",
                    )
                )
