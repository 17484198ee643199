"""Where a reference leads, including those that lead nowhere in their own document."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.load import Document, SchemaFolder
from schemawright.model import SchemaId
from schemawright.resolve.keywords import DEFINITIONS, is_schema
from schemawright.resolve.openapi import (
    COMPONENTS,
    component_schemas,
    is_component_document,
)
from schemawright.resolve.registry import Place, Registry, retrieval_uri
from schemawright.resolve.uris import fragment_tokens, resolved

_CONTAINERS = (COMPONENTS, *((name,) for name in DEFINITIONS))
"""Where a reference that leads nowhere may have meant to lead."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference, and the schema in which a keyword has it."""

    source: Place
    keyword: str
    reference: str

    def __str__(self) -> str:
        return f"{self.keyword} {self.reference!r}"


@dataclass(slots=True)
class Finder:
    """Finds what references mean; reads further documents of the folder on demand.

    `components` are the documents in which a reference into `#/components/schemas`,
    `#/$defs` or `#/definitions` is looked up when its own document has no such place;
    `siblings` are looked through after those, by `title`; they are not read before they are
    needed.
    """

    registry: Registry
    folder: SchemaFolder | None
    components: Sequence[Document]
    siblings: Iterable[Document]
    _titles: dict[str, list[Document]] | None = None
    _holders: list[Document] | None = None

    def find(self, source: Place, keyword: str, reference: str) -> Place:
        """The schema that `reference`, the value of `keyword` in `source`, means.

        Raises `SchemaError` when there is none, or when it is not a schema.
        """
        place = self.find_value(source, keyword, reference)
        if not is_schema(place.content):
            message = f"{keyword} {reference!r} leads to a value that is no schema"
            raise SchemaError(
                [
                    Problem(
                        message=message,
                        location=self.location(source.id.child(keyword)),
                        related=(self.location(place.id),),
                        hint="a schema is an object, true or false",
                    )
                ]
            )
        return place

    def find_value(self, source: Place, keyword: str, reference: str) -> Place:
        """The value that a reference means, whatever it is.

        Raises `SchemaError` when there is none.
        """
        where = _Reference(source, keyword, reference)
        try:
            uri, fragment = resolved(source.base_uri, reference)
        except ValueError as error:
            raise self._dangling(where, f"{reference!r} is no URI: {error}") from error
        self._refuse_outside(where)
        root = self._root(where, uri)
        if root is None:
            raise self._unknown_document(where, uri)
        place = self.registry.at_fragment(root, fragment)
        if place is None:
            place = self._component(where, fragment)
        if place is None:
            raise self._unknown_place(where, root, fragment)
        return place

    def _root(self, where: _Reference, uri: str) -> Place | None:
        """The root of the resource that a URI means."""
        resource = where.source.resource
        if uri == resource.uri:
            return self.registry.root(resource)
        asker = where.source.id.document
        root = self.registry.resource(uri, asker=asker) or self._in_folder(where)
        if root is None:
            self.registry.read_all()
            root = self.registry.resource(uri)
        return root

    def location(self, schema_id: SchemaId) -> Location:
        """Where a schema or keyword is written."""
        return self.registry.location(schema_id)

    def keyword_location(self, schema_id: SchemaId, keyword: str) -> Location:
        """Where a schema has the name of a keyword, rather than its value."""
        return self.registry.keyword_location(schema_id, keyword)

    def _in_folder(self, where: _Reference) -> Place | None:
        """A document of the folder, by its path relative to the referring file.

        This is what a relative reference means without an `$id`. With one, the URI goes
        first, and this is the second try: published files often carry an `$id` that nobody
        serves.
        """
        path = self._path_in_folder(where)
        if self.folder is None or path is None or _is_outside(path):
            return None
        if not self.registry.is_file(path):
            if not self.folder.has(PurePosixPath(path)):
                return None
            document = self._read(self.folder, path, where)
            return self.registry.add(document, asker=where.source.id.document)
        return self.registry.resource(
            retrieval_uri(path), asker=where.source.id.document
        )

    def _read(self, folder: SchemaFolder, path: str, where: _Reference) -> Document:
        """A file of the folder; what has no place in it, such as a link, is told with who asks."""
        try:
            return folder.read(PurePosixPath(path))
        except SchemaError as error:
            asker = self.location(where.source.id.child(where.keyword))
            raise SchemaError(
                (
                    problem
                    if problem.location.position
                    else replace(problem, related=(*problem.related, asker))
                )
                for problem in error.problems
            ) from error

    def _refuse_outside(self, where: _Reference) -> None:
        """Refuse a path out of the folder, which URIs would cut off at the root.

        A document that has an `$id` is free to call others by paths like that.
        """
        path = self._path_in_folder(where)
        source = where.source
        without_id = source.base_uri == retrieval_uri(source.id.document)
        if self.folder and path is not None and _is_outside(path) and without_id:
            raise self._dangling(
                where,
                f"{where} leaves the schema folder",
                hint="only files below the package's schema folder are read",
            )

    def _component(self, where: _Reference, fragment: str) -> Place | None:
        """The component that a dangling pointer names, from where components are kept."""
        name = _component_name(fragment)
        if name is None:
            return None
        for document in self.components:
            place = self._member(document, name)
            if place is not None:
                return place
        return self._sibling(where, name)

    def _member(self, document: Document, name: str) -> Place | None:
        """The component of a document that has a name, in any of the usual places."""
        root = self.registry.add(document)
        places = (
            self.registry.descend(root, (*container, name)) for container in _CONTAINERS
        )
        return next((place for place in places if place is not None), None)

    def _sibling(self, where: _Reference, title: str) -> Place | None:
        documents = self._by_title().get(title, [])
        if len(documents) > 1:
            raise self._dangling(
                where,
                f"several documents have the title {title!r}",
                hint="name the right one under `components`, or change a title",
                related=tuple(document.location(("title",)) for document in documents),
            )
        if not documents:
            return None
        return self.registry.enter(self.registry.add(documents[0]))

    def _by_title(self) -> dict[str, list[Document]]:
        if self._titles is None:
            self._titles = defaultdict(list)
            for document in self.siblings:
                title = _title(document)
                if title is not None:
                    self._titles[title].append(document)
        return self._titles

    def _unknown_document(self, where: _Reference, uri: str) -> SchemaError:
        names = get_close_matches(
            posixpath.basename(urlsplit(where.reference).path),
            [posixpath.basename(name) for name in self.registry.documents],
            n=3,
        )
        advice = [f"did you mean {_listed(names)}?"] if names else []
        known = "the schema folder"
        if self.folder is None:
            known = "the resources"
            advice.append(f"nothing is fetched: put the document into {known}")
        elif not uri.startswith("file:"):
            advice.append(
                "nothing is fetched: put the document into the schema folder,"
                " and name it under `resources` if it has no $id"
            )
        return self._dangling(
            where,
            f"{where} leads to no document of {known}",
            hint="; ".join(advice) or None,
        )

    def _unknown_place(
        self, where: _Reference, root: Place, fragment: str
    ) -> SchemaError:
        last, known = fragment, set(self._known_names(where.source))
        if fragment.startswith("/"):
            *outer, last = fragment_tokens(fragment)
            around = self.registry.descend(root, tuple(outer))
            if around is not None and isinstance(around.content, dict):
                known |= around.content.keys()
        names = get_close_matches(last, sorted(known - {last}), n=3)
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
        return self._dangling(where, f"{where} leads nowhere", hint=hint)

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
            if self.folder is not None:
                with suppress(SchemaError):
                    paths = self.folder.names()
            documents = filter(None, map(self._readable, paths))
            self._holders = [
                each for each in documents if is_component_document(each.content)
            ]
        return self._holders

    def _readable(self, path: PurePosixPath) -> Document | None:
        with suppress(SchemaError):
            return self.folder.read(path) if self.folder is not None else None
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

    def _path_in_folder(self, where: _Reference) -> str | None:
        """The path from the schema folder that a relative reference means without an `$id`."""
        parts = urlsplit(where.reference)
        document = where.source.id.document
        if parts.scheme or parts.netloc or not parts.path:
            return None
        if not self.registry.is_file(document):
            return None
        around = posixpath.dirname(document)
        path = posixpath.join(around, unquote(parts.path).lstrip("/"))
        return posixpath.normpath(path)

    def _dangling(
        self,
        where: _Reference,
        message: str,
        *,
        hint: str | None = None,
        related: tuple[Location, ...] = (),
    ) -> SchemaError:
        location = self.location(where.source.id.child(where.keyword))
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


def _is_outside(path: str) -> bool:
    return path == ".." or path.startswith("../")


def _listed(names: Sequence[str]) -> str:
    return " or ".join(repr(name) for name in names)
