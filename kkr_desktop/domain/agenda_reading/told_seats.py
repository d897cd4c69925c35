"""The seats that an item is to fill, by its recommendation; what the other sections say is compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .bodies import BodyFound, bodies_in
from .items import AgendaPart, Section
from .names import Known
from .passages import Passage, Shape, sentences
from .proposals import Remark, SeatsProposed, Source, source_of
from .seats import SeatsFound, Unshared, seats_in
from .verbs import to_fill, verb_of

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

Told = tuple[str, Passage, SeatsFound | Unshared]


def seats_of(part: AgendaPart, known: Known) -> tuple[list[SeatsProposed], list[Remark]]:
    """The seats an item fills, and what a careful reader would ask about them."""
    found = list(_told(part, known, Section.RECOMMENDATION))
    if not found:
        found = list(_told(part, known, Section.BACKGROUND, Section.PRESENTATION))
    only = _only_body(part, known)
    seats: list[SeatsProposed] = []
    remarks: list[Remark] = []
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
        seats.append(_proposed(one, body, verb, source))
    return seats, list(dict.fromkeys(remarks))


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


def _told(part: AgendaPart, known: Known, *sections: Section) -> Iterator[Told]:
    """The seats told in some sections, with the verb; points take the verb of the sentence above them."""
    recommended = Section.RECOMMENDATION in sections
    lead = ""
    for passage in part.of(*sections):
        if passage.shape is Shape.POINT:
            if lead:
                yield from ((lead, passage, one) for one in seats_in(passage.text, known))
            continue
        lead = ""
        for sentence in sentences(passage):
            verb = verb_of(sentence.text)
            if not verb or not (recommended or to_fill(sentence.text)):
                continue
            told = list(seats_in(sentence.text, known))
            yield from ((verb, sentence, one) for one in told)
            if not told or sentence.text.rstrip().endswith((":", "udpeger", "udpege")):
                lead = verb


def _only_body(part: AgendaPart, known: Known) -> BodyFound | None:
    """The one body that the item is about; None where it names none, or several."""
    found: dict[str, BodyFound] = {}
    for passage in part.of(Section.BACKGROUND, Section.RECOMMENDATION):
        for one in seats_in(passage.text, known):
            if isinstance(one, SeatsFound) and one.body is not None:
                found.setdefault(one.body.name, one.body)
    texts = iter((part.title, *(one.passage.text for one in part.parts)))
    while not found and (text := next(texts, None)) is not None:
        for match in _NAMES_BODY.finditer(text):
            for body in bodies_in(text[match.end() :], known):
                if body.organ or body.known:
                    found.setdefault(body.name, body)
    return next(iter(found.values())) if len(found) == 1 else None


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
        if not verb_of(sentence.text) or not to_fill(sentence.text):
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
