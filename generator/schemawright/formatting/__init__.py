"""Printed text as black lays it out: by all processors where there is much of it."""

from __future__ import annotations

from collections.abc import Mapping

from schemawright.formatting.worker import TARGET, laid_out

__all__ = ["TARGET", "formatted", "laid_out", "one_by_one"]

_WORTH_PROCESSES = 600_000
"""Characters from which on starting processes takes less time than it saves."""


def one_by_one(sources: Mapping[str, str]) -> dict[str, str]:
    """Texts as black lays them out, by name, without further processes."""
    return {name: laid_out(source) for name, source in sources.items()}


def formatted(sources: Mapping[str, str]) -> dict[str, str]:
    """Texts as black lays them out, by name, whoever does it and in whatever order.

    Raises what black does for what is no Python.
    """
    done: dict[str, str] = {}
    if sum(map(len, sources.values())) >= _WORTH_PROCESSES:
        from schemawright.formatting.processes import laid_out_by_processes, processors

        if processors() > 1:
            done = laid_out_by_processes(sources, processors())
    return {
        name: done[name] if name in done else laid_out(source)
        for name, source in sources.items()
    }
