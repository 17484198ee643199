"""Write the Unicode tables of `schemawright.patterns` from packages with pinned versions.

    python tools/unicode_tables.py

The tables belong to one version of Unicode, whatever Python runs the generator: the same
schema gives the same bytes everywhere. General categories, scripts and script extensions come
from `unicodedataplus`, binary properties and simple case foldings from `regex`, both in the
versions of `SOURCES`, which hold Unicode 16.0.

A set of code points is written as its boundaries: the first code point inside, the first one
outside again, and so on, each as the distance from the one before, in base 36.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

SOURCES = {"unicodedataplus": "16.0.0.post1", "regex": "2025.9.1"}
TABLES = (
    Path(__file__).parents[1]
    / "generator"
    / "schemawright"
    / "patterns"
    / "unicode_tables.json"
)

CODE_POINTS = range(sys.maxunicode + 1)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# ECMA-262, tables "Binary Unicode property aliases": the name and its short alias. `Any`,
# `ASCII` and `Assigned` need no table.
BINARY_PROPERTIES = {
    "ASCII_Hex_Digit": "AHex",
    "Alphabetic": "Alpha",
    "Bidi_Control": "Bidi_C",
    "Bidi_Mirrored": "Bidi_M",
    "Case_Ignorable": "CI",
    "Cased": "Cased",
    "Changes_When_Casefolded": "CWCF",
    "Changes_When_Casemapped": "CWCM",
    "Changes_When_Lowercased": "CWL",
    "Changes_When_Titlecased": "CWT",
    "Changes_When_Uppercased": "CWU",
    "Dash": "Dash",
    "Default_Ignorable_Code_Point": "DI",
    "Deprecated": "Dep",
    "Diacritic": "Dia",
    "Emoji": "Emoji",
    "Emoji_Component": "EComp",
    "Emoji_Modifier": "EMod",
    "Emoji_Modifier_Base": "EBase",
    "Emoji_Presentation": "EPres",
    "Extended_Pictographic": "ExtPict",
    "Extender": "Ext",
    "Grapheme_Base": "Gr_Base",
    "Grapheme_Extend": "Gr_Ext",
    "Hex_Digit": "Hex",
    "IDS_Binary_Operator": "IDSB",
    "IDS_Trinary_Operator": "IDST",
    "ID_Continue": "IDC",
    "ID_Start": "IDS",
    "Ideographic": "Ideo",
    "Join_Control": "Join_C",
    "Logical_Order_Exception": "LOE",
    "Lowercase": "Lower",
    "Math": "Math",
    "Noncharacter_Code_Point": "NChar",
    "Pattern_Syntax": "Pat_Syn",
    "Pattern_White_Space": "Pat_WS",
    "Quotation_Mark": "QMark",
    "Radical": "Radical",
    "Regional_Indicator": "RI",
    "Sentence_Terminal": "STerm",
    "Soft_Dotted": "SD",
    "Terminal_Punctuation": "Term",
    "Unified_Ideograph": "UIdeo",
    "Uppercase": "Upper",
    "Variation_Selector": "VS",
    "White_Space": "space",
    "XID_Continue": "XIDC",
    "XID_Start": "XIDS",
}
TURKIC = ("\u0130", "\u0131")
NFKC_PROPERTY = {"Changes_When_NFKC_Casefolded": "CWKCF"}


class UnicodeDatabase(Protocol):
    """What is used of `unicodedataplus`."""

    unidata_version: str
    property_value_aliases: dict[str, dict[str, list[str]]]
    category: Callable[[str], str]
    script: Callable[[str], str]
    script_extensions: Callable[[str], list[str]]
    normalize: Callable[[str, str], str]
    age: Callable[[str], str]
    bidirectional: Callable[[str], str]
    combining: Callable[[str], int]
    decomposition: Callable[[str], str]


class Matcher(Protocol):
    """What is used of a pattern of `regex`."""

    def finditer(self, text: str) -> Iterator[Match]:
        """Every match in `text`, from left to right."""
        ...


class Match(Protocol):
    """What is used of a match of `regex`."""

    def start(self) -> int:
        """Where the match starts."""
        ...

    def end(self) -> int:
        """Where the match ends."""
        ...

    def group(self) -> str:
        """The text of the match."""
        ...


class RegexModule(Protocol):
    """What is used of `regex`."""

    def compile(self, pattern: str) -> Matcher:
        """The matcher of `pattern`."""
        ...


class WrongSourceError(Exception):
    """A package is missing or in another version than the tables are made from."""


def load_database() -> UnicodeDatabase:
    """Import `unicodedataplus`. Raises `WrongSourceError`."""
    return cast(UnicodeDatabase, _load("unicodedataplus"))


def load_regex() -> RegexModule:
    """Import `regex`. Raises `WrongSourceError`."""
    return cast(RegexModule, _load("regex"))


def _load(name: str) -> ModuleType:
    version = SOURCES[name]
    try:
        found = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        raise WrongSourceError(f"{name}=={version} is not installed") from None
    if found != version:
        raise WrongSourceError(f"{name}=={version} is needed, {found} is installed")
    return importlib.import_module(name)


def base36(number: int) -> str:
    """The digits of `number` in base 36."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
        if number == 0:
            return digits


