"""The letters after a decision: to the appointed, the others, organisations, bodies, and those who leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...domain.danish import long_date
from ...domain.letters.facts import UNSTATED, NomineeFacts, Result, SeatFacts
from ...domain.model import Appointment, Decision, Nomination
from ...domain.vocabulary import EndReason, LetterKind, Role
from ...domain.when import Unstated
from ..grouping import grouped
from .material import OWN_SOURCE, Drafted, Material, start_of
from .seats_and_nominees import named_with, nominee, seat_facts

# Who left longer than this before the decision was thanked then, or it is too late.
_RECENT = timedelta(days=365)


def appointments(material: Material) -> Iterator[Drafted]:
    """A letter to each person for each body that the person is chosen for in one decision.

    Being appointed and being put forward to somebody else who appoints are told of in letters of their own.
    """
    for (person, body, decision, _), own in grouped(
        material.appointed,
        lambda a: (a.person, material.body_of(a.seat), a.decision, material.chosen_how(a.seat)),
    ).items():
        assert person is not None
        seats = tuple(seat_facts(material, one) for one in own)
        nominators = list(dict.fromkeys(seat.nominator for seat in seats if seat.nominator))
        facts = replace(
            material.facts(
                LetterKind.APPOINTMENT,
                material.person(person),
                decision=material.decisions[decision or 0],
            ),
            seats=seats,
            nominator=nominators[0] if nominators else "",
            body_contact=material.reached(body),
            copies=tuple(dict.fromkeys((material.organisations[body].name, *nominators))),
        )
        yield Drafted(facts, body, person, tuple(one.id for one in own), named=named_with(material, own))


def not_appointed(material: Material) -> Iterator[Drafted]:
    """A letter to each candidate whom a decision about the seats left without one."""
    left = [n for n in _decided_nominations(material) if n.id not in material.view.appointed]
    chosen: set[tuple[int | None, int | None]] = {
        (a.person, material.body_of(a.seat)) for a in material.appointed
    }
    # Whose appointment never took effect has been told of it, and was not passed over.
    chosen |= {(r.person, r.organisation) for r in material.records if r.kind is LetterKind.APPOINTMENT}
    nominated = _nominated_by_kind(material)
    for (person, body), own in grouped(
        left, lambda n: (n.person, material.groups[n.seat_group].body)
    ).items():
        if (person, body) in chosen:
            # Who got another seat in the body is told of that one.
            continue
        groups = {n.seat_group for n in own}
        decision = _decision_on(material, groups)
        nominators = [material.organisations[n.organisation].name for n in own if n.organisation is not None]
        facts = replace(
            material.facts(LetterKind.NOT_APPOINTED, material.person(person), decision=decision),
            openings=material.openings_for(own),
            nominees=tuple(_nominee(material, n) for n in own),
            nominated=len(set().union(*(nominated[n.seat_group, n.role] for n in own))),
            nominator=nominators[0] if nominators else "",
            data_source="" if nominators else OWN_SOURCE,
            delete_on=material.house.delete_on(decision.decided_on),
        )
        yield Drafted(facts, body, person)


def organisation_notices(material: Material) -> Iterator[Drafted]:
    """To each organisation, what became of its candidates."""
    nominated = [n for n in _decided_nominations(material) if n.organisation is not None]
    for organisation, own in grouped(nominated, lambda n: n.organisation).items():
        assert organisation is not None
        groups = {n.seat_group for n in own}
        decision = _decision_on(material, groups)
        facts = replace(
            material.facts(
                LetterKind.ORGANISATION_NOTICE,
                material.organisation(organisation),
                decision=decision,
            ),
            openings=material.openings(groups),
            nominees=tuple(_nominee(material, n) for n in own),
            delete_on=material.house.delete_on(decision.decided_on),
        )
        yield Drafted(facts, organisation, named=frozenset(n.person for n in own))


def body_notices(material: Material) -> Iterator[Drafted]:
    """To each body, whom it gets, in which seats, for how long, and how they are reached.

    Those whom somebody else is to appoint are told of in a letter of their own.
    """
    for (body, decision, _), own in grouped(
        material.appointed, lambda a: (material.body_of(a.seat), a.decision, material.chosen_how(a.seat))
    ).items():
        made = material.decisions[decision or 0]
        facts = replace(
            material.facts(LetterKind.BODY_NOTICE, material.organisation(body), decision=made),
            seats=tuple(_seat_with_holder(material, one, made) for one in own),
        )
        yield Drafted(facts, body, appointments=tuple(one.id for one in own), named=named_with(material, own))


def _seat_with_holder(material: Material, one: Appointment, decision: Decision) -> SeatFacts:
    assert one.person is not None
    person = material.people[one.person]
    group = material.groups[material.seats[one.seat].seat_group]
    return replace(
        seat_facts(material, one),
        holder=material.holder(one.person, group, start_of(one, decision.decided_on)),
        contact=", ".join(part for part in (person.email, person.phone) if part),
    )


def thanks(material: Material) -> Iterator[Drafted]:
    """To each who leaves a seat that the round has filled with another; the dead are not written to."""
    chosen = {(a.person, material.body_of(a.seat)) for a in material.appointed}
    leaving = [
        one
        for seat in material.view.filled
        if (one := material.predecessor(seat)) is not None
        and one.person is not None
        and one.end_reason is not EndReason.DIED
        and (one.person, material.body_of(seat)) not in chosen
    ]
    leaving.sort(key=lambda one: material.order[one.seat])
    for (person, body), own in grouped(leaving, lambda a: (a.person, material.body_of(a.seat))).items():
        assert person is not None
        facts = replace(
            material.facts(
                LetterKind.THANKS,
                material.person(person),
                decision=material.view.decisions[-1],
            ),
            seats=tuple(seat_facts(material, one) for one in own),
        )
        late = _left_long_ago(own, material.view.decisions[-1].decided_on)
        yield Drafted(
            facts,
            body,
            person,
            tuple(one.id for one in own),
            ticked=not late,
            late=late,
            named=named_with(material, own),
        )


def _left_long_ago(own: Iterable[Appointment], decided_on: date) -> str:
    """That somebody had left well before the decision, if so; a seat may have stood empty since."""
    ends = [one.ends for one in own]
    stated = [day for day in ends if not isinstance(day, Unstated)]
    if len(stated) < len(ends) or max(stated) >= decided_on - _RECENT:
        return ""
    return f"Hvervet ophørte allerede den {long_date(max(stated))}"


def _decided_nominations(material: Material) -> list[Nomination]:
    """Live nominations to groups whose seats in the round are all filled."""
    view = material.view
    full = {g.id for g in view.groups if all(seat.id in view.filled for seat in view.seats_of(g.id))}
    return [n for n in view.active_nominations() if n.seat_group in full]


def _decision_on(material: Material, groups: Iterable[int]) -> Decision:
    """The last decision about the seats of some groups."""
    wanted = set(groups)
    made = [
        a.decision
        for a in material.held
        if a.decision in material.decisions and material.seats[a.seat].seat_group in wanted
    ]
    return material.decisions[max(row for row in made if row is not None)]


def _nominated_by_kind(material: Material) -> dict[tuple[int, Role], set[int]]:
    """Who is nominated to each group's seats of each role."""
    found: dict[tuple[int, Role], set[int]] = defaultdict(set)
    for one in material.view.active_nominations():
        found[one.seat_group, one.role].add(one.person)
    return found


def _nominee(material: Material, nomination: Nomination) -> NomineeFacts:
    group = nomination.seat_group
    own = [a for a in material.appointed if a.nomination == nomination.id]
    # Somebody whom several have nominated is appointed whichever nomination the council chose.
    own += [
        a
        for a in material.appointed
        if a.person == nomination.person and material.seats[a.seat].seat_group == group
    ]
    appointed = own[0] if own else None
    return replace(
        nominee(material, nomination),
        result=Result.APPOINTED if appointed else Result.NOT_APPOINTED,
        period=appointed.period if appointed else UNSTATED,
    )
