"""What docstrings of classes say of conditions between members."""

from __future__ import annotations

import pytest

from tests.docstrings.docstrings_of import docstrings_of, of_object

A: dict[str, object] = {"required": ["a"]}
B: dict[str, object] = {"required": ["b"]}
C: dict[str, object] = {"required": ["c"]}


CASES: list[tuple[dict[str, object], str]] = [
    (
        {"dependentRequired": {"b": ["a", "c"]}},
        "``b`` only beside ``a`` and ``c``.",
    ),
    ({"anyOf": [A, B]}, "At least one of ``a`` and ``b`` is required."),
    ({"oneOf": [A, B, C]}, "Exactly one of ``a``, ``b`` and ``c`` is required."),
    (
        {"anyOf": [{"required": ["a", "b"]}, C]},
        "At least one of these is required: ``a`` and ``b``, or ``c``.",
    ),
    ({"not": A}, "Not with ``a``."),
    (
        {
            "properties": {"a": {}, "c": {"type": "array"}},
            "if": {
                "required": ["c"],
                "properties": {"c": {"contains": {"required": ["x"]}}},
            },
            "then": A,
        },
        "When ``c`` has at least 1 item where ``x`` is there, ``a`` is required.",
    ),
    ({"not": {"required": ["a", "b"]}}, "Not with ``a`` and ``b`` together."),
    (
        {"not": {"properties": {"b": {"const": "x"}}, "required": ["b"]}},
        'Not where ``b`` is ``"x"``.',
    ),
    (
        {"if": {"properties": {"b": {"const": "x"}}}, "then": A},
        'When ``b`` is absent or ``"x"``, ``a`` is required.',
    ),
    (
        {
            "required": ["b"],
            "if": {"properties": {"b": {"const": "x"}}},
            "then": A,
            "else": {"not": A},
        },
        'When ``b`` is ``"x"``, ``a`` is required; otherwise ``a`` is absent.',
    ),
    (
        {"if": B, "else": {"required": ["a", "c"]}},
        "Unless ``b`` is there: ``a`` and ``c`` are required.",
    ),
    (
        {"if": {"properties": {"c": {"contains": {"oneOf": [{}, {}]}}}}, "then": A},
        "What else holds depends on ``c``.",
    ),
    (
        {"if": {"anyOf": [A, {"properties": {"c": {"const": 1}}}]}, "then": B},
        "What else holds depends on ``a`` and ``c``.",
    ),
    (
        {"if": {"properties": {"c": {"minimum": 3}}}, "then": A},
        "What else holds depends on ``c``.",
    ),
    (
        {"dependentSchemas": {"a": {"properties": {"c": {"minimum": 3}}}}},
        "When ``a`` is there, ``c`` is absent or at least 3.",
    ),
    ({"propertyNames": {"maxLength": 3}}, "Names: at most 3 characters."),
    (
        {"patternProperties": {"^x": {}}, "additionalProperties": False},
        "No other members than these and those matching ``^x``.",
    ),
    (
        {
            "if": A,
            "then": {"properties": {"d": {}}},
            "unevaluatedProperties": False,
        },
        "No other members than these and those that conditions name.",
    ),
]


@pytest.mark.parametrize(("schema", "words"), CASES)
def test_conditions_between_members_are_sentences(
    schema: dict[str, object], words: str
) -> None:
    assert of_object(schema) == words


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("Fast \N{ROCKET}", "Fast \N{ROCKET}."),
        ("Fast!", "Fast!"),
        ("50 %", "50 %."),
        ("One of:\n\n- this", "It.\n\nOne of:\n\n- this"),
        ("Done\N{HORIZONTAL ELLIPSIS}", "It.\n\nDone\N{HORIZONTAL ELLIPSIS}"),
        ("\u901f\u3044\u3002", "It.\n\n\u901f\u3044\u3002"),
        ('"Fast"', 'It.\n\n"Fast".'),
    ],
)
def test_the_summary_of_a_class_is_a_sentence(description: str, told: str) -> None:
    schema: dict[str, object] = {"description": description, "properties": {"a": {}}}

    assert docstrings_of(schema)["It"] == told


def test_members_that_a_condition_describes_are_listed_below_it() -> None:
    words = of_object(
        {
            "if": A,
            "then": {
                "properties": {"b": {"maxLength": 3, "description": "Short then."}},
                "required": ["c"],
            },
        }
    )

    assert words == (
        "When ``a`` is there:\n"
        "    Its members:\n\n"
        "    - ``b``: at most 3 characters. Short then.\n"
        "    - ``c`` (required)."
    )


def test_a_member_that_must_not_be_there_is_told_with_its_reason() -> None:
    words = of_object({"dependentSchemas": {"a": {"properties": {"c": False}}}})

    assert words == "When ``a`` is there, ``c`` is absent."
