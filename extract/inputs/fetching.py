"""Addresses: the one place of this package that asks the network, and only while DATELINE_NETWORK is 1.

An address may come from a hostile feed. So the host is resolved first, every address that its name has must be public,
and the connection goes to the address that was looked at, not to a second look-up; the same at every redirect.
Proxies that the environment names are not used.
"""

import contextlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from extract.errors import BadDocument, NetworkOff, UnreadableInput
from extract.inputs import limits
from extract.inputs.material import Material, suffix_of

SETTING = "DATELINE_NETWORK"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
HEADERS = {"User-Agent": "dateline", "Accept": "text/html, application/xhtml+xml, application/rss+xml, */*;q=0.5",
           "Accept-Encoding": "identity"}  # fmt: skip
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rss+xml": ".rss", "application/atom+xml": ".atom", "text/xml": ".xml",
    "application/xml": ".xml", "text/csv": ".csv", "application/zip": ".zip", "message/rfc822": ".eml",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
NAT64 = ipaddress.ip_network("64:ff9b::/96")
MOVED = (301, 302, 303, 307, 308)


class Seen(NamedTuple):
    """What a server said of an answer, for the question whether it has changed since: its ETag and Last-Modified."""

    etag: str | None = None
    modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers that ask for an answer only where it has changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value is not None}


class Answer(NamedTuple):
    """What an address answered."""

    material: Material
    seen: Seen


def is_address(path: str | Path) -> bool:
    """Whether a caller named an address and not a file."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


def network_allowed() -> bool:
    """Whether the network may be asked."""
    return os.environ.get(SETTING) == "1"


def permitted(address: str) -> None:
    """Raises NetworkOff where the network may not be asked for an address."""
    if not network_allowed():
        raise NetworkOff(
            f"{address} would have to be fetched over the network, which is off; set {SETTING}=1 to allow it"
        )


def is_public(address: Address) -> bool:
    """Whether an IP address belongs to the public internet, also where it hides another one (IPv4 in IPv6)."""
    inner = _hidden(address)
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


def fetch(address: str, public: Callable[[Address], bool] = is_public) -> Material:
    """What an address answers. Raises NetworkOff, UnreadableInput or BadDocument.

    `public` tells which IP addresses may be asked at all.
    """
    answer = changed(address, Seen(), public)
    assert answer is not None  # nothing was asked about changes
    return answer.material


def changed(address: str, seen: Seen, public: Callable[[Address], bool] = is_public) -> Answer | None:
    """As `fetch`, with what to ask by next time; None where nothing has changed since `seen`."""
    permitted(address)
    until, at = time.monotonic() + limits.FETCH_SECONDS, address
    for _ in range(limits.REDIRECTS + 1):
        answer = _asked(at, until, seen, public)
        if not isinstance(answer, str):
            return answer
        at = _joined(at, answer)
    raise UnreadableInput(f"{address} redirects more than {limits.REDIRECTS} times; give the last address itself")


def _asked(address: str, until: float, seen: Seen, public: Callable[[Address], bool]) -> Answer | str | None:
    """The answer of one address, or where it redirects to; None where it has not changed."""
    connection = _connection(address, until, public)
    parts = _split(address)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    end = threading.Timer(max(0.0, until - time.monotonic()), _shut, [connection.sock])  # whatever drips in, time is up
    end.start()
    try:
        connection.request("GET", target, headers=HEADERS | seen.conditions())
        response = connection.getresponse()
        if response.status in MOVED and response.headers["Location"]:
            return str(response.headers["Location"])
        if response.status == http.client.NOT_MODIFIED and seen.conditions():
            return None
        material = _material(address, response)
        if response.length or time.monotonic() >= until:  # what was shut looks whole where no length was told
            raise ConnectionError("the answer broke off")
        return Answer(material, Seen(response.headers["ETag"], response.headers["Last-Modified"]))
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        late = TimeoutError(f"no whole answer within {limits.FETCH_SECONDS:g} seconds")
        raise _unreadable(address, late if time.monotonic() >= until else error) from error
    finally:
        end.cancel()
        connection.close()


def _material(address: str, response: http.client.HTTPResponse) -> Material:
    if response.status != http.client.OK:
        raise UnreadableInput(f"{address} answers {response.status} {response.reason}; check it in a browser")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise UnreadableInput(f"{address} answers compressed, unasked; save the page and add the file")
    data = response.read(limits.FETCH + 1)
    if len(data) > limits.FETCH:
        raise BadDocument(
            f"{address} is larger than {limits.FETCH // limits.MB} MB; save what you need and add the file"
        )
    named = suffix_of(urlsplit(address).path)
    return Material(address, data, SUFFIXES.get(response.headers.get_content_type(), named))


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # which is checked only when it is asked for
    except ValueError as error:
        raise _unreadable(address, error) from error
    return parts


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise _unreadable(location, error) from error


def _connection(address: str, until: float, public: Callable[[Address], bool]) -> http.client.HTTPConnection:
    """An open connection to a public host. Its name, not its number, stands in the request and is checked by TLS."""
    parts = _split(address)
    host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise UnreadableInput(f"{address} is no address that is fetched; give one as https://host/path")
    found = _resolved(address, host, port)
    refused = [ip for ip in found if not public(ip)]
    if refused:
        raise UnreadableInput(f"{address} leads to {refused[0]}, which is no public address, and was not fetched")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port)
    connection.auto_open = 0  # it must never connect anew by itself, to an address that nobody looked at
    try:
        left = max(0.1, until - time.monotonic())
        connection.sock = socket.create_connection((str(found[0]), port), timeout=left)
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    except OSError as error:
        connection.close()
        raise _unreadable(address, error) from error
    return connection


def _resolved(address: str, host: str, port: int) -> list[Address]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _unreadable(address, error) from error
    return [ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]


def _hidden(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address within an IPv6 one that gateways would go on to."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _shut(opened: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is over already
        opened.shutdown(socket.SHUT_RDWR)


def _unreadable(address: str, error: Exception) -> UnreadableInput:
    return UnreadableInput(f"{address} cannot be fetched ({error}); check the address and the connection")
