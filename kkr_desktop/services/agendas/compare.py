"""An agenda's proposals against the register: what it has, what would be new, and what must be asked first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from ...domain.agenda_reading.checks import wrong_deadline
from ...domain.agenda_reading.groups import stems
from ...domain.agenda_reading.names import normal
from ...domain.agenda_reading.proposals import (
    AgendaProposed,
    CriterionProposed,
    DayProposed,
    HolderProposed,
    ItemProposed,
    NominatorProposed,
    Remark,
    SeatsProposed,
    Source,
)
from ...domain.collation import search_key
from ...domain.danish import and_list, counted, long_date
from ...domain.eligibility.rules import known, own
from ...domain.model import (
    Appointment,
    Decision,
    Entitlement,
    EntitlementMember,
    Meeting,
    Organisation,
    Person,
    Round,
    RuleBinding,
    SeatGroup,
)
from ...domain.rounds import is_item
from ...domain.vocabulary import OrganisationKind, Role
from ...domain.when import Unstated
from ...store.reading import read
from ..grouping import grouped
from .criteria import rule_of, severity_of
from .facts import Fact, FactKind, Proposed, Standing
from .known import misprinted
from .places import (
    Places,
    has_number_of_another,
    places_on,
    seats_of_round,
    stood_in_for,
    told_before,
    told_of,
)
from .words import (
    criterion_words,
    holder_words,
    item_words,
    meeting_words,
    nowhere_to_sit,
    said_twice,
    seats_words,
)

# Words for bodies that stand in their names.
_KIND = re.compile(r"(?:bestyrelse|udvalg|råd|nævn|komit[eé]|forum|panel|netværk|partnerskab)\w*\b", re.I)

_WHICH_SEATS = "Vælg, hvilke af punktets pladser det gælder."


class Comparison:
    """One agenda against the register as it is now.

    `as_read` is the agenda before the user corrected it, `corrected` the keys of the facts that the user has written.
    """

    def __init__(
        self, agenda: AgendaProposed, *, as_read: AgendaProposed, corrected: Collection[str]
    ) -> None:
        self._agenda, self._as_read, self._corrected = agenda, as_read, corrected
        self._meeting = self._known_meeting()
        self._new_bodies: set[str] = set()
        self._places: Places = places_on(self._day or date.today())
        self._names = self._places.names
        # The seats that facts told of so far would take.
        self._reserved: set[int] = set()
        self._organisations = {row.name: row for row in read(Organisation)}
        self._bindings = grouped(read(RuleBinding), lambda row: row.seat_group)
        members = grouped(read(EntitlementMember), lambda row: row.entitlement)
        self._entitled = {
            (member.organisation, right.seat_group)
            for right in read(Entitlement)
            for member in members[right.id]
        }
        self._sitting = self._who_sits()
        # What somebody has written is certain, and so is what stands on it.
        self._written = {
            seats
            for place, item in enumerate(agenda.items)
            for number, seats in enumerate(item.seats)
            if f"{place}/seats/{number}" in corrected
        }

    @property
    def _day(self) -> date | None:
        held = self._agenda.meeting.held_on
        return held.day if held else None

    def facts(self) -> Iterator[Fact]:
        """All facts in the order of the agenda."""
        if self._agenda.items:
            yield self._meeting_fact()
        for place, item in enumerate(self._agenda.items):
            yield from self._item_facts(place, item)

    # -- meeting and round -----------------------------------------------------------------------------

    def _known_meeting(self) -> Meeting | None:
        return next((row for row in read(Meeting) if row.held_on == self._day), None)

    def _meeting_fact(self) -> Fact:
        meeting, row = self._agenda.meeting, self._meeting
        source = meeting.held_on.source if meeting.held_on else Source("", 1)
        if meeting.held_on is None:
            standing, does = Standing.ASKS, "Skriv mødets dato; den står ikke i teksten."
        elif row is None:
            standing, does = Standing.NEW, "Opretter mødet."
        else:
            missing = [
                word
                for word, ours, theirs in (
                    ("klokkeslæt", row.starts_at, meeting.starts_at),
                    ("sted", row.place, meeting.place),
                    ("udsendt", row.sent_on, meeting.sent_on),
                )
                if theirs and not ours
            ]
            standing = Standing.CHANGES if missing else Standing.KNOWN
            does = f"Tilføjer {' og '.join(missing)}." if missing else "Mødet er i registret."
        sure = standing is Standing.NEW
        return Fact(
            "meeting",
            FactKind.MEETING,
            None,
            "",
            meeting,
            meeting_words(meeting),
            standing,
            does,
            sure,
            source,
        )

    def _who_sits(self) -> set[tuple[int, str]]:
        """Body and name of everybody who has, had or will have a seat of the council's."""
        named = {row.id: search_key(row.name) for row in read(Person)} if self._names_holders() else {}
        by_seat = grouped(read(Appointment), lambda row: row.seat)
        return {
            (view.body.id, named[one.person])
            for views in self._places.seats.values()
            for view in views
            for one in by_seat[view.seat.id]
            if one.person in named
        }

    def _names_holders(self) -> bool:
        return any(item.holders for item in self._agenda.items)

    def _round(self, item: ItemProposed) -> Round | None:
        if self._meeting is None:
            return None
        return next((row for row in read(Round, meeting=self._meeting.id) if row.item == item.number), None)

    def _item_facts(self, place: int, item: ItemProposed) -> Iterator[Fact]:
        row = self._round(item)
        decided = row is not None and bool(read(Decision, round=row.id))
        if item.seats:
            yield self._round_fact(place, item, row, decided=decided)
            for name, kind in (
                ("deadline", FactKind.DEADLINE),
                ("begins", FactKind.BEGINS),
                ("ends", FactKind.ENDS),
            ):
                day = getattr(item, name)
                if day is not None:
                    yield self._day_fact(place, item, row, name, kind, day, decided=decided)
        for number, seats in enumerate(item.seats):
            yield self._seats_fact(place, item, number, row, seats, decided=decided)
        for number, nominator in enumerate(item.nominators):
            yield self._nominator_fact(place, item, number, nominator)
        for number, criterion in enumerate(item.criteria):
            yield self._criterion_fact(f"{place}/criteria/{number}", place, item, criterion)
        for number, holder in enumerate(item.holders):
            yield self._holder_fact(f"{place}/holders/{number}", place, item, holder)

    def _round_fact(self, place: int, item: ItemProposed, row: Round | None, *, decided: bool) -> Fact:
        source = Source(item.title, item.line)
        texts = ("title", "case_number", "initials")
        if not item.number:
            standing, does = Standing.ASKS, "Skriv punktets nummer; det står ikke i teksten."
        elif not is_item(item.number):
            standing, does = (
                Standing.ASKS,
                f"“{item.number}” kan ikke være en rundes nummer. Skriv det som 4.1.",
            )
        elif has_number_of_another(self._agenda, item):
            standing, does = Standing.ASKS, said_twice(item.number)
        elif not item.title:
            standing, does = Standing.ASKS, "Skriv punktets overskrift; den står ikke i teksten."
        elif self._agenda.meeting.held_on is None:
            standing, does = Standing.ASKS, "Skriv først mødets dato."
        elif row is None:
            standing, does = Standing.NEW, "Opretter runden."
        elif decided:
            standing, does = Standing.KNOWN, "Runden er afgjort og ændres ikke."
        elif changed := [
            name for name in texts if getattr(item, name) and getattr(item, name) != getattr(row, name)
        ]:
            words = {"title": "overskrift", "case_number": "sagsnummer", "initials": "initialer"}
            standing, does = (
                Standing.CHANGES,
                f"Retter rundens {' og '.join(words[name] for name in changed)}.",
            )
        else:
            standing, does = Standing.KNOWN, "Runden er i registret."
        return self._fact(
            f"{place}", FactKind.ROUND, place, item, item, item_words(item), standing, does, source,
            sure=self._will_stand(item, row),
        )  # fmt: skip

    def _day_fact(
        self,
        place: int,
        item: ItemProposed,
        row: Round | None,
        name: str,
        kind: FactKind,
        day: DayProposed,
        *,
        decided: bool,
    ) -> Fact:
        ours = getattr(row, name) if row is not None else None
        if ours == day.day:
            standing, does = Standing.KNOWN, "Runden har dagen."
        elif decided:
            standing, does = Standing.KNOWN, "Runden er afgjort og ændres ikke."
        elif ours is None or isinstance(ours, Unstated):
            standing, does = Standing.NEW, "Skrives på runden."
        else:
            standing, does = Standing.CHANGES, f"Runden har i dag den {long_date(ours)}."
        doubted = None
        if kind is FactKind.DEADLINE:
            # Judged as it stands now: the user may have put it right, or the meeting's day.
            begins = item.begins.day if item.begins else None
            doubted = next(wrong_deadline(day, self._day, begins), None)
        if doubted:
            does = f"{does} {doubted.text}"
        text = f"{kind.value}: {long_date(day.day)}"
        return self._fact(
            f"{place}/{name}",
            kind,
            place,
            item,
            day,
            text,
            standing,
            does,
            day.source,
            sure=doubted is None and self._will_stand(item, row),
        )

    # -- seats -----------------------------------------------------------------------------------------

    def _seats_fact(
        self,
        place: int,
        item: ItemProposed,
        number: int,
        row: Round | None,
        seats: SeatsProposed,
        *,
        decided: bool,
    ) -> Fact:
        body, meant = self._places.body(seats.body), self._meant(seats)
        adds = False
        room = counted(seats.count, "plads", "pladser")
        if not seats.body:
            standing, does = Standing.ASKS, "Vælg eller skriv organet."
        elif not seats.group:
            standing, does = Standing.ASKS, "Skriv, hvad pladserne hedder."
        elif decided:
            standing, does = Standing.KNOWN, "Runden er afgjort og ændres ikke."
        elif len(meant) > 1:
            among = and_list([f"“{name}”" for name in meant], joiner="eller")
            standing, does = Standing.ASKS, f"Vælg, hvilke pladser der er tale om: {among}."
        elif meant and (group := self._group(seats)):
            standing, does, adds = self._filled(item, number, row, group)
        elif body is None and seats.body not in self._new_bodies:
            self._new_bodies.add(seats.body)
            standing, does = (
                Standing.NEW,
                f"Opretter organet “{seats.body}” og {room}, som lægges i runden.",
            )
        else:
            standing, does = Standing.NEW, f"Opretter {room}, som lægges i runden."
            if others := self._places.groups_of(seats.body):
                named = and_list([f"“{one.name}”" for one in others], joiner="og")
                does = f"{does} Organet har i forvejen {named}. Er det dem?"
        if body is not None and (called := self.other_name(place, "seats", number)):
            does = f"{does} Husker “{called}” som et andet navn for {body.name}."
        new = body is None and f"{place}/seats/{number}" not in self._corrected
        doubts = [self._doubt(seats.source, "spelling")] if new else []
        doubts += [self._doubt(seats.source, "respectively"), self._other_number(seats)]
        does = " ".join((does, *(remark.text for remark in doubts if remark)))
        return self._fact(
            f"{place}/seats/{number}",
            FactKind.SEATS,
            place,
            item,
            seats,
            seats_words(seats),
            standing,
            does,
            seats.source,
            sure=not adds and self._certain(seats),
        )

    def _filled(
        self, item: ItemProposed, number: int, row: Round | None, group: SeatGroup
    ) -> tuple[Standing, str, bool]:
        """Whether the round has the seats, which it would take, and whether that adds to seats of the kind."""
        seats, before = item.seats[number], told_before(item, number)
        own = {one.id for one in seats_of_round(row.id if row else None, group.id, seats.role)}
        missing = min(seats.count, before + seats.count - len(own))
        if missing <= 0:
            more = f" Runden har {len(own)}." if len(own) > before + seats.count else ""
            return Standing.KNOWN, f"Er i runden.{more}", False
        free = self._places.free(group.id, seats.role, own=own, elsewhere=self._reserved)[:missing]
        self._reserved.update(one.seat.id for one in free)
        does = []
        if free:
            does.append(f"Lægger {counted(len(free), 'plads', 'pladser')} fra “{group.name}” i runden.")
        if made := missing - len(free):
            does.append(
                f"Opretter {counted(made, 'plads', 'pladser')} i “{group.name}”, som lægges i runden."
            )
        present = any(one.seat.role.code == seats.role for one in self._places.seats[group.id])
        return Standing.NEW, " ".join(does), bool(made and present)

    def _meant(self, seats: SeatsProposed) -> list[str]:
        """The names of the groups that seats may belong to, in the register and of those that the agenda would make."""
        told = told_of(self._agenda, seats.body)
        if self._places.groups_of(seats.body):
            return [one.name for one in self._places.meant(seats.body, seats.group, seats.role, told=told)]
        general = seats.role == Role.SUBSTITUTE.code and seats.group not in told and not stems(seats.group)
        members = stood_in_for(self._agenda, seats.body)
        return list(members) if general and len(members) > 1 else []

    def _group(self, seats: SeatsProposed) -> SeatGroup | None:
        told = told_of(self._agenda, seats.body)
        return self._places.group(seats.body, seats.group, seats.role, told=told)

    def _groups(self, item: ItemProposed, words: str) -> list[tuple[SeatsProposed, SeatGroup | None]]:
        """The item's groups that are named, or all of them; each with the register's, where it has it."""
        return [(one, self._group(one)) for one in item.seats if not words or one.group == words]

    def other_name(self, place: int, rows: str, number: int) -> str:
        """What the text calls a body or organisation that the user has found in the register; empty if nothing new."""
        field = "name" if rows == "nominators" else "body"
        written = getattr(getattr(self._as_read.items[place], rows)[number], field)
        chosen = getattr(getattr(self._agenda.items[place], rows)[number], field)
        if not written or written == chosen or self._names.body(written) or self._names.organisation(written):
            return ""
        if misprinted(self._as_read, written, chosen):
            return ""
        return str(written)

    # -- nominators and criteria -----------------------------------------------------------------------

    def _nominator_fact(self, place: int, item: ItemProposed, number: int, one: NominatorProposed) -> Fact:
        name = self._names.organisation(one.name)
        row = self._organisations.get(name)
        groups = [group for _, group in self._groups(item, one.group)]
        called = self.other_name(place, "nominators", number)
        text = f"{one.name} kan indstille ({one.group or 'alle punktets pladser'})"
        if not one.name:
            standing, does = Standing.ASKS, "Vælg eller skriv organisationen."
        elif not groups:
            standing, does = Standing.ASKS, _WHICH_SEATS
        elif row is not None and all(
            group is not None and (row.id, group.id) in self._entitled for group in groups
        ):
            standing, does = Standing.KNOWN, "Retten er i registret."
        elif row is not None:
            ours = f" (“{row.name}” i registret)" if row.name != one.name else ""
            standing, does = Standing.NEW, f"Giver organisationen ret til at indstille{ours}."
        else:
            standing, does = Standing.NEW, "Opretter organisationen og giver den ret til at indstille."
        if row is not None and called:
            does = f"{does} Husker “{called}” som et andet navn for {row.name}."
        new = row is None and f"{place}/nominators/{number}" not in self._corrected
        spelling = self._doubt(one.source, "spelling", one.name) if new else None
        if spelling:
            does = f"{does} {spelling.text}"
        return self._fact(
            f"{place}/nominators/{number}",
            FactKind.NOMINATOR,
            place,
            item,
            one,
            text,
            standing,
            does,
            one.source,
            sure=spelling is None and self._seats_stand(item, one.group),
        )

    def _criterion_fact(self, key: str, place: int, item: ItemProposed, one: CriterionProposed) -> Fact:
        standings = []
        for _, group in self._groups(item, one.group):
            bound = self._bindings[group.id] if group is not None else []
            rule = rule_of(one, bound)
            current = next((b for b in bound if b.rule == rule), None)
            standings.append((rule, current))
        if not one.text:
            standing, does = Standing.ASKS, "Skriv kriteriet."
        elif not standings:
            standing, does = Standing.ASKS, _WHICH_SEATS
        elif not all(rule for rule, _ in standings):
            standing, does = (
                Standing.ASKS,
                "Pladserne har ikke plads til flere egne kriterier. Ret dem under Opsætning → Regler.",
            )
        elif all(current is not None for _, current in standings):
            current = standings[0][1]
            assert current is not None
            same = not current.wording or normal(current.wording) == normal(one.text)
            standing = Standing.KNOWN
            does = (
                "Reglen er i registret."
                if same
                else f"Reglen er i registret med ordene “{current.wording}”; den ændres ikke."
            )
        else:
            rule_known = known(standings[0][0])
            assert rule_known is not None
            named = "en regel med egne ord" if rule_known.id in own.OWN else f"reglen “{rule_known.column}”"
            standing, does = (
                Standing.NEW,
                f"Binder pladserne af {named} ({severity_of(one, rule_known.id).danish}).",
            )
        return self._fact(
            key,
            FactKind.CRITERION,
            place,
            item,
            one,
            criterion_words(one),
            standing,
            does,
            one.source,
            sure=self._seats_stand(item, one.group),
        )

    # -- holders ---------------------------------------------------------------------------------------

    def _holder_fact(self, key: str, place: int, item: ItemProposed, one: HolderProposed) -> Fact:
        body = self._places.body(one.body)
        sits = body is not None and (body.id, search_key(one.name)) in self._sitting
        if not one.name:
            standing, does = Standing.ASKS, "Skriv navnet."
        elif sits:
            standing, does = Standing.KNOWN, "Sidder i organet i registret."
        elif body is None and not any(
            seats.body == one.body for later in self._agenda.items for seats in later.seats
        ):
            standing, does = Standing.NEW, f"Opretter organet “{one.body}” og registrerer personen der."
        elif group := self._places.group_held(one.body, one.role, party=one.party):
            standing, does = Standing.NEW, f"Registrerer personen i “{group.name}”; datoerne er ikke oplyst."
        elif len(full := self._places.groups_sat_in(one.body, one.role, party=one.party)) > 1:
            standing, does = Standing.ASKS, nowhere_to_sit(full)
        elif full:
            standing, does = (
                Standing.NEW,
                f"Pladserne i “{full[0].name}” er besat. Opretter en plads mere og registrerer personen i den.",
            )
        else:
            standing, does = Standing.NEW, "Registrerer personen i organet; datoerne er ikke oplyst."
        groups = self._places.groups_of(one.body)
        which = [group.name for group in self._places.groups_held(one.body, one.role, party=one.party)]
        if not groups:
            # Seats that the agenda itself would make there.
            which = list(self._seats_told(one.body, one.role))
        if standing is Standing.NEW and len(which) > 1:
            named = and_list([f"“{name}”" for name in which], joiner="eller")
            does = f"{does} Teksten siger ikke, om det er {named}."
        return self._fact(
            key, FactKind.HOLDER, place, item, one, holder_words(one), standing, does, one.source,
            sure=self._doubt(one.source, "spelling", one.name) is None and len(which) == (1 if which or groups else 0),
        )  # fmt: skip

    def _seats_told(self, body: str, role: str) -> tuple[str, ...]:
        """The names of the seats of a role that the agenda has for a body."""
        seats = [one for item in self._agenda.items for one in item.seats]
        return tuple(dict.fromkeys(one.group for one in seats if (one.body, one.role) == (body, role)))

    # -- what stands on what, and doubts -----------------------------------------------------------------

    def _certain(self, seats: SeatsProposed) -> bool:
        """Whether a text tells of seats in so many words; a new body must be told from other names by its kind."""
        if seats in self._written:
            return bool(seats.body and seats.group) and len(self._meant(seats)) < 2
        if (
            self._doubt(seats.source, "respectively")
            or self._other_number(seats)
            or len(self._meant(seats)) > 1
        ):
            return False
        if self._places.body(seats.body) is not None:
            # Beside groups that are there already, one of another name may be one of them.
            return self._group(seats) is not None or not self._places.groups_of(seats.body)
        return not self._doubt(seats.source, "spelling") and bool(seats.organ or _KIND.search(seats.body))

    def _other_number(self, seats: SeatsProposed) -> Remark | None:
        """The remark that another passage tells of another number of seats in the body."""
        told = f" til {seats.body}; indstillingen har "
        return next((one for one in self._agenda.remarks if one.kind == "sum" and told in one.text), None)

    def _seats_stand(self, item: ItemProposed, words: str) -> bool:
        """Whether the seats that something hangs on are in the register, or certain to be."""
        return all(group is not None or self._certain(seats) for seats, group in self._groups(item, words))

    def _will_stand(self, item: ItemProposed, row: Round | None) -> bool:
        """Whether an item's round is there, or has seats that are certain: without seats it is none."""
        return row is not None or any(self._certain(seats) for seats in item.seats)

    def _doubt(self, source: Source, kind: str, name: str = "") -> Remark | None:
        for remark in self._agenda.remarks:
            if remark.kind == kind and remark.source == source and (not name or name in remark.text):
                return remark
        return None

    def _fact(
        self,
        key: str,
        kind: FactKind,
        place: int,
        item: ItemProposed,
        proposed: Proposed,
        text: str,
        standing: Standing,
        does: str,
        source: Source,
        *,
        sure: bool = True,
    ) -> Fact:
        # What somebody has written is as sure as can be; what would change the register never is, nor what belongs to
        # an item that has no meeting yet, or no number of its own.
        loose = not is_item(item.number) or self._day is None or has_number_of_another(self._agenda, item)
        certain = (sure or key in self._corrected) and standing is Standing.NEW and not loose
        return Fact(key, kind, place, item.number, proposed, text, standing, does, certain, source)


def municipality_of(name: str) -> Organisation | None:
    """A municipality by its official or short name, or None."""
    wanted = normal(name)
    for row in read(Organisation, kind=OrganisationKind.MUNICIPALITY):
        if wanted in (normal(row.name), normal(row.short_name), normal(row.official_name)):
            return row
    return None
