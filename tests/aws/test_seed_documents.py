"""The generated request class against the `jsonschema` package, on documents of all kinds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from schemawright.json_value import JsonValue, equal, pointer_text

from .documents import Documents, anything
from .ecma import matches
from .generated_package import CognitoPackage, one_where_type_is_wrong, reported
from .named_schemas import REQUEST, cognito_schemas, embedded
from .texts import ASSIGNED, ODD, SURROGATES
from .untyped import DocumentValidator, extend_validator

ALPHABET = st.one_of(ODD, SURROGATES, ASSIGNED)
DOCUMENTS = Documents(cognito_schemas(), ALPHABET)


def ecma_pattern(
    validator: object, pattern: str, instance: JsonValue, schema: JsonValue
) -> Iterator[ValidationError]:
    """The keyword `pattern` (validation, section 6.3.3), which jsonschema leaves to `re`."""
    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


@cache
def oracle(name: str) -> DocumentValidator:
    """A validator of the jsonschema package for the request or a component."""
    validator = extend_validator(Draft202012Validator, {"pattern": ecma_pattern})
    return validator(embedded(name, cognito_schemas()))


def expected_violations(name: str, value: JsonValue) -> set[tuple[str, str]]:
    """Pointer and keyword of all that jsonschema has against `value` as a `name`."""
    return {
        (pointer_text(error.absolute_path), str(error.validator))
        for error in oracle(name).iter_errors(value)
    }


def agree(cognito_idp: CognitoPackage, document: JsonValue) -> None:
    """Asserts that every way of asking gives the answer that jsonschema gives."""
    request = cognito_idp.CreateUserPoolClientRequest
    expected = expected_violations(REQUEST, document)

    found = reported(request, document)
    assert one_where_type_is_wrong(found) == one_where_type_is_wrong(expected)
    assert request.is_valid(document) is (not expected)
    try:
        decoded = request.from_dict(document)
    except cognito_idp.ValidationError:
        assert expected, "from_dict refused a valid document"
    else:
        assert not expected, "from_dict took a broken document"
        assert equal(decoded.to_dict(), document)


def test_the_examples_in_the_components_are_valid() -> None:
    with_examples = {
        name: cast(list[JsonValue], schema["examples"])
        for name, schema in cognito_schemas().items()
        if "examples" in schema
    }

    assert with_examples, "there are some"
    for name, examples in with_examples.items():
        for example in examples:
            assert expected_violations(name, example) == set(), f"{name}: {example}"


@settings(max_examples=150, deadline=None)
@given(document=DOCUMENTS.valid(REQUEST))
def test_valid_documents(cognito_idp: CognitoPackage, document: JsonValue) -> None:
    assert expected_violations(REQUEST, document) == set(), "the strategy is wrong"
    agree(cognito_idp, document)


@settings(max_examples=400, deadline=None)
@given(document=DOCUMENTS.with_one_near(REQUEST))
def test_documents_with_a_member_near_its_bounds(
    cognito_idp: CognitoPackage, document: JsonValue
) -> None:
    agree(cognito_idp, document)


@settings(max_examples=250, deadline=None)
@given(document=DOCUMENTS.changed(REQUEST))
def test_changed_documents(cognito_idp: CognitoPackage, document: JsonValue) -> None:
    agree(cognito_idp, document)


@settings(max_examples=50, deadline=None)
@given(document=anything(ALPHABET))
def test_any_values(cognito_idp: CognitoPackage, document: JsonValue) -> None:
    agree(cognito_idp, document)
