"""The child process that reads PDFs, and its parent's side.

One file must never cost a run: pdfium and the table finder work in a child with a limit on memory,
watched by the clock. The child serves one document after another over its pipes, page by page; when
it dies or is killed, the next document gets a new one.

A message is four bytes of length and msgpack. Parent to child: ``[pages, seconds]`` and the bytes of
the file. Child to parent: a :class:`_Opened`, a :class:`_Read` a page, an :class:`_Closed`.
"""

from __future__ import annotations

import atexit
import gc
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from parsers.paper import Bookmark, Page
from parsers.pdf.quality import PageText
from parsers.records import Problem

GARBAGE = 100_000  # objects: a page makes thousands, and nearly none in circles that need collecting
GRACE = 5.0  # seconds after the limit at which a child nobody watches any more ends itself


class _Opened(msgspec.Struct, tag=True):
    page_count: int
    problem: Problem | None
    outline: tuple[Bookmark, ...] = ()


class _Read(msgspec.Struct, tag=True):
    page: Page
    text: PageText


class _Closed(msgspec.Struct, tag=True):
    pass


_Message = _Opened | _Read | _Closed


@dataclass(slots=True)
class Reading:
    """What a child brought: pages as far as it came. ``stopped`` is None when it came to the end,
    else "time", "memory" or "crash"."""

    page_count: int
    pages: list[Page]
    texts: list[PageText]
    problem: Problem | None = None
    stopped: str | None = None
    outline: tuple[Bookmark, ...] = ()


# -- the parent's side -------------------------------------------------------------------------------


class _Child:
    def __init__(self, memory: int) -> None:
        self.memory = memory
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "parsers.pdf.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            bufsize=0,
            # Ctrl-C goes to a terminal's whole group: a child that it ends would pass for a damaged document.
            process_group=0,
        )
        # Between fork and exec a child is counted with its parent's memory, which was at most this.
        self.inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        self._buffer = bytearray()

    def read(self, data: bytes, pages: int, seconds: float) -> Reading:
        """One document. Afterwards the child is dead unless ``stopped`` is None."""
        reading = Reading(0, [], [])
        deadline = time.monotonic() + seconds
        try:
            self._send(msgspec.msgpack.encode([pages, seconds]), deadline)
            self._send(data, deadline)
            while not isinstance(message := self._receive(deadline), _Closed):
                if isinstance(message, _Opened):
                    reading.page_count, reading.problem = message.page_count, message.problem
                    reading.outline = message.outline
                else:
                    reading.pages.append(message.page)
                    reading.texts.append(message.text)
        except TimeoutError:
            reading.stopped = "time"
            self.kill()
        except (OSError, EOFError, msgspec.DecodeError):
            used = self.kill()
            reading.stopped = "memory" if used > max(0.4 * self.memory, self.inherited) else "crash"
        return reading

    def kill(self) -> int:
        """End the child, leave no zombie, and give the most memory it used, in bytes."""
        used = 0
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        if self.process.returncode is None:
            # Popen.kill would reap a child already dead, and its memory would not be known.
            os.kill(self.process.pid, signal.SIGKILL)
            _, status, usage = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)
            used = usage.ru_maxrss * 1024
        return used

    def _send(self, payload: bytes, deadline: float) -> None:
        assert self.process.stdin is not None
        pipe = self.process.stdin.fileno()
        os.set_blocking(pipe, False)
        left = memoryview(struct.pack(">I", len(payload)) + payload)
        while left:
            self._wait([], [pipe], deadline)
            left = left[os.write(pipe, left[: 1 << 16]) :]

    def _receive(self, deadline: float) -> _Message:
        size = struct.unpack(">I", self._bytes(4, deadline))[0]
        return _decoder.decode(self._bytes(size, deadline))

    def _bytes(self, count: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        while len(self._buffer) < count:
            self._wait([pipe], [], deadline)
            got = os.read(pipe, 1 << 16)  # all that a pipe holds
            if not got:
                raise EOFError
            self._buffer += got
        out = bytes(self._buffer[:count])
        del self._buffer[:count]
        return out

    @staticmethod
    def _wait(readable: list[int], writable: list[int], deadline: float) -> None:
        poll = select.poll()
        for pipe in readable:
            poll.register(pipe, select.POLLIN | select.POLLHUP)
        for pipe in writable:
            poll.register(pipe, select.POLLOUT | select.POLLERR)
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise TimeoutError


_decoder: msgspec.msgpack.Decoder[_Message] = msgspec.msgpack.Decoder(_Opened | _Read | _Closed)
_idle: list[_Child] = []
_lock = threading.Lock()


def read(data: bytes, *, pages: int, seconds: float, memory: int) -> Reading:
    """Read a document in a child process: an idle one when there is one."""
    with _lock:
        child = next((c for c in _idle if c.memory == memory), None)
        if child:
            _idle.remove(child)
    if child and child.process.poll() is not None:
        child.kill()
        child = None
    child = child or _Child(memory)
    reading = child.read(data, pages, seconds)
    if reading.stopped is None:
        with _lock:
            _idle.append(child)
    return reading


@atexit.register
def stop() -> None:
    """End the idle children."""
    with _lock:
        while _idle:
            _idle.pop().kill()


def _forget() -> None:
    """After a fork the children are the parent's."""
    _idle.clear()


os.register_at_fork(after_in_child=_forget)


# -- the child's side --------------------------------------------------------------------------------


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the parent closes the pipe."""
    from parsers.pdf.document import Document

    while head := requests.read(4):
        most, seconds = msgspec.msgpack.decode(requests.read(struct.unpack(">I", head)[0]))
        data = requests.read(struct.unpack(">I", requests.read(4))[0])
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
        document = Document(data)
        _answer(answers, _Opened(document.page_count, document.problem, document.outline()))
        for page, text in document.pages(most):
            _answer(answers, _Read(page, text))
        document.close()
        _answer(answers, _Closed())
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(answers: BinaryIO, message: _Message) -> None:
    payload = msgspec.msgpack.encode(message)
    answers.write(struct.pack(">I", len(payload)) + payload)
    answers.flush()


def _limited(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limited(int(sys.argv[1]))
    gc.set_threshold(GARBAGE)
    from parsers.pdf import worker

    worker.serve(sys.stdin.buffer, sys.stdout.buffer)
