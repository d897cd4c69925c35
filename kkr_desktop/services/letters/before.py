"""The letters before a decision: asking for nominations, reminding, confirming, and asking a municipality."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...domain.danish import long_date
from ...domain.eligibility.check import bindings_for
from ...domain.letters.facts import Departure, LetterFacts, Sharing
from ...domain.model import Nomination
from ...domain.vocabulary import (
    Answer,
    EndReason,
    EntitlementKind,
    LetterKind,
    Outcome,
    Supplier,
)
from ...domain.when import Unstated
from ..grouping import grouped
from ..rights import GroupRight, turn_on
from .material import OWN_SOURCE, Drafted, Material
from .seats_and_nominees import named_with, nominee, seat_facts

_BOTH_SEXES = "G3"
# What the rule about consent calls it; the letter says it once, in its own words.
_CONSENT_ASKED = "Kandidatens tilsagn"
_ASKED = (Supplier.CANDIDATE, Supplier.ORGANISATION)
_LEFT = (EndReason.LEFT_COUNCIL, EndReason.LOST_ELIGIBILITY)
# So many days before the deadline a reminder is still in time.
_REMIND = timedelta(days=7)


def asking(material: Material, kind: LetterKind) -> Iterator[Drafted]:
    """Requests to all who may nominate; reminders to those of them who have not."""
    view = material.view
    nominated = {(n.organisation, n.seat_group) for n in view.active_nominations()}
    for organisation, rights in material.nominators.items():
        if kind is LetterKind.REMINDER:
            done = {group for group, right in rights if _has_nominated(organisation, group, right, nominated)}
            rights = [(group, right) for group, right in rights if group not in done]
        if not rights:
            continue
        groups = dict.fromkeys(group for group, _ in rights)
        facts = replace(
            material.facts(kind, material.organisation(organisation)),
            openings=material.openings(groups),
            sharing=tuple(_sharing(material, organisation, rights)),
            both_sexes=_both_sexes(material, groups),
            nominators=len({o for o, held in material.nominators.items() for g, _ in held if g in groups}),
        )
        late = _late(material, kind)
        yield Drafted(facts, organisation, ticked=not late and _due(material, kind), late=late)


def _has_nominated(
    organisation: int, group: int, right: GroupRight, nominated: Collection[tuple[int | None, int]]
) -> bool:
    """Whether an organisation's nomination has come; where it has the right with others, from any of them."""
    if right.entitlement.kind is EntitlementKind.JOINT:
        return any((member.organisation, group) in nominated for member in right.members)
    return (organisation, group) in nominated


def _due(material: Material, kind: LetterKind) -> bool:
    """Requests from the first, reminders about the time of the deadline."""
    deadline = material.view.round.deadline
    return kind is LetterKind.REQUEST or (deadline is not None and material.today >= deadline - _REMIND)


def _late(material: Material, kind: LetterKind) -> str:
    """Why the time of a letter before the decision is past, if it is; a reminder may come after the deadline."""
    deadline, decisions = material.view.round.deadline, material.view.decisions
    if kind is LetterKind.REQUEST and deadline is not None and material.today > deadline:
        return f"Fristen den {long_date(deadline)} er overskredet"
    return f"Beslutningen er truffet den {long_date(decisions[-1].decided_on)}" if decisions else ""


def _sharing(
    material: Material, organisation: int, rights: list[tuple[int, GroupRight]]
) -> Iterator[Sharing]:
    on = material.view.meeting.held_on
    for _, right in rights:
        others = tuple(m.name for m in right.members if m.organisation != organisation)
        if right.entitlement.kind is EntitlementKind.JOINT:
            yield Sharing(EntitlementKind.JOINT, others)
        elif right.entitlement.kind is EntitlementKind.TURNS and not isinstance(turn_on(right, on), Unstated):
            yield Sharing(EntitlementKind.TURNS, others)


def _both_sexes(material: Material, groups: dict[int, None]) -> bool:
    on = material.view.meeting.held_on
    return any(
        binding.rule == _BOTH_SEXES
        for group in groups
        for binding in bindings_for(material.bindings, group, on=on)
    )


