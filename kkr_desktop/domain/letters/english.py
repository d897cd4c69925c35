"""Fields in English, for bodies and appointees abroad (the Interreg secretariat is Nordic)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..blocks import Strong, Text
from ..vocabulary import DecisionForm, Role, SubstituteKind, Verb
from ..when import Period, Unstated
from .facts import LetterFacts, SeatFacts
from .values import Grid, Missing, Points, Value, words

NO_BREAK = "\N{NO-BREAK SPACE}"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# What Danish boards call themselves; another word is left with the body's name alone.
_ORGANS = {
    "bestyrelse": "board",
    "repræsentantskab": "council of representatives",
    "styregruppe": "steering group",
    "styringsudvalg": "steering committee",
    "overvågningsudvalg": "monitoring committee",
    "udvalg": "committee",
    "råd": "council",
    "forum": "forum",
}
_ROLES = {
    Role.CHAIR: ("", "chair", "of"),
    Role.VICE_CHAIR: ("", "vice-chair", "of"),
    Role.MEMBER: ("a ", "member", "of"),
    Role.SUBSTITUTE: ("a ", "substitute member", "of"),
    Role.OBSERVER: ("an ", "observer", "on"),
    Role.ATTENDEE: ("an ", "adviser", "to"),
}
_DONE = {Verb.APPOINTS: "appointed", Verb.NOMINATES: "nominated", Verb.RECOMMENDS: "recommended"}
_DOES = {Verb.APPOINTS: "appoints", Verb.NOMINATES: "nominates", Verb.RECOMMENDS: "recommends"}
_NOUN = {Verb.APPOINTS: "Appointment", Verb.NOMINATES: "Nomination", Verb.RECOMMENDS: "Recommendation"}


def day(on: date) -> str:
    """ "27 March 2026", which no line break divides."""
    return f"{on.day}{NO_BREAK}{_MONTHS[on.month - 1]}{NO_BREAK}{on.year}"


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def body(organ: str, name: str) -> str:
    """ "the board of Hospice Vangen", or the name alone."""
    word = _ORGANS.get(organ.strip().casefold())
    return f"the {word} of {name}" if word else name


def _seat(seat: SeatFacts) -> tuple[str, str, str]:
    """Article, role, and where it is held."""
    where = body(seat.organ, seat.body)
    if seat.role is Role.SUBSTITUTE and seat.substitute_kind is SubstituteKind.PERSONAL:
        whom = f"for {seat.substitute_for} " if seat.substitute_for else ""
        return "a ", "personal substitute", f"{whom}on {where}"
    article, role, joined = _ROLES[seat.role]
    return article, role, f"{joined} {where}"


def _held(seat: SeatFacts) -> str:
    """ "substitute member of the board of Hospice Vangen"."""
    _, role, where = _seat(seat)
    return f"{role} {where}"


def term_words(period: Period) -> str:
    """ "from 1 April 2026 to 31 March 2030"; an end nobody has stated is not mentioned."""
    start, end = period.start, period.end
    assert isinstance(start, date)  # the field has asked
    until = "" if isinstance(end, Unstated) else f" to {day(end)}"
    return f"from {day(start)}{until}"


def greeting(facts: LetterFacts) -> Value:
    """ "Dear Anna", or to an organisation "To Interreg"."""
    to = facts.recipient
    return words(f"To {to.name}" if to.organisation else f"Dear {to.greeted}")


def municipalities(facts: LetterFacts) -> Value:
    """How many municipalities stand behind the council."""
    number = facts.municipalities
    if not number:
        return Missing("antallet af kommuner", "Organisationer")
    return words(_NUMBERS[number] if number < len(_NUMBERS) else str(number))


def bodies(facts: LetterFacts) -> Value:
    """ "the board of Hospice Vangen"."""
    named = list(dict.fromkeys(body(seat.organ, seat.body) for seat in facts.seats))
    return words(listed(named)) if named else Missing("organet", "Organer")


def decision(facts: LetterFacts) -> Value:
    """ "At its meeting on 27 March 2026 (item 4.1), KKR Nordjylland"."""
    if facts.decided_on is None:
        return Missing("beslutningen", "Runder, Beslutning")
    item = f" (item{NO_BREAK}{facts.agenda_item})" if facts.agenda_item else ""
    on = day(facts.decided_on)
    if facts.form is DecisionForm.CHAIR:
        return words(f"On {on}{item}, the chair of {facts.sender.name}, on the council's behalf,")
    return words(f"At its meeting on {on}{item}, {facts.sender.name}")


def done(facts: LetterFacts) -> Value:
    """ "appointed", "nominated" or "recommended"."""
    return words(_DONE[_verb(facts)])


def noun(facts: LetterFacts) -> Value:
    """ "Appointment", "Nomination" or "Recommendation"."""
    return words(_NOUN[_verb(facts)])


def seats_held(facts: LetterFacts) -> Value:
    """ "member of the board of Hospice Vangen"."""
    if not facts.seats:
        return Missing("hvervet", "Runder, Beslutning")
    return words(listed(list(dict.fromkeys(map(_held, facts.seats)))))


def seats_and_term(facts: LetterFacts) -> Value:
    """What the recipient is chosen for and for how long, the role with weight."""
    if not facts.seats:
        return Missing("hvervet", "Runder, Beslutning")
    if any(isinstance(seat.period.start, Unstated) for seat in facts.seats):
        return Missing("startdatoen for hvervet", "Runder, Beslutning")
    parts: list[str | Strong] = []
    for place, seat in enumerate(facts.seats):
        article, role, where = _seat(seat)
        before = "" if not place else (" and as " if place == len(facts.seats) - 1 else ", as ")
        parts += [f"{before}{article}", Strong(role), f" {where} {term_words(seat.period)}"]
    return tuple(part for part in parts if part)


def term(facts: LetterFacts) -> Value:
    """ "from 1 April 2026 to 31 March 2030"."""
    terms = list(dict.fromkeys(seat.period for seat in facts.seats))
    if not terms or any(isinstance(period.start, Unstated) for period in terms):
        return Missing("startdatoen for hvervet", "Runder, Beslutning")
    return words(listed([term_words(period) for period in terms]))


def congratulation(facts: LetterFacts) -> Value:
    """Congratulation, or that somebody else decides."""
    if _verb(facts) is Verb.APPOINTS:
        return words("Congratulations on your appointment.")
    appointing = next((seat.appointing for seat in facts.seats if seat.appointing), "")
    deciding = appointing or "the authority in charge"
    return words(f"You will hold the seat only once {deciding} has made the appointment.")


def basis(facts: LetterFacts) -> Value:
    """At whose proposal; and for a general substitute that no one member is meant."""
    found = []
    nominators = list(dict.fromkeys(seat.nominator for seat in facts.seats if seat.nominator))
    if nominators:
        found.append(f"You were proposed by {listed(nominators)}.")
    if any(
        seat.role is Role.SUBSTITUTE and seat.substitute_kind is SubstituteKind.GENERAL
        for seat in facts.seats
    ):
        found.append("You do not stand in for any one particular member.")
    return words(" ".join(found)) if found else None


def represents(facts: LetterFacts) -> Value:
    """Whom a political representative speaks for."""
    if not any(seat.political for seat in facts.seats):
        return None
    return words(f"In this seat you represent the municipalities of {facts.sender.name}.")


def condition(facts: LetterFacts) -> Value:
    """That the seat goes with the council membership, where it does."""
    bound = list(dict.fromkeys(_held(seat) for seat in facts.seats if seat.requires_membership))
    if not bound:
        return None
    what, ending = ("the seats", "appointments end") if len(bound) > 1 else ("the seat", "appointment ends")
    if not all(seat.requires_membership for seat in facts.seats):
        what = f"{what} as {listed(bound)}"
    return words(
        f"You hold {what} as a member of your municipal council; if you leave that council, your {ending}."
    )


def tasks(facts: LetterFacts) -> Value:
    """What the council asks of its representative."""
    if _verb(facts) is not Verb.APPOINTS:
        return None
    points: list[Text] = []
    if any(seat.political for seat in facts.seats):
        points.append((f"keep {facts.sender.name} informed of matters that concern the municipalities",))
    points += [
        ("raise any doubt about a conflict of interest before a matter is dealt with",),
        ("keep confidential information confidential, even after your appointment has ended",),
        (f"tell us if {_changes(facts)}",),
    ]
    return Points(tuple(points))


def _changes(facts: LetterFacts) -> str:
    political = any(seat.political for seat in facts.seats)
    reason = "you leave the municipal council" if political else "you change employer"
    return f"{reason}, give up the seat or change your contact details"


def practical(facts: LetterFacts) -> Value:
    """Where meeting plans are had, and for those put forward what to tell of."""
    found = []
    if facts.body_contact:
        found.append(f"Dates of meetings and other practical information: {facts.body_contact}.")
    if _verb(facts) is not Verb.APPOINTS:
        found.append(f"Please tell us if {_changes(facts)}.")
    return words(" ".join(found)) if found else None


def appointed(facts: LetterFacts) -> Value:
    """Those the council has chosen for a body, as a table."""
    if not facts.seats:
        return Missing("de udpegede", "Runder, Beslutning")
    rows = tuple(
        (seat.holder, _row_seat(seat), _row_term(seat.period), seat.contact or "not known")
        for seat in facts.seats
    )
    many = "1 person" if len(rows) == 1 else f"{len(rows)} people"
    summary = f"{many}, each with seat, period and contact."
    return Grid(("Name", "Seat", "Period", "Contact"), rows, (5, 4, 4, 5), summary)


def _row_seat(seat: SeatFacts) -> str:
    _, role, where = _seat(seat)
    whom = where.partition(" on ")[0] if where.startswith("for ") else ""
    text = f"{role} {whom}".strip()
    return f"{text[:1].upper()}{text[1:]}"


def _row_term(period: Period) -> str:
    start, end = period.start, period.end
    first = "not stated" if isinstance(start, Unstated) else day(start)
    if isinstance(end, Unstated):
        return first if isinstance(start, Unstated) else f"from {first}"
    return f"{first} – {day(end)}"


def body_condition(facts: LetterFacts) -> Value:
    """For the body: that political seats go with the council membership."""
    if not any(seat.requires_membership for seat in facts.seats):
        return None
    return words(
        "Political seats are held by members of municipal councils; when a member leaves the municipal council, the"
        f" appointment ends and {facts.sender.name} {_DOES[_verb(facts)]} a successor."
    )


def others_decide(facts: LetterFacts) -> Value:
    """For the body: that the council puts forward and somebody else appoints."""
    if _verb(facts) is Verb.APPOINTS:
        return None
    deciding = next((seat.appointing for seat in facts.seats if seat.appointing), "another authority")
    return words(f"The appointment is made by {deciding}.")


def questions(facts: LetterFacts) -> Value:
    """ "If you have any questions, please contact the secretariat: hast@kl.dk or phone +45 …"."""
    ways = _ways(facts)
    return words(f"If you have any questions, please contact the secretariat{f' ({ways})' if ways else ''}.")


def reached(facts: LetterFacts) -> Value:
    """How the secretariat is reached."""
    return words(_ways(facts)) if _ways(facts) else Missing("sekretariatets e-mail", "Opsætning, Brevpapir")


def _ways(facts: LetterFacts) -> str:
    email = facts.caseworker.email or facts.sender.email
    number = facts.caseworker.phone or facts.sender.phone
    # From abroad a Danish number needs its country.
    full = number if number.startswith(("+", "00")) else f"+45 {number}"
    phone = f"phone {full}".replace(" ", NO_BREAK) if number else ""
    return " or ".join(way for way in (email, phone) if way)


def origin(facts: LetterFacts) -> Value:
    """Whence the data come."""
    political = any(seat.political for seat in facts.seats)
    source = facts.data_source or facts.nominator or ("your municipality" if political else "")
    who = facts.sender.organisation or facts.sender.name
    return words(f"{who} received your name and contact details{f' from {source}' if source else ''}.")


def kept(facts: LetterFacts) -> Value:
    """What is kept of an appointed one's data, and for what."""
    papers = listed([*(["the nomination"] if facts.nominator else []), "the decision", "this letter"])
    return words(f"They are kept with {papers} so that {facts.sender.name} can manage its appointments.")


def rights(facts: LetterFacts) -> Value:
    """A person's rights (GDPR articles 13 and 14)."""
    whose = "Candidates" if facts.recipient.organisation else "You"
    return words(f"{whose} may see the data and have errors corrected by contacting the secretariat.")


def _verb(facts: LetterFacts) -> Verb:
    return facts.seats[0].verb if facts.seats else Verb.APPOINTS
