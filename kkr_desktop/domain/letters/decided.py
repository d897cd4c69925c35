"""Fields of the letters that tell of a decision: to the appointed, the others, organisations and bodies."""

from __future__ import annotations

from collections.abc import Iterator

from ..blocks import Text
from ..danish import and_list, capitalised, counted, genitive, number_word
from ..vocabulary import DecisionForm, Role, SubstituteKind, Verb
from ..when import Unstated
from . import phrases
from .facts import LetterFacts, NomineeFacts, Result, SeatFacts
from .parties import body_phrase
from .values import Grid, Missing, Points, Value, sentences, words


def _opening(facts: LetterFacts) -> str | Missing:
    """Who decided, and when: "KKR Nordjylland har på mødet den …", "Formanden for … har den … på rådets vegne"."""
    on = facts.decided_on
    if on is None:
        return Missing("beslutningen", "Runder, Beslutning")
    if facts.form is DecisionForm.CHAIR:
        item = f" (pkt.{phrases.NO_BREAK}{facts.agenda_item})" if facts.agenda_item else ""
        return f"Formanden for {facts.sender.name} har den {phrases.day(on)} på rådets vegne{item}"
    return f"{facts.sender.name} har på {phrases.meeting(facts)}"


def decision(facts: LetterFacts) -> Value:
    """ "KKR Nordjylland har på mødet den 27. marts 2026 (pkt. 4.1)"."""
    opening = _opening(facts)
    return opening if isinstance(opening, Missing) else words(opening)


def done(facts: LetterFacts) -> Value:
    """ "udpeget", "indstillet" or "anbefalet"."""
    return words(phrases.done(facts))


def noun(facts: LetterFacts) -> Value:
    """ "Udpegning", "Indstilling" or "Anbefaling"."""
    return words(phrases.noun(facts))


def seats_held(facts: LetterFacts) -> Value:
    """What the recipient is chosen for, without the term: "medlem af bestyrelsen for Hospice Vangen"."""
    if not facts.seats:
        return Missing("hvervet", "Runder, Beslutning")
    return words(and_list(list(dict.fromkeys(phrases.holding(seat) for seat in facts.seats))))


def seats_and_term(facts: LetterFacts) -> Value:
    """What the recipient is chosen for and for how long."""
    if not facts.seats:
        return Missing("hvervet", "Runder, Beslutning")
    if any(isinstance(seat.period.start, Unstated) for seat in facts.seats):
        return Missing("startdatoen for hvervet", "Runder, Beslutning")
    return phrases.held_terms(facts.seats)


def term(facts: LetterFacts) -> Value:
    """ "fra den 1. april 2026 til den 31. marts 2030"."""
    terms = list(dict.fromkeys(seat.period for seat in facts.seats)) or [facts.begins_ends]
    if any(isinstance(period.start, Unstated) for period in terms):
        return Missing("startdatoen for hvervet", "Runder")
    return words(and_list([phrases.term(period) for period in terms]))


def congratulation(facts: LetterFacts) -> Value:
    """Congratulation, or that somebody else decides."""
    if phrases.verb_of(facts) is Verb.APPOINTS:
        return words("Tillykke med udpegningen.")
    appointing = facts.seats[0].appointing if facts.seats else ""
    deciding = appointing or "den, der har retten til at udpege,"
    return words(f"Du er først udpeget, når {deciding} har truffet beslutning.")


def basis(facts: LetterFacts) -> Value:
    """On which seat and at whose proposal."""
    return sentences(_basis(facts))


def _basis(facts: LetterFacts) -> Iterator[str]:
    for seat in facts.seats:
        proposed = "indstilling" if seat.verb is Verb.APPOINTS else "forslag"
        after = f" efter {proposed} fra {seat.nominator}" if seat.nominator else ""
        word = seat.seat.strip()
        if phrases.says_nothing(word, seat.role):
            if after:
                yield f"Det er sket{after}."
        elif seat.role is Role.SUBSTITUTE:
            yield f"Du er suppleant for en plads som {word}{after}."
        elif seat.verb is Verb.APPOINTS:
            yield f"Du er udpeget som {word}{after}."
        else:
            yield f"Det gælder en plads som {word}{after}."
        if seat.role is Role.SUBSTITUTE and seat.substitute_kind is SubstituteKind.GENERAL:
            yield "Du er ikke suppleant for ét bestemt medlem."


