"""What the program writes of a round it reads again, whatever the round's names and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.agenda import AgendaItem, AgendaSeats, agenda_text
from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.proposals import AgendaProposed
from kkr_desktop.domain.agenda_reading.reading import read_agenda
from kkr_desktop.domain.vocabulary import Role, Verb

_BODIES = (
    ("Erhvervshus Vestkysten", "bestyrelse"),
    ("Hospice Klitten", "bestyrelse"),
    ("Institut for Tang og Tare", "bestyrelse"),
    ("Fonden Horsens", "bestyrelse"),
    ("SOSU Fjord & Hede", "bestyrelse"),
    ("Museum Nord", "repræsentantskab"),
    ("Center for Syn, Hørelse og Sansning", "bestyrelse"),
    ("Styringsudvalg for Interreg VI A Øresund-Kattegat-Skagerrak", ""),
    ("Naturråd Himmerland", ""),
    ("Fonden for Grøn Omstilling", "bestyrelse"),
)
_GROUPS = (
    ("virksomhedsrepræsentant", "virksomhedsrepræsentanter"),
    ("repræsentant for vidensinstitutioner", "repræsentanter for vidensinstitutioner"),
    ("repræsentant for arbejdstagerorganisationer", "repræsentanter for arbejdstagerorganisationer"),
    ("politisk repræsentant", "politiske repræsentanter"),
    ("kommunalt medlem", "kommunale medlemmer"),
)
_NOMINATORS = (
    "DI", "Dansk Erhverv", "Landbrug & Fødevarer", "FH (Fagbevægelsens Hovedorganisation)", "Aalborg Universitet (AAU)",
    "SMVdanmark", "Forening for Handel og Håndværk", "TEKNIQ Arbejdsgiverne", "nordjyske erhvervsskoler",
)  # fmt: skip
_CRITERIA = (
    "Er erhvervsaktive", "Har indsigt i vindkraft, brint og havne", "Bor i landsdelen", "Kender til små virksomheder",
    "Har erfaring med bestyrelsesarbejde (mindst to år)",
)  # fmt: skip
_TOGETHER = ("Har internationaliseringserfaring", "Kender hele landsdelen", "Dækker brancherne bredt")


@st.composite
def _seats(draw: st.DrawFn, body: tuple[str, str], group: tuple[str, str], role: Role) -> AgendaSeats:
    asks = role is Role.MEMBER
    nominators = draw(st.lists(st.sampled_from(_NOMINATORS), unique=True, max_size=5)) if asks else []
    if nominators == ["nordjyske erhvervsskoler"]:
        nominators = []
    return AgendaSeats(
        body=body[0],
        organ=body[1],
        singular=group[0],
        plural=group[1],
        role=role,
        count=draw(st.integers(1, 12)),
        verb=draw(st.sampled_from((Verb.APPOINTS, Verb.NOMINATES))),
        nominators=tuple(nominators),
        criteria=tuple(draw(st.lists(st.sampled_from(_CRITERIA), unique=True, max_size=3)) if asks else ()),
        together=tuple(draw(st.lists(st.sampled_from(_TOGETHER), unique=True, max_size=2)) if asks else ()),
    )


@st.composite
def _items(draw: st.DrawFn) -> AgendaItem:
    """A round as the register may hold it: one verb, and in each body groups of different kinds."""
    seats = []
    for body in draw(st.lists(st.sampled_from(_BODIES), unique=True, min_size=1, max_size=3)):
        for group in draw(st.lists(st.sampled_from(_GROUPS), unique=True, min_size=1, max_size=2)):
            seats.append(draw(_seats(body, group, Role.MEMBER)))
        if draw(st.booleans()):
            seats.append(draw(_seats(body, _GROUPS[3], Role.SUBSTITUTE)))
    meeting = draw(st.dates(date(2022, 1, 1), date(2034, 12, 31)))
    return AgendaItem(
        number=f"{draw(st.integers(1, 9))}.{draw(st.integers(1, 12))}",
        title=f"Udpegning til {seats[0].body}",
        case_number=f"SAG-{meeting.year}-{draw(st.integers(0, 99999)):05}",
        initials=draw(st.sampled_from(("hast", "kanm/hast", ""))),
        kkr=draw(st.sampled_from(("KKR Nordjylland", "KKR Syddanmark"))),
        meeting_on=meeting,
        seats=tuple(seats),
        deadline=draw(st.none() | st.dates(date(2022, 1, 1), meeting)),
        begins=draw(st.none() | st.dates(meeting, date(2035, 12, 31))),
    )


@dataclass(frozen=True)
class _Taken:
    """What is compared: everything of a round that stands in its text."""

    meeting: date | None
    number: str
    case: tuple[str, str]
    seats: frozenset[tuple[str, str, str, int]]
    nominators: frozenset[str]
    criteria: frozenset[tuple[str, bool]]
    deadline: date | None
    begins: date | None


def _written(item: AgendaItem) -> _Taken:
    return _Taken(
        item.meeting_on,
        item.number,
        (item.case_number, item.initials),
        frozenset((one.body, _name(one), one.role.code, one.count) for one in item.seats),
        frozenset(name for one in item.seats for name in one.nominators),
        frozenset((text, together) for one in item.seats for together in (False, True)
                  for text in (one.together if together else one.criteria)),
        item.deadline,
        item.begins,
    )  # fmt: skip


def _name(seats: AgendaSeats) -> str:
    if seats.role is Role.SUBSTITUTE:
        return "suppleant" if seats.count == 1 else "suppleanter"
    return seats.singular if seats.count == 1 else seats.plural


def _read(proposed: AgendaProposed) -> _Taken:
    (item,) = proposed.items
    return _Taken(
        proposed.meeting.held_on.day if proposed.meeting.held_on else None,
        item.number,
        (item.case_number, item.initials),
        frozenset((one.body, one.group, one.role, one.count) for one in item.seats),
        frozenset(one.name for one in item.nominators),
        frozenset((one.text, one.together) for one in item.criteria),
        item.deadline.day if item.deadline else None,
        item.begins.day if item.begins else None,
    )


@settings(max_examples=300)
@given(_items())
def test_a_round_is_read_as_it_was_written(item: AgendaItem) -> None:
    known = Known(bodies=dict(_BODIES), organisations=_NOMINATORS, council=item.kkr)
    assert _read(read_agenda(agenda_text(item), known)) == _written(item)
