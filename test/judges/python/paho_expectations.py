"""Expectations about refusals, with the reason codes of MQTT 5."""

from checks import expect, expect_equal
from paho_session import Closed, Refused, Session


def expect_closed(session, act, *reasons):
    """Fails the check unless `act` makes the broker end the connection, in MQTT 5 for one of the reasons."""
    try:
        act()
        reason = session.wait_closed()
    except Closed as closed:
        reason = closed.reason
    if session.is_mqtt5:
        expect(reason in reasons, f"reason is {_hex(reason)}, expected {' or '.join(map(_hex, reasons))}")


def expect_subscription_refused(session, reason, *filters):
    """Fails the check unless every filter is refused: by a SUBACK, or by the end of the connection."""
    try:
        codes = session.subscribe(*filters)
    except Closed as closed:
        if session.is_mqtt5:
            expect_equal(_hex(closed.reason), _hex(reason), "reason")
        return
    expected = reason if session.is_mqtt5 else 0x80
    expect_equal([_hex(code) for code in codes], [_hex(expected)] * len(filters), "codes")


def expect_connect_refused(address, client_id, reason, return_code):
    """Fails the check unless the CONNACK has the reason of MQTT 5 or the return code of 3.1.1."""
    try:
        Session(address, client_id)
    except Refused as refused:
        expected = reason if address["version"] == "5" else return_code
        expect_equal(_hex(refused.code), _hex(expected), "code")
    else:
        expect(False, "the connection was accepted")


def _hex(code):
    return "none" if code is None else f"0x{code:02X}"
