"""Rows of organisations in running text, with the names that hold "og" and "&" kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .names import Known


@dataclass(frozen=True, slots=True)
class NameFound:
    """An organisation as it is written, and the register's own name for it where it is known."""

    written: str
    known: str


# Words for kinds of organisations, which name nobody.
_KINDS = re.compile(
    r"^(?:en|et|én|to|tre|hvoraf|heraf|hver|dog|mens|idet)\b"
    r"|^(?:de |den |det |en |et |alle |øvrige |andre |relevante |faglige |valgte |følgende |lokale |regionale )*"
    r"[a-zæøå-]*(?:organisation|institution|hovedorganisation|forening|virksomhed|kommun|parti|kandidat|medlem"
    r"|repræsentant|kommunalbestyrelse|byråd|region)[a-zæøå]*$",
    re.I,
)


_WITHIN = re.compile(r"\bfor\s+[\w-]+$")


def names_in(text: str, known: Known) -> list[NameFound]:
    """The organisations of a row; names of kinds ("erhvervsorganisationer") are none."""
    row = re.split(
        r"[.;](?:\s|$)|\s+(?=(?:som|der|hvor|til|om|med|senest|inden|på|i forbindelse)\s)",
        text.strip(),
        maxsplit=1,
    )[0].strip(" ,")
    found = []
    for part in _split(row, known):
        name = _trimmed(part)
        own = known.organisation(name)
        if own or (re.match(r"[A-ZÆØÅ0-9]", name) and not _KINDS.match(name)):
            found.append(NameFound(name, own))
    if found:
        # A collective in small letters ("nordjyske erhvervsskoler") is a name only among names.
        found = [
            NameFound(_trimmed(part), known.organisation(_trimmed(part)))
            for part in _split(row, known)
            if _trimmed(part) and (not _KINDS.match(_trimmed(part)) or known.organisation(_trimmed(part)))
        ]
    return found


def _trimmed(part: str) -> str:
    text = re.sub(
        r"^(?:samt|og|både|[Oo]rganisationerne|[Ff]oreningerne|henholdsvis|hhv\.?|fra|[Dd]a|[Nn]år|[Ii]det)\s+",
        "",
        part.strip(" ,.:"),
    )
    text = re.sub(r"\s+(?:i fællesskab|i forening|sammen|tilsammen|hver især|på skift|begge)$", "", text)
    return text.strip(" ,.:")


def _split(row: str, known: Known) -> list[str]:
    """The parts of a row at its commas and its last "og" or "samt", never within parentheses."""
    parts: list[str] = []
    depth, begin = 0, 0
    for place, sign in enumerate(row):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(row[begin:place])
            begin = place + 1
    parts.append(row[begin:])
    final: list[str] = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        final += _at_and(part, known) if last or " samt " in part else [part]
    return [part for part in (one.strip() for one in final) if part]


def _at_and(part: str, known: Known) -> list[str]:
    if known.organisation(_trimmed(part)):
        return [part]
    joiner = "eller" if re.search(r"\seller\s", part) else "(?:og|samt)"
    cuts = [
        match.span()
        for match in re.finditer(rf"\s+{joiner}\s+", part)
        if part.count("(", 0, match.start()) == part.count(")", 0, match.start())
        # "Hotel- og Restaurantforeningen" is one name.
        and not re.search(r"\w-$", part[: match.start()])
    ]
    for begin, end in cuts:
        # A name known on either side settles which "og" joins the row.
        if known.organisation(_trimmed(part[:begin])) or known.organisation(_trimmed(part[end:])):
            return [part[:begin], *_at_and(part[end:], known)]
    # "Forening for Handel og Håndværk og Region Nord": the first joins the name, where another joins the row.
    within = [one for one in cuts if _WITHIN.search(part[: one[0]])]
    cuts = [one for one in cuts if one not in within or (one == cuts[-1] and " " in part[one[1] :])]
    if not cuts:
        return [part]
    begin, end = cuts[-1] if len(cuts) > 1 and not re.match(r"[A-ZÆØÅ]", part[cuts[0][1] :]) else cuts[0]
    return [part[:begin], part[end:]]
