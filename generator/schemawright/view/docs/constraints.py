"""The limits on a value in one sentence, for where its Python type is printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemawright.model import Model, Shape, ShapeId
from schemawright.view.docs.layout import as_sentence
from schemawright.view.docs.limits import (
    assertions_in_place,
    format_limits,
    is_limited,
    limits_of_type,
    number_limits,
    string_limits,
    value_limits,
)
from schemawright.view.docs.phrases import Phrases
from schemawright.view.docs.speakers import Speakers
from schemawright.view.shapes import are_forbidden, has_class, typed_extras
from schemawright.view.wording import alternatives, pattern_text, size_words


@dataclass(frozen=True, slots=True)
class Constraints:
    """Tells what the values of one model must satisfy beyond their types."""

    model: Model

    def of_value(self, shape_id: ShapeId) -> str:
        """A sentence on a value, or nothing."""
        return _sentence(list(self._of(shape_id)))

    def of_object(self, shape_id: ShapeId) -> str:
        """A sentence on an object as a whole whose members are told of by themselves."""
        shape = self.model.shapes[shape_id]
        parts: list[str] = []
        if is_limited(shape.object.count):
            parts.append(size_words("object", shape.object.count))
        if are_forbidden(self.model, shape_id):
            parts.append("no other members than these")
        parts += [
            f"no other members than these and those matching {patterns}"
            for patterns in self._closed_patterns(shape)
        ]
        return _sentence(parts)

    def _of(self, shape_id: ShapeId) -> Iterator[str]:
        shape = self.model.shapes[shape_id]
        if not shape.types:
            yield "no value is valid"
        if shape_id in self.model.enums:
            return
        if shape.values is not None:
            yield from (limit.text for limit in value_limits(shape.values))
            return
        groups = self._groups(shape, shape_id)
        several = sum(map(bool, groups.values())) > 1
        for kind, parts in groups.items():
            if parts and several:
                parts[0] = f"{kind} {parts[0]}"
            yield from parts
        for _, assertion in assertions_in_place(self.model, shape_id):
            branch = Speakers(self.model).only_branch(assertion)
            if branch is not None:
                branch_shape = self.model.conditions[branch]
                if Phrases(self.model).printed_name(branch_shape) is None:
                    yield from self._of(branch_shape)

    def _groups(self, shape: Shape, shape_id: ShapeId) -> dict[str, list[str]]:
        formats = [limit.text for limit in format_limits(self.model, shape_id)]
        has_texts = "string" in shape.types
        groups = {
            "strings": [limit.text for limit in string_limits(shape)],
            "numbers": [limit.text for limit in number_limits(shape.number)],
            "arrays": list(self._of_array(shape)),
        }
        groups["strings" if has_texts else "numbers"] += formats
        if not has_class(self.model, shape_id):
            groups["objects"] = list(self._of_map(shape, shape_id))
        return groups

    def _of_array(self, shape: Shape) -> Iterator[str]:
        yield from (limit.text for limit in limits_of_type(shape, "array"))
        yield from self._conditions(shape, "array")
        if not shape.array.prefix:
            yield from self._each("each", [shape.array.items])

    def _of_map(self, shape: Shape, shape_id: ShapeId) -> Iterator[str]:
        yield from (limit.text for limit in limits_of_type(shape, "object"))
        for patterns in self._closed_patterns(shape):
            yield f"names matching {patterns}"
        yield from self._conditions(shape, "object")
        yield from self._each(
            "each value", [each for _, each in typed_extras(self.model, shape_id)]
        )

    def _closed_patterns(self, shape: Shape) -> Iterator[str]:
        """The patterns of the only names that members may have, but for declared ones."""
        for extras in shape.object.extras:
            patterns = [pattern_text(pattern.text) for pattern, _ in extras.patterns]
            if patterns and not self.model.shapes[extras.additional].types:
                yield alternatives(patterns)

    def _conditions(self, shape: Shape, json_type: str) -> Iterator[str]:
        for condition in shape.conditions:
            told = Phrases(self.model).of_condition(condition)
            if told is not None and told[0] == json_type:
                yield told[1].text

    def _each(self, subject: str, shape_ids: Sequence[ShapeId]) -> Iterator[str]:
        """What is said of the parts, if they are strings or numbers and all alike."""
        if len(shape_ids) == 1:
            shape = self.model.shapes[shape_ids[0]]
            parts = [
                *string_limits(shape),
                *number_limits(shape.number),
                *format_limits(self.model, shape_ids[0]),
            ]
            if shape.values is None and parts:
                yield f"{subject} {', '.join(part.text for part in parts)}"


def _sentence(parts: Sequence[str]) -> str:
    """Parts in a sentence; nothing if there are none."""
    if not parts:
        return ""
    text = ", ".join(parts)
    if text.startswith("matching "):
        text = f"matches {text.removeprefix('matching ')}"
    return as_sentence(text)
