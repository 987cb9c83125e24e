"""Sending a message to an address that someone typed, without being led into our own network.

Only https, only names that the operator allows, only public addresses. The connection goes to the
address that was checked: a name that means something else a moment later (DNS rebinding) does
not help. A redirection is not followed.
"""

import hashlib
import hmac
import ipaddress
import socket
import ssl
from http.client import HTTPException, HTTPSConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

from common.refusal import Refused

SECONDS = 10


class AddressRefused(Refused):
    """The portal sends nothing there."""


class Target(NamedTuple):
    """Where a message goes: the name for TLS, and the address that the name had when we looked."""

    host: str
    address: str
    port: int
    path: str


class Unreachable(Exception):
    """No answer, or one that is no yes; trying again may help."""

    def __init__(self, words: str, status: int | None = None):
        super().__init__(words)
        self.status = status


def refuse_address(url: str) -> None:
    """What can be said of an address without asking the network."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.username or parts.password or parts.port not in (None, 443):
        raise AddressRefused("Gebruik een adres met https, zonder naam, wachtwoord of poort.")
    if not is_allowed(parts.hostname or ""):
        raise AddressRefused("Dit adres staat niet op de lijst van de beheerder (WEBHOOK_HOSTS).")


def is_allowed(host: str) -> bool:
    """A name of the list, or one that ends in a name that begins with a dot."""
    return any(
        host == known or (known.startswith(".") and host.endswith(known))
        for known in settings.WEBHOOK_HOSTS
    )


def target_of(url: str) -> Target:
    """The checked address of a URL; every address that the name has must be public."""
    refuse_address(url)
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        raise Unreachable("De naam bestaat niet of is nu niet te vinden.") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressRefused("Deze naam leidt naar een adres dat niet openbaar is.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, addresses[0], 443, path)


def is_public(address: str) -> bool:
    """Also for addresses of IPv4 that are dressed as IPv6."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or found
    return inner.is_global and not inner.is_multicast


def signature(secret: str, sent_at: int, body: bytes) -> str:
    """What the receiver reckons too: HMAC-SHA256 of the moment, a dot and the body."""
    words = f"{sent_at}.".encode() + body
    return "sha256=" + hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()


def post(target: Target, body: bytes, headers: dict[str, str], *, context=None) -> int:
    """The status of the answer; anything but 2xx is ``Unreachable``. The answer is not read."""
    connection = _Pinned(target, context or ssl.create_default_context())
    try:
        connection.request("POST", target.path, body, headers)
        status = connection.getresponse().status
    except (OSError, HTTPException) as broken:
        raise Unreachable(f"Geen verbinding: {type(broken).__name__}.") from None
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise Unreachable(f"De ontvanger antwoordde met {status}.", status)
    return status


class _Pinned(HTTPSConnection):
    """Goes to the checked address, and checks the certificate for the name."""

    def __init__(self, target: Target, context: ssl.SSLContext):
        super().__init__(target.host, target.port, timeout=SECONDS, context=context)
        self.target, self.tls = target, context

    def connect(self) -> None:
        plain = socket.create_connection((self.target.address, self.target.port), SECONDS)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.target.host)
