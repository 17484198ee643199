"""Which schema a URI means: the documents, the `$id`s and the anchors in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue, Token, equal, pointer_text
from schemawright.load import Document
from schemawright.model import SchemaId
from schemawright.resolve.canonical import Child, Form, canonical, hides_others
from schemawright.resolve.dialects import Dialect, Language, known_dialects
from schemawright.resolve.languages import Languages, declares_language
from schemawright.resolve.metaschema_documents import meta_schema_document
from schemawright.resolve.older_keywords import Tokens
from schemawright.resolve.openapi import (
    COMPONENTS,
    is_component_document,
    is_description,
    root_tokens,
    version_fault,
)
from schemawright.resolve.pointers import text_under, value_at, walked
from schemawright.resolve.uris import fragment_tokens, resolved

RECURSIVE = ""
"""What stands for `$recursiveAnchor: true` among the dynamic anchors, which have names."""


@dataclass(slots=True, eq=False)
class Resource:
    """A schema resource (core section 4.3.5): a schema with a URI of its own, to the next one.

    `dynamic` has the anchors that `$dynamicRef` and `$recursiveRef` ask for, `anchors` all
    that can be named in a fragment.
    """

    uri: str
    root: SchemaId
    language: Language
    anchors: dict[str, Place] = field(default_factory=dict)
    dynamic: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A schema in a document, with the resource that it is part of.

    `form` is set where the schema is made of a keyword of another dialect.
    """

    id: SchemaId
    content: JsonValue
    resource: Resource
    form: Form | None = None

    @property
    def base_uri(self) -> str:
        """What relative references in the schema are resolved against."""
        return self.resource.uri

    @property
    def language(self) -> Language:
        """What the schema is written in."""
        return self.resource.language

    def below(self, tokens: Tokens, content: JsonValue) -> Place:
        """A value inside the schema, as part of the same resource."""
        return Place(id=self.id.child(*tokens), content=content, resource=self.resource)


def retrieval_uri(document: str) -> str:
    """The URI of a document without `$id`: its path, with the schema folder as the root."""
    return f"file:///{document}"


