"""The seed: its schema with all references resolved inside, and documents for it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

from benchmarks.verdicts import Judged
from schemawright.json_value import JsonValue
from schemawright.patterns import property_ranges, translate

Schema: TypeAlias = "dict[str, JsonValue]"

REPOSITORY = Path(__file__).resolve().parent.parent
GENERATED = REPOSITORY / "generated" / "cognito_idp"
SCHEMAS = REPOSITORY / "schemas" / "cognito-idp"
REQUEST = SCHEMAS / "create-user-pool-client-request.json"
COMPONENTS = SCHEMAS / "components.json"

_DANGLING = "#/components/schemas/"
_EMBEDDED = "#/$defs/"

TWENTY_FIELDS: dict[str, JsonValue] = {
    "UserPoolId": "eu-west-1_aB3dE5gH7",
    "ClientName": "Storefront, web client",
    "GenerateSecret": True,
    "RefreshTokenValidity": 30,
    "AccessTokenValidity": 60,
    "IdTokenValidity": 60,
    "TokenValidityUnits": {
        "AccessToken": "minutes",
        "IdToken": "minutes",
        "RefreshToken": "days",
    },
    "ReadAttributes": ["email", "email_verified", "name", "custom:plan"],
    "WriteAttributes": ["email", "name"],
    "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    "SupportedIdentityProviders": ["COGNITO", "Google"],
    "CallbackURLs": [
        "https://shop.example.com/callback",
        "https://staging.shop.example.com/callback",
    ],
    "LogoutURLs": ["https://shop.example.com/goodbye"],
    "DefaultRedirectURI": "https://shop.example.com/callback",
    "AllowedOAuthFlows": ["code"],
    "AllowedOAuthScopes": ["openid", "email", "profile"],
    "AllowedOAuthFlowsUserPoolClient": True,
    "PreventUserExistenceErrors": "ENABLED",
    "EnableTokenRevocation": True,
    "AuthSessionValidity": 5,
}
"""The request that everything is timed on: 20 of the 22 fields are set."""

_CHANGES: Sequence[tuple[str, bool, dict[str, JsonValue]]] = (
    ("unknown member", True, {"FutureSetting": {"level": 3}}),
    ("letters beyond ASCII", True, {"CallbackURLs": ["https://例え.example/戻る"]}),
    ("integer with a fraction of zero", True, {"AuthSessionValidity": 5.0}),
    ("empty lists", True, {"CallbackURLs": [], "AllowedOAuthScopes": []}),
    ("empty objects", True, {"TokenValidityUnits": {}, "AnalyticsConfiguration": {}}),
    ("line feed in a name", True, {"ClientName": "web\n"}),
    ("pool without an underscore", False, {"UserPoolId": "eu-west-1"}),
    ("pool with Arabic digits only", False, {"UserPoolId": "_٣٤"}),
    ("name too long", False, {"ClientName": "w" * 129}),
    ("name null", False, {"ClientName": None}),
    ("text for a number", False, {"RefreshTokenValidity": "30"}),
    ("text for a truth value", False, {"GenerateSecret": "true"}),
    ("number for a truth value", False, {"EnableTokenRevocation": 1}),
    ("truth value for a number", False, {"AccessTokenValidity": True}),
    ("below the minimum", False, {"AuthSessionValidity": 2}),
    ("above the maximum", False, {"IdTokenValidity": 86401}),
    ("fraction", False, {"AuthSessionValidity": 5.5}),
    ("null for an object", False, {"TokenValidityUnits": None}),
    ("unknown unit", False, {"TokenValidityUnits": {"AccessToken": "weeks"}}),
    ("empty attribute", False, {"ReadAttributes": ["email", ""]}),
    ("text for a list", False, {"WriteAttributes": "email"}),
    ("object for a list", False, {"WriteAttributes": {"0": "email"}}),
    ("unknown flow", False, {"ExplicitAuthFlows": ["ALLOW_EVERYTHING"]}),
    ("list for an item", False, {"ExplicitAuthFlows": [["ALLOW_CUSTOM_AUTH"]]}),
    ("blank provider", False, {"SupportedIdentityProviders": [" "]}),
    ("control characters", False, {"LogoutURLs": ["\t\n"]}),
    ("too many grants", False, {"AllowedOAuthFlows": ["code", "code", "code", "code"]}),
    ("quote for a scope", False, {"AllowedOAuthScopes": ['"']}),
    ("wrong case", False, {"PreventUserExistenceErrors": "enabled"}),
    ("no ARN", False, {"AnalyticsConfiguration": {"RoleArn": "arn:" + "x" * 20}}),
    (
        "three mistakes",
        False,
        {"ClientName": "", "AuthSessionValidity": 99, "AllowedOAuthFlows": ["magic"]},
    ),
)


def judged_documents() -> tuple[Judged, ...]:
    """Documents with the verdict that the specification asks for, told by reading it.

    Every broken one is the timed request with the mistake that its name says.
    """
    changed = [
        Judged(name=name, document={**TWENTY_FIELDS, **change}, valid=valid)
        for name, valid, change in _CHANGES
    ]
    required: dict[str, JsonValue] = {"UserPoolId": "a_1", "ClientName": "w"}
    return (
        Judged(name="20 fields", document=TWENTY_FIELDS, valid=True),
        Judged(name="required fields only", document=required, valid=True),
        Judged(name="nothing", document={}, valid=False),
        Judged(name="a list", document=[], valid=False),
        Judged(name="null", document=None, valid=False),
        *changed,
    )


@cache
def resolved_schema() -> Schema:
    """The request's schema with the components under `$defs`, where its references lead."""
    schema = cast(Schema, json.loads(REQUEST.read_text("utf-8")))
    components = cast(Schema, json.loads(COMPONENTS.read_text("utf-8")))
    holder = cast(Schema, components["components"])
    text = json.dumps({**schema, "$defs": holder["schemas"]})
    return cast(Schema, json.loads(text.replace(_DANGLING, _EMBEDDED)))


@cache
def python_schema() -> Schema:
    r"""The same for peers that give patterns to Python's `re`, which knows no `\p{...}`.

    The patterns are those that our own code searches for. So these peers are spared a wrong
    reading of the dialect, and are asked to do the same work.
    """
    return cast(Schema, _with_python_patterns(resolved_schema()))


def python_pattern(pattern: str) -> str:
    """An ECMA-262 pattern as our own code has it, properties spelled out."""
    translation = translate(pattern)
    source = translation.source
    for token in translation.properties:
        source = source.replace(token, property_ranges(token))
    # Ours never anchors with `$`: every one is the character, which fastjsonschema would take
    # for an anchor.
    return re.sub(r"\\?\$", r"\\x24", source)


def _with_python_patterns(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_with_python_patterns(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: (
            python_pattern(member)
            if name == "pattern" and isinstance(member, str)
            else _with_python_patterns(member)
        )
        for name, member in value.items()
    }
