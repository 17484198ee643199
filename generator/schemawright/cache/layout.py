"""Texts that are laid out once, and not again by later runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import TypeAlias

from schemawright.cache.folder import CacheFolder
from schemawright.formatting import TARGET

_Layout: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]


def kept_layout(cache: CacheFolder, made: _Layout) -> _Layout:
    """A function that gives what `made` does, which lays out as `formatted` does, and keeps it.

    It is looked up by the text, the version of black and the mode, which is all that it
    depends on.
    """
    rules = f"black {version('black')} {TARGET}\n"

    def layout(sources: Mapping[str, str]) -> Mapping[str, str]:
        done: dict[str, str] = {}
        for name, source in sources.items():
            kept = cache.get(rules + source)
            if kept is not None:
                done[name] = kept
        new = made(
            {name: source for name, source in sources.items() if name not in done}
        )
        cache.put({rules + sources[name]: text for name, text in new.items()})
        return {**done, **new}

    return layout
