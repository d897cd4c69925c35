"""An agenda's text read to proposals; what it is not sure of it says, and what is not there it does not propose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from .bodies import BodyFound, bodies_in
from .checks import Written, impossible_days, old_programmes, two_spellings, wrong_deadline
from .criteria import is_together, leads_to_criteria, said_of_one
from .groups import group_of
from .holders import abbreviations, holders_in
from .items import AgendaPart, Section, items
from .names import Known
from .nominators import nominators_in
from .numbers import dates
from .passages import Passage, Shape, passages, sentences
from .proposals import (
    AgendaProposed,
    CriterionProposed,
    DayProposed,
    HolderProposed,
    ItemProposed,
    MeetingProposed,
    NominatorProposed,
    Remark,
    SeatsProposed,
    Source,
)
from .seats import SeatsFound, Unshared, seats_in

_VERBS = (
    (re.compile(r"\b(?:udpeger?|udpeges|udpegning|udpeget|vælger?|vælges|valg af)\b", re.I), "appoints"),
    (re.compile(r"\b(?:indstiller|indstille)\b", re.I), "nominates"),
    (re.compile(r"\banbefaler?\b", re.I), "recommends"),
)
_TO_FILL = re.compile(
    r"\b(?:skal|udestår|mangler|ønskes)\b.*\b(?:udpege\w*|indstille|vælge\w*|udpegning\w*)\b", re.I
)
_DEADLINE = re.compile(
    r"\b(?:deadline|frist\w*|senest|indstillingsfrist|svarfrist|skal være (?:modtaget|indsendt))\b", re.I
)
_BEGINS = re.compile(
    r"\b(?:konstitueres|tiltræder|tiltrædelse|træder i kraft|virkning|begynder|starter|start)\b[^.]*?(?:pr\.|fra|den)",
    re.I,
)
_TERM = re.compile(r"\b(?:for|i) (?:perioden|valgperioden|funktionsperioden)|\bfra (?:og med )?den\b", re.I)
_MEETING_LINE = re.compile(r"^(?:Møde)?[Dd]ato\s*:?|^Tid(?:spunkt)?\s*:?|^Mødetid\w*\s*:?")
_PLACE = re.compile(r"^(?:Møde)?[Ss]ted\s*:?\s*(?P<place>.+)$")
_ROLES = {
    "member": "medlemmer eller repræsentanter",
    "substitute": "suppleanter",
    "chair": "formand",
    "vice_chair": "næstformand",
    "observer": "observatører",
    "attendee": "tilforordnede",
}
_AT_MEETING = re.compile(r"\bmøde(?:t)?\b[^.]{0,60}?\bden\s", re.I)


def read_agenda(text: str, known: Known) -> AgendaProposed:
    """All that an agenda's text proposes. `known` is what the register has by name; nothing is looked up elsewhere."""
    head, parts = items(passages(text))
    everything = [*head, *(part.passage for item in parts for part in item.parts)]
    meeting = _meeting(head, parts)
    held_on = meeting.held_on.day if meeting.held_on else None
    short = abbreviations(" ".join(passage.text for passage in everything))
    found = [_Item(item, known, held_on, short) for item in parts]
    kept = [one for one in found if one.seats or one.holders]
    remarks: list[Remark] = []
    names: list[Written] = []
    for one in kept:
        remarks += one.remarks
        names += [Written(seat.body, seat.source) for seat in one.seats if seat.body]
        names += [Written(holder.name, holder.source) for holder in one.holders]
        names += [Written(name.name, name.source) for name in one.nominators]
    appointing = [passage for one in found if one.seats for passage in one.passages]
    remarks += old_programmes(appointing, held_on.year if held_on else None)
    remarks += two_spellings(names, known)
    return AgendaProposed(meeting, tuple(one.proposed() for one in kept), tuple(dict.fromkeys(remarks)))


def _meeting(head: Sequence[Passage], parts: Sequence[AgendaPart]) -> MeetingProposed:
    held_on: DayProposed | None = None
    starts_at = place = ""
    for passage in head:
        if _MEETING_LINE.match(passage.text) or re.search(r"dagsorden|\bmøde", passage.text, re.I):
            for one in dates(passage.text):
                if one.day and held_on is None:
                    held_on = DayProposed(one.day, _source(passage, one.begin))
            if clock := re.search(r"\b(\d{1,2})[:.](\d{2})\b(?![-.]\d)", passage.text):
                starts_at = starts_at or f"{int(clock[1]):02d}:{clock[2]}"
        if (match := _PLACE.match(passage.text)) and not place:
            place = match["place"].strip()
    sent_on: DayProposed | None = None
    said: dict[date, tuple[int, DayProposed]] = {}
    for passage in (part.passage for item in parts for part in item.parts):
        if re.search(r"\budsendt\b", passage.text) and sent_on is None:
            sent_on = next(
                (DayProposed(one.day, _source(passage, one.begin)) for one in dates(passage.text) if one.day),
                None,
            )
        for match in _AT_MEETING.finditer(passage.text):
            for one in dates(passage.text[match.end() - 1 : match.end() + 30]):
                if one.day:
                    times, first = said.get(
                        one.day, (0, DayProposed(one.day, _source(passage, match.start())))
                    )
                    said[one.day] = times + 1, first
                break
    if held_on is None and said:
        # The meeting that the text speaks of most often.
        held_on = max(said.values(), key=lambda one: one[0])[1]
    return MeetingProposed(held_on, starts_at, place, sent_on)


