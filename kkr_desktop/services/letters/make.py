"""Making a round's letters: drawn, written to a folder and kept in the register, all or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ...domain.blocks import Metadata
from ...domain.danish import long_date, short_date
from ...domain.letters.compose import Draft, bodies
from ...domain.model import LetterRecord
from ...domain.vocabulary import Language, LetterKind
from ...errors import UserError
from ...store import tables
from ...store.database import connection
from ...store.journal import transaction
from ...store.numbers import draw_numbers
from ...store.reading import read
from ..rounds import RoundView, round_view
from .email import addresses, email_draft
from .pack import Pack, distinct
from .plan import AFTER, PlannedLetter, planned_letters
from .stationery import house

Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]

FOLDERS = {
    LetterKind.REQUEST: "Anmodninger om indstilling",
    LetterKind.REMINDER: "Rykkere",
    LetterKind.RECEIPT: "Kvitteringer",
    LetterKind.MUNICIPALITY_ENQUIRY: "Forespørgsler til kommuner",
    LetterKind.APPOINTMENT: "Udpegningsbreve",
    LetterKind.NOT_APPOINTED: "Orienteringer til ikke-udpegede",
    LetterKind.ORGANISATION_NOTICE: "Orienteringer til organisationer",
    LetterKind.BODY_NOTICE: "Meddelelser til organer",
    LetterKind.THANKS: "Tak for indsatsen",
}
"""Each kind lies in a folder of its own."""
ALL_KINDS = "Breve"
EMAILS = "E-mailkladder"


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter that lies in a folder and in the register, there as `record`.

    `email` is its draft where one was wanted and possible.
    """

    file: Path
    planned: PlannedLetter
    sha256: str
    email: Path | None = None
    record: int = 0


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A letter that was not made, and why."""

    to: str
    why: str


@dataclass(frozen=True, slots=True)
class MadeLetters:
    """What came of making a round's letters; `combined` holds them all in one file for the printer."""

    letters: tuple[MadeLetter, ...]
    held_back: tuple[HeldBack, ...]
    combined: Path | None


@dataclass(frozen=True, slots=True)
class _Written:
    planned: PlannedLetter
    draft: Draft
    content: bytes


