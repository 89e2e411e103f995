"""Every method of the vendor's SDK, once: python every_method.py http://127.0.0.1:9000/api

Addresses are filled in from objects that are there or are made first, bodies are the examples of
the server's own documents. Prints, as JSON, how many methods there are, which operations they
reached, and for each status how often it was the answer; and what should not have happened.
"""

import inspect
import json
import re
import sys
from urllib.parse import quote

import pyclearpass
import requests
from pyclearpass import ClearPassAPILogin

server = sys.argv[1]
last_item = {}
login = ClearPassAPILogin(
    server=server,
    granttype="client_credentials",
    clientid="ServerSync",
    clientsecret="ServerSync-secret",
    verify_ssl=False,
)
document = requests.get(server + "/openapi/ClearPass-v1.json").json()
schemas = document["components"]["schemas"]


def described(path, method):
    """The document of an operation; an alias has that of the address it stands for."""
    for template, item in document["paths"].items():
        # The SDK writes some names of addresses with underscores.
        names = (template, template.replace("{page-name}", "{page_name}"), item.get("x-also"))
        if path in names and method in item:
            return item[method]
    return None


def example(operation):
    """What the documents would send."""
    content = operation.get("requestBody", {}).get("content", {})
    reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    return schemas.get(reference.rsplit("/", 1)[-1], {}).get("example")


def collection(tag):
    """The address of a resource's collection, and how one of it is made."""
    for template, item in document["paths"].items():
        for method in ("post", "get"):
            operation = item.get(method)
            if operation and tag in operation["tags"]:
                if operation["x-kind"] in ("collection", "unpaged"):
                    return filled(template), item.get("post")
    return None, None


def filled(template):
    """With values for what a collection is within."""
    template = template.replace("{product_name}", "AOS-CX")
    return template.replace("{server_uuid}", "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50")


def item(tag):
    """Something to work on: a new one, or one that is there."""
    address, create = collection(tag)
    if address is None:
        return {}
    headers = {"Authorization": "Bearer " + login.api_token}
    if create and create["x-kind"] != "action":
        made = requests.post(server + address, json=example(create), headers=headers)
        if made.status_code == 201:
            return made.json()
    listed = requests.get(server + address, headers=headers)
    items = listed.json().get("_embedded", {}).get("items", []) if listed.ok else []
    return items[-1] if items else {}


# What actions work on: the service that has the objects below an address.
OWNERS = {
    "/guest/": "GuestUser",
    "/extension/instance/": "ExtensionInstance",
    "/session/": "ActiveSession",
    "/application-license/": "ApplicationLicense",
    "/certificate/": "Certificate",
}

# Values of the scenario for what is no object with an address.
VALUES = {
    "server_uuid": "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50",
    "service_id": "1",
    "mac_address": "02-00-5E-10-00-01",
    "mac": "02-00-5E-10-00-01",
    "ip": "10.40.0.101",
    "ip_range": "10.40.0.1-255",
    "name": "qa",
}


def of_action(template, wanted):
    """Values for the address of an action."""
    values = dict(VALUES)
    for start, tag in OWNERS.items():
        if template.startswith(start):
            found = item(tag)
            values[wanted[0]] = found.get("id", "1")
    return {name: quote(str(values.get(name, "1")), safe="") for name in wanted}


def arguments(function, template, operation):
    """Values for what the method wants in its address."""
    wanted = re.findall(r"{([^}]+)}", template)
    if not wanted:
        return {}
    if operation["x-kind"] in ("collection", "unpaged", "singleton"):
        parts = filled(template).split("/")
        places = [(part[1:-1], place) for place, part in enumerate(template.split("/")) if "{" in part]
        return {
            name: VALUES.get(name, "1") if "{" in parts[place] else parts[place]
            for name, place in places
        }
    if operation["x-kind"] == "action" and "server-name" not in template:
        if not template.startswith(("/endpoint-context-server/", "/report/", "/server/service/")):
            return of_action(template, wanted)
    found = item(operation["tags"][0])
    last_item[operation["tags"][0]] = found
    members = {
        parameter["name"].replace("-", "_"): parameter["x-member"]
        for parameter in operation["parameters"]
        if parameter["in"] == "path"
    }
    names = inspect.signature(function).parameters
    values = {}
    for name in wanted:
        value = found.get(members.get(name, name))
        if value is None:
            address = found.get("_links", {}).get("self", {}).get("href", "")
            parts = template.strip("/").split("/")
            own = address.split("/api/", 1)[-1].split("/")
            place = parts.index("{" + name + "}")
            value = own[place] if place < len(own) else "1"
        values[name if name in names else name.replace("-", "_")] = quote(str(value), safe="")
    return values


def body_of(operation, method):
    """The example; what is replaced keeps its name."""
    body = dict(example(operation) or {})
    if method == "put" and operation["x-kind"] == "item":
        kept = last_item.get(operation["tags"][0], {})
        for template, item_of in document["paths"].items():
            for described_as in item_of.values():
                if isinstance(described_as, dict) and described_as.get("x-kind") == "item":
                    if described_as["tags"] == operation["tags"]:
                        for parameter in described_as.get("parameters", []):
                            member = parameter.get("x-member")
                            if member in body and member in kept:
                                body[member] = kept[member]
    return body


statuses = []
wrapped = requests.request


def noting(**request):
    """Notes the status of what the SDK sends."""
    answer = wrapped(**request)
    statuses.append((request["method"], request["url"], answer))
    return answer


found = {"methods": 0, "operations": [], "statuses": {}, "wrong": []}
ORDER = {"new": 0, "get": 1, "update": 2, "replace": 3, "delete": 4}

for class_name, api in inspect.getmembers(pyclearpass, inspect.isclass):
    if not class_name.startswith("Api"):
        continue
    methods = [
        (name, function)
        for name, function in inspect.getmembers(api, inspect.isfunction)
        if not name.startswith("_")
    ]
    methods.sort(key=lambda method: ORDER.get(method[0].split("_")[0], 2))
    for name, function in methods:
        found["methods"] += 1
        source = inspect.getsource(function)
        template = re.search(r"url_path = '([^']+)'", source).group(1)
        method = re.search(r"method='(\w+)'", source).group(1)
        operation = described(template, method)
        if operation is None:
            found["wrong"].append(f"{name}: {method} {template} is not documented")
            continue
        if not login.api_token:
            pyclearpass.ApiApiOperations.get_oauth_me(login)
        values = arguments(function, template, operation)
        if "body" in inspect.signature(function).parameters:
            values["body"] = body_of(operation, method)
        requests.request = noting
        statuses.clear()
        try:
            function(login, **values)
        except Exception as error:
            found["wrong"].append(f"{name}: {error!r}")
        requests.request = wrapped
        if not statuses:
            found["wrong"].append(f"{name}: nothing was sent")
            continue
        _, url, answer = statuses[-1]
        found["operations"].append(f"{method.upper()} {template}")
        status = str(answer.status_code)
        found["statuses"][status] = found["statuses"].get(status, 0) + 1
        is_lost = "Page not found." in answer.text or answer.status_code == 405
        if is_lost or answer.status_code >= 500 or status not in operation["responses"]:
            found["wrong"].append(f"{name}: {method} {url} answers {status}: {answer.text[:200]}")
        elif answer.status_code >= 400:
            found.setdefault("refused", []).append(f"{name}: {status} {answer.text[:300]}")

print(json.dumps(found))
