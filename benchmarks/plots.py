"""A comparison as a picture: one bar a candidate, in SVG written by hand."""

from __future__ import annotations

from xml.sax.saxutils import escape

from benchmarks.results import OURS, Comparison, Entry

_LABELS = 230
_BARS = 380
_FIGURES = 110
_ROW = 26
_TITLE = 34
_DRAWING = (
    'xmlns="http://www.w3.org/2000/svg" role="img" font-family="sans-serif"'
    ' font-size="13"'
)
_COLOURS = {True: "#2f6f9f", False: "#a9b4bd"}


def bars(comparison: Comparison) -> str:
    """An SVG document: each candidate's figure as a multiple of ours.

    The bars share one linear scale; one of more than ten times ours would hide the
    rest, so it is cut off at the longest of the others, and says so.
    """
    multiples = [
        (entry, 1 / entry.share) for entry in comparison.entries if entry.share
    ]
    longest = _scale([multiple for _, multiple in multiples])
    height = _TITLE + _ROW * len(multiples) + 8
    width = _LABELS + _BARS + _FIGURES
    rows = [
        _row(entry, multiple, longest, _TITLE + _ROW * index)
        for index, (entry, multiple) in enumerate(multiples)
    ]
    title = escape(f"{comparison.title} (schemawright = 1, shorter is better)")
    return "\n".join(
        [
            f'<svg {_DRAWING} viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f"<title>{title}</title>",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            f'<text x="8" y="20" font-weight="bold">{title}</text>',
            *rows,
            "</svg>",
            "",
        ]
    )


def _scale(multiples: list[float]) -> float:
    """What the longest bar stands for."""
    near = [multiple for multiple in multiples if multiple <= 10]
    return max(near) if len(near) < len(multiples) else max(multiples)


def _row(entry: Entry, multiple: float, longest: float, top: int) -> str:
    cut = multiple > longest
    length = round(_BARS * min(1.0, multiple / longest), 1)
    colour = _COLOURS[entry.name == OURS]
    mark = " (cut off)" if cut else ""
    flag = " †" if entry.disqualified else ""
    place = f'x="{_LABELS}" y="{top + 4}"'
    return "\n".join(
        [
            f'<text x="8" y="{top + 16}">{escape(entry.name)}{flag}</text>',
            f'<rect {place} width="{length}" height="{_ROW - 9}" fill="{colour}"/>',
            f'<text x="{_LABELS + length + 6}" y="{top + 16}">{multiple:.2f}{mark}</text>',
        ]
    )