def represents(facts: LetterFacts) -> Value:
    """Whom a political representative speaks for."""
    if not any(seat.political for seat in facts.seats):
        return None
    return words(f"Du repræsenterer kommunerne i {facts.sender.name}.")


def condition(facts: LetterFacts) -> Value:
    """That the seat goes with the council membership (resumé 95.8.7), where it does."""
    bound = list(dict.fromkeys(phrases.holding(seat) for seat in facts.seats if seat.requires_membership))
    if not bound:
        return None
    what, it = ("Hvervene", "de") if len(bound) > 1 else ("Hvervet", "hvervet")
    if not all(seat.requires_membership for seat in facts.seats):
        what = f"{what} som {and_list(bound)}"
    return words(f"{what} er betinget af, at du er medlem af kommunalbestyrelsen; udtræder du, ophører {it}.")


def tasks(facts: LetterFacts) -> Value:
    """What the council asks of its representative; short, and true of any body."""
    if phrases.verb_of(facts) is not Verb.APPOINTS:
        return None
    points: list[Text] = []
    if any(seat.political for seat in facts.seats):
        points.append((f"holde {facts.sender.name} orienteret om sager, der har betydning for kommunerne",))
    points.append(("gøre opmærksom på det, før en sag behandles, hvis der kan være tvivl om din habilitet",))
    points.append(("ikke give fortrolige oplysninger videre, heller ikke når hvervet er ophørt",))
    points.append((f"give os besked, hvis {_changes(facts)}",))
    return Points(tuple(points))


def changes(facts: LetterFacts) -> Value:
    """What the appointed one is to tell of: "du skifter ansættelse, fratræder hvervet eller …"."""
    return words(_changes(facts))


def _changes(facts: LetterFacts) -> str:
    political = any(seat.political for seat in facts.seats)
    reason = "du udtræder af kommunalbestyrelsen" if political else "du skifter ansættelse"
    return f"{reason}, fratræder hvervet eller får nye kontaktoplysninger"


def practical(facts: LetterFacts) -> Value:
    """Where meeting plans are had, and for those put forward what to tell of."""
    return sentences(_practical(facts))


def _practical(facts: LetterFacts) -> Iterator[str]:
    if facts.body_contact:
        yield f"Mødeplan og andet praktisk får du hos {facts.body_contact}."
    if phrases.verb_of(facts) is not Verb.APPOINTS:
        yield f"Giv os besked, hvis {_changes(facts)}."


def kept(facts: LetterFacts) -> Value:
    """What is kept of an appointed one's data, and for what."""
    decided = "udpegningen" if phrases.verb_of(facts) is Verb.APPOINTS else "beslutningen"
    papers = and_list([*(["indstillingen"] if facts.nominator else []), decided, "dette brev"])
    who = facts.sender.organisation or facts.sender.name
    return words(
        f"{who} opbevarer dem sammen med {papers} for at kunne varetage {genitive(facts.sender.name)} udpegninger."
    )


# -- those who were not appointed ---------------------------------------------------------------------------


def nominated_by(facts: LetterFacts) -> Value:
    """Who put the recipient forward, and for what."""
    if not facts.nominees:
        return Missing("indstillingen", "Runder, Indstillinger")
    places = and_list(
        list(dict.fromkeys(f"en plads som {_place(one)}" for one in facts.nominees)), joiner="og"
    )
    if facts.nominator:
        return words(f"{capitalised(facts.nominator)} har indstillet dig til {places}.")
    return words(f"Du har været indstillet til {places}.")


def _place(one: NomineeFacts) -> str:
    word = one.seat.strip() or one.role.danish
    if one.role is not Role.MEMBER and one.role.danish not in word.casefold():
        word = one.role.danish
    # A group's word stands in a body; "formand" and "suppleant" have words of their own.
    joined = "i" if one.role is Role.MEMBER else phrases.JOINED[one.role]
    return f"{word} {joined} {body_phrase(one.organ, one.body)}"


def chosen_others(facts: LetterFacts) -> Value:
    """That others were chosen; no names, no ranking (domain: neutral information)."""
    opening = _opening(facts)
    if isinstance(opening, Missing):
        return opening
    many = sum(one.count for one in facts.openings) > 1
    return words(
        f"{opening} {phrases.done(facts)} {'andre' if many else 'en anden'} til {'pladserne' if many else 'pladsen'}."
    )


