"""Where the first sentence ends."""

from __future__ import annotations

import pytest

from schemawright.prose import Paragraph, parse


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("One.", "Two. Three."),
        ("Really?", "Yes!"),
        ("Stop!", "Go on."),
        ("Wait...", "Then go."),
        ('He said "no."', "Then yes."),
        ("It is \u201cso.\u201d", "Then yes."),
        ("Stored in Amazon S3.", "Then moved."),
        ("From version 1.2.", "Then 2.0."),
        ("Uses node.js.", "``x`` is one."),
        ("See https://x.org/a.b?c.", "Next."),
        ("The URL.", "https://x.org is one."),
        ("Plain (see below. Or above.) text.", "Next."),
        ("The [a. B] range.", "Next."),
        ("A smile :( is text.", "Next."),
        ("Code ``a. B`` within.", "Next."),
        ("Values such as a, b, etc.", "The default is a."),
        ("Ports, e.g. 80, i.e. HTTP, vs. 443.", "Next."),
        ("Mr. X and Dr. Y of St. Zoe.", "Next."),
        ("In the U.S. Government, A. Person.", "Next."),
        ("Only in the U.S.", "The default is all."),
        ("Of Amazon Inc. Group or so.", "Next."),
        ("By Amazon.com, Inc.", "It is."),
        ("A private CA.", "You can have it."),
        ("A time in ms.", "The default is 5."),
        ("See no. 5 of it.", "Next."),
        ("The answer is no.", "Next."),
        ("1. First do this.", "2. Then that."),
        ("Takes approx. 5 s.", "Next."),
        ("Ends here.", "1 is the default."),
        ("Ends here.", "(But not there.)"),
        ("\u7b2c\u4e00\u3002", "\u7b2c\u4e8c\u3002"),
        ("\u3053\u308c\u306f\u300c\u7d42\u308f\u308a\u3002\u300d", "\u6b21\u3002"),
    ],
)
def test_two_sentences(first: str, rest: str) -> None:
    blank = "" if first.endswith(("\u3002", "\u300d")) else " "
    prose = parse(f"{first}{blank}{rest}".replace("``", "`"))
    assert (prose.summary, prose.body) == (first, (Paragraph(lines=(rest,)),))


@pytest.mark.parametrize(
    "sentence",
    [
        "No stop at all",
        "One of the following:",
        "Lower case. goes on",
        "A name like foo.Bar or x.Y",
        "connections.The default has no blank",
        "Trust X-AppEngine... for it",
        "U.S. Government",
        "(All. Of it.)",
    ],
)
def test_one_sentence(sentence: str) -> None:
    prose = parse(sentence)
    assert (prose.summary, prose.body) == (sentence, ())


@pytest.mark.parametrize(
    ("description", "summary", "count"),
    [
        ("", "", 0),
        ("One of:\n\n- a\n- b", "One of:", 1),
        ("- a\n- b", "", 1),
        ("```\ncode\n```", "", 1),
        ("<note>One. Two.</note><p>Three</p>", "Note: One.", 2),
        ("<important><p>One.</p><p>Two.</p></important>", "Important: One.", 1),
        ("> One. Two.\n\nThree", "One.", 2),
        ("First line<br>second", "First line", 1),
        ("# Head\n\nText.", "Head", 1),
    ],
)
def test_summary(description: str, summary: str, count: int) -> None:
    prose = parse(description)
    assert (prose.summary, len(prose.body)) == (summary, count)
