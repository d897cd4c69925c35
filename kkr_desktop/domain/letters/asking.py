"""Fields of the letters that ask for nominations, remind of them and confirm them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..blocks import Text
from ..danish import and_list, capitalised, counted, genitive, short_date
from ..vocabulary import EntitlementKind
from ..when import Unstated
from . import phrases
from .facts import LetterFacts, NomineeFacts
from .values import Grid, Missing, Points, Value, words


def openings(facts: LetterFacts) -> Value:
    """The seats to be filled: "fire virksomhedsrepræsentanter til bestyrelsen for Erhvervshus Nordjylland"."""
    if not facts.openings:
        return Missing("pladserne", "Runder, Pladser")
    return words(phrases.openings(facts.openings))


def to_do(facts: LetterFacts) -> Value:
    """ "udpege", "indstille" or "anbefale"."""
    return words(phrases.do(facts))


def coming_term(facts: LetterFacts) -> Value:
    """The term of the seats as a sentence, where its first day is stated."""
    if isinstance(facts.begins_ends.start, Unstated):
        return None
    if isinstance(facts.begins_ends.end, Unstated):
        return words(f"Perioden begynder den {phrases.day(facts.begins_ends.start)}.")
    return words(f"Perioden løber {phrases.term(facts.begins_ends)}.")


def shared(facts: LetterFacts) -> Value:
    """That the right to nominate is shared with others, or goes in turns, where it does."""
    text = " ".join(dict.fromkeys(_shared(facts)))
    return words(text) if text else None


def _shared(facts: LetterFacts) -> Iterator[str]:
    for one in facts.sharing:
        if one.kind is EntitlementKind.JOINT and one.others:
            yield f"I indstiller sammen med {and_list(one.others)}, og vi beder jer sende én fælles indstilling."
        elif one.kind is EntitlementKind.TURNS and one.others:
            others = and_list(one.others)
            yield f"Indstillingsretten går på skift mellem jer og {others}; i denne periode er det jeres tur."


def demands(facts: LetterFacts) -> Value:
    """The demands on each candidate, in the words of the agenda, as a list."""
    points = _criteria(facts)
    return Points(points) if points else None


def _criteria(facts: LetterFacts) -> tuple[Text, ...]:
    several = len([one for one in facts.openings if one.criteria]) > 1
    return tuple(
        words(capitalised(f"{one.plural if one.count > 1 else one.singular}: {text}" if several else text))
        for one in facts.openings
        for text in map(phrases.unpointed, one.criteria)
    )


def membership(facts: LetterFacts) -> Value:
    """Who may be proposed for political seats (KKR's rules of procedure), where there are such."""
    if not any(one.requires_membership for one in facts.openings):
        return None
    return words(
        "Til de politiske pladser kan der kun udpeges medlemmer af kommunalbestyrelserne i"
        f" {genitive(facts.sender.name)} kommuner."
    )


def together(facts: LetterFacts) -> Value:
    """The demands on the chosen as a whole, as a list."""
    points = tuple(
        words(capitalised(phrases.unpointed(text))) for one in facts.openings for text in one.together
    )
    return Points(tuple(dict.fromkeys(points))) if points else None


def invitation(facts: LetterFacts) -> Value:
    """What is asked for: candidates, or a woman and a man (ligestillingsloven §§ 9 and 10 a, in principle)."""
    if not facts.both_sexes:
        return words("Vi beder jer indstille kandidater.")
    return words(
        "Vi beder jer indstille både en kvinde og en mand. Kan I ikke det, beder vi om en begrundelse (jf."
        " principperne i ligestillingslovens"
        f" §§{phrases.NO_BREAK}9 og{phrases.NO_BREAK}10{phrases.NO_BREAK}a)."
    )


def deadline(facts: LetterFacts) -> Value:
    """ "senest fredag den 27. februar 2026"."""
    if facts.deadline is None:
        return Missing("fristen for indstilling", "Runder, Ret runden")
    return words(f"senest {phrases.weekday_and_day(facts.deadline)}")


def deadline_sentence(facts: LetterFacts) -> Value:
    """That the deadline is, or was, and what is asked then."""
    if facts.deadline is None:
        return Missing("fristen for indstilling", "Runder, Ret runden")
    on = phrases.weekday_and_day(facts.deadline)
    if facts.deadline < facts.dated:
        return words(f"Fristen var {on}, og vi beder jer sende indstillingen hurtigst muligt.")
    return words(f"Fristen er {on}.")


def answer_by(facts: LetterFacts) -> Value:
    """Until when an answer is asked for, where the round has a deadline that has not passed."""
    if facts.deadline is None or facts.deadline < facts.dated:
        return None
    return words(f"Vi beder om svar senest {phrases.weekday_and_day(facts.deadline)}.")


def decides(facts: LetterFacts) -> Value:
    """When the council decides."""
    on = facts.meeting_on
    if on is None:
        return Missing("mødets dato", "Møder")
    if on < facts.dated:
        return words(f"Sagen var på dagsordenen for {phrases.meeting(facts)}.")
    return words(f"{facts.sender.name} træffer beslutning på {phrases.meeting(facts)}.")


def not_all(facts: LetterFacts) -> Value:
    """That not every organisation can expect a seat, where there are more organisations than seats."""
    places = sum(one.count for one in facts.openings)
    assessed = f"{phrases.the_noun(facts)} sker ud fra en samlet vurdering"
    if facts.nominators > places > 0:
        return words(f"{assessed}, og ikke alle indstillende organisationer kan forvente at få en plads.")
    return words(f"{assessed} af kandidaterne.")


def thanks(facts: LetterFacts) -> Value:
    """Thanks for a nomination, to whom sent it."""
    named = phrases.bodies(facts)
    if not named:
        return Missing("organet", "Organer")
    if facts.recipient.organisation:
        return words(f"Tak for jeres indstilling til {named}.")
    return words(f"Tak, fordi du stiller dig til rådighed for {named}.")


def received(facts: LetterFacts) -> Value:
    """What was received and when, as a table."""
    if not facts.nominees:
        return Missing("indstillingerne", "Runder, Indstillinger")
    rows = tuple(
        (
            one.name,
            capitalised(phrases.seat_words(one.seat, one.role)),
            short_date(one.received_on) if one.received_on else "ikke oplyst",
        )
        for one in facts.nominees
    )
    many = counted(len(rows), "indstilling", "indstillinger")
    return Grid(("Kandidat", "Plads", "Modtaget"), rows, (6, 6, 3), f"Modtaget: {many}.")


def lacking(facts: LetterFacts) -> Value:
    """What is lacking for each candidate, as a list."""
    points = tuple(
        words(f"{one.name}: {_lacking(one)}" if facts.recipient.organisation else _lacking(one))
        for one in facts.nominees
        if one.missing
    )
    return Points(points) if points else None


def _lacking(one: NomineeFacts) -> str:
    """What is lacking, in a row that commas of its own do not blur."""
    texts = [_plainly(text) for text in one.missing]
    return "; ".join(texts) if any("," in text for text in texts) else and_list(texts)


def _plainly(text: str) -> str:
    """A missing fact as a thing: whose it is is said already."""
    return re.sub(r"^kandidatens ", "", f"{text[:1].lower()}{text[1:]}")


def complete(facts: LetterFacts) -> Value:
    """That nothing is lacking, or until when it is asked for."""
    if any(one.missing for one in facts.nominees):
        if facts.deadline is not None and facts.deadline >= facts.dated:
            return words(f"Vi beder om oplysningerne senest {phrases.weekday_and_day(facts.deadline)}.")
        return words("Vi beder om oplysningerne hurtigst muligt.")
    return words("Vi har de oplysninger, vi har bedt om.")


def use_of_data(facts: LetterFacts) -> Value:
    """What candidates' data are used for."""
    who = facts.sender.organisation or facts.sender.name
    whom, they = ("kandidaterne", "de") if facts.recipient.organisation else ("dig", "du")
    return words(
        f"{who} bruger oplysningerne om {whom} til at vurdere, om {they} opfylder kravene til pladsen, og som"
        f" grundlag for {genitive(facts.sender.name)} beslutning."
    )