def make_letters(
    round_id: int,
    *,
    out: Path,
    by: str,
    today: date,
    on: date | None = None,
    kinds: Collection[LetterKind] = (LetterKind.APPOINTMENT,),
    keys: Collection[str] | None = None,
    languages: Mapping[str, Language] | None = None,
    emails: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> MadeLetters:
    """Make letters of a round: one PDF each in its kind's folder under `out`, and all in one file beside them.

    `on` dates the letters (else the day of the decision, or `today`); `keys` are those wanted of the planned ones
    (else all of the kinds); `emails` adds drafts with the PDF attached. May run in a worker thread. The files are
    written under other names first, logged in one transaction and then given their names. Raises UserError when
    kinds that tell of a decision are wanted and there is none, EnvironmentFault when `out` refuses; a cancelled or
    refused run leaves neither files nor log.
    """
    with connection():
        view = round_view(round_id)
        if not view.decisions and all(kind in AFTER for kind in kinds):
            raise UserError(
                f"Runden {view.key} er ikke afgjort endnu. Registrér beslutningen, før brevene laves.",
                where="ROUND",
                code="not_decided",
            )
        last = max((one.decided_on for one in view.decisions), default=None)
        if on is not None and last is not None and on < last and any(kind in AFTER for kind in kinds):
            raise UserError(
                f"Brevene fortæller om beslutningen den {long_date(last)} og kan ikke dateres den {long_date(on)}."
                " Vælg en dato fra beslutningens dag eller senere.",
                where="on",
                code="before_decision",
            )
        planned = [
            one
            for one in planned_letters(view, today=today, on=on, kinds=kinds, languages=languages)
            if keys is None or one.key in keys
        ]
        if house().numbered:
            planned = _numbered(view, planned)
        return _make(view, planned, out=out, by=by, emails=emails, progress=progress, cancelled=cancelled)


def _numbered(view: RoundView, planned: Sequence[PlannedLetter]) -> list[PlannedLetter]:
    """The letters with document numbers: the one a letter had when it was made before, else the case's next."""
    case = view.round.case_number or view.key
    fresh = [one for one in planned if not one.held_back and not (one.made and one.made.document_number)]
    numbers = iter(draw_numbers(case, len(fresh)) if fresh else ())
    found = []
    for one in planned:
        number = one.made.document_number if one.made else ""
        if not number and not one.held_back:
            number = f"{case}-{next(numbers):02d}"
        found.append(replace(one, facts=replace(one.facts, document_number=number)))
    return found


def _make(
    view: RoundView,
    planned: Sequence[PlannedLetter],
    *,
    out: Path,
    by: str,
    emails: bool,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> MadeLetters:
    from ...documents.paper import render

    held_back, written = [], []
    total = len(planned) + 1
    for done, one in enumerate(planned):
        _report(progress, cancelled, f"Skriver til {one.recipient}", done, total)
        try:
            draft = one.draft()
            if draft.gaps:
                held_back.append(HeldBack(one.recipient, draft.held_back))
                continue
            written.append(_Written(one, draft, render((draft.paper,), draft.metadata)))
        except UserError as error:
            # One letter that cannot be written (a period upside down, a letter no font has) holds back itself alone.
            held_back.append(HeldBack(one.recipient, error.message))
    if not written:
        return MadeLetters((), tuple(held_back), None)
    _report(progress, cancelled, "Samler brevene", total - 1, total)
    everything = combined_pdf([one.draft for one in written])
    pack = Pack(out)
    try:
        combined = out / _combined_name(view, written)
        if not _all_again(view, written):
            combined = out / _free(out, combined.name, everything)
        pack.add(combined, everything)
        made = [
            _add(pack, out, one, name, emails=emails)
            for one, name in zip(written, _names(written, out), strict=True)
        ]
        logged = []
        with transaction("Lav breve", by=by) as step:
            for drawn, letter in zip(written, made, strict=True):
                facts, told = drawn.planned.facts, drawn.planned.appointments
                record = step.insert(
                    tables.LetterRecord,
                    round=view.round.id,
                    appointment=told[0] if told else None,
                    person=drawn.planned.person,
                    organisation=drawn.planned.organisation,
                    kind=facts.kind,
                    language=facts.language,
                    recipient=facts.recipient.name,
                    made_on=facts.dated,
                    template=drawn.planned.template.name,
                    document_number=facts.document_number,
                    file_name=letter.file.name,
                    sha256=step.keep_file(drawn.content),
                )
                for person in sorted(drawn.planned.named):
                    step.insert(tables.LetterPerson, letter=record, person=person)
                logged.append(replace(letter, record=record))
            step.let_go_of_files()
            # Inside the transaction: a folder that vanishes now leaves no log of letters that are not there.
            pack.finish()
    except BaseException:
        pack.give_up()
        raise
    pack.close()
    return MadeLetters(tuple(logged), tuple(held_back), combined)


def _add(pack: Pack, out: Path, one: _Written, name: str, *, emails: bool) -> MadeLetter:
    from hashlib import sha256

    file = out / FOLDERS[one.planned.kind] / name
    pack.add(file, one.content)
    email = None
    if emails and addresses(one.planned.facts.recipient.email):
        email = out / EMAILS / FOLDERS[one.planned.kind] / f"{name.removesuffix('.pdf')}.eml"
        pack.add(email, email_draft(one.planned.facts, one.draft.subject, name, one.content))
    return MadeLetter(file, one.planned, sha256(one.content).hexdigest(), email)


def combined_pdf(drafts: Sequence[Draft]) -> bytes:
    """All the letters in one PDF, each on new pages with its own page numbers and a bookmark."""
    from ...documents.paper import render

    if not drafts:
        raise UserError("Der er ingen breve at samle.", code="no_letters")
    first = drafts[0].metadata
    if len(drafts) == 1:
        return render((drafts[0].paper,), first)
    about = Metadata(
        title=f"{len(drafts)} breve – {first.author}",
        author=first.author,
        made_on=max(draft.metadata.made_on for draft in drafts),
        subject=first.subject if len({draft.metadata.subject for draft in drafts}) == 1 else "",
    )
    return render([draft.paper for draft in drafts], about)


def letter_file_name(planned: PlannedLetter) -> str:
    """A name that sorts a folder by recipient: "Anna Holm - Center for Døvblindhed - suppleant.pdf"."""
    from ...documents.files import safe_file_name

    named = ", ".join(name for name in bodies(planned.facts) if name != planned.recipient)
    role = planned.role.danish if planned.role and planned.kind is LetterKind.APPOINTMENT else ""
    parts = [part.strip() for part in (planned.recipient, named, role) if part.strip()]
    return safe_file_name(f"{' - '.join(parts)}.pdf")


def _names(written: Sequence[_Written], out: Path) -> list[str]:
    """A name for each letter, no two alike in one folder, and none of another letter that lies there already.

    A letter that is made again takes its own earlier name.
    """
    told_apart: dict[LetterKind, Iterator[str]] = {}
    for kind in {one.planned.kind for one in written}:
        own = [one for one in written if one.planned.kind is kind]
        names = [letter_file_name(one.planned) for one in own]
        again = {one.planned.made.file_name for one in own if one.planned.made is not None}
        there = {file.name for file in _files_in(out / FOLDERS[kind])} - again
        same = {
            name
            for name, one in zip(names, own, strict=True)
            if name in there and (out / FOLDERS[kind] / name).read_bytes() == one.content
        }
        told_apart[kind] = iter(distinct(names, beside=there - same))
    return [next(told_apart[one.planned.kind]) for one in written]


def _all_again(view: RoundView, written: Sequence[_Written]) -> bool:
    """Whether all that was made of these kinds is made again; a part of it does not take the whole's place."""
    kinds = {one.planned.kind for one in written}
    earlier = {
        (r.kind, r.person, r.organisation) for r in read(LetterRecord, round=view.round.id) if r.kind in kinds
    }
    return all(one.planned.made is not None for one in written) and len(written) >= len(earlier)


def _files_in(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one.is_file()] if folder.is_dir() else []


def _free(folder: Path, name: str, content: bytes) -> str:
    """The name, numbered where a file with other content bears it already."""
    file = folder / name
    if not file.is_file() or file.read_bytes() == content:
        return name
    return distinct([name], beside=[one.name for one in _files_in(folder)])[0]


def _combined_name(view: RoundView, written: Sequence[_Written]) -> str:
    from ...documents.files import safe_file_name

    kinds = {one.planned.kind for one in written}
    what = FOLDERS[kinds.pop()] if len(kinds) == 1 else ALL_KINDS
    return safe_file_name(f"{what} {short_date(view.meeting.held_on)} pkt. {view.round.item}.pdf")


def _report(progress: Progress | None, cancelled: Cancelled | None, what: str, done: int, total: int) -> None:
    if cancelled is not None and cancelled():
        raise UserError("Afbrudt. Der er ikke lavet nogen breve.", code="cancelled")
    if progress is not None:
        progress(what, done, total)
