"""What is known of black before it is asked.

`known.json` has what the version of black that is pinned does with statements and lines that
packages have, and `tools/known_layouts.py` asks it. Where black has another version, nothing
is known; what is missing is asked.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import TypedDict, cast

from schemawright.formatting.logical_lines import Kind
from schemawright.formatting.shapes import Trust
from schemawright.formatting.skeleton import SkeletonLayout


class Known(TypedDict):
    """The table: what `SkeletonLayout` remembers, of black in that version."""

    black: str
    shapes: list[tuple[Kind, str, bool, bool]]
    lines: list[tuple[Kind, int, str, str]]
    bodies: list[tuple[str, str]]
    gaps: list[tuple[str, str, int, int]]


def add_known(layout: SkeletonLayout) -> None:
    """Let a layout know what is in the table, if that is of the black that is installed."""
    table = known()
    if not _is_installed(table["black"]):
        return
    layout.trusted |= {
        (kind, text): Trust(is_kept, is_split)
        for kind, text, is_kept, is_split in table["shapes"]
    }
    layout.lines |= {
        (kind, indent, text): result for kind, indent, text, result in table["lines"]
    }
    layout.chunks.bodies |= dict(table["bodies"])
    layout.chunks.gaps |= {
        (before, chunk, blanks): gap for before, chunk, blanks, gap in table["gaps"]
    }


def known() -> Known:
    """The table as it is."""
    text = files("schemawright.formatting").joinpath("known.json").read_text("utf-8")
    return cast(Known, json.loads(text))


def _is_installed(version: str) -> bool:
    """Whether the black that would be imported has a version.

    `importlib.metadata` would tell it more slowly.
    """
    folder = next((each for each in sys.path if Path(each, "black").is_dir()), None)
    return folder is not None and Path(folder, f"black-{version}.dist-info").is_dir()
