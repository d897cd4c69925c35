"""The public lists hold nothing that is not public: no candidate, and no way to reach anybody."""

from __future__ import annotations

from datetime import date

import pypdfium2 as pdfium
import pytest
from python_calamine import CalamineWorkbook

from kkr_desktop.domain.columns import spoken
from kkr_desktop.domain.model import Appointment, Nomination, Person
from kkr_desktop.domain.vocabulary import ListKind
from kkr_desktop.errors import UserError
from kkr_desktop.services.lists import find_person, make, write_list
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
AFTER = date(2026, 4, 2)


def words(content):
    """All the words of a list, on screen, on paper and in the workbook."""
    found = [content.title, *content.subtitle, *content.notes, content.file_name]
    for one in content.sections:
        found += [one.heading, one.nothing, *one.notes]
        for row in one.rows:
            found += [spoken(c.value(row)) for c in (*one.place, *one.columns)]
    return "\n".join(found)


def pdf_words(path):
    with pdfium.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def sheet_words(path):
    book = CalamineWorkbook.from_path(path)
    names = book.sheet_names
    return "\n".join(
        str(cell) for name in names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )


def every_list(on, public):
    yield make(ListKind.APPOINTMENTS, on=on, public=public)
    yield make(ListKind.EXPIRING, on=on, public=public)
    yield make(ListKind.CANDIDATES, on=on, public=public)
    yield make(ListKind.CANDIDATES, on=on, public=public, round="2026-03-27/4.1")
    for organisation in {n.organisation for n in read(Nomination) if n.organisation}:
        yield make(ListKind.ORGANISATION, on=on, public=public, organisation=organisation)
    for person in {a.person for a in read(Appointment) if a.person}:
        yield make(ListKind.PERSON, on=on, public=public, person=person)


def private_words():
    """The names of all who have no seat, and everybody's ways to be reached."""
    seated = {a.person for a in read(Appointment)}
    found = set()
    for person in read(Person):
        found |= {person.name, person.family_name} if person.id not in seated else set()
        found |= {person.email, person.phone, person.street}
    return {word for word in found if len(word) > 8}


@pytest.mark.parametrize("on", [MEETING, AFTER, date(2026, 1, 5)])
@pytest.mark.parametrize("stage", ["nominated", "decided"])
def test_the_public_never_reads_of_a_candidate_or_how_to_reach_anybody(stage, on, request, tmp_path):
    request.getfixturevalue(stage)
    hidden = private_words()
    assert len(hidden) > 20
    for number, content in enumerate(every_list(on, True)):
        pdf, book = tmp_path / f"{number}.pdf", tmp_path / f"{number}.xlsx"
        write_list(content, pdf)
        write_list(content, book)
        for text in (words(content), pdf_words(pdf), sheet_words(book)):
            assert [word for word in hidden if word in text] == []
            assert "Intern –" not in text


def test_the_same_check_finds_candidates_in_the_house(nominated, tmp_path):
    content = make(ListKind.CANDIDATES, on=MEETING)
    hidden = {p.name for p in read(Person) if p.id in {n.person for n in read(Nomination)}}
    text = words(content)
    assert {name for name in hidden if name in text} == hidden
    assert "Intern – må ikke udleveres" in text
    assert not [p.email for p in read(Person) if p.email and p.email in text]


def test_a_person_without_a_seat_has_no_public_list(nominated):
    with pytest.raises(UserError) as refused:
        make(ListKind.PERSON, on=MEETING, public=True, person=find_person("Kirsten Østerby (fiktiv)"))
    assert refused.value.code == "nothing_public"
    assert "Kirsten" not in refused.value.message


def test_who_nominated_a_holder_is_not_public(decided):
    public = make(ListKind.APPOINTMENTS, on=AFTER, public=True)
    keys = {column.key for one in public.sections for column in one.columns}
    assert keys == {"seat", "holder", "from", "to", "remark"}
    assert all(row.nominator == "" for one in public.sections for row in one.rows)
