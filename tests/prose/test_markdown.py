"""Markdown: what each construct becomes, and what only looks like one."""

from __future__ import annotations

import pytest

from .printing import printed, text


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("`a b` and ``c`d``", "``a b`` and ``c`d``"),
        ("``--overwrite`` as reST has it", "``--overwrite`` as reST has it"),
        ("a ```b ``c`` d``` e", "a ``` b ``c`` d ``` e"),
        ("**bold**, *it*, ***both***, __Note__: _any_", "bold, it, both, Note: any"),
        ("Must be **`x`** (*really*)", "Must be ``x`` (really)"),
        ("[text](https://x.org/a_b)", "text (https://x.org/a_b)"),
        ('[the `x`](y.md "Title") z', "the ``x`` (y.md, Title) z"),
        ("<https://x.org/a_b> <me@x.org>", "https://x.org/a_b me@x.org"),
        ("![alt *text*](i.png) is", "alt text (i.png) is"),
        ("[![b](https://b/x.svg)](https://l/) x", "b (https://b/x.svg) (https://l/) x"),
        ("a &lt; `&lt;`", "a < ``&lt;``"),
        (
            "\\*not em\\*, foo\\_bar, \\[opt\\], \\`no code\\`",
            "*not em*, foo_bar, [opt], `no code`",
        ),
        ("1\\. is no item", "1. is no item"),
        (
            "`<br>` and `List<String>` in `<code>`",
            "``<br>`` and ``List<String>`` in ``<code>``",
        ),
        ("`<b>x</b>` but <b> alone", "``<b>x</b>`` but <b> alone"),
        ("a `b` <i>c</i><br>d", "a ``b`` c\n\nd"),
        ("[the docs][d].\n\n[d]: https://x.org", "the docs (https://x.org)."),
        ("{@link Foo} of **x**", "{@link Foo} of x"),
    ],
)
def test_inline(description: str, expected: str) -> None:
    assert printed(description) == expected


