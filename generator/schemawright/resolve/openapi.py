"""What OpenAPI documents hold: where in them schemas are, and what each is for.

OpenAPI 3.0.3 and 3.1.0, https://spec.openapis.org/oas. Everything in a description that is
neither a schema nor on the way to one is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from schemawright.diagnostics import Problem
from schemawright.json_value import JsonValue, Token
from schemawright.load import Document
from schemawright.resolve.canonical import hides_others
from schemawright.resolve.dialects import Dialect, Language
from schemawright.resolve.keywords import is_extension
from schemawright.resolve.older_keywords import SchemaObject, Tokens

COMPONENTS = ("components", "schemas")
"""Where an OpenAPI description, or a plain component document, holds its schemas."""

Phrase: TypeAlias = tuple[str, ...]
"""What a name is made of: identifiers and words as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A schema of a description that has no key under `components/schemas`, and its name."""

    tokens: Tokens
    content: JsonValue
    phrase: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An object of a description that may hold schemas; `phrase` names what is inside.

    `kind` is one of those of `_KINDS`.
    """

    kind: str
    tokens: Tokens
    content: JsonValue
    phrase: Phrase = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a description, and where."""

    tokens: Tokens
    message: str
    hint: str | None = None

    def problem(self, document: Document) -> Problem:
        """The same, to be reported."""
        location = document.location(self.tokens)
        return Problem(message=self.message, location=location, hint=self.hint)


Item: TypeAlias = Held | Section | Fault

# --- Whole documents -----------------------------------------------------------------------


def is_description(content: JsonValue) -> bool:
    """Whether a document says that it is an OpenAPI description, of whichever version."""
    if not isinstance(content, dict):
        return False
    return not content.keys().isdisjoint(("openapi", "swagger"))


def version_of(content: JsonValue) -> Dialect | None:
    """The dialect of a description's version; `None` where that is not known."""
    version = content.get("openapi") if isinstance(content, dict) else None
    if not isinstance(version, str):
        return None
    if re.fullmatch(r"3\.0\.\d+(-.+)?", version):
        return Dialect.OPENAPI_3_0
    return Dialect.OPENAPI_3_1 if re.fullmatch(r"3\.1\.\d+(-.+)?", version) else None


def version_fault(content: JsonValue) -> Fault | None:
    """What is wrong with the version of a description, if anything is."""
    if not is_description(content) or version_of(content) is not None:
        return None
    if isinstance(content, dict) and "openapi" not in content:
        return Fault(
            tokens=("swagger",),
            message="descriptions of OpenAPI 2.0 (Swagger) are not read",
            hint="convert it to OpenAPI 3, or leave it out of `include`",
        )
    return Fault(
        tokens=("openapi",),
        message="this version of OpenAPI is not known",
        hint='known are "3.0.x" and "3.1.x", as text',
    )


def is_component_document(content: JsonValue) -> bool:
    """Whether a document is a holder of components rather than a schema."""
    if not isinstance(content, dict):
        return False
    return is_description(content) or _component_schemas(content) is not None


def component_schemas(content: JsonValue) -> Mapping[str, JsonValue]:
    """The members of `components/schemas`; none where a document has no such place."""
    return (_component_schemas(content) if isinstance(content, dict) else None) or {}


def _component_schemas(content: SchemaObject) -> SchemaObject | None:
    components = content.get(COMPONENTS[0])
    schemas = components.get(COMPONENTS[1]) if isinstance(components, dict) else None
    return schemas if isinstance(schemas, dict) else None


def is_reference(schema: JsonValue, language: Language) -> bool:
    """Whether a schema is nothing but a reference to another one."""
    if not isinstance(schema, dict) or not isinstance(schema.get("$ref"), str):
        return False
    return hides_others(schema, language) or len(schema) == 1


def root_tokens(content: JsonValue, language: Language) -> Iterator[Tokens]:
    """The ways to the outermost schemas of a document: itself, or what it holds."""
    if not is_component_document(content):
        yield ()
        return
    if is_description(content) and version_of(content) is None:
        return
    for member in component_schemas(content):
        yield (*COMPONENTS, member)
    if is_description(content):
        for item in items_of(description(content), language):
            if isinstance(item, Held):
                yield item.tokens


def description(content: JsonValue) -> Section:
    """A whole document as the section that it is."""
    return Section(kind="OpenAPI description", tokens=(), content=content)


# --- Sections ------------------------------------------------------------------------------


def items_of(start: Section, language: Language) -> Iterator[Item]:
    """All that is found in a section and in those inside of it, in the order of the text.

    Sections that are references are among them, and are not followed.
    """
    waiting: list[Item] = [start]
    while waiting:
        item = waiting.pop()
        yield item
        if isinstance(item, Section):
            waiting += reversed([*_inside(item, language)])


