"""The members of wide objects in groups, each of which gets a function of its own.

A function that looks at hundreds of members one after the other is nothing to read, and type
checkers do not follow it to its end. Where one group ends and the next begins is up to the
names of the members, so that one that comes or goes changes no other group than its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from zlib import crc32

from schemawright.printing import Code, identifier
from schemawright.view.identifiers import group_name
from schemawright.view.statements import Statement
from schemawright.view.views import GroupView, words_in

_MOST = 384
"""How complex one function gets by its members; pyright follows twice as much."""

_ONE_OF = 16
"""One name of so many begins a group."""


def grouped(sizes: Mapping[str, int]) -> list[list[str]]:
    """The names of members in groups, in their order: one group, unless there are too many.

    `sizes` tell how complex what is done with each member is (see `complexity`).
    """
    if sum(sizes.values()) <= _MOST:
        return [list(sizes)]
    groups: list[list[str]] = [[]]
    size = 0
    for name in sizes:
        begins = crc32(name.encode("utf-8", "surrogatepass")) % _ONE_OF == 0
        if groups[-1] and (begins or size + sizes[name] > _MOST):
            groups.append([])
            size = 0
        groups[-1].append(name)
        size += sizes[name]
    return groups


@dataclass(frozen=True, slots=True)
class GroupFunctions:
    """The functions of one module for groups of members, gathered while code is made."""

    _groups: dict[Code, GroupView] = field(default_factory=dict[Code, GroupView])

    def check(
        self, words: tuple[str, ...], first: str, body: Sequence[Statement]
    ) -> Code:
        """The function that checks a group; `first` is the name of its first member.

        `words` name the object.
        """
        group = GroupView(name=group_name("is", words, first), body=body)
        # One name for one function: an underscore tells apart what would be called alike.
        while self._groups.setdefault(group.name, group) != group:
            group = replace(group, name=identifier(f"{group.name}_"))
        return group.name

    def used_by(self, words: Set[str]) -> list[GroupView]:
        """The functions that code uses which has these words: what is made may be left out."""
        used: set[Code] = set()
        waiting = self._groups.keys() & words
        while waiting:
            used |= waiting
            inner = words_in([self._groups[name] for name in waiting])
            waiting = (self._groups.keys() & inner) - used
        return [group for name, group in self._groups.items() if name in used]
