"""What becomes of names that several schemas want.

- Documents, and the definitions of a document, are known by name. Two with the same name are
  an error, which says how the configuration settles it. Where there is no configuration, as in
  memory, they are told apart like all others:
- Of the schemas inside of others, each is called by the whole way to it, keywords included;
  where even that is not enough, eight digits that its pointer determines come after it.

A name that no file could have, for its length, is cut, and has such digits, too.

So no name depends on a counter, or on the order in which schemas are met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256

from schemawright.config import Located
from schemawright.diagnostics import Location, Problem
from schemawright.model import SchemaId, ShapeId

Words = tuple[str, ...]


_LONGEST = 120
"""The most bytes of a name; most file systems have room for 255 in that of a file."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The `names` of shapes, all different.

    `claimed` are all that were in question for that, as they are compared: the names of other
    schemas are settled without regard to these, as long as they have none of them.
    """

    names: Mapping[ShapeId, Words]
    claimed: frozenset[str]


def settled(
    wanted: Mapping[ShapeId, Words],
    fixed: Set[ShapeId],
    told_apart: Callable[[ShapeId], Words],
) -> Settled:
    """The same names, those that clash told apart; what is `fixed` keeps its own.

    `told_apart` gives a longer name for a shape.
    """
    names = {shape_id: _cut(words, shape_id) for shape_id, words in wanted.items()}

    def numbered(shape_id: ShapeId) -> Words:
        return (*names[shape_id], _digits(shape_id))

    claimed: set[str] = set()
    for longer in (told_apart, numbered):
        groups = _groups(names)
        claimed |= groups.keys()
        for clashing in groups.values():
            if len(clashing) > 1:
                for shape_id in clashing:
                    if shape_id not in fixed:
                        names[shape_id] = _cut(longer(shape_id), shape_id)
    return Settled(names, frozenset(claimed | _groups(names).keys()))


def _cut(words: Words, shape_id: ShapeId) -> Words:
    """A name itself, or of a longer one the words that there is room for."""
    if len("_".join(words).encode()) <= _LONGEST:
        return words
    kept: list[str] = []
    room = _LONGEST - _DIGITS
    for word in words:
        part = word.encode()[:room].decode(errors="ignore")
        kept.append(part)
        room -= len(part.encode()) + 1
        if part != word or room <= 0:
            break
    return (*filter(None, kept), _digits(shape_id))


def _groups(names: Mapping[ShapeId, Words]) -> dict[str, list[ShapeId]]:
    """Who wants each name; case does not tell names apart, since modules are called so."""
    wanting: dict[str, list[ShapeId]] = defaultdict(list)
    for shape_id, words in names.items():
        wanting["_".join(words).lower()].append(shape_id)
    return wanting


def _digits(shape_id: ShapeId) -> str:
    # Names in JSON may hold half of a surrogate pair.
    text = " ".join(map(str, shape_id)).encode("utf-8", "surrogatepass")
    return sha256(text).hexdigest()[:_DIGITS]


_DIGITS = 8


def name_problems(
    names: Mapping[ShapeId, Words],
    chosen: Iterable[str],
    fixed: Set[ShapeId],
    first_writer: Callable[[ShapeId], SchemaId],
    *,
    locate: Callable[[SchemaId], Location],
    located: Located,
    package: str,
) -> list[Problem]:
    """A problem for every name that several schemas want, and every name chosen for none.

    `fixed` are the shapes that keep their names whatever happens, and `first_writer` gives the
    schema for which the configuration would choose the name of a shape. `locate` tells where a
    schema is written, and `located` where the configuration says something; `package` is the
    package's name there, for the messages.
    """
    table = f"tool.schemawright.packages.{package}.names"
    own = {shape_id: words for shape_id, words in names.items() if shape_id in fixed}
    problems: list[Problem] = []
    for wanting in _groups(own).values():
        first, *others = map(first_writer, wanting)
        if others:
            spelled = "".join(word.capitalize() for word in names[wanting[0]])
            problems.append(
                Problem(
                    message=f"{len(wanting)} schemas want the name {spelled!r}",
                    location=locate(first),
                    related=tuple(map(locate, others)),
                    hint=f"choose a name in pyproject.toml: [{table}]"
                    f' "{others[-1]}" = "..."{_other_way(wanting)}',
                )
            )
    known = {str(first_writer(shape_id)) for shape_id in names if shape_id}
    problems += [
        Problem(
            message=f"a name is chosen for {key!r}, where no schema has a name",
            location=located("names", key),
        )
        for key in chosen
        if key not in known
    ]
    return problems


def _other_way(wanting: Iterable[ShapeId]) -> str:
    """What else helps where definitions of several files have the same key."""
    definitions = [each[0].document for each in wanting if each[0].tokens]
    if len(set(definitions)) < 2:
        return ""
    return ', or say definition-names = "file-and-key"'
