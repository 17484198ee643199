"""The source that comes out, read by eye."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemawright.patterns import PatternError, Translation, translate

from .compiled import compile_translation
from .random_patterns import patterns

_SPACE = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        ("", ""),
        ("^[a-z]+$", r"^[a-z]+\Z"),
        (r"^\d\w\s$", rf"^[0-9][A-Za-z0-9_][{_SPACE}]\Z"),
        (r"^\D$", r"^[\x00-/:-\U0010ffff]\Z"),
        ("^.$", r"^[^\n\r\u2028\u2029]\Z"),
        (r"^[\d.-]$", r"^[0-9.\-]\Z"),
        (r"\bab\B", r"(?a:\b)ab(?!(?a:\b))"),
        ("[]", r"[^\s\S]"),
        ("[^]", "(?s:.)"),
        (r"^[\w\W]+$", r"^(?s:.)+\Z"),
        (r"^(?:a)(?:bc)(?:d|e)$", r"^abc(?:d|e)\Z"),
        (r"^(?:ab)?(?:c|d)*(?:e*)?$", r"^(?:ab)?(?:c|d)*(?:e*)?\Z"),
        (r"^a{0,}b{1,}c{0,1}d{2,2}e{1}f{0}$", r"^a*b+c?d{2}e\Z"),
        (r"^a*?b+?c??d{2,3}?$", r"^a*?b+?c??d{2,3}?\Z"),
        ("^\"'\\\\/$", r"^\x22'\x5c/\Z"),
        (r"^\\p{L}$".replace("{L}", "L"), r"^\x5cpL\Z"),
        ("\x00\x7f\x80\u0100\U00010000\ud800", r"\x00\x7f\x80\u0100\U00010000\ud800"),
        ("[[&&||~~a]", r"[\[\&\&\|\|\~\~a]"),
        ("^#, :;<=>@_`!%&~-$", r"^#, :;<=>@_`!%&~-\Z"),
        # groups
        (r"^(?<year>\d)-(?<jour_\u00e9>b)$", r"^(?P<year>[0-9])-(?P<jour__>b)\Z"),
        (r"^(?:(?<a>x)|(?<a>y))$", r"^(?:(?P<a>x)|(?P<a_2>y))\Z"),
        (r"^(?<$1>x)(?<_1>y)$", r"^(?P<_1>x)(?P<_1_2>y)\Z"),
        (r"(a)\1", r"(a)\1"),
        (r"(a)\1(?:0)", r"(a)\1(?:0)"),
        (r"(a)\1(?:0{2})1", r"(a)\1(?:0){2}1"),
        (r"(a)?\1", r"(a)?(?(1)\1)"),
        (r"(a)(?:b|(c))\2", r"(a)(?:b|(c))(?(2)\2)"),
        (r"(?:(x)){0}(a)\2\1", r"(a)\1"),
        # look-arounds
        (r"(?=a)(?!b)(?<=c)(?<!d)", "(?=a)(?!b)(?<=c)(?<!d)"),
        ("(?<=a|bc)d", "(?:(?<=a)|(?<=bc))d"),
        ("(?<!a|bc)d", "(?<!a)(?<!bc)d"),
        # modifiers
        ("(?i:ask)B", r"[Aa][Ss\u017f][Kk\u212a]B"),
        ("(?s:.)(?-s:.)", r"(?s:.)[^\n\r\u2028\u2029]"),
        ("(?m:^a)^", r"(?<![^\n\r\u2028\u2029])a^"),
    ],
)
def test_source(pattern: str, source: str) -> None:
    translation = translate(pattern)
    assert translation.source == source
    assert translation.properties == ()


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        # What a search finds as well with less.
        ("a+", "a"),
        ("[a-z]+?", "[a-z]"),
        ("a{3,}", "a{3}"),
        ("a*", ""),
        ("a?b+c*", "b"),
        ("(a+)", "(a)"),
        ("(a*)b", "b"),
        ("a+|b{2,5}", "a|b{2}"),
        ("a|b*", ""),
        ("(?:a+b+)+", "ab"),
        ("^a+", "^a"),
        ("a+$", r"a\Z"),
        (".*a.*", "a"),
        ("(?=.*a.*)b", r"(?=[^\n\r\u2028\u2029]*a)b"),
        ("(?<=x*a)b", "(?<=a)b"),
        # What has to stay.
        ("^a+$", r"^a+\Z"),
        ("a+b", "ab"),
        ("ba+c", "ba+c"),
        (r"(a+)\1+", r"(a+)\1+"),
        ("(?!a+)b", "(?!a)b"),
        (r"a+(?=b)", "a(?=b)"),
        (r"\ba+\b", r"(?a:\b)a+(?a:\b)"),
    ],
)
def test_shortened_for_search(pattern: str, source: str) -> None:
    assert translate(pattern).source == source


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (r"[\w-]+_[0-9]+", r"_(?<=[A-Za-z0-9_\-]_)[0-9]"),
        ("[^@]+@example[.]", r"@example\.(?<=[^@]@example\.)"),
        ("(?s:.)x", "x(?<=(?s:.)x)"),
        # What has to stay.
        ("[a-z][0-9]_", "[a-z][0-9]_"),
        ("[a-z]_+?b", "[a-z]_+?b"),
        ("^[a-z]_", "^[a-z]_"),
        (r"\p{L}_", r"[\p{L}]_"),
        (r"[a-z]_\p{L}", r"[a-z]_[\p{L}]"),
        ("[a-z]_|b", "[a-z]_|b"),
    ],
)
def test_literals_are_looked_for_first(pattern: str, source: str) -> None:
    assert translate(pattern).source == source


@pytest.mark.parametrize(
    ("pattern", "source", "properties"),
    [
        (r"\p{L}", r"[\p{L}]", (r"\p{L}",)),
        (r"^[\p{L}\p{M}]+$", r"^[\p{L}\p{M}]+\Z", (r"\p{L}", r"\p{M}")),
        (r"\p{Letter}\p{gc=L}\p{General_Category=Letter}", r"[\p{L}]" * 3, (r"\p{L}",)),
        (r"\p{Lu}\P{L}", r"[\p{Lu}][\P{L}]", (r"\P{L}", r"\p{Lu}")),
        (r"[^\p{sc=Grek}]", r"[^\p{Script=Greek}]", (r"\p{Script=Greek}",)),
        (
            r"\p{scx=Latin}",
            r"[\p{Script_Extensions=Latin}]",
            (r"\p{Script_Extensions=Latin}",),
        ),
        (r"\p{Alpha}", r"[\p{Alphabetic}]", (r"\p{Alphabetic}",)),
        (r"\p{punct}", r"[\p{P}]", (r"\p{P}",)),
        (r"[\p{L}-]", r"[\p{L}\-]", (r"\p{L}",)),
        (r"\\\p{L}", r"\x5c[\p{L}]", (r"\p{L}",)),
        (r"\p{Any}", "(?s:.)", ()),
        (r"[a\P{Any}]", "a", ()),
    ],
)
def test_properties(pattern: str, source: str, properties: tuple[str, ...]) -> None:
    translation = translate(pattern)
    assert translation.source == source
    assert translation.properties == properties


def test_property_without_case_is_written_out() -> None:
    translation = translate(r"^(?i:\p{Lt})$")
    assert translation.properties == ()
    compiled = compile_translation(translation)
    assert [
        text for text in "\u01c4\u01c5\u01c6\u1f88\u1f80Aa" if compiled.search(text)
    ] == [*"\u01c4\u01c5\u01c6\u1f88\u1f80"]


@pytest.mark.parametrize(
    ("pattern", "reason", "offset"),
    [
        (r"ab\A", "write ^", 2),
        (r"a\Z", "write $", 1),
        (r"a\z", "write $", 1),
        (r"\a", r"write \x07", 0),
        (r"\h+", r"write [ \t]", 0),
        (r"[a\y]", r"no escape \y", 2),
        (r"\8", "no group 8", 0),
        (r"(a)\2", "no group 2", 3),
        (r"[\1]", r"no escape \1", 1),
        (r"\07", "octal", 0),
        (r"\x4", "two hexadecimal", 0),
        (r"\u12", "four hexadecimal", 0),
        (r"\u{110000}", "above U+10FFFF", 0),
        (r"\u{" + "0" * 5000 + "f" * 5000 + "}", "above U+10FFFF", 0),
        (r"\c1", "letter from A to Z", 0),
        (r"\k", "needs a name", 0),
        (r"\k<n>", "no group named n", 0),
        (r"\pL", "braces", 0),
        (r"a\p{Greek}", "Script=Greek", 1),
        (r"\p{Lettre}", "Letter", 0),
        (r"\p{Script=Greec}", "Script=Greek", 0),
        (r"\p{Alnum}", "[A-Za-z0-9]", 0),
        (r"\p{}", "no Unicode property ''", 0),
        ("ab**", "quantifier cannot be repeated", 3),
        ("a++", "possessive", 2),
        ("a|*", "nothing to repeat", 2),
        ("({2}", "nothing to repeat", 1),
        ("a{,3}", "write {0,3}", 1),
        ("{,3}", "write {0,3}", 0),
        ("a{3,2}", "out of order", 1),
        ("a{4294967295}", "cannot count further than 4294967294", 1),
        ("a{" + "9" * 10000 + "}", "cannot count further", 1),
        ("^*", "at a place", 1),
        ("(?=a){2}", "at a place", 5),
        ("[b-a]", "out of order", 1),
        ("a[b", "no closing bracket", 1),
        ("a(b", "no closing parenthesis", 1),
        ("a)b", "no opening one", 1),
        ("a\\", "a backslash ends", 1),
        ("[\\", "a backslash ends", 1),
        ("(?i)a", "write (?i:...)", 0),
        ("a(?P<n>b)", "write (?<name>...)", 1),
        ("(?P=n)", r"write \k<name>", 0),
        ("(?#a)", "comments", 0),
        ("(?>a)", "atomic", 0),
        ("(?x:a)", "no modifier 'x'", 0),
        ("(?-:a)", "modifier is missing", 0),
        ("(?i-i:a)", "stands twice", 0),
        ("(?<n>a)(?<n>b)", "two groups named n", 7),
        ("(?<1>a)", "'1' is no name", 3),
        ("(?<>a)", "name is missing", 3),
        ("(?<n", "does not end", 3),
        ("(" * 65 + ")" * 65, "nested deeper than 64", 64),
        ("(" * 100_000, "nested deeper than 64", 64),
        # what ECMA-262 means, and Python cannot say
        ("x(?<=ba+)", "Python needs a look-behind", 1),
        ("(?<=a{70000})", "Python needs a look-behind", 0),
        (r"(a)?b(?<=\1b)", "Python needs a look-behind", 5),
        (r"(?:(a)|b)*\1", "Python would keep", 10),
        (r"(?:(a)?\1b)*c", "Python would keep", 7),
        (r"(?:(a*))+\1", "Python captures something else", 9),
        (r"(?<=\1(a))", "Python cannot refer", 4),
        (r"(?<=(?=(a)\1)b)", "Python cannot refer", 10),
        (r"(?<=(a)|(b)c)\1", "Python cannot refer", 0),
        (r"(?i:(a)\1)", "Python cannot ignore case", 7),
    ],
    ids=lambda value: value[:70] if isinstance(value, str) else None,
)
def test_error(pattern: str, reason: str, offset: int) -> None:
    with pytest.raises(PatternError) as caught:
        translate(pattern)
    assert reason in caught.value.reason
    assert caught.value.offset == offset
    assert str(caught.value) == f"{caught.value.reason} (at offset {offset})"


def test_nesting_up_to_the_limit() -> None:
    pattern = "^" + "(?:a|(b)" * 32 + "(" * 32 + "c" + ")" * 32 + ")*" * 32 + "$"
    compiled = compile_translation(translate(pattern))
    assert compiled.search("b" * 32 + "c")


_texts = st.text(st.characters(), min_size=1, max_size=8)


def _check_literal(source: str) -> None:
    assert source.isascii()
    assert source.isprintable() or source == ""
    assert '"' not in source
    assert not source.endswith("\\")
    assert eval(f'r"{source}"') == source  # noqa: S307 - the claim itself


@given(text=_texts)
def test_any_text_escaped(text: str) -> None:
    """Every character behind a backslash that escapes it, by hand: found in itself alone."""
    pattern = "".join(
        f"\\u{{{ord(character):x}}}" if character.isalnum() else f"\\{character}"
        for character in text
    )
    source = translate(f"^{pattern}$").source
    _check_literal(source)
    assert re.search(source, text) or any(0xD800 <= ord(c) <= 0xDFFF for c in text)
    assert not re.search(source, text + "a")


@given(text=_texts)
def test_any_text_in_a_class(text: str) -> None:
    members = [character for character in text if character not in "\\]^-"]
    source = translate(f"^[{''.join(members)}]+$").source
    _check_literal(source)
    assert not re.search(source, "".join(members) + "\U000e0fff")
    assert not members or re.search(source, "".join(members))


@given(pattern=_texts | patterns(references=True, looks=True))
def test_any_pattern_gives_a_literal_or_an_error(pattern: str) -> None:
    result = _translation_or_offset(pattern)
    if isinstance(result, int):
        assert 0 <= result <= len(pattern)
    else:
        _check_literal(result.source)
        compile_translation(result)


def _translation_or_offset(pattern: str) -> Translation | int:
    try:
        return translate(pattern)
    except PatternError as error:
        return error.offset
