"""The letters of a round: what is to be written to whom, making them, and keeping what was made."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..domain.danish import short_date
from ..domain.letters.appointment import (
    AppointmentLetter,
    Caseworker,
    Recipient,
    Sender,
    body_phrase,
    paper,
    usual_copies,
)
from ..domain.model import (
    Appointment,
    Decision,
    LetterRecord,
    Organisation,
    Person,
    Seat,
    SeatGroup,
)
from ..domain.seats import seat_label
from ..domain.vocabulary import Category, LetterKind, Role
from ..domain.when import Edge
from ..errors import EnvironmentFault, UserError
from ..store import reading, tables
from ..store.database import connection
from ..store.faults import fault
from ..store.journal import transaction
from ..store.reading import get, read
from .grouping import grouped
from .rounds import RoundView, round_view

Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]

# Each kind of letter lies in a folder of its own, the combined file beside it.
FOLDER = "Udpegningsbreve"
_UNFINISHED = ".ufærdigt-brev-"


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter that a decision calls for.

    `missing` is what the register lacks for sending it; `held_back` says why it cannot be written at all.
    """

    appointment: int
    person: str
    body: str
    seat: str
    role: Role
    begins: Edge
    ends: Edge
    missing: tuple[str, ...]
    held_back: str
    made: LetterRecord | None


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter that lies in a folder and in the register."""

    file: Path
    kind: LetterKind
    person: str
    body: str
    role: Role
    begins: Edge
    ends: Edge
    sha256: str
    missing: tuple[str, ...]


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
    """The content of one letter beside the appointment it tells of."""

    appointment: Appointment
    letter: AppointmentLetter
    missing: tuple[str, ...]


def planned_letters(view: RoundView) -> list[PlannedLetter]:
    """The letters that a round's decisions call for, in the order of the seats."""
    made = grouped(read(LetterRecord, round=view.round.id), lambda record: record.appointment)
    return [
        PlannedLetter(
            appointment=one.appointment.id,
            person=one.letter.recipient.name,
            body=one.letter.body_name,
            seat=_label(one.appointment),
            role=one.letter.role,
            begins=one.appointment.begins,
            ends=one.appointment.ends,
            missing=one.missing,
            held_back=_why_not(one.letter),
            made=made[one.appointment.id][-1] if made[one.appointment.id] else None,
        )
        for one in _written(view, on=None)
    ]


