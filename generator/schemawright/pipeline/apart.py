"""A package whose schemas are made apart, where they are.

What is together cannot always be told before: so the parts are made, and where anything is
wrong with one, it needed others, or two get in the way of each other, there is no such package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath

from schemawright.config import PackageConfig
from schemawright.diagnostics import SchemaError, in_order
from schemawright.load import SchemaFolder
from schemawright.pipeline.documents import groups_of
from schemawright.pipeline.generated import GeneratedPackage
from schemawright.pipeline.part import Part
from schemawright.pipeline.parts import PartMaker
from schemawright.pipeline.stages import paths_of
from schemawright.render import Layout, files_of_all, with_carried
from schemawright.view import joined, view_of_all


def joined_package(
    config: PackageConfig, layout: Layout, maker: PartMaker
) -> GeneratedPackage | None:
    """The package that the parts of one are together; `None` where they are not apart.

    It is then what the whole of it would give at once.
    """
    if config.components or config.defaults != "document":
        return None
    folder = SchemaFolder(config.schemas, shown_as=config.shown_as)
    try:
        paths = paths_of(folder, config)
        groups = groups_of({path: folder.content(path) for path in paths})
        for name in config.resources.values():
            folder.content(PurePosixPath(name))
    except SchemaError:
        return None
    documents = frozenset(map(str, paths))
    if len(groups) < 2 or not documents.issuperset(_configured(config)):
        return None
    parts = maker.parts(groups, folder.seen.contents)
    if parts is None or not _are_apart(parts):
        return None
    package = joined([each.package for each in parts], _in_order(parts, paths))
    files = {name: text for each in parts for name, text in each.files.items()}
    files |= files_of_all(view_of_all(package, shown_as=config.header), layout, {})
    return GeneratedPackage(
        files=with_carried(config.name, package.carried, files),
        warnings=in_order(chain.from_iterable(each.warnings for each in parts)),
        coverage=package.coverage,
        seen=folder.seen,
    )


def _configured(config: PackageConfig) -> set[str]:
    """The documents of which the configuration says something."""
    places = chain(
        config.names,
        config.modules,
        config.fields or (),
        config.patterns,
        config.enums.by_place,
        config.enums.members,
    )
    return {place.partition("#")[0] for place in places}


def _are_apart(parts: Sequence[Part]) -> bool:
    """Whether no part would be otherwise if the others were there."""
    classes = frozenset[str]().union(*(each.package.classes for each in parts))
    return (
        all(len(each.package.tables) == 1 for each in parts)
        and _are_different(chain.from_iterable(each.claimed for each in parts))
        and _are_different(name.lower() for each in parts for name in each.files)
        and _agree(each.uris for each in parts)
        and all(each.package.asked & classes <= each.package.classes for each in parts)
    )


def _are_different(names: Iterable[str]) -> bool:
    found = list(names)
    return len(set(found)) == len(found)


def _agree(uris: Iterable[Mapping[str, str]]) -> bool:
    """Whether no URI is that of several documents."""
    documents: dict[str, str] = {}
    return all(
        documents.setdefault(uri, document) == document
        for known in uris
        for uri, document in known.items()
    )


def _in_order(
    parts: Sequence[Part], paths: Sequence[PurePosixPath]
) -> list[tuple[str, str]]:
    """The schemas of all parts as they are met where they are linked all at once.

    Those to which fewer schemas lead come first, and then those of earlier documents.
    """
    places = {str(path): place for place, path in enumerate(paths)}
    met = [
        ((steps, places[start]), schema)
        for each in parts
        for (steps, start), schema in zip(each.met, each.package.schemas, strict=True)
    ]
    return [schema for _, schema in sorted(met, key=lambda each: each[0])]
