"""Requests built with the generated classes, sent by boto3 to a moto server on this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeAlias, cast

import pytest
from botocore.config import Config
from moto.server import ThreadedMotoServer

from schemawright.json_value import JsonValue

from .conftest import REPOSITORY
from .generated_package import CognitoPackage, Model
from .untyped import boto3_client

REGION = "eu-west-1"
LOOPBACK = "127.0.0.1"
EXAMPLE = REPOSITORY / "examples" / "create_user_pool_client.py"

Members: TypeAlias = dict[str, JsonValue]


class CognitoClient(Protocol):
    """The operations of boto3's client that these tests use."""

    def create_user_pool(self, *, PoolName: str) -> dict[str, Members]: ...

    def create_user_pool_client(self, **request: JsonValue) -> dict[str, Members]: ...

    def describe_user_pool_client(
        self, *, UserPoolId: str, ClientId: JsonValue
    ) -> dict[str, Members]: ...

    def list_user_pool_clients(
        self, *, UserPoolId: str
    ) -> dict[str, list[Members]]: ...


def environment_without_aws(folder: Path) -> dict[str, str]:
    """The environment of this process, without anything that boto3 would take up.

    `folder` is an empty one, for the configuration files that boto3 looks for.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("AWS_", "BOTO_"))
        and not name.upper().endswith("_PROXY")
    }
    return {
        **environment,
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "BOTO_CONFIG": str(folder / "boto.cfg"),
        "NO_PROXY": "*",
    }


@pytest.fixture(scope="module")
def clean_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No configuration of AWS, and no connection but to this machine."""
    environment = environment_without_aws(tmp_path_factory.mktemp("aws"))
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == LOOPBACK, f"a connection to {address}"
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - environment.keys():
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="module")
def client(clean_machine: None) -> Iterator[CognitoClient]:
    """boto3's own client, talking to a moto server of this module."""
    server = ThreadedMotoServer(ip_address=LOOPBACK, port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        made = boto3_client(
            "cognito-idp",
            endpoint_url=f"http://{host}:{port}",
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(proxies={}, retries={"max_attempts": 1}),
        )
        yield cast(CognitoClient, made)
    finally:
        server.stop()


@pytest.fixture
def pool_id(client: CognitoClient) -> str:
    """The ID of a new user pool."""
    return str(client.create_user_pool(PoolName="pool")["UserPool"]["Id"])


def send(client: CognitoClient, request: Model) -> Members:
    """Creates the app client, and describes what the server then has."""
    created = client.create_user_pool_client(**request.to_dict())["UserPoolClient"]
    return client.describe_user_pool_client(
        UserPoolId=str(created["UserPoolId"]), ClientId=created["ClientId"]
    )["UserPoolClient"]


def full_request(cognito_idp: CognitoPackage, pool_id: str) -> Model:
    """A request that sets everything but the secret, which no answer repeats as such."""
    return cognito_idp.CreateUserPoolClientRequest(
        user_pool_id=pool_id,
        client_name="web",
        refresh_token_validity=30,
        access_token_validity=20,
        id_token_validity=45,
        token_validity_units=cognito_idp.TokenValidityUnitsType(
            access_token="minutes", id_token="minutes", refresh_token="days"
        ),
        read_attributes=["email", "custom:shoe_size"],
        write_attributes=["email"],
        explicit_auth_flows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        supported_identity_providers=["COGNITO", "Übermütig😀"],
        callback_urls=["https://www.example.com/callback", "myapp://signed-in"],
        logout_urls=["https://www.example.com/signed-out"],
        default_redirect_uri="https://www.example.com/callback",
        allowed_oauth_flows=["code", "implicit"],
        allowed_oauth_scopes=["openid", "https://orders.example.com/orders.read"],
        allowed_oauth_flows_user_pool_client=True,
        analytics_configuration=cognito_idp.AnalyticsConfigurationType(
            application_id="0123456789abcdef",
            role_arn="arn:aws:iam::123456789012:role/cognito-analytics",
            external_id="",
            user_data_shared=False,
        ),
        prevent_user_existence_errors="ENABLED",
        enable_token_revocation=False,
        enable_propagate_additional_user_context_data=True,
        auth_session_validity=15,
    )


def test_a_pool_id_of_the_server_is_one_for_the_schema(
    cognito_idp: CognitoPackage, pool_id: str
) -> None:
    judge = cognito_idp.SCHEMAS["components.json#/components/schemas/UserPoolIdType"]

    assert judge.is_valid(pool_id)


def test_the_server_has_what_was_asked_for(
    cognito_idp: CognitoPackage, client: CognitoClient, pool_id: str
) -> None:
    request = full_request(cognito_idp, pool_id)

    described = send(client, request)

    asked = request.to_dict()
    assert len(asked) == 21, "every member of the schema but GenerateSecret"
    assert {name: described.get(name) for name in asked} == asked


def test_absent_members_are_not_sent(
    cognito_idp: CognitoPackage, client: CognitoClient, pool_id: str
) -> None:
    request = cognito_idp.CreateUserPoolClientRequest(
        user_pool_id=pool_id, client_name="web", generate_secret=True
    )

    described = send(client, request)

    assert request.to_dict() == {
        "UserPoolId": pool_id,
        "ClientName": "web",
        "GenerateSecret": True,
    }
    assert described["ClientSecret"], "this is how the server answers GenerateSecret"
    assert "CallbackURLs" not in described


ONLY_IN_ANSWERS: Mapping[str, str] = {
    "ClientId": "the server's name for the new app client",
}


def test_an_answer_decodes_to_the_request_that_it_answers(
    cognito_idp: CognitoPackage, client: CognitoClient, pool_id: str
) -> None:
    request = full_request(cognito_idp, pool_id)

    described = send(client, request)

    assert ONLY_IN_ANSWERS.keys() <= described.keys()
    common = {name: described[name] for name in described.keys() - ONLY_IN_ANSWERS}
    assert cognito_idp.CreateUserPoolClientRequest.from_dict(common) == request


def test_members_that_only_answers_have_are_kept(
    cognito_idp: CognitoPackage, client: CognitoClient, pool_id: str
) -> None:
    described = send(client, full_request(cognito_idp, pool_id))

    decoded = cognito_idp.CreateUserPoolClientRequest.from_dict(described)

    assert decoded.to_dict() == described


@pytest.mark.parametrize(
    ("field", "wrong", "pointer"),
    [
        ("client_name", "", "/ClientName"),
        ("callback_urls", ["https://example.com", "\ufdd0"], "/CallbackURLs/1"),
        ("allowed_oauth_flows", ["password"], "/AllowedOAuthFlows/0"),
        ("refresh_token_validity", 315360001, "/RefreshTokenValidity"),
        ("enable_token_revocation", 1, "/EnableTokenRevocation"),
    ],
)
def test_a_wrong_value_is_refused_before_anything_is_sent(
    cognito_idp: CognitoPackage,
    client: CognitoClient,
    pool_id: str,
    field: str,
    wrong: object,
    pointer: str,
) -> None:
    def build_and_send() -> None:
        members: dict[str, object] = {"user_pool_id": pool_id, "client_name": "web"}
        members[field] = wrong
        send(client, cognito_idp.CreateUserPoolClientRequest(**members))

    with pytest.raises(cognito_idp.ValidationError, match=pointer):
        build_and_send()

    assert client.list_user_pool_clients(UserPoolId=pool_id)["UserPoolClients"] == []


def test_the_example_runs(tmp_path: Path) -> None:
    environment = environment_without_aws(tmp_path)
    environment["PYTHONPATH"] = str(REPOSITORY / "generated")

    ran = subprocess.run(
        [sys.executable, str(EXAMPLE)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    described = cast(Members, json.loads(ran.stdout))
    assert str(described["UserPoolId"]).startswith(f"{REGION}_")
    assert described["ClientName"] == "web"
    assert described["AccessTokenValidity"] == 20
    assert described["TokenValidityUnits"] == {"AccessToken": "minutes"}
    assert described["CallbackURLs"] == ["https://www.example.com/callback"]
