"""Accepting what a read agenda proposes: one transaction, one step that can be undone, a source on each fact."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ...domain.agenda_reading.groups import stems
from ...domain.agenda_reading.proposals import (
    AgendaProposed,
    CriterionProposed,
    DayProposed,
    HolderProposed,
    ItemProposed,
    MeetingProposed,
    NominatorProposed,
    SeatsProposed,
    Source,
)
from ...domain.agenda_reading.seat_names import one_and_many
from ...domain.collation import search_key
from ...domain.danish import and_list, counted
from ...domain.eligibility.rules import known
from ...domain.model import (
    Appointment,
    CouncilMembership,
    Decision,
    Entitlement,
    EntitlementMember,
    Meeting,
    Organisation,
    Person,
    Round,
    RuleBinding,
    Seat,
    SeatGroup,
)
from ...domain.rounds import RoundDraft
from ...domain.vocabulary import (
    Category,
    EndReason,
    EntitlementKind,
    Gender,
    MeetingKind,
    OrganisationKind,
    Role,
    SubstituteKind,
    Verb,
)
from ...domain.when import OPEN, UNKNOWN
from ...errors import UserError
from ...store import tables
from ...store.journal import Step, transaction
from ...store.reading import get, read
from ..meetings import round_draft, write_round
from .compare import municipality_of
from .criteria import rule_of, severity_of
from .facts import Fact, FactKind, Reading, Standing
from .known import known_names, misprinted
from .places import has_number_of_another, over, places_on, stood_in_for, told_before, told_of
from .reading import with_corrections
from .words import nowhere_to_sit, said_twice

STEP = "Læs dagsorden"
_ORGANISATIONS = tables.Organisation._meta.table_name
# What others stand on first; an organ's seats know more of it than who sits there does.
_ORDER = (
    FactKind.MEETING,
    FactKind.ROUND,
    FactKind.SEATS,
    FactKind.DEADLINE,
    FactKind.BEGINS,
    FactKind.ENDS,
    FactKind.NOMINATOR,
    FactKind.CRITERION,
    FactKind.HOLDER,
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was registered: the meeting, the rounds by item number, and a sentence that says it."""

    meeting: int | None
    rounds: Mapping[str, int]
    said: str


def accept(reading: Reading, keys: Collection[str], *, by: str) -> Accepted:
    """Register the facts of these keys, and what they need: a seat its meeting and round, a criterion its seats.

    Raises UserError, with nothing stored, when nothing is chosen, when a fact cannot be accepted as it is, and when
    one needs another that is not chosen and not in the register.
    """
    wanted = [fact for fact in reading.facts if fact.key in set(keys)]
    for fact in wanted:
        if fact.standing is Standing.ASKS:
            raise UserError(fact.does, where=fact.text, code="asks")
    chosen = [fact for fact in wanted if fact.acceptable]
    if not chosen:
        raise UserError("Sæt kryds ved det, der skal registreres.", where="facts", code="nothing_chosen")
    agenda = with_corrections(reading.proposed, reading.corrections)
    with transaction(STEP, by=by) as step:
        writer = _Writer(step, agenda, reading.proposed, reading.document)
        for fact in sorted(chosen, key=lambda one: _ORDER.index(one.kind)):
            writer.write(fact)
        writer.finish()
    return Accepted(writer.meeting, dict(writer.rounds), _said(chosen))


def _number(fact: Fact) -> int:
    """The place of a fact among those of its kind in the item."""
    return int(fact.key.rsplit("/", 1)[1])


def _said(chosen: Collection[Fact]) -> str:
    words = {
        FactKind.MEETING: ("møde", "møder"),
        FactKind.ROUND: ("runde", "runder"),
        FactKind.SEATS: ("gruppe pladser", "grupper pladser"),
        FactKind.NOMINATOR: ("indstillingsret", "indstillingsretter"),
        FactKind.CRITERION: ("kriterium", "kriterier"),
        FactKind.HOLDER: ("indehaver", "indehavere"),
        FactKind.DEADLINE: ("frist", "frister"),
    }
    numbers = {kind: sum(1 for fact in chosen if fact.kind is kind) for kind in words}
    told = [counted(number, *words[kind]) for kind, number in numbers.items() if number]
    return f"Registreret fra dagsordenen: {and_list(told) if told else 'datoer'}."


