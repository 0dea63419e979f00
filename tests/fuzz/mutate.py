"""Documents damaged in the ways the world damages them: a pure function of seed and source."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_NUMBER = re.compile(rb"(?<![\w.])\d{1,9}(?![\w.])")
_TAG = re.compile(rb"</?[A-Za-z][^<>]{0,200}>")
_NAME = re.compile(rb"/[A-Za-z]{2,24}")
HUGE = (b"0", b"-1", b"65535", b"2147483647", b"4294967296", b"99999999999", b"1e38", b"0.0000001")
WORDS = (
    b"RESOLVED", b"ACTION:", b"(Item 3)", b"31 February 2025", b"Target 97%", b"|", b"\x00", b"\xff\xfe",
    "Cyngor Sir Tŷ".encode(), b"<table><tr><td>", b"]]>", b"&#xD800;", b"For (9999999999999999999999)",
)  # fmt: skip


def mutated(source: bytes, seed: int) -> bytes:
    """The source with one to four damages; the same seed gives the same bytes."""
    dice = random.Random(seed)
    data = source
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        data = dice.choice(DAMAGES)(data, dice)
    return data


def _flip(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 10, 100)) if out else 0):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _drop(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + data[start + dice.choice((1, 20, 500, 5000)) :]


def _double(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    piece = data[start : start + dice.choice((10, 200, 4000))]
    return data[:start] + piece * dice.choice((1, 2, 50)) + data[start:]


def _swap(data: bytes, dice: random.Random) -> bytes:
    a, b, c = sorted(dice.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _numbers(data: bytes, dice: random.Random) -> bytes:
    """Lengths, offsets, sizes, colspans: numbers made absurd."""
    return _replaced(_NUMBER, data, dice, lambda old: dice.choice(HUGE))


def _names(data: bytes, dice: random.Random) -> bytes:
    """PDF names exchanged for others of the file."""
    names = list({m[0] for m in _NAME.finditer(data[:200_000])}) or [b"/Kids"]
    names.sort()
    return _replaced(_NAME, data, dice, lambda old: dice.choice(names))


def _tags(data: bytes, dice: random.Random) -> bytes:
    """Tags lost, doubled or nested deep."""
    return _replaced(
        _TAG, data, dice, lambda old: dice.choice((b"", old * 2, old * 300, b"<td colspan=9999999>"))
    )


def _words(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(WORDS) * dice.choice((1, 1, 40)) + data[at:]


def _inside(data: bytes, dice: random.Random) -> bytes:
    """A stream unpacked, damaged and packed again: the reader gets past its shell."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _words(data, dice)
    chosen = dice.choice(streams)
    try:
        body = zlib.decompress(chosen[1])
    except zlib.error:
        return _flip(data, dice)
    body = zlib.compress(dice.choice((_flip, _numbers, _drop, _double, _swap, _words))(body, dice))
    return data[: chosen.start(1)] + body + data[chosen.end(1) :]


def _replaced(
    form: re.Pattern[bytes], data: bytes, dice: random.Random, new: Callable[[bytes], bytes]
) -> bytes:
    found = list(form.finditer(data))
    for match in sorted(
        dice.sample(found, min(len(found), dice.choice((1, 2, 5)))), key=lambda m: -m.start()
    ):
        data = data[: match.start()] + new(match[0]) + data[match.end() :]
    return data


DAMAGES: tuple[Damage, ...] = (
    _flip, _cut, _drop, _double, _swap, _numbers, _names, _tags, _words, _inside, _inside, _inside,
)  # fmt: skip
