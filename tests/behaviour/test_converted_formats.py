"""What formats that are converted mean for the rest of a schema."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

import schemawright
from schemawright.json_value import JsonValue, equal
from tests.behaviour.conftest import Made
from tests.behaviour.generating import Workshop, write_package

Make: TypeAlias = Callable[..., Made]

DATE_TIME: dict[str, JsonValue] = {"type": "string", "format": "date-time"}
DATE: dict[str, JsonValue] = {"type": "string", "format": "date"}
UUIDS: dict[str, JsonValue] = {"type": "string", "format": "uuid"}
DECIMAL: dict[str, JsonValue] = {"type": "string", "format": "decimal"}

KEY = "A0000000-0000-0000-0000-000000000000"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def thing(workshop: Workshop) -> Make:
    """Makes the class of an object schema; it is called `Thing`, and its formats convert."""

    def make(properties: dict[str, JsonValue], **keywords: JsonValue) -> Made:
        schema: JsonValue = {"type": "object", "properties": properties, **keywords}
        return workshop.package({"thing.json": schema}, formats="convert").Thing

    return make


def decoded(schema: object, value: JsonValue) -> Made:
    """What a value becomes, after it was checked that it comes back."""
    compiled = schemawright.compile(schema, formats="convert")
    result = compiled.decode(value)
    assert equal(compiled.encode(result), value)
    return result


# --- What is encoded ----------------------------------------------------------------------


def test_an_instance_that_is_made_by_hand(thing: Make) -> None:
    cls = thing({"at": DATE_TIME, "day": DATE, "clock": {**DATE, "format": "time"}})
    made = cls(
        at=datetime(999, 5, 1, 12, 0, 0, 5000, timezone(timedelta(hours=-3))),
        day=date(1, 1, 1),
        clock=time(12, 0, 0, 5, UTC),
    )

    assert made.to_dict() == {
        "at": "0999-05-01T12:00:00.005-03:00",
        "day": "0001-01-01",
        "clock": "12:00:00.000005Z",
    }


@pytest.mark.parametrize(
    ("format_", "value", "needed"),
    [
        ("date-time", datetime(2024, 5, 1), "an aware datetime"),  # noqa: DTZ001
        (
            "date-time",
            datetime(1800, 1, 1, tzinfo=ZoneInfo("Europe/Paris")),
            "an aware",
        ),
        ("date-time", "2024-05-01T12:00:00Z", "an aware datetime"),
        ("date", NOON, "a date"),
        ("date", "2024-05-01", "a date"),
        ("time", time(12), "an aware time"),
        ("time", time(12, tzinfo=ZoneInfo("Europe/Paris")), "an aware time"),
        ("time", "12:00:00Z", "an aware time"),
        ("duration", "P1D", "a Duration"),
        ("uuid", KEY, "a UUID"),
        ("ipv4", "1.2.3.4", "an IPv4Address"),
        ("ipv6", "::1", "an IPv6Address"),
        ("ipv6", IPv6Address("fe80::1%eth0"), "an IPv6Address without a scope"),
        ("byte", "QQ==", "bytes"),
        ("decimal", "1.5", "a Decimal"),
    ],
)
def test_what_cannot_be_the_text_is_refused(
    thing: Make, format_: str, value: object, needed: str
) -> None:
    cls = thing({"it": {"type": "string", "format": format_}})

    with pytest.raises(ValueError, match=f"where {needed}.* is needed") as raised:
        cls(it=value)

    (violation,) = raised.value.violations  # type: ignore[attr-defined]
    assert (violation.instance_location, violation.keyword) == ("/it", "type")


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        ("date-time", 5),
        ("date", timedelta(1)),
        ("duration", timedelta(1)),
        ("ipv4", IPv6Address("::1")),
        ("decimal", 1.5),
        ("byte", [1]),
        ("uuid", NOON),
    ],
)
def test_what_is_something_else_is_refused(
    thing: Make, format_: str, value: object
) -> None:
    cls = thing({"it": {"type": "string", "format": format_}})

    with pytest.raises(ValueError, match="/it: expected a string, found"):
        cls(it=value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_no_decimal(thing: Make, value: Decimal) -> None:
    cls = thing({"it": DECIMAL})

    with pytest.raises(ValueError, match=r"/it: expected the format decimal, found"):
        cls(it=value)


def test_the_rest_of_the_schema_is_about_the_text(thing: Make) -> None:
    cls = thing({"at": {**DATE_TIME, "pattern": "Z$", "maxLength": 20}})

    assert cls(at=NOON).to_dict() == {"at": "2024-05-01T12:00:00Z"}
    with pytest.raises(ValueError, match="at most 20 characters, found 24"):
        cls(at=NOON.replace(microsecond=5000))
    with pytest.raises(ValueError, match='found "2024-05-01T12:00:00\\+01:00"'):
        cls(at=NOON.replace(tzinfo=timezone(timedelta(hours=1))))


def test_a_text_that_is_kept_is_checked_again(thing: Make) -> None:
    cls = thing({"small": UUIDS, "large": {**UUIDS, "pattern": "^[A-F0-9-]*$"}})
    made = cls.from_dict({"large": KEY})

    made.small = made.large
    made.validate()
    made.large = UUID(KEY)

    assert made.small == made.large
    with pytest.raises(ValueError, match="/large: expected text that matches"):
        made.validate()


def test_messages_are_about_the_text(thing: Make) -> None:
    cls = thing({"at": DATE_TIME})

    with pytest.raises(ValueError, match=r'expected a date-time .*, found "yesterday"'):
        cls.from_dict({"at": "yesterday"})


def test_absent_and_null(thing: Make) -> None:
    cls = thing({"at": {"type": ["string", "null"], "format": "date-time"}})

    assert cls().to_dict() == {}
    assert cls.from_dict({"at": None}).to_dict() == {"at": None}
    assert cls(at=NOON).to_json() == '{"at": "2024-05-01T12:00:00Z"}'


# --- Beside other keywords ----------------------------------------------------------------


BESIDE: list[tuple[dict[str, Any], JsonValue, object]] = [
    ({**DATE, "enum": ["2024-05-01"]}, "2024-05-01", "2024-05-01"),
    ({**DATE, "const": "2024-05-01"}, "2024-05-01", "2024-05-01"),
    ({**DATE, "enum": ["2024-05-01", [1]]}, "2024-05-01", "2024-05-01"),
    ({"format": "date"}, "2024-05-01", "2024-05-01"),
    ({"type": ["string", "integer"], "format": "date"}, 1.0, 1),
    ({"type": ["string", "array"], "format": "date"}, ["x"], ["x"]),
    ({"allOf": [DATE_TIME, {"format": "regex"}]}, "2024-05-01T12:00:00Z", NOON),
    ({"allOf": [{"format": "regex"}, UUIDS]}, KEY, UUID(KEY)),
    ({"type": "string", "not": DATE}, "x", "x"),
    ({"type": "string", "if": {"minLength": 3}, "then": DATE}, "2024-05-01", ...),
    ({**DATE, "anyOf": [{"pattern": "^2"}, {"maxLength": 3}]}, "2024-05-01", None),
    ({**DATE, "anyOf": [{"type": "string"}]}, "2024-05-01", None),
    ({"type": "string", "format": "email"}, "a@example.com", ...),
    ({"type": "string", "format": "uri"}, "https://example.com", ...),
    ({"type": "string", "format": "password"}, "#fff", ...),
    ({"type": "array", "items": DATE}, ["2024-05-01"], [date(2024, 5, 1)]),
    ({"type": "array", "prefixItems": [DATE]}, ["2024-05-01", KEY], None),
    (
        {"type": "object", "additionalProperties": DATE},
        {"a": "2024-05-01"},
        {"a": date(2024, 5, 1)},
    ),
    (
        {"type": "object", "patternProperties": {"^d": DATE, "^u": UUIDS}},
        {"d": "2024-05-01", "u": KEY, "x": KEY},
        ...,
    ),
    (
        {
            "type": "object",
            "propertyNames": {"format": "date"},
            "additionalProperties": DATE,
        },
        {"2024-05-01": "2024-05-01"},
        {"2024-05-01": date(2024, 5, 1)},
    ),
    (
        {
            "type": "object",
            "patternProperties": {"^d": DATE, "^u": UUIDS},
            "additionalProperties": False,
        },
        {"d": "2024-05-01", "u": KEY},
        {"d": date(2024, 5, 1), "u": UUID(KEY)},
    ),
    (
        {"type": "array", "items": UUIDS, "uniqueItems": True},
        [KEY, KEY.lower()],
        None,
    ),
    ({"type": "string", "contentEncoding": "base64"}, "QR==", b"A"),
    ({"type": "string", "contentEncoding": "base32"}, "QR==", "QR=="),
    ({"$ref": "#/$defs/a", "$defs": {"a": DATE}}, "2024-05-01", date(2024, 5, 1)),
]
"""Schemas, values, and what these become: themselves for `...`, and anything else for `None`."""


@pytest.mark.parametrize(("schema", "value", "expected"), BESIDE)
def test_keywords_beside(schema: object, value: JsonValue, expected: object) -> None:
    found = decoded(schema, value)

    if expected is ...:
        assert found == value
    elif expected is not None:
        assert found == expected
        assert type(found) is type(expected) or isinstance(found, (UUID, bytes))
    else:
        assert found != value


def test_both_formats_of_a_merge_are_asserted() -> None:
    compiled = schemawright.compile(
        {"type": "string", "allOf": [{"format": "date"}, {"format": "time"}]},
        formats="convert",
    )

    assert not compiled.is_valid("2024-05-01")
    assert not compiled.is_valid("12:00:00Z")


def test_what_is_told_apart_in_a_union() -> None:
    schema = {"anyOf": [{"type": "string"}, DATE_TIME, DATE, UUIDS, {"type": "null"}]}

    assert decoded(schema, "2024-05-01T12:00:00Z") == NOON
    assert decoded(schema, "2024-05-01") == date(2024, 5, 1)
    assert decoded(schema, KEY) == UUID(KEY)
    assert decoded(schema, "noon") == "noon"
    assert decoded(schema, None) is None


def test_what_is_in_the_branches_of_a_union() -> None:
    schema = {
        "oneOf": [
            {"type": "array", "items": DATE},
            {"type": "object", "additionalProperties": UUIDS},
            {"type": "object", "required": ["at"], "properties": {"at": DATE_TIME}},
            {"type": ["number", "null"]},
        ]
    }

    assert decoded(schema, ["2024-05-01"]) == [date(2024, 5, 1)]
    assert decoded(schema, {"a": KEY}) == {"a": UUID(KEY)}
    assert decoded(schema, {"at": "2024-05-01t12:00:00Z"}).at == NOON
    assert decoded(schema, 1.5) == 1.5


def test_values_of_a_union_that_are_made_by_hand(thing: Make) -> None:
    cls = thing({"it": {"anyOf": [DATE, DATE_TIME, {"type": "array", "items": UUIDS}]}})

    assert cls(it=NOON).to_dict() == {"it": "2024-05-01T12:00:00Z"}
    assert cls(it=NOON.date()).to_dict() == {"it": "2024-05-01"}
    assert cls(it=[UUID(KEY)]).to_dict() == {"it": [KEY.lower()]}
    with pytest.raises(ValueError, match="an aware datetime"):
        cls(it=NOON.replace(tzinfo=None))


def test_naive_moments_are_refused_where_any_text_is_allowed(thing: Make) -> None:
    cls = thing({"it": {"anyOf": [DATE_TIME, {"type": "string"}]}})

    assert cls(it="2024-05-01").to_dict() == {"it": "2024-05-01"}
    with pytest.raises(ValueError, match="an aware datetime"):
        cls(it=NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    "schema",
    [
        {"type": ["string", "number"], "format": "decimal"},
        {"anyOf": [DECIMAL, {"type": "number"}]},
        {"anyOf": [{"type": "array", "items": DECIMAL}, {"type": "number"}, DECIMAL]},
    ],
)
def test_decimals_in_texts_are_no_numbers(schema: object) -> None:
    text, number = decoded(schema, "1.50"), decoded(schema, Decimal("1.50"))

    assert text == number == Decimal("1.50")


def test_decimals_that_are_made_by_hand(thing: Make) -> None:
    cls = thing(
        {
            "text": DECIMAL,
            "some": {"anyOf": [{"type": "array", "items": DECIMAL}, {"type": "null"}]},
            "both": {"type": ["string", "number"], "format": "decimal"},
        }
    )

    made = cls(text=Decimal("1E+2"), some=[Decimal("1.5")], both=Decimal("1.5"))

    assert made.to_dict() == {"text": "100", "some": ["1.5"], "both": Decimal("1.5")}
    assert type(made.to_dict()["both"]) is Decimal


def test_recursive_schemas_however_deep() -> None:
    compiled = schemawright.compile(
        {
            "type": "object",
            "properties": {"at": DATE_TIME, "inner": {"$ref": "#"}},
            "additionalProperties": False,
        },
        formats="convert",
    )
    document: dict[str, Any] = {"at": "2024-05-01t12:00:00z"}
    for _ in range(50):
        document = {"at": "2024-05-01T12:00:00Z", "inner": document}
    deep = document
    for _ in range(2000):
        deep = {"inner": deep}

    assert compiled.encode(compiled.decode(document)) == document
    assert compiled.is_valid(deep)
    assert compiled.output({"at": "noon"}, "flag") == {"valid": False}


# --- The dialect and the configuration ----------------------------------------------------


@pytest.mark.parametrize("draft", ["draft-03", "draft-04", "draft-06"])
def test_contents_of_drafts_that_know_none(draft: str) -> None:
    compiled = schemawright.compile(
        {"type": "string", "contentEncoding": "base64"},
        dialect=f"http://json-schema.org/{draft}/schema#",
        formats="convert",
    )

    assert compiled.decode("QQ") == "QQ"


def test_formats_of_draft_3() -> None:
    dialect = "http://json-schema.org/draft-03/schema#"
    clock = {"type": "string", "format": "time"}
    address = {"type": "string", "format": "ip-address"}

    # Without an offset, it is no time of RFC 3339.
    compiled = schemawright.compile(clock, dialect=dialect, formats="convert")
    assert compiled.decode("12:00:00") == "12:00:00"
    compiled = schemawright.compile(address, dialect=dialect, formats="convert")
    assert compiled.decode("1.2.3.4") == IPv4Address("1.2.3.4")


def test_names_that_types_have(thing: Make, workshop: Workshop) -> None:
    names = ("datetime", "date", "time", "uuid", "UUID", "Decimal", "bytes", "str")
    formats = ("date-time", "date", "time", "uuid", "uuid", "decimal", "byte", "email")
    properties: dict[str, JsonValue] = {
        name: {"type": "string", "format": each}
        for name, each in zip(names, formats, strict=True)
    }
    for each in ("UUID", "Decimal", "Date", "Datetime", "Duration", "IPv4Address"):
        properties[f"of{each}"] = {"$ref": f"#/$defs/{each}"}
    properties["took"] = {"type": "string", "format": "duration"}
    schema: JsonValue = {
        "type": "object",
        "properties": properties,
        "$defs": {
            "UUID": {"type": "object", "properties": {"it": UUIDS, "uuid": UUIDS}},
            "Decimal": {**DECIMAL, "minLength": 2},
            "Date": {**DATE, "minLength": 2},
            "Datetime": {**DATE_TIME, "minLength": 2},
            "Duration": {"type": "object", "properties": {"it": DATE}},
            "IPv4Address": {"type": "string", "format": "ipv4"},
        },
    }
    package = workshop.package({"names.json": schema}, formats="convert")
    document = {
        "datetime": "2024-05-01T12:00:00Z",
        "uuid": KEY,
        "bytes": "QQ==",
        "ofUUID": {"uuid": KEY},
        "took": "P1Y",
        "ofDecimal": "1.5",
    }

    made = package.Names.from_dict(document)

    assert made.to_dict() == document
    assert made.of_uuid == package.UUID(uuid=UUID(KEY))
    assert type(made.took).__name__ == "Duration"
    assert not isinstance(made.took, package.Duration)


@pytest.mark.parametrize("others", [0, 80])
def test_modules_that_need_each_other(workshop: Workshop, others: int) -> None:
    """Called like those that convert, and so many that they are loaded later."""
    names = ["Moments", "Datetime", "Uuids", *(f"Part{each}" for each in range(others))]
    following = zip(names, [*names[1:], names[0]], strict=True)
    definitions: dict[str, JsonValue] = {
        name: {
            "type": "object",
            "properties": {
                "at": DATE_TIME,
                "uuid": UUIDS,
                "datetime": DATE,
                "next": {"$ref": f"#/$defs/{other}"},
            },
        }
        for name, other in following
    }
    package = workshop.package(
        {"many.json": {"$ref": "#/$defs/Moments", "$defs": definitions}},
        formats="convert",
    )
    document: dict[str, Any] = {"at": "2024-05-01t12:00:00Z", "uuid": KEY}
    for _ in names * 2:
        document = {"datetime": "2024-05-01", "uuid": KEY, "next": document}
    if others:
        document = {"uuid": KEY, "next": {"at": "2024-05-01T12:00:00Z"}}

    made = package.Moments.from_dict(document)

    assert made.to_dict() == document
    assert isinstance(made.next, package.Datetime)
    assert made.uuid == UUID(KEY)


def test_nothing_is_imported_before_it_is_used(tmp_path: Path) -> None:
    """Not even by the module that converts."""
    schema: JsonValue = {
        "type": "object",
        "properties": {"at": DATE_TIME, "key": UUIDS, "price": DECIMAL},
    }
    write_package({"lazy.json": schema}, tmp_path, "lazy", formats="convert")
    program = """
import sys
sys.path.insert(0, sys.argv[1])
def loaded():
    return sorted({"datetime", "uuid", "decimal", "ipaddress"} & sys.modules.keys())
import lazy.lazy
lazy.Lazy.from_dict({})
print(loaded())
print(lazy.Lazy.from_dict({"at": "2024-05-01T12:00:00Z"}).at, loaded())
"""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, tmp_path / "packages"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines() == ["[]", "2024-05-01 12:00:00+00:00 ['datetime']"]
    carried = {path.name for path in (tmp_path / "packages" / "lazy").iterdir()}
    assert {"_moments.py", "_uuids.py", "_decimals.py", "_texts.py"} <= carried
    assert carried.isdisjoint({"_addresses.py", "_base64.py", "_durations.py"})