@dataclass(slots=True)
class _Writer:
    """Writes accepted facts one by one in the order of the agenda; what a fact needs is found or made first."""

    step: Step
    agenda: AgendaProposed
    as_read: AgendaProposed
    document: str
    meeting: int | None = None
    rounds: dict[str, int] = field(default_factory=dict)
    drafts: dict[str, RoundDraft] = field(default_factory=dict)
    # What a round gets in this step, for its sources: the names of its days, and "" for its words.
    told: dict[str, dict[str, Source]] = field(default_factory=dict)

    def write(self, fact: Fact) -> None:
        """Register one fact."""
        proposed = fact.proposed
        item = self.agenda.items[fact.place] if fact.place is not None else None
        if isinstance(proposed, MeetingProposed):
            self._meeting_row(fill=True)
        elif item is None:
            raise KeyError(fact.key)
        elif isinstance(proposed, ItemProposed):
            self._draft(item, fill=True)
        elif isinstance(proposed, DayProposed):
            self._day(item, fact.kind, proposed)
        elif isinstance(proposed, SeatsProposed):
            self._seats(item, _number(fact))
            self._remember(fact, item)
        elif isinstance(proposed, NominatorProposed):
            self._nominator(item, proposed)
            self._remember(fact, item)
        elif isinstance(proposed, CriterionProposed):
            self._criterion(item, proposed)
        else:
            self._holder(item, proposed)
            self._remember(fact, item)

    def _remember(self, fact: Fact, item: ItemProposed) -> None:
        """Keep what the text calls a body or organisation that the user has found in the register."""
        assert fact.place is not None
        before = getattr(self.as_read.items[fact.place], fact.key.split("/")[1])[_number(fact)]
        names = known_names()
        if isinstance(fact.proposed, NominatorProposed):
            written, name = before.name, names.organisation(fact.proposed.name)
        else:
            assert isinstance(fact.proposed, SeatsProposed | HolderProposed)
            written, name = before.body, names.body(fact.proposed.body)
        row = next((one.id for one in read(Organisation) if one.name == name), None)
        made = {one.row for one in self.step.changes if one.before is None and one.table == _ORGANISATIONS}
        # What the user calls something new is its name, and what the text called it only a misprint.
        if row is not None and row not in made and not misprinted(self.as_read, written, name):
            self._also_called(row, written, item, fact.source)

    def finish(self) -> None:
        """Write the rounds as they have become."""
        for number, draft in self.drafts.items():
            row = self.rounds.get(number)
            if not draft.seats:
                raise UserError(
                    f"Punkt {number} kan ikke registreres uden pladser. Sæt også kryds ved pladserne.",
                    where=f"pkt. {number}",
                    code="seats_not_chosen",
                )
            # The user has accepted the deadline as it stands, with the doubt beside it.
            written = write_round(self.step, row, draft, deadline_confirmed=True)
            item = next(one for one in self.agenda.items if one.seats and one.number == number)
            for name, source in self.told.get(number, {}).items():
                self._cite(tables.Round, written, name, item, source)
            self.rounds[number] = written

    # -- meeting and round -----------------------------------------------------------------------------

    def _meeting_row(self, *, fill: bool = False) -> int:
        proposed = self.agenda.meeting
        if proposed.held_on is None:
            raise UserError("Skriv mødets dato, før punkterne registreres.", where="meeting")
        row = next((one for one in read(Meeting) if one.held_on == proposed.held_on.day), None)
        clock = proposed.starts_at.replace(":", ".")
        sent = proposed.sent_on.day if proposed.sent_on else None
        if row is None:
            self.meeting = self.step.insert(
                tables.Meeting,
                held_on=proposed.held_on.day,
                starts_at=clock,
                place=proposed.place,
                sent_on=sent,
                kind=MeetingKind.ORDINARY,
                note="",
            )
            self._cite(tables.Meeting, self.meeting, "held_on", None, proposed.held_on.source)
            return self.meeting
        self.meeting = row.id
        found = {"starts_at": clock, "place": proposed.place, "sent_on": sent}
        missing = {name: value for name, value in found.items() if value and not getattr(row, name)}
        if fill and missing:
            self.step.update(tables.Meeting, row.id, **missing)
            self._cite(tables.Meeting, row.id, "", None, proposed.held_on.source)
        return row.id

    def _check_number(self, item: ItemProposed) -> None:
        if not item.number:
            named = f"Punktet “{item.title}”" if item.title else "Et punkt"
            raise UserError(
                f"{named} har intet nummer. Skriv det, før punktet registreres.",
                where="item",
                code="item_without_number",
            )
        if has_number_of_another(self.agenda, item):
            raise UserError(said_twice(item.number), where=f"pkt. {item.number}", code="item_number_twice")

    def _draft(self, item: ItemProposed, *, fill: bool = False) -> RoundDraft:
        """The item's round as it is being changed; a new one has what the item says of itself."""
        meeting = self._meeting_row()
        self._check_number(item)
        if item.number not in self.drafts:
            row = next((one for one in read(Round, meeting=meeting) if one.item == item.number), None)
            if row is not None and read(Decision, round=row.id):
                raise UserError(
                    f"Punkt {item.number} er afgjort og kan ikke ændres. Fortryd beslutningen først.",
                    where=f"pkt. {item.number}",
                    code="round_decided",
                )
            if row is None:
                fill = True
                self.drafts[item.number] = RoundDraft(meeting=meeting, item=item.number)
            else:
                self.rounds[item.number] = row.id
                self.drafts[item.number] = round_draft(row.id)
        if fill:
            texts = {name: getattr(item, name) for name in ("title", "case_number", "initials")}
            texts = {name: value for name, value in texts.items() if value}
            self.drafts[item.number] = replace(self.drafts[item.number], **texts)
            self.told.setdefault(item.number, {})[""] = Source(item.title, item.line)
        return self.drafts[item.number]

    def _day(self, item: ItemProposed, kind: FactKind, proposed: DayProposed) -> None:
        name = {FactKind.DEADLINE: "deadline", FactKind.BEGINS: "begins", FactKind.ENDS: "ends"}[kind]
        days: dict[str, Any] = {name: proposed.day}
        self.drafts[item.number] = replace(self._draft(item), **days)
        self.told.setdefault(item.number, {})[name] = proposed.source

    # -- seats -----------------------------------------------------------------------------------------

    def _seats(self, item: ItemProposed, number: int) -> None:
        proposed = item.seats[number]
        own = self._draft(item).seats
        group = self._group(item, proposed, make=True)
        role = Role.of(proposed.role)
        have = [one for one in read(Seat, id=own) if one.seat_group == group and one.role is role]
        missing = min(proposed.count, told_before(item, number) + proposed.count - len(have))
        elsewhere = {seat for draft in self.drafts.values() for seat in draft.seats}
        free = places_on(self._day_of_meeting()).free(group, proposed.role, own=own, elsewhere=elsewhere)
        wanted = [one.seat.id for one in free[: max(0, missing)]]
        while len(wanted) < missing:
            wanted.append(self._seat(group, role))
        for seat in wanted:
            self._cite(tables.Seat, seat, "", item, proposed.source)
        self.drafts[item.number] = replace(self.drafts[item.number], seats=(*own, *wanted))

    def _day_of_meeting(self) -> date:
        held = self.agenda.meeting.held_on
        # Who sits somewhere can be told without a meeting.
        return held.day if held else date.today()

    def _seat(self, group: int, role: Role) -> int:
        numbers = [one.number for one in read(Seat, seat_group=group) if one.role is role]
        return self.step.insert(
            tables.Seat,
            seat_group=group,
            number=max(numbers, default=0) + 1,
            role=role,
            substitute_kind=SubstituteKind.UNKNOWN if role is Role.SUBSTITUTE else SubstituteKind.NONE,
            begins=UNKNOWN,
            ends=OPEN,
        )

    def _body(self, proposed: SeatsProposed | HolderProposed, organ: str, item: ItemProposed) -> int:
        """The body of a name, made where the register has none; what the text calls it else is one of its names."""
        name = known_names().body(proposed.body)
        row = next((one for one in read(Organisation, kind=OrganisationKind.BODY) if one.name == name), None)
        if row is None:
            made = self.step.insert(
                tables.Organisation,
                kind=OrganisationKind.BODY,
                name=proposed.body.strip(),
                organ=organ.strip(),
                begins=OPEN,
                ends=OPEN,
            )
            self._cite(tables.Organisation, made, "", item, proposed.source)
            return made
        return row.id

    def _also_called(self, organisation: int, name: str, item: ItemProposed, source: Source) -> None:
        """Keep another name of an organisation that goes by none such yet."""
        names = known_names()
        if name and not names.body(name) and not names.organisation(name):
            self.step.insert(tables.Alias, organisation=organisation, name=name, begins=UNKNOWN, ends=OPEN)
            self._cite(tables.Organisation, organisation, "alias", item, source)

    def _group(self, item: ItemProposed, proposed: SeatsProposed, *, make: bool) -> int:
        """The group that seats belong to; made where the register has none, unless that is not wanted."""
        told = told_of(self.agenda, proposed.body)
        meant = places_on(self._day_of_meeting()).meant(
            proposed.body, proposed.group, proposed.role, told=told
        )
        if len(meant) == 1:
            return meant[0].id
        if meant or not make:
            why = (
                "kan være flere slags pladser. Vælg, hvilke pladser der er tale om."
                if meant
                else "er ikke i registret. Sæt også kryds ved pladserne."
            )
            raise UserError(
                f"“{proposed.group}” til {proposed.body} {why}",
                where=f"pkt. {item.number}",
                code="seats_not_chosen",
            )
        body = self._body(proposed, proposed.organ, item)
        words = proposed.group
        if proposed.role == Role.SUBSTITUTE.code and not stems(words):
            # Substitutes belong to those whom they stand in for.
            members = stood_in_for(self.agenda, proposed.body)
            words = members[0] if len(members) == 1 else "repræsentant"
        return self._new_group(body, words, proposed, item)

    def _new_group(
        self, body: int, words: str, proposed: SeatsProposed | HolderProposed, item: ItemProposed
    ) -> int:
        # What an item demands, it demands of those for its own seats.
        councillors = item.councillors and isinstance(proposed, SeatsProposed)
        political = self._is_political(words, proposed.body, councillors=councillors)
        council = next((one.id for one in read(Organisation, kind=OrganisationKind.KKR)), None)
        one, many = one_and_many(words)
        group = self.step.insert(
            tables.SeatGroup,
            body=body,
            name=many,
            singular=one,
            category=Category.POLITICAL if political else Category.OTHER,
            appointed_by=council,
            verb=Verb.of(proposed.verb) if isinstance(proposed, SeatsProposed) else Verb.APPOINTS,
            requires_membership=political,
            stays_after_election=True,
            position=len(read(SeatGroup, body=body)),
            begins=UNKNOWN,
            ends=OPEN,
        )
        self._cite(tables.SeatGroup, group, "", item, proposed.source)
        return group

    def _is_political(self, words: str, body: str, *, councillors: bool) -> bool:
        """Whether seats are for councillors: their name says so, the item does, or who sits there is one."""
        named = re.search(r"politik|politisk|kommunal|kommune|byråd|borgmester", words, re.I)
        sitting = any(
            holder.party and holder.body == body for one in self.agenda.items for holder in one.holders
        )
        return bool(named) or (not stems(words) and (councillors or sitting))

    # -- nominators and criteria -----------------------------------------------------------------------

    def _groups(self, item: ItemProposed, words: str) -> list[int]:
        wanted = [one for one in item.seats if not words or one.group == words]
        return list(dict.fromkeys(self._group(item, one, make=False) for one in wanted))

    def _nominator(self, item: ItemProposed, proposed: NominatorProposed) -> None:
        name = known_names().organisation(proposed.name) or proposed.name
        row = next((one.id for one in read(Organisation) if one.name == name), None)
        if row is None:
            row = self.step.insert(
                tables.Organisation,
                kind=OrganisationKind.OTHER,
                name=name,
                collective=name[:1].islower(),
                begins=OPEN,
                ends=OPEN,
            )
            self._cite(tables.Organisation, row, "", item, proposed.source)
        for group in self._groups(item, proposed.group):
            rights = [right.id for right in read(Entitlement, seat_group=group)]
            if read(EntitlementMember, entitlement=rights, organisation=row):
                continue
            right = self.step.insert(
                tables.Entitlement, seat_group=group, kind=EntitlementKind.SINGLE, begins=UNKNOWN, ends=OPEN
            )
            self.step.insert(
                tables.EntitlementMember,
                entitlement=right,
                organisation=row,
                position=0,
                begins=UNKNOWN,
                ends=OPEN,
            )
            self._cite(tables.Entitlement, right, "", item, proposed.source)

    def _criterion(self, item: ItemProposed, proposed: CriterionProposed) -> None:
        for group in self._groups(item, proposed.group):
            bound = read(RuleBinding, seat_group=group)
            rule = known(rule_of(proposed, bound))
            if rule is None:
                raise UserError(
                    "Pladserne har ikke plads til flere egne kriterier. Ret dem under Opsætning → Regler.",
                    where=proposed.text,
                    code="no_room_for_criterion",
                )
            if any(one.rule == rule.id for one in bound):
                continue
            row = self.step.insert(
                tables.RuleBinding,
                seat_group=group,
                rule=rule.id,
                severity=severity_of(proposed, rule.id),
                parameters=json.dumps({}),
                basis=", ".join(
                    part for part in (self.document, f"pkt. {item.number}" if item.number else "") if part
                ),
                wording=proposed.text,
                begins=OPEN,
                ends=OPEN,
            )
            self._cite(tables.RuleBinding, row, "", item, proposed.source)

    # -- holders ---------------------------------------------------------------------------------------

    def _holder(self, item: ItemProposed, proposed: HolderProposed) -> None:
        body = self._body(proposed, "", item)
        seat, group = self._held_seat(body, item, proposed)
        person = self._person(item, proposed, political=get(SeatGroup, group).category is Category.POLITICAL)
        day = self._day_of_meeting()
        unnamed = next(
            (one for one in read(Appointment, seat=seat) if one.person is None and not over(one, day)), None
        )
        if unnamed is not None:
            self.step.update(tables.Appointment, unnamed.id, person=person)
            row = unnamed.id
        else:
            row = self.step.insert(
                tables.Appointment,
                seat=seat,
                person=person,
                begins=UNKNOWN,
                ends=UNKNOWN,
                end_reason=EndReason.NONE,
            )
        self._cite(tables.Appointment, row, "", item, proposed.source)

    def _held_seat(self, body: int, item: ItemProposed, proposed: HolderProposed) -> tuple[int, int]:
        """A seat of the role in the body, one whose holder nobody has named first; made where there is none."""
        places, role = places_on(self._day_of_meeting()), Role.of(proposed.role)
        fitting = places.held(proposed.body, proposed.role, party=proposed.party)
        if fitting:
            return fitting[0].id, fitting[0].seat_group
        full = places.groups_sat_in(proposed.body, proposed.role, party=proposed.party)
        if len(full) > 1:
            raise UserError(nowhere_to_sit(full), where=proposed.name, code="no_seat_for_holder")
        councillor = proposed.party or proposed.municipality
        member = "politisk repræsentant" if councillor else "repræsentant"
        words = member if role is Role.MEMBER else role.danish
        if full:
            group = full[0].id
        else:
            own = places.group(proposed.body, words, proposed.role)
            group = own.id if own else self._new_group(body, words, proposed, item)
        seat = self._seat(group, role)
        self._cite(tables.Seat, seat, "", item, proposed.source)
        return seat, group

    def _person(self, item: ItemProposed, proposed: HolderProposed, *, political: bool) -> int:
        wanted = search_key(proposed.name)
        found = next((one.id for one in read(Person) if search_key(one.name) == wanted), None)
        if found is None:
            given, _, family = proposed.name.rpartition(" ")
            found = self.step.insert(
                tables.Person, given_name=given or family, family_name=family, gender=Gender.NOT_STATED
            )
            self._cite(tables.Person, found, "", item, proposed.source)
        home = municipality_of(proposed.municipality) if proposed.municipality else None
        # A party is kept for those in political seats alone (GDPR art. 9).
        if political and home is not None and not read(CouncilMembership, person=found):
            row = self.step.insert(
                tables.CouncilMembership,
                person=found,
                municipality=home.id,
                party=proposed.party,
                begins=UNKNOWN,
                ends=UNKNOWN,
                end_reason=EndReason.NONE,
            )
            self._cite(tables.CouncilMembership, row, "", item, proposed.source)
        return found

    # -- sources ---------------------------------------------------------------------------------------

    def _cite(
        self, table: type[tables.Row], row: int, name: str, item: ItemProposed | None, source: Source
    ) -> None:
        self.step.insert(
            tables.Source,
            table_name=table._meta.table_name,
            row=row,
            field=name,
            document=self.document,
            item=item.number if item is not None else "",
            words=source.text,
            stated=True,
        )
