"""The Welsh words that decide, with the changes that the word before makes to their first letters."""

from __future__ import annotations

from parsers.text.mutations import changed

_VERBS = {
    "cytunwyd": "",
    "penderfynwyd": "",
    "cymeradwywyd": "",
    "etholwyd": "",
    "gohiriwyd": "",
    "mabwysiadwyd": "",
    "awdurdodwyd": "",
    "cyfetholwyd": "",
    "cefnogwyd": r"(?=\s+(?:y|yr|[’']r|hyn|hwn)\b)",
    "penodwyd": r"(?=\s+(?:y\s+)?(?:[A-Z]|yn\b))",
    "derbyniwyd": r"(?=\s+(?:y\s+)?cofnod)",
    "cadarnhawyd": r"(?=[^.]{0,40}\b[cg]h?ofnod)",
}
# "a gytunwyd", "fel y cytunwyd", "ni chytunwyd": what was agreed before, or was not
_NOT_NOW = r"(?<!\ba )(?<!\bA )(?<!\by )(?<!\bni )(?<!\bNi )(?<!\bna )(?<!\bpan )"


def _forms(verb: str) -> str:
    return rf"(?:{verb[0].upper()}{verb[1:]}|{changed(verb)})"  # "Cytunwyd", "fe gytunwyd", "a chytunwyd"


_THEN = r"(?<=\ba )(?=ch|ph)"  # "a chytunwyd": and it was agreed
DECIDED = (
    rf"(?:{_NOT_NOW}|{_THEN})(?:"
    + "|".join(rf"{_forms(verb)}{after}" for verb, after in _VERBS.items())
    + ")"
)
"""Any of the words, to be sought at the beginning of a word."""

STEMS = tuple(verb[1:] for verb in _VERBS)
"""What is in every form of such a word, to be sought first."""
