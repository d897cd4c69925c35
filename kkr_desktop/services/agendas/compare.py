"""An agenda's proposals against the register: what it has, what would be new, and what must be asked first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

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
from ...domain.danish import counted, long_date
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
from ...domain.vocabulary import OrganisationKind
from ...domain.when import Unstated
from ...store.reading import read
from ..grouping import grouped
from .criteria import rule_of, severity_of
from .facts import Fact, FactKind, Proposed, Standing
from .known import known_names
from .places import Places, places_on, seats_of_round
from .words import criterion_words, holder_words, item_words, meeting_words, seats_words

# Words for bodies that stand in their names.
_KIND = re.compile(r"(?:bestyrelse|udvalg|råd|nævn|komit[eé]|forum|panel|netværk|partnerskab)\w*\b", re.I)


class Comparison:
    """One agenda against the register as it is now. `corrected` are the keys of facts that the user has written."""

    def __init__(self, agenda: AgendaProposed, corrected: Collection[str]) -> None:
        self._agenda, self._corrected = agenda, corrected
        self._names = known_names()
        self._meeting = self._known_meeting()
        self._new_bodies: set[str] = set()
        self._places: Places = places_on(self._day or date.today())
        self._organisations = {row.name: row for row in read(Organisation)}
        self._bindings = grouped(read(RuleBinding), lambda row: row.seat_group)
        members = grouped(read(EntitlementMember), lambda row: row.entitlement)
        self._entitled = {
            (member.organisation, right.seat_group)
            for right in read(Entitlement)
            for member in members[right.id]
        }
        self._sitting = self._who_sits()

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
            yield self._seats_fact(f"{place}/seats/{number}", place, item, row, seats, decided=decided)
        for number, nominator in enumerate(item.nominators):
            yield self._nominator_fact(f"{place}/nominators/{number}", place, item, nominator)
        for number, criterion in enumerate(item.criteria):
            yield self._criterion_fact(f"{place}/criteria/{number}", place, item, criterion)
        for number, holder in enumerate(item.holders):
            yield self._holder_fact(f"{place}/holders/{number}", place, item, holder)

    def _round_fact(self, place: int, item: ItemProposed, row: Round | None, *, decided: bool) -> Fact:
        source = Source(item.title, item.line)
        texts = ("title", "case_number", "initials")
        if not item.number:
            standing, does = Standing.ASKS, "Skriv punktets nummer; det står ikke i teksten."
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
            f"{place}", FactKind.ROUND, place, item, item, item_words(item), standing, does, source
        )

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
        doubted = self._doubt(day.source, "deadline") if kind is FactKind.DEADLINE else None
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
        key: str,
        place: int,
        item: ItemProposed,
        row: Round | None,
        seats: SeatsProposed,
        *,
        decided: bool,
    ) -> Fact:
        body = self._places.body(seats.body)
        group = self._places.group(seats.body, seats.group, seats.role)
        number = counted(seats.count, "plads", "pladser")
        if not seats.body:
            standing, does = Standing.ASKS, "Vælg eller skriv organet."
        elif not seats.group:
            standing, does = Standing.ASKS, "Skriv, hvad pladserne hedder."
        elif decided:
            standing, does = Standing.KNOWN, "Runden er afgjort og ændres ikke."
        elif body is None and seats.body not in self._new_bodies:
            self._new_bodies.add(seats.body)
            standing, does = (
                Standing.NEW,
                f"Opretter organet “{seats.body}” og {number}, som lægges i runden.",
            )
        elif group is None:
            standing, does = Standing.NEW, f"Opretter {number}, som lægges i runden."
        else:
            standing, does = self._filled(row, group, seats)
        spelling = self._doubt(seats.source, "spelling")
        if spelling and body is None:
            does = f"{does} {spelling.text}"
        return self._fact(
            key,
            FactKind.SEATS,
            place,
            item,
            seats,
            seats_words(seats),
            standing,
            does,
            seats.source,
            sure=self._certain(seats),
        )

    def _filled(self, row: Round | None, group: SeatGroup, seats: SeatsProposed) -> tuple[Standing, str]:
        own = seats_of_round(row.id if row else None, group.id, seats.role)
        if len(own) >= seats.count:
            more = f" Runden har {len(own)}." if len(own) > seats.count else ""
            return Standing.KNOWN, f"Er i runden.{more}"
        free = self._places.free(
            group.id, seats.role, round_id=row.id if row else None, own=frozenset(one.id for one in own)
        )
        missing = max(0, seats.count - len(free))
        does = f"Lægger {counted(seats.count - len(own), 'plads', 'pladser')} fra “{group.name}” i runden."
        if missing:
            does += f" {counted(missing, 'plads oprettes', 'pladser oprettes')}."
        return Standing.NEW, does

    def _groups(self, item: ItemProposed, words: str) -> list[tuple[SeatsProposed, SeatGroup | None]]:
        """The item's groups that are named, or all of them; each with the register's, where it has it."""
        wanted = [one for one in item.seats if not words or one.group == words]
        return [(one, self._places.group(one.body, one.group, one.role)) for one in wanted]

    # -- nominators and criteria -----------------------------------------------------------------------

    def _nominator_fact(self, key: str, place: int, item: ItemProposed, one: NominatorProposed) -> Fact:
        name = self._names.organisation(one.name)
        row = self._organisations.get(name)
        groups = [group for _, group in self._groups(item, one.group)]
        text = f"{one.name} kan indstille ({one.group or 'alle punktets pladser'})"
        if not one.name:
            standing, does = Standing.ASKS, "Vælg eller skriv organisationen."
        elif row is not None and all(
            group is not None and (row.id, group.id) in self._entitled for group in groups
        ):
            standing, does = Standing.KNOWN, "Retten er i registret."
        elif row is not None:
            called = f" (“{row.name}” i registret)" if row.name != one.name else ""
            standing, does = Standing.NEW, f"Giver organisationen ret til at indstille{called}."
        else:
            standing, does = Standing.NEW, "Opretter organisationen og giver den ret til at indstille."
        spelling = self._doubt(one.source, "spelling", one.name) if row is None else None
        if spelling:
            does = f"{does} {spelling.text}"
        return self._fact(
            key,
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
        elif not standings or not all(rule for rule, _ in standings):
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
        else:
            standing, does = Standing.NEW, "Registrerer personen på pladsen; datoerne er ikke oplyst."
        return self._fact(
            key, FactKind.HOLDER, place, item, one, holder_words(one), standing, does, one.source,
            sure=self._doubt(one.source, "spelling", one.name) is None,
        )  # fmt: skip

    # -- what stands on what, and doubts -----------------------------------------------------------------

    def _certain(self, seats: SeatsProposed) -> bool:
        """Whether a text tells of seats in so many words; a new body must be told from other names by its kind."""
        if self._doubt(seats.source, "respectively"):
            return False
        if self._places.body(seats.body) is not None:
            return True
        return not self._doubt(seats.source, "spelling") and bool(seats.organ or _KIND.search(seats.body))

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
        # What somebody has written is as sure as can be; what would change the register never is.
        certain = (sure or key in self._corrected) and standing is Standing.NEW
        return Fact(key, kind, place, item.number, proposed, text, standing, does, certain, source)


def municipality_of(name: str) -> Organisation | None:
    """A municipality by its official or short name, or None."""
    wanted = normal(name)
    for row in read(Organisation, kind=OrganisationKind.MUNICIPALITY):
        if wanted in (normal(row.name), normal(row.short_name), normal(row.official_name)):
            return row
    return None