@dataclass(slots=True)
class Registry:
    """Every schema that is known by a URI, and every document by its name.

    A file is named by its path in the schema folder, any other document by its URI. A file may
    have a URI too, from which it is then said to come (RFC 3986, section 5.1.3). What is
    offered is read when something asks for it, `add` reads at once; nothing here touches a
    disk or a network. Dialects that are not known, and URIs that two schemas claim, end up in
    `problems`.

    A document that does not say what it is written in, and to which one refers that is part
    of an OpenAPI description, is part of that description, too.
    """

    default: Language
    documents: dict[str, Document] = field(default_factory=dict[str, Document])
    languages: Languages = field(init=False)
    _problems: list[Problem] = field(default_factory=list[Problem])
    _files: set[str] = field(default_factory=set[str])
    _described: dict[str, Language] = field(default_factory=dict[str, Language])
    _sources: dict[str, str] = field(default_factory=dict[str, str])
    _offered: dict[str, str] = field(default_factory=dict[str, str])
    _read: set[str] = field(default_factory=set[str])
    _by_uri: dict[str, Place] = field(default_factory=dict[str, Place])
    _places: dict[SchemaId, Place] = field(default_factory=dict[SchemaId, Place])
    _forms: dict[SchemaId, Form] = field(default_factory=dict[SchemaId, Form])

    def __post_init__(self) -> None:
        self.languages = Languages(self._document_at)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with what has been read so far."""
        return [*self._problems, *self.languages.problems]

    @property
    def places(self) -> Collection[Place]:
        """Every schema of the documents that have been read."""
        return self._places.values()

    @property
    def offered(self) -> Mapping[str, Document]:
        """The documents by their URIs, those that have not been read as well."""
        return {uri: self.documents[name] for uri, name in self._offered.items()}

    def offer(self, document: Document) -> None:
        """Make a file of the schema folder known, to be read when it is needed."""
        name = str(document.path)
        self._files.add(name)
        self._offer(name, retrieval_uri(name), document)

    def offer_resource(self, uri: str, document: Document) -> None:
        """Make a document known by its URI, to be read when something refers to it.

        If it is a file that has been offered, it becomes known by the URI as well.
        """
        name = str(document.path)
        if self.is_file(name) and self.documents[name] is document:
            self._sources.setdefault(name, uri)
            self._offered[uri] = name
        else:
            self._offer(uri, uri, document)

    def add(self, document: Document, *, asker: str | None = None) -> Place:
        """Read a file of the schema folder; its root, where it is known by a URI.

        `asker` is the document that refers to it.
        """
        name = str(document.path)
        if name not in self.documents:
            self.offer(document)
        self._scan_document(name, asker)
        return self._by_uri[retrieval_uri(name)]

    def is_file(self, name: str) -> bool:
        """Whether a document is a file of the schema folder."""
        return name in self._files

    def is_described(self, name: str) -> bool:
        """Whether a document that has been read is part of an OpenAPI description."""
        return name in self._described

    def language(self, name: str) -> Language:
        """What a part of an OpenAPI description is written in; the default for all else."""
        return self._described.get(name, self.default)

    def roots(self, document: Document) -> list[Place]:
        """The schemas that a file which has been added offers by itself.

        Of a part of an OpenAPI description, those are its components.
        """
        name = str(document.path)
        if self.is_described(name) and not is_component_document(document.content):
            return []
        language = self.language(name)
        return [
            self._places[SchemaId(name, tokens)]
            for tokens in root_tokens(document.content, language)
        ]

    def component(self, name: str, key: str) -> Place | None:
        """A member of `components/schemas` of a document, if it has it and can be read."""
        self._scan_document(name)
        return self._places.get(SchemaId(name, (*COMPONENTS, key)))

    def stand_in(self, schema_id: SchemaId, target: Place) -> None:
        """Let a schema stand for another one, which is what references to it then mean."""
        self._places[schema_id] = target

    def claims(self) -> dict[str, str]:
        """The documents that are known, by each of the URIs that they or parts of them have."""
        claimed = {uri: place.id.document for uri, place in self._by_uri.items()}
        return self._offered | claimed

    def resource(self, uri: str, *, asker: str | None = None) -> Place | None:
        """The schema resource with this absolute URI (core section 4.3.5).

        `asker` is the document that refers to it.
        """
        if uri not in self._by_uri and uri in self._offered:
            self._scan_document(self._offered[uri], asker)
        if uri not in self._by_uri:
            content = meta_schema_document(uri)
            if content is not None:
                self.offer_resource(uri, _document(uri, content))
                self._scan_document(uri)
        return self._by_uri.get(uri)

    def root(self, resource: Resource) -> Place:
        """The schema with which a resource begins; a component document begins with none."""
        known = self._places.get(resource.root)
        if known is not None:
            return known
        document = self.documents[resource.root.document]
        content = value_at(document.content, resource.root.tokens)
        return Place(id=resource.root, content=content, resource=resource)

    def read_all(self) -> None:
        """Read all that has been offered, for a `$id` that is somewhere in it."""
        for name in self._offered.values():
            self._scan_document(name)

    def at_fragment(self, root: Place, fragment: str) -> Place | None:
        """What a fragment means in a resource: a JSON Pointer or an anchor (core 8.2.3)."""
        if fragment and not fragment.startswith("/"):
            return root.resource.anchors.get(unquote(fragment))
        return self.descend(root, fragment_tokens(fragment))

    def descend(self, root: Place, tokens: tuple[str, ...]) -> Place | None:
        """The value that a pointer leads to; the resource changes at each `$id` on the way.

        Below keywords that hold no schemas there are none, whatever is written there.
        """
        found = walked(root.content, tokens)
        if found is None:
            return None
        way, value = found
        for length in range(len(way), -1, -1):
            around = self._places.get(root.id.child(*way[:length]))
            if around is not None and length == len(way):
                return around
            if around is not None:
                return self.enter(around.below(way[length:], value))
        return self.enter(root.below(way, value))

    def held(self, root: Place, tokens: Tokens) -> Place:
        """A schema in a part of an OpenAPI description that is no schema as a whole."""
        inside = tokens[len(root.id.tokens) :]
        place = self.enter(root.below(inside, value_at(root.content, inside)))
        if place.id not in self._places:
            self._scan(self._in_own_language(place))
        return self._places[place.id]

    def enter(self, place: Place) -> Place:
        """The same schema as part of the resource that its own `$id` makes (core 8.2.1)."""
        known = self._places.get(place.id)
        if known is not None:
            return known
        if isinstance(place.content, dict) and self._own_resource(place) is not None:
            self._scan(place)
            return self._places[place.id]
        return place

    def child(self, place: Place, child: Child) -> Place:
        """A schema below another one, entered."""
        below = place.below(child.tokens, child.content)
        return self.enter(
            below if child.form is None else replace(below, form=child.form)
        )

    def form(self, place: Place) -> Form:
        """The schema object at a place in terms of 2020-12."""
        if place.form is not None:
            return place.form
        form = self._forms.get(place.id)
        if form is None:
            if not isinstance(place.content, dict):
                raise TypeError(f"{place.id} is no schema object")
            form = self._forms[place.id] = canonical(place.content, place.language)
        return form

    def location(self, schema_id: SchemaId) -> Location:
        """Where a schema or keyword is written."""
        return self.documents[schema_id.document].location(schema_id.tokens)

    def keyword_location(self, schema_id: SchemaId, keyword: str) -> Location:
        """Where a schema has the name of a keyword, rather than its value."""
        document = self.documents[schema_id.document]
        return document.key_location(schema_id.child(keyword).tokens)

    def uri(self, schema_id: SchemaId) -> str | None:
        """The absolute URI of a schema, or `None` where no `$id` says what that is.

        Its fragment is a pointer, and not percent-encoded.
        """
        tokens = schema_id.tokens
        for length in range(len(tokens), -1, -1):
            place = self._places.get(SchemaId(schema_id.document, tokens[:length]))
            if place is not None:
                inside = tokens[len(place.resource.root.tokens) :]
                uri = place.resource.uri
                if uri.startswith("file:"):
                    return None
                return f"{uri}#{pointer_text(inside)}"
        return None

    def _offer(self, name: str, uri: str, document: Document) -> None:
        self.documents[name] = document
        self._offered.setdefault(uri, name)
        own_id = text_under(document.content, "$id") or text_under(
            document.content, "id"
        )
        if own_id is not None:
            try:
                self._offered.setdefault(resolved(uri, own_id).uri, name)
            except ValueError:
                return  # Whoever reads the document says so.

    def _document_at(self, uri: str) -> Document | None:
        """The document that is known by a URI as a whole."""
        known = self._by_uri.get(uri)
        name = self._offered.get(uri) if known is None else known.id.document
        if name is not None:
            return self.documents[name]
        content = meta_schema_document(uri)
        return None if content is None else _document(uri, content)

    def _scan_document(self, name: str, asker: str | None = None) -> None:
        if name in self._read:
            return
        self._read.add(name)
        document = self.documents[name]
        language = self._language_of(document, asker)
        is_part = asker in self._described and not declares_language(document.content)
        if is_part or is_description(document.content):
            self._described[name] = language
        uri = self._sources.get(name) or self._own_uri(name)
        root = SchemaId(name)
        resource = Resource(uri=uri, root=root, language=language)
        outermost = Place(id=root, content=document.content, resource=resource)
        for tokens in root_tokens(document.content, language):
            content = value_at(document.content, tokens)
            self._scan(self._in_own_language(outermost.below(tokens, content)))
        outermost = self._places.get(root, outermost)
        self._claim(uri, outermost)
        self._claim(self._own_uri(name), outermost)

    def _language_of(self, document: Document, asker: str | None) -> Language:
        """What a document is written in; the default where it says something unknown."""
        default = self.language(asker or "")
        language = self.languages.of_document(document.content, default)
        fault = version_fault(document.content)
        if fault is not None:
            self._problems.append(fault.problem(document))
        elif language is None:
            self._problems.append(_unknown_dialect(document, ()))
        return language or self.default

    def _own_uri(self, name: str) -> str:
        """The URI that a document has without anybody saying so."""
        return retrieval_uri(name) if self.is_file(name) else name

    def _scan(self, start: Place) -> None:
        """Remember a schema and all below it by way of keywords, however deep."""
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if isinstance(place.content, dict):
                place = self._in_own_resource(place)
            self._places[place.id] = place
            if place.form is not None or isinstance(place.content, dict):
                form = self.form(place)
                waiting += [
                    replace(place.below(each.tokens, each.content), form=each.form)
                    for each in (*form.children(), *form.definitions)
                ]

    def _in_own_resource(self, place: Place) -> Place:
        """The place in the resource that begins with it, if one does; its names remembered."""
        resource = self._own_resource(place)
        if resource is not None:
            place = replace(place, resource=resource)
            self._claim(resource.uri, place)
        for anchor in _names(place):
            place.resource.anchors.setdefault(anchor, place)
        for anchor in _dynamic_names(place):
            place.resource.dynamic.setdefault(anchor, place)
        return place

    def _in_own_language(self, place: Place) -> Place:
        """An outermost schema of a description, in what it says that it is written in.

        OpenAPI 3.1.0, section 4.8.24.5; in 3.0, `$schema` is no keyword.
        """
        declared = text_under(place.content, "$schema")
        is_old = place.language.dialect is Dialect.OPENAPI_3_0
        if declared is None or is_old or not self.is_described(place.id.document):
            return place
        language = self.languages.of(declared)
        if language is None:
            document = self.documents[place.id.document]
            self._problems.append(_unknown_dialect(document, place.id.tokens))
            return place
        return replace(place, resource=replace(place.resource, language=language))

    def _own_resource(self, place: Place) -> Resource | None:
        """The resource that a schema's `$id` makes; `None` where it has none, or only a name."""
        language = self._declared_language(place)
        own_id = text_under(place.content, language.dialect.id_keyword)
        if own_id is None or own_id.startswith("#"):
            return None
        if hides_others(place.content, language):
            return None
        try:
            uri, name = resolved(place.base_uri, own_id)
        except ValueError as error:
            self._problems.append(
                Problem(
                    message=f"{own_id!r} is no URI: {error}",
                    location=self.location(place.id.child(language.dialect.id_keyword)),
                )
            )
            return None
        if uri == place.base_uri and name and language.dialect.names_by_id:
            return None
        return Resource(uri=uri, root=place.id, language=language)

    def _declared_language(self, place: Place) -> Language:
        """The language of a schema, if it is the root of a resource (core section 8.1.1)."""
        declared = text_under(place.content, "$schema")
        if declared is None:
            return place.language
        language = self.languages.of(declared)
        if language is not None:
            return language
        if place.id.tokens and text_under(
            place.content, place.language.dialect.id_keyword
        ):
            document = self.documents[place.id.document]
            self._problems.append(_unknown_dialect(document, place.id.tokens))
        return place.language

    def _claim(self, uri: str, place: Place) -> None:
        """Let a URI mean a schema, unless another one has it."""
        other = self._by_uri.setdefault(uri, place)
        if other.id != place.id and not equal(other.content, place.content):
            self._problems.append(
                Problem(
                    message=f"two schemas have the URI {uri}",
                    location=self.location(place.id),
                    related=(self.location(other.id),),
                    hint="change one $id",
                )
            )


