"""What holds for every description, whatever is in it."""

from __future__ import annotations

import itertools
import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemawright.prose import Prose, parse, wrap, wrap_text

TAG_LINE = (
    "<p> </p> <p/> <b> </b> <i> <ul> </ul> <ol> <li> </li> <dl> <dt> <dd> </dl> <note> "
    "</note> <important> <code> </code> <pre> </pre> </a> <br> <hr> <table> <tr> <td> <th> "
    "</table> <!-- --> <div> </div> <blockquote> <sup> </sup> <unknown> </unknown>"
)
MARK_LINE = (
    "` `` ``` ~~~ * ** _ __ # ## > < & &lt; &amp; &#0; [ ] ( ) ]( : | - + = --- === \\ \\* "
    "~~ ! ? . , ; { } ' \" / $ ^ [!NOTE] \u2022"
)
WORD_LINE = (
    "foo Bar x1 e.g. U.S. http://a.b/c_d <your-name> List<String> a_b \u00e9t\u00e9"
)
TAGS, MARKS, WORDS = TAG_LINE.split(), MARK_LINE.split(), WORD_LINE.split()
CONTROLS = ("\x00", "\ud800", "\u202e", "\xa0", "\u2028")
BLANKS = (
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n  ",
    "\n    ",
    "\t",
    "\r\n",
    "\n- ",
    "\n1. ",
    "\n> ",
)
LINK = '<a href="https://x.org/y">'

messy = st.lists(
    st.sampled_from([*TAGS, *MARKS, *WORDS, *BLANKS, *CONTROLS, LINK]), max_size=30
).map("".join)
plain_marks = [mark for mark in MARKS if "&" not in mark and "!NOTE" not in mark]
plain = st.lists(
    st.sampled_from([*plain_marks, *WORDS, *BLANKS, "@. ", "@) "]), max_size=20
).map("".join)


def lines_of(prose: Prose, width: int) -> tuple[str, ...]:
    return (prose.summary, *wrap(prose.body, width=width))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@given(st.text() | messy, st.integers(1, 120))
def test_lines_are_clean(description: str, width: int) -> None:
    lines = lines_of(parse(description), width)
    assert [
        line for line in lines if not line.isprintable() or line != line.rstrip()
    ] == []
    body = lines[1:]
    assert not body or (body[0] and body[-1])
    assert "" not in [a + b for a, b in itertools.pairwise(body)]


@given(messy, st.integers(1, 120))
def test_text_is_the_same_at_every_width(description: str, width: int) -> None:
    # Tables print other marks when they do not fit; nothing else depends on the width.
    assume("<t" not in description and "|" not in description)
    prose = parse(description)
    narrow, wide = (" ".join(lines_of(prose, each)).split() for each in (width, 10_000))
    assert narrow == wide


@settings(max_examples=400)
@given(plain)
def test_no_word_of_plain_text_is_dropped(description: str) -> None:
    # The name of a fence's language is the one word that goes.
    assume(not re.search("```|~~~", description))
    numbers = itertools.count(1)
    description = re.sub("@", lambda _: str(next(numbers)), description)
    description = re.sub(r"\n1\. ", lambda _: f"\n{next(numbers)}. ", description)
    printed = iter(words_of(" ".join(lines_of(parse(description), 80))))
    missing = [word for word in words_of(description) if word not in printed]
    assert missing == []


@given(
    st.lists(st.text("ab`.-* 1", min_size=1), max_size=12).map(" ".join),
    st.integers(1, 40),
)
def test_no_line_is_too_long(text: str, width: int) -> None:
    lines = wrap_text(text, width=width)
    assert " ".join(lines).split() == text.split()
    assert [line for line in lines if len(line) > width and " " in line] == []


@given(st.lists(st.sampled_from([*WORDS[:5], ". ", ", ", "(", ")", " "])).map("".join))
def test_summary_is_the_start_of_plain_text(description: str) -> None:
    assume("<" not in description)
    prose = parse(description)
    text = " ".join(description.split())
    assert text.startswith(prose.summary)
    rest = wrap(prose.body, width=10_000)
    assert " ".join(filter(None, (prose.summary, *rest))) == text
