"""The candidate list: every nomination with its verdict, what lies behind it, and what is missing."""

from __future__ import annotations

import re
from datetime import date

from kkr_desktop.domain.columns import spoken
from kkr_desktop.domain.model import Round, RoundSeat, RuleBinding
from kkr_desktop.domain.vocabulary import ListKind
from kkr_desktop.services.lists import make
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
AFTER = date(2026, 4, 2)


def section(content, key):
    return next(one for one in content.sections if one.key.startswith(key))


def rows_of(content, key):
    one = section(content, key)
    return [{c.key: spoken(c.value(row)) for c in (*one.place, *one.columns)} for row in one.rows]


def test_the_candidate_list_has_every_nomination_with_its_verdict(nominated):
    from kkr_desktop.services.eligibility import check_round

    view = find_round("2026-03-27/4.1")
    content = make(ListKind.CANDIDATES, on=MEETING, round=view.round.id)
    shown = {
        row.target.nomination: row.verdict.word
        for one in content.sections
        if one.key.startswith("candidates-")
        for row in one.rows
    }
    wanted = {a.candidate.nomination: a.verdict.danish for c in check_round(view) for a in c.candidates}
    assert shown == wanted
    assert len(shown) == 23
    matrix = {row.target.nomination: row.outcomes for row in section(content, "outcomes-").rows}
    for check in check_round(view)[:1]:
        for one in check.candidates:
            own = matrix[one.candidate.nomination]
            assert {rule: state.word for rule, state in own.items()} == {
                finding.rule: finding.outcome.danish for finding in one.findings
            }


def test_candidates_stand_by_organisation_and_name_in_danish_order(nominated):
    rows = rows_of(make(ListKind.CANDIDATES, on=MEETING, round="2026-03-27/4.1"), "candidates-")
    order = [(row["nominator"], row["name"]) for row in rows]
    assert order[:4] == [
        ("Dansk Erhverv", "Anne-Mette Lykke (fiktiv)"),
        ("Dansk Erhverv", "Jørn Aagaard (fiktiv)"),
        ("DI", "Palle Vestergaard (fiktiv)"),
        ("DI", "Kirsten Østerby (fiktiv)"),
    ]
    political = rows_of(make(ListKind.CANDIDATES, on=MEETING, round="2026-03-27/4.3"), "candidates-")
    assert [row["name"] for row in political] == ["Susanne Havn (fiktiv)", "Kaj Vinther (fiktiv)"]


def test_judgements_missing_facts_and_overrides_are_told(decided):
    content = make(ListKind.CANDIDATES, on=AFTER, round="2026-03-27/4.1")
    remarks = rows_of(content, "remarks-")
    judged = [r for r in remarks if (r["name"], r["topic"]) == ("Kirsten Østerby (fiktiv)", "International")]
    assert [(r["outcome"], r["because"]) for r in judged] == [
        ("opfyldt", "Eksporterer til 14 lande og har boet i Tyskland. Vurderet af hast den 06-03-2026.")
    ]
    missing = [r["missing"] for r in remarks if r["outcome"] == "ikke vurderet"]
    assert missing
    assert all(
        re.search(r"\. Oplyses af (kandidaten|organisationen|kommunen|sekretariatet)\.$", one)
        for one in missing
    )
    overridden = [r for r in remarks if r["outcome"] == "tilsidesat"]
    assert [(r["name"], r["topic"]) for r in overridden] == [("Mogens Hede (fiktiv)", "Erhvervsaktiv")]
    assert re.search(r"Tilsidesat: .+ \(hast\)\.$", overridden[0]["because"])
    results = {r["name"]: r["result"] for r in rows_of(content, "candidates-")}
    assert results["Mogens Hede (fiktiv)"] == "udpeget"
    assert results["Palle Vestergaard (fiktiv)"] == "ikke udpeget"


def test_before_the_day_of_the_decision_nothing_is_decided(decided):
    content = make(ListKind.CANDIDATES, on=date(2026, 3, 20), round="2026-03-27/4.1")
    assert "result" not in {column.key for column in section(content, "candidates-").columns}
    assert not [one for one in content.sections if one.key.startswith("together-")]


def test_the_public_candidate_list_counts_and_names_who_may_nominate(nominated):
    content = make(ListKind.CANDIDATES, on=MEETING, public=True, round="2026-03-27/4.1")
    places = section(content, "places-")
    assert places.heading == "Erhvervshus Nordjylland: virksomhedsrepræsentanter"
    assert len(places.rows) == 4
    assert "HORESTA, Landbrug & Fødevarer, SMVdanmark, Tekniq og Finans Danmark." in places.notes[0]
    assert "Modtaget: 14 indstillinger." in places.notes[0]
    demands = rows_of(content, "demands-")
    assert {"title": "Erhvervsaktiv", "weight": "krav", "about": "hver kandidat"}.items() <= next(
        row for row in demands if row["title"] == "Erhvervsaktiv"
    ).items()
    assert {one.key.rpartition("-")[0].rpartition("-")[0] for one in content.sections} == {
        "places",
        "demands",
    }


