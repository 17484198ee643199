"""Packages of drawn schemas on the disk, for type checkers to read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

from schemawright.config import PackageConfig
from schemawright.diagnostics import SchemaError
from schemawright.pipeline import generate_package

from .drafts import DRAFTS, as_draft
from .schemas import some_document


def write_packages(numbers: Iterable[int], folder: Path) -> None:
    """Write a package of each drawn schema that is not refused, called after its number."""
    for number in numbers:
        random = Random(number)  # noqa: S311 - it need not be hard to guess
        schema = as_draft(some_document(random), random.choice(DRAFTS))
        source = folder / "schemas" / str(number)
        source.mkdir(parents=True)
        (source / "document.json").write_text(json.dumps(schema), encoding="utf-8")
        config = PackageConfig(
            name=f"drawn_{number}", schemas=source, output=folder / "packages"
        )
        try:
            files = generate_package(config).files
        except SchemaError:
            continue
        for path, text in files.items():
            target = config.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
