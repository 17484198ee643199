"""Plain text: its lines, its margins, its characters, and that it needs no parser."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .printing import printed, text


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (
            "The first line\ngoes on. So does\nthis.\n\n\nAnd a paragraph.",
            """
            The first line goes on.

            So does this.

            And a paragraph.
            """,
        ),
        (
            "How it is found.\n  followInput: As it was,\n    which goes on.\n"
            "  useOther: So.\nNote that.",
            """
            How it is found.

            followInput: As it was, which goes on.
            useOther: So.
            Note that.
            """,
        ),
        (
            "Any of\nNONE - no markers\nALL - all markers\nthat there are",
            """
            Any of

            NONE - no markers
            ALL - all markers that there are
            """,
        ),
        (
            "Values:\n  one\n  two\nby default two",
            """
            Values:

            one
            two
            by default two
            """,
        ),
        (
            "Values:\n      one\n      two",
            """
            Values:

            one
            two
            """,
        ),
        (
            "A line of one\nkind: an entry\nis no list",
            """
            A line of one kind: an entry is no list
            """,
        ),
        (
            "\n    The margin\n    of the source.\n\n    And more.\n    ",
            """
            The margin of the source.

            And more.
            """,
        ),
        (
            "Summary.\n\n        Text that goes\n        on.\n\n            code()\n",
            """
            Summary.

            Text that goes on.

                code()
            """,
        ),
        (
            "Values:\n            - a\n            - b",
            """
            Values:

            - a
            - b
            """,
        ),
        (
            "Values:\n\n    a = 1\n    b = 2",
            """
            Values:

                a = 1
                b = 2
            """,
        ),
        ("", ""),
        (" \n\t\n ", ""),
    ],
)
def test_lines(description: str, expected: str) -> None:
    assert printed(description) == text(expected)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x1cf\x85g\u2028h\u2029i", "a b c d e f g h i"),
        ("a\tb\u00a0c\u2003d\u3000e", "a b c d e"),
        ("a\x00b\x1b[0m\x7f\x9f", r"a\x00b\x1b[0m\x7f\x9f"),
        ("a\ud800b\udfff", r"a\ud800b\udfff"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("a\ue000b\ufdd0c\U0010ffff", r"a\ue000b\ufdd0c\U0010ffff"),
        ("\ufeffa\u200bb\u00adc\u2060d\u200ee\u200d", "abcde"),
        (
            "gr\u00fc\u00df \u4f60\u597d \U0001f600 e\u0301",
            "gr\u00fc\u00df \u4f60\u597d \U0001f600 e\u0301",
        ),
        ("<p>a&#8232;b&#x202e;c&#0;d&#x200b;e</p>", "a b\\u202ec\ufffdde"),
        ("`a\x00b` &#x202e; c", r"``a\x00b`` \u202e c"),
    ],
)
def test_characters(description: str, expected: str) -> None:
    assert printed(description) == expected


def test_code_keeps_its_blanks_and_hides_no_characters() -> None:
    description = "T:\n\n```\na  b\tc\x00\n\n  \u202ed\u00a0\n```\n"
    assert printed(description) == "T:\n\n    a  b    c\\x00\n\n      \\u202ed"


@pytest.mark.parametrize(
    ("description", "unloaded"),
    [
        (
            "Plain text. In two\nlines, e.g. with snake_case: a - b (c).",
            ["markdown_it", "schemawright.prose.flow"],
        ),
        ("<p>All of it <code>HTML</code></p>", ["markdown_it"]),
    ],
)
def test_parsers_are_loaded_when_needed(description: str, unloaded: list[str]) -> None:
    program = (
        "import sys; from schemawright.prose import parse, wrap;"
        "wrap(parse(sys.argv[1]).body, width=80);"
        "print(*sorted(set(sys.argv[2:]) & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, description, *unloaded]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
