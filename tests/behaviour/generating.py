"""Packages generated for a test, and imported."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from schemawright.config import FormatMode, FormatRules, PackageConfig
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package

Option: TypeAlias = Any
"""A value of a field of `PackageConfig`."""


def write_package(
    schemas: Mapping[str, JsonValue],
    folder: Path,
    name: str,
    *,
    formats: FormatMode = "annotate",
    **options: Option,
) -> Path:
    """Generate a package of the documents given by file name; return its folder.

    `options` are those of `PackageConfig`.

    The folder of the package is the only thing in `folder / "packages"` that is new.
    """
    source = folder / "schemas" / name
    source.mkdir(parents=True)
    for file, document in schemas.items():
        (source / file).write_text(json.dumps(document), encoding="utf-8")
    package = generate_package(
        PackageConfig(
            name=name,
            schemas=source,
            output=folder / "packages",
            shown_as="schemas",
            formats=FormatRules(mode=formats),
            **options,
        )
    )
    for path, text in package.files.items():
        target = folder / "packages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    return folder / "packages" / name


@dataclass(slots=True)
class Workshop:
    """Generates packages below a folder, each under a name of its own, and imports them.

    Asked for the same schemas again, it gives the same package.
    """

    folder: Path
    made: dict[str, ModuleType] = field(default_factory=dict[str, ModuleType])
    started: int = 0

    def package(
        self,
        schemas: Mapping[str, JsonValue],
        **options: Option,
    ) -> ModuleType:
        """The package of the documents given by file name; `options` as in `write_package`."""
        key = json.dumps([repr(options), list(schemas.items())])
        if key not in self.made:
            self.started += 1
            name = f"made_{self.started}"
            write_package(schemas, self.folder, name, **options)
            importlib.invalidate_caches()
            self.made[key] = importlib.import_module(name)
        return self.made[key]

    def forget(self) -> None:
        """Take the packages out of `sys.modules`."""
        for package in self.made.values():
            for name in [*sys.modules]:
                if name.partition(".")[0] == package.__name__:
                    del sys.modules[name]
