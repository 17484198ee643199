"""YAML 1.2 (core schema) as JSON values: what JSON cannot say is refused, not bent.

Member names are always strings: a plain scalar in that place stands for its own text, so that
`200:`, `true:` and `"200":` are what they look like. Merge keys (`<<`), tags beyond the core
schema, several documents in a file and aliases that contain themselves are problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn, assert_never

from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.load.nesting import MAX_DEPTH, too_deep
from schemawright.load.source_text import SourceText
from schemawright.load.stop import StopError
from schemawright.load.yaml_events import (
    Alias,
    CollectionEnd,
    CollectionStart,
    DocumentStart,
    Event,
    Scalar,
    YamlSyntaxError,
    yaml_events,
)
from schemawright.load.yaml_nodes import CollectionNode, Node, ScalarNode, YamlPlace
from schemawright.load.yaml_scalars import (
    ScalarError,
    joined_surrogates,
    plain_value,
    short_tag,
    tagged_value,
)

MAX_ALIASED_NODES = 200_000
"""Values and names that the aliases of a file may stand for, all together."""


def read_yaml(source: SourceText) -> YamlPlace:
    """The root of a YAML text; `yaml_nodes.value_of` gives its value.

    Raises:
        SchemaError: the text is no YAML, or holds what JSON cannot say, a name twice in a
            mapping, aliases without end, or values nested deeper than `nesting.MAX_DEPTH`.
            It has every such problem up to the first that breaks the syntax.
    """
    composer = _Composer(source)
    try:
        root = composer.compose()
    except StopError as stop:
        raise SchemaError([*composer.problems, stop.problem]) from None
    if composer.problems:
        raise SchemaError(composer.problems)
    return root


@dataclass(slots=True, kw_only=True)
class _Open:
    """A collection whose end has not been reached; in a mapping, the name read last."""

    node: CollectionNode
    offset: int
    name: str | None = None
    name_offset: int = 0

    @property
    def expects_name(self) -> bool:
        return self.node.is_mapping and self.name is None

    @property
    def token(self) -> str | None:
        return self.name if self.node.is_mapping else str(len(self.node.entries))


class _Composer:
    """Puts nodes together from parser events, without recursion."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.aliased = 0
        self.root: YamlPlace | None = None
        self.problems: list[Problem] = []
        self.offset = 0

    def compose(self) -> YamlPlace:
        try:
            for event in yaml_events(self.source.text):
                self.offset = event.offset
                self._take(event)
        except YamlSyntaxError as error:
            raise StopError(self._syntax_problem(error)) from None
        if self.root is None:
            self._stop("the file is empty")
        return self.root

    def _take(self, event: Event) -> None:
        match event:
            case Scalar():
                self._scalar(event)
            case CollectionStart():
                self._start(event)
            case CollectionEnd():
                self._end()
            case Alias():
                self._alias(event.anchor)
            case DocumentStart():
                self._document()
            case _:
                assert_never(event)

    def _document(self) -> None:
        if self.root is not None:
            self._stop(
                "a second YAML document begins here",
                hint="put every schema into a file of its own",
            )

    def _syntax_problem(self, error: YamlSyntaxError) -> Problem:
        if error.offset is not None:
            self.offset = error.offset
        related: tuple[Location, ...] = ()
        if error.related is not None and error.related != self.offset:
            related = (self.source.location(error.related),)
        return Problem(
            message=str(error),
            location=self._here(),
            hint=error.hint,
            related=related,
        )

    def _scalar(self, scalar: Scalar) -> None:
        text = joined_surrogates(scalar.text)
        is_name = bool(self.open) and self.open[-1].expects_name
        if is_name and scalar.is_plain:
            self._check_plain_name(text)
        node = ScalarNode(value=text, text=text)
        if scalar.anchor is not None:
            self.anchors[scalar.anchor] = node
        try:
            if scalar.tag is not None and scalar.tag != "!":
                node.value = tagged_value(scalar.tag, text)
            elif scalar.is_plain and (not is_name or scalar.anchor is not None):
                node.value = plain_value(text)
        except ScalarError as error:
            self._problem(str(error))
        self._place(node, self._written_at(scalar))

    def _written_at(self, scalar: Scalar) -> int:
        """Where the scalar is; a value that is left out, as in `a:`, is at its name."""
        around = self.open[-1] if self.open else None
        is_left_out = scalar.is_plain and not scalar.text
        if is_left_out and around is not None and around.name is not None:
            return around.name_offset
        return scalar.offset

    def _check_plain_name(self, text: str) -> None:
        if text == "<<":
            self._problem(
                "merge keys (<<) are not part of YAML 1.2",
                hint="write the members out, or refer to a shared schema with $ref",
            )
        if not text:
            self._problem("this member has no name", hint='an empty name is written ""')

    def _start(self, start: CollectionStart) -> None:
        if len(self.open) == MAX_DEPTH:
            raise StopError(too_deep(self._here()))
        expected = "!!map" if start.is_mapping else "!!seq"
        if start.tag is not None and short_tag(start.tag) not in ("!", expected):
            kind = "object" if start.is_mapping else "array"
            self._problem(f"the tag {short_tag(start.tag)} does not fit an {kind}")
        node = CollectionNode(is_mapping=start.is_mapping)
        if start.anchor is not None:
            self.anchors[start.anchor] = node
        self.open.append(_Open(node=node, offset=self.offset))

    def _end(self) -> None:
        ended = self.open.pop()
        ended.node.complete = True
        self._place(ended.node, ended.offset)

    def _alias(self, anchor: str) -> None:
        node = self.anchors.get(anchor)
        if node is None:
            self._stop(f"no anchor &{anchor} comes before this alias")
        if isinstance(node, CollectionNode) and not node.complete:
            self._stop(
                f"the alias *{anchor} stands inside of what it stands for",
                hint="JSON has no cycles; refer to a schema with $ref",
            )
        if len(self.open) + node.height > MAX_DEPTH:
            raise StopError(too_deep(self._here()))
        self.aliased += node.size
        if self.aliased > MAX_ALIASED_NODES:
            self._stop(
                f"the aliases of this file stand for more than {MAX_ALIASED_NODES} values",
                hint="refer to shared schemas with $ref",
            )
        self._place(node, self.offset)

    def _place(self, node: Node, offset: int) -> None:
        """Put a complete node where the text is: as the root, an item, a name or a value."""
        if not self.open:
            self.root = YamlPlace(offset=offset, name_offset=offset, node=node)
            return
        around = self.open[-1]
        around.node.size += node.size
        around.node.height = max(around.node.height, node.height + 1)
        if around.expects_name:
            around.name = self._member_name(around, node, offset)
            around.name_offset = offset
            return
        name_offset = around.name_offset if around.node.is_mapping else offset
        place = YamlPlace(offset=offset, name_offset=name_offset, node=node)
        around.node.entries.setdefault(str(around.token), place)
        around.name = None

    def _member_name(self, around: _Open, node: Node, offset: int) -> str:
        if isinstance(node, CollectionNode):
            location = self.source.location(offset, self._tokens())
            self.problems.append(
                Problem(message="a member name must be a string", location=location)
            )
            return ""
        first = around.node.entries.get(node.text)
        if first is not None:
            tokens = (*self._tokens(), node.text)
            self.problems.append(
                Problem(
                    message=f"the object has two members of the name {node.text!r}",
                    location=self.source.location(offset, tokens),
                    hint="remove or rename one of them",
                    related=(self.source.location(first.name_offset, tokens),),
                )
            )
        return node.text

    def _tokens(self) -> tuple[str, ...]:
        tokens = (collection.token for collection in self.open)
        return tuple(token for token in tokens if token is not None)

    def _here(self) -> Location:
        return self.source.location(self.offset, self._tokens())

    def _problem(self, message: str, *, hint: str | None = None) -> None:
        self.problems.append(Problem(message=message, location=self._here(), hint=hint))

    def _stop(self, message: str, *, hint: str | None = None) -> NoReturn:
        raise StopError(Problem(message=message, location=self._here(), hint=hint))
