"""Signed addresses of AWS IoT, made with botocore's functions."""

from urllib.parse import parse_qsl, quote, urlencode

from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

SERVICE = "iotdevicegateway"
REGION = "us-east-1"
PATH = "/mqtt"
TOKEN_NAME = "X-Amz-Security-Token"
SIGNATURE_NAME = "X-Amz-Signature"


def presign(key, secret, token, stamp, headers, **options):
    """Returns path and query signed as AWS IoT wants it: the token is no part of what is signed.

    `headers` are the headers to sign, `host` among them. Options: `region`, `service`, `expires` (seconds),
    `token_place` ("last", "before the signature", "first", "none" or "signed").
    """
    place = options.get("token_place", "last")
    signed_token = token if place == "signed" else None
    auth = SigV4QueryAuth(
        Credentials(key, secret, signed_token),
        options.get("service", SERVICE),
        options.get("region", REGION),
        expires=options.get("expires", 86400),
    )
    request = AWSRequest("GET", f"https://signed.invalid{PATH}", headers=headers)
    request.context["timestamp"] = stamp
    # The body of botocore's add_auth, which has no parameter for the time.
    auth._modify_request_before_signing(request)
    signature = _signature(auth, request)
    query = request.url.partition("?")[2]
    encoded_token = f"{TOKEN_NAME}={quote(token, safe='')}"
    encoded_signature = f"{SIGNATURE_NAME}={signature}"
    orders = {
        "last": [query, encoded_signature, encoded_token],
        "before the signature": [query, encoded_token, encoded_signature],
        "first": [encoded_token, query, encoded_signature],
        "none": [query, encoded_signature],
        "signed": [query, encoded_signature],
    }
    return f"{PATH}?{'&'.join(orders[place])}"


def recompute(target, headers, secret):
    """Returns botocore's signature of an upgrade request that somebody else signed."""
    path, _, query = target.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True)
    named = dict(pairs)
    key, day, region, service, _ = named["X-Amz-Credential"].split("/")
    if not named["X-Amz-Date"].startswith(day):
        raise AssertionError(f"X-Amz-Credential has the day {day}, X-Amz-Date is {named['X-Amz-Date']}")
    rest = [pair for pair in pairs if pair[0] not in (SIGNATURE_NAME, TOKEN_NAME)]
    signed = {name: headers[name] for name in named["X-Amz-SignedHeaders"].split(";")}
    url = f"https://signed.invalid{path}?{urlencode(rest, quote_via=quote, safe='-_.~')}"
    request = AWSRequest("GET", url, headers=signed)
    request.context["timestamp"] = named["X-Amz-Date"]
    return _signature(SigV4QueryAuth(Credentials(key, secret), service, region), request)


def _signature(auth, request):
    canonical = auth.canonical_request(request)
    return auth.signature(auth.string_to_sign(request, canonical), request)
