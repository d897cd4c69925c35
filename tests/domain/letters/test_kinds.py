"""Each kind of letter: what it must say, and what it must never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.letters.facts import Departure, LetterFacts, Result, Sharing
from kkr_desktop.domain.vocabulary import (
    DecisionForm,
    EntitlementKind,
    Language,
    LetterKind,
    Role,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period
from kkr_desktop.errors import UserError
from letter_examples import (
    ALL_LETTERS,
    ANNA,
    BUSINESS_SEAT,
    MEETING,
    NOMINEES,
    OPENINGS,
    POLITICAL_SEAT,
    SUBSTITUTE_SEAT,
    TERM,
    composed,
    full,
    said,
    says,
)

K = LetterKind


@pytest.mark.parametrize(("kind", "language"), ALL_LETTERS)
def test_a_letter_with_all_its_facts_has_no_gap_and_says_who_writes_to_whom(
    kind: LetterKind, language: Language
) -> None:
    facts = full(kind, language)
    draft = composed(facts)
    assert draft.gaps == ()
    assert draft.held_back == ""
    text = said(draft)
    lines = text.splitlines()
    assert lines[0] == facts.recipient.name
    assert draft.subject in lines
    greeting = {
        (Language.DANISH, True): f"Til {facts.recipient.name}",
        (Language.DANISH, False): f"Kære {facts.recipient.given_name}",
        (Language.ENGLISH, True): f"To {facts.recipient.name}",
        (Language.ENGLISH, False): f"Dear {facts.recipient.given_name}",
    }[language, facts.recipient.organisation]
    assert greeting in lines
    assert ("Med venlig hilsen" in lines) == (language is Language.DANISH)
    assert "kkr@kl.example" in text
    assert draft.paper.language == draft.metadata.language == language.code
    assert draft.metadata.title == f"{draft.subject} – {facts.recipient.name}"
    assert draft.metadata.author == "KKR Nordjylland"
    assert (draft.metadata.made_on, draft.metadata.subject) == (facts.dated.isoformat(), "SAG-2026-00797")


@pytest.mark.parametrize(("kind", "language"), ALL_LETTERS)
def test_no_letter_speaks_of_what_is_nobody_elses_business(kind: LetterKind, language: Language) -> None:
    text = says(full(kind, language)).casefold()
    for word in ("tilsidesat", "dispens", "opfylder ikke", "ikke opfyldt", "vurderet", "rangering", "prioriteret",
                 "afslag", "override", "failed"):  # fmt: skip
        assert word not in text
    # The party stands with a political holder in the notice to the body, and nowhere else.
    assert ("(v)" in text) == (kind is K.BODY_NOTICE)


def test_a_request_asks_with_all_that_the_organisation_must_know() -> None:
    text = says(full(K.REQUEST))
    for part in (
        "Att.: Ea Krog (fiktiv)",
        "Indstilling af kandidater til bestyrelsen for Erhvervshus Nordjylland",
        "KKR Nordjylland, som er et samarbejde mellem elleve kommuner, skal udpege fire virksomhedsrepræsentanter og"
        " en politisk repræsentant til bestyrelsen for Erhvervshus Nordjylland.",
        "Perioden løber fra den 1. april 2026 til den 31. marts 2030.",
        "indstille både en kvinde og en mand",
        "Krav til kandidaterne\n• Kandidaten skal have erfaring fra en mindre virksomhed\n",
        "Fælles krav til de udpegede\n• Mindst én af de udpegede skal komme fra",
        "Send os følgende for hver kandidat\n• navn, stilling, arbejdsplads og kommune\n",
        "senest fredag den 27. februar 2026. Send den til kkr@kl.example.",
        "KKR Nordjylland træffer beslutning på mødet den 27. marts 2026 (pkt. 4.1).",
        "ikke alle indstillende organisationer kan forvente at få en plads",
        "Personoplysninger: KL bruger oplysningerne om kandidaterne",
    ):
        assert part in text


def test_a_request_without_demands_has_no_headings_for_them() -> None:
    openings = tuple(replace(one, criteria=(), together=(), requires_membership=False) for one in OPENINGS)
    text = says(replace(full(K.REQUEST), openings=openings, both_sexes=False, nominators=0))
    assert "Krav til" not in text
    assert "Vi beder jer indstille kandidater." in text
    assert "kommunalbestyrelserne" not in text
    assert "samlet vurdering af kandidaterne." in text


def test_demands_name_their_seats_where_several_kinds_have_some() -> None:
    openings = (OPENINGS[0], replace(OPENINGS[1], criteria=("Kandidaten skal bo i landsdelen.",)))
    text = says(replace(full(K.REQUEST), openings=openings))
    assert "• Virksomhedsrepræsentanter: Kandidaten skal have erfaring fra en mindre virksomhed\n" in text
    assert "• Politisk repræsentant: Kandidaten skal bo i landsdelen\n" in text


def test_seats_of_several_bodies_are_told_apart() -> None:
    other = replace(OPENINGS[1], body="Hospice Vangen", role=Role.SUBSTITUTE, count=2)
    assert (
        "skal udpege fire virksomhedsrepræsentanter til bestyrelsen for Erhvervshus Nordjylland samt to suppleanter"
        " til bestyrelsen for Hospice Vangen."
    ) in says(replace(full(K.REQUEST), openings=(OPENINGS[0], other)))


@pytest.mark.parametrize(
    ("sharing", "sentence"),
    [
        (
            Sharing(EntitlementKind.JOINT, ("DI", "HORESTA")),
            "I indstiller sammen med DI og HORESTA, og vi beder jer sende én fælles indstilling.",
        ),
        (
            Sharing(EntitlementKind.TURNS, ("Tekniq",)),
            "Indstillingsretten går på skift mellem jer og Tekniq; i denne periode er det jeres tur.",
        ),
    ],
)
def test_a_right_that_is_shared_is_told_once(sharing: Sharing, sentence: str) -> None:
    assert says(replace(full(K.REQUEST), sharing=(sharing, sharing))).count(sentence) == 1
    alone = says(replace(full(K.REQUEST), sharing=()))
    assert "sammen med" not in alone
    assert "på skift" not in alone


def test_a_request_of_a_council_that_only_puts_forward() -> None:
    openings = tuple(replace(one, verb=Verb.RECOMMENDS) for one in OPENINGS)
    text = says(replace(full(K.REQUEST), openings=openings))
    assert "skal anbefale fire virksomhedsrepræsentanter" in text
    assert "Anbefalingen sker ud fra en samlet vurdering, og ikke alle" in text


def test_a_request_without_a_deadline_or_an_address_is_held_back() -> None:
    facts = full(K.REQUEST)
    bare = replace(facts, deadline=None, sender=replace(facts.sender, email=""))
    assert composed(bare).held_back == (
        "Fristen for indstilling mangler (Runder, Ret runden)."
        " Sekretariatets e-mail mangler (Opsætning, Brevpapir)."
    )


def test_a_reminder_before_and_after_the_deadline() -> None:
    before, after = full(K.REMINDER), replace(full(K.REMINDER), dated=date(2026, 3, 2))
    assert (
        "Vi har endnu ikke modtaget jeres indstilling, som gælder fire virksomhedsrepræsentanter og"
        in says(before)
    )
    assert "Fristen er fredag den 27. februar 2026." in says(before)
    assert (
        "Fristen var fredag den 27. februar 2026, og vi beder jer sende indstillingen hurtigst muligt."
        in says(after)
    )
    assert "Fristen er" in says(replace(before, dated=date(2026, 2, 27)))
    assert "Personoplysninger" not in says(before)


def test_a_receipt_lists_what_came_and_what_is_lacking() -> None:
    text = says(full(K.RECEIPT))
    assert "Tak for jeres indstilling til bestyrelsen for Erhvervshus Nordjylland." in text
    assert "Anna Holm (fiktiv) | Virksomhedsrepræsentant | 20-02-2026" in text
    assert "• Anna Holm (fiktiv): virksomhedens størrelse og samtykke til indstillingen\n" in text
    assert "• Carl Dam" not in text
    assert "Vi beder om oplysningerne senest fredag den 27. februar 2026." in text
    late = says(replace(full(K.RECEIPT), dated=date(2026, 3, 1)))
    assert "Vi beder om oplysningerne hurtigst muligt." in late


def test_a_receipt_where_nothing_is_lacking_asks_for_nothing() -> None:
    whole = tuple(replace(one, missing=()) for one in NOMINEES)
    text = says(replace(full(K.RECEIPT), nominees=whole))
    assert "Vi mangler" not in text
    assert "•" not in text
    assert "Vi har de oplysninger, vi har bedt om." in text


def test_a_receipt_to_a_person_is_to_one_person() -> None:
    text = says(replace(full(K.RECEIPT), recipient=ANNA, nominees=NOMINEES[:1]))
    assert "Tak, fordi du stiller dig til rådighed for bestyrelsen for Erhvervshus Nordjylland." in text
    assert "• virksomhedens størrelse og samtykke til indstillingen\n" in text
    assert "Har du spørgsmål" in text
    assert "jeres" not in text


def test_a_row_of_what_is_lacking_is_not_blurred_by_its_own_commas() -> None:
    one = replace(NOMINEES[0], missing=("navn, stilling og arbejdsplads", "e-mailadresse"))
    text = says(replace(full(K.RECEIPT), nominees=(one,)))
    assert "Anna Holm (fiktiv): navn, stilling og arbejdsplads; e-mailadresse" in text


def test_who_was_not_appointed_learns_no_others_name_or_place() -> None:
    text = says(full(K.NOT_APPOINTED))
    for part in (
        "Landbrug & Fødevarer har indstillet dig til en plads som virksomhedsrepræsentant i bestyrelsen for"
        " Erhvervshus Nordjylland. Tak, fordi du stillede dig til rådighed.",
        "KKR Nordjylland har på mødet den 27. marts 2026 (pkt. 4.1) udpeget andre til pladserne.",
        "Der var ni kandidater til fire pladser.",
        "Der er lagt vægt på, at de udpegede tilsammen opfylder de fælles krav.\nFælles krav\n• Mindst én",
        "Du kan indstilles igen, næste gang der er en ledig plads.",
        "Oplysningerne om dig slettes senest den 27. september 2026.",
        "KL har dit navn og dine kontaktoplysninger fra Landbrug & Fødevarer.",
    ):
        assert part in text
    assert "Anna" not in text
    for word in ("bedre", "flest", "nummer", "beklager", "desværre", "klage"):
        assert word not in text


def test_who_was_not_appointed_to_one_seat_without_common_demands() -> None:
    one = (replace(OPENINGS[0], count=1, together=()),)
    text = says(replace(full(K.NOT_APPOINTED), openings=one, nominated=2, nominator=""))
    assert "Du har været indstillet til en plads som virksomhedsrepræsentant i" in text
    assert "udpeget en anden til pladsen. Der var to kandidater til pladsen." in text
    assert "Udpegningen er sket ud fra en samlet vurdering af kandidaterne." in text
    assert "•" not in text
    assert "Der var" not in says(replace(full(K.NOT_APPOINTED), openings=one, nominated=1))


def test_who_was_not_put_forward_is_told_of_that_and_no_appointment() -> None:
    openings = tuple(replace(one, verb=Verb.NOMINATES, together=()) for one in OPENINGS[:1])
    draft = composed(replace(full(K.NOT_APPOINTED), openings=openings, form=DecisionForm.CHAIR))
    assert draft.subject == "Svar på indstillingen af dig til bestyrelsen for Erhvervshus Nordjylland"
    text = said(draft)
    assert (
        "Formanden for KKR Nordjylland har den 27. marts 2026 på rådets vegne (pkt. 4.1) indstillet andre"
        in text
    )
    assert "Indstillingen er sket ud fra en samlet vurdering af kandidaterne." in text
    assert "udpeg" not in text.casefold()


@pytest.mark.parametrize("kind", [K.NOT_APPOINTED, K.ORGANISATION_NOTICE])
def test_what_promises_deletion_is_held_back_until_a_time_limit_is_set(kind: LetterKind) -> None:
    assert composed(replace(full(kind), delete_on=None)).held_back == (
        "Fristen for sletning mangler (Opsætning, Brevpapir)."
    )


def test_an_organisation_learns_the_result_for_its_own_candidates() -> None:
    text = says(full(K.ORGANISATION_NOTICE))
    assert (
        "KKR Nordjylland har på mødet den 27. marts 2026 (pkt. 4.1) udpeget fire virksomhedsrepræsentanter til"
        " bestyrelsen for Erhvervshus Nordjylland." in text
    )
    assert "Anna Holm (fiktiv) | Virksomhedsrepræsentant | udpeget 1. april 2026 – 31. marts 2030\n" in text
    assert "Carl Dam (fiktiv) | Virksomhedsrepræsentant | ikke udpeget\n" in text
    assert "Vi har skrevet direkte til kandidaterne." in text
    assert "de kandidater, der ikke er udpeget, slettes senest den 27. september 2026" in text


def test_an_organisation_whose_candidates_were_all_appointed_needs_no_time_limit() -> None:
    facts = full(K.ORGANISATION_NOTICE)
    draft = composed(replace(facts, nominees=facts.nominees[:1], delete_on=None))
    assert draft.held_back == ""
    assert "slettes" not in said(draft)
    assert "Vi har skrevet direkte til kandidaten." in said(draft)


def test_an_organisation_whose_candidates_were_put_forward_is_not_told_of_an_appointment() -> None:
    facts = full(K.ORGANISATION_NOTICE)
    openings = tuple(replace(one, verb=Verb.NOMINATES) for one in facts.openings)
    nominees = [replace(one, verb=Verb.NOMINATES) for one in facts.nominees]
    unstated = replace(nominees[0], period=Period(UNKNOWN, UNKNOWN))
    text = says(replace(facts, openings=openings, nominees=(unstated, nominees[1])))
    assert "Anna Holm (fiktiv) | Virksomhedsrepræsentant | indstillet\n" in text
    assert "Carl Dam (fiktiv) | Virksomhedsrepræsentant | ikke indstillet\n" in text
    assert "udpeget" not in text


def test_an_organisation_learns_of_each_candidate_what_the_council_did() -> None:
    """Some seats the council fills itself, to others it only puts forward."""
    facts = full(K.ORGANISATION_NOTICE)
    openings = (facts.openings[0], replace(facts.openings[0], verb=Verb.NOMINATES))
    nominees = tuple(
        replace(facts.nominees[0], verb=verb, period=Period(UNKNOWN, UNKNOWN))
        for verb in (Verb.APPOINTS, Verb.NOMINATES)
    )
    text = says(replace(facts, openings=openings, nominees=nominees))
    assert "Anna Holm (fiktiv) | Virksomhedsrepræsentant | udpeget\n" in text
    assert "Anna Holm (fiktiv) | Virksomhedsrepræsentant | indstillet\n" in text
    assert "udpeget og indstillet fire" in text


def test_a_request_for_seats_of_both_kinds_names_both() -> None:
    openings = (OPENINGS[0], replace(OPENINGS[0], verb=Verb.RECOMMENDS))
    text = says(replace(full(K.REQUEST), openings=openings, nominators=0))
    assert "skal udpege og anbefale " in text
    assert "Udpegningen og anbefalingen sker ud fra en samlet vurdering" in text


def test_an_english_notice_says_who_puts_a_successor_forward() -> None:
    seat = replace(POLITICAL_SEAT, verb=Verb.NOMINATES, holder="Anna Holm (fiktiv)")
    text = says(replace(full(K.BODY_NOTICE), language=Language.ENGLISH, seats=(seat,)))
    assert "KKR Nordjylland nominates a successor." in text


def test_no_table_tells_of_a_term_upside_down() -> None:
    facts = full(K.ORGANISATION_NOTICE)
    wrong = replace(facts.nominees[0], period=Period(TERM.end, TERM.start))
    with pytest.raises(UserError, match="før det begynder"):
        composed(replace(facts, nominees=(wrong,)))


def test_a_body_learns_whom_it_gets_for_how_long_and_how_they_are_reached() -> None:
    text = says(full(K.BODY_NOTICE))
    assert (
        "udpeget følgende til bestyrelsen for Erhvervshus Nordjylland:\nNavn | Hverv | Periode | Kontakt\n"
        in text
    )
    assert (
        "Anna Holm (fiktiv) | Virksomhedsrepræsentant | 1. april 2026 – 31. marts 2030 | anna.holm@firma.example,"
        " 2222 2222\n" in text
    )
    assert "Dorte Vig (fiktiv) (V), Læsø Kommune | Politisk repræsentant |" in text
    assert "Politiske hverv er betinget af" in text
    assert "Vi beder jer bekræfte, at oplysningerne svarer til jeres egne" in text
    assert "foretages af" not in text


def test_a_body_learns_of_substitutes_observers_and_chairs_in_their_own_words() -> None:
    seats = tuple(
        replace(POLITICAL_SEAT, holder=f"{name} (fiktiv)", **more)  # type: ignore[arg-type]
        for name, more in (
            ("A", {"role": Role.SUBSTITUTE}),
            (
                "B",
                {
                    "role": Role.SUBSTITUTE,
                    "substitute_kind": SubstituteKind.PERSONAL,
                    "substitute_for": "D (fiktiv)",
                },
            ),
            ("C", {"role": Role.OBSERVER, "requires_membership": False}),
            ("D", {"role": Role.CHAIR, "period": Period(date(2026, 4, 1), OPEN)}),
            ("E", {"role": Role.OBSERVER, "seat": "observatør", "period": Period(UNKNOWN, UNKNOWN)}),
        )
    )
    text = says(replace(full(K.BODY_NOTICE), seats=seats))
    assert "A (fiktiv) | Suppleant | 1. april 2026 – 31. marts 2030 | ikke oplyst" in text
    assert "B (fiktiv) | Personlig suppleant for D (fiktiv) |" in text
    assert "C (fiktiv) | Observatør (politisk repræsentant) |" in text
    assert "D (fiktiv) | Formand (politisk repræsentant) | fra 1. april 2026 |" in text
    assert "E (fiktiv) | Observatør | ikke oplyst | ikke oplyst" in text


@pytest.mark.parametrize(
    ("appointing", "sentence"),
    [
        ("ministeren", "Udpegningen foretages af ministeren."),
        ("", "Udpegningen foretages af en anden myndighed."),
    ],
)
def test_a_body_learns_who_decides_where_the_council_only_puts_forward(
    appointing: str, sentence: str
) -> None:
    seat = replace(BUSINESS_SEAT, verb=Verb.NOMINATES, appointing=appointing, holder="Anna Holm (fiktiv)")
    draft = composed(replace(full(K.BODY_NOTICE), seats=(seat,)))
    assert draft.subject == "Indstilling til bestyrelsen for Erhvervshus Nordjylland"
    assert sentence in said(draft)
    assert "Politiske hverv" not in said(draft)


@pytest.mark.parametrize(
    ("period", "begins", "sentence"),
    [
        (
            Period(date(2018, 4, 1), date(2026, 3, 26)),
            UNKNOWN,
            "ophørte den 26. marts 2026. Du havde hvervet fra den 1. april 2018.",
        ),
        (Period(UNKNOWN, date(2026, 3, 31)), UNKNOWN, "ophører den 31. marts 2026.\n"),
        (Period(UNKNOWN, MEETING), UNKNOWN, "ophører den 27. marts 2026.\n"),
        (Period(UNKNOWN, UNKNOWN), UNKNOWN, "er ophørt.\n"),
        (
            Period(UNKNOWN, UNKNOWN),
            date(2026, 4, 1),
            "ophører, når den nye periode begynder den 1. april 2026.\n",
        ),
        (Period(UNKNOWN, UNKNOWN), MEETING, "er ophørt.\n"),
    ],
)
def test_thanks_say_when_the_seat_ends(period: Period, begins: date, sentence: str) -> None:
    facts = replace(
        full(K.THANKS),
        seats=(replace(POLITICAL_SEAT, period=period),),
        begins_ends=Period(begins, UNKNOWN),
    )
    assert f"Dit hverv som medlem af bestyrelsen for Center for Døvblindhed {sentence}" in says(facts)


def test_thanks_are_on_the_municipalities_behalf_for_a_political_seat_alone() -> None:
    assert "den indsats, du har ydet på kommunernes vegne." in says(full(K.THANKS))
    business = says(replace(full(K.THANKS), seats=(BUSINESS_SEAT,)))
    assert "den indsats, du har ydet.\n" in business
    assert "Tavshedspligten om fortrolige oplysninger gælder også" in business


def test_thanks_for_two_seats_say_since_when_only_where_it_is_the_same_day() -> None:
    other = replace(SUBSTITUTE_SEAT, period=Period(date(2020, 1, 1), date(2026, 3, 26)))
    seat = full(K.THANKS).seats[0]
    assert "siden" not in says(replace(full(K.THANKS), seats=(seat, other)))
    alike = replace(other, period=seat.period)
    assert "Du havde hvervene fra den 1. april 2018." in says(replace(full(K.THANKS), seats=(seat, alike)))


def test_a_municipality_is_asked_about_the_seats_of_who_left() -> None:
    draft = composed(full(K.MUNICIPALITY_ENQUIRY))
    assert draft.subject == "Hverv efter Gerda Friis (fiktiv)"
    text = said(draft)
    for part in (
        "Vi har fået oplyst, at Gerda Friis (fiktiv) udtrådte af kommunalbestyrelsen i Læsø Kommune den 31. januar"
        " 2026. Det får betydning for følgende hverv:\n• medlem af bestyrelsen for Center for Døvblindhed (til og"
        " med den 31. januar 2026)\n",
        "Hvervet er betinget af medlemskab af kommunalbestyrelsen; den stedfortræder, der indtræder i"
        " kommunalbestyrelsen, overtager det ikke.",
        "Vi beder om svar senest fredag den 27. februar 2026.",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (None, "er udtrådt af kommunalbestyrelsen i Læsø Kommune. Det"),
        (date(2026, 6, 30), "udtræder af kommunalbestyrelsen i Læsø Kommune den 30. juni 2026. Det"),
    ],
)
def test_a_departure_whose_day_is_not_known_or_to_come(on: date | None, words: str) -> None:
    facts = full(K.MUNICIPALITY_ENQUIRY)
    facts = replace(facts, departure=Departure("Gerda Friis (fiktiv)", "Læsø Kommune", on), deadline=None)
    assert words in says(facts)
    assert "svar senest" not in says(facts)


def test_several_seats_that_lapse_or_none_that_is_bound_to_the_membership() -> None:
    facts = full(K.MUNICIPALITY_ENQUIRY)
    two = says(replace(facts, seats=facts.seats * 2))
    assert "Hvervene er betinget af medlemskab af kommunalbestyrelsen" in two
    assert "overtager dem ikke" in two
    free = (replace(facts.seats[0], requires_membership=False),)
    assert "stedfortræder" not in says(replace(facts, seats=free))


def test_english_letters_are_english_all_through() -> None:
    text = says(full(K.APPOINTMENT, Language.ENGLISH))
    assert (
        "At its meeting on 27 March 2026 (item 4.1), KKR Nordjylland appointed you as a member of the board of"
        " Erhvervshus Nordjylland from 1 April 2026 to 31 March 2030 and as a personal substitute for Bo Lund (fiktiv)"
        " on the board of Center for Døvblindhed from 27 March 2026. Congratulations on your appointment."
    ) in text
    assert "KKR Nordjylland is a council of eleven Danish municipalities." in text
    assert "Copy to: Erhvervshus Nordjylland and Landbrug & Fødevarer" in text
    assert "phone +45 3370 3370" in text
    assert "Your data: KL received your name" in text
    for kind in (K.APPOINTMENT, K.BODY_NOTICE):
        words = set(says(full(kind, Language.ENGLISH)).casefold().replace(",", " ").split())
        assert not words & {"og", "den", "som", "til", "er", "ikke", "du", "med", "marts"}


def english(**changes: object) -> LetterFacts:
    seat = replace(POLITICAL_SEAT, nominator="", **changes)  # type: ignore[arg-type]
    return replace(full(K.APPOINTMENT, Language.ENGLISH), seats=(seat,))


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.CHAIR, "as chair of the board of"),
        (Role.VICE_CHAIR, "as vice-chair of the board of"),
        (Role.MEMBER, "as a member of the board of"),
        (Role.SUBSTITUTE, "as a substitute member of the board of"),
        (Role.OBSERVER, "as an observer on the board of"),
        (Role.ATTENDEE, "as an adviser to the board of"),
    ],
)
def test_each_role_in_english(role: Role, words: str) -> None:
    assert f"appointed you {words} Center for Døvblindhed from" in says(english(role=role))


def test_an_english_letter_of_one_who_is_put_forward() -> None:
    draft = composed(english(verb=Verb.NOMINATES))
    assert draft.subject == "Nomination as member of the board of Center for Døvblindhed"
    text = said(draft)
    assert "You will hold the seat only once the authority in charge has made the appointment." in text
    assert "Congratulations" not in text
    assert "We ask you to" not in text


def test_an_english_notice_of_a_decision_by_the_chair() -> None:
    facts = replace(full(K.BODY_NOTICE, Language.ENGLISH), form=DecisionForm.CHAIR)
    text = says(facts)
    assert (
        "On 27 March 2026 (item 4.1), the chair of KKR Nordjylland, on the council's behalf, appointed the following to"
        " the board of Erhvervshus Nordjylland:" in text
    )
    assert "Name | Seat | Period | Contact" in text


def test_a_pending_nomination_is_never_told_as_a_no() -> None:
    facts = full(K.ORGANISATION_NOTICE)
    pending = replace(facts.nominees[0], result=Result.PENDING)
    assert "| endnu ikke afgjort\n" in says(replace(facts, nominees=(pending,)))
