"""What docstrings say of a value that is held against several schemas."""

from __future__ import annotations

import pytest

from tests.docstrings.docstrings_of import docstrings_of, of_value

# Some of the schemas are contradictory, and have formats that nobody knows.
pytestmark = pytest.mark.filterwarnings("ignore::schemawright.SchemaWarning")

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
EUROS = {"type": "string", "pattern": "^[0-9]+ €$"}


@pytest.mark.parametrize(
    "schema",
    [
        {"anyOf": [TEXT, NUMBER]},
        {"oneOf": [TEXT, {"type": "null"}]},
        {"anyOf": [{"const": "a"}, {"enum": ["b", None]}]},
        {"anyOf": [{"type": "array", "items": TEXT}, NUMBER]},
        {"anyOf": [{"type": "object", "additionalProperties": TEXT}, NUMBER]},
        {"anyOf": [{"type": "object", "properties": {"x": TEXT}}, NUMBER]},
        {"anyOf": [True, {"type": "string"}]},
        {"if": {"type": "string"}, "then": {}},
        {"type": "array", "contains": TEXT, "minContains": 0},
        {"type": "string", "contains": NUMBER},
    ],
)
def test_what_the_type_says_is_not_said_again(schema: object) -> None:
    assert of_value(schema) == ""


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"anyOf": [NUMBER, EUROS]}, "A number, or a string matching ``^[0-9]+ €$``."),
        (
            {"type": "string", "anyOf": [{"pattern": "^a"}, {"minLength": 3}]},
            "Matching ``^a``, or at least 3 characters.",
        ),
        (
            {"oneOf": [{"type": "number", "multipleOf": 2}, {"type": "integer"}]},
            "Either a number that is a multiple of 2 or an integer, but not both.",
        ),
        (
            {"anyOf": [{"type": "string", "maxLength": 5}, {"type": "null"}]},
            "At most 5 characters.",
        ),
        ({"type": "string", "not": {"pattern": "^x"}}, "Not matching ``^x``."),
        ({"not": {"type": ["null", "string"]}}, "Not a string or null."),
        ({"not": {"pattern": "^x"}}, "Further conditions hold (``not``)."),
        (
            {"anyOf": [{"minLength": 3, "minimum": 10}, {"const": 5}]},
            "Any of these:\n\n"
            "- Strings of at least 3 characters, numbers of at least 10.\n- ``5``.",
        ),
        ({"pattern": "^[\r\n\t]\u2028$"}, "Matches ``^[\\r\\n\\t]\\u2028$``."),
        (
            {
                "type": ["string", "integer"],
                "if": TEXT,
                "then": {"minLength": 3},
                "else": {"minimum": 10},
            },
            "When it is a string, at least 3 characters; otherwise at least 10.",
        ),
        (
            {"type": "array", "contains": {"const": "new"}, "maxContains": 2},
            '1 to 2 items that are ``"new"``.',
        ),
        ({"type": "array", "contains": TEXT}, "At least 1 item that is a string."),
        (
            {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}},
            "Names matching ``^[a-z]+$``.",
        ),
        (
            {"type": "object", "propertyNames": {"enum": ["a", "b"]}},
            'Names: ``"a"`` or ``"b"``.',
        ),
        (
            {"type": "string", "contentEncoding": "base64"},
            "Encoded as ``base64``.",
        ),
        (
            {"type": "array", "items": {"anyOf": [NUMBER, EUROS]}},
            "Each item: a number or a string matching ``^[0-9]+ €$``.",
        ),
    ],
)
def test_what_is_short_is_a_sentence(schema: object, words: str) -> None:
    assert of_value(schema) == words


