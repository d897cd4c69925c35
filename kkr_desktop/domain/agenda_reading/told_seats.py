"""The seats that an item is to fill, by its recommendation; what the other sections say is compared with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .bodies import BodyFound, bodies_in
from .items import AgendaPart, Section
from .names import Known
from .passages import Passage, Shape, letters_of, sentences
from .proposals import Remark, SeatsProposed, Source, source_of
from .seats import SeatsFound, Unshared, seats_in
from .table_rows import CAPTION
from .verbs import Council, asks, by_others, informs, to_fill, verb_of

_ROLES = {
    "member": "medlemmer eller repræsentanter",
    "substitute": "suppleanter",
    "chair": "formand",
    "vice_chair": "næstformand",
    "observer": "observatører",
    "attendee": "tilforordnede",
}
_NAMES_BODY = re.compile(r"\b(?:til|i|af)\s+(?=[A-ZÆØÅ]|[a-zæøå]*(?:bestyrelse|udvalg|råd)[a-z]*\s)")
_BOTH_KINDS = re.compile(r"\bbåde\s+repræsentanter\s+og\s+suppleanter\b", re.I)

_LEADS = re.compile(r"(?::|\b(?:udpege[rs]?|vælge[rs]?|indstiller|anbefaler|at))\s*$")

_NO_NAME = re.compile(
    r"(?:udpegning|valg|indstilling|orientering|status|nye?|medlem|repræsentant|suppleant|poster|hverv|genudpegning|godkendelse"
    r"|meddelelser|eventuelt|bestyrelser|kandidat|drøftelse|frist)\w*\b",
    re.I,
)
_DIVIDED = re.compile(r"\b(?:fordelt (?:på|således|som følger)|nemlig|som følger)\s*:?\s*$", re.I)
# Sums of the seats told, and demands on some of them.
_NO_SEATS = re.compile(r"(?:i alt|sammenlagt|dermed er der|herunder|heraf|hvoraf)\b", re.I)
_OF_SEATS = re.compile(r"\b(?:bestyrelse|medlem|repræsentant|suppleant|hverv|plads|post|udpegning)\w*", re.I)

_NOT_FOLLOWED = re.compile(
    r"\b(?:ikke\s+(?:godkendt|tiltrådt|fulgt|vedtaget)|forkaste\w*|bortfald\w*|(?:trukket|taget)\s+(?:tilbage|af\s+dagsordenen)"
    r"|ønsker\s+ikke\s+(?:længere\s+)?at)\b",
    re.I,
)

Told = tuple[str, Passage, SeatsFound | Unshared]


def seats_of(part: AgendaPart, known: Known, council: Council) -> tuple[list[SeatsProposed], list[Remark]]:
    """The seats an item fills, and what a careful reader would ask about them."""
    found, remarks = _told_somewhere(part, known, council)
    if not found:
        return [], list(_unsaid(part))
    if refused := _refused(part):
        return [], [refused]
    only = _only_body(part, known)
    seats: list[SeatsProposed] = []
    for verb, passage, one in found:
        source = source_of(passage, one.begin)
        if isinstance(one, Unshared):
            remarks.append(_unshared(one, source))
            continue
        body = one.body or only
        if body is None:
            text = f"Det fremgår ikke, hvilket organ “{one.count} {one.words}” gælder."
            remarks.append(Remark("gap", text, source))
            continue
        if one.respectively:
            remarks.append(_shared_out(one, source))
        if one.each:
            members = [seat.count for seat in seats if (seat.body, seat.role) == (body.name, "member")]
            if not members:
                text = f"Det fremgår ikke, hvor mange medlemmer “{one.words}” gælder."
                remarks.append(Remark("gap", text, source))
                continue
            one = replace(one, count=one.count * sum(members))
        seats.append(_proposed(one, body, verb, source))
    return seats, list(dict.fromkeys(remarks))


def _refused(part: AgendaPart) -> Remark | None:
    """That the minutes say the recommendation was not followed."""
    for passage in part.of(Section.DECISION):
        for sentence in sentences(passage):
            if _NOT_FOLLOWED.search(sentence.text):
                return Remark(
                    "gap",
                    "Beslutningen følger ikke indstillingen, så der foreslås ingen pladser.",
                    source_of(sentence),
                )
    return None


def _unsaid(part: AgendaPart) -> Iterator[Remark]:
    """A recommendation to appoint that does not say to which seats, as where they stand in a table."""
    for passage in part.of(Section.RECOMMENDATION):
        for sentence in sentences(passage):
            acts = verb_of(sentence.text) and not informs(sentence.text)
            if acts and _OF_SEATS.search(sentence.text):
                yield Remark(
                    "gap",
                    "Indstillingen siger ikke, hvilke pladser det er, eller hvor mange.",
                    source_of(sentence),
                )
                return


def _told_somewhere(part: AgendaPart, known: Known, council: Council) -> tuple[list[Told], list[Remark]]:
    """The seats of the recommendation; of sentences that ask; of those that say what is to be filled; of the title."""
    elsewhere = (Section.OTHER, Section.BACKGROUND, Section.PRESENTATION)
    for wanted, sections in (
        ((lambda _: True), (Section.RECOMMENDATION,)),
        (asks, elsewhere),
        (to_fill, elsewhere),
    ):
        teller = _Teller(known, council, wanted)
        if found := list(teller.told(part.of(*sections))):
            return found, teller.remarks
    return [], []


def _proposed(one: SeatsFound, body: BodyFound, verb: str, source: Source) -> SeatsProposed:
    return SeatsProposed(
        body=body.name,
        organ=body.organ,
        group=one.words,
        role=one.role,
        count=one.count,
        verb=verb,
        source=source,
        known=body.known,
        sure=body.known and not one.respectively,
    )


def _unshared(one: Unshared, source: Source) -> Remark:
    bodies = " og ".join(one.bodies)
    text = f"{one.count} {one.words} kan ikke fordeles på {bodies}. Hvor mange er der til hver?"
    return Remark("gap", text, source)


def _shared_out(one: SeatsFound, source: Source) -> Remark:
    text = f"“{one.words}” er delt ligeligt mellem organerne: {one.count} til hvert. Passer det?"
    return Remark("respectively", text, source)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What points belong to: the verb, empty where each has its own, and the body where the sentence above names it."""

    verb: str
    body: BodyFound | None
    total: int = 0


