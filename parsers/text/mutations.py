"""Welsh words, whose first letters change with the word before: "pwyllgor", "i bwyllgor", "a phwyllgor"."""

from __future__ import annotations

from collections.abc import Iterable

# the first letters, the longer ones before, and what they may become; a g may go altogether
_CHANGES = {
    "ll": "ll?", "rh": "rh?", "c": "(?:c|g|ch|ngh)", "p": "(?:p|b|ph|mh)", "t": "(?:t|d|th|nh)",
    "g": "(?:g|ng)?", "b": "(?:b|f|m)", "d": "(?:dd?|n)", "m": "(?:m|f)",
    **dict.fromkeys("aeiouwy", ""),
}  # fmt: skip
_KEPT = ("ch", "dd", "ff", "ng", "ph", "th", "sw")


def changed(word: str) -> str:
    """The pattern of a word in all its forms. What is marked up as a pattern already stays so."""
    first = next((k for k in _CHANGES if word.startswith(k) and not word.startswith(_KEPT)), "")
    if first in "aeiouwy" and first:
        return f"h?{word}"
    return _CHANGES[first] + word[len(first) :] if first else word


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of the words in any of its forms, to be sought between the ends of words."""
    return "|".join(changed(word).replace(" ", r"\s+") for word in words)


POSTS = (
    "swyddog(?:ion)?", "pennaeth(?:iaid)?", "cyfarwyddw(?:r|yr|raig)", "rheolw(?:r|yr)", "arweinydd(?:ion)?",
    "clerc", "trysorydd", "ysgrifennydd", "cyfieithydd", "cydlynydd", "ymgynghorydd", "cynrychiolw?ydd",
    "cynrychiolwyr", "arolygydd", "archwilw?ydd", "archwilwyr", "cyfrifydd", "peiriannydd", "cyfreithiwr",
    "cynorthwyydd", "gweinyddwr", "gohebydd", "prifathro", "prifathrawes", "pennaeth", "cadeirydd(?:ion)?",
    "is-gadeirydd(?:ion)?", "maer(?:es)?", "llywydd", "aelod(?:au)?", "cwnstabl", "rhingyll", "cofrestrydd",
    "prif weithredwr", "comisiynydd", "hyrwyddwr", "dadansoddw?ydd", "tirfesurydd", "pensaer", "cynllunydd",
    "ymarferydd",
)  # fmt: skip
"""What people are."""
HEADS = (
    "swyddog(?:ion)?",
    "pennaeth",
    "cyfarwyddw(?:r|yr|raig)",
    "rheolwr",
    "cydlynydd",
    "aelod(?:au)? cabinet",
)
"""Behind them stands what they look after: Pennaeth Tai a Hamdden."""
WORK = (
    "gwasanaeth(?:au)?", "adran", "cyngor", "bwrdd", "heddlu", "ysgol", "prifysgol", "coleg", "cymdeithas",
    "undeb", "prif", "uwch", "cyllid", "cynllunio", "addysg", "trwyddedu", "democrataidd", "amgylchedd",
    "ymddiriedolaeth", "partneriaeth",
)  # fmt: skip
"""And what stands beside them there: whom they are from, what they look after."""
