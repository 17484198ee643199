"""Blocks as lines: width, indents, empty lines, and what stays together."""

from __future__ import annotations

import pytest

from schemawright.prose import (
    BulletList,
    CodeBlock,
    Definition,
    Definitions,
    Note,
    NumberedItem,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    wrap,
    wrap_text,
)

from .printing import text


def paragraph(*lines: str) -> Paragraph:
    return Paragraph(lines=lines)


@pytest.mark.parametrize(
    ("paragraph", "width", "lines"),
    [
        ("", 10, ()),
        ("one two three", 13, ("one two three",)),
        ("one two three", 12, ("one two", "three")),
        ("one  two\nthree", 80, ("one two three",)),
        ("a unbreakable b", 5, ("a", "unbreakable", "b")),
        ("see ``a b c`` on", 12, ("see", "``a b c`` on")),
        ("see (``a b c``), on", 12, ("see", "(``a b c``),", "on")),
        ("see ``aa bb cc`` on", 9, ("see ``aa", "bb cc``", "on")),
        ("x ``` a`` b ``` y", 15, ("x ``` a`` b ```", "y")),
        ("TeX ``quotes'' are none", 12, ("TeX", "``quotes''", "are none")),
        ("say a - b or c * d", 5, ("say", "a - b", "or", "c * d")),
        ("ranks 1. and 2. only", 9, ("ranks 1.", "and 2.", "only")),
        ("text (https://x.org/a/b/c) on", 10, ("text", "(https://x.org/a/b/c)", "on")),
        ("a b", 0, ("a", "b")),
    ],
)
def test_wrap_text(paragraph: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrap_text(paragraph, width=width) == lines


def test_every_kind_of_block() -> None:
    blocks = (
        paragraph("A paragraph that is wrapped", "at its breaks"),
        BulletList(
            items=(
                (paragraph("an item that is long enough"),),
                (paragraph("another"),),
            )
        ),
        NumberedList(
            items=(
                NumberedItem(
                    number="9", blocks=(paragraph("nine goes on for a while"),)
                ),
                NumberedItem(number="10", blocks=()),
                NumberedItem(
                    number="11", blocks=(paragraph("eleven goes on as well"),)
                ),
            )
        ),
        Definitions(
            items=(
                Definition(
                    term="term", blocks=(paragraph("what it means, at length"),)
                ),
                Definition(term="other", blocks=()),
            )
        ),
        Note(label="Note", blocks=(paragraph("this is a short one, really"),)),
        Note(
            label="Tip",
            blocks=(paragraph("two"), BulletList(items=((paragraph("x"),),))),
        ),
        Quote(blocks=(paragraph("quoted, and that at some length"),)),
        CodeBlock(lines=("if code_is_longer_than(width):", "", "    keep(it)")),
        Table(header=("a", "b"), rows=(("1", "two"), ("three", ""))),
        Table(header=("", ""), rows=(("1", "2"),)),
        Table(header=("head", ""), rows=(("cell", "a cell that is too wide"),)),
    )
    expected = """
        A paragraph that is
        wrapped
        at its breaks

        - an item that is
          long enough
        - another

        9. nine goes on for
           a while
        10.
        11. eleven goes on
            as well

        term
            what it means,
            at length
        other

        Note: this is a
        short one, really

        Tip:
            two

            - x

            quoted, and that
            at some length

            if code_is_longer_than(width):

                keep(it)

        a      b
        -----  ---
        1      two
        three

        1  2

        - head: cell
          a cell that is too
          wide
    """
    assert "\n".join(wrap(blocks, width=20)) == text(expected)


def test_lists_with_more_than_paragraphs_have_room() -> None:
    inner = BulletList(items=((paragraph("x"),), (paragraph("y"),)))
    blocks = (
        BulletList(items=((paragraph("a"),), (paragraph("b"), inner))),
        Definitions(
            items=(
                Definition(term="s", blocks=()),
                Definition(term="t", blocks=(paragraph("a"), paragraph("b"))),
                Definition(term="u", blocks=(paragraph("c"),)),
            )
        ),
    )
    expected = """
        - a

        - b

          - x
          - y

        s
        t
            a

            b

        u
            c
    """
    assert "\n".join(wrap(blocks, width=40)) == text(expected)


def test_nothing_gives_no_lines() -> None:
    assert wrap((), width=80) == ()
