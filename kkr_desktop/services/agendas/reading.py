"""Reading an agenda's text, correcting what was read, and comparing it all with the register. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from ...domain.agenda_reading.names import Known
from ...domain.agenda_reading.proposals import AgendaProposed, ItemProposed, MeetingProposed, SeatsProposed
from ...domain.agenda_reading.reading import read_agenda
from ...errors import UserError
from .compare import Comparison
from .facts import Proposed, Reading
from .known import known_names

Progress: TypeAlias = Callable[[str, int, int], None]

# Where the agenda names bodies and organisations.
_NAMES = (("seats", "body"), ("holders", "body"), ("nominators", "name"))
# More than five hundred pages of print.
LARGEST_TEXT = 2_000_000


def text_of_file(path: Path, *, progress: Progress | None = None) -> str:
    """The text of an agenda's .pdf, .docx or .txt file, told page by page; raises UserError for one that has none."""
    from ...documents.agenda_files import text_of

    return text_of(path, progress=progress) if progress else text_of(path)


def proposed_in(text: str, *, register: bool = True) -> AgendaProposed:
    """What a text proposes, its names told from others by the register that is open, or by none.

    Raises UserError for a text that is too long to be one agenda.
    """
    if len(text) > LARGEST_TEXT:
        raise UserError(
            f"Teksten er på {len(text) // 1_000_000} mio. tegn; så lang er ingen dagsorden. Indsæt kun dagsordenen.",
            where="text",
            code="text_too_long",
        )
    return read_agenda(text, known_names() if register else Known())


def read_text(text: str, document: str) -> Reading:
    """What an agenda's text proposes, compared with the register. `document` names it ("Dagsorden 27-03-2026.pdf")."""
    return _compared(Reading(text, document, proposed_in(text), {}, ()))


def corrected(reading: Reading, key: str, proposed: Proposed) -> Reading:
    """The reading with a fact as the user wrote it; everything is compared again."""
    return _compared(replace(reading, corrections={**reading.corrections, key: proposed}))


def compared_again(reading: Reading) -> Reading:
    """The same reading against the register as it is now."""
    return _compared(reading)


def _compared(reading: Reading) -> Reading:
    agenda = with_corrections(reading.proposed, reading.corrections)
    comparison = Comparison(agenda, as_read=reading.proposed, corrected=reading.corrections.keys())
    return replace(reading, facts=tuple(comparison.facts()))


def with_corrections(agenda: AgendaProposed, corrections: Mapping[str, Proposed]) -> AgendaProposed:
    """The agenda as it is with what the user wrote; a name that was put right once is right wherever it is written."""
    written = corrections.get("meeting")
    meeting = written if isinstance(written, MeetingProposed) else agenda.meeting
    renamed = _renamed(agenda, corrections)
    items = tuple(_item(place, item, corrections, renamed) for place, item in enumerate(agenda.items))
    return replace(agenda, meeting=meeting, items=items)


def _renamed(agenda: AgendaProposed, corrections: Mapping[str, Proposed]) -> dict[tuple[str, str], str]:
    """The field and name of each body and organisation that the user put right, and what it is now."""
    found: dict[tuple[str, str], str] = {}
    for place, item in enumerate(agenda.items):
        for rows, name in _NAMES:
            for number, row in enumerate(getattr(item, rows)):
                now: Any = corrections.get(f"{place}/{rows}/{number}")
                written = getattr(row, name)
                if now is not None and written and getattr(now, name) not in ("", written):
                    found[name, written] = getattr(now, name)
    return found


def _item(
    place: int,
    item: ItemProposed,
    corrections: Mapping[str, Proposed],
    renamed: Mapping[tuple[str, str], str],
) -> ItemProposed:
    whole = corrections.get(f"{place}")
    if isinstance(whole, ItemProposed):
        names = ("number", "title", "case_number", "initials")
        item = replace(item, **{name: getattr(whole, name) for name in names})
    days = {
        name: corrections[f"{place}/{name}"]
        for name in ("deadline", "begins", "ends")
        if f"{place}/{name}" in corrections
    }
    seats = tuple(_rows(place, "seats", item, corrections, renamed, {}))
    groups = _groups(item, seats)
    rows = {
        name: tuple(_rows(place, name, item, corrections, renamed, groups))
        for name in ("nominators", "criteria", "holders")
    }
    return replace(item, seats=seats, **days, **rows)  # type: ignore[arg-type]


def _groups(item: ItemProposed, seats: Collection[SeatsProposed]) -> dict[str, str]:
    """What the item's seats were called, and what they are called now, where none goes by the old name any more."""
    left = {one.group for one in seats}
    pairs = zip(item.seats, seats, strict=True)
    return {before.group: now.group for before, now in pairs if before.group and before.group not in left}


def _rows(
    place: int,
    rows: str,
    item: ItemProposed,
    corrections: Mapping[str, Proposed],
    renamed: Mapping[tuple[str, str], str],
    groups: Mapping[str, str],
) -> Iterator[Any]:
    """The item's facts of a kind: as the user wrote them, else with the names that the user has put right."""
    for number, row in enumerate(getattr(item, rows)):
        now: Any = corrections.get(f"{place}/{rows}/{number}")
        changes = {
            name: renamed[name, getattr(row, name)]
            for kind, name in _NAMES
            if now is None and kind == rows and (name, getattr(row, name)) in renamed
        }
        now = now or row
        if rows in ("nominators", "criteria") and now.group in groups:
            changes["group"] = groups[now.group]
        yield replace(now, **changes)
