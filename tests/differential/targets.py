"""What the schemas of a drawn document can refer to, and how they write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal
from urllib.parse import quote

from schemawright.json_value import JsonValue, pointer_text

from .vocabulary import SchemaObject

BASE = "https://example.test/"

DEFINITIONS = ("Apple", "Berry", "Cherry", "c/d e~%")

DYNAMIC_ANCHOR = "node"


@dataclass(frozen=True, slots=True)
class Target:
    """A schema that others may refer to; the root has no `name`.

    `kind` is what it is called by: its place, an anchor, or an `$id` of its own.
    """

    name: str | None
    kind: Literal["place", "anchor", "id"]
    is_dynamic: bool = False

    @property
    def word(self) -> str:
        """What its anchor or its URI is named after it."""
        return "root" if self.name is None else f"{self.name[0]}-{len(self.name)}"

    @property
    def resource(self) -> str:
        """The last part of the URI of the resource that it is in."""
        return self.word if self.kind == "id" else "root"

    def identified(self, schema: JsonValue) -> JsonValue:
        """The schema drawn for it with the keywords by which it is called.

        A reference beside them moves aside: early drafts pass over what stands beside one.
        """
        own: SchemaObject = {}
        if self.kind == "id":
            own["$id"] = self.word if self.name else f"{BASE}{self.word}"
        elif self.kind == "anchor":
            own["$anchor"] = self.word
        if self.is_dynamic:
            own["$dynamicAnchor"] = DYNAMIC_ANCHOR
        if not own:
            return schema
        if isinstance(schema, bool):
            return {**own, "allOf": [schema]}
        assert isinstance(schema, dict)
        reference = schema.get("$ref")
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        if reference is not None:
            others = rest.get("allOf", [])
            assert isinstance(others, list)
            rest["allOf"] = [*others, {"$ref": reference}]
        return {**own, **rest}


@dataclass(frozen=True, slots=True)
class Targets:
    """All that there are: the root, and the definitions in their order."""

    root: Target
    definitions: Sequence[Target]
    all: Sequence[Target] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "all", (self.root, *self.definitions))

    def reference(self, random: Random, target: Target, resource: str) -> str:
        """A reference to a target, as it can be written inside a resource."""
        document = "" if target.resource == resource else target.resource
        if document and random.random() < 0.3:
            document = f"{BASE}{document}"
        if target.kind == "id" or target.name is None:
            return document or "#"
        if target.kind == "anchor" and random.random() < 0.6:
            return f"{document}#{target.word}"
        pointer = pointer_text(("$defs", target.name))
        return f"{document}#{quote(pointer, safe='/$')}"


def some_targets(random: Random) -> Targets:
    """What a document has, in a document with URIs or in one without."""
    names = DEFINITIONS[: random.choice((0, 1, 1, 2, 2, 3, 4))]
    if random.random() < 0.7:
        kinds: Sequence[Literal["place", "anchor"]] = ("place", "place", "anchor")
        return Targets(
            Target(None, "place"),
            [Target(name, random.choice(kinds)) for name in names],
        )
    is_dynamic = random.random() < 0.6
    return Targets(
        Target(None, "id", is_dynamic),
        [
            (
                Target(name, "id", is_dynamic and random.random() < 0.7)
                if random.random() < 0.6
                else Target(name, random.choice(("place", "anchor")))
            )
            for name in names
        ],
    )
