"""The seed's descriptions, HTML as Amazon writes it, as a reviewer would want them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .printing import printed, text

EXPECTED = {
    "UserPoolId": """
        The user pool ID for the user pool where you want to create a user pool client.
    """,
    "TokenValidityUnits": """
        The units in which the validity times are represented.

        The default unit for RefreshToken is days, and default for ID and access tokens
        are hours.
    """,
    "RefreshTokenValidity": """
        The refresh token time limit.

        After this limit expires, your user can't use their refresh token. To specify
        the time unit for ``RefreshTokenValidity`` as ``seconds``, ``minutes``,
        ``hours``, or ``days``, set a ``TokenValidityUnits`` value in your API request.

        For example, when you set ``RefreshTokenValidity`` as ``10`` and
        ``TokenValidityUnits`` as ``days``, your user can refresh their session and
        retrieve new access and ID tokens for 10 days.

        The default time unit for ``RefreshTokenValidity`` in an API request is days.
        You can't set ``RefreshTokenValidity`` to 0. If you do, Amazon Cognito overrides
        the value with the default value of 30 days. Valid range is displayed below in
        seconds.

        If you don't specify otherwise in the configuration of your app client, your
        refresh tokens are valid for 30 days.
    """,
    "ExplicitAuthFlows": """
        The authentication flows that you want your user pool client to support.

        For each app client in your user pool, you can sign in your users with any
        combination of one or more flows, including with a user name and Secure Remote
        Password (SRP), a user name and password, or a custom authentication process
        that you define with Lambda functions.

        Note: If you don't specify a value for ``ExplicitAuthFlows``, your user client
        supports ``ALLOW_REFRESH_TOKEN_AUTH``, ``ALLOW_USER_SRP_AUTH``, and
        ``ALLOW_CUSTOM_AUTH``.

        Valid values include:

        - ``ALLOW_ADMIN_USER_PASSWORD_AUTH``: Enable admin based user password
          authentication flow ``ADMIN_USER_PASSWORD_AUTH``. This setting replaces the
          ``ADMIN_NO_SRP_AUTH`` setting. With this authentication flow, your app passes
          a user name and password to Amazon Cognito in the request, instead of using
          the Secure Remote Password (SRP) protocol to securely transmit the password.
        - ``ALLOW_CUSTOM_AUTH``: Enable Lambda trigger based authentication.
        - ``ALLOW_USER_PASSWORD_AUTH``: Enable user password-based authentication. In
          this flow, Amazon Cognito receives the password in the request instead of
          using the SRP protocol to verify passwords.
        - ``ALLOW_USER_SRP_AUTH``: Enable SRP-based authentication.
        - ``ALLOW_REFRESH_TOKEN_AUTH``: Enable authflow to refresh tokens.

        In some environments, you will see the values ``ADMIN_NO_SRP_AUTH``,
        ``CUSTOM_AUTH_FLOW_ONLY``, or ``USER_PASSWORD_AUTH``. You can't assign these
        legacy ``ExplicitAuthFlows`` values to user pool clients at the same time as
        values that begin with ``ALLOW_``, like ``ALLOW_USER_SRP_AUTH``.
    """,
    "SupportedIdentityProviders": """
        A list of provider names for the identity providers (IdPs) that are supported on this client.

        The following are supported: ``COGNITO``, ``Facebook``, ``Google``,
        ``SignInWithApple``, and ``LoginWithAmazon``. You can also specify the names
        that you configured for the SAML and OIDC IdPs in your user pool, for example
        ``MySAMLIdP`` or ``MyOIDCIdP``.
    """,  # noqa: E501 (a summary is one line)
    "CallbackURLs": """
        A list of allowed redirect (callback) URLs for the IdPs.

        A redirect URI must:

        - Be an absolute URI.
        - Be registered with the authorization server.
        - Not include a fragment component.

        See OAuth 2.0 - Redirection Endpoint
        (https://tools.ietf.org/html/rfc6749#section-3.1.2).

        Amazon Cognito requires HTTPS over HTTP except for http://localhost for testing
        purposes only.

        App callback URLs such as myapp://example are also supported.
    """,
    "AllowedOAuthFlows": """
        The allowed OAuth flows.

        code
            Use a code grant flow, which provides an authorization code as the response.
            This code can be exchanged for access tokens with the ``/oauth2/token``
            endpoint.
        implicit
            Issue the access token (and, optionally, ID token, based on scopes) directly
            to your user.
        client_credentials
            Issue the access token from the ``/oauth2/token`` endpoint directly to a
            non-person user using a combination of the client ID and client secret.
    """,
    "EnablePropagateAdditionalUserContextData": """
        Activates the propagation of additional user context data.

        For more information about propagation of user context data, see Adding advanced
        security to a user pool
        (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-advanced-security.html).
        If you don\u2019t include this parameter, you can't send device fingerprint
        information, including source IP address, to Amazon Cognito advanced security.
        You can only activate ``EnablePropagateAdditionalUserContextData`` in an app
        client that has a client secret.
    """,
    "PreventUserExistenceErrors": """
        Errors and responses that you want Amazon Cognito APIs to return during authentication, account confirmation, and password recovery when the user doesn't exist in the user pool.

        When set to ``ENABLED`` and the user doesn't exist, authentication returns an
        error indicating either the username or password was incorrect. Account
        confirmation and password recovery return a response indicating a code was sent
        to a simulated destination. When set to ``LEGACY``, those APIs return a
        ``UserNotFoundException`` exception if the user doesn't exist in the user pool.

        Valid values include:

        - ``ENABLED`` - This prevents user existence-related errors.
        - ``LEGACY`` - This represents the early behavior of Amazon Cognito where user
          existence related errors aren't prevented.
    """,  # noqa: E501 (a summary is one line)
}


@pytest.mark.parametrize("name", EXPECTED)
def test_seed_description(name: str, repository: Path) -> None:
    path = repository / "schemas/cognito-idp/create-user-pool-client-request.json"
    schema = json.loads(path.read_text("utf-8"))
    descriptions = [
        part["description"]
        for part in schema["properties"][name]["allOf"]
        if "description" in part
    ]
    assert [printed(each, width=80) for each in descriptions] == [text(EXPECTED[name])]
