"""What the members of classes are called: the words of fields.

A field is called after the name of its member and nothing else, so no other member renames it.
The configuration may choose another for a place, or for all members that are called alike: with
`_*` and `*_element`, `_birthDate` has the field `birth_date_element`.
Members that come to one field are an error, which says how the configuration settles it. Where
there is none, as in memory or for schemas that no project lists, the view tells them apart.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemawright.config import Located, is_like
from schemawright.diagnostics import Location, Problem
from schemawright.model import Members, Required, SchemaId, Shape, ShapeId
from schemawright.refine.inplace import InPlace, of_kind
from schemawright.refine.spelling import in_field_case, member_words

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNames:
    """Finds what fields are called, and what is wrong with that.

    `classes` are the shapes whose objects are instances of a class, and `chosen` the names from
    the configuration, by the text of the place of a property or by what members are called like.
    `locate` tells where a schema is
    written, `located` where the configuration says something; `package` is the package's name
    there, for the messages.
    """

    in_place: InPlace
    shapes: Mapping[ShapeId, Shape]
    classes: Sequence[ShapeId]
    chosen: Mapping[str, str]
    locate: Callable[[SchemaId], Location]
    located: Located
    package: str

    def words(self) -> dict[ShapeId, dict[str, Words]]:
        """The words of the fields that are settled by hand, by the names of members."""
        if not self.chosen:
            return {}
        words = {shape_id: dict(self._settled(shape_id)) for shape_id in self.classes}
        return {shape_id: fields for shape_id, fields in words.items() if fields}

    def problems(
        self, words: Mapping[ShapeId, Mapping[str, Words]]
    ) -> Iterator[Problem]:
        """All problems, perhaps several times; `words` are those that are settled."""
        for shape_id in self.classes:
            for field, names in self._alike(shape_id, words.get(shape_id, {})):
                yield self._shared(shape_id, field, names)
        if self.chosen:
            yield from self._for_nothing()

    def _for_nothing(self) -> Iterator[Problem]:
        """What is chosen for members that are not there."""
        names: set[str] = set()
        known: set[str] = set()
        for shape_id in self.classes:
            for name, places in self._places(shape_id).items():
                names.add(name)
                known.update(map(str, places))
        for key in self.chosen.keys() - known:
            if not is_like(key):
                yield Problem(
                    message=f"a field is chosen for {key!r}, where no class has a member",
                    location=self.located("fields", key),
                    hint='write the place of a property: "FILE#.../properties/NAME"',
                )
            elif all(_like(key, name) is None for name in names):
                yield Problem(
                    message=f"fields are chosen for {key!r}, as no member of a class is called",
                    location=self.located("fields", key),
                )

    def _settled(self, shape_id: ShapeId) -> Iterator[tuple[str, Words]]:
        for name, places in self._places(shape_id).items():
            chosen = [
                self.chosen[place] for place in map(str, places) if place in self.chosen
            ]
            if chosen:
                yield name, tuple(chosen[0].split("_"))
            else:
                yield from ((name, words) for words in self._called_alike(name)[:1])

    def _called_alike(self, name: str) -> list[Words]:
        """What a field is called for what its member is called like; the longest key first."""
        found: list[Words] = []
        for key in sorted(filter(is_like, self.chosen), key=len, reverse=True):
            words = _like(key, name)
            if words is not None:
                chosen = self.chosen[key].replace("*", "_".join(words))
                found.append(tuple(chosen.split("_")))
        return found

    def _alike(
        self, shape_id: ShapeId, settled: Mapping[str, Words]
    ) -> Iterable[tuple[str, list[str]]]:
        """The fields that several members want, with the names of those."""
        wanting: dict[str, list[str]] = defaultdict(list[str])
        for member in self.shapes[shape_id].object.properties:
            if self.shapes[member.shape].types:
                words = settled.get(member.name) or member_words(member.name)
                wanting[in_field_case(words)].append(member.name)
        return [(field, names) for field, names in wanting.items() if len(names) > 1]

    def _shared(self, shape_id: ShapeId, field: str, names: list[str]) -> Problem:
        # To choose a name for one that is spelled like the field would be odd.
        names.sort(key=lambda name: name != field)
        *before, last = (json.dumps(name, ensure_ascii=False) for name in names)
        written = self._places(shape_id)
        places = [written[name][0] for name in names]
        first, *others = map(self._located, places)
        table = f"tool.schemawright.packages.{self.package}.fields"
        key = json.dumps(str(places[-1]), ensure_ascii=False)
        return Problem(
            message=f"{', '.join(before)} and {last} would be one field, {field}",
            location=first,
            related=tuple(others),
            hint=f'choose a name in pyproject.toml: [{table}] {key} = "..."{_other_way(names)}',
        )

    def _located(self, place: SchemaId) -> Location:
        """Where a member is declared, or the schema is that only requires it."""
        if place in self.in_place.schemas:
            return self.locate(place)
        return self.locate(place._replace(tokens=place.tokens[:-2]))

    def _places(self, shape_id: ShapeId) -> dict[str, list[SchemaId]]:
        """Where the members of a shape are declared, or would be that are only required."""
        assertions = list(self.in_place.assertions(shape_id))
        places: dict[str, list[SchemaId]] = defaultdict(list[SchemaId])
        for _, members in of_kind(assertions, Members):
            for name, place in members.properties:
                places[name].append(place)
        for source, required in of_kind(assertions, Required):
            for name in required.names:
                if name not in places:
                    places[name].append(source.child("properties", name))
        return places


def _like(key: str, name: str) -> Words | None:
    """The words of what `*` is in a key such as `_*`, if a member is called like that."""
    before, _, after = key.partition("*")
    is_longer = len(name) > len(before) + len(after)
    if not (is_longer and name.startswith(before) and name.endswith(after)):
        return None
    return member_words(name[len(before) : len(name) - len(after)])


def _other_way(names: Sequence[str]) -> str:
    """What else helps where signs before its name tell a member from another."""
    first, last = names[0], names[-1]
    signs = last.removesuffix(first)
    if signs == last or any(map(str.isalnum, signs)) or set(signs) & set("#*"):
        return ""
    key = json.dumps(f"{signs}*", ensure_ascii=False)
    return f'; or for all such members: {key} = "..._*"'
