"""Schemathesis against the server: python run.py PROGRAM [--long]

Starts the program on a port of its own, gets a token that may do everything, and lets Schemathesis
make up requests from the server's own document: no answer may have a status of 500 or more, a
status that the document does not name, or a body that does not fit.
"""

import json
import subprocess
import sys
import urllib.request

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
]

# The same requests each time; other ones with another seed.
SEED = "1"


def start(program):
    """The server, and its address, which it says in its first lines."""
    server = subprocess.Popen([program, "--port", "0"], stdout=subprocess.PIPE, text=True)
    for line in server.stdout:
        place = line.find("http://")
        if place >= 0:
            return server, line[place:].split()[0].rstrip("/")
    raise SystemExit("the server says no address")


def token(address):
    """A token of the client that may do everything."""
    body = {
        "grant_type": "client_credentials",
        "client_id": "ServerSync",
        "client_secret": "ServerSync-secret",
    }
    request = urllib.request.Request(
        address + "/api/oauth",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["access_token"]


def main():
    program, *options = sys.argv[1:]
    is_long = "--long" in options
    server, address = start(program)
    try:
        command = [sys.executable, "-m", "schemathesis.cli", "run"]
        command += [address + "/api/openapi/ClearPass-v1.json"]
        command += ["--header", "Authorization: Bearer " + token(address)]
        command += ["--checks", ",".join(CHECKS), "--seed", SEED, "--continue-on-failure"]
        command += ["--workers", "2", "--warnings", "off", "--no-color"]
        if is_long:
            command += ["--phases", "examples,coverage,fuzzing", "--max-examples", "50"]
        else:
            command += ["--phases", "examples,coverage"]
        return subprocess.run(command).returncode
    finally:
        server.kill()


if __name__ == "__main__":
    sys.exit(main())
