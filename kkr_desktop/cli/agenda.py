"""The commands that write a round's agenda item, and that read an agenda."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..domain.agenda_reading.proposals import AgendaProposed, DayProposed, ItemProposed, Source
from ..domain.danish import counted, long_date
from ..services import register
from ..services.agendas.words import criterion_words, holder_words, item_words, meeting_words, seats_words
from .answer import Answer


def write(arguments: argparse.Namespace) -> Answer:
    """Write the agenda item of a round in the register that is open."""
    from ..services.agenda import write_agenda
    from ..services.rounds import find_round

    file = write_agenda(find_round(arguments.round).round.id, Path(arguments.out))
    return Answer({"file": str(file)}, f"Dagsordenspunktet er skrevet: {file}")


def read(arguments: argparse.Namespace) -> Answer:
    """Tell what an agenda proposes; nothing is stored. Without a register no name is known beforehand."""
    from ..services.agendas.reading import proposed_in, text_of_file
    from . import register_path

    path = register_path(arguments.register)
    if arguments.register or path.exists():
        register.open_register(path)
        proposed = proposed_in(text_of_file(Path(arguments.file)))
    else:
        proposed = proposed_in(text_of_file(Path(arguments.file)), register=False)
    return Answer(_document(proposed), "\n".join(_lines(proposed)))


def _document(agenda: AgendaProposed) -> dict[str, Any]:
    meeting = agenda.meeting
    return {
        "meeting": {
            "date": _day(meeting.held_on),
            "starts_at": meeting.starts_at,
            "place": meeting.place,
            "sent_on": _day(meeting.sent_on),
        },
        "items": [_item(item) for item in agenda.items],
        "warnings": [{"kind": one.kind, "text": one.text, **_source(one.source)} for one in agenda.remarks],
    }


def _item(item: ItemProposed) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "case_number": item.case_number,
        "initials": item.initials,
        "line": item.line,
        "seats": [
            {
                "body": one.body,
                "organ": one.organ,
                "group": one.group,
                "role": one.role,
                "count": one.count,
                "verb": one.verb,
                "known": one.known,
                **_source(one.source),
            }
            for one in item.seats
        ],
        "nominators": [
            {"name": one.name, "group": one.group, "known": one.known or None, **_source(one.source)}
            for one in item.nominators
        ],
        "criteria": [
            {"text": one.text, "collective": one.together, "group": one.group, **_source(one.source)}
            for one in item.criteria
        ],
        "deadline": _day(item.deadline),
        "begins": _day(item.begins),
        "ends": _day(item.ends),
        "holders": [
            {
                "name": one.name,
                "party": one.party,
                "municipality": one.municipality,
                "body": one.body,
                "role": one.role,
                **_source(one.source),
            }
            for one in item.holders
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    return {"source": source.text, "line": source.line}


def _day(day: DayProposed | None) -> str | None:
    return day.day.isoformat() if day else None


def _lines(agenda: AgendaProposed) -> Iterator[str]:
    yield meeting_words(agenda.meeting)
    if not agenda.items:
        yield "Teksten foreslår ingen pladser, og den nævner ingen, der sidder på en."
    for item in agenda.items:
        yield f"{item_words(item)}: {item.title}"
        for day, word in ((item.deadline, "Frist"), (item.begins, "Første dag"), (item.ends, "Sidste dag")):
            if day is not None:
                yield f"  {word}: {long_date(day.day)}"
        yield from (f"  Plads: {seats_words(one)}" for one in item.seats)
        yield from (f"  Indstiller: {one.name} ({one.group or 'alle pladser'})" for one in item.nominators)
        yield from (f"  Kriterium: {criterion_words(one)}" for one in item.criteria)
        yield from (f"  Indehaver: {holder_words(one)}" for one in item.holders)
    if agenda.remarks:
        yield counted(len(agenda.remarks), "ting at se efter:", "ting at se efter:")
        yield from (f"  Linje {one.source.line}: {one.text}" for one in agenda.remarks)
