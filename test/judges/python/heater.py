"""The heater's topics and the request for a status, as the captures have them."""

import json


def topic(mac, path):
    """Returns the topic of one path below the heater."""
    return f"cmd/52/navilink-{mac}/{path}"


def status_request(mac, additional_value, client_id):
    """Returns topic and payload that ask for a status."""
    request_topic = topic(mac, "st")
    return request_topic, json.dumps(
        {
            "clientID": client_id,
            "sessionID": "1767225600000",
            "protocolVersion": 2,
            "requestTopic": request_topic,
            "responseTopic": topic(mac, f"{client_id}/res"),
            "request": {
                "command": 16777219,
                "deviceType": 52,
                "macAddress": mac,
                "additionalValue": additional_value,
            },
        }
    )


def charge_in(payload):
    """Returns the charge of a status in an answer, percent; None for any other message."""
    status = json.loads(payload).get("response", {}).get("status", {})
    return status.get("dhwChargePer")
