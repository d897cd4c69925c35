"""Why a rule says what it says of a candidate or of the chosen ones together, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from ...domain.columns import State, Symbol
from ...domain.danish import and_list, capitalised, long_date
from ...domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from ...domain.eligibility.facts import Candidate
from ...domain.eligibility.findings import Finding
from ...domain.model import RuleBinding
from ...domain.vocabulary import FirmSize, Gender, Outcome, Severity, Supplier
from ...services.eligibility import GroupCheck, open_outcomes
from ...services.sheets import outcome_state
from ..detail import DetailPane
from .eligibility_table import INTERNATIONAL, NAME, VERDICT, Line, international_state, verdict_state
from .judgement_form import JudgementForm

# The field of the nomination's form that holds the fact a rule looks at.
_FIELDS = {
    "I1": "municipality",
    "I2a": "council_begins",
    "I2b": "council_begins",
    "I3": "council_begins",
    "I4": "organisation",
    "I5": "received_on",
    "I6": "employer",
    "I7": "employer",
    "I9": "employer",
    "I10": "organisation",
    "I15": "consent",
}
# These look at the person's other seats, which no nomination says.
_OTHER_SEATS = frozenset(("I11", "I12"))
_COUNCIL = frozenset(("I1", "I2a", "I2b", "I3"))


class EligibilityPane(DetailPane):
    """The reasons; it holds the form of a judgement where the rule takes one."""

    field_wanted = Signal(object, str)
    judgement_wanted = Signal()
    candidate_wanted = Signal(object, str)
    page_wanted = Signal(str, object)

    def __init__(self, *, initials: str) -> None:
        self.form: JudgementForm | None = None
        self._field: tuple[int, str] | None = None
        self._candidate: int | None = None
        self._person: int | None = None
        super().__init__("Hvorfor")
        self._initials = initials

    def clear(self) -> None:
        """Empty the pane; a form that was there is gone."""
        self.form = self._field = self._candidate = self._person = None
        super().clear()

    def enter(self) -> None:
        """Give the keyboard to the first thing that can be done."""
        if self.form is not None:
            self.form.outcome.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = next((b for b in self.findChildren(QAbstractButton) if b.isEnabled()), None)
        target: QWidget = found or self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- one candidate -----------------------------------------------------------------------------------

    def say_cell(self, check: GroupCheck, line: Line, column: str, *, locked: bool) -> None:
        """The reasons of one cell."""
        self.clear()
        candidate = line.assessed.candidate
        self.heading(candidate.name)
        self.text(line.beneath, muted=True)
        if column in (NAME, VERDICT):
            self._say_verdict(line)
            return
        binding = next(b for b in check.bindings if b.rule == column)
        if column == INTERNATIONAL:
            self.text("Har kandidaten internationaliseringserfaring? Kravet gælder de valgte tilsammen.")
            self.state(international_state(line), "International")
            self._judge(check, candidate, column, "international", locked=locked)
        else:
            self._say_rule(check, line, column, locked=locked)
        self._say_binding(binding)

    def _say_rule(self, check: GroupCheck, line: Line, column: str, *, locked: bool) -> None:
        """What the rule says and what can be done about it come before what it rests on."""
        candidate = line.assessed.candidate
        rule, finding = INDIVIDUAL.get(column), line.finding(column)
        if rule:
            self.text(rule.text)
        if finding is None:
            self.state(State(Symbol.NONE, "vedrører ikke kandidaten"), rule.column if rule else column)
            return
        self._say_finding(finding)
        if rule and rule.criterion:
            self._judge(check, candidate, column, rule.criterion, locked=locked)
        if not locked:
            self._offer_field(check, candidate, finding)

    def _say_verdict(self, line: Line) -> None:
        state = verdict_state(line)
        self.state(State(state.symbol, state.word), "Samlet")
        against = [f for f in line.assessed.findings if f.outcome is not Outcome.MET]
        if not any(f.severity is Severity.REQUIREMENT for f in line.assessed.findings):
            self.text("Ingen krav er bundet til pladsgruppen, så intet kan afgøre egnetheden.")
        elif not against:
            self.text("Alle regler om kandidaten alene er opfyldt.")
        for finding in sorted(against, key=_weight):
            shown = outcome_state(finding)
            self.space()
            reason = f"{capitalised(finding.severity.danish)}. {finding.because}"
            self.state(State(shown.symbol, shown.word, reason), finding.title)
            if finding.overridden:
                self.text(_overridden(finding))
        if against:
            self.space()
            self.text("Gå til reglens kolonne for at se, hvad der mangler.", muted=True)

    def _offer_field(self, check: GroupCheck, candidate: Candidate, finding: Finding) -> None:
        if finding.rule in _OTHER_SEATS:
            self._person = candidate.person
            self.button("Gå til personen", self._go_to_person)
            return
        field = _FIELDS.get(finding.rule)
        # What only the body knows, and a deadline that the round lacks, are not written on a nomination.
        no_deadline = field == "received_on" and check.facts.contest.deadline is None
        if field is None or finding.supplier is Supplier.BODY or no_deadline:
            return
        if finding.rule in _COUNCIL and not candidate.memberships:
            field = "municipality"
        self._field = (candidate.nomination, field)
        self.button("Gå til feltet", self._go_to_field)

    def _judge(
        self, check: GroupCheck, candidate: Candidate, rule: str, criterion: str, *, locked: bool
    ) -> None:
        judged = candidate.judgements.get(criterion)
        if judged is not None:
            self.text(f"Vurderet af {judged.by} den {long_date(judged.on)}.", muted=True)
        outcomes = open_outcomes(check, candidate.nomination, rule, criterion)
        if locked or not outcomes:
            return
        self.form = JudgementForm(
            candidate.nomination, rule, criterion, outcomes=outcomes, judged=judged, initials=self._initials
        )
        self.form.wanted.connect(self.judgement_wanted)
        self.add(self.form)

    # -- the chosen together -----------------------------------------------------------------------------

    def say_together(self, check: GroupCheck, rule_id: str, *, locked: bool) -> None:
        """The reasons of a finding about the ticked ones."""
        self.clear()
        finding = next(f for f in check.together if f.rule == rule_id)
        self.heading("De valgte tilsammen")
        self.text(COLLECTIVE[rule_id].text)
        self._say_finding(finding)
        if not locked and finding.outcome is Outcome.UNKNOWN:
            self._offer_candidate(check, rule_id)
        self._say_binding(next(b for b in check.bindings if b.rule == rule_id))

    def _offer_candidate(self, check: GroupCheck, rule_id: str) -> None:
        """The way to the first candidate whose fact the rule is waiting for."""
        lacking = next((c for c in _looked_at(check, rule_id) if _lacks(rule_id, c)), None)
        if lacking is None:
            return
        self.text(f"Mangler hos {lacking.name}.")
        if rule_id == INTERNATIONAL:
            self._candidate = lacking.nomination
            self.button(f"Vurdér {lacking.name}", self._go_to_candidate)
        else:
            self._field = (lacking.nomination, _TOGETHER_FIELDS[rule_id])
            self.button("Gå til feltet", self._go_to_field)

    # -- shared ------------------------------------------------------------------------------------------

    def _say_finding(self, finding: Finding) -> None:
        shown = outcome_state(finding)
        self.state(State(shown.symbol, shown.word, finding.because), finding.title)
        if finding.overridden:
            self.text(_overridden(finding))
        if finding.missing:
            self.text(_missing(finding))

    def _say_binding(self, binding: RuleBinding) -> None:
        self.fact("Vægt", _SEVERITIES[binding.severity])
        self.fact("Grundlag", binding.basis)
        if binding.wording:
            self.text(f"“{binding.wording}”", muted=True)

    def _go_to_field(self) -> None:
        if self._field is not None:
            self.field_wanted.emit(*self._field)

    def _go_to_person(self) -> None:
        if self._person is not None:
            self.page_wanted.emit("people", self._person)

    def _go_to_candidate(self) -> None:
        if self._candidate is not None:
            self.candidate_wanted.emit(self._candidate, INTERNATIONAL)


_SEVERITIES = {
    Severity.REQUIREMENT: "Krav: er det ikke opfyldt, skal en beslutning begrundes.",
    Severity.CONSIDERATION: "Hensyn: rådgiver, men holder ikke en beslutning tilbage.",
    Severity.INFORMATION: "Oplysning: har ingen virkning på beslutningen.",
}
_TOGETHER_FIELDS = {
    "G3": "gender",
    "G4": "employer",
    "G5": "employer",
    "G6": "employer",
    "G8": "organisation",
}


def _weight(finding: Finding) -> tuple[bool, bool]:
    """Requirements first, and what is failed before what nobody knows."""
    return finding.severity is not Severity.REQUIREMENT, finding.outcome is not Outcome.FAILED


def _missing(finding: Finding) -> str:
    words = and_list([part[:1].lower() + part[1:] for part in finding.missing])
    asked = finding.supplier
    if asked is None:
        return f"Mangler: {words}."
    if asked is Supplier.SECRETARIAT:
        return f"Mangler: {words}. Sekretariatet oplyser det selv."
    return f"Mangler: {words}. Spørg {asked.danish}."


def _overridden(finding: Finding) -> str:
    return f"Tilsidesat: {finding.overridden.reason} ({finding.overridden.by})" if finding.overridden else ""


def _looked_at(check: GroupCheck, rule_id: str) -> list[Candidate]:
    if rule_id == "G3":
        return list(check.facts.pool)
    return [c for c in check.facts.pool if c.nomination in check.chosen]


def _lacks(rule_id: str, candidate: Candidate) -> bool:
    """Whether this is one of the candidates whose fact a collective rule is waiting for."""
    if rule_id == INTERNATIONAL:
        judged = candidate.judgements.get("international")
        return judged is None or judged.outcome is Outcome.UNKNOWN
    if rule_id == "G3":
        return candidate.gender is Gender.NOT_STATED
    if rule_id == "G4":
        return all(job.size is FirmSize.UNKNOWN for job in candidate.jobs)
    if rule_id == "G5":
        return not candidate.memberships and all(job.municipality is None for job in candidate.jobs)
    if rule_id == "G6":
        return not any(job.trade for job in candidate.jobs)
    return rule_id == "G8" and candidate.organisation is None
