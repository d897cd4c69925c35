"""Danish order and Danish search as plain strings, alike in Python and in SQLite's binary order.

The order is CLDR's for Danish (Retskrivningsordbogen § 4): … z æ ø å, where aa counts as å, ä as æ, ö as ø
and ü as y; accents decide only between words that are otherwise equal, then a capital goes first.
That aa in "ekstraarbejde" and "Isaac" is two letters is known to a reader, not to a rule; CLDR has it so too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# CLDR's root order, with the Danish letters last.
_ORDER = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyzæøå"
_FIRST_WEIGHT = ord("0")
_PRIMARY = {letter: chr(_FIRST_WEIGHT + place) for place, letter in enumerate(_ORDER)}
# Letters of other scripts follow å; signs that are not in the order stand together after "$".
_OTHER_SIGN = _PRIMARY["$"]
# Ends a level: below every weight, so that a word goes before its own continuation ("And" < "Andersen").
_LEVEL_END = " "

_LOOKALIKES = str.maketrans({
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "´": "'", "“": '"', "”": '"',
    "„": '"', "»": '"', "«": '"', "⁄": "/",
})  # fmt: skip

# Letters that Unicode does not take apart, or that Danish places elsewhere than Unicode does.
_SORTS_AS = {
    "ä": "æ", "ö": "ø", "ő": "ø", "ü": "y", "ű": "y", "ð": "d", "đ": "d", "þ": "th", "ß": "ss", "œ": "oe",
    "ł": "l", "ı": "i", "ĸ": "q", "ŋ": "n", "ħ": "h", "ŧ": "t",
}  # fmt: skip
_FOUND_AS = {**_SORTS_AS, "å": "aa", "ü": "u", "ű": "u"}


class _Weights(NamedTuple):
    """What one letter contributes to each level: the letter, its accent, its case."""

    primary: str
    secondary: str
    tertiary: str


_UNACCENTED = "0"
# Å before AA before Aa before å before aa: a capital first, then the form with å (Nygård < Nygaard).
_UPPER, _UPPER_AA, _MIXED_AA, _LOWER, _LOWER_AA = "01234"


def _weigh(letter: str) -> _Weights:
    lower = letter.lower()
    case = _LOWER if lower == letter else _UPPER
    if lower == "å":
        return _Weights(_PRIMARY["å"], _UNACCENTED, case)
    base = _SORTS_AS.get(lower, lower)
    if base == lower:
        base = _without_marks(lower)
    primary = "".join(_primary(part) for part in base)
    accent = _UNACCENTED if base == lower else lower[-1] if len(lower) == 1 else lower[1]
    return _Weights(primary, accent + _UNACCENTED * (len(primary) - 1), case * len(primary))


def _primary(letter: str) -> str:
    known = _PRIMARY.get(letter)
    if known is not None:
        return known
    return letter if letter.isalnum() and letter > "å" else _OTHER_SIGN


def _without_marks(letter: str) -> str:
    """The letter without its accents; the ring stays on å, which is a letter of its own."""
    parts = unicodedata.normalize("NFD", letter)
    base = "".join(part for part in parts if not unicodedata.combining(part))
    return "å" if base == "a" and "\N{COMBINING RING ABOVE}" in parts else base


# Two letters that sort as one are written as one private sign first, so that a key is three translations:
# a list of ten thousand names must be sorted before the hand has left the mouse.
_PAIR = re.compile("[aA]{2}")
_PAIR_SIGNS = {"aa": "\ue000", "Aa": "\ue001", "aA": "\ue002", "AA": "\ue003"}
_PAIR_CASES = {"\ue000": _LOWER_AA, "\ue001": _MIXED_AA, "\ue002": _MIXED_AA, "\ue003": _UPPER_AA}


class _Level(dict[int, str]):
    """What each letter contributes to one level, worked out the first time the letter is met."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        case = _PAIR_CASES.get(letter)
        weights = _weigh(letter) if case is None else _Weights(_PRIMARY["å"], _UNACCENTED, case)
        self[code] = weights[self._level]
        return self[code]


_LETTERS, _ACCENTS, _CASES = _Level(0), _Level(1), _Level(2)


def sort_key(text: str) -> str:
    """A string that sorts as the text does in Danish, by plain comparison of characters."""
    return _key_of(_tidy(text))


def _key_of(letters: str) -> str:
    if "aa" in letters.lower():
        letters = _PAIR.sub(_pair_sign, letters)
    accents = "" if _PLAIN.fullmatch(letters) else letters.translate(_ACCENTS).rstrip(_UNACCENTED)
    primary, cases = letters.translate(_LETTERS), letters.translate(_CASES)
    return f"{primary}{_LEVEL_END}{accents}{_LEVEL_END}{cases}"


def _pair_sign(pair: re.Match[str]) -> str:
    return _PAIR_SIGNS[pair.group()]


class _Tidied(dict[int, str]):
    """One form of each sign, and nothing for what is invisible (soft hyphens, half of a broken pair)."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        invisible = unicodedata.category(letter) in ("Cf", "Cs")
        self[code] = tidied = "" if invisible else letter.translate(_LOOKALIKES)
        return tidied


class _Found(dict[int, str]):
    """What each letter is found as: without accents and case, the Danish letters kept apart."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = letter if letter in _FOUND_AS else _without_marks(letter)
        self[code] = found = _FOUND_AS.get(bare, bare)
        return found


_TIDIED, _FOUND = _Tidied(), _Found()


# Most of what is written needs no tidying: ASCII and the Danish letters in their one form.
_PLAIN = re.compile(r"[\x00-\x7fæøåÆØÅ]*")


def _tidy(text: str) -> str:
    """One form of each letter, sign and space; what is invisible is gone."""
    if not _PLAIN.fullmatch(text):
        # Again after the invisible is gone: it may have stood between a letter and its accent.
        visible = unicodedata.normalize("NFKC", text).translate(_TIDIED)
        text = unicodedata.normalize("NFKC", visible)
    return " ".join(text.split())


def search_key(text: str) -> str:
    """The text as searches compare it: "Aalborg" = "Ålborg" = "aalborg", "Café" = "cafe", but "soe" is not "sø".

    å becomes aa rather than aa å, so that typing "A", "Aa", "Aal" never loses Aalborg on the way
    and "arbejde" is found in "ekstraarbejde".
    """
    folded = _tidy(text).casefold()
    if folded.isascii():
        return folded
    found = unicodedata.normalize("NFKC", folded).translate(_FOUND)
    return " ".join(found.split())
