"""Texts with a format become what they stand for, and the same text again."""

from __future__ import annotations

import base64
import copy
import ipaddress
import pickle
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rfc3339_validator import validate_rfc3339

from schemawright.json_value import JsonValue
from tests.behaviour.conftest import Made
from tests.behaviour.generating import Workshop

FORMATS = {
    "at": "date-time",
    "day": "date",
    "clock": "time",
    "lasts": "duration",
    "key": "uuid",
    "old": "ipv4",
    "new": "ipv6",
    "data": "byte",
    "price": "decimal",
}
"""A member for each format that is converted."""


@pytest.fixture(scope="session")
def package(workshop: Workshop) -> ModuleType:
    schema: JsonValue = {
        "type": "object",
        "properties": {
            name: {"type": "string", "format": each} for name, each in FORMATS.items()
        },
    }
    return workshop.package({"all.json": schema}, formats="convert")


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def number(least: int, most: int, width: int = 2) -> st.SearchStrategy[str]:
    return st.integers(least, most).map(lambda each: f"{each:0{width}}")


def parts(*strategies: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    texts = (st.just(each) if isinstance(each, str) else each for each in strategies)
    return st.tuples(*texts).map("".join)


FRACTIONS = st.just("") | st.integers(1, 12).flatmap(lambda n: parts(".", digits(n)))
OFFSETS = st.sampled_from(["Z", "z", "+00:00", "-00:00"]) | parts(
    st.sampled_from("+-"), number(0, 23), ":", number(0, 59)
)
CLOCKS = parts(number(0, 23), ":", number(0, 59), ":", number(0, 59), FRACTIONS)
LEAP_SECONDS = parts("23:59:60", FRACTIONS, st.sampled_from(["Z", "z", "-00:00"]))
TIMES = parts(CLOCKS, OFFSETS) | LEAP_SECONDS
DATES = parts(
    st.sampled_from(["0000", "0001", "9999"]) | number(0, 9999, 4),
    "-",
    number(1, 12),
    "-",
    number(1, 31),
)
HEX = st.sampled_from(["0123456789abcdef", "0123456789ABCDEF", "0123456789aBcDeF"])
GROUPS = st.text("0123456789aF", min_size=1, max_size=4)
UNITS = st.lists(st.integers(0, 10**30).map(str) | digits(3), min_size=1, max_size=3)


def durations(letters: str) -> st.SearchStrategy[str]:
    """A few units one after the other."""
    firsts = st.integers(0, len(letters) - 1)
    return st.tuples(firsts, UNITS).map(
        lambda made: "".join(
            number + letter
            for number, letter in zip(made[1], letters[made[0] :], strict=False)
        )
    )


TEXTS: dict[str, st.SearchStrategy[str]] = {
    "at": parts(DATES, st.sampled_from("Tt"), TIMES),
    "day": DATES,
    "clock": TIMES,
    "lasts": parts("P", durations("YMD"))
    | parts("PT", durations("HMS"))
    | parts("P", durations("YMD"), "T", durations("HMS"))
    | parts("P", digits(2), "W"),
    "key": HEX.flatmap(lambda some: st.text(some, min_size=32, max_size=32)).map(
        lambda text: "-".join(
            (text[:8], text[8:12], text[12:16], text[16:20], text[20:])
        )
    ),
    "old": st.ip_addresses(v=4).map(str),
    "new": st.ip_addresses(v=6).flatmap(
        lambda each: st.sampled_from([str(each), each.exploded, str(each).upper()])
    )
    | st.lists(GROUPS, max_size=6).map(lambda groups: "::" + ":".join(groups))
    | st.ip_addresses(v=4).map(lambda each: f"::ffff:{each}"),
    "data": st.text("ABQRabqr0189+/", max_size=12).flatmap(
        lambda text: st.sampled_from(
            [text[: len(text) // 4 * 4] + end for end in ("", "QQ==", "QR==", "QUJ=")]
        )
    ),
    "price": parts(
        st.sampled_from(["", "-", "+"]),
        digits(1),
        st.text("0123456789", max_size=40),
        st.just("") | parts(".", st.integers(1, 9).flatmap(digits)),
    ),
}


def as_date_time(text: str) -> datetime:
    return datetime.fromisoformat(text.upper())


def as_time(text: str) -> time:
    return time.fromisoformat(text.upper())


ORACLES: dict[str, Callable[[str], object]] = {
    "at": as_date_time,
    "day": date.fromisoformat,
    "clock": as_time,
    "key": uuid.UUID,
    "old": ipaddress.IPv4Address,
    "new": ipaddress.IPv6Address,
    "data": base64.b64decode,
    "price": Decimal,
}
"""What Python itself reads, where it can: no leap seconds, no year 0."""

KINDS: dict[str, type] = {
    "at": datetime,
    "day": date,
    "clock": time,
    "key": uuid.UUID,
    "old": ipaddress.IPv4Address,
    "new": ipaddress.IPv6Address,
    "data": bytes,
    "price": Decimal,
}


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_any_text_comes_back_as_it_was(
    package: ModuleType, name: str, data: st.DataObject
) -> None:
    document = {name: data.draw(TEXTS[name])}
    assume(package.All.is_valid(document))

    instance = package.All.from_dict(document)

    assert instance.to_dict() == document
    value = getattr(instance, name)
    assert isinstance(value, KINDS.get(name, object))
    assert not isinstance(value, str)
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    for each in (copy.copy(value), copy.deepcopy(value), again):
        assert each == value
        assert hash(each) == hash(value)
        assert package.All(**{name: each}).to_dict() == document


@pytest.mark.parametrize("name", ORACLES)
@given(data=st.data())
def test_values_are_what_python_reads(
    package: ModuleType, name: str, data: st.DataObject
) -> None:
    text = data.draw(TEXTS[name])
    assume(package.All.is_valid({name: text}))
    assume(not text.startswith("0000") and ":60" not in text)
    expected = ORACLES[name](text)

    value = getattr(package.All.from_dict({name: text}), name)

    assert value == expected
    assert hash(value) == hash(expected)
    assert repr(value) == repr(expected)
    assert str(value) == str(expected)


@given(st.datetimes(timezones=st.timezones() | st.just(UTC)))
def test_any_moment_becomes_a_text_that_says_it(
    package: ModuleType, at: datetime
) -> None:
    offset = at.utcoffset()
    assume(offset is not None and not offset % timedelta(minutes=1))

    text = package.All(at=at).to_dict()["at"]

    assert validate_rfc3339(text)
    assert datetime.fromisoformat(text).utcoffset() == offset
    assert datetime.fromisoformat(text) == at.astimezone(
        timezone(offset or timedelta())
    )
    assert package.All.from_dict({"at": text}).at == at.astimezone(UTC)


@given(st.times(timezones=st.just(UTC)), st.dates(), st.uuids(), st.binary())
def test_other_values_become_texts_that_are_read_as_them(
    package: ModuleType, clock: time, day: date, key: uuid.UUID, data: bytes
) -> None:
    instance = package.All(clock=clock, day=day, key=key, data=data)

    again = package.All.from_json(instance.to_json())

    assert (again.clock, again.day, again.key, again.data) == (clock, day, key, data)
    assert [type(each) for each in (again.clock, again.day, again.key, again.data)] == [
        time,
        date,
        uuid.UUID,
        bytes,
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_finite_decimal_becomes_a_text(package: ModuleType, price: Decimal) -> None:
    text = package.All(price=price).to_dict()["price"]

    assert "E" not in text
    assert Decimal(text) == price


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, 999999, UTC)),
        ("2016-12-31T23:59:60.5z", datetime(2016, 12, 31, 23, 59, 59, 999999, UTC)),
        (
            "2017-01-01T00:59:60+01:00",
            datetime(2016, 12, 31, 23, 59, 59, 999999, UTC),
        ),
        ("0000-02-29T12:00:00.5Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("2024-01-01t12:00:00.1234567Z", datetime(2024, 1, 1, 12, 0, 0, 123456, UTC)),
    ],
)
def test_what_python_cannot_say_is_the_nearest_value(
    package: ModuleType, text: str, expected: datetime
) -> None:
    instance = package.All.from_dict({"at": text})

    assert instance.at == expected
    assert instance.to_dict() == {"at": text}


def test_what_needs_no_text_is_a_plain_value(package: ModuleType) -> None:
    instance = package.All.from_dict(
        {
            "at": "2024-01-01T12:00:00.120+02:00",
            "day": "2024-01-01",
            "clock": "12:00:00Z",
            "key": "00000000-0000-0000-0000-00000000000a",
            "new": "::1",
            "data": "QQ==",
        }
    )

    assert type(instance.at) is datetime
    assert type(instance.day) is date
    assert type(instance.clock) is time
    assert type(instance.key) is uuid.UUID
    assert type(instance.new) is ipaddress.IPv6Address
    assert type(instance.data) is bytes


def spelled(package: ModuleType) -> Made:
    """An instance of which every value has another text than it would get."""
    return package.All.from_dict(
        {
            "at": "2024-01-31t12:00:00+00:00",
            "day": "0000-01-01",
            "clock": "12:00:00z",
            "key": "00000000-0000-0000-0000-00000000000A",
            "new": "::0",
            "data": "QR==",
            "price": "+1.50",
        }
    )


def test_what_is_made_of_a_value_with_a_text_is_plain(package: ModuleType) -> None:
    value = spelled(package)
    made: list[tuple[Any, type]] = [
        (value.at + timedelta(1), datetime),
        (value.at - timedelta(1), datetime),
        (value.at.replace(hour=13), datetime),
        (value.at.replace(), datetime),
        (value.at.astimezone(timezone(timedelta(hours=1))), datetime),
        (type(value.at).now(UTC), datetime),
        (type(value.at).combine(value.at.date(), value.clock), datetime),
        (value.at.date(), date),
        (value.at.timetz(), time),
        (value.day + timedelta(1), date),
        (value.day.replace(year=2024), date),
        (value.clock.replace(hour=1), time),
        (value.new + 1, ipaddress.IPv6Address),
        (value.data + b"", bytes),
        (value.data[:], bytes),
        (value.price + 1, Decimal),
        (-value.price, Decimal),
        (value.price.quantize(Decimal("0.1")), Decimal),
    ]

    assert [each for each, kind in made if type(each) is not kind] == []


def test_changes_are_encoded_as_what_they_are(package: ModuleType) -> None:
    value = spelled(package)
    value.at += timedelta(days=1)
    value.clock = value.clock.replace(hour=13)
    value.new += 1
    value.price *= 2

    assert value.to_dict() == {
        "at": "2024-02-01T12:00:00Z",
        "day": "0000-01-01",
        "clock": "13:00:00Z",
        "key": "00000000-0000-0000-0000-00000000000A",
        "new": "::1",
        "data": "QR==",
        "price": "3.00",
    }


def test_values_with_a_text_look_plain(package: ModuleType) -> None:
    value = spelled(package)

    assert repr(value) == (
        "All(at=datetime.datetime(2024, 1, 31, 12, 0, tzinfo=datetime.timezone.utc),"
        " day=datetime.date(1, 1, 1),"
        " clock=datetime.time(12, 0, tzinfo=datetime.timezone.utc),"
        " key=UUID('00000000-0000-0000-0000-00000000000a'),"
        " new=IPv6Address('::'), data=b'A', price=Decimal('1.50'))"
    )


def test_a_whole_instance_is_copied_with_its_texts(package: ModuleType) -> None:
    value = spelled(package)

    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    for each in (copy.deepcopy(value), again):
        assert each == value
        assert each.to_json() == value.to_json()


def test_durations_are_unit_by_unit(package: ModuleType) -> None:
    duration = package.All.from_dict({"lasts": "P1Y2M3DT4H5M6S"}).lasts
    units = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")

    assert isinstance(duration, package.Duration)
    assert [getattr(duration, each) for each in units] == [1, 2, 0, 3, 4, 5, 6]
    assert str(duration) == "P1Y2M3DT4H5M6S"
    assert repr(duration) == "Duration('P1Y2M3DT4H5M6S')"
    assert package.Duration("P01D") == package.Duration("P1D")
    assert package.Duration("P1W") != package.Duration("P7D")
    with pytest.raises(ValueError, match="differ in length"):
        duration.as_timedelta()
    with pytest.raises(ValueError, match="no duration of RFC 3339"):
        package.Duration("1 day")


@given(st.timedeltas(min_value=timedelta()).map(lambda t: t - t % timedelta(seconds=1)))
def test_durations_of_timedeltas(package: ModuleType, value: timedelta) -> None:
    duration = package.Duration.of_timedelta(value)

    assert duration.as_timedelta() == value
    assert package.All(lasts=duration).to_dict() == {"lasts": str(duration)}


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_durations_of_units(package: ModuleType, numbers: list[int]) -> None:
    units = ("years", "months", "days", "hours", "minutes", "seconds")

    duration = package.Duration.of(**dict(zip(units, numbers, strict=True)))

    assert [getattr(duration, each) for each in units] == numbers


@pytest.mark.parametrize("value", [timedelta(seconds=-1), timedelta(milliseconds=1500)])
def test_timedeltas_that_are_no_durations(
    package: ModuleType, value: timedelta
) -> None:
    with pytest.raises(ValueError, match="no whole number of seconds"):
        package.Duration.of_timedelta(value)


def test_units_that_are_no_duration(package: ModuleType) -> None:
    with pytest.raises(ValueError, match="no duration of RFC 3339"):
        package.Duration.of(weeks=1, days=1)
    with pytest.raises(ValueError, match="no duration of RFC 3339"):
        package.Duration.of(days=-1)


def test_a_duration_of_more_digits_than_an_int_is_read_from(
    package: ModuleType,
) -> None:
    document = {"lasts": f"P{'1' * 5000}Y"}

    assert package.All.from_dict(document).to_dict() == document
