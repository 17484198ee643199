"""Modules: where the class of a schema goes.

An entry has a module of its own, which is called like its class, and in which the classes of
what is inside of it are. The configuration can choose the module of a schema that has a class or
a type of its own: of an entry, or of one inside, with which goes what is inside of that. Several
schemas may go to one module, and some into that of another entry.

An entry that is nothing but another name for a schema stays where it is, alone: its module loads
that of the schema, which must never wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import chain

from schemawright.config import Located
from schemawright.diagnostics import Location, Problem
from schemawright.model import Name, SchemaId, ShapeId
from schemawright.refine.spelling import in_module_case

Words = tuple[str, ...]


def modules_of(
    entry_names: Mapping[SchemaId, Words],
    names: Iterable[Name],
    chosen: Mapping[str, str],
) -> dict[SchemaId, Words]:
    """The words of the module of each entry, and of each schema that is placed by hand.

    `chosen` are the modules that the configuration names, by the text of a schema's id.
    """
    inside = (name.module for name in names if name.module not in entry_names)
    return {
        schema_id: (
            tuple(chosen[str(schema_id)].split("_"))
            if str(schema_id) in chosen
            else entry_names[schema_id]
        )
        for schema_id in chain(entry_names, sorted(set(inside), key=str))
    }


def module_problems(
    chosen: Mapping[str, str],
    with_class: Set[SchemaId],
    entries: Mapping[SchemaId, ShapeId],
    entry_names: Mapping[SchemaId, Words],
    *,
    located: Located,
    locate: Callable[[SchemaId], Location],
) -> Iterator[Problem]:
    """A problem for each module that was chosen for nothing, or is not to be shared.

    `with_class` are the schemas inside of entries that have a class of their own, and `locate`
    tells where a schema is written.
    """
    known = {str(each): each for each in (*with_class, *entries)}
    others = {
        str(entry): shape_id[0]
        for entry, shape_id in entries.items()
        if shape_id != (entry,)
    }
    passing_on = {
        in_module_case(entry_names[known[place]]): known[place]
        for place in others
        if place not in chosen
    }
    for place, module in chosen.items():
        location = located("modules", place)
        if place not in known:
            yield Problem(
                message=f"a module is chosen for {place!r}, where no schema has a class or"
                " a type of its own",
                location=location,
            )
        elif place in others:
            yield Problem(
                message=f"a module is chosen for {place!r}, which is another name for"
                f" {str(others[place])!r} and has no class of its own",
                location=location,
                related=(locate(known[place]),),
                hint="choose the module of the other",
            )
        elif module in passing_on:
            alone = passing_on[module]
            yield Problem(
                message=f"the module {module!r} is that of {str(alone)!r}, which is another"
                f" name for {str(others[str(alone)])!r}: it can have nothing else",
                location=location,
                related=(locate(alone),),
                hint="choose another module",
            )
