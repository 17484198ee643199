"""Creates an app client of an Amazon Cognito user pool, with a request that is typed and checked.

No AWS account is needed: the request goes to a moto server that the script starts on this
machine. To run it from the root of the repository:

    python -m pip install ./generated boto3 "moto[server,cognitoidp]"
    python examples/create_user_pool_client.py
"""

from __future__ import annotations

import json
import logging

import boto3
from cognito_idp import CreateUserPoolClientRequest, TokenValidityUnitsType
from moto.server import ThreadedMotoServer


def build_request(pool_id: str) -> CreateUserPoolClientRequest:
    """The app client of a web site: checked here, before anything is sent."""
    return CreateUserPoolClientRequest(
        user_pool_id=pool_id,
        client_name="web",
        access_token_validity=20,
        token_validity_units=TokenValidityUnitsType(access_token="minutes"),
        explicit_auth_flows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        callback_urls=["https://www.example.com/callback"],
        allowed_oauth_flows=["code"],
        allowed_oauth_scopes=["openid", "email"],
        allowed_oauth_flows_user_pool_client=True,
    )


def main() -> None:
    """Creates a pool and an app client in it, and prints what the server has then."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # not a line for each request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        client = boto3.client(
            "cognito-idp",
            endpoint_url=f"http://{host}:{port}",
            region_name="eu-west-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        pool_id = client.create_user_pool(PoolName="shop")["UserPool"]["Id"]

        request = build_request(pool_id)
        created = client.create_user_pool_client(**request.to_dict())

        described = client.describe_user_pool_client(
            UserPoolId=pool_id, ClientId=created["UserPoolClient"]["ClientId"]
        )
        print(json.dumps(described["UserPoolClient"], indent=2))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
