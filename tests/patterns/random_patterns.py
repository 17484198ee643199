"""Patterns that hypothesis makes: small, over few characters, and rarely nonsense."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

_CHARACTERS = ("a", "b", "a", "b", "1", "-", "0", ".", r"\n", r"\x61", "[\\-b]")
_SETS = (
    *(r"\d", r"\w", r"\s", r"\D", r"\W", r"\S", "[ab]", "[^a]", "[a-b1]", r"[\w-]"),
    *(r"[^\s]", "[]", "[^]", "[a-]", r"[\s\S]", "[&&|a]"),
)
_PLACES = ("^", "$", r"\b", r"\B")
_QUANTIFIERS = (
    *("", "", "", "*", "+", "?", "*?", "+?", "??"),
    *("{0}", "{1}", "{2}", "{0,2}", "{1,2}", "{2,}", "{1,2}?"),
)
_CAPTURES = ("(", "(", "(?:")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")

SUBJECTS = (
    *("".join(letters) for n in range(5) for letters in product("ab", repeat=n)),
    *(
        "1",
        "a1",
        "10",
        "-",
        "a-b",
        ".",
        " ",
        "\n",
        "a\nb",
        "b\n",
        "\na",
        "a\r",
        "\u2028a",
    ),
    *("_", "\ufeff", "\x85", "\x1c", "\xe9", "aba1", "aab0", "&", "|", "\U0001f600"),
)
"""All texts of up to four letters a and b, and one or two of each other kind."""


def patterns(*, references: bool, looks: bool) -> st.SearchStrategy[str]:
    """Patterns with or without references to the first groups, and look-arounds."""
    atoms = st.sampled_from(_CHARACTERS) | st.sampled_from(_SETS)
    if references:
        atoms |= st.sampled_from((r"\1", r"\2"))

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        bodies = st.lists(inner, min_size=1, max_size=3).map("|".join)
        groups = st.builds("{}{})".format, st.sampled_from(_CAPTURES), bodies)
        parts = st.builds("{}{}".format, atoms | groups, st.sampled_from(_QUANTIFIERS))
        parts |= st.sampled_from(_PLACES)
        if looks:
            parts |= st.builds("{}{})".format, st.sampled_from(_LOOKS), bodies)
        return st.lists(parts, max_size=4).map("".join)

    return st.recursive(atoms, larger, max_leaves=8)
