"""Shapes as phrases: `a string matching ...`, `` ``country`` is ``"CH"`` ``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from schemawright.json_value import JsonValue
from schemawright.model import (
    ANY_VALUE,
    Alternatives,
    ArrayShape,
    Condition,
    Containing,
    Excluded,
    FormatCheck,
    JsonType,
    MemberNames,
    Model,
    ObjectShape,
    Property,
    Shape,
    ShapeId,
    SizeShape,
)
from schemawright.refine.inplace import ALL_TYPES, common_types
from schemawright.view.conditions import TYPE_ORDER
from schemawright.view.docs.limits import (
    Limit,
    format_limits,
    limits_of_type,
    with_limits,
)
from schemawright.view.identifiers import class_name
from schemawright.view.shapes import fits_literal, has_class, needs_alias
from schemawright.view.wording import (
    alternatives,
    code_text,
    json_text,
    listed,
    size_words,
    type_words,
)

_MOST_VALUES = 24
"""Of more listed values, half as many are told; the code below a docstring has them all."""

_WHOSE = " whose "

_PLURALS = {
    "a string": "strings",
    "an integer": "integers",
    "a number": "numbers",
    "a boolean": "booleans",
    "an array": "arrays",
    "an object": "objects",
}

_FORMATTED = ("string", "integer", "number")

OBJECT: frozenset[JsonType] = frozenset({"object"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words for a shape.

    `is_exact` says that all values that fit the words have the shape; `shows_more`, that
    they say more than the type of Python would. `is_strict` says that no others would be
    called so: `at most 3` is said of numbers, and nothing is said of text by it.
    """

    text: str
    is_exact: bool = True
    is_strict: bool = True
    shows_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """What a shape says of the values of one type, and the conditions that are told in it."""

    noun: str
    kind: str
    limits: list[Limit]
    parts: Phrase
    told: list[Condition]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Puts shapes of one model into words."""

    model: Model

    def printed_name(self, shape_id: ShapeId) -> str | None:
        """The name of the class or alias that the package has for a shape, if it has one."""
        if shape_id in self.model.enums:
            return class_name(self.model.enums[shape_id].words)
        is_printed = shape_id in self.model.names and shape_id in self.model.converted
        if is_printed and (
            has_class(self.model, shape_id) or needs_alias(self.model, shape_id)
        ):
            return class_name(self.model.names[shape_id].words)
        return None

    def of(self, shape_id: ShapeId, within: Set[JsonType] = ALL_TYPES) -> Phrase:
        """What the values of a shape are, of those of some types."""
        return self._of(shape_id, within, above=())

    def outside(self, shape_id: ShapeId, within: Set[JsonType] = ALL_TYPES) -> Phrase:
        """The same, without what is said of the parts of a value and of alternatives."""
        shape = self.model.shapes[shape_id]
        if shape.values is not None or not shape.types:
            return self.of(shape_id, within)
        bare = replace(
            shape,
            array=ArrayShape(count=shape.array.count, unique=shape.array.unique),
            object=ObjectShape(count=shape.object.count),
            conditions=(),
        )
        return replace(self._of_types(bare, shape_id, within, ()), is_exact=False)

    def _of(
        self, shape_id: ShapeId, within: Set[JsonType], above: tuple[ShapeId, ...]
    ) -> Phrase:
        name = self.printed_name(shape_id)
        if name is not None:
            return Phrase(text=code_text(name))
        shape = self.model.shapes[shape_id]
        if not shape.types:
            return Phrase(text="nothing", shows_more=True)
        if shape.values is not None:
            return self._of_values(shape, shape.values)
        if shape_id in above:
            return Phrase(text="", is_exact=False)
        above = (*above, shape_id)
        if shape.union and self._is_only_union(shape, shape_id):
            return self._of_union(shape, within, above)
        return self._of_types(shape, shape_id, within, above)

    def _of_values(self, shape: Shape, values: Sequence[JsonValue]) -> Phrase:
        is_long = len(values) > _MOST_VALUES
        shown = values[: _MOST_VALUES // 2] if is_long else values
        texts = [code_text(json_text(each)) for each in shown]
        if is_long:
            texts.append(f"one of {len(values) - len(shown)} more")
        return Phrase(
            text=alternatives(texts),
            is_exact=not is_long and not shape.conditions,
            shows_more=not all(map(fits_literal, values)),
        )

    def _is_only_union(self, shape: Shape, shape_id: ShapeId) -> bool:
        first, *others = shape.conditions
        bare = replace(shape, conditions=(), union=(), types=ALL_TYPES) == Shape(
            types=ALL_TYPES
        )
        alone = not others and not any(format_limits(self.model, shape_id))
        is_any_of = isinstance(first, Alternatives) and first.keyword == "anyOf"
        return bare and is_any_of and alone

    def _of_union(
        self, shape: Shape, within: Set[JsonType], above: tuple[ShapeId, ...]
    ) -> Phrase:
        parts = [self._of(each, within, above) for each in shape.union]
        return Phrase(
            text=alternatives([part.text for part in parts]),
            is_exact=all(part.is_exact for part in parts) and shape.types >= within,
            is_strict=all(part.is_strict for part in parts),
            shows_more=any(part.shows_more for part in parts),
        )

    def _of_types(
        self,
        shape: Shape,
        shape_id: ShapeId,
        within: Set[JsonType],
        above: tuple[ShapeId, ...],
    ) -> Phrase:
        shared = common_types(frozenset(within), shape.types)
        groups = [
            self._of_type(shape, shape_id, json_type, above)
            for json_type in TYPE_ORDER
            if json_type in shared
        ]
        told = {each for group in groups for each in group.told}
        told |= {each for each in shape.conditions if isinstance(each, FormatCheck)}
        if shared == OBJECT:
            told |= {each for each in shape.conditions if isinstance(each, Excluded)}
        has_formats = shared.isdisjoint(_FORMATTED) and any(
            format_limits(self.model, shape_id)
        )
        is_exact = told >= set(shape.conditions) and not has_formats
        phrase = Phrase(
            text=alternatives([with_limits(each.noun, each.limits) for each in groups]),
            is_exact=is_exact and all(each.parts.is_exact for each in groups),
            is_strict=all(each.parts.is_strict for each in groups),
            shows_more=any(each.limits or each.parts.shows_more for each in groups),
        )
        has_parts = any(each.parts.text for each in groups)
        if shared != frozenset(within) or (has_parts and len(groups) == 1):
            return phrase
        limited = [each for each in groups if each.limits]
        if len(limited) == 1:
            text = with_limits("", limited[0].limits)
            text = text.removeprefix(", ").removeprefix(" of ").strip()
        else:
            text = ", ".join(with_limits(e.kind, e.limits) for e in limited)
        return replace(
            phrase,
            text=text,
            is_exact=phrase.is_exact and not has_parts and len(limited) < 2,
            is_strict=len(limited) == len(groups) == 1 or not limited,
        )

    def _of_type(
        self,
        shape: Shape,
        shape_id: ShapeId,
        json_type: JsonType,
        above: tuple[ShapeId, ...],
    ) -> _Group:
        noun, limits = type_words(json_type), limits_of_type(shape, json_type)
        kind = _PLURALS.get(noun, noun)
        parts = self._parts(shape, json_type, above)
        if json_type == "string" or (
            json_type in _FORMATTED and "string" not in shape.types
        ):
            limits += format_limits(self.model, shape_id)
        if limits and parts.text.startswith(_WHOSE):
            each = parts.text.removeprefix(_WHOSE).removeprefix("items are ")
            limits.append(Limit(each))
        elif parts.text:
            noun = f"{noun}{parts.text}"
            limits[:1] = [Limit(limit.text) for limit in limits[:1]]
        if json_type == "object":
            clauses = self._clauses(shape, frozenset(), above)
            if clauses is None:
                parts = replace(parts, is_exact=False)
            elif clauses:
                limits = [Limit(self.joined(clauses), " where ")]
        told: list[Condition] = []
        for condition in shape.conditions:
            limit = self.of_condition(condition, above)
            if limit is not None and limit[0] == json_type:
                limits.append(limit[1])
                told.append(condition)
        return _Group(noun=noun, kind=kind, limits=limits, parts=parts, told=told)

    def _parts(
        self, shape: Shape, json_type: JsonType, above: tuple[ShapeId, ...]
    ) -> Phrase:
        """What follows `an array` or `an object` for what is in it."""
        if json_type == "array" and shape.array.prefix:
            return Phrase(text="", is_exact=False)
        if json_type == "array":
            return self._each(shape.array.items, "items", above)
        if json_type == "object" and not shape.object.properties:
            for extras in shape.object.extras:
                if extras.patterns or len(shape.object.extras) > 1:
                    return Phrase(text="", is_exact=False)
                return self._each(extras.additional, "values", above)
        return Phrase(text="")

    def _each(self, shape_id: ShapeId, noun: str, above: tuple[ShapeId, ...]) -> Phrase:
        if shape_id == ANY_VALUE:
            return Phrase(text="")
        part = self._of(shape_id, ALL_TYPES, above)
        if not self.model.shapes[shape_id].types:
            return Phrase(text=f" without {noun}", shows_more=True)
        if not part.is_exact or not part.text:
            return replace(part, text="", is_exact=False)
        if noun == "items" and self.printed_name(shape_id) is not None:
            return replace(part, text=f" of {part.text}")
        plain = _PLURALS.get(part.text)
        if plain is not None:
            link = " of" if noun == "items" else f"{_WHOSE}{noun} are"
            return replace(part, text=f"{link} {plain}")
        return replace(part, text=f"{_WHOSE}{noun} are each {part.text}")

    def of_condition(
        self, condition: object, above: tuple[ShapeId, ...] = ()
    ) -> tuple[JsonType, Limit] | None:
        """What `contains` or `propertyNames` ask for, if that is short; with its type."""
        if isinstance(condition, Containing):
            items = self._of(condition.shape, ALL_TYPES, above)
            if not items.is_exact or not items.text:
                return None
            size = SizeShape(least=condition.least, most=condition.most)
            count = size_words("array", size)
            verb = "is" if count.endswith("item") else "are"
            if verb == "are" and items.text.startswith(("a ", "an ")):
                verb = "are each"
            which = "" if items.text.startswith("where ") else f"that {verb} "
            return "array", Limit(f"{count} {which}{items.text}", " with ")
        if isinstance(condition, MemberNames):
            names = self._of(condition.shape, frozenset({"string"}), above)
            if not names.is_exact or not names.text:
                return None
            noun = "names " if names.text.startswith("matching ") else "names: "
            return "object", Limit(f"{noun}{names.text}", " with ")
        return None

    # --- What holds for the members of an object, in clauses ---

    def are_strict(
        self, shape_id: ShapeId, types: Mapping[str, frozenset[JsonType]]
    ) -> bool:
        """Whether the clauses on a shape fit no other objects.

        `types` are those that members are known to have, by name.
        """
        return all(
            self.of(prop.shape, types.get(prop.name, ALL_TYPES)).is_strict
            for prop in self.model.shapes[shape_id].object.properties
        )

    def clauses(
        self, shape_id: ShapeId, there: Set[str], *, verb: str = "is there"
    ) -> list[str] | None:
        """What holds for an object of a shape: `` ``a`` is there ``; `None` if that is long.

        Members with the names in `there` are known to be there. Nothing at all is said of
        other values.
        """
        shape = self.model.shapes[shape_id]
        if "object" not in shape.types or shape.values is not None:
            return None
        names = [each for each in shape.conditions if isinstance(each, MemberNames)]
        if names or (shape.object.extras and not shape.object.properties):
            return None
        return self._clauses(shape, there, (shape_id,), verb=verb)

    def _clauses(
        self,
        shape: Shape,
        there: Set[str],
        above: tuple[ShapeId, ...],
        *,
        verb: str = "is there",
    ) -> list[str] | None:
        if any(
            not isinstance(each, FormatCheck | Containing | Excluded | MemberNames)
            for each in shape.conditions
        ):
            return None
        is_closed = False
        if shape.object.properties:
            for extras in shape.object.extras:
                if extras.patterns or self.model.shapes[extras.additional].types:
                    return None
                is_closed = True
        clauses: list[str | None] = []
        count = shape.object.count
        if count != ObjectShape().count:
            clauses.append(f"there are {size_words('object', count)}")
        clauses += self._there(shape, verb)
        for prop in shape.object.properties:
            if prop.shape == ANY_VALUE:
                if is_closed and not prop.required:
                    return None
            else:
                is_there = prop.required or prop.name in there
                clauses.append(self._clause(prop, above, is_there=is_there))
        for condition in shape.conditions:
            if isinstance(condition, Excluded):
                clauses.append(self._excluded_clause(condition, there))
        if is_closed:
            clauses.append("nothing else is there")
        told = [clause for clause in clauses if clause is not None]
        return told if len(told) == len(clauses) else None

    def _there(self, shape: Shape, verb: str) -> Iterator[str]:
        names = [
            code_text(prop.name)
            for prop in shape.object.properties
            if prop.required and prop.shape == ANY_VALUE
        ]
        if names:
            plural = verb.replace("is", "are", 1)
            yield f"{listed(names)} {plural if len(names) > 1 else verb}"

    def _clause(
        self, prop: Property, above: tuple[ShapeId, ...], *, is_there: bool
    ) -> str | None:
        name = code_text(prop.name)
        if not self.model.shapes[prop.shape].types:
            return None if is_there else f"{name} is absent"
        phrase = self._of(prop.shape, ALL_TYPES, above)
        if not phrase.is_exact or not phrase.text:
            return None
        if phrase.text.startswith("with "):
            absent = "" if is_there else "is absent or "
            return f"{name} {absent}has {phrase.text.removeprefix('with ')}"
        return f"{name} is {'' if is_there else 'absent or '}{phrase.text}"

    def _excluded_clause(self, condition: Excluded, there: Set[str]) -> str | None:
        """`` ``a`` is absent ``, `` ``a`` is not ``1`` ``."""
        shape = self.model.shapes[condition.shape]
        names = required_only(shape)
        if names is not None and len(names) > 1:
            all_names = listed([code_text(each) for each in names])
            return f"{all_names} are not {'both' if len(names) == 2 else 'all'} there"
        if names is not None:
            return f"{listed([code_text(each) for each in names])} is absent"
        if len(shape.object.properties) != 1 or shape.conditions:
            return None
        (prop,) = shape.object.properties
        inner = self.model.shapes[prop.shape]
        if len(inner.values or ()) != 1:
            return None
        # Asked for last: a member of any other shape may lead back to this one.
        clauses = self.clauses(condition.shape, there)
        if clauses is None or len(clauses) != 1 or " absent or " in clauses[0]:
            return None
        return clauses[0].replace(" is ", " is not ", 1)

    def joined(self, clauses: Sequence[str]) -> str:
        """Clauses that all hold."""
        if any(", " in clause for clause in clauses):
            return "; and ".join(clauses)
        return listed(clauses)


def required_only(shape: Shape) -> tuple[str, ...] | None:
    """The members that a shape requires, if it says nothing else of an object."""
    names = tuple(prop.name for prop in shape.object.properties if prop.required)
    properties = tuple(
        Property(name=n, schemas=(), shape=(), required=True) for n in names
    )
    is_bare = shape.object == ObjectShape(properties=properties)
    if names and is_bare and not shape.conditions and shape.values is None:
        return names if "object" in shape.types else None
    return None