@pytest.mark.parametrize(
    "description",
    [
        "a < b & c > d, x <= 3, List<String>, Map<K, List<V>>, <your-name>, <T>",
        "snake_case_names, _private, __init__, __init__.py, a_b_c and _x_1_",
        "*.py and src/*",
        "**/*.js and **/*.ts",
        "`x*` is not *.py or a/*".replace("`", "'"),
        "2 * 3 * 4, a*b*c, 2*3 and 4*5, x ** 2 and y ** 3, 2**8**2",
        "(*args, **kwargs), '*', '*', SELECT * FROM *",
        "'*' or foo* is, foo* or '*'",
        "#1 choice",
        "# of items",
        "## of lower case",
        r"C:\new\table, \\host\share, \d+\.\d+, ^\[a\]$, (\*|\+), [\w-]+\_[a]+",
        "R&D, &lt; &amp; &nbsp; stay",
        "[a-z]+, [1], array[i](x), [ ], [x][1]",
        "[foo]: bar",
        "[Deprecated]: use https://x.org/a_b_c/_d_/*e* now",
        "> 5",
        ">= 1.2",
        ">=1.2 or <2",
        "-5",
        "- 5 degrees",
        "* required",
        "+ 1",
        "1. First do this, then that",
        "1986. A great year",
        "2)",
        "***",
        "---",
        "-",
        "#",
        ">",
        "~1.2 and ~1.3, ~~struck~~, ~/x",
        "don`t and won`t",
        "[!NOTE]",
        "a | b || c",
        "Do not use <b> or <i>, in <p> and <li> elements",
        "disable <script> and </div>",
        "<![CDATA[x]]> <?php ?> <!DOCTYPE html>",
        "<name>foo</name>",
        "a <!-- b",
        '<a or b> and <a "c> and <a href>',
        "100% sure, $x = $1 ^ 2 ~ 3",
        "a@b.c, @x, {y}, ${z}",
    ],
)
def test_plain_text_survives(description: str) -> None:
    assert printed(description) == description


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (
            "# Title\n\nThe text. More.\n\nSub\n---\n\n* one\n* two\n  goes on\n\n1. a\n2. b",
            """
            Title

            The text. More.

            Sub

            - one
            - two goes on

            1. a
            2. b
            """,
        ),
        (
            "Any:\n\n3. c\n4. d\n7. g\n\nor\n\n1. x\n1. y\n\nor\n\n0. off\n1. on",
            """
            Any:

            3. c
            4. d
            7. g

            or

            1. x
            2. y

            or

            0. off
            1. on
            """,
        ),
        (
            "Of:\n- S - single,\n- L - long.\nDefault is S.\n\nEnd",
            """
            Of:

            - S - single,
            - L - long.

            Default is S.

            End
            """,
        ),
        (
            "Items\n\n- an item of more than sixty characters that simply goes on in\nLondon",
            """
            Items

            - an item of more than sixty characters that simply goes on
              in London
            """,
        ),
        (
            "One of\n\u2022 first\n\u2022 second",
            """
            One of

            - first
            - second
            """,
        ),
        (
            "Format\n- Single     - `a: b`     - `a->b`\n- Multiple",
            """
            Format

            - Single

              - ``a: b``
              - ``a->b``

            - Multiple
            """,
        ),
        (
            "How to respond. * Choose Respond to clip. * Choose Passthrough to keep.",
            """
            How to respond.

            - Choose Respond to clip.
            - Choose Passthrough to keep.
            """,
        ),
        (
            'T.\n\n```json title\n{\n\n  "a": \\*\n}\n```\nand\n\n    x = 1\n      y',
            """
            T.

            json title

                {

                  "a": \\*
                }

            and

                x = 1
                  y
            """,
        ),
        (
            'Example:\n\nJSON ```json "a": [   1,   2 ] ```',
            """
            Example:

            JSON

                "a": [
                  1,
                  2 ]
            """,
        ),
        (
            'For example:\n{\n  "a": {\n    "b": 1\n  }\n}\nis fine.',
            """
            For example:

                {
                  "a": {
                    "b": 1
                  }
                }

            is fine.
            """,
        ),
        (
            "Usage:\n\n  foo --bar\n  foo --baz\n\nEnd",
            """
            Usage:

                foo --bar
                foo --baz

            End
            """,
        ),
        (
            "T\n\n| Name | Use |\n|------|:---:|\n| `a|b`  | *c* |\n| d | e\\|f |",
            """
            T

            Name  Use
            ----  ---
            `a    b`
            d     e|f
            """,
        ),
        (
            "T\n\n> quoted\n> on\n\n> [!WARNING]\n> Mind *this*.\n>\n> And that.",
            """
            T

                quoted on

            Warning:
                Mind this.

                And that.
            """,
        ),
        (
            "T\n\n- a\n\n  more\n- b\n  > q",
            """
            T

            - a

              more

            - b

                  q
            """,
        ),
        (
            "Hard  \nbreak\\\nhere\nnot",
            """
            Hard

            break
            here not
            """,
        ),
        (
            "Use `x`.\n\n<ul><li>a `b`</li><li><p>c</p></li></ul>\n\nAfter **x**.",
            """
            Use ``x``.

            - a ``b``
            - c

            After x.
            """,
        ),
        (
            "<p>Start</p>\n\n    <p>with `html`</p>\n\nGo **on**\n\n- so",
            """
            Start

            with ``html``

            Go on

            - so
            """,
        ),
        (
            "See [docs][d].\n\n[d]: https://x.org\n[e]: https://y.org\n",
            """
            See [docs][d].

            [d]: https://x.org
            [e]: https://y.org
            """,
        ),
        ("T\n\n> [!NOTE]\n>\n> x", "T\n\nNote: x"),
        (
            ">>> f(1)\n>>> f(2)",
            """
            >>> f(1)

            >>> f(2)
            """,
        ),
    ],
)
def test_blocks(description: str, expected: str) -> None:
    assert printed(description) == text(expected)


def test_deep_nesting_drops_nothing() -> None:
    description = (
        "> " * 3000
        + "deep\n\n"
        + "".join("  " * depth + f"- x{depth}\n" for depth in range(60))
    )
    words = printed(description).replace(">", " ").replace("-", " ").split()
    assert words == ["deep", *(f"x{depth}" for depth in range(60))]
