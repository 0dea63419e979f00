"""Where a host's name leads to, in bounded time."""

from __future__ import annotations

import socket
import threading
from queue import Empty, SimpleQueue
from typing import Any

MAX_SECONDS = 20.0


def look_up(name: str, port: int) -> list[Any]:
    """The addresses of a name, as ``socket.getaddrinfo`` gives them. Raises socket.gaierror when there are
    none, or no answer in MAX_SECONDS: the system's resolver knows no deadline, so it is asked in a
    thread of its own, which is left to itself when it hangs and keeps no process from ending."""
    answer: SimpleQueue[list[Any] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(name, port, type=socket.SOCK_STREAM))
        except Exception as error:  # whatever it is, it is raised where it was asked for
            answer.put(error)

    threading.Thread(target=ask, name=f"look up {name}", daemon=True).start()
    found = _taken(answer)
    if isinstance(found, Exception):
        raise found
    return found


def _taken(answer: SimpleQueue[list[Any] | Exception]) -> list[Any] | Exception:
    try:
        return answer.get(timeout=MAX_SECONDS)
    except Empty:
        why = f"the name is not resolved after {MAX_SECONDS:g} s: given up"
        return socket.gaierror(socket.EAI_AGAIN, why)
