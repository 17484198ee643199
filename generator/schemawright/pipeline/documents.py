"""Documents that have to do with each other, by the look of their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

_REFERENCE = re.compile(
    rb"""["']?\$(?:ref|dynamicRef|recursiveRef|schema)["']?\s*:\s*["']?([^"'#\s,}]+)"""
)
"""The part of a reference that is not a fragment, in JSON and in YAML."""
_ID = re.compile(rb"""["']?\$?id["']?\s*:\s*["']([^"']+)["']""")


def groups_of(
    contents: Mapping[PurePosixPath, bytes],
) -> list[tuple[PurePosixPath, ...]]:
    """Documents, those together that seem to refer to each other or to have the same URI.

    That may be wrong either way: what it is good for is looked at when the groups are made.
    """
    group_of = {path: path for path in contents}

    def first(path: PurePosixPath) -> PurePosixPath:
        while group_of[path] != path:
            group_of[path] = path = group_of[group_of[path]]
        return path

    named: dict[str, PurePosixPath] = {str(path): path for path in contents}
    for path, content in contents.items():
        for own in map(_text, _ID.findall(content)):
            other = named.setdefault(own.removesuffix("#"), path)
            group_of[first(path)] = first(other)
    for path, content in contents.items():
        for target in _targets(path, content):
            if target in named:
                group_of[first(path)] = first(named[target])
    groups: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in contents:
        groups[first(path)].append(path)
    return [tuple(group) for group in groups.values()]


def _targets(path: PurePosixPath, content: bytes) -> Iterator[str]:
    """What a document may refer to, by path or by URI."""
    for reference in set(map(_text, _REFERENCE.findall(content))):
        yield reference
        yield normpath(f"{path.parent}/{reference}")


def _text(found: bytes) -> str:
    return found.decode("utf-8", "replace")