def encode(code_points: Iterable[int]) -> str:
    """The boundaries of a set of code points, as the module docstring describes them."""
    boundaries: list[int] = []
    for code_point in sorted(code_points):
        if boundaries and boundaries[-1] == code_point:
            boundaries[-1] = code_point + 1
        else:
            boundaries += [code_point, code_point + 1]
    previous = [0, *boundaries]
    return " ".join(
        base36(boundary - before)
        for before, boundary in zip(previous, boundaries, strict=False)
    )


def group(values: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """The set of code points, encoded, for each value that `values` gives for some character."""
    members: dict[str, list[int]] = {}
    for code_point in CODE_POINTS:
        for value in values(chr(code_point)):
            members.setdefault(value, []).append(code_point)
    return {value: encode(members[value]) for value in sorted(members)}


def script_extensions(database: UnicodeDatabase) -> dict[str, str]:
    """The set of each script extension, encoded, by the long name of the script."""
    long_names = {
        alias: name
        for name, aliases in database.property_value_aliases["script"].items()
        for alias in aliases
    }
    return group(
        lambda character: [
            long_names[alias] for alias in database.script_extensions(character)
        ]
    )


def case_foldings(regex: RegexModule) -> list[str]:
    """The characters that simple case folding makes equal, one text a class, in order.

    `regex` also takes the dotted and dotless i of Turkish for an i: these foldings have the
    status T in CaseFolding.txt, and ECMA-262 leaves them out.
    """
    everything = "".join(map(chr, CODE_POINTS))
    cased = regex.compile(r"[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]")
    characters = "".join(
        chr(found.start())
        for found in cased.finditer(everything)
        if found.group() not in TURKIC
    )
    classes = {
        "".join(
            characters[found.start()]
            for found in regex.compile(rf"(?i:\U{ord(character):08x})").finditer(
                characters
            )
        )
        for character in characters
    }
    return sorted(members for members in classes if len(members) > 1)


def changes_when_nfkc_casefolded(
    database: UnicodeDatabase, foldings: list[str], ignorable: set[str]
) -> str:
    """The code points that `NFKC_Casefold` changes (Unicode 16.0, section 3.13, D3.13.R5).

    Case foldings of assigned characters never change, so Python's own serve whatever its
    version; letters that are too new for it fold to the lowercase letter of their class.
    """
    lowercase = {
        character: next(other for other in members if database.category(other) == "Ll")
        for members in foldings
        if members.casefold() == members
        for character in members
    }

    def fold(text: str) -> str:
        return "".join(
            lowercase.get(c, c.casefold()) for c in text if c not in ignorable
        )

    def changed(character: str) -> bool:
        if database.category(character) in ("Cn", "Cs", "Co"):
            return character in ignorable
        text = database.normalize("NFC", character)
        while True:
            folded = database.normalize("NFKC", fold(database.normalize("NFD", text)))
            if folded == text:
                return text != character
            text = folded

    return encode(code for code in CODE_POINTS if changed(chr(code)))


def binary_properties(
    database: UnicodeDatabase, regex: RegexModule, foldings: list[str]
) -> dict[str, str]:
    """The set of each binary property, encoded, by its long name."""
    everything = "".join(map(chr, CODE_POINTS))

    def members(name: str) -> list[int]:
        found = regex.compile(rf"\p{{{name}}}+").finditer(everything)
        return [code for match in found for code in range(match.start(), match.end())]

    properties = {name: encode(members(name)) for name in BINARY_PROPERTIES}
    ignorable = set(map(chr, members("Default_Ignorable_Code_Point")))
    for name in NFKC_PROPERTY:
        properties[name] = changes_when_nfkc_casefolded(database, foldings, ignorable)
    return dict(sorted(properties.items()))


def aliases(table: dict[str, list[str]], names: Iterable[str]) -> dict[str, str]:
    """The other names of `names`: alias to name."""
    return {
        alias: name
        for name in sorted(names)
        for alias in sorted(table.get(name, ()))
        if alias != name
    }


def category_and_script_tables(database: UnicodeDatabase) -> dict[str, object]:
    """The part of the file that needs no `regex`."""
    scripts = group(lambda character: [database.script(character)])
    names = database.property_value_aliases
    return {
        "unicode": database.unidata_version,
        "general_categories": group(lambda character: [database.category(character)]),
        "general_category_aliases": aliases(names["category"], names["category"]),
        "scripts": scripts,
        "script_extensions": script_extensions(database),
        "script_aliases": aliases(names["script"], scripts),
    }


def binary_tables(database: UnicodeDatabase, regex: RegexModule) -> dict[str, object]:
    """The rest of the file."""
    foldings = case_foldings(regex)
    short_names = BINARY_PROPERTIES | NFKC_PROPERTY
    return {
        "binary_properties": binary_properties(database, regex, foldings),
        "binary_property_aliases": aliases(
            {name: [alias] for name, alias in short_names.items()}, short_names
        ),
        "case_foldings": foldings,
    }


def tables() -> str:
    """The text of the file. Raises `WrongSourceError`."""
    database, regex = load_database(), load_regex()
    content = category_and_script_tables(database) | binary_tables(database, regex)
    return json.dumps(content, indent=1) + "\n"


def main() -> int:
    """Write the file; 1 when a package is missing or in a wrong version."""
    try:
        text = tables()
    except WrongSourceError as error:
        print(error, file=sys.stderr)
        return 1
    TABLES.write_text(text, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
