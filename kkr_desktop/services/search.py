"""Searching everything at once: bodies, rounds, persons, organisations, meetings and letters."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.collation import search_key
from ..domain.danish import long_date, short_date
from ..domain.model import Alias, LetterRecord, Meeting, Organisation, Person, Round
from ..domain.vocabulary import OrganisationKind
from ..store.reading import find_text, read


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: the page it is on, its row there, its name and a few words about it."""

    page: str
    row: int
    title: str
    about: str


def find_all(typed: str, *, most: int = 12) -> list[Found]:
    """What bears the typed words in its name, at most so many of each kind."""
    wanted = search_key(typed)
    if not wanted:
        return []
    found: list[Found] = []
    organisations = {o.id: o for o in find_text(Organisation, wanted, most=most)}
    for alias in read(Alias):
        if wanted in search_key(alias.name) and alias.organisation not in organisations:
            organisations[alias.organisation] = read(Organisation, id=alias.organisation)[0]
    for one in organisations.values():
        page = "bodies" if one.kind is OrganisationKind.BODY else "organisations"
        found.append(Found(page, one.id, one.name, one.kind.danish))
    found += [Found("people", p.id, p.name, p.city) for p in find_text(Person, wanted, most=most)]
    meetings = {m.id: m for m in read(Meeting)}
    for view in read(Round):
        day = long_date(meetings[view.meeting].held_on)
        if wanted in search_key(f"{view.item} {view.title} {view.case_number}"):
            found.append(Found("rounds", view.id, f"{view.item} {view.title}", day))
    for meeting in meetings.values():
        if wanted in search_key(f"{long_date(meeting.held_on)} {meeting.place}"):
            found.append(Found("meetings", meeting.id, long_date(meeting.held_on), meeting.place))
    # The latest letter is the one that is looked for.
    for letter in reversed(read(LetterRecord)):
        if wanted in search_key(letter.recipient):
            about = f"{letter.kind.danish} {short_date(letter.made_on)}"
            found.append(Found("letters", letter.id, letter.recipient, about))
    order = {"bodies": 0, "rounds": 1, "people": 2, "organisations": 3, "meetings": 4, "letters": 5}
    return sorted(found, key=lambda hit: order[hit.page])[:most]
