"""What the strings among some values are turned into, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemawright.model import ANY_VALUE, Conversion, Model, ShapeId
from schemawright.printing import Code
from schemawright.view.conversions import PYTHON_TYPES
from schemawright.view.shapes import has_class, is_any, is_structured, typed_extras

_ANYTHING = ((None, ANY_VALUE),)


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedTexts:
    """The functions that make texts again of what became of them, in their order.

    `are_alone` says that there is one of them, and that no string stays what it is.
    """

    encoders: tuple[Code, ...]
    are_alone: bool


def encoded_texts(model: Model, shape_ids: Iterable[ShapeId]) -> EncodedTexts:
    """What encodes the strings in values of some shapes, but not those in classes."""
    found: set[Conversion] = set()
    with_plain = with_numbers = False
    for shape_id in _inside(model, shape_ids):
        shape = model.shapes[shape_id]
        if shape.union:
            continue
        if shape.string.becomes is not None and not is_any(model, shape_id):
            found.add(shape.string.becomes)
        elif "string" in shape.types:
            with_plain = True
        if is_any(model, shape_id) or shape.types & {"integer", "number"}:
            with_numbers = True
    types = [each for name, each in PYTHON_TYPES.items() if name in found]
    return EncodedTexts(
        encoders=tuple(
            each.encode_read if with_numbers else each.encode for each in types
        ),
        are_alone=len(types) == 1 and not with_plain,
    )


def _inside(model: Model, shape_ids: Iterable[ShapeId]) -> Iterator[ShapeId]:
    """Shapes, and those of the items and values that no class encodes."""
    waiting = list(shape_ids)
    seen = set(waiting)
    while waiting:
        shape_id = waiting.pop()
        yield shape_id
        inner = set(_parts(model, shape_id)) - seen
        seen |= inner
        waiting += inner


def _parts(model: Model, shape_id: ShapeId) -> Iterator[ShapeId]:
    shape = model.shapes[shape_id]
    if shape.union:
        yield from shape.union
        return
    if is_any(model, shape_id) or (
        shape.values is not None and not is_structured(shape.values)
    ):
        return
    if "array" in shape.types:
        yield from shape.array.prefix
        yield shape.array.items
    if "object" in shape.types and not has_class(model, shape_id):
        # Members of which nothing is known are any values.
        yield from (each for _, each in typed_extras(model, shape_id) or _ANYTHING)
