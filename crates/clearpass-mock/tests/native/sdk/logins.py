"""The vendor's SDK logs in: python logins.py http://127.0.0.1:9000/api

Prints what each login may do, as JSON.
"""

import json
import sys

from pyclearpass import ApiApiOperations

server = sys.argv[1]
logins = {
    "client_credentials": ApiApiOperations(
        server=server,
        granttype="client_credentials",
        clientid="ServerSync",
        clientsecret="ServerSync-secret",
    ),
    "password": ApiApiOperations(
        server=server,
        granttype="password",
        clientid="QuickAccess",
        username="qa",
        password="abc123",
    ),
}
answers = {
    grant: {"privileges": login.get_oauth_privileges(), "me": login.get_oauth_me()}
    for grant, login in logins.items()
}
print(json.dumps(answers))
