"""Members may have any name; the code around them must not mind."""

from __future__ import annotations

import keyword

import pytest

from schemawright.json_value import JsonValue
from tests.behaviour.conftest import MakeModel
from tests.behaviour.generating import Workshop

# What the bodies of generated functions and classes call things.
_IN_USE = [
    "ABSENT",
    "CheckedModel",
    "JsonValue",
    "LOCATION",
    "Literal",
    "Model",
    "Path",
    "Place",
    "SCHEMA",
    "Schema",
    "TYPE_CHECKING",
    "Thing",
    "UNSET",
    "Unset",
    "Valid",
    "__class__",
    "__dict__",
    "__doc__",
    "__init__",
    "__module__",
    "__post_init__",
    "__schema__",
    "__secret__",
    "__slots__",
    "_adopt",
    "add_extra",
    "annotations",
    "at",
    "bool",
    "class",
    "copy",
    "copy_items",
    "copy_members",
    "dataclass",
    "dataclasses",
    "decode",
    "decode_thing",
    "dict",
    "document",
    "encode",
    "encode_items",
    "encode_thing",
    "enumerate",
    "explain_thing",
    "extra",
    "field",
    "field_names",
    "float",
    "found",
    "from_dict",
    "from_json",
    "frozenset",
    "id",
    "index",
    "int",
    "is_integer",
    "is_multiple",
    "is_number",
    "is_one_of",
    "is_thing",
    "is_valid",
    "isinstance",
    "item",
    "items",
    "iter_errors",
    "len",
    "list",
    "member",
    "misfit",
    "model",
    "name",
    "object",
    "path",
    "place",
    "property",
    "range",
    "replace",
    "schema",
    "self",
    "set",
    "str",
    "to_dict",
    "to_json",
    "tuple",
    "type",
    "validate",
    "value",
]


def _together(kind: JsonValue) -> dict[str, JsonValue]:
    return dict.fromkeys([*_IN_USE, *keyword.kwlist, *keyword.softkwlist], kind)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ({"type": "integer", "multipleOf": 2, "minimum": 0.5}, 2, 3),
        ({"enum": ["a", 1, {}]}, {}, []),
        ({"type": "array", "items": {"type": "integer"}}, [1], ["a"]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1}, 1),
    ],
    ids=["integer", "listed", "array", "map"],
)
def test_names_that_the_code_uses_do_no_harm(
    thing: MakeModel, kind: JsonValue, good: JsonValue, bad: JsonValue
) -> None:
    names = [*_together(kind)]
    model = thing(_together(kind))
    document = dict.fromkeys(names, good)

    assert model.from_dict(document).to_dict() == document
    for name in names:
        violation, *_ = model.iter_errors({**document, name: bad})
        assert violation.instance_location.split("/")[1] == name


@pytest.mark.parametrize("name", ["is_", "decode_", "encode_", "explain_"])
@pytest.mark.parametrize("inner", ["thing", "thing_inner", "inner", "other"])
def test_members_named_like_functions_do_no_harm(
    workshop: Workshop, name: str, inner: str
) -> None:
    part: JsonValue = {"type": "object", "properties": {"a": {"type": "integer"}}}
    package = workshop.package(
        {
            "thing.json": {
                "type": "object",
                "properties": {
                    f"{name}{inner}": {"type": "integer", "minimum": 1},
                    "inner": part,
                    "self": {"$ref": "#"},
                    "outer": {"type": "array", "items": {"$ref": "other.json"}},
                },
            },
            "other.json": part,
        }
    )
    document = {
        f"{name}{inner}": 1,
        "inner": {"a": 1},
        "self": {"inner": {}},
        "outer": [{"a": 1}],
    }

    assert package.Thing.from_dict(document).to_dict() == document
    assert not package.Thing.is_valid({**document, f"{name}{inner}": 0})
    (violation,) = package.Thing.iter_errors({**document, "outer": [{"a": "b"}]})
    assert violation.instance_location == "/outer/0/a"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "$",
        "_",
        "__",
        "-",
        "1",
        "²",
        "a.b",
        "a b",
        "日本",
        "ﬁ",
        "😀",
        "\x00",
        "\n",
        "\\",
        '"',
        "'''",
        '"""',
        "{{ x }}",
        "{% x %}",
        "#",
        "\ud800",
        "\u2028",
        "İ",
        "\u017f",
        "ª",
        "K",
        "µ",
        "a\u0301",
        "\u200d",
        "__proto__",
        "__debug__",
        "print(1)",
    ],
    ids=ascii,
)
def test_any_text_is_a_name(thing: MakeModel, name: str) -> None:
    model = thing({name: {"type": "integer"}}, required=[name])

    assert model.from_dict({name: 1}).to_dict() == {name: 1}
    assert [v.keyword for v in model.iter_errors({})] == ["required"]
    assert not model.is_valid({name: "x"})


@pytest.mark.parametrize(
    "names",
    [
        ["fooBar", "foo_bar", "foo-bar", "FooBar", "FOO_BAR", "foo bar"],
        ["a", "a_", "A", "_a", "a__"],
        ["class", "class_", "Class"],
        ["extra", "extra_", "Extra"],
        ["1", "field_1", "field1"],
        ["é", "e\u0301", "É"],
        ["ﬁ", "fi", "FI"],
        ["", "empty", "Empty"],
        ["$", "dollar"],
        ["to_dict", "toDict", "to_dict_"],
    ],
    ids=ascii,
)
def test_names_that_come_to_the_same_are_kept_apart(
    thing: MakeModel, names: list[str]
) -> None:
    model = thing({name: {"type": "integer"} for name in names})
    document = {name: number for number, name in enumerate(names)}

    assert model.from_dict(document).to_dict() == document


