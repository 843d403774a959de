"""A program cannot make us knock at doors of our own house."""

import socket
from typing import Any

import pytest
from django.test import Client

from declic.api.services.reaching import AddressForbidden, may_reach, post, read_address
from tests.api.conftest import send


@pytest.fixture(autouse=True)
def in_earnest(settings: Any) -> None:
    """Outside the demonstration, even this machine is forbidden."""
    settings.DECLIC_DEMO = False


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_an_address_of_a_private_network_is_out_of_reach(ip: str) -> None:
    assert not may_reach(ip)


@pytest.mark.parametrize("ip", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_address_may_be_reached(ip: str) -> None:
    assert may_reach(ip)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "ftp://example.org/", "https://me:word@example.org/", "https://",
     "https://exa mple.org/", "https://example.org:99999/", "http://127.0.0.1/"],
)  # fmt: skip
def test_only_https_without_a_password_is_called(url: str) -> None:
    with pytest.raises(AddressForbidden):
        read_address(url)


def test_a_name_that_leads_home_is_refused_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 443))
    outside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [outside, inside])
    with pytest.raises(AddressForbidden):
        post("https://rebinding.example.org/", b"{}", {})


def test_the_socket_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    outside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))

    def connect(place: tuple[str, int], **_: Any) -> socket.socket:
        asked.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [outside])
    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        post("https://example.org/", b"{}", {})
    assert asked == [("93.184.215.14", 443)]


def test_a_subscription_to_a_forbidden_address_is_refused(program: Client) -> None:
    answer = send(program, {"url": "http://127.0.0.1/", "events": ["referral.answered"]}, to="webhooks")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "address_forbidden")
