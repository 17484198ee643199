"""Schemas are held against the meta-schemas of somebody's own in which they are written.

What the meta-schema of a dialect asks for has been asked before, of each schema by itself (see
`resolve.metaschema`). What one of somebody's own asks for besides is not known before it is read:
it becomes a package in memory, like any other schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Protocol, cast

from schemawright.build import build
from schemawright.config import EnumRules, FormatRules
from schemawright.diagnostics import Problem, SchemaError
from schemawright.in_memory import import_package
from schemawright.json_value import JsonValue
from schemawright.load import Document
from schemawright.refine import refine
from schemawright.render import printed
from schemawright.resolve import resolve
from schemawright.resolve.declared import others_within
from schemawright.resolve.metaschema_documents import meta_schema_document
from schemawright.resolve.older_keywords import Tokens
from schemawright.resolve.pointers import walked
from schemawright.resolve.registry import Place, Registry
from schemawright.resolve.uris import pointer_tokens
from schemawright.view import view

_NAME = "schema"
"""What the document is called that refers to a meta-schema."""


class _Violation(Protocol):
    instance_location: str
    schema_location: str
    alternatives: tuple[tuple[_Violation, ...], ...]

    @property
    def message(self) -> str: ...


class _Schema(Protocol):
    def iter_errors(self, value: object, /) -> Iterator[_Violation]: ...


def hold_against_own_meta_schemas(
    written: Mapping[str, Sequence[Place]], registry: Registry
) -> None:
    """Raise `SchemaError` with all that meta-schemas have against what is written in them.

    `written` has such schemas by the URI of their meta-schema.
    """
    problems: list[Problem] = []
    for uri, places in written.items():
        package, remove = import_package(_printed(uri, registry))
        try:
            meta_schema = cast("_Schema", package.SCHEMAS[_NAME])
            for place in places:
                problems += _problems(place, uri, meta_schema, registry)
        finally:
            remove()
    if problems:
        raise SchemaError(problems)


def _printed(uri: str, registry: Registry) -> dict[str, str]:
    """The files of a package of a meta-schema, and of all that it refers to."""
    document = Document(path=PurePosixPath(_NAME), file=_NAME, content={"$ref": uri})
    linked = resolve([document], folder=None, resources=registry.offered)
    built = build(linked, FormatRules())
    model, _ = refine(built, package=None, enums=EnumRules())
    return dict(printed(view(model, shown_as="", checked=True)))


def _problems(
    place: Place, uri: str, meta_schema: _Schema, registry: Registry
) -> Iterator[Problem]:
    """What a meta-schema has against a schema, but for schemas inside that have another one."""
    others = others_within(place, registry)
    for found in meta_schema.iter_errors(place.content):
        for violation in _its_own(found):
            way = _way(place.content, violation.instance_location)
            inside = [place.id.child(*way[:length]) for length in range(len(way) + 1)]
            if others.isdisjoint(inside):
                yield Problem(
                    message=f"this is not as its meta-schema {uri} has it:"
                    f" {violation.message}",
                    location=registry.location(inside[-1]),
                )


def _its_own(violation: _Violation) -> Iterator[_Violation]:
    """What of a violation breaks something else than the meta-schema of a dialect."""
    document = violation.schema_location.partition("#")[0]
    if meta_schema_document(document) is None:
        yield violation
        return
    for alternative in violation.alternatives:
        for each in alternative:
            yield from _its_own(each)


def _way(content: JsonValue, pointer: str) -> Tokens:
    found = walked(content, pointer_tokens(pointer))
    assert found is not None, "a violation is somewhere in its value"
    return found[0]
