"""Enumerations that become classes, as the configuration asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from decimal import Decimal

from schemawright.config import EnumRules, Located
from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue
from schemawright.model import SchemaId, Shape, ShapeId
from schemawright.refine.enum_members import Words, member_names, told_apart


def enum_shapes(
    shapes: Mapping[ShapeId, Shape], converted: Set[ShapeId], rules: EnumRules
) -> set[ShapeId]:
    """The shapes whose listed values are the members of a class.

    An enumeration of one value is a constant, and no class unless its place is named.
    """
    found: set[ShapeId] = set()
    for shape_id in converted:
        members = members_of(shapes[shape_id])
        mode = next(
            (
                rules.by_place[str(each)]
                for each in shape_id
                if str(each) in rules.by_place
            ),
            rules.mode if len(members) > 1 else "literal",
        )
        if mode == "class" and members:
            found.add(shape_id)
    return found


def enum_problems(
    shapes: Mapping[ShapeId, Shape],
    converted: Set[ShapeId],
    rules: EnumRules,
    *,
    locate: Callable[[SchemaId], Location],
    located: Located,
) -> Iterator[Problem]:
    """A problem for each place in the configuration that is none of an enumeration.

    `locate` tells where a schema is written, and `located` where the configuration says
    something.
    """
    listed = {str(each): each for shape_id in converted for each in shape_id}
    can_be = {
        str(each)
        for shape_id in converted
        if members_of(shapes[shape_id])
        for each in shape_id
    }
    for place in rules.by_place:
        if place not in can_be:
            yield Problem(
                message=f"{place!r} is no enumeration of texts and numbers that could be a"
                " class",
                location=located("enum", place),
                related=(locate(listed[place]),) if place in listed else (),
            )


def named_members(
    shapes: Mapping[ShapeId, Shape], classes: Iterable[ShapeId], rules: EnumRules
) -> dict[ShapeId, tuple[Words, ...]]:
    """The words of the names of all members of some classes."""
    return {
        shape_id: tuple(
            member_names(members_of(shapes[shape_id]), _chosen(shape_id, rules))
        )
        for shape_id in classes
    }


def members_told_apart(
    shapes: Mapping[ShapeId, Shape], classes: Iterable[ShapeId]
) -> dict[ShapeId, tuple[Words, ...]]:
    """The same where nobody can settle names that clash."""
    return {
        shape_id: tuple(told_apart(members_of(shapes[shape_id])))
        for shape_id in classes
    }


def _chosen(shape_id: ShapeId, rules: EnumRules) -> dict[str, str]:
    """The names of members that the configuration settles for an enumeration."""
    return {
        text: name
        for each in reversed(shape_id)
        for text, name in rules.members.get(str(each), {}).items()
    }


def members_of(shape: Shape) -> tuple[JsonValue, ...]:
    """The listed texts and numbers of an enumeration; none where it cannot be a class.

    `null` and booleans are no members: Python has the same ones. Arrays and objects cannot be
    members, nor can numbers that Python does not tell apart, or that have to come back as they
    are written (draft 4).
    """
    values = shape.values or ()
    if any(isinstance(each, list | dict) for each in values):
        return ()
    members = tuple(
        each for each in values if each is not None and not isinstance(each, bool)
    )
    numbers = [
        float(each) if isinstance(each, Decimal) else each
        for each in members
        if isinstance(each, int | Decimal)
    ]
    if len(set(numbers)) < len(numbers) or float("inf") in map(abs, numbers):
        return ()
    return () if numbers and shape.values_without_point else members


def others_of(shape: Shape) -> tuple[JsonValue, ...]:
    """The values beside the members: `null` and booleans."""
    return tuple(
        each for each in shape.values or () if each is None or isinstance(each, bool)
    )