def reference_of(section: Section) -> str | None:
    """The reference that a section is; a path item may have one beside its own members."""
    content = section.content
    reference = content.get("$ref") if isinstance(content, dict) else None
    can_refer = _KINDS[section.kind].can_refer
    return reference if can_refer and isinstance(reference, str) else None


def phrase_of_key(kind: str, key: str) -> Phrase:
    """What names the schemas of a section that has a key; its noun is not said twice."""
    noun = _KINDS[kind].noun
    return (key,) if key.lower().endswith(noun.lower()) else (key, noun)


def _inside(section: Section, language: Language) -> Iterator[Item]:
    kind = _KINDS[section.kind]
    content = section.content
    if not isinstance(content, dict):
        article = "an" if section.kind[0] in "aeiou" else "a"
        message = f"{article} {section.kind} must be an object"
        yield Fault(tokens=section.tokens, message=message)
        return
    if reference_of(section) is not None and section.kind != "path item":
        return
    reader = _Reader(section, content, language)
    for keyword in kind.objects:
        if not isinstance(content.get(keyword, {}), dict):
            yield reader.fault(f"{keyword!r} must be an object", keyword)
    yield from kind.read(reader)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one section; each method gives what is directly inside."""

    section: Section
    content: SchemaObject
    language: Language

    def description(self) -> Iterator[Item]:
        """The OpenAPI Object (4.7.1 in 3.0.3, 4.8.1 in 3.1.0)."""
        for path, item in _not_extensions(self._members("paths")):
            yield self._below("path item", ("paths", path), item, _path_phrase(path))
        for name, item in self._members("webhooks"):
            yield self._below("path item", ("webhooks", name), item, (name,))
        if "components" in self.content:
            components = self.content["components"]
            yield self._below("components object", ("components",), components, ())

    def components(self) -> Iterator[Item]:
        """The Components Object, but for its schemas."""
        for container, kind in _COMPONENTS.items():
            for key, member in self._members(container):
                phrase = phrase_of_key(kind, key)
                yield self._below(kind, (container, key), member, phrase)

    def path_item(self) -> Iterator[Item]:
        """The Path Item Object; its parameters are named after the path."""
        yield from self._parameters(self.section.phrase)
        for method in _METHODS:
            if method in self.content:
                phrase = (method, *self.section.phrase)
                yield self._below("operation", (method,), self.content[method], phrase)

    def operation(self) -> Iterator[Item]:
        """The Operation Object; what is inside is named after its id, if it has one."""
        own_id = self.content.get("operationId", "")
        if not isinstance(own_id, str):
            yield self.fault("'operationId' must be text", "operationId")
        named = isinstance(own_id, str) and own_id
        phrase = (str(own_id),) if named else self.section.phrase
        yield from self._parameters(phrase)
        if "requestBody" in self.content:
            body, noun = self.content["requestBody"], _KINDS["request body"].noun
            yield self._below("request body", ("requestBody",), body, (*phrase, noun))
        yield from self._responses(phrase)
        for name, callback in self._members("callbacks"):
            place = ("callbacks", name)
            yield self._below("callback", place, callback, (*phrase, name))

    def _responses(self, phrase: Phrase) -> Iterator[Item]:
        """The Responses Object; a status is told but for the only one that is a success."""
        responses = _not_extensions(self._members("responses"))
        successes = [status for status, _ in responses if status.startswith("2")]
        for status, response in responses:
            told = () if [status] == successes else (status,)
            whole = (*phrase, *told, _KINDS["response"].noun)
            yield self._below("response", ("responses", status), response, whole)

    def callback(self) -> Iterator[Item]:
        """The Callback Object: path items by expressions, told where there are several."""
        items = _not_extensions(self.content.items())
        for expression, item in items:
            told = (expression,) if len(items) > 1 else ()
            phrase = (*self.section.phrase, *told)
            yield self._below("path item", (expression,), item, phrase)

    def parameter(self) -> Iterator[Item]:
        """The Parameter Object and the Header Object: a schema, or content with one."""
        if "schema" in self.content:
            yield self._held(self.content["schema"])
        elif "content" not in self.content:
            yield self.fault(
                f"this {self.section.kind} has no 'schema' and no 'content'"
            )
        yield from self._content()

    def body(self) -> Iterator[Item]:
        """The Request Body Object and the Response Object."""
        yield from self._content()
        yield from self.headers()

    def _content(self) -> Iterator[Item]:
        """Media Type Objects by the names of the types, told where several have a schema."""
        media = self._members("content")
        several = sum(self._has_own_schema(each) for _, each in media) > 1
        *start, noun = self.section.phrase
        for name, each in media:
            told = (_media_words(name),) if several else ()
            phrase = (*start, *told, noun)
            yield self._below("media type", ("content", name), each, phrase)

    def _has_own_schema(self, media_type: JsonValue) -> bool:
        if not isinstance(media_type, dict) or "schema" not in media_type:
            return False
        return not is_reference(media_type["schema"], self.language)

    def media_type(self) -> Iterator[Item]:
        """The Media Type Object, with the headers of the parts of a message."""
        if "schema" in self.content:
            yield self._held(self.content["schema"])
        for name, encoding in self._members("encoding"):
            phrase = (*self.section.phrase, name)
            yield self._below("encoding", ("encoding", name), encoding, phrase)

    def headers(self) -> Iterator[Item]:
        """The headers of a response, or of an Encoding Object."""
        for name, header in self._members("headers"):
            phrase = (*self.section.phrase, name, _KINDS["header"].noun)
            yield self._below("header", ("headers", name), header, phrase)

    def _parameters(self, phrase: Phrase) -> Iterator[Item]:
        """The parameters in a list; of those with the same name, it is told where they are."""
        parameters = self.content.get("parameters", [])
        if not isinstance(parameters, list):
            yield self.fault("'parameters' must be an array", "parameters")
            return
        names = Counter(_text(each, "name") for each in parameters)
        for index, each in enumerate(parameters):
            name = _text(each, "name")
            told = (_text(each, "in"),) if names[name] > 1 else ()
            whole = (*phrase, *told, name, _KINDS["parameter"].noun)
            yield self._below("parameter", ("parameters", index), each, whole)

    def fault(self, message: str, *tokens: Token) -> Fault:
        """What is wrong with the section, or with a member of it."""
        return Fault(tokens=(*self.section.tokens, *tokens), message=message)

    def _below(
        self, kind: str, tokens: Tokens, content: JsonValue, phrase: Phrase
    ) -> Section:
        return Section(
            kind=kind,
            tokens=(*self.section.tokens, *tokens),
            content=content,
            phrase=phrase,
        )

    def _held(self, schema: JsonValue) -> Held:
        tokens = (*self.section.tokens, "schema")
        return Held(tokens=tokens, content=schema, phrase=self.section.phrase)

    def _members(self, keyword: str) -> list[tuple[str, JsonValue]]:
        members = self.content.get(keyword)
        return list(members.items()) if isinstance(members, dict) else []


def _not_extensions(
    members: Iterable[tuple[str, JsonValue]],
) -> list[tuple[str, JsonValue]]:
    return [each for each in members if not is_extension(each[0])]


def _path_phrase(path: str) -> Phrase:
    """`/orders/{orderId}` is orders by order id."""
    return tuple(
        part
        for segment in path.split("/")
        for part in (("by", segment) if "{" in segment else (segment,))
    )


def _media_words(media_type: str) -> str:
    """`application/json` is json, `*/*` is any."""
    whole = media_type.partition(";")[0]
    shorter = whole.removeprefix("application/")
    told = [text for text in (shorter, whole) if re.search(r"\w", text)]
    return told[0] if told else "any"


def _text(value: JsonValue, keyword: str) -> str:
    text = value.get(keyword) if isinstance(value, dict) else None
    return text if isinstance(text, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of section: how it is read, how names in it end, what in it must be objects.

    `can_refer` says that a Reference Object may stand in its place.
    """

    read: Callable[[_Reader], Iterator[Item]]
    noun: str = ""
    objects: tuple[str, ...] = ()
    can_refer: bool = True


