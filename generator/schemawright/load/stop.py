"""The end of reading a text that cannot be understood any further."""

from __future__ import annotations

from schemawright.diagnostics import Problem


class StopError(Exception):
    """A problem after which the rest of the text cannot be judged."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))
