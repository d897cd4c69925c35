"""The candidate list's rows: demands, candidates, what each rule says of each, and what lies behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ...domain.columns import State
from ...domain.danish import capitalised, short_date
from ...domain.eligibility.check import COLLECTIVE, INDIVIDUAL, Assessed
from ...domain.eligibility.facts import Judgement
from ...domain.eligibility.findings import Finding
from ...domain.eligibility.parameters import rule_words
from ...domain.eligibility.rules import known, title_of
from ...domain.eligibility.rules.own import OWN
from ...domain.lists import candidates as columns
from ...domain.lists import wording
from ...domain.lists.candidates import CandidateLine, DemandLine, RemarkLine, TogetherLine
from ...domain.lists.content import Section, Target
from ...domain.model import (
    CouncilMembership,
    Decision,
    Employment,
    Nomination,
    Organisation,
    Person,
    RuleBinding,
    SeatGroup,
)
from ...domain.vocabulary import Category, Outcome, Role
from ...store.reading import read
from ..eligibility import GroupCheck
from ..grouping import grouped
from ..rounds import RoundView
from ..rule_versions import stored_parameters
from ..seats import council_of
from ..sheets import outcome_state
from .found import withdrawn_on
from .people import awaits

_ORDER = {rule: place for place, rule in enumerate((*INDIVIDUAL, *COLLECTIVE))}
_ROLE_ORDER = {role: place for place, role in enumerate(Role)}
_MOTIVATION = "Indstillingen"


def demand_lines(
    view: RoundView,
    group: SeatGroup,
    body: Organisation,
    bindings: Iterable[RuleBinding],
    names: Mapping[int, str],
) -> list[DemandLine]:
    """What is asked of a group's candidates, each alone and then together."""
    lines = []
    for binding in sorted(bindings, key=lambda one: _ORDER.get(one.rule, len(_ORDER))):
        rule = known(binding.rule)
        if rule is None or (binding.rule in OWN and binding.wording):
            words = binding.wording
        else:
            words = rule_words(rule, stored_parameters(binding), organisations=names)
        lines.append(
            DemandLine(
                target=Target(body=body.id, round=view.round.id),
                round=view.label,
                body=body.name,
                group=group.name,
                title=title_of(binding.rule, binding.wording),
                words=words,
                weight=binding.severity.danish,
                about=columns.TOGETHER if binding.rule in COLLECTIVE else columns.EACH,
                basis=binding.basis,
            )
        )
    return lines