_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_COMPONENTS: Mapping[str, str] = {
    "parameters": "parameter",
    "headers": "header",
    "requestBodies": "request body",
    "responses": "response",
    "callbacks": "callback",
    "pathItems": "path item",
}
"""The members of the Components Object that hold sections, and of which kind."""

_KINDS: Mapping[str, _Kind] = {
    "OpenAPI description": _Kind(
        read=_Reader.description, objects=("paths", "webhooks"), can_refer=False
    ),
    "components object": _Kind(
        read=_Reader.components, objects=("schemas", *_COMPONENTS), can_refer=False
    ),
    "path item": _Kind(read=_Reader.path_item),
    "operation": _Kind(
        read=_Reader.operation, objects=("responses", "callbacks"), can_refer=False
    ),
    "callback": _Kind(read=_Reader.callback),
    "parameter": _Kind(read=_Reader.parameter, noun="Parameter", objects=("content",)),
    "header": _Kind(read=_Reader.parameter, noun="Header", objects=("content",)),
    "request body": _Kind(read=_Reader.body, noun="Request", objects=("content",)),
    "response": _Kind(
        read=_Reader.body, noun="Response", objects=("content", "headers")
    ),
    "media type": _Kind(
        read=_Reader.media_type, objects=("encoding",), can_refer=False
    ),
    "encoding": _Kind(read=_Reader.headers, objects=("headers",), can_refer=False),
}
