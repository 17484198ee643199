"""Notebooks that are built with nbformat."""

from __future__ import annotations

import json

import nbformat
from nbformat import v3, v4
from nbformat.v3.nbjson import writes

from schemawright.json_value import JsonValue


def notebooks() -> list[JsonValue]:
    """A notebook with cells and outputs of every kind, in each version of the format."""
    outputs = [
        v4.new_output("stream", name="stdout", text="1\n"),
        v4.new_output("display_data", {"text/plain": "1"}, metadata={"a": {"b": 1}}),
        v4.new_output("execute_result", {"text/html": ["<p>", "1"]}, execution_count=1),
        v4.new_output("error", ename="E", evalue="e", traceback=["line"]),
    ]
    cells = [
        v4.new_markdown_cell("# Title", metadata={"tags": ["a"], "name": "n"}),
        v4.new_code_cell("1", outputs=outputs, metadata={"collapsed": True}),
        v4.new_raw_cell("raw", metadata={"format": "text/html"}),
    ]
    kernel = {"name": "python3", "display_name": "Python 3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    newest = v4.new_notebook(cells=cells, metadata=metadata)
    older: list[JsonValue] = []
    for minor in range(4):
        written = json.loads(v4.writes(newest))
        for cell in written["cells"]:
            cell.pop("id")
        older.append({**written, "nbformat_minor": minor})
    third = v3.new_notebook(
        metadata=v3.new_metadata(name="n"),
        worksheets=[v3.new_worksheet(cells=[v3.new_code_cell("1")])],
    )
    return [
        json.loads(nbformat.writes(newest)),
        *older,
        json.loads(writes(third)),
    ]