class CandidateRows:
    """What the register says of everybody who may stand on the list, read once for all rounds."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._organisations = {one.id: one for one in read(Organisation)}
        self._people = {one.id: one for one in read(Person)}
        self._councils = grouped(read(CouncilMembership), lambda one: one.person)
        self._jobs = grouped(read(Employment), lambda one: one.person)
        self._decided = {one.id for one in read(Decision) if one.decided_on <= on}

    def sections(
        self, view: RoundView, check: GroupCheck, nominations: Sequence[Nomination], *, level: int
    ) -> Iterator[Section[Any]]:
        """The candidates of one group: who they are, what each rule says, why, and the chosen together."""
        group = check.facts.group
        nominations = sorted(nominations, key=self._order)
        assessed = {one.candidate.nomination: one for one in check.candidates}
        decided = any(one.id in self._decided for one in view.decisions)
        label = view.label
        lines = [self._candidate(n, group, view, label, assessed.get(n.id)) for n in nominations]
        suffix = f"{view.round.id}-{group.id}"
        yield Section(
            key=f"candidates-{suffix}",
            heading="Kandidater",
            columns=columns.facts_columns(
                category=group.category,
                roles=len({seat.role for seat in view.seats_of(group.id)}) > 1,
                decided=decided,
            ),
            rows=lines,
            nothing="Ingen er indstillet.",
            sheet="Kandidater",
            place=columns.PLACE,
            level=level,
        )
        if not lines:
            return
        judged = [
            (n, line, assessed[n.id]) for n, line in zip(nominations, lines, strict=True) if n.id in assessed
        ]
        yield Section(
            key=f"outcomes-{suffix}",
            heading="Vurdering af hver kandidat",
            columns=columns.outcome_columns(_rules(check.candidates)),
            rows=[line for _, line, _ in judged],
            nothing="Alle indstillinger er trukket tilbage.",
            sheet="Vurdering",
            place=columns.PLACE,
            level=level,
        )
        yield Section(
            key=f"remarks-{suffix}",
            heading="Begrundelser og mangler",
            columns=columns.REMARKS,
            rows=list(_remarks(check.bindings, judged)),
            nothing="Der er ingen bemærkninger til kandidaterne.",
            sheet="Begrundelser",
            place=columns.PLACE,
            level=level,
        )
        if check.chosen and decided:
            yield self._together(view, check, f"together-{suffix}", level)

    def _order(self, one: Nomination) -> tuple[int, str, str]:
        """Members before substitutes, then by organisation and by name, in Danish order."""
        organisation = self._organisations[one.organisation].sort_key if one.organisation else ""
        return _ROLE_ORDER[one.role], organisation, self._people[one.person].sort_key

    def _candidate(
        self, one: Nomination, group: SeatGroup, view: RoundView, label: str, found: Assessed | None
    ) -> CandidateLine:
        person = self._people[one.person]
        gone = withdrawn_on(one, self._on)
        party, municipality = "", ""
        job = next(
            (j for j in reversed(self._jobs[person.id]) if j.period.holds(self._on) is not False), None
        )
        if group.category is Category.POLITICAL:
            day = view.start
            party, municipality = council_of(self._councils[person.id], self._organisations, day)
        elif job is not None and job.municipality is not None:
            municipality = self._organisations[job.municipality].name
        return CandidateLine(
            target=Target(
                body=group.body,
                person=one.person,
                round=view.round.id,
                nomination=one.id,
                organisation=one.organisation,
            ),
            round=label,
            body=self._organisations[group.body].name,
            group=group.name,
            name=person.name,
            role=one.role.danish,
            party=party,
            nominator=self._organisations[one.organisation].name if one.organisation else "",
            job=self._job_words(job),
            trade=job.trade if job else "",
            size=job.firm_size.danish if job else "",
            municipality=municipality,
            gender=person.gender,
            received_on=one.received_on,
            consent=one.consent,
            verdict=wording.verdict_state(found.verdict if found else None),
            result=wording.result_state(
                appointed=one.id in view.appointed,
                withdrawn_on=gone,
                awaiting=awaits(view, group.id, self._decided),
            ),
            outcomes={f.rule: outcome_state(f) for f in found.findings} if found else {},
        )

    def _job_words(self, job: Employment | None) -> str:
        if job is None:
            return ""
        employer = job.employer or (self._organisations[job.organisation].name if job.organisation else "")
        return ", ".join(part for part in (job.title, employer) if part)

    def _together(self, view: RoundView, check: GroupCheck, key: str, level: int) -> Section[TogetherLine]:
        group = check.facts.group
        return Section(
            key=key,
            heading="De udpegede tilsammen",
            columns=columns.TOGETHER_COLUMNS,
            rows=[
                TogetherLine(
                    target=Target(body=group.body, round=view.round.id),
                    round=view.label,
                    body=self._organisations[group.body].name,
                    group=group.name,
                    title=finding.title,
                    outcome=outcome_state(finding),
                    weight=finding.severity.danish,
                    because=wording.sentences(finding.because, _overridden(finding)),
                    missing=_missing(finding),
                )
                for finding in check.together
            ],
            nothing="Der er ingen krav til de udpegede tilsammen.",
            sheet="Udpegede tilsammen",
            place=columns.PLACE,
            level=level,
        )


def _remarks(
    bindings: Iterable[RuleBinding], judged: Iterable[tuple[Nomination, CandidateLine, Assessed]]
) -> Iterator[RemarkLine]:
    """The nominators' words, every finding that a judgement or a lack stands behind, and other judgements."""
    criteria = [
        (title_of(binding.rule, binding.wording), together.criterion)
        for binding in sorted(bindings, key=lambda one: _ORDER.get(one.rule, len(_ORDER)))
        if (together := COLLECTIVE.get(binding.rule)) and together.criterion
    ]
    for nomination, line, found in judged:
        if nomination.motivation:
            yield _remark(line, _MOTIVATION, None, nomination.motivation)
        judgements = found.candidate.judgements
        for finding in found.findings:
            rule = INDIVIDUAL.get(finding.rule)
            judgement = judgements.get(rule.criterion) if rule and rule.criterion else None
            if finding.outcome is Outcome.MET and judgement is None and finding.overridden is None:
                continue
            because = wording.sentences(finding.because, _judged_by(judgement), _overridden(finding))
            yield _remark(line, finding.title, line.outcomes[finding.rule], because, _missing(finding))
        for title, criterion in criteria:
            judgement = judgements.get(criterion)
            if judgement is not None:
                state = State(wording.OUTCOMES[judgement.outcome], judgement.outcome.danish)
                because = wording.sentences(judgement.evidence, _judged_by(judgement))
                yield _remark(line, title, state, because)


def _remark(
    line: CandidateLine, topic: str, outcome: State | None, because: str, missing: str = ""
) -> RemarkLine:
    return RemarkLine(
        line.target, line.round, line.body, line.group, line.name, topic, outcome, because, missing
    )


def _rules(assessed: Iterable[Assessed]) -> list[tuple[str, str]]:
    """The rules that say something of some candidate, in the order they are shown."""
    found = {finding.rule: finding.title for one in assessed for finding in one.findings}
    return sorted(found.items(), key=lambda pair: _ORDER.get(pair[0], len(_ORDER)))


def _judged_by(judged: Judgement | None) -> str:
    if judged is None or not judged.by:
        return ""
    return f"Vurderet af {judged.by} den {short_date(judged.on)}."


def _overridden(finding: Finding) -> str:
    if finding.overridden is None:
        return ""
    reason = finding.overridden.reason.strip().rstrip(".")
    return f"Tilsidesat: {reason} ({finding.overridden.by})."


def _missing(finding: Finding) -> str:
    """What nobody knows yet, and who can tell."""
    if not finding.missing:
        return ""
    asked = f" Oplyses af {finding.supplier.danish}." if finding.supplier else ""
    return f"{capitalised('; '.join(finding.missing)).rstrip('.')}.{asked}"
