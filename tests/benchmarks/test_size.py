from __future__ import annotations

from benchmarks.size import code_lines

MODULE = '''\
"""A module.

Of several lines.
"""

import os  # not a line of its own

# A comment.


class Thing:
    """A class."""

    field: int = 1
    r"""A field.

    Explained.
    """

    text = """two
lines"""

    def method(self) -> str:
        """A method."""
        return os.path.join(
            "a",
            "b",
        )
'''


def test_docstrings_comments_and_blank_lines_are_not_code() -> None:
    # import, class, field, text (2), def, return (4)
    assert code_lines(MODULE) == 10
