"""The groups of the suite as packages: generated, written to the disk, and imported."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import black
import pytest

from schemawright.config import FormatRules, PackageConfig
from schemawright.pipeline import generate_package
from tests.suite.files import Group, Json
from tests.suite.modes import IN_MEMORY, Failure, Schema, judged, told

_LARGEST = 60
"""Groups in a package; a failing one costs the others no more than that."""

_DEFINITIONS = ("$defs", "definitions")
_IDS = ("$id", "id")


@dataclass(frozen=True, slots=True)
class Batch:
    """Groups that can be one package, each by the name of its file there.

    `compiled` says that its checks are compiled before it is imported.
    """

    name: str
    groups: Mapping[str, Group]
    compiled: bool = False


def batches(groups: Iterable[Group]) -> Iterator[Batch]:
    """Groups sorted into packages.

    Those in one are of one draft and want the same options. Those that refer to other
    documents are apart, so that these are written for few. What a package can have once
    only, a URI or the name of a definition, comes once in each.
    """
    open_batches: dict[object, list[tuple[set[str], list[Group]]]] = {}
    for group in groups:
        own = set(_unique_names(group.schema))
        kind = (group.draft, group.asserts_formats, bool(group.resources))
        alike = open_batches.setdefault(kind, [])
        for taken, members in alike:
            if len(members) < _LARGEST and taken.isdisjoint(own):
                taken.update(own)
                members.append(group)
                break
        else:
            alike.append((own, [group]))
    numbered = (members for alike in open_batches.values() for _, members in alike)
    for number, members in enumerate(numbered):
        files = dict(zip(_file_names(members), members, strict=True))
        yield Batch(f"suite_{_slug(members[0].draft)}_{number}", files)


def _file_names(groups: Iterable[Group]) -> Iterator[str]:
    """Names after what groups are, so that those that drafts share are the same in each."""
    seen = Counter[str]()
    for group in groups:
        name = _slug(f"{PurePosixPath(group.file).stem} {group.description}")
        seen[name] += 1
        yield f"{name}_{seen[name]}.json" if seen[name] > 1 else f"{name}.json"


@contextmanager
def formatting_once() -> Iterator[None]:
    """Within this context black formats each text once.

    That takes most of the time, and what drafts share is the same text.
    """
    original = black.format_str
    formatted = cache(lambda source, mode: original(source, mode=mode))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            black, "format_str", lambda source, *, mode: formatted(source, mode)
        )
        yield


def package_failures(batch: Batch, folder: Path) -> Iterator[Failure]:
    """Everything that goes wrong with the groups of a batch, written below a folder."""
    try:
        _write(batch, folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, some group is to blame
        yield from _failures_apart(batch, folder, error)
        return
    with _imported(batch.name, folder / "out") as schemas:
        for file, group in batch.groups.items():
            try:
                schema = schemas[file]
            except Exception as error:  # noqa: BLE001 - as above
                yield Failure(group, "*", "import", told(error))
                continue
            for failure in judged(group, schema, IN_MEMORY):
                yield replace(failure, mode=f"{failure.mode} in a package")


def _failures_apart(batch: Batch, folder: Path, error: Exception) -> Iterator[Failure]:
    """The failures of each half, down to the groups that no package can be made of."""
    files = list(batch.groups)
    if len(files) == 1:
        yield Failure(batch.groups[files[0]], "*", "package", told(error))
        return
    middle = len(files) // 2
    for number, half in enumerate((files[:middle], files[middle:])):
        groups = {file: batch.groups[file] for file in half}
        part = replace(batch, name=f"{batch.name}_{number}", groups=groups)
        yield from package_failures(part, folder)


def _write(batch: Batch, folder: Path) -> None:
    schemas = folder / batch.name
    schemas.mkdir(parents=True)
    for file, group in batch.groups.items():
        (schemas / file).write_text(json.dumps(group.schema), encoding="utf-8")
    group, *_ = batch.groups.values()
    config = PackageConfig(
        name=batch.name,
        schemas=schemas,
        output=folder / "out",
        dialect=group.dialect,
        formats=FormatRules(mode="assert" if group.asserts_formats else "annotate"),
        include=("*.json",),
        resources=_written_resources(batch, schemas),
        compiled=batch.compiled,
    )
    for path, text in generate_package(config).files.items():
        target = config.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    if batch.compiled:
        # Without optimisation: what is said is the same, and there is much to compile.
        command = [sys.executable, "-m", f"{batch.name}._build", "0"]
        subprocess.run(command, cwd=config.output, check=True, capture_output=True)


def _written_resources(batch: Batch, schemas: Path) -> Mapping[str, str]:
    """The files with what the groups may refer to, by URI."""
    resources: dict[str, str] = {}
    for group in batch.groups.values():
        for uri, content in group.resources.items():
            if uri not in resources:
                resources[uri] = f"resources/{urlsplit(uri).path.lstrip('/')}"
                path = schemas / resources[uri]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(content), encoding="utf-8")
    return resources


@contextmanager
def _imported(name: str, output: Path) -> Iterator[Mapping[str, Schema]]:
    """The schemas of a package; nothing of it is left behind."""
    sys.path.insert(0, str(output))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(name).SCHEMAS
    finally:
        sys.path.remove(str(output))
        for module in list(sys.modules):
            if module.partition(".")[0] == name:
                del sys.modules[module]


def _unique_names(schema: Json) -> Iterator[str]:
    """The URIs and the names of definitions anywhere in a schema."""
    waiting: list[Json] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
            yield from (str(value[key]) for key in _IDS if key in value)
            for keyword in _DEFINITIONS:
                if isinstance(value.get(keyword), dict):
                    yield from map(_slug, value[keyword])
        elif isinstance(value, list):
            waiting += value


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower().removesuffix(".json")).strip("_")
