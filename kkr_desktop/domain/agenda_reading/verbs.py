"""What a sentence says is done about seats, and by whom: the council's own verbs, told from those of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .passages import Passage

# The finite and infinite forms that seats may be the object of, each with the code of what the council does.
_VERBS = {
    (
        r"(?:gen)?udpege[rs]?|(?:gen)?vælge[rs]?|besætte[rs]?|peger? på"
        r"|(?:gen)?udpegning(?:en|er|erne)?|(?:ny)?valg(?:et)?"
    ): "appoints",
    # "Sekretariatet indstiller, at …" asks for something else.
    r"(?:indstille[rs]?|bringer i forslag)(?!,?\s+at\b)": "nominates",
    r"anbefale[rs]?(?!,?\s+at\b)": "recommends",
}
_VERB = re.compile("|".join(rf"(?P<{code}>\b(?:{words})\b)" for words, code in _VERBS.items()), re.I)
_FILLER = (
    r"(?:(?:skal|kan|bør|vil|må|har|nu|også|derfor|ligeledes|desuden|derudover|endvidere|herefter|fortsat|så|i dag"
    r"|på mødet|samtidig|enten|dermed|selv|både)\s+)*"
)
_SUBJECT = re.compile(
    rf"(?:^|[,;:–(]|\b(?:at|mens|medens|og|hvoraf|hvortil|samt|idet|når|som)\b)\s*(?P<subject>[^,;:–(]*?)\s*{_FILLER}$"
)
_AGENT = re.compile(
    r"^[^.;]{0,140}?\b(?:udpeges|udpeget|vælges|valgt|valgte|udpegede|indstilles|beskikkes|beskikket) af\s+"
    r"(?P<agent>[^,.;]+)"
)
_PASSIVE = re.compile(r"\b(?:udpeges|vælges|indstilles|anbefales|besættes)\b", re.I)
_ASKING = re.compile(r"indstilles|anbefales|foreslås", re.I)
_INFORMS = re.compile(
    r"\b(?:orienter\w*|til efterretning|drøfte\w*|status|evaluer\w*|proces\w*|procedure\w*|tidsplan\w*|fremover)\b",
    re.I,
)
_ACTS = re.compile(
    r"\b(?:gen)?(?:udpege[rs]?|vælge[rs]?|besætte[rs]?)\b|\bpeger? på\b|\b(?:indstiller|anbefaler)\b(?!,?\s+at\b)",
    re.I,
)
_ASKING_FOR = re.compile(
    r"\b(?:indstilles|anbefales|foreslås|(?:sekretariatet|direktionen|forvaltningen|formandskabet|administrationen)"
    r"(?: \w+)? (?:indstiller|anbefaler|foreslår))\b[^.;]{0,40}?(?:,?\s+at\b|:)",
    re.I,
)
# Those who appoint to boards beside the council.
_OTHERS = re.compile(
    r"\b(?:minister\w*|ministeri\w*|region(?:en|er|erne|sråd\w*)?|organisation\w*|forening\w*|medarbejder\w*"
    r"|personale\w*|elever\w*|studerende|kommunerne|hver kommune|kommunen|staten|virksomhed\w*|fond\w*|bestyrelsen"
    r"|skolen|kredse\w*|brugerne?|pårørende\w*|parterne|hovedorganisation\w*|menighedsråd\w*|ejerne?|donor\w*)\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:indstilles|anbefales|foreslås|foreslår|indstiller|anbefaler|tiltræder|godkender)\b[^.;]{0,40}?,?\s+at\s+"
    r"(?P<subject>[A-ZÆØÅ][\w’' .-]{1,50}?|[a-zæøå]*(?:råd|udvalg|forsamling|møde|styrelse)(?:et|en)?)\s+"
    r"(?:\w+\s+){0,2}?(?:udpege[rs]?|vælger|indstiller|anbefaler|peger|godkender|drøfter|tager)\b"
)
_TO_FILL = re.compile(
    r"\b(?:skal|udestår|mangler|ønskes|bedt|anmodet|bedes|opfordret|er ledig\w*|mulighed for)\b"
    r"|\b(?:skal|udestår|mangler) (?:der )?",
    re.I,
)
_PLACES = re.compile(r"\b(?:udpege\w*|indstille\w*|vælge\w*|udpegning\w*|valg|besætte\w*|pege\w*)\b", re.I)


# Who is never the council that an agenda is for.
_APART = re.compile(r"(?:Region(?:\s|$)|[A-ZÆØÅa-zæøå]*[Mm]inister|KL\b|Danske\s)")
_MEETS = re.compile(r"\b[A-ZÆØÅ][a-zæøå]*(?:råd|udvalg|forsamling|bestyrelse)(?:et|en)?\b")


@dataclass(frozen=True, slots=True)
class Council:
    """The names that the text's own council goes by; others' seats are not its to fill."""

    names: frozenset[str]

    def is_named(self, words: str) -> bool:
        """Whether words name the council."""
        plain = words.strip().casefold()
        return plain.startswith("kkr") or any(plain.startswith(name) for name in self.names)


def council_of(passages: Iterable[Passage], name: str = "", *, head: Iterable[Passage] = ()) -> Council:
    """The council that a text asks to decide, by the sentences that ask it, and by the head of the agenda.

    `name` is what the register calls it.
    """
    names = {"kommunekontaktråd", "vi"}
    if name:
        names.add(name.casefold())
    for passage in passages:
        asked = (match["subject"].strip() for match in _ASKS.finditer(passage.text))
        names.update(one.casefold() for one in asked if not _APART.match(one))
    for passage in head:
        names.update(match[0].casefold() for match in _MEETS.finditer(passage.text))
    return Council(frozenset(names))


def verb_of(text: str) -> str:
    """The code of what the council does in a sentence about seats, or nothing.

    "Det indstilles, at KKR udpeger": what the council is asked to do counts, not the asking.
    """
    found = [match.lastgroup or "" for match in _VERB.finditer(text) if not _ASKING.fullmatch(match[0])]
    return min(found, key=("appoints", "nominates", "recommends").index) if found else ""


def informs(text: str) -> bool:
    """Whether a sentence only tells or discusses: "KKR orienteres om udpegningen af to medlemmer"."""
    return bool(_INFORMS.search(text)) and not _ACTS.search(text)


def asks(text: str) -> bool:
    """Whether a sentence asks the council to decide: "Det indstilles, at …", "Sekretariatet foreslår, at …"."""
    return bool(_ASKING_FOR.search(text))


def to_fill(text: str) -> bool:
    """Whether a sentence says that seats are still to be filled."""
    return bool(_TO_FILL.search(text) and _PLACES.search(text))


def by_others(text: str, begin: int, council: Council) -> bool:
    """Whether the seats told at a place of a sentence are for others than the council to fill."""
    verbs = [match for match in _VERB.finditer(text[:begin]) if not _PASSIVE.fullmatch(match[0])]
    if not verbs:
        agent = _AGENT.match(text[begin:])
        return agent is not None and not council.is_named(agent["agent"])
    match = _SUBJECT.search(text[: verbs[-1].start()])
    subject = re.sub(r"^[Aa]t\s+", "", match["subject"].strip()) if match else ""
    if not subject or council.is_named(subject):
        return False
    return bool(
        re.match(r"[A-ZÆØÅ]", subject) and not re.match(r"(?:Det|Der|I|På|Ved|Som)\b", subject)
    ) or bool(_OTHERS.search(subject))