def test_alternatives_with_words_of_their_own_are_a_list() -> None:
    schema = {
        "anyOf": [
            {**NUMBER, "description": "Euros.", "default": 3, "examples": [1, 2]},
            {**EUROS, "title": "Text", "description": "With its currency.\n\n- a\n- b"},
            {"type": "boolean", "deprecated": True},
            {"$ref": "#/$defs/free"},
        ],
    }
    found = docstrings_of(
        {
            "properties": {"price": schema},
            "$defs": {"free": {"properties": {}, "type": "object", "title": "Free"}},
        }
    )

    assert found["It.price"] == (
        "Price.\n\n"
        "Any of these:\n\n"
        "- A number. Euros. Default: ``3``. Examples: ``1``, ``2``.\n\n"
        "- A string matching ``^[0-9]+ €$``. Text. With its currency.\n\n"
        "  - a\n  - b\n\n"
        "- A boolean. Deprecated.\n\n"
        "- An object. Free."
    )


@pytest.mark.parametrize(
    ("keyword", "second", "lead"),
    [
        ("anyOf", "string", "Any of these:"),
        ("oneOf", "string", "One of these:"),
        ("oneOf", "integer", "Exactly one of these:"),
    ],
)
def test_a_list_says_how_many_alternatives_hold(
    keyword: str, second: str, lead: str
) -> None:
    first = {"type": "number", "description": "First."}

    words = of_value({keyword: [first, {"type": second, "description": "Second."}]})

    assert words.startswith(f"{lead}\n\n- A number. First.\n- ")


def test_what_is_said_around_alternatives_is_not_said_of_them_again() -> None:
    schema = {
        "description": "A price.",
        "anyOf": [
            {**NUMBER, "description": "A price."},
            {**EUROS, "description": "In euros."},
        ],
    }

    found = docstrings_of({"type": "object", "properties": {"price": schema}})

    assert found["It.price"] == (
        "A price.\n\n"
        "Any of these:\n\n"
        "- A number.\n"
        "- A string matching ``^[0-9]+ €$``. In euros."
    )


def test_the_one_alternative_beside_null_speaks_for_the_value() -> None:
    described = {"type": "string", "maxLength": 5, "description": "A note."}
    schema = {"anyOf": [described, {"type": "null"}], "default": None}

    found = docstrings_of({"properties": {"it": schema}})

    assert found["It.it"] == "A note.\n\nAt most 5 characters.\n\nDefault: ``null``."


def test_many_alternatives_that_only_list_limits_are_cut_short() -> None:
    branches = [{"type": "string", "pattern": f"^{number}"} for number in range(25)]
    branches[24]["description"] = "The last."

    lines = of_value({"anyOf": branches}).splitlines()

    assert len([line for line in lines if line.startswith("- ")]) == 22
    assert "- A string matching ``^19``." in lines
    assert "- A string matching ``^24``. The last." in lines
    assert lines[-1] == "- One of 4 more like these."


def test_first_items_are_told_in_their_order() -> None:
    words = of_value(
        {
            "type": "array",
            "prefixItems": [{**NUMBER, "description": "Latitude."}, NUMBER],
            "items": False,
        }
    )

    assert words == (
        "Items in order:\n\n1. A number. Latitude.\n2. A number.\n\nNo further items."
    )


def test_a_format_that_is_checked_is_told_apart() -> None:
    formats = {"a": {"format": "date"}, "b": {"type": "string", "format": "sku"}}

    found = docstrings_of({"properties": formats}, formats="assert")

    assert found["It.a"] == "A.\n\nFormat ``date``, checked."
    assert found["It.b"] == "B.\n\nFormat ``sku``."


def test_limits_of_parts_of_several_types_are_told_once() -> None:
    either = {"anyOf": [{"type": "integer"}, {"type": "string"}], "pattern": "^a"}
    values = {"type": "object", "additionalProperties": either}

    assert of_value(values) == "Each value matching ``^a``."
    assert of_value({"type": "array", "items": either}) == "Each matching ``^a``."


def test_what_nests_is_told_below_its_label() -> None:
    inner = {"anyOf": [{**TEXT, "description": "Words."}, {"type": "integer"}]}

    words = of_value({"anyOf": [{"type": "array", "items": inner}, NUMBER]})

    assert words == (
        "Any of these:\n\n"
        "- An array.\n\n"
        "  Each item:\n"
        "      Any of these:\n\n"
        "      - A string. Words.\n"
        "      - An integer.\n\n"
        "- A number."
    )
