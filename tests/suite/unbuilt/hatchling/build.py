"""Metadata without a build: pip asks for it before it hands out a source distribution.

What it has is in the distribution already (PEP 643), so nothing of it has to run, and no
tool to build it has to be installed.
"""

from __future__ import annotations

import shutil
from pathlib import Path


def prepare_metadata_for_build_wheel(
    metadata_directory: str, config_settings: object = None
) -> str:
    """Copy the metadata of the source distribution in the working folder (PEP 517)."""
    name = "carrier.dist-info"
    folder = Path(metadata_directory, name)
    folder.mkdir()
    shutil.copyfile("PKG-INFO", folder / "METADATA")
    return name
