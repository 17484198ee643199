"""What is wrong with the names of the members of classes of enumerations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemawright.config import EnumRules, Located
from schemawright.diagnostics import Location, Problem
from schemawright.json_value import JsonValue, equal
from schemawright.model import Enum, Schema, SchemaId, Shape, ShapeId
from schemawright.refine.enum_members import Words, alike, text_of
from schemawright.refine.enums import members_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberClashes:
    """Finds names that several members of a class want, and names chosen for none.

    `locate` tells where a schema or keyword is written, `located` where the configuration says
    something; `package` is the package's name there, for the messages.
    """

    schemas: Mapping[SchemaId, Schema]
    shapes: Mapping[ShapeId, Shape]
    locate: Callable[[SchemaId], Location]
    located: Located
    package: str

    def problems(
        self, names: Mapping[ShapeId, Sequence[Words]], rules: EnumRules
    ) -> Iterator[Problem]:
        """All problems; `names` are those of the members of the classes."""
        for shape_id, words in names.items():
            for name, places in alike(words).items():
                yield self._shared(shape_id, name, places)
        values = {
            str(each): {text_of(value) for value in members_of(self.shapes[shape_id])}
            for shape_id in names
            for each in shape_id
        }
        for place, chosen in rules.members.items():
            if place not in values:
                yield Problem(
                    message=f"names of members are chosen for {place!r}, which is no"
                    " enumeration with a class",
                    location=self.located("enum-members", place),
                )
                continue
            for text in chosen.keys() - values[place]:
                yield Problem(
                    message=f"a name is chosen for {_quoted(text)}, which {place!r} does"
                    " not list",
                    location=self.located("enum-members", place, text),
                )

    def _shared(self, shape_id: ShapeId, name: str, places: Sequence[int]) -> Problem:
        members = members_of(self.shapes[shape_id])
        values = [members[place] for place in places]
        first, *others = [self._written(shape_id, value) for value in values]
        table = f"tool.schemawright.packages.{self.package}.enum-members"
        *before, last = map(_quoted, map(text_of, values))
        return Problem(
            message=f"{', '.join(before)} and {last} would be one member, {name}",
            location=self.locate(first),
            related=tuple(map(self.locate, others)),
            hint=f"choose a name in pyproject.toml: [{table}.{_quoted(str(shape_id[0]))}]"
            f' {last} = "..."',
        )

    def _written(self, shape_id: ShapeId, value: JsonValue) -> SchemaId:
        """Where an enumeration lists a value."""
        for schema_id in shape_id:
            for assertion in self.schemas[schema_id].assertions:
                if isinstance(assertion, Enum):
                    for index, listed in enumerate(assertion.values):
                        if equal(listed, value):
                            keyword = assertion.keyword
                            inside = (index,) if keyword == "enum" else ()
                            return schema_id.child(keyword, *inside)
        return shape_id[0]


def _quoted(text: str) -> str:
    """A text as a key in TOML, which is that of JSON."""
    return json.dumps(text, ensure_ascii=False)
