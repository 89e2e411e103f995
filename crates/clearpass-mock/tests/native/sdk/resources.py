"""The vendor's SDK changes things: python resources.py http://127.0.0.1:9000/api local_user password

Does what can be done with a resource under a login, and prints what each call gave, as JSON. The
calls are those of the SDK's documentation, and the bodies of new objects are its examples filled
in: what is left empty in them, the SDK leaves out.
"""

import json
import sys

import requests
from pyclearpass import (
    ApiApiOperations,
    ApiGlobalServerConfiguration,
    ApiIdentities,
    ApiLocalServerConfiguration,
    ApiPolicyElements,
    ClearPassAPILogin,
)

server = sys.argv[1]


def client_login(clientid, clientsecret):
    return ClearPassAPILogin(
        server=server,
        granttype="client_credentials",
        clientid=clientid,
        clientsecret=clientsecret,
        verify_ssl=False,
    )


def user_login(username, password):
    return ClearPassAPILogin(
        server=server,
        granttype="password",
        clientid="QuickAccess",
        username=username,
        password=password,
        verify_ssl=False,
    )


def refused(login):
    """The status with which a login is refused."""
    try:
        ApiApiOperations.get_oauth_me(login)
    except requests.HTTPError as error:
        return error.response.status_code
    return None


def api_client(login):
    body = {
        "access_lifetime": "",
        "access_token_lifetime": "1",
        "access_token_lifetime_units": "hours",
        "auto_confirm": 0,
        "client_description": "Made by the SDK",
        "client_id": "sdk client",
        "client_public": False,
        "client_refresh": False,
        "client_secret": "first-secret",
        "enabled": True,
        "id": "sdk client",
        "grant_types": "client_credentials",
        "profile_id": 3001,
        "profile_name": "",
        "redirect_uri": "",
        "refresh_lifetime": "",
        "refresh_token_lifetime": "2",
        "refresh_token_lifetime_units": "days",
        "scope": "",
        "user_id": "",
    }
    minimal = {"client_id": "minimal", "grant_types": "password", "profile_id": "1"}
    key = "sdk client"
    return {
        "created": ApiIdentities.new_api_client(login, body=dict(body)),
        "created_minimal": ApiIdentities.new_api_client(login, body=minimal),
        "created_again": ApiIdentities.new_api_client(login, body=dict(body)),
        "listed": ApiIdentities.get_api_client(
            login, filter={"client_id": {"$contains": "sdk"}}, calculate_count="true"
        ),
        "listed_page": ApiIdentities.get_api_client(
            login, sort="-client_id", offset=1, limit=2, calculate_count=True
        ),
        "read": ApiIdentities.get_api_client_by_client_id(login, client_id=key),
        "logged_in": ApiApiOperations.get_oauth_me(client_login(key, "first-secret")),
        "updated": ApiIdentities.update_api_client_by_client_id(
            login, client_id=key, body={"client_secret": "second-secret", "enabled": False}
        ),
        "disabled": refused(client_login(key, "second-secret")),
        "replaced": ApiIdentities.replace_api_client_by_client_id(
            login, client_id=key, body={**body, "client_secret": "", "client_description": ""}
        ),
        "old_secret": refused(client_login(key, "first-secret")),
        "logged_in_again": ApiApiOperations.get_oauth_me(client_login(key, "second-secret")),
        "deleted": ApiIdentities.delete_api_client_by_client_id(login, client_id=key),
        "gone": ApiIdentities.get_api_client_by_client_id(login, client_id=key),
        "gone_login": refused(client_login(key, "second-secret")),
    }


def local_user(login):
    body = {
        "user_id": "sdk",
        "username": "SDK",
        "password": "first-password",
        "password_hash": "",
        "password_ntlm_hash": "",
        "role_name": "[Contractor]",
        "enabled": True,
        "change_pwd_next_login": False,
        "attributes": {"Sponsor": "qa", "Phone": "1"},
    }
    created = ApiIdentities.new_local_user(login, body=dict(body))
    key = str(created["id"])
    return {
        "created": created,
        "listed": ApiIdentities.get_local_user(
            login, filter={"user_id": "sdk"}, calculate_count="true"
        ),
        "listed_all": ApiIdentities.get_local_user(login, limit=1, calculate_count="true"),
        "logged_in": ApiApiOperations.get_oauth_me(user_login("sdk", "first-password")),
        "read": ApiIdentities.get_local_user_by_local_user_id(login, local_user_id=key),
        "read_by_user_id": ApiIdentities.get_local_user_user_id_by_user_id(login, user_id="sdk"),
        "updated": ApiIdentities.update_local_user_by_local_user_id(
            login, local_user_id=key, body={"password": "second-password"}
        ),
        "old_password": refused(user_login("sdk", "first-password")),
        "logged_in_again": ApiApiOperations.get_oauth_me(user_login("sdk", "second-password")),
        "updated_by_user_id": ApiIdentities.update_local_user_user_id_by_user_id(
            login, user_id="sdk", body={"role_name": "[Employee]", "enabled": False}
        ),
        "disabled": refused(user_login("sdk", "second-password")),
        "replaced": ApiIdentities.replace_local_user_by_local_user_id(
            login, local_user_id=key, body={**body, "username": "Replaced", "attributes": {}}
        ),
        "replaced_by_user_id": ApiIdentities.replace_local_user_user_id_by_user_id(
            login, user_id="sdk", body={**body, "user_id": "renamed"}
        ),
        "incomplete": ApiIdentities.replace_local_user_user_id_by_user_id(
            login, user_id="renamed", body={"user_id": "renamed"}
        ),
        "unknown_role": ApiIdentities.update_local_user_by_local_user_id(
            login, local_user_id=key, body={"role_name": "[Nobody]"}
        ),
        "deleted": ApiIdentities.delete_local_user_by_local_user_id(login, local_user_id=key),
        "gone": ApiIdentities.get_local_user_by_local_user_id(login, local_user_id=key),
        "created_again": ApiIdentities.new_local_user(login, body=dict(body)),
        "deleted_by_user_id": ApiIdentities.delete_local_user_user_id_by_user_id(
            login, user_id="sdk"
        ),
        "gone_by_user_id": ApiIdentities.get_local_user_user_id_by_user_id(login, user_id="sdk"),
    }


