"""Raw text made into paragraphs and points, with nothing lost but page furniture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.agenda_reading.passages import Shape, passages, sentences


def _texts(text: str) -> list[str]:
    return [one.text for one in passages(text)]


def test_lines_that_run_on_are_one_paragraph() -> None:
    text = (
        "KKR Midtfjord skal udpege to medlemmer til bestyrelsen for SOSU\n"
        "Fjord for den kommende periode, og det sker på mødet i juni.\n"
        "\n"
        "Fristen er den 29. maj.\n"
    )
    assert _texts(text) == [
        "KKR Midtfjord skal udpege to medlemmer til bestyrelsen for SOSU Fjord for den kommende periode, og det sker"
        " på mødet i juni.",
        "Fristen er den 29. maj.",
    ]


def test_a_text_with_an_empty_line_after_every_line_is_put_together() -> None:
    lines = [
        "Der skal udpeges to repræsentanter til henholds-",
        "vis Hospice Vangens bestyrelse samt Center for Døvblindheds be-",
        "styrelse, og det skal ske på det førstkommende møde i rådet.",
    ]
    assert _texts("\n\n".join(lines)) == [
        "Der skal udpeges to repræsentanter til henholdsvis Hospice Vangens bestyrelse samt Center for Døvblindheds"
        " bestyrelse, og det skal ske på det førstkommende møde i rådet."
    ]


def test_a_word_keeps_its_own_hyphen_and_loses_the_line_s() -> None:
    def joined(first: str, second: str) -> str:
        filling = "Ordene på denne linje gør den lang nok til at løbe videre over til "
        return _texts(f"{filling}{first}\n{second} og mere tekst, som gør afsnittet langt nok.")[
            0
        ].removeprefix(filling)

    assert joined("arbejds-", "tager").startswith("arbejdstager og")
    assert joined("Kattegat-", "Skagerrak").startswith("Kattegat-Skagerrak og")
    assert joined("KKR-", "sekretariatet").startswith("KKR-sekretariatet og")
    assert joined("arbejdstager-", "og erhvervsorganisationer").startswith(
        "arbejdstager- og erhvervsorganisationer"
    )
    assert joined("2026-", "2030").startswith("2026-2030 og")
    assert joined("be\u00ad", "styrelse").startswith("bestyrelse og")


def test_page_furniture_within_a_sentence_goes() -> None:
    text = (
        "Kandidaterne skal have indsigt i ældreområdet, og de udpegede må ikke\n"
        "KKR Midtfjord | 12-06-2026\n"
        "SIDE | 3\n"
        "være ansat på skolen.\n"
    )
    assert _texts(text) == [
        "Kandidaterne skal have indsigt i ældreområdet, og de udpegede må ikke være ansat på skolen."
    ]


def test_signs_that_mean_the_same_are_made_alike() -> None:
    (one,) = _texts("KKR\u2011sekretariatet\u00a0i Nord\u200bjylland skriver til Hospice\u2009Vangen.")
    assert one == "KKR-sekretariatet i Nordjylland skriver til Hospice Vangen."


def test_every_kind_of_bullet_is_a_point_without_its_mark() -> None:
    for mark in ("-", "–", "−", "•", "*", "·", "o", "▪", "a)"):
        found = passages(f"KKR udpeger:\n{mark} et medlem\n{mark} en suppleant\n")
        assert [(one.shape, one.text) for one in found[1:]] == [
            (Shape.POINT, "et medlem"),
            (Shape.POINT, "en suppleant"),
        ], mark


def test_a_range_of_years_and_a_minus_are_no_bullets() -> None:
    (one,) = passages("Valgperioden er 2026–2030.")
    assert one.shape is Shape.PARAGRAPH


def test_a_place_in_a_passage_knows_its_line() -> None:
    text = (
        "Overskrift\n\nKKR Midtfjord skal udpege to medlemmer til bestyrelsen for\n"
        "SOSU Fjord, og fristen er den 29. maj.\n"
    )
    passage = passages(text)[1]
    assert passage.line_at(0) == 3
    assert passage.line_at(passage.text.index("SOSU")) == 4
    assert passage.line_at(len(passage.text) - 1) == 4


def test_abbreviations_and_dates_do_not_end_a_sentence() -> None:
    (passage,) = passages(
        "Mødet er d. 4. juni 2027 kl. 13 på bl.a. Rådhuset, jf. Bilag 1. Fristen er den 1. Maj. Det er alt."
    )
    assert [one.text for one in sentences(passage)] == [
        "Mødet er d. 4. juni 2027 kl. 13 på bl.a. Rådhuset, jf. Bilag 1. Fristen er den 1. Maj.",
        "Det er alt.",
    ] or [one.text for one in sentences(passage)] == [
        "Mødet er d. 4. juni 2027 kl. 13 på bl.a. Rådhuset, jf. Bilag 1.",
        "Fristen er den 1. Maj.",
        "Det er alt.",
    ]


def test_a_line_that_begins_with_a_day_or_follows_a_comma_goes_on() -> None:
    """As a narrow column breaks its lines; only an item's number begins something new."""
    (passage,) = passages(
        "Fristen for indstillingerne var fastsat til den\n27. februar 2026. Kandidaterne er fra (UCN),\n"
        "Professionshøjskolerne i Nordjylland og fra FH (Fag-\nbevægelsens\nHovedorganisation) i landsdelen."
    )
    assert "til den 27. februar 2026. Kandidaterne er fra (UCN), Professionshøjskolerne" in passage.text
    assert [one.text for one in passages("Udpegning til bestyrelsen for den\n4. Udpegninger")][
        1
    ] == "4. Udpegninger"


def test_a_point_in_a_font_of_pictures_is_a_point() -> None:
    _, point = passages("KKR udpeger:\n\uf0b7 en repræsentant til\nHospice Vangens bestyrelse")
    assert (point.shape, point.text) == (Shape.POINT, "en repræsentant til Hospice Vangens bestyrelse")


_WORDS = st.text(st.sampled_from("abcæøåABC.,-–()\n \u00a0\u00ad•1234567890|"), max_size=300)


@given(_WORDS)
def test_any_text_is_read_without_fault_and_knows_its_lines(text: str) -> None:
    lines = text.count("\n") + 1
    for passage in passages(text):
        assert passage.text == passage.text.strip() != ""
        for place in range(len(passage.text)):
            assert 1 <= passage.line_at(place) <= lines


@given(
    st.lists(
        st.sampled_from(["rådet", "mødes", "Fristen", "er", "den", "Hospice", "Vangen"]),
        min_size=1,
        max_size=80,
    )
)
def test_no_word_is_lost_when_lines_are_broken_anywhere(words: list[str]) -> None:
    text = " ".join(words)
    broken = "".join("\n" if sign == " " and place % 7 == 0 else sign for place, sign in enumerate(text))
    assert " ".join(one.text for one in passages(broken)).split() == words
