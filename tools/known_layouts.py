"""Writes `known.json`: what black does with the lines and statements that packages have.

    python -m tools.known_layouts

The packages are those of the golden cases and of the schemas that `tests/public` finds. Run it
when black is another one, or templates have changed; whatever the table has, what is generated
is the same.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from schemawright.config import load_config
from schemawright.formatting.known import Known
from schemawright.formatting.logical_lines import WIDTH
from schemawright.formatting.shapes import laid_out_line, shape_of
from schemawright.formatting.skeleton import Asked, SkeletonLayout
from schemawright.formatting.worker import by_black
from schemawright.pipeline import inspect_package
from schemawright.render import printed
from schemawright.view import view
from tests.golden.case import CASES, project_of
from tests.public.packages import lay_out
from tests.public.published import cloud_formation, published
from tests.public.resources import SAMPLE

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "generator/schemawright/formatting/known.json"


def main() -> None:
    """Lay out all packages, and write what black was asked."""
    layout = SkeletonLayout(by_black)
    seed: set[Asked] = set()
    with tempfile.TemporaryDirectory() as folder:
        for sources in _packages(Path(folder)):
            for source in sources.values():
                layout.laid_out(source)
            # The first are those of the seed.
            seed = seed or set(layout.lines)
            # What is long is seldom in two packages.
            layout.lines = {
                line: result
                for line, result in layout.lines.items()
                if (len(result) <= WIDTH or line in seed) and not _follows(line, layout)
            }
    TABLE.write_text(_text(_table(layout)), "utf-8")


def _follows(line: Asked, layout: SkeletonLayout) -> bool:
    """Whether what becomes of a line follows from its shape."""
    shape = shape_of(line[0], line[2])
    return shape is not None and laid_out_line(*line, layout.trusted[shape]) is not None


def _packages(folder: Path) -> Iterator[Mapping[str, str]]:
    """The texts of the packages before they are laid out."""
    configs = [
        *load_config(ROOT / "pyproject.toml"),
        *(
            project_of(case, folder / "golden" / case.name)
            for case in sorted(CASES.iterdir())
            if (case / "expected").is_dir()
        ),
        *(
            lay_out(each, folder)
            for each in (*published(), cloud_formation(SAMPLE))
            if not each.large
        ),
    ]
    for config in configs:
        model, _ = inspect_package(config)
        yield dict(
            printed(
                view(
                    model,
                    shown_as=config.header,
                    checked=config.check_on_construction,
                    frozen=config.frozen,
                    compiled=config.compiled,
                )
            )
        )


def _table(layout: SkeletonLayout) -> Known:
    return {
        "black": version("black"),
        "shapes": sorted(
            (*shape, trusted.is_kept, trusted.is_split)
            for shape, trusted in layout.trusted.items()
        ),
        "lines": sorted((*line, result) for line, result in layout.lines.items()),
        "bodies": sorted(layout.chunks.bodies.items()),
        "gaps": sorted((*gap, lines) for gap, lines in layout.chunks.gaps.items()),
    }


def _text(table: Known) -> str:
    """The table as JSON, an entry a line."""
    parts = [f'"black": {json.dumps(table["black"])}']
    lists: Mapping[str, Sequence[object]] = {
        "shapes": table["shapes"],
        "lines": table["lines"],
        "bodies": table["bodies"],
        "gaps": table["gaps"],
    }
    for name, entries in lists.items():
        lines = ",\n".join(json.dumps(entry) for entry in entries)
        parts.append(f'"{name}": [\n{lines}\n]')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main()
