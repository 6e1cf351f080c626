"""A paho client whose answers are waited for, in MQTT 5 or 3.1.1, over TCP or WebSocket."""

import time

from paho.mqtt import client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCodes
from paho.mqtt.subscribeoptions import SubscribeOptions

TIMEOUT_SECONDS = 10
POLL_SECONDS = 0.05
PROTOCOLS = {"5": mqtt.MQTTv5, "3.1.1": mqtt.MQTTv311}


class Closed(Exception):
    """The broker ended the connection, in MQTT 5 with a reason code."""

    def __init__(self, reason):
        super().__init__("closed" if reason is None else f"closed with reason 0x{reason:02X}")
        self.reason = reason


class Refused(Exception):
    """The broker answered CONNECT with a code that is not 0."""

    def __init__(self, code):
        super().__init__(f"refused with code 0x{code:02X}")
        self.code = code


class Client(mqtt.Client):
    """Reads the reason of a DISCONNECT without properties too, which paho 1.6 drops."""

    disconnect_reason = None

    def _handle_disconnect(self):
        packet = self._in_packet["packet"]
        self.disconnect_reason = packet[0] if packet else 0
        return super()._handle_disconnect()


class Session:
    """One connection. Nothing is read between waits: the broker's packets stay in order in the socket."""

    def __init__(self, address, client_id, keep_alive=60, will=None):
        self.version = address["version"]
        self.client_id = client_id
        self.messages = []
        self.acknowledged = set()
        self._granted = {}
        self._connack = None
        self._closed = None
        self._client = self._make_client(address)
        if will is not None:
            self._client.will_set(*will, qos=1)
        options = {"clean_start": True} if self.is_mqtt5 else {}
        self._client.connect(address["host"], address["port"], keepalive=keep_alive, **options)
        self.wait(lambda: self._connack is not None, "CONNACK")
        code, self.connack_properties = self._connack
        if code != 0:
            raise Refused(code)

    @property
    def is_mqtt5(self):
        return self.version == "5"

    def subscribe(self, *filters, qos=1, identifier=None):
        """Returns the codes of the SUBACK."""
        mid = self.send_subscribe(*filters, qos=qos, identifier=identifier)
        self.wait(lambda: mid in self._granted, "SUBACK")
        return self._granted[mid]

    def send_subscribe(self, *filters, qos=1, identifier=None):
        """Subscribes without waiting; returns the packet identifier."""
        if not self.is_mqtt5:
            return self._client.subscribe([(topic, qos) for topic in filters])[1]
        properties = None
        if identifier is not None:
            properties = Properties(PacketTypes.SUBSCRIBE)
            properties.SubscriptionIdentifier = identifier
        options = [(topic, SubscribeOptions(qos=qos)) for topic in filters]
        return self._client.subscribe(options, properties=properties)[1]

    def has_suback(self, mid):
        return mid in self._granted

    def publish(self, topic, payload, retain=False, alias=None):
        """Publishes at QoS 1 and waits for the PUBACK."""
        mid = self.send_publish(topic, payload, retain=retain, alias=alias)
        self.wait(lambda: mid in self.acknowledged, "PUBACK")

    def send_publish(self, topic, payload, qos=1, retain=False, alias=None):
        """Publishes without waiting; returns the packet identifier."""
        properties = None
        if alias is not None:
            properties = Properties(PacketTypes.PUBLISH)
            properties.TopicAlias = alias
        return self._client.publish(topic, payload, qos=qos, retain=retain, properties=properties).mid

    def next_message(self, fits=lambda message: True):
        """Waits for a message that fits; returns it and drops it with those before it."""
        while True:
            self.wait(lambda: self.messages, "message")
            message = self.messages.pop(0)
            if fits(message):
                return message

    def wait_closed(self):
        """Waits for the end of the connection; returns the reason of MQTT 5."""
        try:
            self.wait(lambda: False, "end of the connection")
        except Closed as closed:
            return closed.reason

    def disconnect(self, reason=None):
        """Sends DISCONNECT and closes."""
        if reason is None:
            self._client.disconnect()
        else:
            self._client.disconnect(ReasonCodes(PacketTypes.DISCONNECT, identifier=reason))
        self.wait_closed()

    def cut(self):
        """Closes the socket without a DISCONNECT."""
        self._client.socket().close()

    def wait(self, condition, what):
        """Reads until the condition holds. Raises Closed when the broker ends the connection before."""
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while not condition():
            if self._closed is not None:
                raise self._closed
            if time.monotonic() > deadline:
                raise TimeoutError(f"no {what} within {TIMEOUT_SECONDS} s")
            self._client.loop(POLL_SECONDS)

    def _make_client(self, address):
        clean = {} if self.is_mqtt5 else {"clean_session": True}
        client = Client(
            client_id=self.client_id,
            protocol=PROTOCOLS[self.version],
            transport=address["transport"],
            **clean,
        )
        if address["transport"] == "websockets":
            client.ws_set_options(path=address["path"])
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        client.on_publish = lambda _client, _data, mid: self.acknowledged.add(mid)
        client.on_message = lambda _client, _data, message: self.messages.append(message)
        return client

    def _on_connect(self, _client, _data, _flags, code, properties=None):
        self._connack = (_number(code), properties)

    def _on_disconnect(self, client, _data, _code, _properties=None):
        self._closed = Closed(client.disconnect_reason)

    def _on_subscribe(self, _client, _data, mid, codes, _properties=None):
        self._granted[mid] = [_number(code) for code in codes]


def _number(code):
    return code.value if isinstance(code, ReasonCodes) else code
