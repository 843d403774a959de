"""Calling the address of a program: public https only, at the very address that was checked, no detour."""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

#: A program answers within this; the whole call, headers included.
DEADLINE_SECONDS = 10.0
LONGEST_URL = 500
DEFAULT_PORTS = {"https": 443, "http": 80}
#: IPv4 addresses behind a translator: they may be anywhere.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressForbidden(Exception):
    """We never call there."""


@dataclass(frozen=True)
class Address:
    """What a subscription's url names."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Return the « Host » header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def read_address(url: str) -> Address:
    """Return what a url names; refuse anything but https without a password (http here, in the demo)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressForbidden(url) from error
    host = parts.hostname or ""
    is_clean = host.isascii() and not parts.username and not parts.password and url.isprintable()
    is_secret_free = is_clean and " " not in url and len(url) <= LONGEST_URL and url.isascii()
    if not (host and is_secret_free and may_use(parts.scheme, host)):
        raise AddressForbidden(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, host, port or DEFAULT_PORTS[parts.scheme], path)


def may_use(scheme: str, host: str) -> bool:
    """Return whether this scheme may be used: https, or http towards this very machine in the demo."""
    is_here = host in {"127.0.0.1", "localhost", "::1"}
    return scheme == "https" or (scheme == "http" and settings.DECLIC_DEMO and is_here)


def checked_ip(address: Address) -> str:
    """Return an IP of the address; refuse it when any of its IPs is not public."""
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    ips = [str(one[4][0]) for one in found]
    if not ips or not all(may_reach(ip) for ip in ips):
        raise AddressForbidden(address.host)
    return ips[0]


def may_reach(ip: str) -> bool:
    """Return whether an IP is somebody else's, on the public network; this machine too in the demo."""
    parsed = ipaddress.ip_address(ip.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    real = mapped or parsed
    if real.is_loopback:
        return settings.DECLIC_DEMO
    return real.is_global and not real.is_multicast and not (parsed.version == 6 and parsed in NAT64)


def post(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float = DEADLINE_SECONDS) -> int:
    """Post a body and return the status of the answer; no redirect is followed, nothing else is read."""
    address = read_address(url)
    connection = open_connection(address, checked_ip(address), seconds)
    with deadline(connection, seconds):
        connection.putrequest("POST", address.path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", address.authority)
        connection.putheader("Content-Length", str(len(body)))
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        return connection.getresponse().status


def open_connection(address: Address, ip: str, seconds: float) -> http.client.HTTPConnection:
    """Connect to the checked IP; the certificate must be that of the host that the url names."""
    raw = socket.create_connection((ip, address.port), timeout=seconds)
    connection = http.client.HTTPConnection(address.host, address.port, timeout=seconds)
    try:
        connection.sock = secured(raw, address.host) if address.scheme == "https" else raw
    except OSError:
        raw.close()
        raise
    return connection


def secured(raw: socket.socket, host: str) -> ssl.SSLSocket:
    """Return the encrypted side of a connection."""
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host)


@contextmanager
def deadline(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """End a call that lasts, however slowly its answer drips."""
    timer = threading.Timer(seconds, break_off, [connection])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


def break_off(connection: http.client.HTTPConnection) -> None:
    """Close the door in the middle of a sentence."""
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)
