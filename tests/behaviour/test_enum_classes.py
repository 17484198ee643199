"""Enumerations that are classes: `enums = "class"`."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemawright
from schemawright.config import EnumRules, PackageConfig
from schemawright.diagnostics import SchemaError
from schemawright.json_value import JsonValue
from schemawright.pipeline import generate_package
from schemawright.refine.enum_members import member_names, told_apart
from schemawright.view.identifiers import constant_name
from tests.behaviour.conftest import Made
from tests.behaviour.generating import Workshop

CLASSES = EnumRules(mode="class")

ORDER: dict[str, JsonValue] = {
    "type": "object",
    "required": ["state"],
    "properties": {
        "state": {"$ref": "#/$defs/State"},
        "size": {"enum": [1, 2.5, "big", None, True]},
        "count": {"enum": [1.0, 2, None]},
        "kind": {"const": "order"},
        "flag": {"enum": [True, False]},
        "tags": {"type": "array", "items": {"enum": ["x", "y"]}},
        "byKey": {
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/State"},
        },
        "either": {"anyOf": [{"$ref": "#/$defs/State"}, {"type": "integer"}]},
        "deep": {"type": "object", "properties": {"on": {"enum": ["a", "b"]}}},
    },
    "$defs": {"State": {"enum": ["new", "paid"], "description": "How far it is."}},
}


@pytest.fixture(scope="module")
def orders(workshop: Workshop) -> ModuleType:
    return workshop.package({"order.json": ORDER}, enums=CLASSES)


def members(kind: Made) -> dict[str, object]:
    return {each.name: each.value for each in kind}


def test_a_definition_is_a_class_of_the_package(orders: ModuleType) -> None:
    assert issubclass(orders.State, enum.StrEnum)
    assert orders.State.__doc__ == "How far it is."
    assert members(orders.State) == {"NEW": "new", "PAID": "paid"}
    assert orders.SCHEMAS["order.json#/$defs/State"].decode("new") is orders.State.NEW
    assert orders.SCHEMAS["order.json#/$defs/State"].encode(orders.State.NEW) == "new"


def test_decoding_gives_members_and_encoding_values(orders: ModuleType) -> None:
    module = __import__(f"{orders.__name__}.order", fromlist=["order"])
    document: JsonValue = {
        "state": "paid",
        "size": 2.5,
        "count": 2,
        "kind": "order",
        "flag": True,
        "tags": ["y", "x"],
        "byKey": {"a": "new"},
        "either": "new",
        "deep": {"on": "a"},
    }
    order = orders.Order.from_dict(document)

    assert order.state is orders.State.PAID
    assert order.size is module.OrderSize.NUMBER_2_5
    assert order.count is module.OrderCount.NUMBER_2
    assert (order.kind, order.flag) == ("order", True)
    assert order.tags == [module.OrderTagsItem.Y, module.OrderTagsItem.X]
    assert order.by_key == {"a": orders.State.NEW}
    assert order.either is orders.State.NEW
    assert order.deep.on is module.OrderDeepOn.A
    encoded = order.to_dict()
    assert encoded == document
    assert type(encoded["state"]) is str
    assert [type(each) for each in encoded["tags"]] == [str, str]
    assert json.loads(order.to_json()) == document


@pytest.mark.parametrize("size", [1, 1.0, Decimal(1), 2.5, Decimal("2.5"), "big"])
def test_whatever_way_a_number_is_written(orders: ModuleType, size: object) -> None:
    order = orders.Order.from_dict({"state": "new", "size": size})

    assert isinstance(order.size, enum.Enum)
    assert order.to_dict()["size"] == size


@pytest.mark.parametrize("number", [0.1, Decimal("0.1")])
def test_a_decimal_that_no_float_equals_is_a_member(number: object) -> None:
    compiled = schemawright.compile({"enum": [0.1, 3]}, enums="class")

    assert compiled.encode(compiled.decode(number)) == 0.1


@pytest.mark.parametrize("size", [None, True])
def test_null_and_booleans_are_what_they_are(orders: ModuleType, size: object) -> None:
    order = orders.Order.from_dict({"state": "new", "size": size})

    assert order.size is size
    assert order.to_dict()["size"] is size


def test_true_is_not_one(orders: ModuleType) -> None:
    assert orders.Order.is_valid({"state": "new", "size": 1})
    assert not orders.Order.is_valid({"state": "new", "count": True})
    with pytest.raises(orders.ValidationError):
        orders.Order(state=orders.State.NEW, count=True)


def test_whole_numbers_are_integers(orders: ModuleType) -> None:
    module = __import__(f"{orders.__name__}.order", fromlist=["order"])

    assert issubclass(module.OrderCount, enum.IntEnum)
    assert orders.Order.from_dict({"state": "new", "count": 1.0}).to_dict() == {
        "state": "new",
        "count": 1,
    }
    assert orders.Order.from_dict({"state": "new", "count": None}).count is None
    assert orders.Order.from_dict({"state": "new"}).count is orders.UNSET


def test_constructors_take_members(orders: ModuleType) -> None:
    order = orders.Order(state=orders.State.NEW, either=orders.State.PAID)

    assert order.to_dict() == {"state": "new", "either": "paid"}
    assert order == orders.Order.from_dict({"state": "new", "either": "paid"})
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301 - our own
    assert copy.deepcopy(order) == order


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"state": "new"}, "/state"),
        ({"tags": ["x"]}, "/tags/0"),
        ({"size": 1}, "/size"),
    ],
)
def test_raw_values_are_refused(
    orders: ModuleType, fields: dict[str, object], place: str
) -> None:
    with pytest.raises(orders.ValidationError) as caught:
        orders.Order(**{"state": orders.State.NEW, **fields})

    (violation,) = caught.value.violations
    assert violation.instance_location == place
    assert "an instance of" in violation.found


def test_errors_tell_values(orders: ModuleType) -> None:
    (violation,) = orders.Order.iter_errors({"state": "payed"})

    assert violation.expected == 'one of "new", "paid"'
    assert violation.found == '"payed" (did you mean "paid"?)'


def names_of(values: Sequence[JsonValue]) -> list[str]:
    return [constant_name(words) for words in member_names(values, {})]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("a", "A"),
        ("in-progress", "IN_PROGRESS"),
        ("InProgress2", "IN_PROGRESS2"),
        ("a/b: c", "A_B_C"),
        ("2nd", "VALUE_2ND"),
        ("1.5", "VALUE_1_5"),
        ("-1", "MINUS_1"),
        ("+1", "PLUS_1"),
        ("-created", "MINUS_CREATED"),
        ("C++", "C_PLUS_PLUS"),
        ("C#", "C_HASH"),
        ("R&D", "R_AND_D"),
        ("100%", "VALUE_100_PERCENT"),
        ("application/ld+json", "APPLICATION_LD_PLUS_JSON"),
        ("*.json", "STAR_DOT_JSON"),
        ("(none)", "NONE"),
        ("_", "UNDERSCORE"),
        ("", "EMPTY"),
        (" ", "U0020"),
        ("<=", "LESS_EQUAL"),
        ("class", "CLASS"),
        ("mro", "MRO"),
        ("ﬁn", "FIN"),
        (1, "NUMBER_1"),
        (-2, "NUMBER_MINUS_2"),
        (Decimal("2.5"), "NUMBER_2_5"),
        (10**30, "NUMBER_1" + "0" * 30),
    ],
)
def test_names_of_members(value: JsonValue, name: str) -> None:
    assert names_of([value]) == [name]


VALUES: st.SearchStrategy[list[JsonValue]] = st.lists(
    st.text(max_size=6)
    | st.integers(-30, 30)
    | st.sampled_from(["a", "A", "a-b", "a b", "-", "minus", "b", "ß", "ss", "+a"]),
    unique_by=repr,
    max_size=8,
)


@given(VALUES, st.data())
def test_a_neighbour_never_renames_a_member(
    values: list[JsonValue], data: st.DataObject
) -> None:
    fewer = data.draw(st.permutations(values)) if values else []
    fewer = fewer[: data.draw(st.integers(0, len(fewer)))]
    after = dict(zip(map(repr, values), names_of(values), strict=True))

    for value, name in zip(fewer, names_of(fewer), strict=True):
        assert after[repr(value)] == name
        assert name.isidentifier()


@given(VALUES)
def test_where_there_is_no_configuration_all_names_differ(
    values: list[JsonValue],
) -> None:
    names = [constant_name(words) for words in told_apart(values)]
    made: Made = enum.Enum("made", list(zip(names, values, strict=True)))  # type: ignore[misc]
    turned = [constant_name(words) for words in told_apart(values[::-1])]

    assert [each.value for each in made] == values
    assert turned == names[::-1]


def test_clashes_in_memory_are_told_apart() -> None:
    schema: JsonValue = {"properties": {"a": {"enum": ["get", "GET", "-", "minus"]}}}
    compiled = schemawright.compile(schema, enums="class")

    assert compiled.decode({"a": "GET"}).a.name == "UPPER_GET"
    assert compiled.decode({"a": "get"}).a.name == "GET"
    assert compiled.decode({"a": "-"}).a.name == "U_002D"


SORTED: dict[str, JsonValue] = {
    "properties": {"by": {"$ref": "#/$defs/By"}},
    "$defs": {"By": {"enum": ["asc", "ASC", "-asc", 1, 2.5]}},
}


def test_a_clash_is_an_error_that_says_how_to_settle_it(tmp_path: Path) -> None:
    with pytest.raises(SchemaError) as caught:
        package_of(tmp_path, SORTED, CLASSES)

    (problem,) = caught.value.problems
    assert problem.message == '"asc" and "ASC" would be one member, ASC'
    assert [problem.location.pointer, *(each.pointer for each in problem.related)] == [
        "/$defs/By/enum/0",
        "/$defs/By/enum/1",
    ]
    assert problem.hint == (
        "choose a name in pyproject.toml: [tool.schemawright.packages.orders.enum-members."
        '"order.json#/$defs/By"] "ASC" = "..."'
    )


def test_names_of_members_can_be_chosen(tmp_path: Path) -> None:
    chosen = {"order.json#/$defs/By": {"ASC": "UP", "2.5": "SOME", "1": "ONE"}}
    rules = EnumRules(mode="class", members=chosen)
    text = package_of(tmp_path, SORTED, rules)["by.py"]

    written = [
        'ASC = "asc"',
        'UP = "ASC"',
        'MINUS_ASC = "-asc"',
        "ONE = 1",
        "SOME = 2.5",
    ]
    assert "\n    ".join(written) in text


def test_a_chosen_name_that_another_has(tmp_path: Path) -> None:
    chosen = {"order.json#/$defs/By": {"ASC": "MINUS_ASC"}}
    rules = EnumRules(mode="class", members=chosen)
    with pytest.raises(SchemaError) as caught:
        package_of(tmp_path, SORTED, rules)

    (problem,) = caught.value.problems
    assert problem.message == '"ASC" and "-asc" would be one member, MINUS_ASC'


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (
            "order.json#/$defs/By",
            "desc",
            "a name is chosen for \"desc\", which 'order.json#/$defs/By' does not list",
        ),
        (
            "order.json#/properties",
            "asc",
            "names of members are chosen for 'order.json#/properties', which is no"
            " enumeration with a class",
        ),
    ],
)
def test_names_chosen_for_nothing(
    tmp_path: Path, place: str, value: str, message: str
) -> None:
    chosen = {"order.json#/$defs/By": {"ASC": "UP"}}
    chosen[place] = chosen.get(place, {}) | {value: "SOME"}
    with pytest.raises(SchemaError) as caught:
        package_of(tmp_path, SORTED, EnumRules(mode="class", members=chosen))

    assert [each.message for each in caught.value.problems] == [message]


def package_of(folder: Path, schema: JsonValue, rules: EnumRules) -> dict[str, str]:
    (folder / "schemas").mkdir(exist_ok=True)
    (folder / "schemas" / "order.json").write_text(json.dumps(schema))
    config = PackageConfig(
        name="orders", schemas=folder / "schemas", output=folder, enums=rules
    )
    return {path.name: text for path, text in generate_package(config).files.items()}


@pytest.mark.parametrize(
    "listed",
    [
        '["a"]',
        "[true, false, null]",
        '[[1], "a"]',
        "[0.1, 0.1000000000000000001]",
    ],
)
def test_what_is_no_class(tmp_path: Path, listed: str) -> None:
    (tmp_path / "order.json").write_text(
        f'{{"properties": {{"a": {{"enum": {listed}}}}}}}'
    )
    config = PackageConfig(
        name="orders", schemas=tmp_path, output=tmp_path, enums=CLASSES
    )
    files = {path.name: text for path, text in generate_package(config).files.items()}

    assert "(enum." not in files["order.py"]


def test_numbers_that_have_to_stay_as_they_are_written(workshop: Workshop) -> None:
    schema: JsonValue = {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "properties": {"a": {"enum": [0, 1, "a"], "not": {"type": "integer"}}},
    }
    made = workshop.package({"thing.json": schema}, enums=CLASSES).Thing
    again = made.from_dict({"a": 1.0}).to_dict()

    assert made.is_valid(again)


def test_one_place_differs_from_the_rest(tmp_path: Path) -> None:
    state: JsonValue = {"enum": ["x", "y"]}
    schema: JsonValue = {"properties": {"a": state, "b": state, "c": {"const": "z"}}}
    one = EnumRules(by_place={"order.json#/properties/a": "class"})
    all_but_one = EnumRules(
        mode="class",
        by_place={
            "order.json#/properties/a": "literal",
            "order.json#/properties/c": "class",
        },
    )

    text = package_of(tmp_path, schema, one)["order.py"]
    assert "a: OrderA | None" in text
    assert 'b: Literal["x", "y"] | None' in text
    text = package_of(tmp_path, schema, all_but_one)["order.py"]
    assert 'a: Literal["x", "y"] | None' in text
    assert "b: OrderB | None" in text
    assert "c: OrderC | None" in text


@pytest.mark.parametrize(
    ("place", "pointers"),
    [
        ("order.json#/properties/a", ["/properties/a"]),
        ("order.json#/properties/x", []),
        ("other.json", []),
    ],
)
def test_a_place_without_enumeration(
    tmp_path: Path, place: str, pointers: list[str]
) -> None:
    schema: JsonValue = {"properties": {"a": {"type": "string"}}}

    with pytest.raises(SchemaError) as caught:
        package_of(tmp_path, schema, EnumRules(by_place={place: "class"}))

    (problem,) = caught.value.problems
    assert problem.location.file == "pyproject.toml"
    assert [each.pointer for each in problem.related] == pointers
    assert problem.message == (
        f"{place!r} is no enumeration of texts and numbers that could be a class"
    )


def test_a_class_of_another_module(workshop: Workshop) -> None:
    base: JsonValue = {
        "type": "object",
        "properties": {"state": {"enum": ["a", "b"]}, "next": {"$ref": "more.json"}},
    }
    more: JsonValue = {"allOf": [{"$ref": "base.json"}], "properties": {"n": True}}
    package = workshop.package({"base.json": base, "more.json": more}, enums=CLASSES)
    decoded = package.More.from_dict({"state": "a", "next": {"state": "b", "n": 1}})

    assert decoded.state is not None
    assert decoded.to_dict() == {"state": "a", "next": {"state": "b", "n": 1}}


def test_numbers_beyond_floats_are_no_members() -> None:
    compiled = schemawright.compile({"const": Decimal("1e999999999")}, enums="class")
    listed = schemawright.compile(
        {"enum": [Decimal("1e999999999"), Decimal("1e-999999999"), 2]}, enums="class"
    )

    assert not compiled.is_valid(1)
    assert listed.encode(listed.decode(2)) == 2
