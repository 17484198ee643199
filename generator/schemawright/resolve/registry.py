"""Which schema a URI means: the documents, the `$id`s and the anchors in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin

from schemawright.diagnostics import Problem
from schemawright.json_value import JsonValue, Token, unescape_token
from schemawright.load import Document
from schemawright.model import SchemaId
from schemawright.resolve.dialects import Dialect, dialect_of
from schemawright.resolve.keywords import subschemas

COMPONENTS = ("components", "schemas")
"""Where an OpenAPI description, or a plain component document, holds its schemas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A schema in a document, with what it inherits from the schemas around it."""

    id: SchemaId
    content: JsonValue
    base_uri: str
    dialect: Dialect


def retrieval_uri(document: str) -> str:
    """The URI of a document without `$id`: its path, with the schema folder as the root."""
    return f"file:///{document}"


def is_component_document(content: JsonValue) -> bool:
    """Whether a document is a holder of components rather than a schema."""
    if not isinstance(content, dict):
        return False
    return "openapi" in content or _component_schemas(content) is not None


def component_schemas(content: JsonValue) -> Mapping[str, JsonValue]:
    """The members of `components/schemas`; none where a document has no such place."""
    return (_component_schemas(content) if isinstance(content, dict) else None) or {}


def _component_schemas(
    content: dict[str, JsonValue],
) -> dict[str, JsonValue] | None:
    components = content.get(COMPONENTS[0])
    schemas = components.get(COMPONENTS[1]) if isinstance(components, dict) else None
    return schemas if isinstance(schemas, dict) else None


def document_roots(document: Document) -> Iterator[SchemaId]:
    """The outermost schemas of a document: itself, or its components."""
    name = str(document.path)
    if is_component_document(document.content):
        for member in component_schemas(document.content):
            yield SchemaId(name, (*COMPONENTS, member))
    else:
        yield SchemaId(name)


def document_dialect(content: JsonValue, default: Dialect) -> Dialect | None:
    """The dialect a document declares; `None` where it declares an unknown one."""
    if not isinstance(content, dict):
        return default
    declared = content.get("$schema", content.get("jsonSchemaDialect"))
    if isinstance(declared, str):
        return dialect_of(declared)
    version = content.get("openapi")
    if isinstance(version, str):
        return Dialect.OPENAPI_3_0 if version.startswith("3.0") else Dialect.OPENAPI_3_1
    return default


@dataclass(slots=True)
class Registry:
    """Every schema that is known by a URI, and every document by its path.

    `add` reads a document's `$id`s and anchors; nothing here touches a disk or a network.
    Dialects that are not known end up in `problems`. `resources` are the documents that have
    a URI from outside; each is added when it is asked for.
    """

    default_dialect: Dialect
    resources: Mapping[str, Document] = field(default_factory=dict[str, Document])
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list[Problem])
    _by_uri: dict[str, Place] = field(default_factory=dict)
    _anchors: dict[tuple[str, str], Place] = field(default_factory=dict)

    def add(self, document: Document, uri: str | None = None) -> None:
        """Make a document and all that has an identifier in it known.

        `uri` is where it was retrieved from, if not from the schema folder.
        """
        name = str(document.path)
        declared = document_dialect(document.content, self.default_dialect)
        if declared is None:
            self.problems.append(_unknown_dialect(document, ()))
        dialect = declared or self.default_dialect
        self.documents[name] = document
        base = retrieval_uri(name) if uri is None else uri
        root = Place(
            id=SchemaId(name), content=document.content, base_uri=base, dialect=dialect
        )
        self._by_uri[base] = root
        for schema_id in document_roots(document):
            content = value_at(document.content, schema_id.tokens)
            for place in self._scan(
                Place(id=schema_id, content=content, base_uri=base, dialect=dialect)
            ):
                self._remember(place)
                if _is_of_unknown_dialect(place):
                    self.problems.append(_unknown_dialect(document, place.id.tokens))

    def _scan(self, place: Place) -> Iterator[Place]:
        """The schema and all below it by way of keywords, with their base URIs."""
        entered = enter(place)
        yield entered
        if isinstance(entered.content, dict):
            for tokens, content in subschemas(entered.content):
                yield from self._scan(
                    Place(
                        id=entered.id.child(*tokens),
                        content=content,
                        base_uri=entered.base_uri,
                        dialect=entered.dialect,
                    )
                )

    def _remember(self, place: Place) -> None:
        if not isinstance(place.content, dict) or hides_others(place):
            return
        own_id = place.content.get(place.dialect.id_keyword)
        if isinstance(own_id, str) and not own_id.startswith("#"):
            self._by_uri.setdefault(place.base_uri, place)
        elif isinstance(own_id, str):
            self._anchors[place.base_uri, own_id[1:]] = place
        for keyword in ("$anchor", "$dynamicAnchor"):
            anchor = place.content.get(keyword)
            if isinstance(anchor, str):
                self._anchors[place.base_uri, anchor] = place

    def resource(self, uri: str) -> Place | None:
        """The schema resource with this absolute URI (core section 4.3.5)."""
        if uri not in self._by_uri and uri in self.resources:
            self.add(self.resources[uri], uri)
        return self._by_uri.get(uri) or self._embedded(uri)

    def _embedded(self, uri: str) -> Place | None:
        """A resource inside of those that nobody has asked for yet."""
        for retrieved, document in self.resources.items():
            if str(document.path) not in self.documents:
                self.add(document, retrieved)
            if uri in self._by_uri:
                return self._by_uri[uri]
        return None

    def at_fragment(self, resource: Place, fragment: str) -> Place | None:
        """What a fragment means in a resource: a JSON Pointer or an anchor (core 8.2.3)."""
        if fragment and not fragment.startswith("/"):
            return self._anchors.get((resource.base_uri, unquote(fragment)))
        tokens = fragment_tokens(fragment)
        return descend(resource, tokens)


def _is_of_unknown_dialect(place: Place) -> bool:
    """Whether a resource inside a document declares a dialect that is not known."""
    if not place.id.tokens or not isinstance(place.content, dict):
        return False
    declared = place.content.get("$schema")
    has_id = isinstance(place.content.get(place.dialect.id_keyword), str)
    return has_id and isinstance(declared, str) and dialect_of(declared) is None


def _unknown_dialect(document: Document, tokens: tuple[Token, ...]) -> Problem:
    known = ", ".join(dialect.value for dialect in Dialect if "//" in dialect.value)
    return Problem(
        message="$schema names a dialect that is not known",
        location=document.location((*tokens, "$schema")),
        hint=f"known are {known}",
    )


def hides_others(place: Place) -> bool:
    """Whether a schema has a `$ref` that hides the keywords beside it."""
    return (
        place.dialect.reference_stands_alone
        and isinstance(place.content, dict)
        and isinstance(place.content.get("$ref"), str)
    )


def enter(place: Place) -> Place:
    """The same schema with the base URI that its own `$id` gives it (core section 8.2.1)."""
    if not isinstance(place.content, dict) or hides_others(place):
        return place
    own_id = place.content.get(place.dialect.id_keyword)
    if not isinstance(own_id, str) or own_id.startswith("#"):
        return place
    uri = urldefrag(urljoin(place.base_uri, own_id)).url
    declared = place.content.get("$schema")
    dialect = dialect_of(declared) if isinstance(declared, str) else None
    return Place(
        id=place.id,
        content=place.content,
        base_uri=uri,
        dialect=dialect or place.dialect,
    )


def fragment_tokens(fragment: str) -> tuple[str, ...]:
    """The reference tokens of a JSON Pointer in a URI fragment (RFC 6901, section 6)."""
    pointer = unquote(fragment)
    if not pointer:
        return ()
    return tuple(unescape_token(token) for token in pointer[1:].split("/"))


def descend(place: Place, tokens: tuple[str, ...]) -> Place | None:
    """The value that a pointer leads to; the base URI changes at each `$id` on the way."""
    current = enter(place)
    for token in tokens:
        content = current.content
        step: Token
        if isinstance(content, dict) and token in content:
            step, child = token, content[token]
        elif isinstance(content, list) and _is_index(token, len(content)):
            step = int(token)
            child = content[step]
        else:
            return None
        current = enter(
            Place(
                id=current.id.child(step),
                content=child,
                base_uri=current.base_uri,
                dialect=current.dialect,
            )
        )
    return current


def _is_index(token: str, length: int) -> bool:
    """Whether a token is an array index without leading zeros (RFC 6901, section 4)."""
    if not (token.isascii() and token.isdigit()) or (token != "0" and token[0] == "0"):
        return False
    return len(token) < 10 and int(token) < length


def value_at(content: JsonValue, tokens: tuple[Token, ...]) -> JsonValue:
    """The value at a pointer that is known to lead somewhere."""
    for token in tokens:
        if isinstance(content, dict):
            content = content[str(token)]
        elif isinstance(content, list):
            content = content[int(token)]
    return content
