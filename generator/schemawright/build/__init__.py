"""The build stage: linked schemas become the model's schemas, keyword by keyword."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeGuard, cast

import jsonref

from schemawright.build.annotations import annotations_of
from schemawright.build.applicators import Applicators
from schemawright.build.assertions import UnsupportedError, assertions_of
from schemawright.build.chosen_patterns import ChosenPatterns
from schemawright.build.formats import (
    UnknownFormatError,
    content_assertions,
    format_assertion,
    unknown_formats,
)
from schemawright.build.slow_patterns import slow_pattern_warnings
from schemawright.config import FormatRules, PatternRules
from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.json_value import JsonValue
from schemawright.model import (
    Assertion,
    Enum,
    Format,
    Members,
    Never,
    Reference,
    Schema,
    SchemaId,
    Type,
)
from schemawright.resolve import Data, Linked, LinkedSchemas
from schemawright.resolve.keywords import (
    ASSERTED_CONTENT,
    ASSERTED_FORMAT,
    ENCODED_CONTENT,
    INTEGERS_WITHOUT_POINT,
    KNOWN,
    RESERVED,
    SCOPE,
    Scope,
    is_extension,
    nearest_keyword,
    written_places,
    written_tokens,
)

__all__ = ["Built", "build"]


DYNAMIC_REFERENCES: tuple[Literal["$dynamicRef", "$recursiveRef"], ...] = (
    "$dynamicRef",
    "$recursiveRef",
)

_UNDERSTOOD = KNOWN | RESERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The schemas by id, the ids of those with a place of their own, and what to warn of.

    `phrases` are what names are made of, for entries that are not called after a key.
    `locate` tells where a schema or keyword is written.
    """

    schemas: Mapping[SchemaId, Schema]
    entries: tuple[SchemaId, ...]
    warnings: tuple[Problem, ...]
    locate: Callable[[SchemaId], Location]
    phrases: Mapping[SchemaId, tuple[str, ...]] = field(
        default_factory=dict[SchemaId, tuple[str, ...]]
    )


def build(
    linked: LinkedSchemas,
    formats: FormatRules | None = None,
    patterns: PatternRules | None = None,
) -> Built:
    """Make the model's schemas of linked ones.

    `formats` says which formats are asserted and converted; without it, those are asserted
    that the vocabulary of their dialect asserts. `patterns` has those that are taken in place
    of what schemas say. Raises `SchemaError` with every keyword that
    is not supported, every pattern that cannot be translated, every place in `patterns` where
    there is none, and every reference that leads nowhere.
    """
    chosen = ChosenPatterns(patterns or PatternRules(), linked.location)
    builder = _Builder(linked, formats or FormatRules(), chosen)
    builder.build_all(linked.entries)
    warnings = (
        *linked.warnings,
        *builder.warnings,
        *slow_pattern_warnings(builder.schemas, linked.location),
    )
    problems = (
        *linked.problems,
        *builder.problems,
        *chosen.problems,
        *chosen.unused(),
        *unknown_formats(builder.formats),
    )
    if problems:
        raise SchemaError((*problems, *warnings))
    return Built(
        schemas=builder.schemas,
        entries=tuple(linked.entries),
        warnings=warnings,
        locate=linked.location,
        phrases=linked.phrases,
    )