def receipts(material: Material) -> Iterator[Drafted]:
    """Receipts to the organisations that have nominated, and to those who were named without one."""
    missing = _asked_for(material)
    by_organisation = grouped(
        [n for n in material.view.active_nominations() if n.organisation is not None],
        lambda n: n.organisation,
    )
    late = _late(material, LetterKind.RECEIPT)
    for organisation, own in by_organisation.items():
        assert organisation is not None
        facts = _receipt(
            material, own, missing, material.facts(LetterKind.RECEIPT, material.organisation(organisation))
        )
        named = frozenset(n.person for n in own)
        yield Drafted(facts, organisation, ticked=not late, late=late, named=named)
    alone = grouped(
        [n for n in material.view.active_nominations() if n.organisation is None],
        lambda n: (n.person, material.groups[n.seat_group].body),
    )
    for (person, body), own in alone.items():
        facts = _receipt(material, own, missing, material.facts(LetterKind.RECEIPT, material.person(person)))
        yield Drafted(facts, body, person, ticked=not late, late=late)


def _receipt(
    material: Material, own: list[Nomination], missing: dict[int, tuple[str, ...]], facts: LetterFacts
) -> LetterFacts:
    groups = {n.seat_group for n in own}
    return replace(
        facts,
        openings=material.openings(groups),
        nominees=tuple(nominee(material, n, missing=missing.get(n.id, ())) for n in own),
        nominators=len({o for o, held in material.nominators.items() for g, _ in held if g in groups}),
        data_source="" if facts.recipient.organisation else OWN_SOURCE,
    )


def _asked_for(material: Material) -> dict[int, tuple[str, ...]]:
    """What candidates and organisations can still tell us, by nomination: for the rules, and for writing."""
    from ..eligibility import check_round

    found: dict[int, list[str]] = {n.id: [] for n in material.view.active_nominations()}
    for check in check_round(material.view):
        for one in check.candidates:
            own = found.get(one.candidate.nomination or 0)
            if own is None:
                continue
            for finding in one.findings:
                if finding.outcome is Outcome.UNKNOWN and finding.supplier in _ASKED:
                    own += finding.missing
    for nomination in material.view.active_nominations():
        own, person = found[nomination.id], material.people[nomination.person]
        if nomination.consent is Answer.UNKNOWN:
            own[:] = [text for text in own if text != _CONSENT_ASKED]
            own.append("samtykke til at blive indstillet")
        if not person.email:
            own.append("e-mailadresse")
    return {row: tuple(dict.fromkeys(texts)) for row, texts in found.items() if texts}


def enquiries(material: Material) -> Iterator[Drafted]:
    """To the municipality of each councillor who left and so left a seat that the round fills."""
    last = [material.predecessor(seat.id) for seat in material.view.seats]
    lapsed = [a for a in last if a is not None and a.person is not None and a.end_reason in _LEFT]
    for person, own in grouped(lapsed, lambda a: a.person).items():
        assert person is not None
        left = _last_council(material, person, gone=any(a.end_reason is EndReason.LEFT_COUNCIL for a in own))
        if left is None:
            continue
        municipality, ended = left
        organisation = material.organisations[municipality]
        facts = replace(
            material.facts(LetterKind.MUNICIPALITY_ENQUIRY, material.organisation(municipality)),
            seats=tuple(seat_facts(material, one) for one in own),
            openings=material.openings({material.seats[a.seat].seat_group for a in own}),
            departure=Departure(material.people[person].name, organisation.name, ended),
        )
        late = _late(material, LetterKind.MUNICIPALITY_ENQUIRY)
        named = named_with(material, own)
        yield Drafted(facts, municipality, person, ticked=not late, late=late, named=named)


def _last_council(material: Material, person: int, *, gone: bool) -> tuple[int, date | None] | None:
    """The municipality a person last sat for, and the last day there; without the day only if known to be `gone`."""
    ended = [(m.ends, m.municipality) for m in material.councils[person] if not isinstance(m.ends, Unstated)]
    if ended:
        last, municipality = max(ended)
        return municipality, last
    known = material.councils[person] if gone else []
    return (known[-1].municipality, None) if known else None
