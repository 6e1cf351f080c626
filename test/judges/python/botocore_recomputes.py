"""botocore recomputes the signature of an upgrade request that the program sent."""

from urllib.parse import parse_qs, parse_qsl

from checks import check, expect, expect_equal, read_input, sequence
from signing import SIGNATURE_NAME, TOKEN_NAME, presign, recompute

given = read_input()
lines = given["request"].split("\r\n")
method, target, version = lines[0].split(" ")
headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}
query = parse_qs(target.partition("?")[2], strict_parsing=True)


@sequence
def judge_vector():
    with check("agrees with the published vector"):
        address = presign(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "IQoJb3JpZ2luX2VjEXAMPLE//token+with/slash==",
            "20260101T000000Z",
            {"host": "a1b2c3d4e5f6g7-ats.iot.us-east-1.amazonaws.com"},
        )
        expected = "b839b5c8b5a349c7736fc1d4955daddd629c8943e118edb36186cbefc7c6111c"
        expect_equal(parse_qs(address.partition("?")[2])[SIGNATURE_NAME], [expected], "signature")


@sequence
def judge_request():
    with check("is a WebSocket upgrade for MQTT"):
        expect_equal((method, target.partition("?")[0], version), ("GET", "/mqtt", "HTTP/1.1"), "request line")
        expect_equal(headers["upgrade"].lower(), "websocket", "Upgrade")
        expect_equal(headers["sec-websocket-protocol"], "mqtt", "Sec-WebSocket-Protocol")
    with check("signs for AWS IoT with the key of the sign-in"):
        key, _, *scope = query["X-Amz-Credential"][0].split("/")
        expect(key != "" and key == given["accessKeyId"], "another access key")
        expect_equal(scope, ["us-east-1", "iotdevicegateway", "aws4_request"], "scope")
        expect_equal(query["X-Amz-SignedHeaders"], ["host"], "signed headers")
    with check("carries the session token of the sign-in, last"):
        expect(query[TOKEN_NAME] == [given["sessionToken"]], "another token")
        names = [name for name, _ in parse_qsl(target.partition("?")[2])]
        expect_equal(names[-1], TOKEN_NAME, "last parameter")
    with check("has the signature that botocore computes"):
        signature = recompute(target, headers, given["secretKey"])
        expect_equal(query[SIGNATURE_NAME], [signature], "signature")


judge_vector()
judge_request()