def how_many(facts: LetterFacts) -> Value:
    """How many candidates there were to how many seats, where there were more candidates."""
    places = sum(one.count for one in facts.openings)
    if facts.nominated <= places or not places:
        return None
    candidates = "kandidat" if facts.nominated == 1 else "kandidater"
    seats = "pladsen" if places == 1 else f"{number_word(places)} pladser"
    return words(f"Der var {number_word(facts.nominated)} {candidates} til {seats}.")


def weighed(facts: LetterFacts) -> Value:
    """The neutral reason: an assessment of the whole, with the collective demands where there are any."""
    if any(one.together for one in facts.openings):
        return words("Der er lagt vægt på, at de udpegede tilsammen opfylder de fælles krav.")
    return words(f"{phrases.the_noun(facts)} er sket ud fra en samlet vurdering af kandidaterne.")


# -- organisations and bodies -------------------------------------------------------------------------------


def results(facts: LetterFacts) -> Value:
    """What became of each of an organisation's candidates, as a table."""
    if not facts.nominees:
        return Missing("indstillingerne", "Runder, Indstillinger")
    rows = tuple(
        (
            one.name,
            capitalised(phrases.seat_words(one.seat, one.role)),
            _result(one),
        )
        for one in facts.nominees
    )
    many = counted(len(rows), "kandidat", "kandidater")
    return Grid(("Kandidat", "Plads", "Resultat"), rows, (5, 5, 5), f"Resultatet for {many}.")


def _result(one: NomineeFacts) -> str:
    """ "udpeget 1. april 2026 – 31. marts 2030", "ikke udpeget"; where the council only puts forward, that word."""
    if one.result is Result.PENDING:
        return one.result.danish
    chosen = phrases.DONE[one.verb]
    if one.result is Result.NOT_APPOINTED:
        return f"ikke {chosen}"
    stated = not (isinstance(one.period.start, Unstated) and isinstance(one.period.end, Unstated))
    return f"{chosen} {phrases.period_words(one.period)}" if stated else chosen


def decided_openings(facts: LetterFacts) -> Value:
    """The seats that were decided on: "fire virksomhedsrepræsentanter til bestyrelsen for …"."""
    if not facts.openings:
        return Missing("pladserne", "Runder, Pladser")
    return words(phrases.openings(facts.openings))


def letters_sent(facts: LetterFacts) -> Value:
    """Whom else the secretariat has written to."""
    many = len(facts.nominees) > 1
    return words(f"Vi har skrevet direkte til {'kandidaterne' if many else 'kandidaten'}.")


def appointed(facts: LetterFacts) -> Value:
    """Those the council has chosen for a body, as a table."""
    if not facts.seats:
        return Missing("de udpegede", "Runder, Beslutning")
    rows = tuple(
        (seat.holder, _seat_of(seat), phrases.period_words(seat.period), seat.contact or "ikke oplyst")
        for seat in facts.seats
    )
    many = counted(len(rows), "udpeget", "udpegede")
    return Grid(
        ("Navn", "Hverv", "Periode", "Kontakt"),
        rows,
        (5, 4, 4, 5),
        f"{many.capitalize()} til {phrases.bodies(facts)}.",
    )


def _seat_of(seat: SeatFacts) -> str:
    word = phrases.seat_words(seat.seat, seat.role)
    if seat.role is Role.SUBSTITUTE and seat.substitute_kind is SubstituteKind.PERSONAL:
        whom = f" for {seat.substitute_for}" if seat.substitute_for else ""
        word = f"personlig suppleant{whom}"
    return capitalised(word)


def body_condition(facts: LetterFacts) -> Value:
    """For the body: that political seats go with the council membership."""
    if not any(seat.requires_membership for seat in facts.seats):
        return None
    return words(
        "Politiske hverv er betinget af, at den udpegede er medlem af en kommunalbestyrelse; udtræder den udpegede,"
        f" ophører hvervet, og {facts.sender.name} {phrases.verb_of(facts).danish} en ny."
    )


def others_decide(facts: LetterFacts) -> Value:
    """For the body: that the council puts forward and somebody else appoints."""
    if phrases.verb_of(facts) is Verb.APPOINTS:
        return None
    deciding = facts.seats[0].appointing if facts.seats else ""
    return words(
        f"Udpegningen foretages af {deciding}."
        if deciding
        else "Udpegningen foretages af en anden myndighed."
    )