def make_letters(
    round_id: int,
    *,
    out: Path,
    by: str,
    on: date | None = None,
    appointments: Collection[int] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> MadeLetters:
    """Make the letters of a round's appointees: one PDF each in a folder under `out`, and all in one beside it.

    `on` dates the letters (else the day of the decision); `appointments` are those wanted (else all). May run
    in a worker thread. The files are written under other names first, logged in one transaction and then given
    their names. Raises UserError when the round is not decided, EnvironmentFault when `out` refuses; a
    cancelled or refused run leaves neither files nor log.
    """
    with connection():
        view = round_view(round_id)
        if not view.decisions:
            raise UserError(
                f"Runden {view.key} er ikke afgjort endnu. Registrér beslutningen, før brevene laves.",
                where="ROUND",
                code="not_decided",
            )
        written = [
            one for one in _written(view, on=on) if appointments is None or one.appointment.id in appointments
        ]
        return _make(view, written, out=out, by=by, progress=progress, cancelled=cancelled)


def letter_file(record: int) -> bytes:
    """The very PDF that was made, from the register. Raises UserError when it has been erased."""
    kept = reading.letter_file(get(LetterRecord, record).sha256)
    if kept is None:
        raise UserError("Brevet er slettet fra registret.", code="letter_erased")
    return kept


def _make(
    view: RoundView,
    written: Sequence[_Written],
    *,
    out: Path,
    by: str,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> MadeLetters:
    from ..documents.files import safe_file_name
    from ..documents.letters import TEMPLATE, combined_pdf, letter_file_name, letter_pdf

    held_back, rendered = [], []
    total = len(written) + 1
    for done, one in enumerate(written):
        _report(progress, cancelled, f"Skriver til {one.letter.recipient.name}", done, total)
        try:
            rendered.append((one, letter_pdf(one.letter)))
        except UserError as error:
            # One letter that cannot be written (no start, a character no font has) holds back itself alone.
            held_back.append(HeldBack(one.letter.recipient.name, error.message))
    if not rendered:
        return MadeLetters((), tuple(held_back), None)
    _report(progress, cancelled, "Samler brevene", total - 1, total)
    everything = combined_pdf([one.letter for one, _ in rendered])
    folder = out / FOLDER
    pack = _Pack(folder)
    names = _distinct([letter_file_name(one.letter) for one, _ in rendered])
    try:
        made = [(one, folder / name, content) for (one, content), name in zip(rendered, names, strict=True)]
        for _, file, content in made:
            pack.add(file, content)
        day = short_date(view.meeting.held_on)
        combined = out / safe_file_name(f"{FOLDER} {day} pkt. {view.round.item}.pdf")
        pack.add(combined, everything)
        letters = []
        with transaction("Lav breve", by=by) as step:
            for one, file, content in made:
                sha256 = step.keep_file(content)
                step.insert(
                    tables.LetterRecord,
                    round=view.round.id,
                    appointment=one.appointment.id,
                    person=one.appointment.person,
                    kind=LetterKind.APPOINTMENT,
                    recipient=one.letter.recipient.name,
                    made_on=one.letter.dated,
                    template=TEMPLATE,
                    file_name=file.name,
                    sha256=sha256,
                )
                letters.append(_made_letter(one, file, sha256))
            # Inside the transaction: a folder that vanishes now leaves no log of letters that are not there.
            pack.finish()
    except BaseException:
        pack.give_up()
        raise
    return MadeLetters(tuple(letters), tuple(held_back), combined)


def _made_letter(one: _Written, file: Path, sha256: str) -> MadeLetter:
    return MadeLetter(
        file=file,
        kind=LetterKind.APPOINTMENT,
        person=one.letter.recipient.name,
        body=one.letter.body_name,
        role=one.letter.role,
        begins=one.appointment.begins,
        ends=one.appointment.ends,
        sha256=sha256,
        missing=one.missing,
    )


class _Pack:
    """Files that get their names together or not at all."""

    def __init__(self, folder: Path) -> None:
        self._files: list[tuple[Path, Path]] = []
        self._made_folders = [one for one in (folder, *folder.parents) if not one.exists()]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for leftover in folder.glob(f"{_UNFINISHED}*"):
                leftover.unlink()
        except OSError as error:
            raise _folder_fault(folder, error) from error

    def add(self, path: Path, content: bytes) -> None:
        """Write one file under an unfinished name."""
        unfinished = path.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}")
        self._files.append((unfinished, path))
        try:
            with unfinished.open("xb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
        except OSError as error:
            raise _folder_fault(path.parent, error) from error

    def finish(self) -> None:
        """Give every file its name; none where one of the names is taken by a folder."""
        for _, path in self._files:
            if path.is_dir():
                raise _folder_fault(path.parent, IsADirectoryError(str(path.parent)))
        for unfinished, path in self._files:
            try:
                unfinished.replace(path)
            except OSError as error:
                raise _folder_fault(path, error) from error

    def give_up(self) -> None:
        """Remove what is unfinished, and the folders made for it if they are empty."""
        for unfinished, _ in self._files:
            # Asked first: a disk that may only be read refuses even to unlink nothing.
            if unfinished.exists():
                unfinished.unlink()
        for folder in self._made_folders:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _folder_fault(path: Path, error: OSError) -> EnvironmentFault:
    found = fault(str(error), path)
    if found.code == "environment":
        message = (
            f"Brevene kan ikke skrives her: {path}. Vælg en anden mappe, eller luk filen, hvis den er åben."
        )
        return EnvironmentFault(message, where=str(path), code="folder_refused")
    return found


def _report(progress: Progress | None, cancelled: Cancelled | None, what: str, done: int, total: int) -> None:
    if cancelled is not None and cancelled():
        raise UserError("Afbrudt. Der er ikke lavet nogen breve.", code="cancelled")
    if progress is not None:
        progress(what, done, total)


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, numbered where two letters would bear the same (upper and lower case are alike on Windows)."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        count = seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        stem, dot, ending = name.rpartition(".")
        found.append(name if count == 1 else f"{stem} ({count}){dot}{ending}")
    return found


def _why_not(letter: AppointmentLetter) -> str:
    """Why the letter cannot be written, or nothing: for one, a start that nobody stated."""
    try:
        paper(letter)
    except UserError as error:
        return error.message
    return ""


def _label(appointment: Appointment) -> str:
    seat = get(Seat, appointment.seat)
    group = get(SeatGroup, seat.seat_group)
    return seat_label(seat, group, seats_of_role=len(read(Seat, seat_group=group.id, role=seat.role)))


def _written(view: RoundView, *, on: date | None) -> list[_Written]:
    decisions: dict[int, Decision] = {d.id: d for d in view.decisions}
    appointments = [a for a in read(Appointment, decision=list(decisions)) if a.person is not None]
    order = {seat.id: place for place, seat in enumerate(view.seats)}
    appointments.sort(key=lambda one: (order.get(one.seat, len(order)), one.id))
    people = {p.id: p for p in read(Person, id={a.person for a in appointments})}
    settings = reading.settings()
    found = []
    for one in appointments:
        assert one.person is not None
        assert one.decision is not None
        person = people[one.person]
        letter = _letter(view, one, person, decisions[one.decision], settings, on)
        found.append(_Written(one, letter, _missing(person)))
    return found


def _missing(person: Person) -> tuple[str, ...]:
    found = []
    if not (person.street and person.postcode and person.city):
        found.append("postadresse")
    if not person.email:
        found.append("e-mail")
    return tuple(found)


def _letter(
    view: RoundView,
    appointment: Appointment,
    person: Person,
    decision: Decision,
    settings: dict[str, str],
    on: date | None,
) -> AppointmentLetter:
    seat = get(Seat, appointment.seat)
    group = get(SeatGroup, seat.seat_group)
    body = get(Organisation, group.body)
    nominator = get(Organisation, appointment.nominator).name if appointment.nominator else ""
    appointing = get(Organisation, group.appointed_by).name if group.appointed_by else ""
    town = f"{person.postcode} {person.city}".strip()
    contact = ", ".join(part for part in (body.attention, body.email, body.phone) if part)
    return AppointmentLetter(
        sender=sender(settings),
        # Initials are written "kanm/haan/hast": the last one holds the case.
        caseworker=Caseworker(view.round.initials.rpartition("/")[2].strip()),
        recipient=Recipient(
            person.name,
            person.given_name,
            tuple(line for line in (person.street, town) if line),
            person.email,
        ),
        dated=on or decision.decided_on,
        case_number=view.round.case_number,
        decided_on=decision.decided_on,
        agenda_item=view.round.item,
        body_name=body.name,
        body_phrase=body_phrase(body.organ, body.name),
        seat=group.singular,
        role=seat.role,
        period=appointment.period,
        form=decision.form,
        verb=group.verb,
        appointing=appointing,
        substitute_kind=seat.substitute_kind,
        substitute_for=_holder_of(seat.substitute_for, appointment),
        nominator=nominator,
        political=group.category is Category.POLITICAL,
        requires_membership=group.requires_membership,
        body_contact=f"{body.name}, {contact}" if contact else "",
        copies=usual_copies(body.name, nominator),
    )


def sender(settings: dict[str, str]) -> Sender:
    """The sender block as the register's settings say it."""
    town = f"{settings.get('sender_postcode', '')} {settings.get('sender_city', '')}".strip()
    return Sender(
        name=settings.get("sender_name", settings.get("kkr", "")),
        organisation=settings.get("sender_organisation", ""),
        address_lines=tuple(line for line in (settings.get("sender_street", ""), town) if line),
        phone=settings.get("sender_phone", ""),
        web=settings.get("sender_web", ""),
        email=settings.get("sender_email", ""),
    )


def _holder_of(seat: int | None, appointment: Appointment) -> str:
    """Whom a personal substitute stands in for, where that is known."""
    if seat is None:
        return ""
    for one in read(Appointment, seat=seat):
        if one.person is not None and one.period.overlaps(appointment.period) is not False:
            return get(Person, one.person).name
    return ""
