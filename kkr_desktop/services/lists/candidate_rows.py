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
        words = rule_words(rule, stored_parameters(binding), organisations=names) if rule else binding.wording
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
        lines = [self._candidate(n, group, view, assessed.get(n.id)) for n in nominations]
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
        judged = [n for n in nominations if n.id in assessed]
        yield Section(
            key=f"outcomes-{suffix}",
            heading="Vurdering af hver kandidat",
            columns=columns.outcome_columns(_rules(check.candidates)),
            rows=[line for line, n in zip(lines, nominations, strict=True) if n.id in assessed],
            nothing="Alle indstillinger er trukket tilbage.",
            sheet="Vurdering",
            place=columns.PLACE,
            level=level,
        )
        yield Section(
            key=f"remarks-{suffix}",
            heading="Begrundelser og mangler",
            columns=columns.REMARKS,
            rows=[row for n in judged for row in self._remarks(n, view, check, assessed[n.id])],
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
        self, one: Nomination, group: SeatGroup, view: RoundView, found: Assessed | None
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
            target=self._target(one, group, view),
            round=view.label,
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

    def _target(self, one: Nomination, group: SeatGroup, view: RoundView) -> Target:
        return Target(
            body=group.body,
            person=one.person,
            round=view.round.id,
            nomination=one.id,
            organisation=one.organisation,
        )

    def _remarks(
        self, one: Nomination, view: RoundView, check: GroupCheck, found: Assessed
    ) -> Iterator[RemarkLine]:
        """The nominator's words, every finding that a judgement or a lack stands behind, and other judgements."""
        group = check.facts.group
        name = self._people[one.person].name

        def row(topic: str, outcome: State | None, because: str, missing: str = "") -> RemarkLine:
            return RemarkLine(
                target=self._target(one, group, view),
                round=view.label,
                body=self._organisations[group.body].name,
                group=group.name,
                name=name,
                topic=topic,
                outcome=outcome,
                because=because,
                missing=missing,
            )

        if one.motivation:
            yield row(_MOTIVATION, None, one.motivation)
        judgements = found.candidate.judgements
        for finding in found.findings:
            rule = INDIVIDUAL.get(finding.rule)
            judged = judgements.get(rule.criterion) if rule and rule.criterion else None
            if finding.outcome is Outcome.MET and judged is None and finding.overridden is None:
                continue
            because = wording.sentences(finding.because, _judged_by(judged), _overridden(finding))
            yield row(finding.title, outcome_state(finding), because, _missing(finding))
        for binding in sorted(check.bindings, key=lambda b: _ORDER.get(b.rule, len(_ORDER))):
            together = COLLECTIVE.get(binding.rule)
            judged = judgements.get(together.criterion) if together and together.criterion else None
            if judged is not None:
                state = State(wording.OUTCOMES[judged.outcome], judged.outcome.danish)
                evidence = wording.sentences(judged.evidence, _judged_by(judged))
                yield row(title_of(binding.rule, binding.wording), state, evidence)

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
