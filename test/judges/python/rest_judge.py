"""Compares the answers of the REST service with captured ones: same keys, same kinds of values, same refusals."""

import json
from pathlib import Path

from checks import check, expect, expect_equal, read_input, sequence
from cloud import Cloud

given = read_input()
cloud = Cloud(given["restUrl"])
email, password = given["email"], given["password"]
heater = {name: given[name] for name in ("macAddress", "additionalValue")}


def capture(name):
    """Returns a captured answer."""
    return json.loads((Path(given["captures"]) / f"{name}.json").read_text(encoding="utf-8"))


def kinds_of(value, path="answer"):
    """Returns the kind of each value by its path; the items of a list share one path."""
    if isinstance(value, dict):
        members = [(f"{path}.{key}", member) for key, member in value.items()]
    elif isinstance(value, list):
        members = [(f"{path}[]", item) for item in value]
    else:
        members = []
    kinds = {path: {type(value).__name__}}
    for name, member in members:
        for below, kind in kinds_of(member, name).items():
            kinds.setdefault(below, set()).update(kind)
    return kinds


def expect_like(answer, name):
    """Fails the check unless the answer has exactly the keys and kinds of values of the capture."""
    actual, expected = kinds_of(answer.body), kinds_of(capture(name))
    expect_equal(answer.status, 200, "HTTP status")
    expect_equal(sorted(actual.keys() - expected.keys()), [], "list of keys that the capture has not")
    expect_equal(sorted(expected.keys() - actual.keys()), [], "list of keys that only the capture has")
    for path, kinds in expected.items():
        # Numbers are one kind in JSON; a value that is null in one of the two says nothing about the other.
        differing = {numeric(kind) for kind in actual[path]} ^ {numeric(kind) for kind in kinds}
        expect("NoneType" in differing | kinds or not differing, f"{path} is {actual[path]}, captured {kinds}")


def numeric(kind):
    return "number" if kind in ("int", "float") else kind


def expect_refused(answer, code, message):
    """Fails the check unless the answer is HTTP 200 with this code and message and nothing else."""
    expect_equal(answer.status, 200, "HTTP status")
    expect_equal(answer.body, {"code": code, "msg": message}, "answer")


@sequence
def answers_as_captured(name, path, fields, access_token=None):
    with check(f"{name} answers as captured"):
        expect_like(cloud.call(path, fields, access_token), name)


@sequence
def refused_without_data(name, access_token):
    with check(f"{name} is refused without data"):
        answer = cloud.call("/device/list", {"userId": email, "offset": 0, "count": 20}, access_token)
        expect(answer.body["code"] != 200, f"answer is {answer.body}")
        expect(not answer.body.get("data"), f"answer is {answer.body}")


@sequence
def judge_wrong_password():
    with check("a wrong password is refused as captured"):
        refusal = capture("sign-in-wrong-password")
        answer = cloud.call("/user/sign-in", {"userId": email, "password": "wrong"})
        expect_refused(answer, refusal["code"], refusal["msg"])


@sequence
def judge_unknown_account():
    with check("an unknown account is refused with code 1000"):
        answer = cloud.call("/user/sign-in", {"userId": "nobody@example.com", "password": password})
        expect_refused(answer, 1000, "USER_NOT_FOUND")


token = cloud.sign_in(email, password)
access = token["accessToken"]
answers_as_captured("sign-in", "/user/sign-in", {"userId": email, "password": password})
answers_as_captured("device-list", "/device/list", {"userId": email, "offset": 0, "count": 20}, access)
answers_as_captured("device-info", "/device/info", {"userId": email, **heater}, access)
answers_as_captured("firmware-info", "/device/firmware/info", {"userId": email, **heater}, access)
refused_without_data("no token", None)
refused_without_data("a token behind Bearer", f"Bearer {access}")
answers_as_captured("refresh", "/auth/refresh", {"refreshToken": token["refreshToken"]})
judge_wrong_password()
judge_unknown_account()
