"""What branches of `anyOf` and `oneOf` are called that are written in place.

By what they say of themselves, so that they keep their names when others come or go: a short
title, else the text of a tag, which is a member that must be there and can be one text only:
because it is listed alone, or alone matches a pattern.
What two branches beside each other would be called is the name of neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from schemawright.model import (
    AnyOf,
    Assertion,
    Enum,
    Members,
    OneOf,
    Pattern,
    Required,
    Schema,
    SchemaId,
)
from schemawright.refine.words import words_of

_LONGEST_TITLE = 4
"""A title of more words than this is a sentence rather than a name."""


def title_words(title: str | None) -> tuple[str, ...]:
    """The words of a title that is short enough for a name; none if it is not."""
    if title is None or len(title.split()) > _LONGEST_TITLE:
        return ()
    return words_of(title)


def branch_words(
    schemas: Mapping[SchemaId, Schema], schema_id: SchemaId
) -> tuple[str, ...]:
    """The words that a branch has of its own; none if it has none, or is no branch."""
    branches = _beside(schemas, schema_id)
    others = [schemas[each] for each in branches if each != schema_id]
    if schema_id not in branches:
        return ()
    branch = schemas[schema_id]
    words = title_words(branch.annotations.title)
    if words and all(title_words(each.annotations.title) != words for each in others):
        return words
    tags = [dict(_tags(schemas, each)) for each in others]
    for name, words in _tags(schemas, branch):
        if words and all(each.get(name) != words for each in tags):
            return words
    return ()


def _beside(
    schemas: Mapping[SchemaId, Schema], schema_id: SchemaId
) -> tuple[SchemaId, ...]:
    """The branches of the `anyOf` or `oneOf` that a schema is one of."""
    outer = schemas.get(schema_id._replace(tokens=schema_id.tokens[:-2]))
    for assertion in outer.assertions if outer is not None else ():
        if isinstance(assertion, AnyOf | OneOf) and schema_id in assertion.schemas:
            return assertion.schemas
    return ()


def _tags(
    schemas: Mapping[SchemaId, Schema], schema: Schema
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The members that must be there and can be one text only, with its words."""
    required = {
        name
        for assertion in schema.assertions
        if isinstance(assertion, Required)
        for name in assertion.names
    }
    for assertion in schema.assertions:
        if isinstance(assertion, Members):
            for name, member in assertion.properties:
                for inner in schemas[member].assertions:
                    text = _only_text(inner)
                    if text is not None and name in required:
                        yield name, words_of(text)


def _only_text(assertion: Assertion) -> str | None:
    """The one text that a value can be, if it is a text; `None` where it can be another."""
    match assertion:
        case Enum(values=[str(text)]):
            return text
        case Pattern(text=pattern):
            whole = _WHOLE.fullmatch(pattern)
            return whole[1].replace("\\", "") if whole else None
        case _:
            return None


_WHOLE = re.compile(r"\^((?:[^\\^$.*+?()\[\]{}|]|\\[./-])+)\$")
"""A pattern that one text matches, since it has no signs of patterns."""
