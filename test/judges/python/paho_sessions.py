"""Sessions of the simulated AWS IoT Core, tried with paho: answers, takeover, will, retained messages, rights."""

import itertools

from checks import check, expect_equal, read_input, sequence
from heater import charge_in, status_request, topic
from paho_expectations import expect_closed, expect_subscription_refused
from paho_session import Session

SHARED_MESSAGES = 6
DISCONNECT_WITH_WILL = 0x04

address = read_input()
mac = address["macAddress"]
is_mqtt5 = address["version"] == "5"
numbers = itertools.count()


def connect(name, **options):
    """Connects with a client id that no other session has."""
    return Session(address, f"paho-{name}-{next(numbers)}", **options)


def below(*levels):
    return topic(mac, "/".join(("judge", *levels)))


def expect_status(session):
    """Asks the heater for its status and waits for it; the echo of the request is passed over."""
    expect_equal(session.subscribe(topic(mac, "#")), [1], "granted QoS")
    session.publish(*status_request(mac, address["additionalValue"], session.client_id))
    message = session.next_message(lambda message: charge_in(message.payload) is not None)
    expect_equal(message.topic, topic(mac, f"{session.client_id}/res"), "topic")


@sequence
def judge_status():
    with check("the heater answers a status request"):
        expect_status(connect("status"))


@sequence
def judge_takeover():
    with check("a second session with the same client id ends the first"):
        first, second = Session(address, "paho-twin"), Session(address, "paho-twin")
        expect_closed(first, lambda: None, 0x8E)
    with check("and works itself"):
        expect_status(second)


@sequence
def judge_will():
    name = below("will")
    witness = connect("witness")
    expect_equal(witness.subscribe(name), [1], "granted QoS")
    with check("a will is delivered after a cut connection"):
        connect("mortal", will=(name, "cut")).cut()
        expect_equal(witness.next_message().payload, b"cut", "will")
    with check("and not after DISCONNECT"):
        connect("mortal", will=(name, "left")).disconnect()
        connect("mortal", will=(name, "next")).cut()
        expect_equal(witness.next_message().payload, b"next", "will")
    if is_mqtt5:
        with check("but after DISCONNECT with will"):
            connect("mortal", will=(name, "asked for")).disconnect(DISCONNECT_WITH_WILL)
            expect_equal(witness.next_message().payload, b"asked for", "will")


@sequence
def judge_retained():
    name = below("retained")
    publisher = connect("publisher")
    with check("a retained message is delivered live without the flag"):
        early = connect("early")
        early.subscribe(name)
        publisher.publish(name, "kept", retain=True)
        message = early.next_message()
        expect_equal((message.payload, bool(message.retain)), (b"kept", False), "message")
    with check("and to a later subscription with the flag"):
        late = connect("late")
        late.subscribe(name)
        message = late.next_message()
        expect_equal((message.payload, bool(message.retain)), (b"kept", True), "message")
    with check("but not on a wildcard filter"):
        for wildcard in (topic(mac, "judge/#"), topic(mac, "judge/+")):
            session = connect("wildcard")
            session.subscribe(wildcard)
            publisher.publish(name, "live")
            expect_equal(session.next_message().payload, b"live", f"first message on {wildcard}")
    with check("until an empty one clears it"):
        publisher.publish(name, "", retain=True)
        session = connect("cleared")
        session.subscribe(name)
        publisher.publish(name, "live")
        expect_equal(session.next_message().payload, b"live", "first message")


@sequence
def judge_shared():
    with check("a shared subscription delivers each message to one member"):
        name, end = below("shared"), below("end")
        members = [connect("member-1"), connect("member-2")]
        for member in members:
            expect_equal(member.subscribe(f"$share/judges/{name}", end), [1, 1], "granted QoS")
        publisher = connect("publisher")
        for number in range(SHARED_MESSAGES):
            publisher.publish(name, str(number))
        publisher.publish(end, "end")
        got = sorted(payload for member in members for payload in until_end(member))
        expect_equal(got, [str(number).encode() for number in range(SHARED_MESSAGES)], "messages of both")


def until_end(member):
    """Returns the payloads before the message that ends the test."""
    payloads = []
    while (payload := member.next_message().payload) != b"end":
        payloads.append(payload)
    return payloads


@sequence
def judge_rights():
    foreign = topic(address["foreignMacAddress"], "st")
    with check("a subscription to another account's heater is refused"):
        expect_subscription_refused(connect("rights"), 0x87, foreign)
    with check("a PUBLISH to another account's heater ends the connection"):
        session = connect("rights")
        expect_closed(session, lambda: session.send_publish(foreign, "{}"), 0x87)


judge_status()
judge_takeover()
judge_will()
judge_retained()
judge_shared()
if address["transport"] == "websockets":
    judge_rights()
