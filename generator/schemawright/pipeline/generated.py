"""What comes of all stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from schemawright.diagnostics import Problem
from schemawright.load import Seen

if TYPE_CHECKING:
    from schemawright.view import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPackage:
    """The files of a package by path, relative to the output folder, and what it is made of.

    `coverage` tells where its types say less than the schemas, and `seen` what was found in
    the schema folder.
    """

    files: Mapping[PurePosixPath, str]
    warnings: tuple[Problem, ...]
    coverage: Coverage
    seen: Seen
