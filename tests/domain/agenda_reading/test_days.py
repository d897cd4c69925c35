"""The days of an item, and the days and names that a careful reader stops at."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.agenda_reading.checks import Written, old_programmes, two_spellings
from kkr_desktop.domain.agenda_reading.days import days_of
from kkr_desktop.domain.agenda_reading.meeting import meeting_of
from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.passages import passages
from kkr_desktop.domain.agenda_reading.proposals import Source
from kkr_desktop.domain.agenda_reading.reading import read_agenda

_FILLS = "Det indstilles, at KKR Midt udpeger et medlem til Hospice Klittens bestyrelse."


def _days(text: str) -> tuple[date | None, date | None, date | None]:
    found = days_of(passages(text), year=2027)
    return tuple(one.day if one else None for one in (found.deadline, found.begins, found.ends))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fristen for indstilling er den 27. februar 2027.", (date(2027, 2, 27), None, None)),
        ("Indstillingerne skal være modtaget senest den 1. maj 2027.", (date(2027, 5, 1), None, None)),
        ("Deadline: fredag d. 4. juni", (date(2027, 6, 4), None, None)),
        (
            "Den nye bestyrelse konstitueres pr. 1. april 2027. Frem til 31. marts 2027 sidder de nuværende.",
            (None, date(2027, 4, 1), None),
        ),
        (
            "Udpegningen gælder for perioden 1. juli 2027 til 30. juni 2031.",
            (None, date(2027, 7, 1), date(2031, 6, 30)),
        ),
        ("Medlemmerne tiltræder den 1. januar 2028.", (None, date(2028, 1, 1), None)),
        ("Mødet holdes den 4. juni 2027.", (None, None, None)),
        ("Udpegningen gælder for perioden 1. juli 2027 til 31. april 2031.", (None, date(2027, 7, 1), None)),
    ],
)
def test_deadline_and_term(text: str, expected: tuple[date | None, ...]) -> None:
    assert _days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dato: 27-03-2026 10:00", (date(2026, 3, 27), "10:00")),
        ("Dagsorden til mødet fredag den 4. juni 2027 kl. 13.30", (date(2027, 6, 4), "13:30")),
        ("Mødedato: 12. juni 2026 kl. 9", (date(2026, 6, 12), "09:00")),
        ("Rådhuset i Fjordkøbing", (None, "")),
    ],
)
def test_the_meeting_of_the_head(text: str, expected: tuple[date | None, str]) -> None:
    meeting = meeting_of(passages(text), [])
    assert (meeting.held_on.day if meeting.held_on else None, meeting.starts_at) == expected


def _warnings(presentation: str, *, head: str = "Dato: 04-06-2027") -> list[tuple[str, str]]:
    text = f"{head}\n\n4.1. Udpegning\nSAG-2027-00001\n\nIndstilling\n{_FILLS}\n\nSagsfremstilling\n{presentation}\n"
    return [(one.kind, one.text) for one in read_agenda(text, Known()).remarks]


def test_a_deadline_after_the_meeting_is_asked_about_with_the_likely_day() -> None:
    assert _warnings("Fristen er den 27. februar 2030.") == [
        (
            "deadline",
            "Fristen den 27. februar 2030 ligger efter mødet den 4. juni 2027. Er det den 27. februar 2027?",
        )
    ]


def test_a_deadline_after_the_start_is_asked_about() -> None:
    (one,) = _warnings("Fristen er den 1. maj 2027. Medlemmet tiltræder den 1. april 2027.")
    assert one == ("deadline", "Fristen den 1. maj 2027 ligger efter periodens begyndelse den 1. april 2027.")


def test_a_deadline_in_time_is_not_asked_about() -> None:
    assert _warnings("Fristen er den 27. februar 2027. Medlemmet tiltræder den 1. juli 2027.") == []


def test_a_day_that_does_not_exist_is_told_and_not_taken() -> None:
    assert _warnings("Fristen er den 31. april 2027.") == [
        ("impossible_date", "Datoen “31. april 2027” findes ikke.")
    ]


def test_an_old_programme_is_told_once_with_the_present_name() -> None:
    text = "Styringsudvalg for Interreg V A Nordsøen. Interreg V A er godt, og Interreg VI A er bedre."
    (one,) = old_programmes(passages(text), 2027)
    assert one.text == "“Interreg V A” var programmet i 2014-2020. I 2027 hedder programmet Interreg VI A."


def test_numbers_that_do_not_agree_are_told() -> None:
    text = (
        "4.1. Udpegning\nSAG-2027-00001\n\nBaggrund\nKKR Midt skal udpege to medlemmer til Hospice Klittens bestyrelse."
        f"\n\nIndstilling\n{_FILLS}\n"
    )
    (one,) = read_agenda(text, Known()).remarks
    assert (one.kind, one.text) == (
        "sum",
        "Her står 2 medlemmer eller repræsentanter til Hospice Klitten; indstillingen har 1.",
    )


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Per Bach-Laursen", "Per Bach Laursen", True),
        ("Styringsudvalg for Kattegat-Skagerak", "Styringsudvalg for Kattegat-Skagerrak", True),
        ("Guldborgsund Kommune", "Guldborgssund Kommune", True),
        ("Naturråd Øst", "Naturråd Vest", False),
        ("Hospice Klitten", "Hospice Vangen", False),
        ("Interreg V A Nordsøen", "Interreg VI A Nordsøen", False),
        ("SMVdanmark", "SMVDanmark", False),
    ],
)
def test_two_spellings_of_a_name(one: str, other: str, asked: bool) -> None:
    source = Source("", 1)
    told = list(two_spellings([Written(one, source), Written(other, source)], Known()))
    assert bool(told) is asked
