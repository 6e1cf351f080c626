"""Calls of the REST service with nothing but the standard library."""

import json
import ssl
import urllib.error
import urllib.request

TIMEOUT_SECONDS = 10


class Answer:
    """Status, headers and parsed body of an HTTP answer."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = json.loads(response.read())


class Cloud:
    """The REST service at one address."""

    def __init__(self, rest_url, ca_file=None):
        self._rest_url = rest_url
        self._tls = ssl.create_default_context(cafile=ca_file) if ca_file else None

    def call(self, path, fields, token=None):
        """POSTs the fields as JSON; returns the answer whatever its status."""
        request = urllib.request.Request(
            self._rest_url + path,
            data=json.dumps(fields).encode(),
            headers={"content-type": "application/json", **({"authorization": token} if token else {})},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS, context=self._tls) as response:
                return Answer(response)
        except urllib.error.HTTPError as error:
            return Answer(error)

    def sign_in(self, email, password):
        """Returns `data.token` of a sign-in that has to succeed."""
        answer = self.call("/user/sign-in", {"userId": email, "password": password})
        if answer.body.get("code") != 200:
            raise AssertionError(f"sign-in answered {answer.body.get('code')} {answer.body.get('msg')}")
        return answer.body["data"]["token"]