_NO_LEAD = _Lead("", None)


def _body_of(told: Sequence[Told]) -> BodyFound | None:
    bodies = {one.body for _, _, one in told if isinstance(one, SeatsFound) and one.body is not None}
    return next(iter(bodies)) if len(bodies) == 1 else None


def _in_body(told: Sequence[Told], body: BodyFound | None) -> Iterator[Told]:
    for verb, passage, one in told:
        if isinstance(one, SeatsFound) and one.body is None and body is not None:
            yield verb, passage, replace(one, body=body)
        else:
            yield verb, passage, one


@dataclass(frozen=True, slots=True)
class _Teller:
    """Finds the seats that are the council's to fill in the sentences that are wanted."""

    known: Known
    council: Council
    wanted: Callable[[str], bool]
    remarks: list[Remark] = field(default_factory=list)

    def told(self, passages: Iterable[Passage]) -> Iterator[Told]:
        """The seats with their verbs; points take the verb of what leads to them, and the body where they name none."""
        lead = _NO_LEAD
        pending: list[Told] = []
        for passage in passages:
            if passage.shape is Shape.POINT:
                if lead is not _NO_LEAD:
                    pending += self._in(passage, verb_of(passage.text) or lead.verb)
                continue
            if CAPTION.fullmatch(passage.text):
                # The heading of a table stands between its rows and the sentence that they belong to.
                continue
            yield from self._led(pending, self._closing(passage) or lead.body, lead.total)
            pending, lead = [], _NO_LEAD
            for sentence in sentences(passage):
                verb = verb_of(sentence.text)
                if not (verb or asks(sentence.text)) or not self.wanted(sentence.text):
                    continue
                told = list(self._in(sentence, verb))
                if told and _DIVIDED.search(sentence.text):
                    # The points say which; the sentence says how many they are together.
                    total = sum(one.count for _, _, one in told)
                    lead = _Lead(verb, _body_of(told) or self._named(sentence.text), total)
                    continue
                yield from told
                if not told or _LEADS.search(sentence.text):
                    lead = _Lead(verb, None if told else self._named(sentence.text))
        yield from self._led(pending, lead.body, lead.total)

    def _led(self, pending: Sequence[Told], body: BodyFound | None, total: int) -> Iterator[Told]:
        """The points' seats in the body of what leads to them; whether they are as many as that says."""
        count = sum(one.count for _, _, one in pending)
        if pending and total and count != total:
            text = f"Her er {count} pladser i alt; teksten over dem siger {total}."
            _, passage, first = pending[0]
            self.remarks.append(Remark("sum", text, source_of(passage, first.begin)))
        yield from _in_body(pending, body)

    def _closing(self, passage: Passage) -> BodyFound | None:
        """The body of a paragraph that ends the sentence its points are in: "til bestyrelsen for X."."""
        match = re.match(r"(?:til|i)\s+", passage.text)
        found = bodies_in(passage.text[match.end() :], self.known) if match else []
        return found[0] if len(found) == 1 else None

    def _named(self, text: str) -> BodyFound | None:
        found = [
            body
            for match in _NAMES_BODY.finditer(text)
            for body in bodies_in(text[match.end() :], self.known)
        ]
        certain = [body for body in found if body.organ or body.known]
        return certain[0] if len(certain) == 1 else None

    def _in(self, passage: Passage, verb: str) -> Iterator[Told]:
        if not verb or informs(passage.text) or _NO_SEATS.match(passage.text):
            return
        for one in seats_in(passage.text, self.known):
            if not by_others(passage.text, one.begin, self.council):
                yield verb, passage, one