def test_a_name_does_not_depend_on_members_that_are_called_otherwise(
    thing: MakeModel,
) -> None:
    before = thing({"fooBar": {"type": "integer"}, "foo_bar": {"type": "integer"}})
    after = thing(
        {
            "FooBar": {"type": "integer"},
            "fooBar": {"type": "integer"},
            "foo_bar": {"type": "integer"},
        }
    )

    def name_of(model: MakeModel, member: str) -> str:
        made = model.from_dict({member: 7})  # type: ignore[attr-defined]
        fields = made.__dataclass_fields__
        (name,) = [field for field in fields if getattr(made, field) == 7]
        return str(name)

    assert name_of(before, "fooBar") == name_of(after, "fooBar")
    assert name_of(before, "foo_bar") == name_of(after, "foo_bar")


# What generated modules, the package and Python itself call something else. Those that
# differ in capitals only stand in different groups, since they want one name.
_TITLES = [
    [
        "Any",
        "Callable",
        "ClassVar",
        "Decimal",
        "Final",
        "Findings",
        "JsonValue",
        "Literal",
        "Mapping",
        "Model",
        "Never",
        "None",
        "Pattern",
        "Place",
        "SCHEMA",
        "SCHEMAS",
        "Self",
        "Thing",
        "TYPE_CHECKING",
        "TypeAlias",
        "UNSET",
        "Valid",
        "ValidationError",
        "Violation",
        "annotations",
        "class",
        "dataclasses",
        "dict",
        "import_module",
        "int",
        "re",
        "_runtime",
        "_values",
        "__init__",
        "explain",
        "1st",
        "日本",
    ],
    ["Schema", "Schemas", "Unset", "self", "runtime"],
]
_KINDS: dict[str, tuple[JsonValue, JsonValue]] = {
    "object": (
        {"type": "object", "properties": {"inner": {"$ref": "#/$defs/Inner"}}},
        {"inner": {"a": 1}},
    ),
    "array": ({"type": "array", "items": {"type": ["integer", "null"]}}, [1, None]),
    "listed": ({"enum": ["a", 1, None]}, 1),
    "never": (False, None),
}


@pytest.mark.parametrize("titles", _TITLES, ids=["first", "second"])
@pytest.mark.parametrize("kind", _KINDS)
def test_any_title_names_a_schema(
    workshop: Workshop, titles: list[str], kind: str
) -> None:
    schema, good = _KINDS[kind]
    package = workshop.package(
        {
            "root.json": {
                "type": "object",
                "properties": {
                    title: {
                        "type": "array",
                        "items": {"$ref": f"#/$defs/{title}"},
                    }
                    for title in titles
                },
                "$defs": {
                    "Inner": {"type": "object", "properties": {"a": {"const": 1}}},
                    **dict.fromkeys(titles, schema),
                },
            }
        }
    )
    for title in titles:
        document = {title: [] if schema is False else [good]}
        assert package.Root.from_dict(document).to_dict() == document
        assert not package.Root.is_valid({title: [0.5]})
        assert list(package.Root.iter_errors({title: [0.5]}))
    assert all(hasattr(package, name) for name in package.__all__)
    assert issubclass(package.ValidationError, ValueError)
    assert package.UNSET.name == "UNSET"


def test_what_only_the_runtime_knows_takes_no_name_from_a_schema(
    workshop: Workshop,
) -> None:
    later: JsonValue = {
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/Misfit"}},
    }
    misfit: JsonValue = {
        "type": "object",
        "properties": {"b": {"$ref": "#/$defs/Later"}},
    }
    package = workshop.package(
        {"a.json": {"$defs": {"Later": later, "Misfit": misfit}}}
    )

    document: JsonValue = {"a": {"b": {"a": {}}}}
    assert package.Later.from_dict(document).to_dict() == document
    assert type(package.Later.from_dict(document).a) is package.Misfit


@pytest.mark.parametrize("checked", [True, False])
def test_classes_may_be_called_like_what_packages_carry(
    workshop: Workshop, *, checked: bool
) -> None:
    names = ["Model", "Pattern", "Place", "Valid"]
    each: JsonValue = {
        "type": "object",
        "properties": {
            **{name.lower(): {"$ref": f"#/$defs/{name}"} for name in names},
            "code": {"type": "string", "pattern": "^x"},
        },
    }
    schema: JsonValue = {"$defs": dict.fromkeys(names, each)}
    package = workshop.package({"it.json": schema}, check_on_construction=checked)
    document: JsonValue = {"place": {"valid": {"code": "x"}}, "model": {"pattern": {}}}

    assert set(names) <= set(package.__all__)
    for name in names:
        made = getattr(package, name).from_dict(document)
        assert made.to_dict() == document
        assert type(made.place) is package.Place
        (violation,) = type(made).iter_errors({"place": {"code": "y"}})
        assert violation.instance_location == "/place/code"
