"""Finds where the first sentence of a text ends."""

from __future__ import annotations

import re
from typing import Final

from schemawright.prose.code_spans import blanked

_CLOSERS: Final = "[\"')\\]\u201d\u2019\u00bb]*"
_END: Final = re.compile(
    f"[.!?]+{_CLOSERS}(?= )|[\u3002\uff01\uff1f]+[\u300d\u300f\uff09]*(?=.)"
)
_LAST_WORD: Final = re.compile(r"[^\s(\[\"'\u201c\u2018]*\Z")
_INITIALS: Final = re.compile(r"[A-Z]\.|(?:[^\W\d_]\.){2,}")
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://|www\.")
_ORDINAL: Final = re.compile(r"[(\[]?\d+\.")

_ALWAYS_GO_ON: Final = frozenset(
    {"e.g.", "E.g.", "eg.", "i.e.", "I.e.", "ie.", "vs.", "Vs.", "cf.", "Cf.", "ca."}
    | {"viz.", "approx.", "Approx.", "resp.", "incl.", "excl.", "fig.", "Fig.", "aka."}
    | {"Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "z.B.", "d.h."}
)
"""Abbreviations that never end a sentence."""

_BEFORE_NUMBERS: Final = frozenset({"no.", "nos.", "nr.", "p.", "pp.", "ch.", "vol."})
"""Abbreviations that go on when a number follows."""

_COMPANIES: Final = frozenset({"inc.", "ltd.", "co.", "corp.", "jr.", "sr.", "bros."})

_OPENERS: Final = frozenset(
    {
        "A",
        "After",
        "All",
        "Also",
        "An",
        "And",
        "Any",
        "As",
        "At",
        "Before",
        "Both",
        "But",
    }
    | {
        "By",
        "Can",
        "Choose",
        "Default",
        "Defaults",
        "Depending",
        "Do",
        "Each",
        "Either",
    }
    | {"Enter", "For", "From", "Have", "How", "However", "I", "If", "In", "Indicates"}
    | {
        "Is",
        "It",
        "Its",
        "Leave",
        "Like",
        "May",
        "Must",
        "No",
        "Not",
        "Note",
        "Of",
        "On",
    }
    | {
        "Once",
        "One",
        "Only",
        "Optional",
        "Or",
        "Other",
        "Otherwise",
        "Please",
        "Provide",
    }
    | {"Required", "Returns", "See", "Select", "Set", "Should", "Since", "So", "Some"}
    | {"Specifies", "Specify", "Such", "That", "The", "Their", "Then", "There", "These"}
    | {"Therefore", "They", "This", "Those", "To", "Typically", "Use", "Used", "Valid"}
    | {"We", "What", "When", "Where", "Whether", "Which", "While", "Will", "With"}
    | {"Without", "You", "Your"}
)
"""Words that, after an initial or a company's name, say that a new sentence begins."""


def split_first_sentence(text: str) -> tuple[str, str]:
    """Return the first sentence of `text`, one line, and what follows it.

    A sentence ends at a full stop, a question or an exclamation mark with a blank after
    it; not within code or parentheses, not after an abbreviation, and not where the text
    goes on in lower case. The CJK marks need no blank.
    """
    hidden = _without_parentheses(blanked(text))
    for end in _END.finditer(hidden):
        if _ends_sentence(hidden, text, end):
            return text[: end.end()], text[end.end() :].lstrip()
    return text, ""


def _without_parentheses(text: str) -> str:
    """Return `text`, same length, with an `x` for each character within parentheses."""
    hidden = list(text)
    opened: list[int] = []
    for position, character in enumerate(text):
        if character in "([":
            opened.append(position)
        elif character in ")]" and opened:
            start = opened.pop()
            hidden[start : position + 1] = "x" * (position + 1 - start)
    return "".join(hidden)


def _ends_sentence(hidden: str, text: str, end: re.Match[str]) -> bool:
    following = text[end.end() :].lstrip()
    if following[:1].islower() and _URL.match(following) is None:
        return False
    stop = end.group().rstrip("\"')]\u201d\u2019\u00bb")
    if stop != ".":
        return True
    word = _last_word(hidden[: end.start() + 1])
    if word in _ALWAYS_GO_ON:
        return False
    if word.lower() in _BEFORE_NUMBERS:
        return not following[:1].isdigit()
    if _ORDINAL.fullmatch(word) and hidden.startswith(word):
        return False
    if _INITIALS.fullmatch(word) or word.lower() in _COMPANIES:
        return _first_word(following) in _OPENERS
    return True


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text)
    return found[0] if found else ""


def _first_word(text: str) -> str:
    return text.split(" ", 1)[0].strip(",;:.!?\"'")