def _certain_in(text: str, known: Known) -> dict[str, BodyFound]:
    """The bodies of a text that are told from other names by their board, or that the register has."""
    found: dict[str, BodyFound] = {}
    for match in _NAMES_BODY.finditer(text):
        for body in bodies_in(text[match.end() :], known):
            if body.organ or body.known:
                found.setdefault(body.name, body)
    return found


def _only_body(part: AgendaPart, known: Known) -> BodyFound | None:
    """The one body that the item is about; None where it names none, or several."""
    found: dict[str, BodyFound] = {}
    for sections in ((Section.BACKGROUND, Section.RECOMMENDATION), (Section.PRESENTATION, Section.OTHER)):
        for passage in (sentence for whole in part.of(*sections) for sentence in sentences(whole)):
            for one in seats_in(passage.text, known):
                if isinstance(one, SeatsFound) and one.body is not None:
                    found.setdefault(one.body.name, one.body)
        if not found:
            found = _certain_in(part.title, known)
        if found:
            break
    texts = iter((part.title, *(one.passage.text for one in part.parts)))
    while not found and (text := next(texts, None)) is not None:
        found = _certain_in(text, known)
    if not found and (titled := _title_body(part.title, known)):
        return titled
    return next(iter(found.values())) if len(found) == 1 else None


def _title_body(title: str, known: Known) -> BodyFound | None:
    """The body that a title is the name of: "GeoPark Fjorden – ny bestyrelse", "Regionalt Klimaråd"."""
    name = re.split(r"\s+[–-]\s+|:\s|\s+\(", title, maxsplit=1)[0].strip()
    if _NO_NAME.match(name) or re.search(r"\s(?:og|samt)\s|,", name):
        return None
    found = bodies_in(name, known)
    return found[0] if len(found) == 1 and letters_of(found[0].name) == letters_of(name) else None


def compared(part: AgendaPart, seats: Sequence[SeatsProposed], known: Known) -> Iterator[Remark]:
    """Numbers that the other sections give for the same body and role, where they do not agree with the seats."""
    stated: dict[tuple[str, str], int] = {}
    for seat in seats:
        stated[seat.body, seat.role] = stated.get((seat.body, seat.role), 0) + seat.count
    if not stated:
        return
    for section in (Section.BACKGROUND, Section.PRESENTATION):
        told: dict[tuple[str, str], tuple[int, Source]] = {}
        for passage in part.of(section):
            for sentence, one in _filled(passage, known):
                source = source_of(sentence, one.begin)
                if one.respectively:
                    yield _shared_out(one, source)
                assert one.body is not None
                key = one.body.name, one.role
                told[key] = told.get(key, (0, source))[0] + one.count, source
        for (body, role), (count, source) in told.items():
            own = stated.get((body, role), 0)
            if own != count:
                text = f"Her står {count} {_ROLES[role]} til {body}; indstillingen har {own}."
                yield Remark("sum", text, source)
    yield from _both_kinds(part, seats)


def _filled(passage: Passage, known: Known) -> Iterator[tuple[Passage, SeatsFound]]:
    for sentence in sentences(passage):
        if not verb_of(sentence.text) or not to_fill(sentence.text) or informs(sentence.text):
            continue
        for one in seats_in(sentence.text, known):
            if isinstance(one, SeatsFound) and one.body is not None:
                yield sentence, one


def _both_kinds(part: AgendaPart, seats: Sequence[SeatsProposed]) -> Iterator[Remark]:
    """A background that speaks of members and substitutes to all, where the recommendation has not both."""
    for passage in part.of(Section.BACKGROUND):
        if not _BOTH_KINDS.search(passage.text):
            continue
        for body in dict.fromkeys(seat.body for seat in seats):
            roles = {seat.role for seat in seats if seat.body == body}
            for role, word in (("member", "repræsentant"), ("substitute", "suppleant")):
                if role not in roles:
                    text = f"Her nævnes både repræsentanter og suppleanter; indstillingen har ingen {word} til {body}."
                    yield Remark("sum", text, source_of(passage))
