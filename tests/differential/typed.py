"""Packages of drawn schemas on the disk, and what type checkers say of them.

As a program: `python -m tests.differential.typed --first 0 --packages 30`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from schemawright.config import PackageConfig
from schemawright.diagnostics import SchemaError
from schemawright.pipeline import generate_package
from tests.quality.tools import mypy_complaints, pyright_complaints

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


def main() -> None:
    """Print every complaint about the packages of drawn schemas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--packages", type=int, default=30)
    arguments = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        numbers = range(arguments.first, arguments.first + arguments.packages)
        write_packages(numbers, folder)
        packages = folder / "packages"
        complaints = [
            *mypy_complaints(packages, cache=folder / "cache"),
            *pyright_complaints(packages),
        ]
    for file, line, told in complaints:
        print(f"{file}:{line}: {told}")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
