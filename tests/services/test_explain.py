"""An old decision explained: by the rules it was made on, beside those of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kkr_desktop.domain.model import Decision, Person, RuleBinding
from kkr_desktop.domain.vocabulary import Outcome, Severity, Verdict
from kkr_desktop.domain.when import OPEN
from kkr_desktop.errors import UserError
from kkr_desktop.services import explain, history
from kkr_desktop.services.decisions import decide, prepare, suggest_seats
from kkr_desktop.services.eligibility import check_round
from kkr_desktop.services.explain import ExplainedFinding, at_decision, differences
from kkr_desktop.services.nominations import judge, withdraw_nomination
from kkr_desktop.services.rounds import RoundView, find_round
from kkr_desktop.services.rules import draft_of, group_rules, new_draft, save
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
LATER = MEETING + timedelta(days=40)


def nomination(name: str, item: str = "4.1") -> int:
    view = find_round(f"2026-03-27/{item}")
    people = {p.id: p.name for p in read(Person)}
    (found,) = [n.id for n in view.nominations if people[n.person] == f"{name} (fiktiv)"]
    return found


def decided_for(*names: str) -> RoundView:
    """Round 4.1 with these appointed, what is failed reasoned and what is unknown confirmed."""
    view = find_round("2026-03-27/4.1")
    chosen = [nomination(name) for name in names]
    prepared = prepare(view, chosen, on=MEETING)
    decide(
        view.round.id,
        suggest_seats(view, chosen),
        decided_on=MEETING,
        begins=view.start,
        by="hast",
        reasons={hurdle.key: f"Derfor {hurdle.finding.rule}." for hurdle in prepared.failed},
        unknown_confirmed=True,
    )
    return find_round("2026-03-27/4.1")


def group_of(wanted: int) -> int:
    view = find_round("2026-03-27/4.1")
    (found,) = [n.seat_group for n in view.nominations if n.id == wanted]
    return found


def changed(name: str, rule: str, on: date, **changes: object) -> None:
    """Save another version of a rule that binds the candidate's group."""
    group = group_of(nomination(name))
    (bound,) = [one for one in group_rules(group, on).bound if one.binding.rule == rule]
    save(group, {rule: replace(draft_of(bound), **changes)}, by="hast", on=on)


def about(name: str, rule: str) -> ExplainedFinding:
    (found,) = [one for one in at_decision(nomination(name)) if one.rule == rule]
    return found


def test_before_a_decision_there_is_nothing_to_explain(nominated):
    assert at_decision(nomination("Inger Sand")) == ()
    assert differences(nomination("Inger Sand")) == ()


def test_every_finding_with_the_rule_it_was_made_by(decided):
    found = at_decision(nomination("Søren Klit"))
    own = [one for one in found if not one.together]
    assert {"I4", "I6", "I7"} <= {one.rule for one in own}
    assert {"G5", "G7", "G8"} <= {one.rule for one in found if one.together}
    international = about("Søren Klit", "G7")
    assert (international.title, international.version) == ("International", 1)
    assert international.parameters == {"minimum": 1}
    assert international.words.endswith("(mindst antal med internationaliseringserfaring: 1).")
    assert international.wording.startswith("Har internationaliseringserfaring")
    assert all(one.basis and one.because and one.binding for one in found)
    assert {one.decided_on for one in found} == {MEETING}


def test_one_who_was_not_chosen_is_explained_too(decided):
    view = find_round("2026-03-27/4.1")
    passed_over = [n.id for n in view.active_nominations() if n.id not in view.appointed]
    assert passed_over
    assert all(at_decision(one) for one in passed_over)


def test_an_override_stands_with_reason_and_initials(nominated):
    decided_for("Mogens Hede")
    finding = about("Mogens Hede", "I6")
    assert finding.outcome is Outcome.FAILED
    assert finding.overridden is not None
    assert (finding.overridden.reason, finding.overridden.by) == ("Derfor I6.", "hast")
    assert about("Mogens Hede", "I4").overridden is None


def test_what_they_fail_together_is_overridden_for_the_group(nominated):
    names = ("Palle Vestergaard", "Anne-Mette Lykke", "Søren Klit", "Erik Dam")
    decided_for(*names)
    for name in names:
        finding = about(name, "G7")
        assert finding.together
        assert finding.overridden is not None
        assert finding.overridden.reason == "Derfor G7."


def test_what_nobody_knew_is_kept_with_what_was_missing(nominated):
    decided_for("Gert Lund")
    finding = about("Gert Lund", "I6")
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == ("Kandidatens stilling og virksomhed",)


def test_a_decision_keeps_its_version_and_open_rounds_get_the_new_one(nominated):
    """I15 binds all groups: 4.1 is decided by version 1, and 4.2 waits and is checked by version 2."""
    decided_for("Inger Sand")
    before = at_decision(nomination("Inger Sand"))
    changed("Inger Sand", "I15", MEETING, severity=Severity.REQUIREMENT, basis="KKR's beslutning")
    assert at_decision(nomination("Inger Sand")) == tuple(
        replace(one, binding=replace(one.binding, ends=MEETING - timedelta(days=1)))
        if one.rule == "I15" and one.binding
        else one
        for one in before
    )
    then = about("Inger Sand", "I15")
    assert (then.version, then.severity, then.basis) == (1, Severity.CONSIDERATION, "God praksis")
    waiting = [
        f for check in check_round(find_round("2026-03-27/4.2")) for c in check.candidates for f in c.findings
    ]
    found = {(f.version, f.severity, f.basis) for f in waiting if f.rule == "I15"}
    assert found == {(2, Severity.REQUIREMENT, "KKR's beslutning")}


