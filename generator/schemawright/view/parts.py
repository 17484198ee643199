"""What a package has to tell of its schemas as a whole, and of the parts that it is made of.

Schemas that have nothing to do with each other can be turned into Python apart: each part gives
its modules, and what the files for all of the package have of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from schemawright.view.coverage import Coverage, all_gaps
from schemawright.view.tables import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePart:
    """What the files for all of a package have of some of its schemas; plain text, no code.

    `documents` are those that have the schemas, sorted. `exports` are the classes and the module
    of each, `schemas` the location of each schema and the module and constant that has it, in
    the order in which they were met. `carried` are the files that not every package needs, and
    `properties` the Unicode properties that patterns use, both sorted. `tables` has the schemas
    as data, and `coverage` is for whoever generates. `asked` are names that no class of the
    package may have without more being called otherwise, and `classes` all that there are.
    """

    documents: tuple[str, ...]
    exports: tuple[tuple[str, str], ...]
    schemas: tuple[tuple[str, str], ...]
    uses_deprecated: bool
    has_durations: bool
    carried: tuple[str, ...]
    properties: tuple[str, ...]
    tables: tuple[Entries, ...]
    coverage: Coverage
    asked: frozenset[str]
    classes: frozenset[str]


def joined(
    parts: Sequence[PackagePart], schemas: Sequence[tuple[str, str]]
) -> PackagePart:
    """The parts of a package as one; `schemas` are those of all, in order.

    They have no dynamic scopes: each has one table.
    """
    entries = sorted(each for part in parts for table in part.tables for each in table)
    return PackagePart(
        documents=_sorted(part.documents for part in parts),
        exports=tuple(chain.from_iterable(part.exports for part in parts)),
        schemas=tuple(schemas),
        uses_deprecated=any(part.uses_deprecated for part in parts),
        has_durations=any(part.has_durations for part in parts),
        carried=_sorted(part.carried for part in parts),
        properties=_sorted(part.properties for part in parts),
        tables=(tuple(entries),),
        coverage=Coverage(
            schemas=sum(part.coverage.schemas for part in parts),
            members=sum(part.coverage.members for part in parts),
            gaps=all_gaps(gap for part in parts for gap in part.coverage.gaps),
        ),
        asked=frozenset(chain.from_iterable(part.asked for part in parts)),
        classes=frozenset(chain.from_iterable(part.classes for part in parts)),
    )


def _sorted(names: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({*chain.from_iterable(names)}))
