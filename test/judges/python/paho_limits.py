"""The limits of AWS IoT Core, tried with paho. Everything at a limit is accepted, everything above it refused."""

import itertools

from checks import check, expect_equal, read_input, sequence
from heater import topic
from paho_expectations import expect_closed, expect_connect_refused, expect_subscription_refused
from paho_session import Session

PAYLOAD_BYTES = 131_072
PACKET_BYTES = 149_504
TOPIC_BYTES = 256
CLIENT_ID_BYTES = 128
FILTERS = 8
SUBSCRIPTIONS = 50
TOPIC_ALIASES = 8

address = read_input()
mac = address["macAddress"]
is_mqtt5 = address["version"] == "5"
numbers = itertools.count()


def connect(name, **options):
    """Connects with a client id that no other session has."""
    return Session(address, f"paho-{name}-{next(numbers)}", **options)


def below(*levels):
    return topic(mac, "/".join(("judge", *levels)))


def delivered(session, name, payload="x"):
    """Subscribes to a topic and gets back what is published there."""
    expect_equal(session.subscribe(name), [1], "granted QoS")
    session.publish(name, payload)
    message = session.next_message()
    expect_equal(message.topic, name, "topic")
    expect_equal(len(message.payload), len(payload), "payload length")


@sequence
def judge_payload():
    with check("a payload of 131,072 bytes is delivered"):
        delivered(connect("payload"), below("payload"), "x" * PAYLOAD_BYTES)
    with check("a payload of 131,073 bytes ends the connection"):
        session = connect("payload")
        # Quota exceeded or packet too large: AWS documents both for a size above its limit.
        expect_closed(session, lambda: session.send_publish(below("payload"), "x" * (PAYLOAD_BYTES + 1)), 0x97, 0x95)
    with check("a packet above 149,504 bytes ends the connection"):
        session = connect("packet")
        expect_closed(session, lambda: session.send_publish(below("packet"), "x" * PACKET_BYTES), 0x95)


@sequence
def judge_topic():
    prefix = below("")
    with check("a topic of 256 bytes is accepted"):
        delivered(connect("topic"), prefix + "t" * (TOPIC_BYTES - len(prefix)))
    with check("a topic of 257 bytes ends the connection"):
        session = connect("topic")
        name = prefix + "t" * (TOPIC_BYTES + 1 - len(prefix))
        expect_closed(session, lambda: session.send_publish(name, "x"), 0x90)
    with check("a filter of 257 bytes is refused"):
        expect_subscription_refused(connect("filter"), 0x8F, prefix + "t" * (TOPIC_BYTES + 1 - len(prefix)))
    with check("a topic with 7 slashes is accepted"):
        delivered(connect("slashes"), below("4", "5", "6", "7"))
    with check("a topic with 8 slashes ends the connection"):
        session = connect("slashes")
        expect_closed(session, lambda: session.send_publish(below("4", "5", "6", "7", "8"), "x"), 0x90)
    with check("a filter with 8 slashes is refused"):
        expect_subscription_refused(connect("filter"), 0x8F, below("4", "5", "6", "7", "8"))


@sequence
def judge_client_id():
    with check("a client id of 128 bytes is accepted"):
        Session(address, "c" * CLIENT_ID_BYTES).disconnect()
    with check("a client id of 129 bytes is refused"):
        expect_connect_refused(address, "c" * (CLIENT_ID_BYTES + 1), 0x85, 2)


@sequence
def judge_subscriptions():
    filters = [below(str(number)) for number in range(SUBSCRIPTIONS + 1)]
    with check("8 filters in one SUBSCRIBE are accepted"):
        expect_equal(connect("filters").subscribe(*filters[:FILTERS]), [1] * FILTERS, "granted QoS")
    with check("9 filters in one SUBSCRIBE are refused"):
        expect_subscription_refused(connect("filters"), 0x97, *filters[: FILTERS + 1])
    with check("50 subscriptions are accepted, one of them twice"):
        session = connect("subscriptions")
        for name in (*filters[:SUBSCRIPTIONS], filters[0]):
            expect_equal(session.subscribe(name), [1], "granted QoS")
    with check("the 51st subscription is refused"):
        expect_subscription_refused(session, 0x97, filters[SUBSCRIPTIONS])


@sequence
def judge_qos():
    name = below("qos")
    if is_mqtt5:
        with check("a PUBLISH with QoS 2 ends the connection"):
            session = connect("qos")
            expect_closed(session, lambda: session.send_publish(name, "x", qos=2), 0x9B)
    else:
        with check("a PUBLISH with QoS 2 is neither acknowledged nor delivered"):
            session = connect("qos")
            session.subscribe(name)
            lost = session.send_publish(name, "two", qos=2)
            session.publish(name, "one")
            expect_equal(session.next_message().payload, b"one", "first message")
            expect_equal(lost in session.acknowledged, False, "acknowledged")
    with check("a SUBSCRIBE with QoS 2 is not acknowledged"):
        session = connect("qos")
        unanswered = session.send_subscribe(below("two"), qos=2)
        expect_equal(session.subscribe(name), [1], "granted QoS")
        expect_equal(session.has_suback(unanswered), False, "acknowledged")


@sequence
def judge_subscription_identifier():
    with check("a subscription identifier ends the connection"):
        session = connect("identifier")
        expect_closed(session, lambda: session.send_subscribe(below("identifier"), identifier=1), 0xA1)


@sequence
def judge_topic_alias():
    with check("topic alias 8 is accepted"):
        session = connect("alias")
        session.subscribe(below("alias"))
        session.publish(below("alias"), "first", alias=TOPIC_ALIASES)
        session.publish("", "second", alias=TOPIC_ALIASES)
        expect_equal([session.next_message().payload for _ in range(2)], [b"first", b"second"], "messages")
    with check("topic alias 9 ends the connection"):
        session = connect("alias")
        expect_closed(session, lambda: session.send_publish(below("alias"), "x", alias=TOPIC_ALIASES + 1), 0x94)


@sequence
def judge_connack():
    with check("the CONNACK names the limits"):
        properties = connect("connack").connack_properties.json()
        expected = {
            "MaximumQoS": 1,
            "SubscriptionIdentifierAvailable": 0,
            "TopicAliasMaximum": TOPIC_ALIASES,
            "ReceiveMaximum": 100,
            "MaximumPacketSize": PACKET_BYTES,
        }
        expect_equal({name: properties.get(name) for name in expected}, expected, "CONNACK")
    with check("the CONNACK says that shared and wildcard subscriptions and retained messages are available"):
        # A missing property means available: MQTT 5 §3.2.2.3.
        names = ("SharedSubscriptionAvailable", "WildcardSubscriptionAvailable", "RetainAvailable")
        expect_equal([properties.get(name, 1) for name in names], [1, 1, 1], "CONNACK")
    # Over WebSocket paho cannot ask for 0: it makes its socket non-blocking before the handshake.
    none = [(0, 1200)] if address["transport"] == "tcp" else []
    for asked, granted in (*none, (5, 30), (29, 30), (30, 30), (60, 60), (1200, 1200), (1201, 1200)):
        with check(f"a keep-alive of {asked} s is granted as {granted} s"):
            session = connect("keep-alive", keep_alive=asked)
            server = session.connack_properties.json().get("ServerKeepAlive", asked)
            expect_equal(server, granted, "keep-alive")


judge_payload()
judge_topic()
judge_client_id()
judge_subscriptions()
judge_qos()
if is_mqtt5:
    judge_subscription_identifier()
    judge_topic_alias()
    judge_connack()
