"""botocore signs upgrade requests: the simulator accepts the right ones and refuses each wrong one."""

import http.client
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from checks import check, expect, expect_equal, read_input, sequence
from cloud import Cloud
from signing import presign

TIMEOUT_SECONDS = 10
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Protocol": "mqtt",
}
# Of the sample key above: RFC 6455 §1.3.
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

given = read_input()
host = f"127.0.0.1:{given['port']}"
token = Cloud(given["restUrl"]).sign_in(given["email"], given["password"])
now = datetime.now(timezone.utc)


def address(**changes):
    """Returns the right address, or the one that differs from it in `changes`."""
    made = now + changes.get("age", timedelta())
    signed_headers = {name: UPGRADE[name] for name in changes.get("signed", ())}
    return presign(
        changes.get("key", token["accessKeyId"]),
        changes.get("secret", token["secretKey"]),
        changes.get("token", token["sessionToken"]),
        made.strftime("%Y%m%dT%H%M%SZ"),
        {"Host": changes.get("host", host), **signed_headers},
        **{name: changes[name] for name in ("region", "service", "expires", "token_place") if name in changes},
    )


def upgrade(target, **changed_headers):
    """Asks for the upgrade; returns status and headers of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", given["port"], timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", target, headers={"Host": host, **UPGRADE, **changed_headers})
        response = connection.getresponse()
        return response.status, response.headers
    finally:
        connection.close()


@sequence
def accepted(name, target):
    with check(f"accepts {name}"):
        status, headers = upgrade(target)
        expect_equal(status, 101, "status")
        expect_equal(headers["Sec-WebSocket-Accept"], ACCEPT, "Sec-WebSocket-Accept")
        expect_equal(headers["Sec-WebSocket-Protocol"], "mqtt", "Sec-WebSocket-Protocol")


@sequence
def refused(name, target, **changed_headers):
    with check(f"refuses {name}"):
        status, headers = upgrade(target, **changed_headers)
        expect_equal(status, 403, "status")
        expect(headers["Date"] is not None, "there is no Date header")
        difference = abs(parsedate_to_datetime(headers["Date"]) - datetime.now(timezone.utc))
        expect(difference < timedelta(minutes=1), f"the Date header is {difference} off")


minutes = {name: timedelta(minutes=count) for name, count in (("two", 2), ("ten", 10))}

accepted("the header list host", address())
accepted("the header list connection;host", address(signed=["Connection"]))
accepted("a header list of every upgrade header", address(signed=list(UPGRADE)))
accepted("the token before the signature", address(token_place="before the signature"))
accepted("the token first", address(token_place="first"))
accepted("connection;host with the token first", address(signed=["Connection"], token_place="first"))
accepted("an address two minutes old", address(age=-minutes["two"]))
accepted("an address of two minutes from now", address(age=minutes["two"]))

refused("a wrong secret", address(secret="wrong"))
refused("an unknown key", address(key="ASIAUNKNOWN000000000"))
refused("a wrong token", address(token="wrong"))
refused("a missing token", address(token_place="none"))
refused("a token that was signed", address(token_place="signed"))
refused("another host", address(host="elsewhere.example"))
refused("another region", address(region="eu-west-1"))
refused("another service", address(service="iotdata"))
refused("a date ten minutes ahead", address(age=minutes["ten"]))
refused("a date ten minutes ago", address(age=-minutes["ten"]))
refused("an expired address", address(age=-minutes["two"], expires=60))
refused("a signed header that was changed", address(signed=["Connection"]), Connection="keep-alive, Upgrade")
refused("no signature", "/mqtt")
