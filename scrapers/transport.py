"""Connections that go only where they may, and do not last longer than they may.

The name is looked up once a connection, the answer is checked, and the connection goes to the very
address that was checked: nobody can answer differently in between. TLS still checks the host's
name. A deadline holds for every byte read, head or body, however slowly they drip.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from scrapers.resolve import look_up

_local = threading.local()
_PACKED = ("ipv4_mapped", "sixtofour")  # IPv4 addresses that IPv6 ones lead to
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotPublic(Exception):  # noqa: N818 - named for what is the matter
    """A host's name leads to an address that is none of the public internet. Nothing was sent."""


@contextmanager
def deadline(seconds: float, monotonic: Callable[[], float]) -> Iterator[Callable[[], float]]:
    """Within the block, this thread's reads from the network fail with a time-out when ``seconds``
    have passed. Gives a function that says how many are left."""
    end = monotonic() + seconds
    _local.left = lambda: end - monotonic()
    try:
        yield _local.left
    finally:
        _local.left = None


def may_connect(address: str, allow_loopback: bool) -> bool:
    """Whether an IP address is one of the public internet, or of this machine where that is allowed.
    An IPv4 address packed into an IPv6 one counts as itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        packed = next((getattr(ip, name) for name in _PACKED if getattr(ip, name)), None)
        if ip in _NAT64:
            packed = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if packed is not None:
            return may_connect(str(packed), allow_loopback)
    if ip.is_loopback:
        return allow_loopback
    return ip.is_global and not ip.is_multicast


def open_http(allow_loopback: bool) -> requests.Session:
    """A requests session whose connections are checked. It knows no proxy and no ``.netrc``."""
    http = requests.Session()
    http.trust_env = False
    adapter = _Adapter(allow_loopback)
    http.mount("http://", adapter)
    http.mount("https://", adapter)
    return http


class _Timed:
    """What makes a socket keep the deadline of the thread that reads from it."""

    def recv_into(self, *arguments: Any) -> int:
        left = getattr(_local, "left", None)
        if left is not None:
            seconds = left()
            if seconds <= 0:
                raise TimeoutError("the time for this answer is over")
            own = self.gettimeout()  # type: ignore[attr-defined]
            self.settimeout(seconds if own is None else min(own, seconds))  # type: ignore[attr-defined]
        return super().recv_into(*arguments)  # type: ignore[misc, no-any-return]


class _Socket(_Timed, socket.socket):
    pass


class _TLSSocket(_Timed, ssl.SSLSocket):
    pass


class _Connects:
    """The one step of a urllib3 connection that looks a name up and connects."""

    host: str
    port: int
    timeout: Any
    socket_options: Any
    allow_loopback = False

    def _new_conn(self) -> socket.socket:
        name = self.host.strip("[]").rstrip(".")
        try:
            found = look_up(name, self.port)
        except (socket.gaierror, UnicodeError) as error:
            why = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            raise NameResolutionError(self.host, self, why) from error  # type: ignore[arg-type]
        for *_, where in found:
            if not may_connect(str(where[0]), self.allow_loopback):
                raise NotPublic(
                    f"{self.host} is at {where[0]}, a private or loopback address: not asked "
                    "(only a sample council has allow_loopback = true in the register)"
                )
        return self._first_that_answers(found)

    def _first_that_answers(self, found: list[Any]) -> socket.socket:
        failure: OSError = OSError("no address")
        for family, kind, protocol, _, where in found:
            sock = _Socket(family, kind, protocol)
            try:
                for option in self.socket_options or ():
                    sock.setsockopt(*option)
                sock.settimeout(self.timeout if isinstance(self.timeout, float | int) else None)
                sock.connect(where)
            except OSError as error:
                sock.close()
                failure = error
            else:
                return sock
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(self, f"no connection to {self.host} in time") from failure
        raise NewConnectionError(self, f"no connection to {self.host}: {failure}") from failure  # type: ignore[arg-type]


class _HTTP(_Connects, HTTPConnection):
    pass


class _HTTPS(_Connects, HTTPSConnection):
    pass


class _Adapter(HTTPAdapter):
    def __init__(self, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback
        super().__init__(pool_maxsize=32)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """A pool of checked connections, one TLS context for all of them."""
        context = create_urllib3_context()
        context.sslsocket_class = _TLSSocket
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, ssl_context=context, **pool_kwargs
        )
        self.poolmanager.pool_classes_by_scheme = {
            "http": self._pool(HTTPConnectionPool, _HTTP),
            "https": self._pool(HTTPSConnectionPool, _HTTPS),
        }

    def _pool(self, pool: type, connection: type) -> Any:
        checked = type(connection.__name__, (connection,), {"allow_loopback": self._allow_loopback})
        return type(pool.__name__, (pool,), {"ConnectionCls": checked})
