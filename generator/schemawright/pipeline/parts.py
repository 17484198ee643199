"""The parts of a package: those of its schemas that have nothing to do with the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from schemawright.config import PackageConfig
from schemawright.diagnostics import SchemaError
from schemawright.formatting import laid_out
from schemawright.formatting.processes import processors
from schemawright.garbage import uncollected
from schemawright.installation import generator_digest
from schemawright.load import SchemaFolder
from schemawright.pipeline.forks import answers, can_fork
from schemawright.pipeline.part import Part, part_of, text_of
from schemawright.pipeline.stages import inspected, planned
from schemawright.render import printed_modules

if TYPE_CHECKING:
    from schemawright.cache import CacheFolder

T = TypeVar("T")

Group = tuple[PurePosixPath, ...]

_MANY = 4_000_000
"""So many characters are kept at once."""


class PartMaker:
    """Makes the parts of a package, by a process for each processor.

    Those that are `kept` by what they were made of are not made again: the generator, the
    configuration as far as it has to do with them, and their documents.
    """

    def __init__(self, config: PackageConfig, kept: CacheFolder | None) -> None:
        self._config = config
        self._kept = kept
        self._resources = frozenset(
            str(PurePosixPath(name)) for name in config.resources.values()
        )

    def parts(
        self, groups: Sequence[Group], digests: Mapping[str, str]
    ) -> list[Part] | None:
        """The parts that groups of documents are; `None` if one of these is none.

        `digests` are those of all files that may be read.
        """
        keys = self._keys(groups, digests)
        found: dict[int, Part] = {}
        for number, key in enumerate(keys):
            kept = None if self._kept is None else self._kept.get(key)
            part = None if kept is None else part_of(kept)
            if part is not None:
                found[number] = part
        missing = [number for number in range(len(groups)) if number not in found]
        waiting: dict[str, str] = {}
        for place, text in self._made([groups[number] for number in missing]):
            part = part_of(text)
            if part is None:
                return None
            found[missing[place]] = part
            waiting[keys[missing[place]]] = text
            if sum(map(len, waiting.values())) > _MANY:
                self._keep(waiting)
        self._keep(waiting)
        return [found[number] for number in range(len(groups))]

    def _made(self, groups: Sequence[Group]) -> Iterator[tuple[int, str]]:
        """The texts of parts, with the numbers of their groups."""
        done: set[int] = set()
        forks = min(processors(), len(groups))
        if forks > 1 and can_fork():
            laid_out("")  # so that forks know what is known
            for number, text in answers(self._text, groups, forks):
                done.add(number)
                yield number, text
        for number, group in enumerate(groups):
            if number not in done:
                yield number, self._text(group)

    def _text(self, group: Group) -> str:
        return text_of(_part(self._restricted(group), group, self._resources))

    def _keep(self, texts: dict[str, str]) -> None:
        if self._kept is not None:
            self._kept.put(texts)
        texts.clear()

    def _keys(self, groups: Sequence[Group], digests: Mapping[str, str]) -> list[str]:
        """What the parts are kept by: all that they may depend on."""
        generator = "" if self._kept is None else generator_digest()
        keys: list[str] = []
        for group in groups:
            files = sorted({*map(str, group), *self._resources})
            asked = replace(self._restricted(group), output=Path(), shown_output="")
            read = [(file, digests[file]) for file in files]
            keys.append(f"part {generator} {asked} {read}")
        return keys

    def _restricted(self, group: Group) -> PackageConfig:
        """The configuration of the package with what it says of some documents."""
        config = self._config
        documents = frozenset(map(str, group))
        return replace(
            config,
            include=(),
            names=_of(documents, config.names),
            modules=_of(documents, config.modules),
            fields=None if config.fields is None else _of(documents, config.fields),
            patterns=_of(documents, config.patterns),
            enums=replace(
                config.enums,
                by_place=_of(documents, config.enums.by_place),
                members=_of(documents, config.enums.members),
            ),
        )


def _part(
    config: PackageConfig, group: Group, resources: frozenset[str]
) -> Part | None:
    """The part that documents are; `None` if anything is wrong, or others were looked at."""
    folder = SchemaFolder(config.schemas, shown_as=config.shown_as)
    documents = frozenset(map(str, group))
    with uncollected():
        try:
            found = inspected(folder, config, group)
        except SchemaError:
            return None
        seen = folder.seen
        if seen.listings or not (documents | resources).issuperset(
            (*seen.present, *seen.contents)
        ):
            return None
        if not documents.issuperset(each.document for each in found.model.entries):
            return None
        view = planned(found.model, config).view()
        files = {name: laid_out(text) for name, text in printed_modules(view)}
    return Part(
        files=files,
        package=view.part,
        warnings=found.warnings,
        met=found.linked.met,
        uris=found.linked.finder.registry.claims(),
        claimed=found.model.claimed,
    )


def _of(documents: frozenset[str], places: Mapping[str, T]) -> dict[str, T]:
    """What a configuration says of places in some documents."""
    return {
        place: value
        for place, value in places.items()
        if place.partition("#")[0] in documents
    }
