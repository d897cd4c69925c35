"""The Danish phrases of which fields are made: seats, roles, terms, ways to reach somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..agenda import AgendaSeats, seats_phrase
from ..blocks import Strong, Text
from ..danish import and_list, capitalised, long_date, term_phrase, weekday
from ..vocabulary import Role, SubstituteKind, Verb
from ..when import Period, Unstated
from .facts import LetterFacts, SeatFacts
from .parties import body_phrase

NO_BREAK = "\N{NO-BREAK SPACE}"

DONE = {Verb.APPOINTS: "udpeget", Verb.NOMINATES: "indstillet", Verb.RECOMMENDS: "anbefalet"}
DO = {Verb.APPOINTS: "udpege", Verb.NOMINATES: "indstille", Verb.RECOMMENDS: "anbefale"}
NOUN = {Verb.APPOINTS: "udpegning", Verb.NOMINATES: "indstilling", Verb.RECOMMENDS: "anbefaling"}

# Words for a seat that say no more than that somebody holds it.
_PLAIN = frozenset(("repræsentant", "politisk repræsentant", "medlem", "kommunalt medlem"))
JOINED = {
    Role.CHAIR: "for",
    Role.VICE_CHAIR: "for",
    Role.MEMBER: "af",
    Role.SUBSTITUTE: "til",
    Role.OBSERVER: "i",
    Role.ATTENDEE: "til",
}


def day(on: date) -> str:
    """A date in prose that no line break divides."""
    return long_date(on).replace(" ", NO_BREAK)


def weekday_and_day(on: date) -> str:
    """ "fredag den 27. februar 2026"."""
    return f"{weekday(on)} den {day(on)}"


def phone(number: str) -> str:
    """ "tlf. 3370 3370", which no line break divides."""
    return f"tlf. {number}".replace(" ", NO_BREAK) if number else ""


def meeting(facts: LetterFacts) -> str:
    """The meeting that decides or has decided: "mødet den 27. marts 2026 (pkt. 4.1)"."""
    on = facts.decided_on or facts.meeting_on
    assert on is not None  # the field has asked
    item = f" (pkt.{NO_BREAK}{facts.agenda_item})" if facts.agenda_item else ""
    return f"mødet den {day(on)}{item}"


def role_and_body(seat: SeatFacts) -> tuple[str, str]:
    """The role and where it is held: "personlig suppleant", "for Bo Lund i bestyrelsen for Hospice Vangen"."""
    if seat.role is Role.SUBSTITUTE and seat.substitute_kind is SubstituteKind.PERSONAL:
        whom = f"for {seat.substitute_for} i" if seat.substitute_for else "til"
        return f"{seat.substitute_kind.danish} {seat.role.danish}", f"{whom} {seat.body_phrase}"
    return seat.role.danish, f"{JOINED[seat.role]} {seat.body_phrase}"


def holding(seat: SeatFacts) -> str:
    """The seat as something one is: "suppleant til bestyrelsen for Hospice Vangen"."""
    return " ".join(role_and_body(seat))


def term(period: Period) -> str:
    """ "fra den 1. april 2026 til den 31. marts 2030"; an end nobody has stated is not mentioned."""
    start, end = period.start, period.end
    assert isinstance(start, date)  # the field has asked
    phrase = term_phrase(start, end)
    for edge in (start, end):
        if isinstance(edge, date):
            phrase = phrase.replace(long_date(edge), day(edge))
    return phrase


def held_terms(seats: Sequence[SeatFacts]) -> Text:
    """What somebody is chosen for and for how long, the roles with weight; several seats in a row."""
    parts: list[object] = []
    for place, seat in enumerate(seats):
        role, where = role_and_body(seat)
        before = "" if not place else (" og som " if place == len(seats) - 1 else ", som ")
        parts += [f"{before}", Strong(role), f" {where} {term(seat.period)}"]
    return tuple(part for part in parts if part)  # type: ignore[misc]


def openings(seats: Sequence[AgendaSeats]) -> str:
    """The seats to be filled: "fire virksomhedsrepræsentanter til bestyrelsen for Erhvervshus Nordjylland"."""
    by_body: dict[str, list[str]] = {}
    for one in seats:
        by_body.setdefault(body_phrase(one.organ, one.body), []).append(seats_phrase(one))
    parts = [f"{and_list(phrases)} til {body}" for body, phrases in by_body.items()]
    return and_list(parts, joiner="samt" if len(parts) > 1 else "og")


def bodies(facts: LetterFacts) -> str:
    """The bodies that the letter is about, each once: "bestyrelsen for Hospice Vangen"."""
    named = [seat.body_phrase for seat in facts.seats]
    named += [body_phrase(one.organ, one.body) for one in facts.openings]
    named += [body_phrase(one.organ, one.body) for one in facts.nominees]
    return and_list(list(dict.fromkeys(named)))


def ways(facts: LetterFacts) -> str:
    """How the secretariat is reached: "hast@kl.dk eller tlf. 3370 3370", or nothing."""
    email = facts.caseworker.email or facts.sender.email
    number = facts.caseworker.phone or facts.sender.phone
    return " eller ".join(way for way in (email, phone(number)) if way)


def verb_of(facts: LetterFacts) -> Verb:
    """What the council does about the letter's seats; a letter about seats somebody is chosen for has one such."""
    return _verbs(facts)[0]


def do(facts: LetterFacts) -> str:
    """ "udpege"; of seats to be filled in different ways "udpege og indstille"."""
    return and_list([DO[verb] for verb in _verbs(facts)])


def done(facts: LetterFacts) -> str:
    """ "udpeget"; of seats that were filled in different ways "udpeget og indstillet"."""
    return and_list([DONE[verb] for verb in _verbs(facts)])


def noun(facts: LetterFacts) -> str:
    """ "Udpegning" or "Udpegning og indstilling"."""
    return capitalised(and_list([NOUN[verb] for verb in _verbs(facts)]))


def the_noun(facts: LetterFacts) -> str:
    """ "Udpegningen" or "Udpegningen og indstillingen"."""
    return capitalised(and_list([f"{NOUN[verb]}en" for verb in _verbs(facts)]))


def _verbs(facts: LetterFacts) -> list[Verb]:
    told = [one.verb for one in facts.seats] or [one.verb for one in facts.openings] or [Verb.APPOINTS]
    return [verb for verb in DONE if verb in told]


def period_words(period: Period) -> str:
    """A term in a table: "1. april 2026 – 31. marts 2030", "fra 1. april 2026"."""
    start, end = period.start, period.end
    if isinstance(start, Unstated):
        return "ikke oplyst" if isinstance(end, Unstated) else f"til {long_date(end)}"
    return (
        f"fra {long_date(start)}" if isinstance(end, Unstated) else f"{long_date(start)} – {long_date(end)}"
    )


def seat_words(seat: str, role: Role) -> str:
    """A seat in a table: the group's word, or the role where that says more."""
    word = seat.strip()
    if role is Role.SUBSTITUTE:
        return role.danish if says_nothing(word, role) else f"suppleant ({word})"
    if not word:
        return role.danish
    return word if word.casefold().endswith(role.danish) or role is Role.MEMBER else f"{role.danish} ({word})"


def says_nothing(word: str, role: Role) -> bool:
    """Whether a group's word for its seats says no more than the role: "repræsentant", "medlem", "politisk …"."""
    plain = word.strip().casefold()
    return not plain or plain == role.danish or plain in _PLAIN


def unpointed(text: str) -> str:
    """A demand without its full stop, for a list."""
    return re.sub(r"\.$", "", text.strip())
