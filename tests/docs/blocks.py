"""The fenced blocks of a Markdown document, and what each asks a test to do.

What follows the language in the info string says what a block is:

    ```json schema=order.json        a file in the schema folder of a project of its own
    ```toml config                   that project's `pyproject.toml`
    ```text report                   all errors and warnings that generating it gives
    ```python from=shop/order.py     lines of a generated file, or of one of the checkout
    ```python run                    a program
    ```pycon                         a session with Python, compared with what it prints
    ```console                       a session with the shell, compared likewise
    ```sh                            commands that no test runs; make knows its targets
    ```text                          just text
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^( *)```(\w+)(?: (\w+)(?:=(\S+))?)?\n(.*?)^\1```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: `role` and `argument` are `run` or `from` and its path, say.

    `role` is the language where the info string says no more. `line` is that of the
    fence, counted from 1.
    """

    document: str
    line: int
    language: str
    role: str
    argument: str
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


@dataclass(frozen=True, slots=True)
class Example:
    """Blocks that belong together: those of a project, and all up to the next project."""

    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        return str(self.blocks[0])

    def of_role(self, role: str) -> list[Block]:
        """The blocks with one role, in order."""
        return [block for block in self.blocks if block.role == role]


def blocks_of(document: str, text: str) -> Iterator[Block]:
    """Every fenced block of a document that is called `document`."""
    for found in _FENCE.finditer(text):
        margin, language, role, argument, body = found.groups()
        yield Block(
            document=document,
            line=text.count("\n", 0, found.start()) + 1,
            language=language,
            role=role or language,
            argument=argument or "",
            text=re.sub(f"(?m)^{margin}", "", body),
        )


def examples_of(document: str, text: str) -> Iterator[Example]:
    """The examples of a document: a schema after anything else begins one."""
    gathered: list[Block] = []
    for block in blocks_of(document, text):
        if block.role == "schema" and any(b.role != "schema" for b in gathered):
            yield Example(tuple(gathered))
            gathered = []
        gathered.append(block)
    if gathered:
        yield Example(tuple(gathered))


def missing_lines(excerpt: str, whole: str) -> str | None:
    """The first piece of an excerpt that a text does not have; `None` if it has all.

    Pieces are runs of whole lines, in the order of the text; a line of three dots between
    two of them stands for whatever is there.
    """
    rest = f"\n{whole}"
    for piece in re.split(r"(?m)^ *(?:# )?\.\.\.\n", excerpt):
        lines = piece.strip("\n")
        _, found, rest = rest.partition(f"\n{lines}\n")
        if not found:
            return lines
        rest = f"\n{rest}"
    return None


def read(repository: Path, document: str) -> str:
    """The text of a document of the checkout."""
    return (repository / document).read_text(encoding="utf-8")
