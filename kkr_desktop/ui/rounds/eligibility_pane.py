"""Why a rule says what it says of a candidate or of the chosen ones together, and what can be done about it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from ...domain.columns import State, Symbol
from ...domain.danish import and_list, capitalised, long_date, period_text
from ...domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from ...domain.eligibility.facts import Candidate
from ...domain.eligibility.findings import Finding
from ...domain.model import RuleBinding
from ...domain.vocabulary import Outcome, Severity, Supplier
from ...services.eligibility import GroupCheck, open_outcomes
from ...services.sheets import outcome_state
from ..detail import DetailPane
from .eligibility_counted import tell_counted
from .eligibility_lines import NAME, VERDICT, Line, judged_by, judgement_state, verdict_state
from .eligibility_then import tell_since, tell_then
from .eligibility_ways import Way, body_way, lacking, setup_way, way_of
from .judgement_form import JudgementForm


class EligibilityPane(DetailPane):
    """The reasons; it holds the form of a judgement where the rule takes one."""

    field_wanted = Signal(object, str)
    judgement_wanted = Signal()
    candidate_wanted = Signal(object, str)
    page_wanted = Signal(str, object)

    def __init__(self, *, initials: str) -> None:
        self.form: JudgementForm | None = None
        self._way: Way | None = None
        self._cell: tuple[int, str] | None = None
        super().__init__("Hvorfor")
        self._initials = initials

    def clear(self) -> None:
        """Empty the pane; a form that was there is gone."""
        self.form = self._way = self._cell = None
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
        self.heading(line.assessed.candidate.name)
        self.text(line.beneath, muted=True)
        if column in (NAME, VERDICT):
            self._say_verdict(line)
            if locked:
                tell_since(self, line.nomination)
            return
        if column in COLLECTIVE:
            self._say_judged(check, line, column, locked=locked)
        else:
            self._say_rule(check, line, column, locked=locked)
        self._say_binding(_binding(check, column))
        if locked:
            tell_then(self, line.nomination, column)

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
            setup = setup_way(check, _binding(check, column), finding)
            self._offer(setup or way_of(check, candidate, finding))

    def _say_judged(self, check: GroupCheck, line: Line, column: str, *, locked: bool) -> None:
        """What the candidate adds to a rule about the chosen ones together."""
        rule = COLLECTIVE[column]
        self.text(rule.text)
        self.text("Vurderes for hver kandidat. Reglen gælder de valgte tilsammen.", muted=True)
        self.state(judgement_state(line, rule), rule.column)
        self._judge(check, line.assessed.candidate, column, rule.criterion, locked=locked)

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

    def _judge(
        self, check: GroupCheck, candidate: Candidate, rule: str, criterion: str, *, locked: bool
    ) -> None:
        judged = candidate.judgements.get(criterion)
        if judged is not None:
            self.text(judged_by(judged), muted=True)
        outcomes = open_outcomes(check, candidate.nomination, rule, criterion)
        if locked or not outcomes:
            return
        self.form = JudgementForm(
            candidate.nomination, rule, criterion, outcomes=outcomes, judged=judged, initials=self._initials
        )
        self.form.wanted.connect(self.judgement_wanted)
        self.add(self.form)

    # -- the chosen together -----------------------------------------------------------------------------

    def say_together(self, check: GroupCheck, rule_id: str, *, ticked: Collection[int], locked: bool) -> None:
        """The reasons of a finding about the ticked ones; `ticked` are those of all groups."""
        self.clear()
        finding = next(f for f in check.together if f.rule == rule_id)
        binding = _binding(check, rule_id)
        self.heading("De valgte tilsammen")
        self.text(COLLECTIVE[rule_id].text)
        self._say_finding(finding)
        if not locked and finding.outcome is not Outcome.MET:
            self._offer_together(check, finding, binding)
        tell_counted(self, check, rule_id, ticked=ticked)
        self._say_binding(binding)

    def _offer_together(self, check: GroupCheck, finding: Finding, binding: RuleBinding) -> None:
        """The rule's number, or the first candidate whose fact or judgement it waits for, or the body."""
        rule = COLLECTIVE[finding.rule]
        unset = setup_way(check, binding, finding)
        waits = None if unset else lacking(check, rule, finding)
        if waits is None:
            self._offer(unset or body_way(check, rule, finding))
            return
        self.text(f"Mangler hos {waits.candidate.name}.")
        if waits.judge:
            self._cell = waits.candidate.nomination, rule.id
            self.button(f"Vurdér {waits.candidate.name}", self._go_to_cell)
        else:
            self._offer(waits.way)

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
        checked = f", kontrolleret {long_date(binding.checked_on)}" if binding.checked_on else ""
        self.fact("Reglens udgave", f"{binding.version}{checked}")
        self.fact("Reglen gælder", period_text(binding.begins, binding.ends))

    def _offer(self, way: Way | None) -> None:
        if way is not None:
            self._way = way
            self.button(way.verb, self._go)

    def _go(self) -> None:
        if self._way is None:
            return
        if self._way.page:
            self.page_wanted.emit(self._way.page, self._way.key)
        else:
            self.field_wanted.emit(self._way.key, self._way.field)

    def _go_to_cell(self) -> None:
        if self._cell is not None:
            self.candidate_wanted.emit(*self._cell)


_SEVERITIES = {
    Severity.REQUIREMENT: "Krav: er det ikke opfyldt, skal en beslutning begrundes.",
    Severity.CONSIDERATION: "Hensyn: rådgiver, men holder ikke en beslutning tilbage.",
    Severity.INFORMATION: "Oplysning: har ingen virkning på beslutningen.",
}


def _binding(check: GroupCheck, rule: str) -> RuleBinding:
    return next(b for b in check.bindings if b.rule == rule)


def _weight(finding: Finding) -> tuple[bool, bool]:
    """Requirements first, and what is failed before what nobody knows."""
    return finding.severity is not Severity.REQUIREMENT, finding.outcome is not Outcome.FAILED


def _missing(finding: Finding) -> str:
    words = and_list([part[:1].lower() + part[1:] for part in finding.missing])
    return f"Mangler: {words}. {ask(finding.supplier)}".strip()


def ask(supplier: Supplier | None) -> str:
    """Whom to ask for a fact that is missing."""
    if supplier is None:
        return ""
    if supplier is Supplier.SECRETARIAT:
        return "Sekretariatet oplyser det selv."
    return f"Spørg {supplier.danish}."


def _overridden(finding: Finding) -> str:
    """The council's reason; a consideration is not set aside by one, it is answered."""
    if finding.overridden is None:
        return ""
    word = "Tilsidesat" if finding.severity is Severity.REQUIREMENT else "KKR's begrundelse"
    return f"{word}: {finding.overridden.reason} ({finding.overridden.by})"
