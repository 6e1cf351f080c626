"""AWS's own C client: signs, connects over WebSocket and TLS, and asks a heater for its status."""

import queue
from concurrent.futures import Future

from awscrt import auth, io, mqtt, mqtt5

from checks import check, expect, expect_equal, read_input, sequence
from cloud import Cloud
from heater import charge_in, status_request, topic

TIMEOUT_SECONDS = 10

given = read_input()
mac = given["macAddress"]


def signer(token, **changes):
    """Returns what signs each upgrade as AWS's SDKs do for AWS IoT."""
    credentials = {
        "access_key_id": token["accessKeyId"],
        "secret_access_key": token["secretKey"],
        "session_token": token["sessionToken"],
        **changes,
    }
    provider = auth.AwsCredentialsProvider.new_static(**credentials)

    def sign(transform_args, **_kwargs):
        config = auth.AwsSigningConfig(
            algorithm=auth.AwsSigningAlgorithm.V4,
            signature_type=auth.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS,
            credentials_provider=provider,
            region="us-east-1",
            service="iotdevicegateway",
            omit_session_token=True,
        )
        signed = auth.aws_sign_request(transform_args.http_request, config)
        signed.add_done_callback(lambda done: transform_args.set_done(done.exception()))

    return sign


def trusting():
    """Returns TLS options that trust the test's authority only."""
    options = io.TlsContextOptions()
    with open(given["caFile"], "rb") as file:
        options.override_default_trust_store(file.read())
    return io.ClientTlsContext(options)


bootstrap = io.ClientBootstrap.get_or_create_static_default()
tls = trusting()


def connection(client_id, token, **changes):
    return mqtt.Connection(
        client=mqtt.Client(bootstrap, tls),
        host_name=given["host"],
        port=given["port"],
        client_id=client_id,
        clean_session=True,
        keep_alive_secs=60,
        use_websockets=True,
        websocket_handshake_transform=signer(token, **changes),
    )


@sequence
def judge_mqtt3(token):
    client_id = "awscrt-3"
    client = connection(client_id, token)
    statuses = queue.Queue()
    with check("MQTT 3.1.1: connects"):
        client.connect().result(TIMEOUT_SECONDS)
    with check("MQTT 3.1.1: subscribes at QoS 1"):
        subscribed, _ = client.subscribe(
            topic(mac, "#"),
            mqtt.QoS.AT_LEAST_ONCE,
            lambda payload, **_kwargs: statuses.put(payload),
        )
        expect_equal(subscribed.result(TIMEOUT_SECONDS)["qos"], mqtt.QoS.AT_LEAST_ONCE, "granted QoS")
    with check("MQTT 3.1.1: gets the status it asks for"):
        asked, payload = status_request(mac, given["additionalValue"], client_id)
        published, _ = client.publish(asked, payload, mqtt.QoS.AT_LEAST_ONCE)
        published.result(TIMEOUT_SECONDS)
        expect_charge(statuses)
    with check("MQTT 3.1.1: disconnects"):
        client.disconnect().result(TIMEOUT_SECONDS)


def judge_mqtt5(token):
    client_id = "awscrt-5"
    statuses = queue.Queue()
    connected, stopped = Future(), Future()
    client = mqtt5.Client(
        mqtt5.ClientOptions(
            host_name=given["host"],
            port=given["port"],
            bootstrap=bootstrap,
            tls_ctx=tls,
            websocket_handshake_transform=signer(token),
            connect_options=mqtt5.ConnectPacket(client_id=client_id, keep_alive_interval_sec=60),
            on_publish_callback_fn=lambda data: statuses.put(data.publish_packet.payload),
            on_lifecycle_event_connection_success_fn=lambda data: settle(connected, data),
            on_lifecycle_event_connection_failure_fn=lambda data: settle(connected, data.exception),
            on_lifecycle_event_stopped_fn=lambda data: settle(stopped, data),
        )
    )
    client.start()
    ask_over_mqtt5(client, client_id, connected, statuses)
    # Also after a check that failed: a client that still runs at the end of the process crashes it.
    client.stop(mqtt5.DisconnectPacket())
    stopped.result(TIMEOUT_SECONDS)


@sequence
def ask_over_mqtt5(client, client_id, connected, statuses):
    with check("MQTT 5: connects"):
        settings = connected.result(TIMEOUT_SECONDS).negotiated_settings
    with check("MQTT 5: is told AWS's settings"):
        expect_equal(settings.maximum_qos, mqtt5.QoS.AT_LEAST_ONCE, "maximum QoS")
        expect_equal(settings.maximum_packet_size_to_server, 149504, "maximum packet size")
        expect_equal(settings.receive_maximum_from_server, 100, "receive maximum")
        expect_equal(settings.topic_alias_maximum_to_server, 8, "topic alias maximum")
        expect_equal(settings.server_keep_alive_sec, 60, "keep-alive")
        expect_equal(settings.subscription_identifiers_available, False, "subscription identifiers")
        expect_equal(settings.shared_subscriptions_available, True, "shared subscriptions")
    with check("MQTT 5: subscribes at QoS 1"):
        filters = [mqtt5.Subscription(topic(mac, "#"), mqtt5.QoS.AT_LEAST_ONCE)]
        suback = client.subscribe(mqtt5.SubscribePacket(filters)).result(TIMEOUT_SECONDS)
        expect_equal(suback.reason_codes, [mqtt5.SubackReasonCode.GRANTED_QOS_1], "reason codes")
    with check("MQTT 5: gets the status it asks for"):
        asked, payload = status_request(mac, given["additionalValue"], client_id)
        packet = mqtt5.PublishPacket(topic=asked, payload=payload, qos=mqtt5.QoS.AT_LEAST_ONCE)
        client.publish(packet).result(TIMEOUT_SECONDS)
        expect_charge(statuses)


@sequence
def judge_refusal(token):
    with check("a wrong secret is refused at the upgrade"):
        client = connection("awscrt-wrong", token, secret_access_key="wrong")
        error = client.connect().exception(TIMEOUT_SECONDS)
        expect(error is not None, "the connection was accepted")
        expect("WEBSOCKET_UPGRADE_FAILURE" in str(error), str(error))


def expect_charge(payloads):
    """Waits for a status; echoes of the request are passed over."""
    while True:
        charge = charge_in(payloads.get(timeout=TIMEOUT_SECONDS))
        if charge is not None:
            expect(0 <= charge <= 100, f"dhwChargePer is {charge}")
            return


def settle(future, outcome):
    """Resolves a future once; later events of a client that tries again are of no interest."""
    if not future.done():
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


@sequence
def judge():
    with check("signs in over TLS"):
        token = Cloud(given["restUrl"], given["caFile"]).sign_in(given["email"], given["password"])
    judge_mqtt3(token)
    judge_mqtt5(token)
    judge_refusal(token)


judge()
