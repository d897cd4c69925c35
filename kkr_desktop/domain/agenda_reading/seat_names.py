"""The names of seats in both numbers: a text gives "fire virksomhedsrepræsentanter" or "en suppleant", never both."""

from __future__ import annotations

import re

# Nouns by how they end, one and many; of two that end alike the longer stands first.
_NOUNS = (
    ("stedfortræder", "stedfortrædere"),
    ("repræsentant", "repræsentanter"),
    ("tilforordnet", "tilforordnede"),
    ("forperson", "forpersoner"),
    ("forkvinde", "forkvinder"),
    ("suppleant", "suppleanter"),
    ("observatør", "observatører"),
    ("politiker", "politikere"),
    ("delegeret", "delegerede"),
    ("formand", "formænd"),
    ("medlem", "medlemmer"),
)
_NEUTER = "medlem"
# Adjectives in one of their forms: the common one, the neuter, the plural.
_FORMS = (
    ("el", "elt", "elle"),
    ("sk", "sk", "ske"),
    ("ig", "igt", "ige"),
    ("al", "alt", "ale"),
    ("ny", "nyt", "nye"),
)


def one_and_many(words: str) -> tuple[str, str]:
    """What one such seat is called, and what several are; the words themselves where no known noun is among them."""
    for match in re.finditer(r"[\w-]+", words):
        for one, many in _NOUNS:
            if match[0].casefold().endswith((one, many)):
                ending = many if match[0].casefold().endswith(many) else one
                stem = match[0][: -len(ending)]
                before, after = words[: match.start()], words[match.end() :]
                form = 1 if one == _NEUTER else 0
                return (
                    f"{_adjectives(before, form)}{stem}{one}{after}",
                    f"{_adjectives(before, 2)}{stem}{many}{after}",
                )
    return words, words


def _adjectives(before: str, form: int) -> str:
    return re.sub(r"[\w-]+", lambda match: _adjective(match[0], form), before)


def _adjective(word: str, form: int) -> str:
    for forms in _FORMS:
        # The longest form first: "kommunalt" ends in no other, "ny" is within "nye".
        for one in sorted(forms, key=len, reverse=True):
            if word.endswith(one):
                return word[: -len(one)] + forms[form]
    return word
