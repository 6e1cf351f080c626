"""Reports checks to the test as JSON lines {"check", "ok", "detail"} on standard output."""

import functools
import json
import sys
import traceback
from contextlib import contextmanager


class Stopped(Exception):
    """Ends a sequence whose last check failed."""


def read_input():
    """Returns the test's input, a JSON object on standard input: secrets stay off the command line."""
    return json.load(sys.stdin)


@contextmanager
def check(name):
    """Runs the body as one check: an exception fails it, becomes its detail and ends the sequence."""
    try:
        yield
    except Exception as error:  # Whatever a client library raises belongs to the check.
        place = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__][-1]
        _report(name, False, f"{type(error).__name__}: {error} ({place.name}:{place.lineno})")
        raise Stopped from error
    _report(name, True, "")


def sequence(function):
    """Decorates a function whose checks depend on each other: after one that fails the rest is not reached."""

    @functools.wraps(function)
    def run(*args, **kwargs):
        try:
            function(*args, **kwargs)
        except Stopped:
            pass

    return run


def expect(condition, detail):
    """Fails the current check with `detail` unless the condition holds."""
    if not condition:
        raise AssertionError(detail)


def expect_equal(actual, expected, what):
    """Fails the current check unless both are equal."""
    expect(actual == expected, f"{what} is {actual!r}, expected {expected!r}")


def _report(name, ok, detail):
    print(json.dumps({"check": name, "ok": ok, "detail": detail}), flush=True)