@dataclass(slots=True)
class _Builder:
    linked: LinkedSchemas
    formats: FormatRules
    patterns: ChosenPatterns
    schemas: dict[SchemaId, Schema] = field(default_factory=dict[SchemaId, Schema])
    problems: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    _waiting: deque[tuple[SchemaId, Linked]] = field(
        default_factory=deque[tuple[SchemaId, Linked]]
    )

    def build_all(self, entries: Mapping[SchemaId, Linked]) -> None:
        """Add these schemas and those inside them, one after the other however deep."""
        self._waiting.extend(entries.items())
        while self._waiting:
            schema_id, content = self._waiting.popleft()
            if schema_id not in self.schemas:
                self._build(schema_id, content)

    def _later(self, schema_id: SchemaId, content: Linked) -> SchemaId:
        """Leave a schema inside another one for its turn; the id that it has."""
        schema_id = _in_own_scope(schema_id, content)
        self._waiting.append((schema_id, content))
        return schema_id

    def _build(self, schema_id: SchemaId, content: Linked) -> None:
        """Add one schema; references end at the proxy of their target."""
        keywords: Mapping[str, object] = {}
        # A proxy must not be asked for more than its type: it would follow its reference,
        # for ever where that leads in a circle.
        if type(content) is bool:
            assertions: tuple[Assertion, ...] = () if content else (Never(),)
        else:
            keywords = _keywords(content)
            self._judge_keywords(schema_id, keywords)
            assertions = tuple(self._assertions(schema_id, content, keywords))
        self.schemas[schema_id] = Schema(
            id=schema_id,
            location=self.linked.location(schema_id),
            uri=self.linked.uri(schema_id),
            annotations=annotations_of(keywords),
            assertions=assertions,
            written=tuple(written_places(keywords).items()),
            discriminator=self.linked.discriminators.get(schema_id._replace(scope=())),
        )

    def _assertions(
        self, schema_id: SchemaId, content: Linked, keywords: Mapping[str, object]
    ) -> Iterator[Assertion]:
        yield from self._own(schema_id, keywords)
        applicators = Applicators(schema_id, keywords, self._later)
        yield from applicators.of_arrays()
        members = self._members(schema_id, keywords)
        if members is not None:
            yield members
        yield from applicators.of_objects()
        if isinstance(content, jsonref.JsonRef):
            yield Reference(schema=self.linked.target(content))
        for keyword in DYNAMIC_REFERENCES:
            proxy = keywords.get(keyword)
            if isinstance(proxy, jsonref.JsonRef):
                yield Reference(schema=self.linked.target(proxy), keyword=keyword)
        yield from applicators.in_place()
        # Last: they are about what all others leave.
        yield from applicators.of_the_rest()

    def _own(
        self, schema_id: SchemaId, keywords: Mapping[str, object]
    ) -> Iterator[Assertion]:
        """The assertions that hold no schemas."""
        def of_pattern(text: JsonValue) -> Iterator[Assertion]:
            place = schema_id.child(*written_tokens(keywords, "pattern"))
            return self.patterns.pattern(cast(str, text), place)

        for keyword, make in assertions_of(keywords, of_pattern):
            try:
                for assertion in make():
                    if isinstance(assertion, Enum) or _asks_for_integers(assertion):
                        without_point = INTEGERS_WITHOUT_POINT in keywords
                        yield replace(assertion, without_point=without_point)
                    elif isinstance(assertion, Format):
                        yield self._format(schema_id, assertion.name, keyword)
                    else:
                        yield assertion
            except UnsupportedError as error:
                tokens = written_tokens(keywords, keyword)
                location = self.linked.location(schema_id.child(*tokens))
                self.problems.append(
                    Problem(message=str(error), location=location, hint=error.hint)
                )

        asserted = ASSERTED_CONTENT in keywords
        if asserted or ENCODED_CONTENT in keywords:
            encoding, media_type = (
                value.value if type(value) is Data else None
                for value in map(keywords.get, ("contentEncoding", "contentMediaType"))
            )
            yield from content_assertions(
                encoding, media_type, self.formats, asserted=asserted
            )

    def _format(self, schema_id: SchemaId, name: str, keyword: str) -> Format:
        """A format with its check, if it is to be asserted."""
        asserted = keyword == ASSERTED_FORMAT
        try:
            return format_assertion(name, self.formats, asserted=asserted)
        except UnknownFormatError:
            self.warnings.append(
                Problem(
                    severity="warning",
                    message=f"the format {name!r} is not known: it asserts nothing",
                    location=self.linked.location(schema_id.child("format")),
                    hint="say in the configuration which function asserts it,"
                    ' or "annotate"',
                )
            )
            return Format(name=name)

    def _child(
        self, schema_id: SchemaId, keywords: Mapping[str, object], keyword: str
    ) -> SchemaId:
        child_id = schema_id.child(*written_tokens(keywords, keyword))
        return self._later(child_id, cast(Linked, keywords[keyword]))

    def _map(
        self, schema_id: SchemaId, keywords: Mapping[str, object], keyword: str
    ) -> Iterator[tuple[str, SchemaId]]:
        members = cast("list[tuple[str, Linked]]", keywords.get(keyword, []))
        for name, member in members:
            child_id = schema_id.child(*written_tokens(keywords, keyword, name))
            yield name, self._later(child_id, member)

    def _members(
        self, schema_id: SchemaId, keywords: Mapping[str, object]
    ) -> Members | None:
        if keywords.keys().isdisjoint(
            ("properties", "patternProperties", "additionalProperties")
        ):
            return None
        return Members(
            properties=tuple(self._map(schema_id, keywords, "properties")),
            patterns=tuple(
                self.patterns.of_members(
                    self._map(schema_id, keywords, "patternProperties")
                )
            ),
            additional=(
                self._child(schema_id, keywords, "additionalProperties")
                if "additionalProperties" in keywords
                else None
            ),
        )

    def _judge_keywords(
        self, schema_id: SchemaId, keywords: Mapping[str, object]
    ) -> None:
        for keyword in keywords:
            if keyword not in _UNDERSTOOD and not is_extension(keyword):
                nearest = nearest_keyword(keyword)
                self.warnings.append(
                    Problem(
                        severity="warning",
                        message=f"{keyword!r} is no keyword of JSON Schema: it asserts nothing",
                        location=self.linked.keyword_location(schema_id, keyword),
                        hint=f"did you mean {nearest!r}?" if nearest else None,
                    )
                )


def _in_own_scope(schema_id: SchemaId, content: Linked) -> SchemaId:
    """The id of a schema; the scope of one inside another may differ from that one's."""
    if type(content) is bool:
        return schema_id
    scope = _keywords(content).get(SCOPE)
    if not isinstance(scope, Scope):
        return schema_id
    return SchemaId(schema_id.document, schema_id.tokens, scope.bindings)


def _asks_for_integers(assertion: Assertion) -> TypeGuard[Type]:
    """Whether numbers have to be integers: where others may be, it is all the same."""
    if not isinstance(assertion, Type):
        return False
    return "integer" in assertion.types and "number" not in assertion.types


def _keywords(content: Linked) -> Mapping[str, object]:
    """The keywords of a schema object; for a proxy those beside its `$ref`."""
    if isinstance(content, jsonref.JsonRef):
        reference = cast("dict[str, object]", content.__reference__)
        return {key: value for key, value in reference.items() if key != "$ref"}
    return cast("dict[str, object]", content)
