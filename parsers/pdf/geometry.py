"""What stands where on a page: words, painted shapes and pictures, straight from pdfium.

The text of a page is taken in one call and cut into words; only a word's first and last letters are
asked for their boxes, and fonts are looked up once a text object: a call a letter is what makes
other readers slow. Coordinates are points from the top left corner of the page as displayed, and
when most of the text was drawn turned, the page is turned upright first.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_SHAPES = 20_000  # a drawing with more strokes than this is a map or a plan, not a table
FORM_DEPTH = 8


class Word(NamedTuple):
    """A run of letters without blanks. ``turn`` is its direction in quarter turns clockwise from
    upright (0 for nearly all)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    turn: int


class Shape(NamedTuple):
    """One painted path: its box, ``#rrggbb`` colours (None when not painted so), the width of its
    stroke, and its corner points. ``is_rect`` when the path is one rectangle along the axes."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: str | None
    stroke: str | None
    line_width: float
    points: tuple[Point, ...]
    is_rect: bool


class Glyphs(NamedTuple):
    """Counts that tell whether the text layer can be believed."""

    letters: int = 0
    control: int = 0
    unmapped: int = 0


NO_GLYPHS = Glyphs()


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """One page as pdfium sees it, upright. ``words`` are in the order of the file."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[Box, ...] = ()
    glyphs: Glyphs = NO_GLYPHS

    @property
    def has_rulings(self) -> bool:
        """Whether the page holds lines or painted rectangles that a table could be made of."""
        thin = sum(1 for s in self.shapes if s.x1 - s.x0 > 10 or s.bottom - s.top > 10)
        return thin >= 4


class _Frame(NamedTuple):
    """How page space becomes the displayed page."""

    place: Callable[[float, float], Point]
    width: float
    height: float
    turn: int


def page_geometry(page: Any, number: int) -> PageGeometry:
    """The geometry of an open pdfium page (raw handle); ``number`` is 1-based."""
    frame = _frame(page)
    words, glyphs = _words(page, frame)
    shapes, images = _painted(page, frame)
    geometry = PageGeometry(number, frame.width, frame.height, words, shapes, images, glyphs)
    return _upright(geometry)


def _frame(page: Any) -> _Frame:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    places: list[Callable[[float, float], Point]] = [
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    ]
    width, height = abs(right - left), abs(top - bottom)
    return _Frame(places[turn], *((height, width) if turn % 2 else (width, height)), turn)


# -- text --------------------------------------------------------------------------------------


class _Font(NamedTuple):
    size: float
    bold: bool
    italic: bool
    turn: int


def _words(page: Any, frame: _Frame) -> tuple[tuple[Word, ...], Glyphs]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return (), NO_GLYPHS
    try:
        text, unmapped = _text(text_page)
        control = sum(1 for c in text if c < " " and c not in "\r\n\t\x02")
        letters = sum(1 for c in text if not c.isspace())
        words = tuple(_unbroken(_placed(text_page, text, frame)))
        return words, Glyphs(letters, control, unmapped)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _text(text_page: Any) -> tuple[str, int]:
    """The page's characters, one for each of pdfium's, and how many of them have no Unicode."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return "", 0
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    if got == count and not any(0xD800 <= unit < 0xE000 for unit in buffer):
        return "".join(map(chr, buffer[:count])), 0
    units = [pdfium.FPDFText_GetUnicode(text_page, i) for i in range(count)]
    unmapped = sum(1 for unit in units if unit == 0 or unit == 0xFFFD)
    return "".join(chr(u) if 0 < u < 0x110000 else "\x00" for u in units), unmapped


def _placed(text_page: Any, text: str, frame: _Frame) -> Iterator[tuple[Word, bool]]:
    """Each word, and whether the file has a blank before it (pdfium makes up line ends too)."""
    fonts: dict[int, _Font] = {}
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    place = frame.place
    for match in re.finditer(r"[^\s\x00-\x01\x03-\x1f\ufffe\uffff]+", text):
        start, end = match.start(), match.end() - 1
        if not pdfium.FPDFText_GetLooseCharBox(text_page, start, first):
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, end, last)
        font = _font(text_page, start, fonts, frame)
        xa, ya = place(min(first.left, last.left), max(first.top, last.top))
        xb, yb = place(max(first.right, last.right), min(first.bottom, last.bottom))
        word = match.group().replace("\x02", "-")
        x0, x1, top, bottom = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
        placed = Word(word, x0, top, x1, bottom, font.size, font.bold, font.italic, font.turn)
        yield placed, text[start - 1 : start] in (" ", "\xa0")


def _unbroken(words: Iterable[tuple[Word, bool]]) -> Iterator[Word]:
    """Words that pdfium broke where letters are only kerned, put together again: no blank is
    narrower than a twelfth of the letters' size."""
    last: Word | None = None
    for word, is_after_blank in words:
        if (
            last
            and not is_after_blank
            and word.turn == last.turn == 0
            and abs(word.bottom - last.bottom) < 0.5
        ):
            gap = word.x0 - last.x1
            if -0.25 * last.size < gap < 0.08 * last.size:
                last = last._replace(text=last.text + word.text, x1=word.x1)
                continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _font(text_page: Any, index: int, known: dict[int, _Font], frame: _Frame) -> _Font:
    handle = pdfium.FPDFText_GetTextObject(text_page, index)
    address = ctypes.cast(handle, ctypes.c_void_p).value or 0
    found = known.get(address)
    if found is None:
        found = known[address] = _read_font(text_page, index, frame)
    return found


BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.I)
ITALIC_NAME = re.compile(r"italic|oblique", re.I)


def _read_font(text_page: Any, index: int, frame: _Frame) -> _Font:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    name_buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name_buffer, 128, flags)
    name = name_buffer.value.decode("utf-8", "replace")
    weight = pdfium.FPDFText_GetFontWeight(text_page, index)
    bold = bool(BOLD_NAME.search(name)) or weight >= 600 or bool(flags.value & (1 << 18))
    italic = bool(ITALIC_NAME.search(name)) or bool(flags.value & (1 << 6))
    turn = (frame.turn - round(angle / 90)) % 4
    return _Font(round(abs(size), 2), bold, italic, turn)


# -- shapes ------------------------------------------------------------------------------------


def _painted(page: Any, frame: _Frame) -> tuple[tuple[Shape, ...], tuple[Box, ...]]:
    shapes: list[Shape] = []
    images: list[Box] = []
    for handle, matrix in _objects(page):
        if len(shapes) >= MAX_SHAPES:
            break
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            shape = _shape(handle, matrix, frame)
            if shape:
                shapes.append(shape)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_bounds(handle, matrix, frame))
    return tuple(shapes), tuple(images)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for i in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _nested(pdfium.FPDFPage_GetObject(page, i), IDENTITY, 0)


def _nested(handle: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_FORM:
        yield handle, outer
    elif depth < FORM_DEPTH:
        matrix = _times(_matrix(handle), outer)
        for i in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _nested(pdfium.FPDFFormObj_GetObject(handle, i), matrix, depth + 1)


def _matrix(handle: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, raw):
        return IDENTITY
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(handle: Any, matrix: Matrix, frame: _Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return _box([frame.place(*_at(matrix, x, y)) for x, y in corners])


def _box(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _shape(handle: Any, outer: Matrix, frame: _Frame) -> Shape | None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill_mode, stroked)
    fill = _colour(pdfium.FPDFPageObj_GetFillColor, handle) if fill_mode.value else None
    stroke = _colour(pdfium.FPDFPageObj_GetStrokeColor, handle) if stroked.value else None
    if fill is None and stroke is None:
        return None
    matrix = _times(_matrix(handle), outer)
    points = [frame.place(*_at(matrix, x, y)) for x, y in _segments(handle)]
    if not points:
        return None
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
    scale = math.hypot(matrix[0], matrix[1])
    box = _box(points)
    corners = {(round(x, 1), round(y, 1)) for x, y in points}
    is_rect = len(corners) in (2, 3, 4) and all(
        min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5
        for x, y in points
    )
    return Shape(*box, fill, stroke, width.value * scale if stroke else 0.0, tuple(points), is_rect)


def _segments(handle: Any) -> Iterator[Point]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(pdfium.FPDFPath_CountSegments(handle), 500)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        yield x.value, y.value


def _colour(getter: Any, handle: Any) -> str | None:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, r, g, b, a) or a.value == 0:
        return None
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}"


# -- turning -----------------------------------------------------------------------------------


def _upright(page: PageGeometry) -> PageGeometry:
    """The page turned so that most of its letters stand upright."""
    turns = Counter[int]()
    for word in page.words:
        turns[word.turn] += len(word.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn == 0:
        return page
    width, height = page.width, page.height
    undo: dict[int, Callable[[float, float], Point]] = {
        1: lambda x, y: (y, width - x),
        2: lambda x, y: (width - x, height - y),
        3: lambda x, y: (height - y, x),
    }
    move = undo[turn]
    words = tuple(_moved_word(w, move, turn) for w in page.words)
    shapes = tuple(_moved_shape(s, move) for s in page.shapes)
    images = tuple(_box([move(b[0], b[1]), move(b[2], b[3])]) for b in page.images)
    size = (height, width) if turn % 2 else (width, height)
    return PageGeometry(page.number, *size, words, shapes, images, page.glyphs)


def _moved_word(word: Word, move: Callable[[float, float], Point], turn: int) -> Word:
    x0, top, x1, bottom = _box([move(word.x0, word.top), move(word.x1, word.bottom)])
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, turn=(word.turn - turn) % 4)


def _moved_shape(shape: Shape, move: Callable[[float, float], Point]) -> Shape:
    x0, top, x1, bottom = _box([move(shape.x0, shape.top), move(shape.x1, shape.bottom)])
    points = tuple(move(*p) for p in shape.points)
    return shape._replace(x0=x0, top=top, x1=x1, bottom=bottom, points=points)
