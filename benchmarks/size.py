"""How much code is generated: lines, docstrings, comments and blank lines aside."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Effort
from benchmarks.packages import PYDANTIC, write_peer
from benchmarks.results import OURS, Comparison, Entry, Goal
from benchmarks.workload import COMPONENTS, GENERATED, Schema, resolved_schema
from schemawright.json_value import JsonValue

_BLANK = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def size(folder: Path, effort: Effort) -> Comparison:
    """Lines of code per property of the seed and its components."""
    del effort  # Counting once is enough.
    properties = _properties(resolved_schema())
    ours = sum(
        code_lines(path.read_text("utf-8"))
        for path in GENERATED.glob("*.py")
        if not path.name.startswith("_")
    )
    request = code_lines(
        (GENERATED / "create_user_pool_client_request.py").read_text("utf-8")
    )
    write_peer(resolved_schema(), PYDANTIC, folder / "peer.py")
    theirs = code_lines((folder / "peer.py").read_text("utf-8"))
    members = len(_members(resolved_schema()))
    counted = {
        OURS: ours / properties,
        "our module of the request alone": request / members,
        "pydantic": theirs / properties,
    }
    notes = {
        OURS: f"{ours} lines, {properties} properties",
        "our module of the request alone": f"{request} lines, {members} properties",
        "pydantic": f"{theirs} lines",
    }
    return Comparison(
        name="size",
        title="Size",
        work="lines of generated code for each property of the seed and of"
        f" `{COMPONENTS.name}`; docstrings, comments, blank lines and what all packages"
        " share (`_*.py`) aside",
        unit="lines per property",
        documents=0,
        entries=tuple(
            Entry(
                name=name, median=lines, share=counted[OURS] / lines, note=notes[name]
            )
            for name, lines in counted.items()
        ),
        goals=(Goal(text="at most 15 lines per property", limit=15),),
    )


def code_lines(source: str) -> int:
    """The lines of a module that hold code: no docstrings, comments, blank lines.

    A docstring is any text that is a statement of its own, below a field too. Raises
    `SyntaxError` for what is no Python.
    """
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _BLANK:
            held.update(range(token.start[0], token.end[0] + 1))
    for statement in _docstrings(ast.parse(source)):
        held.difference_update(
            range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
        )
    return len(held)


def _docstrings(tree: ast.Module) -> Iterator[ast.Expr]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node


def _properties(value: JsonValue) -> int:
    """How many properties a schema declares, those of subschemas included."""
    if not isinstance(value, dict):
        return 0
    declared = value.get("properties")
    definitions = value.get("$defs")
    below = [value.get("items")]
    for named in (declared, definitions):
        below += named.values() if isinstance(named, dict) else []
    return len(_members(value)) + sum(map(_properties, below))


def _members(schema: Schema) -> list[str]:
    declared = schema.get("properties")
    return list(declared) if isinstance(declared, dict) else []
