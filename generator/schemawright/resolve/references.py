"""Where a `$ref` leads, including those that lead nowhere in their own document."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.json_value import JsonValue, Token, pointer_text
from schemawright.load import Document, SchemaFolder
from schemawright.model import SchemaId
from schemawright.resolve.dialects import as_written
from schemawright.resolve.keywords import DEFINITIONS, is_schema
from schemawright.resolve.registry import (
    COMPONENTS,
    Place,
    Registry,
    component_schemas,
    descend,
    enter,
    fragment_tokens,
    is_component_document,
    retrieval_uri,
)

_CONTAINERS = (COMPONENTS, *((name,) for name in DEFINITIONS))
"""Where a reference that leads nowhere may have meant to lead."""


@dataclass(slots=True)
class Finder:
    """Finds what references mean; reads further documents of the folder on demand.

    `components` are the documents in which a reference into `#/components/schemas`,
    `#/$defs` or `#/definitions` is looked up when its own document has no such place;
    `siblings` are looked through after those, by `title`; they are not read before they are
    needed.
    """

    registry: Registry
    folder: SchemaFolder
    components: Sequence[Document]
    siblings: Iterable[Document]
    _titles: dict[str, list[Document]] | None = None
    _holders: list[Document] | None = None
    _bases: dict[tuple[str, tuple[Token, ...]], tuple[Place, int]] = field(
        default_factory=dict[tuple[str, tuple[Token, ...]], tuple[Place, int]]
    )

    def find(self, source: Place, reference: str) -> Place:
        """The schema that `reference`, written in `source`, means.

        Raises `SchemaError` when there is none, or when it is not a schema.
        """
        try:
            uri, fragment = urldefrag(urljoin(source.base_uri, reference))
        except ValueError as error:
            raise self._dangling(source, f"{reference!r} is no URI: {error}") from error
        self._refuse_outside(source, reference)
        resource = self.registry.resource(uri) or self._in_folder(source, reference)
        if resource is None:
            raise self._unknown_document(source, reference)
        place = self.registry.at_fragment(resource, fragment)
        if place is None:
            place = self._component(source, fragment)
        if place is None:
            raise self._unknown_place(source, reference, fragment)
        if not is_schema(place.content):
            message = f"$ref {reference!r} leads to a value that is no schema"
            raise SchemaError(
                [
                    Problem(
                        message=message,
                        location=self.location(source.id.child("$ref")),
                        related=(self.location(place.id),),
                        hint="a schema is an object, true or false",
                    )
                ]
            )
        return place

    def location(self, schema_id: SchemaId) -> Location:
        """Where a schema or keyword is written."""
        document = self.registry.documents[schema_id.document]
        return document.location(as_written(document.content, schema_id.tokens))

    def uri(self, schema_id: SchemaId) -> str | None:
        """The absolute URI of a schema, or `None` where no `$id` says what that is.

        Its fragment is a pointer in the form of 2020-12, and not percent-encoded.
        """
        place, outer = self._with_base(schema_id)
        if place is None or place.base_uri.startswith("file:"):
            return None
        return f"{place.base_uri}#{pointer_text(schema_id.tokens[outer:])}"

    def _with_base(self, schema_id: SchemaId) -> tuple[Place | None, int]:
        """A schema with its base URI, and how many steps lead to the resource it is in."""
        tokens = schema_id.tokens
        known = len(tokens)
        while known and (schema_id.document, tokens[:known]) not in self._bases:
            known -= 1
        place, outer = self._bases.get(
            (schema_id.document, tokens[:known]), (self._root(schema_id.document), 0)
        )
        if place is None:
            return None, 0
        for depth, step in enumerate(
            as_written(place.content, tokens[known:]), known + 1
        ):
            below = descend(place, (str(step),))
            if below is None:
                return None, 0
            outer = outer if below.base_uri == place.base_uri else depth
            place = below
        self._bases[schema_id.document, tokens] = place, outer
        return place, outer

    def _root(self, document: str) -> Place | None:
        root = self.registry.resource(retrieval_uri(document))
        return None if root is None else enter(root)

    def _in_folder(self, source: Place, reference: str) -> Place | None:
        """A document of the folder, by its path relative to the referring file.

        This is what a relative reference means without an `$id`. With one, the URI goes
        first, and this is the second try: published files often carry an `$id` that nobody
        serves.
        """
        path = _path_in_folder(source, reference)
        if path is None or _is_outside(path):
            return None
        if path not in self.registry.documents:
            if not self.folder.has(PurePosixPath(path)):
                return None
            return self._registered(self.folder.read(PurePosixPath(path)))
        return self.registry.resource(retrieval_uri(path))

    def _refuse_outside(self, source: Place, reference: str) -> None:
        """Refuse a path out of the folder, which URIs would cut off at the root.

        A document that has an `$id` is free to call others by paths like that.
        """
        path = _path_in_folder(source, reference)
        without_id = source.base_uri == retrieval_uri(source.id.document)
        if path is not None and _is_outside(path) and without_id:
            raise self._dangling(
                source,
                f"$ref {reference!r} leaves the schema folder",
                hint="only files below the package's schema folder are read",
            )

    def _registered(self, document: Document) -> Place | None:
        """The root of a document, which the registry may not know yet."""
        if str(document.path) not in self.registry.documents:
            self.registry.add(document)
        return self.registry.resource(retrieval_uri(str(document.path)))

    def _component(self, source: Place, fragment: str) -> Place | None:
        """The component that a dangling pointer names, from where components are kept."""
        name = _component_name(fragment)
        if name is None:
            return None
        for document in self.components:
            place = self._member(document, name)
            if place is not None:
                return place
        return self._sibling(source, name)

    def _member(self, document: Document, name: str) -> Place | None:
        """The component of a document that has a name, in any of the usual places."""
        root = self._registered(document)
        if root is None:
            return None
        places = (descend(root, (*container, name)) for container in _CONTAINERS)
        return next((place for place in places if place is not None), None)

    def _sibling(self, source: Place, title: str) -> Place | None:
        documents = self._by_title().get(title, [])
        if len(documents) > 1:
            raise self._dangling(
                source,
                f"several documents have the title {title!r}",
                hint="name the right one under `components`, or change a title",
                related=tuple(document.location(("title",)) for document in documents),
            )
        root = self._registered(documents[0]) if documents else None
        return None if root is None else enter(root)

    def _by_title(self) -> dict[str, list[Document]]:
        if self._titles is None:
            self._titles = defaultdict(list)
            for document in self.siblings:
                title = _title(document)
                if title is not None:
                    self._titles[title].append(document)
        return self._titles

    def _unknown_document(self, source: Place, reference: str) -> SchemaError:
        remote = urlsplit(urljoin(source.base_uri, reference)).scheme != "file"
        names = get_close_matches(
            posixpath.basename(urlsplit(reference).path),
            [posixpath.basename(name) for name in self.registry.documents],
            n=3,
        )
        advice = [f"did you mean {_listed(names)}?"] if names else []
        if remote:
            advice.append("nothing is fetched: put the document into the schema folder")
        return self._dangling(
            source,
            f"$ref {reference!r} leads to no document of the schema folder",
            hint="; ".join(advice) or None,
        )

    def _unknown_place(
        self, source: Place, reference: str, fragment: str
    ) -> SchemaError:
        last = fragment_tokens(fragment)[-1] if fragment.startswith("/") else fragment
        names = get_close_matches(last, sorted(set(self._known_names(source))), n=3)
        holders = self._unnamed_holders(fragment)
        hint: str | None = None
        if holders:
            hint = (
                f"name the document that has it under `components`: {_listed(holders)}"
            )
        elif names:
            hint = f"did you mean {_listed(names)}?"
        elif _component_name(fragment) is not None:
            hint = "name the documents that hold components under `components`"
        return self._dangling(source, f"$ref {reference!r} leads nowhere", hint=hint)

    def _unnamed_holders(self, fragment: str) -> list[str]:
        """The documents of the folder that have a component and that nobody has named."""
        name = _component_name(fragment)
        if name is None:
            return []
        return [
            str(document.path)
            for document in self._component_documents()
            if name in component_schemas(document.content)
        ]

    def _component_documents(self) -> Sequence[Document]:
        """All component documents of the folder; those that cannot be read hold nothing."""
        if self._holders is None:
            paths: Sequence[PurePosixPath] = ()
            with suppress(SchemaError):
                paths = self.folder.names()
            documents = filter(None, map(self._readable, paths))
            self._holders = [
                each for each in documents if is_component_document(each.content)
            ]
        return self._holders

    def _readable(self, path: PurePosixPath) -> Document | None:
        with suppress(SchemaError):
            return self.folder.read(path)
        return None

    def _known_names(self, source: Place) -> Iterable[str]:
        yield from self._by_title()
        own = self.registry.documents[source.id.document]
        for document in (own, *self.components):
            yield from component_schemas(document.content)
            if isinstance(document.content, dict):
                for keyword in DEFINITIONS:
                    members: JsonValue = document.content.get(keyword)
                    if isinstance(members, dict):
                        yield from members

    def _dangling(
        self,
        source: Place,
        message: str,
        *,
        hint: str | None = None,
        related: tuple[Location, ...] = (),
    ) -> SchemaError:
        location = self.location(source.id.child("$ref"))
        return SchemaError(
            [Problem(message=message, location=location, hint=hint, related=related)]
        )


def _title(document: Document) -> str | None:
    content = document.content
    title = content.get("title") if isinstance(content, dict) else None
    return title if isinstance(title, str) else None


def _component_name(fragment: str) -> str | None:
    """The name of the component that a pointer means, if it leads where those are kept."""
    tokens = fragment_tokens(fragment) if fragment.startswith("/") else ()
    return tokens[-1] if tokens and tokens[:-1] in _CONTAINERS else None


def _path_in_folder(source: Place, reference: str) -> str | None:
    """The path from the schema folder that a relative reference means without an `$id`."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    around = posixpath.dirname(source.id.document)
    path = posixpath.join(around, unquote(parts.path).lstrip("/"))
    return posixpath.normpath(path)


def _is_outside(path: str) -> bool:
    return path == ".." or path.startswith("../")


def _listed(names: Sequence[str]) -> str:
    return " or ".join(repr(name) for name in names)
