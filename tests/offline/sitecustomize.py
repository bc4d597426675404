"""Put first on PYTHONPATH, refuses a Python process every address but loopback, and writes down what it asked for.

An audit hook hears every connection and look-up of the socket module, whichever library asks.
"""

import os
import sys

ASKING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::")


def refuse(event, args):  # type: ignore[no-untyped-def]
    """Raise for an address outside this machine; sockets of the file system and unnamed hosts are inside."""
    if event not in ASKING:
        return
    asked = args[0] if event in ("socket.getaddrinfo", "socket.gethostbyname") else args[-1]
    host = asked[0] if isinstance(asked, tuple) and asked else asked
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "") or not isinstance(asked, tuple | str) or str(host).startswith((*LOOPBACK, "/", "\0")):
        return
    with open(os.environ["OUTSIDE_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{event} {asked}\n")
    raise PermissionError(f"no network in this test: {event} {asked}")


if "OUTSIDE_LOG" in os.environ:
    sys.addaudithook(refuse)
