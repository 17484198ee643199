"""The model as a tree, for people: what each schema of a package accepts.

A schema that has a name is told once, and named wherever it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from schemawright.inspection import json_text
from schemawright.model import (
    Alternatives,
    ArrayShape,
    Branches,
    Condition,
    Containing,
    Dependent,
    Excluded,
    Extras,
    FormatCheck,
    JsonType,
    MemberNames,
    Model,
    NumberShape,
    ObjectShape,
    Shape,
    ShapeId,
    SizeShape,
    StringShape,
    Unevaluated,
)
from schemawright.refine.unions import value_types

_WIDTH = 10_000
"""Wide enough that rich breaks no line; the terminal may."""

_TYPES: tuple[JsonType, ...] = (
    "null",
    "boolean",
    "integer",
    "number",
    "string",
    "array",
    "object",
)


def tree_lines(name: str, model: Model) -> list[str]:
    """The tree of the model of the package `name`, line by line, without colours."""
    tree = Tree(Text(name))
    outline = _Outline(model=model)
    for entry, shape_id in model.entries.items():
        words = " ".join(model.entry_names[entry])
        if shape_id == (entry,) or shape_id not in model.names:
            facts = outline.facts(shape_id)
            outline.told.add(shape_id)
            branch = tree.add(Text(f"{words} ({entry}): {facts}"))
            outline.grow(branch, shape_id, above=())
        else:
            tree.add(Text(f"{words} ({entry}): {outline.name(shape_id)}"))
    text = StringIO()
    Console(file=text, width=_WIDTH, color_system=None).print(tree)
    return [line.rstrip() for line in text.getvalue().split("\n")[:-1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """What is printed of the shapes of one model."""

    model: Model
    told: set[ShapeId] = field(default_factory=set[ShapeId])

    def name(self, shape_id: ShapeId) -> str:
        """The name of a shape that has one."""
        return " ".join(self.model.names[shape_id].words)

    def facts(self, shape_id: ShapeId) -> str:
        """All that a shape says of a value itself, in a line."""
        if not shape_id:
            return "any"
        types = _type_text(value_types(self.model.shapes, shape_id))
        return ", ".join((types, *_facts(self.model.shapes[shape_id])))

    def grow(self, tree: Tree, shape_id: ShapeId, above: tuple[ShapeId, ...]) -> None:
        """Add what a shape says of the parts of a value; `above` are the shapes around."""
        if not shape_id:
            return
        for label, part in _parts(self.model.shapes[shape_id]):
            if part in self.told or part in self.model.entries.values():
                tree.add(Text(f"{label}: {self.name(part)}"))
            elif part in above:
                tree.add(Text(f"{label}: as above"))
            else:
                facts = self.facts(part)
                if part in self.model.names:
                    self.told.add(part)
                    facts = f"{self.name(part)}, {facts}"
                branch = tree.add(Text(f"{label}: {facts}"))
                self.grow(branch, part, above=(*above, part))


def _facts(shape: Shape) -> Iterator[str]:
    if shape.values is not None:
        yield f"one of {' '.join(map(_value_text, shape.values))}"
    yield from _number_facts(shape.number)
    yield from _string_facts(shape.string)
    yield from _size_facts(shape.array.count, "Items")
    if shape.array.unique:
        yield "uniqueItems"
    yield from _size_facts(shape.object.count, "Properties")
    for condition in shape.conditions:
        yield from _condition_facts(condition)


def _condition_facts(condition: Condition) -> Iterator[str]:
    """What a condition says without another shape."""
    if isinstance(condition, FormatCheck):
        where = f"{condition.module}." if condition.module else ""
        yield f"checked by {where}{condition.function}"
    elif isinstance(condition, Dependent) and condition.required:
        names = " ".join(map(_value_text, condition.required))
        yield f"{_value_text(condition.name)} requires {names}"


def _type_text(types: frozenset[JsonType]) -> str:
    if not types:
        return "nothing"
    if types >= frozenset(_TYPES) - {"integer"}:
        return "any"
    return " or ".join(name for name in _TYPES if name in types)


def _number_facts(shape: NumberShape) -> Iterator[str]:
    for bound in (shape.lower, shape.upper):
        if bound is not None:
            yield f"{bound.keyword} {bound.limit}"
    for divisor in shape.multiples:
        yield f"multipleOf {divisor}"


def _string_facts(shape: StringShape) -> Iterator[str]:
    yield from _size_facts(shape.length, "Length")
    for pattern in shape.patterns:
        yield f"pattern {_value_text(pattern.text)}"
    for name in shape.formats:
        yield f"format {name}"


def _size_facts(size: SizeShape, what: str) -> Iterator[str]:
    if size.least > 0:
        yield f"min{what} {size.least}"
    if size.most is not None:
        yield f"max{what} {size.most}"


def _parts(shape: Shape) -> Iterator[tuple[str, ShapeId]]:
    """The parts of a value and their shapes; parts that may be anything are left out."""
    if "array" in shape.types:
        yield from _item_parts(shape.array)
    if "object" in shape.types:
        yield from _member_parts(shape.object)
    for condition in shape.conditions:
        yield from _condition_parts(condition)


def _condition_parts(condition: Condition) -> Iterator[tuple[str, ShapeId]]:
    """The shapes that a condition holds a value against, with the keywords that name them."""
    match condition:
        case Alternatives():
            for index, shape_id in enumerate(condition.shapes):
                yield f"{condition.keyword} {index}", shape_id
        case Excluded():
            yield (
                f"no other {condition.keyword}"
                if condition.keyword == "oneOf"
                else "not"
            ), condition.shape
        case Branches():
            yield "if", condition.condition
            yield "then", condition.then
            yield "else", condition.otherwise
        case Containing():
            size = SizeShape(least=condition.least, most=condition.most)
            counts = ", ".join(_size_facts(size, "Contains"))
            yield f"contains ({counts})", condition.shape
        case MemberNames():
            yield "names of members", condition.shape
        case Dependent() if condition.shape:
            value = (
                f" {_value_text(condition.value)}"
                if condition.value is not None
                else ""
            )
            yield f"with {_value_text(condition.name)}{value}", condition.shape
        case Unevaluated():
            what = "members" if condition.json_type == "object" else "items"
            yield f"unevaluated {what}", condition.shape
        case _:
            pass


def _item_parts(shape: ArrayShape) -> Iterator[tuple[str, ShapeId]]:
    for index, shape_id in enumerate(shape.prefix):
        yield f"item {index}", shape_id
    if shape.items:
        yield "further items" if shape.prefix else "items", shape.items


def _member_parts(shape: ObjectShape) -> Iterator[tuple[str, ShapeId]]:
    for member in shape.properties:
        label = json.dumps(member.name, ensure_ascii=False)
        yield f"{label} (required)" if member.required else label, member.shape
    for extras in shape.extras:
        yield from _extra_parts(extras)


def _extra_parts(extras: Extras) -> Iterator[tuple[str, ShapeId]]:
    for pattern, shape_id in extras.patterns:
        yield f"members like {_value_text(pattern.text)}", shape_id
    if extras.additional:
        yield "other members", extras.additional


def _value_text(value: object) -> str:
    """A JSON value in a line, as it would be typed."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return str(value)
    return " ".join(json_text(value).split())