@dataclass(slots=True)
class _Item:
    """One item being read."""

    part: AgendaPart
    known: Known
    held_on: date | None
    short: dict[str, str]
    seats: list[SeatsProposed] = field(default_factory=list)
    nominators: list[NominatorProposed] = field(default_factory=list)
    criteria: list[CriterionProposed] = field(default_factory=list)
    holders: list[HolderProposed] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    deadline: DayProposed | None = None
    begins: DayProposed | None = None
    ends: DayProposed | None = None

    def __post_init__(self) -> None:
        self._read_seats()
        self._read_holders()
        if self.seats:
            self._read_demands()
            self._read_days()
            self._compare()
            for passage in self.passages:
                self.remarks += impossible_days(passage)
            if self.deadline:
                begins = self.begins.day if self.begins else None
                self.remarks += wrong_deadline(self.deadline, self.held_on, begins)

    @property
    def passages(self) -> list[Passage]:
        """All that stands in the item."""
        return [part.passage for part in self.part.parts]

    def proposed(self) -> ItemProposed:
        """The item as it is proposed."""
        return ItemProposed(
            self.part.number,
            self.part.title,
            self.part.case_number,
            self.part.initials,
            self.part.title_line,
            tuple(self.seats),
            tuple(self.nominators),
            tuple(self.criteria),
            tuple(self.holders),
            self.deadline,
            self.begins,
            self.ends,
        )

    # -- seats -----------------------------------------------------------------------------------------

    def _read_seats(self) -> None:
        """The seats of the recommendation; where it names none, those that the background says are to be filled."""
        found = list(self._told(Section.RECOMMENDATION))
        if not found:
            found = list(self._told(Section.BACKGROUND, Section.PRESENTATION))
        context = self._context()
        for verb, passage, one in found:
            source = _source(passage, one.begin)
            if isinstance(one, Unshared):
                named = " og ".join(one.bodies)
                self.remarks.append(
                    Remark(
                        "gap",
                        f"{one.count} {one.words} kan ikke fordeles på {named}. Hvor mange er der til hver?",
                        source,
                    )
                )
                continue
            body = one.body or context
            if body is None:
                self.remarks.append(
                    Remark(
                        "gap", f"Det fremgår ikke, hvilket organ “{one.count} {one.words}” gælder.", source
                    )
                )
                continue
            if one.respectively:
                self._respectively(one, source)
            self.seats.append(
                SeatsProposed(
                    body.name, body.organ, one.words, one.role, one.count, verb, source, body.known,
                    sure=body.known and not one.respectively,
                )
            )  # fmt: skip

    def _told(self, *sections: Section) -> Iterator[tuple[str, Passage, SeatsFound | Unshared]]:
        """The seats told in some sections, with the verb; points take the verb of the sentence above them."""
        recommended = Section.RECOMMENDATION in sections
        lead = ""
        for passage in self.part.of(*sections):
            if passage.shape is Shape.POINT:
                if lead:
                    for one in seats_in(passage.text, self.known):
                        yield lead, passage, one
                continue
            lead = ""
            for sentence in sentences(passage):
                verb = _verb(sentence.text)
                wanted = verb and (recommended or _TO_FILL.search(sentence.text))
                if not wanted:
                    continue
                told = list(seats_in(sentence.text, self.known))
                for one in told:
                    yield verb, sentence, one
                if not told or sentence.text.rstrip().endswith((":", "udpeger", "udpege")):
                    lead = verb

    def _context(self) -> BodyFound | None:
        """The one body that the item is about; None where it names none, or several."""
        found: dict[str, BodyFound] = {}
        texts = [p.text for p in self.part.of(Section.BACKGROUND, Section.RECOMMENDATION)]
        for text in texts:
            for one in seats_in(text, self.known):
                if isinstance(one, SeatsFound) and one.body is not None:
                    found.setdefault(one.body.name, one.body)
        if not found:
            for text in (self.part.title, *(p.text for p in self.passages)):
                for match in re.finditer(
                    r"\b(?:til|i|af)\s+(?=[A-ZÆØÅ]|[a-zæøå]*(?:bestyrelse|udvalg|råd)[a-z]*\s)", text
                ):
                    for body in bodies_in(text[match.end() :], self.known):
                        if body.organ or body.known:
                            found.setdefault(body.name, body)
                if found:
                    break
        return next(iter(found.values())) if len(found) == 1 else None

    def _respectively(self, one: SeatsFound, source: Source) -> None:
        text = f"“{one.words}” er delt ligeligt mellem organerne: {one.count} til hvert. Passer det?"
        remark = Remark("respectively", text, source)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def _compare(self) -> None:
        """Numbers that the other sections give for the same body and role, where they do not agree."""
        stated: dict[tuple[str, str], int] = {}
        for seat in self.seats:
            stated[seat.body, seat.role] = stated.get((seat.body, seat.role), 0) + seat.count
        for section in (Section.BACKGROUND, Section.PRESENTATION):
            told: dict[tuple[str, str], tuple[int, Source]] = {}
            for passage in self.part.of(section):
                for sentence in sentences(passage):
                    if not _verb(sentence.text) or not _TO_FILL.search(sentence.text):
                        continue
                    for one in seats_in(sentence.text, self.known):
                        if isinstance(one, Unshared) or one.body is None:
                            continue
                        source = _source(sentence, one.begin)
                        if one.respectively:
                            self._respectively(one, source)
                        key = one.body.name, one.role
                        told[key] = told.get(key, (0, source))[0] + one.count, source
            for (body, role), (count, source) in told.items():
                if stated.get((body, role), 0) != count:
                    self.remarks.append(
                        Remark(
                            "sum",
                            f"Her står {count} {_ROLES[role]} til {body}; indstillingen har {stated.get((body, role), 0)}.",
                            source,
                        )
                    )
        self._both_kinds()

    def _both_kinds(self) -> None:
        """A background that speaks of members and substitutes to all, where the recommendation has not both."""
        for passage in self.part.of(Section.BACKGROUND):
            if not re.search(r"\bbåde\s+repræsentanter\s+og\s+suppleanter\b", passage.text, re.I):
                continue
            bodies = dict.fromkeys(seat.body for seat in self.seats)
            for body in bodies:
                roles = {seat.role for seat in self.seats if seat.body == body}
                for role, word in (("member", "repræsentant"), ("substitute", "suppleant")):
                    if role not in roles:
                        self.remarks.append(
                            Remark(
                                "sum",
                                f"Her nævnes både repræsentanter og suppleanter; indstillingen har ingen {word} til {body}.",
                                _source(passage, 0),
                            )
                        )

    # -- nominators, demands, days, holders ------------------------------------------------------------------

    def _read_demands(self) -> None:
        groups = list(dict.fromkeys(seat.group for seat in self.seats))
        only = groups[0] if len(groups) == 1 else ""
        current, lead = only, ""
        seen: set[tuple[str, str]] = set()
        for part in self.part.parts:
            passage = part.passage
            if part.section in (Section.RECOMMENDATION, Section.DECISION):
                continue
            if passage.shape is Shape.POINT:
                if lead:
                    self.criteria.append(
                        CriterionProposed(
                            passage.text.strip(" ,;.").removesuffix(" og"), is_together(lead, passage.text), current,
                            _source(passage, 0),
                        )
                    )  # fmt: skip
                continue
            current = group_of(passage.text[:160], groups) or current
            lead = passage.text if leads_to_criteria(passage.text) else ""
            for sentence in sentences(passage):
                group = group_of(sentence.text, groups) or current
                if text := said_of_one(sentence.text):
                    self.criteria.append(
                        CriterionProposed(text, is_together(sentence.text, text), group, _source(sentence, 0))
                    )
                for name in nominators_in(sentence.text, self.known):
                    if (name.written, group) not in seen and not self.known.body(name.written):
                        seen.add((name.written, group))
                        self.nominators.append(
                            NominatorProposed(name.written, name.known, group, _source(sentence, 0))
                        )

    def _read_days(self) -> None:
        year = self.held_on.year if self.held_on else None
        for passage in self.passages:
            for sentence in sentences(passage):
                written = list(dates(sentence.text, year=year))
                found = [one for one in written if one.day]
                if not found:
                    continue
                if self.deadline is None and (said := _DEADLINE.search(sentence.text)):
                    after = [one for one in found if one.begin >= said.start()] or found
                    assert after[0].day is not None
                    self.deadline = DayProposed(after[0].day, _source(sentence, after[0].begin))
                elif self.begins is None and _BEGINS.search(sentence.text):
                    self.begins = DayProposed(found[0].day, _source(sentence, found[0].begin))  # type: ignore[arg-type]
                elif self.begins is None and len(written) >= 2 and _TERM.search(sentence.text):
                    if first := written[0].day:
                        self.begins = DayProposed(first, _source(sentence, written[0].begin))
                    if last := written[1].day:
                        self.ends = DayProposed(last, _source(sentence, written[1].begin))

    def _read_holders(self) -> None:
        for part in self.part.parts:
            if part.section is Section.RECOMMENDATION:
                continue
            for sentence in sentences(part.passage):
                for one in holders_in(sentence.text, self.known, self.short):
                    self.holders.append(
                        HolderProposed(
                            one.name, one.party, one.municipality, one.role, one.body.name, one.body.known,
                            _source(sentence, one.begin),
                        )
                    )  # fmt: skip


def _verb(text: str) -> str:
    return next((verb for pattern, verb in _VERBS if pattern.search(text)), "")


def _source(passage: Passage, place: int) -> Source:
    return Source(passage.text, passage.line_at(place))