def operator_profile(login):
    api = ApiGlobalServerConfiguration
    body = {
        "id": 0,
        "name": "SDK Operator",
        "comment": "Made by the SDK",
        "enabled": True,
        "privileges": ["apigility", "#cppm_config"],
        "user_dbs_list": "",
        "sponsor_filter": "1",
        "filter_useraccount": "",
        "filter_radacct": "",
        "max_users": "10",
        "max_devices": "",
        "userskin": "",
        "userskin_name": "",
        "start_page": "",
        "lang": "",
        "timezone_id": "",
        "override_ui": False,
        "override_guest_sessions": "",
    }
    name = "SDK Operator"
    created = api.new_operator_profile(login, body=dict(body))
    key = str(created["id"])
    return {
        "created": created,
        "created_again": api.new_operator_profile(login, body=dict(body)),
        "created_wrong": api.new_operator_profile(
            login, body={"name": "Wrong", "sponsor_filter": "1", "privileges": ["oauth"]}
        ),
        "listed": api.get_operator_profile(
            login, filter={"name": {"$contains": "SDK"}}, calculate_count="true"
        ),
        "read": api.get_operator_profile_by_id(login, id=key),
        "read_by_name": api.get_operator_profile_name_by_name(login, name=name),
        "updated": api.update_operator_profile_by_id(
            login, id=key, body={"privileges": ["apigility", "api_docs", "cppm_roles"]}
        ),
        "updated_by_name": api.update_operator_profile_name_by_name(
            login, name=name, body={"comment": "Changed by name"}
        ),
        "replaced": api.replace_operator_profile_by_id(
            login, id=key, body={"name": name, "sponsor_filter": "2"}
        ),
        "replaced_by_name": api.replace_operator_profile_name_by_name(
            login, name=name, body={**body, "name": "Renamed"}
        ),
        "gone_by_name": api.get_operator_profile_name_by_name(login, name=name),
        "deleted_by_name": api.delete_operator_profile_name_by_name(login, name="Renamed"),
        "gone": api.get_operator_profile_by_id(login, id=key),
        "recreated": (again := api.new_operator_profile(login, body=dict(body))),
        "deleted": api.delete_operator_profile_by_id(login, id=str(again["id"])),
        "in_use": api.delete_operator_profile_name_by_name(login, name="API Operator"),
    }


def examples(login):
    """What the SDK's documentation shows first."""
    return {
        "cluster": ApiLocalServerConfiguration.get_cluster_server(login),
        "admin_users": ApiGlobalServerConfiguration.get_admin_user(login),
        "roles": ApiPolicyElements.get_role(login, limit=100),
        "built_in": ApiPolicyElements.get_role_name_by_name(login, name="[Employee]"),
        "new_role": ApiPolicyElements.new_role(
            login, body={"name": "Test1", "description": "Test role"}
        ),
        "deleted_role": ApiPolicyElements.delete_role_name_by_name(login, name="Test1"),
    }


def not_allowed(login):
    return {
        "api_client": ApiIdentities.get_api_client(login),
        "operator_profile": ApiGlobalServerConfiguration.get_operator_profile(login),
        "role": ApiPolicyElements.get_role(login),
        "cluster": ApiLocalServerConfiguration.update_cluster_server_by_uuid(
            login, uuid="5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50", body={"is_insight_enabled": False}
        ),
        "wrong_logins": [
            refused(client_login("ServerSync", "wrong")),
            refused(user_login("qa", "wrong")),
        ],
    }


logins = {
    "client_credentials": client_login("ServerSync", "ServerSync-secret"),
    "password": user_login("qa", "abc123"),
}
resource = {
    "api_client": api_client,
    "local_user": local_user,
    "operator_profile": operator_profile,
    "examples": examples,
    "not_allowed": not_allowed,
}
print(json.dumps(resource[sys.argv[2]](logins[sys.argv[3]])))