def test_one_who_is_withdrawn_stays_on_the_list_and_is_not_assessed(nominated):
    one = find_round("2026-03-27/4.3").nominations[0]
    with transaction("Prøve", by="test") as step:
        step.update(tables.Nomination, one.id, withdrawn_on=date(2026, 3, 20))
    content = make(ListKind.CANDIDATES, on=MEETING, round="2026-03-27/4.3")
    row = next(row for row in section(content, "candidates-").rows if row.target.nomination == one.id)
    assert row.verdict.word == "vurderes ikke"
    assert row.result.word == "trukket tilbage"
    assert one.id not in {row.target.nomination for row in section(content, "outcomes-").rows}
    assert "Modtaget: 1 indstilling, og 1 er trukket tilbage." in section(content, "places-").notes[0]


def test_a_nomination_that_came_later_was_not_there(nominated):
    content = make(ListKind.CANDIDATES, on=date(2026, 2, 19), round="2026-03-27/4.1")
    received = [
        row.received_on for one in content.sections if one.key.startswith("candidates-") for row in one.rows
    ]
    assert received
    assert max(received) == date(2026, 2, 19)


def test_a_round_without_seats_and_a_register_without_rounds_say_so(starter):
    view = find_round("2026-03-27/4.3")
    with transaction("Prøve", by="test") as step:
        for link in read(RoundSeat, round=view.round.id):
            step.delete(tables.RoundSeat, link.id)
    content = make(ListKind.CANDIDATES, on=MEETING, round=view.round.id)
    assert [one.notes for one in content.sections] == [("Runden har ingen pladser.",)]
    with transaction("Prøve", by="test") as step:
        for link in read(RoundSeat):
            step.delete(tables.RoundSeat, link.id)
        for one in read(Round):
            step.delete(tables.Round, one.id)
    content = make(ListKind.CANDIDATES, on=MEETING, public=True)
    assert [one.notes for one in content.sections] == [("Registret har ingen runder.",)]


def test_no_candidates_are_said_in_words(starter):
    content = make(ListKind.CANDIDATES, on=MEETING, round="2026-03-27/4.2")
    assert section(content, "candidates-").nothing == "Ingen er indstillet."


def test_after_the_decision_the_present_holder_is_the_one_before_and_the_appointed_is_named(decided):
    for public in (False, True):
        before = make(ListKind.CANDIDATES, on=date(2026, 3, 26), round="2026-03-27/4.1", public=public)
        after = make(ListKind.CANDIDATES, on=AFTER, round="2026-03-27/4.1", public=public)
        assert before.title == after.title == "Kandidatoversigt, pkt. 4.1"
        assert "appointed" not in rows_of(before, "places-")[0]
        for earlier, later in zip(rows_of(before, "places-"), rows_of(after, "places-"), strict=True):
            assert later["holder"] == earlier["holder"]
            assert later["holder_to"] == earlier["holder_to"] == "31-03-2026"
            assert later["appointed"].endswith("(fiktiv)")
            assert later["appointed"] not in later["holder"]


def test_a_seat_that_is_filled_on_the_meetings_day_was_empty_before(decided):
    rows = [
        row
        for one in make(ListKind.CANDIDATES, on=AFTER, round="2026-03-27/4.2").sections
        if one.key.startswith("places-")
        for row in one.rows
    ]
    assert len(rows) == 4
    assert {row.holder.words for row in rows} == {"Ubesat"}
    assert all(row.appointed.name.endswith("(fiktiv)") for row in rows)


def test_a_criterion_in_own_words_is_told_in_those_words_and_is_not_another_groups(nominated):
    groups = {group.name: group.id for group in find_round("2026-03-27/4.1").groups}
    asked = {
        "virksomhedsrepræsentanter": "Har kendskab til havnedrift (fiktiv)",
        "repræsentant for vidensinstitutioner": "Forsker i grøn omstilling (fiktiv)",
    }
    with transaction("Prøve", by="test") as step:
        for name, words in asked.items():
            step.insert(
                tables.RuleBinding,
                **vars_of(read(RuleBinding)[0])
                | {"seat_group": groups[name], "rule": "E1", "wording": words},
            )
    content = make(ListKind.CANDIDATES, on=MEETING, round="2026-03-27/4.1")
    sections = [one for one in content.sections if one.key.startswith("demands-")]
    told = [row.words for one in sections for row in one.rows if row.words in asked.values()]
    assert told == list(asked.values())
    own = [
        [column.key for column in one.columns if column.title in asked.values()]
        for one in content.sections
        if one.key.startswith("outcomes-")
    ]
    assert [len(keys) for keys in own] == [1, 1, 0]
    # Each keeps its own heading where the groups stand in one sheet.
    assert own[0] != own[1]


def vars_of(binding):
    return {
        field: getattr(binding, field) for field in binding.__dataclass_fields__ if field not in ("id", "uid")
    }
