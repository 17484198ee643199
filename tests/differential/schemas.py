"""Schemas of the whole vocabulary, as 2020-12 has it: small, and full of odd corners."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from schemawright.json_value import JsonValue

from .targets import DYNAMIC_ANCHOR, Target, Targets, some_targets
from .vocabulary import (
    ANNOTATIONS,
    LISTED,
    NAMES,
    OF_CONTAINS,
    OF_TYPE,
    PATTERNS,
    TYPES,
    Keyword,
    SchemaObject,
)


def some_document(random: Random) -> SchemaObject:
    """A schema document: a root, and definitions that refer to each other at will."""
    targets = some_targets(random)
    root = _Maker(random, targets, targets.root, targets.definitions)
    schema = targets.root.identified(root.schema_object(depth=2))
    assert isinstance(schema, dict)
    if targets.definitions:
        definitions: SchemaObject = {}
        for index, target in enumerate(targets.definitions):
            later = targets.definitions[index + 1 :]
            made = _Maker(random, targets, target, later).schema(depth=1)
            assert target.name is not None
            definitions[target.name] = target.identified(made)
        schema["$defs"] = definitions
    return schema


class _Maker:
    """Makes the schemas of one definition.

    `own` is that definition, `later` those that apply in place without coming back. What
    is drawn once may be drawn again: combinations matter more than variety.
    """

    def __init__(
        self, random: Random, targets: Targets, own: Target, later: Sequence[Target]
    ) -> None:
        self._random = random
        self._targets = targets
        self._own = own
        self._later = later
        self._made: list[JsonValue] = []
        self._parts = (
            self if later is targets.all else _Maker(random, targets, own, targets.all)
        )

    def schema(self, depth: int) -> JsonValue:
        """A schema that may refer to those it may apply in place."""
        kind = self._random.random()
        if kind < 0.12:
            return kind < 0.07
        if kind < 0.3 and self._later:
            return {"$ref": self._reference(self._later)}
        if kind > 0.9 and self._made:
            return self._random.choice(self._made)
        made = self.schema_object(depth)
        self._made.append(made)
        return made

    def _reference(self, targets: Sequence[Target]) -> str:
        target = self._random.choice(targets)
        return self._targets.reference(self._random, target, self._own.resource)

    def _inner(self, depth: int) -> JsonValue:
        """A schema of a part of a value: it may refer to any."""
        kind = self._random.random()
        if kind < 0.25:
            is_dynamic = self._resource_is_dynamic() and self._random.random() < 0.6
            if is_dynamic:
                return {"$dynamicRef": f"#{DYNAMIC_ANCHOR}"}
            return {"$ref": self._reference(self._targets.all)}
        return self._parts.schema(depth)

    def _resource_is_dynamic(self) -> bool:
        root = self._own if self._own.kind == "id" else self._targets.root
        return root.is_dynamic

    def schema_object(self, depth: int) -> SchemaObject:
        """A schema object, with applicators while there is depth left."""
        random = self._random
        schema: SchemaObject = {}
        kinds = random.sample(TYPES, random.choice((0, 1, 1, 2, 3)))
        if kinds and random.random() < 0.5:
            schema["type"] = kinds[0] if len(kinds) == 1 else [*kinds]
        for kind in kinds:
            self._add(schema, OF_TYPE.get(kind, ()), 0.25)
        self._add(schema, ANNOTATIONS, 0.04)
        self._add(schema, LISTED, 0.08)
        if depth > 0:
            if "array" in kinds:
                self._add_items(schema, depth - 1)
            if "object" in kinds:
                self._add_members(schema, depth - 1)
            self._add_in_place(schema, depth - 1)
            self._add_the_rest(schema, kinds, depth - 1)
        return schema

    def _add(
        self, schema: SchemaObject, keywords: Sequence[Keyword], likely: float
    ) -> None:
        for keyword, make in keywords:
            if self._random.random() < likely:
                schema[keyword] = make(self._random)

    def _add_items(self, schema: SchemaObject, depth: int) -> None:
        random = self._random
        if random.random() < 0.3:
            count = random.randint(1, 3)
            schema["prefixItems"] = [self._inner(depth) for _ in range(count)]
        if random.random() < 0.4:
            schema["items"] = self._inner(depth)
        if random.random() < 0.3:
            schema["contains"] = self._inner(depth)
            self._add(schema, OF_CONTAINS, 0.4)

    def _add_members(self, schema: SchemaObject, depth: int) -> None:
        random = self._random
        if random.random() < 0.7:
            names = random.sample(NAMES, random.randint(0, 4))
            schema["properties"] = {name: self._inner(depth) for name in names}
        if random.random() < 0.3:
            patterns = random.sample(PATTERNS, random.randint(0, 2))
            schema["patternProperties"] = {
                each: self._inner(depth) for each in patterns
            }
        if random.random() < 0.35:
            forbidden = random.random() < 0.4
            schema["additionalProperties"] = False if forbidden else self._inner(depth)
        if random.random() < 0.15:
            schema["propertyNames"] = self._inner(depth)

    def _add_in_place(self, schema: SchemaObject, depth: int) -> None:
        random = self._random
        for keyword, likely in (("allOf", 0.2), ("anyOf", 0.2), ("oneOf", 0.15)):
            if random.random() < likely:
                count = random.randint(1, 3)
                schema[keyword] = [self.schema(depth) for _ in range(count)]
        if random.random() < 0.12:
            schema["not"] = self.schema(depth)
        if random.random() < 0.15:
            schema["if"] = self.schema(depth)
        for keyword in ("then", "else"):
            if random.random() < (0.7 if "if" in schema else 0.02):
                schema[keyword] = self.schema(depth)
        if random.random() < 0.1:
            names = random.sample(NAMES, random.randint(1, 2))
            schema["dependentSchemas"] = {name: self.schema(depth) for name in names}
        if random.random() < 0.2 and self._later:
            schema["$ref"] = self._reference(self._later)

    def _add_the_rest(
        self, schema: SchemaObject, kinds: Sequence[str], depth: int
    ) -> None:
        for kind, keyword in (
            ("array", "unevaluatedItems"),
            ("object", "unevaluatedProperties"),
        ):
            if self._random.random() < (0.25 if kind in kinds else 0.05):
                forbidden = self._random.random() < 0.6
                schema[keyword] = False if forbidden else self._inner(depth)