def _names(place: Place) -> Iterator[str]:
    """The plain names by which fragments may call a schema."""
    dialect = place.language.dialect
    own_id = text_under(place.content, dialect.id_keyword)
    if dialect.names_by_id and own_id is not None:
        name = own_id.partition("#")[2]
        if name and not hides_others(place.content, place.language):
            yield name
    anchor = text_under(place.content, "$anchor")
    if dialect.has_anchors and anchor is not None:
        yield anchor
    yield from (name for name in _dynamic_names(place) if name != RECURSIVE)


def _dynamic_names(place: Place) -> Iterator[str]:
    """The names by which dynamic references may call a schema."""
    dialect = place.language.dialect
    name = text_under(place.content, "$dynamicAnchor")
    if dialect.has_dynamic_anchors and name is not None:
        yield name
    if dialect.has_recursive_anchors and isinstance(place.content, dict):
        is_root = place.id == place.resource.root
        if is_root and place.content.get("$recursiveAnchor") is True:
            yield RECURSIVE


def _document(uri: str, content: JsonValue) -> Document:
    """A document that is known by its URI only."""
    return Document(path=PurePosixPath(uri), file=uri, content=content)


def _unknown_dialect(document: Document, tokens: tuple[Token, ...]) -> Problem:
    described = not tokens and is_description(document.content)
    keyword = "jsonSchemaDialect" if described else "$schema"
    return Problem(
        message=f"{keyword} names a dialect that is not known",
        location=document.location((*tokens, keyword)),
        hint=known_dialects(),
    )
