"""Whether what a font spells could be words: whole tokens, lines of them, and letters missing inside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LINE = 3  # a line of fewer tokens tells nothing

_WORD = re.compile(
    r"[(\[{\"'“‘«<•·*]*[A-Za-zÀ-ÿŴŵŶŷ]+(?:[’'\-–/&.@][A-Za-zÀ-ÿŴŵŶŷ]+)*[’']?[)\]}\"'”’».,;:!?>*†‡]*"
)
_NUMBER = re.compile(r"[(\[£$€+\-–~<>#]*\d[\d.,:/%\-–]*(?:st|nd|rd|th|[a-zA-Z]{1,4})?[)\].,;:%!?*]*")
_VOWEL = re.compile(r"[aeiouywâêîôûŵŷáéíóú]", re.I)
_CONSONANTS = re.compile(r"[^aeiouyw\W\d_]{6}", re.I)
_CODE = re.compile(r"[\W_]*[A-Za-z&£]{0,6}\d[\d&'’%.,/+-]*[A-Za-z]{0,4}[\d\W_]*|[^\W_]*_{2,}[^\W_]*")
_TITLES = {"cllr", "cllrs", "clrs", "cnllr", "cncllr", "mngr"}  # short forms without a vowel
_NO_SUCH_Q = re.compile(r"Q(?=[A-TV-Z])(?!S\b)")  # what fonts one letter off make of "n" stands before no U
_CALL = re.compile(r"(?=.*[a-z]{3})(?:[\W\d_]|(?<![A-Za-z])[A-Z]?[a-z]+)*")
_NO_UNICODE = re.compile("[\ue000-\uf8ff\ufffd]")
_RUNS = re.compile("[A-Za-z]+")
_HOLE = re.compile("(?<=[A-Za-z])[\ue000-\uf8ff\ufffd]|[\ue000-\uf8ff\ufffd](?=[a-z])")


def spells(token: str) -> bool:
    """Whether a token could be a word or a number of a British paper."""
    if _NUMBER.fullmatch(token) or token.strip("()[].,;:").lower() in _TITLES:
        return True
    if _WORD.fullmatch(token):
        return (
            len(token) < 4 or token.isupper() or bool(_VOWEL.search(token) and not _CONSONANTS.search(token))
        )
    if any(c.isalpha() for c in token):
        return "@" in token or "/" in token or "." in token[1:-1]
    return len(token) < 4


def broken(text: str) -> int:
    """How many words a line has when a third of them or more spell nothing, else 0. References and codes,
    and the words of other languages and scripts, speak for no broken font."""
    tokens = [token for token in text.split() if len(token) > 1]
    bad = sum(map(is_garbled, tokens))
    return len(tokens) if bad >= LINE and 3 * bad >= len(tokens) else 0


def holes(text: str) -> int:
    """How many letters in a line's words have no Unicode (a ligature left out of the font's table); a
    bullet or a tick that stands alone is none."""
    return 0 if text.isascii() or not _NO_UNICODE.search(text) else len(_HOLE.findall(text))


@lru_cache(maxsize=50_000)
def is_garbled(token: str) -> bool:
    """Whether a token is what a broken font makes of a word."""
    if len(_NO_UNICODE.findall(token)) > 1 or _NO_SUCH_Q.search(token):
        return True
    return not (spells(token) or _CODE.fullmatch(token) or _is_foreign(token) or _is_called(token))


def is_lost(token: str) -> bool:
    """Whether a token is garbled and could be no word or number even so."""
    return is_garbled(token) and not spells(token)


@lru_cache(maxsize=50_000)
def is_sound(token: str) -> bool:
    """Whether a token is beyond doubt: it could be a word, and is not what a broken font makes of one."""
    return spells(token) and not is_garbled(token)


def _is_foreign(token: str) -> bool:
    """A word in another script, or of letters most of which are plain ones ("żółty"). What a broken font
    makes up mixes the scripts, or has signs within."""
    if token.isascii() or any(unicodedata.category(c)[0] not in "LMNP" for c in token):
        return False
    letters = [c for c in token if c.isalpha()]
    scripts = {_script(c) for c in letters if c >= "\u0370"}
    if scripts:
        return len(scripts) == 1 and not any("\xff" < c < "\u0370" for c in letters)
    return any(c > "\xff" for c in letters) and 2 * sum(c.isascii() for c in letters) >= len(letters)


_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH"}


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0]
    return "CJK" if name in _EAST_ASIAN else name


def _is_called(token: str) -> bool:
    """A name of a program or a file: words in small letters between signs."""
    return token.isascii() and bool(_CALL.fullmatch(token)) and all(map(spells, _RUNS.findall(token)))
