"""Which modules need each other: the strongly connected parts of the import graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from schemawright.model import Model, SchemaId, ShapeId
from schemawright.printing import Code
from schemawright.refine.shapes import inner_shapes

N = TypeVar("N", bound=Hashable)


_LONGEST = 32
"""So many modules import each other at the most: each takes a part of Python's stack."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The modules that another module imports as a whole, and no names of.

    In `cycle` are the module itself and those that need it, and in `later` those that it loads
    when they are first used.
    """

    cycle: frozenset[Code]
    later: frozenset[Code]


def modules_apart(model: Model, modules: Mapping[SchemaId, Code]) -> dict[Code, Apart]:
    """How the modules of a package, which are there by schemas, import each other."""
    needs: dict[Code, set[Code]] = {module: set() for module in modules.values()}
    for shape_id, name in model.names.items():
        elsewhere = _checked_elsewhere(model, shape_id)
        needs[modules[name.module]].update(map(modules.__getitem__, elsewhere))
    group_of = groups(needs)
    members: dict[int, set[Code]] = defaultdict(set)
    for module, group in group_of.items():
        members[group].add(module)
    apart: dict[Code, Apart] = {}
    heights: dict[int, int] = {}
    for group in range(len(members)):  # What a group needs is in earlier ones.
        own, size = frozenset(members[group]), len(members[group])
        below = {other for module in own for other in needs[module]} - own
        height = max((heights[group_of[other]] for other in below), default=0)
        is_long = size > _LONGEST
        is_high = height + (1 if is_long else size) > _LONGEST
        heights[group] = (0 if is_high else height) + (1 if is_long else size)
        for module in own:
            late = own if is_long else frozenset[Code]()
            if is_high:
                late |= needs[module] - own
            apart[module] = Apart(cycle=own, later=late)
    return apart


def _checked_elsewhere(model: Model, shape_id: ShapeId) -> set[SchemaId]:
    """The schemas with the modules of the named shapes inside of a shape."""
    needed: set[SchemaId] = set()
    waiting = list(inner_shapes(model.shapes[shape_id]))
    seen: set[ShapeId] = set()
    while waiting:
        inner = waiting.pop()
        if inner in model.names:
            needed.add(model.names[inner].module)
        elif inner in model.enums:
            needed.add(model.enums[inner].module)
        elif inner not in seen:
            seen.add(inner)
            waiting += inner_shapes(model.shapes[inner])
    return needed


def groups(needs: Mapping[N, Iterable[N]]) -> dict[N, int]:
    """The number of the group that each node is in; nodes that need each other share one.

    Tarjan's algorithm (SIAM Journal on Computing 1, 1972), without recursion.
    """
    search = _Search(needs)
    for node in needs:
        if node not in search.indices:
            search.run(node)
    return search.group_of


@dataclass(slots=True)
class _Search(Generic[N]):
    needs: Mapping[N, Iterable[N]]
    indices: dict[N, int] = field(default_factory=dict[N, int])
    lowest: dict[N, int] = field(default_factory=dict[N, int])
    group_of: dict[N, int] = field(default_factory=dict[N, int])
    open: list[N] = field(default_factory=list[N])
    groups: int = 0

    def run(self, start: N) -> None:
        path = [(start, self._enter(start))]
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                self._leave(node)
                if path:
                    self._lower(path[-1][0], self.lowest[node])
            elif following not in self.indices:
                path.append((following, self._enter(following)))
            elif following not in self.group_of:
                self._lower(node, self.indices[following])

    def _enter(self, node: N) -> Iterator[N]:
        self.indices[node] = self.lowest[node] = len(self.indices)
        self.open.append(node)
        return iter(self.needs.get(node, ()))

    def _lower(self, node: N, index: int) -> None:
        self.lowest[node] = min(self.lowest[node], index)

    def _leave(self, node: N) -> None:
        """Close the group of a node, if it is the first of its group that was entered."""
        if self.lowest[node] == self.indices[node]:
            while self.open[-1] != node:
                self.group_of[self.open.pop()] = self.groups
            self.group_of[self.open.pop()] = self.groups
            self.groups += 1