def test_the_numbers_of_the_old_version_are_told_after_a_change(nominated):
    decided_for("Søren Klit")
    changed("Søren Klit", "G7", LATER, parameters={"minimum": 2}, wording="Ny ordlyd")
    old = about("Søren Klit", "G7")
    assert old.parameters == {"minimum": 1}
    assert old.wording != "Ny ordlyd"
    (told,) = [s for s in differences(nomination("Søren Klit"), on=LATER) if s.startswith("International")]
    assert "er ændret fra udgave 1 til udgave 2" in told


def test_nothing_changed_is_no_difference(decided):
    assert differences(nomination("Søren Klit")) == ()
    assert explain.now(nomination("Søren Klit")).verdict is Verdict.ELIGIBLE


def test_a_fact_learnt_later_is_told_with_its_reason(nominated):
    decided_for("Gert Lund")
    wanted = nomination("Gert Lund")
    judge(wanted, "active_in_business", Outcome.MET, evidence="Er direktør.", by="hast", on=LATER)
    (told,) = [s for s in differences(wanted) if s.startswith("Erhvervsaktiv")]
    assert told == (
        "Erhvervsaktiv var ikke vurderet ved beslutningen og er nu opfyldt. Er erhvervsaktiv. Er direktør."
    )


def test_rules_that_came_went_or_weigh_otherwise_since(nominated):
    decided_for("Søren Klit")
    group = group_of(nomination("Søren Klit"))
    save(group, {"I8": None, "I13": new_draft("I13", LATER), "G8": None}, by="hast", on=LATER)
    changed("Søren Klit", "I5", LATER, severity=Severity.REQUIREMENT)
    assert differences(nomination("Søren Klit")) == (), (
        "by the rules of the decision's own day nothing has changed"
    )
    told = differences(nomination("Søren Klit"), on=LATER)
    assert "Indsigt (hensyn) binder ikke længere." in told
    assert "Hver sin organisation (hensyn) binder ikke længere." in told
    assert "Frist var hensyn og er nu krav, er ændret fra udgave 1 til udgave 2." in told
    assert any(
        s.startswith("Genudpegning (krav) bandt ikke ved beslutningen. Det er ikke fastsat") for s in told
    )


def test_a_version_that_is_gone_leaves_what_was_found(decided):
    wanted = nomination("Søren Klit")
    before = about("Søren Klit", "G8")
    with transaction("Ret regler", by="hast") as step:
        assert before.binding is not None
        step.delete(tables.RuleBinding, before.binding.id)
    after = about("Søren Klit", "G8")
    assert (after.binding, after.words, after.wording, after.parameters) == (None, "", "", {})
    assert (after.because, after.outcome, after.basis) == (before.because, before.outcome, before.basis)
    assert len(at_decision(wanted)) > 1


def test_a_rule_of_a_newer_program_is_explained_by_its_own_wording(nominated):
    group = group_of(nomination("Søren Klit"))
    with transaction("Ret regler", by="hast") as step:
        step.insert(
            tables.RuleBinding, seat_group=group, rule="I99", severity=Severity.CONSIDERATION, basis="Ny lov",
            wording="Skal kunne rejse", parameters='{"list": [1]}', begins=OPEN, ends=OPEN,
        )  # fmt: skip
    decided_for("Søren Klit")
    finding = about("Søren Klit", "I99")
    assert (finding.title, finding.words, finding.parameters) == ("I99", "Skal kunne rejse", {"list": [1]})
    assert finding.outcome is Outcome.UNKNOWN


def test_an_undone_decision_explains_nothing(nominated):
    decided_for("Søren Klit")
    assert at_decision(nomination("Søren Klit"))
    history.undo(by="hast")
    assert at_decision(nomination("Søren Klit")) == ()


def test_one_who_got_a_seat_is_explained_by_the_decision_that_gave_it(nominated):
    decided_for("Søren Klit")
    changed("Søren Klit", "I5", MEETING, severity=Severity.REQUIREMENT)
    decided_for("Erik Dam")
    assert [len(read(Decision)), about("Søren Klit", "I5").version, about("Erik Dam", "I5").version] == [
        2,
        1,
        2,
    ]
    passed_over = about("Palle Vestergaard", "I5")
    assert passed_over.version == 2, "the round's last decision"


def test_one_who_is_withdrawn_is_not_assessed(nominated):
    wanted = nomination("Søren Klit")
    withdraw_nomination(wanted, by="hast", on=MEETING)
    with pytest.raises(UserError, match=r"trukket tilbage den 27\. marts 2026") as caught:
        explain.now(wanted)
    assert caught.value.code == "withdrawn"


def test_now_is_by_the_rules_of_the_day_that_is_asked_for(nominated):
    wanted = nomination("Bodil Strand")
    changed("Bodil Strand", "I5", LATER, severity=Severity.REQUIREMENT)
    assert explain.now(wanted).verdict is Verdict.ELIGIBLE
    assert explain.now(wanted, on=LATER).verdict is Verdict.NOT_ELIGIBLE
    assert len(read(RuleBinding, rule="I5")) == 4  # three groups had one each, and one of them has its next
