"""Fields that most letters have: who writes to whom, when, about which case, and how to ask."""

from __future__ import annotations

from ..danish import genitive, number_word
from . import phrases
from .facts import LetterFacts, Result
from .values import Missing, Value, words

_SETUP = "Opsætning, Brevpapir"


def greeting(facts: LetterFacts) -> Value:
    """ "Kære Anna", or to an organisation "Til Landbrug & Fødevarer"."""
    to = facts.recipient
    return words(f"Til {to.name}" if to.organisation else f"Kære {to.greeted}")


def recipient(facts: LetterFacts) -> Value:
    """The recipient's name."""
    return words(facts.recipient.name)


def given_name(facts: LetterFacts) -> Value:
    """The recipient's given name."""
    return words(facts.recipient.greeted)


def council(facts: LetterFacts) -> Value:
    """ "KKR Nordjylland"."""
    return words(facts.sender.name)


def councils(facts: LetterFacts) -> Value:
    """ "KKR Nordjyllands"."""
    return words(genitive(facts.sender.name))


def keeper(facts: LetterFacts) -> Value:
    """Who keeps the data: the organisation behind the council."""
    return words(facts.sender.organisation or facts.sender.name)


def dated(facts: LetterFacts) -> Value:
    """The day of the letter."""
    return words(phrases.day(facts.dated))


def case_number(facts: LetterFacts) -> Value:
    """The case number."""
    return words(facts.case_number) if facts.case_number else Missing("sagsnummeret", "Runder, Ret runden")


def agenda_item(facts: LetterFacts) -> Value:
    """The number on the agenda."""
    return words(facts.agenda_item) if facts.agenda_item else Missing("dagsordenspunktet", "Runder")


def municipalities(facts: LetterFacts) -> Value:
    """How many municipalities stand behind the council, in letters up to twenty."""
    if not facts.municipalities:
        return Missing("antallet af kommuner", "Organisationer")
    return words(number_word(facts.municipalities))


def meeting_day(facts: LetterFacts) -> Value:
    """The day of the meeting."""
    on = facts.decided_on or facts.meeting_on
    return words(phrases.day(on)) if on else Missing("mødets dato", "Møder")


def meeting(facts: LetterFacts) -> Value:
    """ "mødet den 27. marts 2026 (pkt. 4.1)"."""
    if not (facts.decided_on or facts.meeting_on):
        return Missing("mødets dato", "Møder")
    return words(phrases.meeting(facts))


def bodies(facts: LetterFacts) -> Value:
    """ "bestyrelsen for Erhvervshus Nordjylland"."""
    named = phrases.bodies(facts)
    return words(named) if named else Missing("organet", "Organer")


def questions(facts: LetterFacts) -> Value:
    """ "Har du spørgsmål, er du velkommen til at kontakte sekretariatet på tlf. 3370 3370."."""
    ways = phrases.ways(facts)
    reached = f" på {ways}" if ways else ""
    who = "Har du spørgsmål, er du velkommen"
    if facts.recipient.organisation:
        who = "Har I spørgsmål, er I velkomne"
    return words(f"{who} til at kontakte sekretariatet{reached}.")


def reached(facts: LetterFacts) -> Value:
    """How the secretariat is reached: "hast@kl.dk eller tlf. 3370 3370"."""
    return words(phrases.ways(facts)) if phrases.ways(facts) else Missing("sekretariatets e-mail", _SETUP)


def sent_to(facts: LetterFacts) -> Value:
    """Where a nomination is sent: the address for e-mail."""
    email = facts.caseworker.email or facts.sender.email
    return words(email) if email else Missing("sekretariatets e-mail", _SETUP)


def rights(facts: LetterFacts) -> Value:
    """A person's rights (GDPR articles 13 and 14)."""
    whose = "Kandidaterne" if facts.recipient.organisation else "Du"
    return words(f"{whose} kan få indsigt i oplysningerne og få fejl rettet ved at kontakte sekretariatet.")


def origin(facts: LetterFacts) -> Value:
    """ "KL har dit navn og dine kontaktoplysninger fra Landbrug & Fødevarer."."""
    own = any(seat.political for seat in facts.seats)
    source = facts.data_source or facts.nominator or ("din kommune" if own else "")
    whence = f" fra {source}" if source else ""
    who = facts.sender.organisation or facts.sender.name
    return words(f"{who} har dit navn og dine kontaktoplysninger{whence}.")


def deletion(facts: LetterFacts) -> Value:
    """Until when the data of those who were not appointed are kept."""
    if facts.recipient.organisation and all(one.result is Result.APPOINTED for one in facts.nominees):
        return None
    if facts.delete_on is None:
        return Missing("fristen for sletning", _SETUP)
    chosen = phrases.done(facts)
    whose = f"de kandidater, der ikke er {chosen}," if facts.recipient.organisation else "dig"
    return words(f"Oplysningerne om {whose} slettes senest den {phrases.day(facts.delete_on)}.")
