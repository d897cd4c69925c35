"""The commands about eligibility: check a round, explain one nomination, suggest compositions."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping, Sequence

from ..domain.danish import and_list, capitalised, counted
from ..domain.eligibility.findings import Finding
from ..domain.vocabulary import Outcome, Supplier
from ..errors import UserError
from ..services import explain as explaining
from ..services.eligibility import GroupCheck, check_nomination, check_round
from ..services.rounds import RoundView, find_round, round_views
from ..services.suggest import Composition, Suggestion, status_word
from ..services.suggest import suggest as suggested
from . import shapes
from .answer import Answer


def check(arguments: argparse.Namespace) -> Answer:
    """`check [ROUND] [--on D]`: every nomination with its findings, and the collective ones."""
    views = [find_round(arguments.round)] if arguments.round else round_views()
    nominations, collective, lines = [], [], []
    for view in views:
        for one in check_round(view, on=arguments.on):
            nominations += shapes.nominations(one, view.key)
            collective += shapes.collective(one, view.key)
            lines += _group_lines(view, one)
    return Answer({"nominations": nominations, "collective": collective}, "\n".join(lines))


def _group_lines(view: RoundView, one: GroupCheck) -> list[str]:
    lines = [f"{view.key} · {one.facts.contest.body_name} · {one.facts.group.name}"]
    for assessed in one.candidates:
        lines.append(
            f"  {assessed.candidate.nomination}  {assessed.candidate.name}: {assessed.verdict.danish}"
        )
        lines += [f"    {_finding_line(f)}" for f in assessed.findings if f.outcome is not Outcome.MET]
    return lines + [f"  Tilsammen: {_finding_line(f)}" for f in one.together]


def _finding_line(finding: Finding) -> str:
    return f"{finding.outcome.danish} ({finding.severity.danish}) {finding.because}"


def explain(arguments: argparse.Namespace) -> Answer:
    """`explain NOMINATION`: one nomination as it is now and, where it is decided, as it was decided."""
    view, group = check_nomination(arguments.nomination)
    (document,) = [d for d in shapes.nominations(group, view.key) if d["id"] == arguments.nomination]
    then = explaining.at_decision(arguments.nomination)
    changed = explaining.differences(arguments.nomination)
    document["at_decision"] = [shapes.explained(one) for one in then] or None
    document["since_decision"] = list(changed)
    one = group.find(arguments.nomination)
    contest = group.facts.contest
    lines = [
        f"{one.candidate.name}: {one.verdict.danish}",
        f"Indstillet til {contest.group_name}, {contest.body_name} ({view.label})"
        + (f" af {one.candidate.organisation_name}" if one.candidate.organisation_name else ""),
    ]
    for finding in one.findings:
        lines += ["", f"{finding.title}: {_finding_line(finding)}"]
        if finding.missing:
            lines.append(f"  Mangler: {_asked(finding.missing, finding.supplier)}")
        lines.append(f"  Grundlag: {finding.basis} (regel {finding.rule}, udgave {finding.version})")
        if finding.overridden:
            lines.append(f"  Tilsidesat: {finding.overridden.reason} ({finding.overridden.by})")
    if changed:
        lines += ["", "Siden beslutningen:", *(f"  {sentence}" for sentence in changed)]
    return Answer(document, "\n".join(lines))


def _asked(missing: Sequence[str], supplier: Supplier | None) -> str:
    return and_list(list(missing)) + (f" (oplyses af {supplier.danish})" if supplier else "")


def suggest(arguments: argparse.Namespace) -> Answer:
    """`suggest ROUND`: which candidates together meet every requirement, or why none do."""
    view = find_round(arguments.round)
    try:
        answer = suggested(
            view,
            groups=_groups(view, arguments.group),
            fixed=arguments.fix,
            excluded=arguments.exclude,
            limit=arguments.limit,
        )
    except UserError as error:
        # The service names the field; on the command line it is the option that was typed.
        raise UserError(
            error.message, where=f"--{error.where}".replace("----", "--"), code=error.code
        ) from error
    names = {
        one.candidate.nomination: one.candidate.name
        for group in check_round(view)
        for one in group.candidates
    }
    return Answer(shapes.suggestion(answer), "\n".join(_suggestion_lines(answer, names)))


def _groups(view: RoundView, named: Collection[str] | None) -> list[int] | None:
    """The groups of the round that are named by id, by name or, where that says too little, by body."""
    if named is None:
        return None
    bodies = {body.id: body.name for body in view.bodies}
    found: list[int] = []
    for name in named:
        fitting = [g.id for g in view.groups if name in (str(g.id), g.name, g.singular, bodies[g.body])]
        if not fitting:
            known = ", ".join(dict.fromkeys(f"“{group.name}”" for group in view.groups))
            raise UserError(
                f"Runden har ingen pladsgruppe “{name}”. Den har: {known}.",
                where="--group",
                code="unknown_group",
            )
        found += fitting
    return list(dict.fromkeys(found))


def _suggestion_lines(answer: Suggestion, names: Mapping[int, str]) -> list[str]:
    if not answer.complete:
        head = "Søgningen blev standset, før alle muligheder var prøvet; tallene er mindst så store."
    elif answer.compositions:
        head = "Alle muligheder er prøvet."
    else:
        head = "Ingen sammensætning kan opfylde alle krav. Det er bevist: alle muligheder er prøvet."
    lines = [head]
    if answer.compositions:
        met = counted(answer.count_met, "sammensætning opfylder", "sammensætninger opfylder")
        lines.append(f"{met} alle krav; {answer.count_possible} er mulige, når det manglende oplyses.")
    for place, one in enumerate(answer.compositions, start=1):
        lines += ["", f"{place}. {_composition_line(one)}"]
        lines += [f"   {one_name}" for one_name in (names[n] for n in one.nominations)]
        if one.unmet:
            lines.append(f"   Hensyn, der ikke er opfyldt: {and_list([note.title for note in one.unmet])}")
        if one.unassessed:
            titles = and_list(list(dict.fromkeys(note.title for note in one.unassessed)))
            lines.append(f"   Hensyn, der ikke er vurderet: {titles}")
        lines += [
            f"   Mangler ({undecided.about}): {_asked(undecided.missing, undecided.supplier)}"
            for undecided in one.undecided
        ]
    for conflict in answer.conflicts:
        titles = and_list([f"{note.title} ({note.group})" if note.group else note.title for note in conflict])
        lines.append(
            f"Kan ikke opfyldes sammen: {titles}" if len(conflict) > 1 else f"Kan ikke opfyldes: {titles}"
        )
    lines += [f"Udvej: {way}" for way in answer.ways_out]
    return lines


def _composition_line(one: Composition) -> str:
    return f"{capitalised(status_word(one))}, {one.met} af {one.considerations} hensyn opfyldt"
