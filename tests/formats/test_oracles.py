"""Verdicts on random texts near the edges, against implementations from elsewhere."""

from __future__ import annotations

import ipaddress
import random
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime

import idna
import jsonschema_rs
import pytest
import unicodedataplus
from rfc3339_validator import validate_rfc3339

from tests.formats.carried import carried_module, checker
from tests.formats.cases import TEXTS
from tools.ecma_oracle import EcmaOracle, find_node

ALPHABETS = {
    "date-time": "0123456789-:TtZz+. ٣",
    "date": "0123456789-",
    "ipv4": "0123456789.",
    "ipv6": "0123456789aF:.",
    "uuid": "0123456789aF-",
    "uri": "ab:/?#[]@!%41-.é ",
    "uri-reference": "ab:/?#[]@!%41-.é ",
    "json-pointer": "/~01a",
}


def near(name: str, count: int) -> Iterator[str]:
    """Texts with a format, and what a few changes make of them."""
    chance = random.Random(name)
    seeds = [text for text in TEXTS[name].valid if isinstance(text, str)]
    seeds += [text for text in TEXTS[name].invalid if isinstance(text, str)]
    for _ in range(count):
        text = list(chance.choice(seeds)[:60])
        for _ in range(chance.randrange(3)):
            at = chance.randrange(len(text) + 1)
            text[at : at + chance.randrange(2)] = chance.choice(ALPHABETS[name])
        yield "".join(text)


def disagreements(
    name: str, oracle: Callable[[str], bool], count: int = 4000
) -> list[tuple[str, bool]]:
    is_valid = checker(name)
    return [
        (text, is_valid(text))
        for text in near(name, count)
        if is_valid(text) != oracle(text)
    ]


def accepts(function: Callable[[str], object]) -> Callable[[str], bool]:
    def oracle(text: str) -> bool:
        try:
            function(text)
        except ValueError:
            return False
        return True

    return oracle


def test_addresses_as_the_standard_library_reads_them() -> None:
    def oracle(text: str) -> bool:
        # It knows scopes, which are no part of an address.
        return "%" not in text and accepts(ipaddress.IPv6Address)(text)

    assert disagreements("ipv4", accepts(ipaddress.IPv4Address)) == []
    assert disagreements("ipv6", oracle) == []


def test_uuids_as_the_standard_library_writes_them() -> None:
    def oracle(text: str) -> bool:
        return accepts(uuid.UUID)(text) and str(uuid.UUID(text)) == text.lower()

    assert disagreements("uuid", oracle) == []


def test_dates_as_the_standard_library_reads_them() -> None:
    def oracle(text: str) -> bool:
        if text.startswith("0000"):
            return checker("date")(text)  # It has no year 0.
        return accepts(lambda each: datetime.strptime(each, "%Y-%m-%d"))(text) and (
            len(text) == 10 and text.isascii()
        )

    assert disagreements("date", oracle) == []


def test_moments_as_rfc3339_validator_reads_them() -> None:
    def oracle(text: str) -> bool:
        if ":60" in text or text.startswith("0000"):
            return checker("date-time")(text)  # No leap seconds, no year 0.
        return (
            bool(validate_rfc3339(text.upper())) and text.isascii() and "\n" not in text
        )

    assert disagreements("date-time", oracle) == []


@pytest.mark.parametrize("name", ["uri", "uri-reference", "json-pointer"])
def test_texts_as_jsonschema_rs_reads_them(name: str) -> None:
    validator = jsonschema_rs.validator_for({"format": name}, validate_formats=True)

    assert disagreements(name, validator.is_valid) == []


CHARACTERS = (
    "abl-1\u00b7\u00df\u0301\u0375\u03b1\u05d0\u05f3\u0628\u0660\u06f0\u064a\u0915\u094d"
    "\u200c\u200d\u3041\u30fb\u4e08\u0640\u0903\u1100\u2160\uac00"
)


def test_labels_as_idna_reads_them() -> None:
    """Names of one label: `idna` asks for the order of each label by itself."""
    is_valid = checker("idn-hostname")
    chance = random.Random(5890)
    wrong: list[tuple[str, bool]] = []
    for _ in range(6000):
        label = "".join(chance.choices(CHARACTERS, k=chance.randint(1, 6)))
        if label.isascii():
            continue
        try:
            expected = bool(idna.encode(label, uts46=True))
        except idna.IDNAError:
            expected = False
        if is_valid(label) != expected:
            wrong.append((label, is_valid(label)))

    assert wrong == []


def test_every_character_as_idna_maps_it() -> None:
    """All that was there in Unicode 16; `idna` may know a newer version."""
    hostnames = carried_module("_hostnames")
    ranges = idna.idnadata.codepoint_classes["PVALID"]
    valid = {code for each in ranges for code in range(each >> 32, each & 0xFFFF_FFFF)}
    usable = valid | set(map(ord, ".\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d"))
    usable |= {*range(0x660, 0x66A), *range(0x6F0, 0x6FA)}
    wrong: list[str] = []
    for code in range(0x80, 0x11_0000):
        character = chr(code)
        if unicodedataplus.category(character) in ("Cn", "Co", "Cs"):
            continue
        if hostnames._has("VALID", character) != (code in valid):
            wrong.append(f"{code:04x}: {character} in a label")
        if code in usable:
            continue
        try:
            expected = idna.uts46_remap(character, std3_rules=False)
        except idna.IDNAError:
            expected = character
        found = hostnames._mapped(character)
        # Where nothing usable comes of it, it does not matter what does.
        if found != expected and usable.issuperset(map(ord, f"{found}{expected}")):
            wrong.append(f"{code:04x}: {found}, not {expected}")
        if usable.issuperset(map(ord, found)) != usable.issuperset(map(ord, expected)):
            wrong.append(f"{code:04x}: {found}, not {expected}")

    assert wrong == []


PARTS = [
    *"ab-019{}[]()*+?|^$.\\/,:=!<>",
    *("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?<m>", "(?P<n>", "(?#", "(?i)"),
    *("\\k<n>", "\\k<m>", "\\k", "\\1", "\\2", "\\d", "\\S", "\\b", "\\B", "\\a"),
    *("\\u0041", "\\u{41}", "\\u{110000}", "\\ud83d\\ude00", "\\ud83d", "\\x41"),
    *("\\x4", "\\cA", "\\c", "\\0", "\\00", "\\-", "\\_", "\\]", "\\/", "\\$"),
    *("\\p{L}", "\\p{sc=Grek}", "\\P{gc=Lu}", "\\p{Foo}", "\\p{L", "[^]", "[]"),
    *("[a-z]", "[z-a]", "[\\w-a]", "[\\b]", "{2}", "{2,}", "{2,1}", "{1,2}", "{,2}"),
    *("\U0001f600", "\u00e9", "\n"),
]


def test_patterns_as_node_reads_them() -> None:
    node = find_node()
    assert node is not None, "the tests need Node.js"
    is_valid = checker("regex")
    chance = random.Random(262)
    wrong: list[tuple[str, bool]] = []
    valid = 0
    with EcmaOracle(node) as oracle:
        for _ in range(6000):
            pattern = "".join(chance.choices(PARTS, k=chance.randint(1, 6)))
            pattern = chance.choice([pattern, f"({pattern})", f"[{pattern}]"])
            expected = oracle.verdicts(pattern, []) is not None
            valid += expected
            if is_valid(pattern) != expected:
                wrong.append((pattern, is_valid(pattern)))

    assert wrong == []
    assert valid > 1000
