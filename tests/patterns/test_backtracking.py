"""What the analysis says about patterns whose behaviour is known."""

from __future__ import annotations

import time

import pytest

from schemawright.patterns import translate

from .compiled import compile_translation

_EXPONENTIAL = [
    ("^(a+)+$", "(a+)+"),
    ("^(a*)*$", "(a*)*"),
    ("^(?:a|a)*$", "(?:a|a)*"),
    ("^(?:a|ab|b)*c", "(?:a|ab|b)*"),
    ("^(?:a?b?)*c", "(?:a?b?)*"),
    ("^((a?)?b)*$", "((a?)?b)*"),
    (r"^(?:\w+\s?)*$", r"(?:\w+\s?)*"),
    (r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*@", None),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", r"(([a-z])+.)+"),
    ("^(?:x(a+)+y)*$", "(a+)+"),
    ("^(?=(?:a+)+$)", "(?:a+)+"),
    ("^(?:a{2,50}){3,}b", "(?:a{2,50}){3,}"),
    (r"^(?:\p{L}+\p{Lu}?)+\d", r"(?:\p{L}+\p{Lu}?)+"),
    (r"^(?:[^a]+|b)+\d", None),
    (r"^(b+)(?:\1?)+c", r"(?:\1?)+"),
]

_POLYNOMIAL = [
    (r"^\s*\s*\s*x", 3),
    ("^.*a.*b.*c.*d", 4),
    (r"^\d+\d+\d+$", 3),
    (r"^.+@.+\..+$", 3),
    ("^(?:a+){2,9}$", 9),
    ("^a*b?a*b?a*c", 3),
    ("^a*a*,b*b*;", 3),
]

_HARMLESS = [
    "",
    "a+",
    "(a+)+",
    "^[a-z]+$",
    r"^\s*\s*x",
    r"^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?$",
    r"^[^\s@]+@[^\s@]+\.[^\s@]+$",
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$",
    r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$",
    r"^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:)$",
    "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",
    "^(?:[0-9a-f]{2}[:-]?){6}$",
    r"^(?:\w+\.)*\w+$",
    "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$",
    "^(?:a|ab)*c$",
    r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,64}$",
    r"^(?!.*\.\.)[\w.]+$",
    '^"(?:[^"\\\\]|\\\\.)*"$',
    r"^https?://[^\s/$.?#][^\s]*$",
    r"^(\d{1,3})(,\d{3})*(\.\d+)?$",
    r"^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$",
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$",
    "^" + "|".join(f"name-{number}" for number in range(600)) + "$",
]


@pytest.mark.parametrize(("pattern", "repeat"), _EXPONENTIAL)
def test_exponential(pattern: str, repeat: str | None) -> None:
    backtracking = translate(pattern).backtracking
    assert backtracking is not None
    assert backtracking.endswith("may take exponential time.")
    assert repeat is None or f"The repeat `{repeat}` can" in backtracking


@pytest.mark.parametrize(("pattern", "degree"), _POLYNOMIAL)
def test_polynomial(pattern: str, degree: int) -> None:
    backtracking = translate(pattern).backtracking
    assert backtracking is not None
    assert "polynomial" in backtracking
    assert f" {degree})" in backtracking


@pytest.mark.parametrize("pattern", _HARMLESS)
def test_harmless(pattern: str) -> None:
    translation = translate(pattern)
    assert translation.backtracking is None
    compiled = compile_translation(translation)
    texts = [
        part * 200 + "!\n" for part in ("a", "ab", "0", "a.", "a:", "f", " ", "://")
    ]
    started = time.perf_counter()
    for text in texts:
        compiled.search(text)
    assert time.perf_counter() - started < 1  # what takes exponential time never ends


def test_too_large_to_say() -> None:
    words = "|".join(f"name-{number}" for number in range(600))
    for pattern in (f"^(?:{words})*$", f"^(?:(?:{words}){{4}}){{32}}$"):
        backtracking = translate(pattern).backtracking
        assert backtracking is not None
        assert "too large" in backtracking


def test_long_repeats_are_cut() -> None:
    inner = "abcdefghijklmnopqrstuvwxyz" * 3
    backtracking = translate(f"^(?:[{inner}]+)+$").backtracking
    assert backtracking is not None
    assert f"`(?:[{inner}"[:41] + "...`" in backtracking
