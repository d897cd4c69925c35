"""The commands, each calling one service; heavy parts of the program are read when a command needs them."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..domain.danish import counted, long_date, short_date
from ..domain.seats import SeatView, holder_text
from ..domain.vocabulary import LetterKind
from ..errors import EnvironmentFault, KkrError
from ..services import register
from . import shapes
from .answer import Answer


def run(arguments: argparse.Namespace, *, today: date) -> Answer:
    """Run the command that was parsed. Raises KkrError when it cannot be done."""
    try:
        return _COMMANDS[arguments.command](arguments, today)
    finally:
        register.close_register()


def _open(arguments: argparse.Namespace) -> Path:
    from . import register_path

    path = register_path(arguments.register)
    register.open_register(path)
    return path


def _init(arguments: argparse.Namespace, today: date) -> Answer:
    from . import register_path

    made = register.create(
        register_path(arguments.register), by="program", on=today, starter_name=arguments.starter
    )
    document = {
        "register": str(made.register),
        "bodies": made.bodies,
        "seats": made.seats,
        "open_seats": made.open_seats,
    }
    text = (
        f"Registret er lavet: {made.register}\n{counted(made.bodies, 'organ', 'organer')},"
        f" {counted(made.seats, 'plads', 'pladser')}, heraf {made.open_seats} åbne."
    )
    return Answer(document, text)


def _status(arguments: argparse.Namespace, today: date) -> Answer:
    from ..services.seats import seat_views

    _open(arguments)
    on = arguments.as_of or today
    views = seat_views(on)
    document = {"as_of": on.isoformat(), "seats": [shapes.seat(view) for view in views]}
    lines = [f"Pladser pr. {long_date(on)}: {len(views)}, heraf {sum(v.open for v in views)} åbne."]
    body = ""
    for view in views:
        if view.body.name != body:
            body = view.body.name
            lines += ["", body]
        lines.append(f"  {_status_line(view)}")
    return Answer(document, "\n".join(lines))


def _status_line(view: SeatView) -> str:
    who = holder_text(view.holder.name, view.party, view.municipality) if view.holder else view.state.danish
    line = f"{view.label}: {who}"
    if view.open:
        line += f" – skal besættes (pkt. {view.round.item})" if view.round else " – skal besættes"
    elif not view.holder and view.appointed_by:
        line += f" – udpeges af {view.appointed_by}"
    if view.nominators:
        line += f"; indstilles af {', '.join(view.nominators)}"
    return line


def _check(arguments: argparse.Namespace, _today: date) -> Answer:
    from .eligibility import check

    _open(arguments)
    return check(arguments)


def _explain(arguments: argparse.Namespace, _today: date) -> Answer:
    from .eligibility import explain

    _open(arguments)
    return explain(arguments)


def _suggest(arguments: argparse.Namespace, _today: date) -> Answer:
    from .eligibility import suggest

    _open(arguments)
    return suggest(arguments)


def _letters(arguments: argparse.Namespace, today: date) -> Answer:
    from .letters import letters

    _open(arguments)
    return letters(arguments, today)


def _list(arguments: argparse.Namespace, today: date) -> Answer:
    from .lists import lists

    _open(arguments)
    return lists(arguments, today)


def _export(arguments: argparse.Namespace, today: date) -> Answer:
    from ..services.workbook import export_workbook

    _open(arguments)
    made = export_workbook(Path(arguments.out), on=arguments.as_of or today, round_name=arguments.round)
    document = {"file": str(made.file), "rows": made.rows, "public": False}
    return Answer(document, f"Projektmappen er skrevet: {made.file} ({made.rows} rækker).")


def _agenda(arguments: argparse.Namespace, _today: date) -> Answer:
    from . import agenda

    if arguments.agenda_command == "read":
        return agenda.read(arguments)
    _open(arguments)
    return agenda.write(arguments)


# The demo lives on the day of the meeting, whatever day it is run.
DEMO_DAY = date(2026, 3, 27)


def _demo(arguments: argparse.Namespace, _today: date) -> Answer:
    from ..services import demo

    out = Path(arguments.out)
    path = Path(arguments.register) if arguments.register else out / "demo.kkr"
    demo.refuse_foreign_folder(out)
    existed = out.exists()
    try:
        return _make_demo(arguments.until, out, path)
    except BaseException as error:
        # Nothing half-made is left; a register that was there before is not ours to remove.
        register.close_register()
        ours = not (isinstance(error, KkrError) and error.code == "register_exists")
        if ours and path.parent != out:
            path.unlink(missing_ok=True)
        _empty(out, remove=not existed)
        raise


def _make_demo(until: str, out: Path, path: Path) -> Answer:
    from ..services import demo
    from ..services.agenda import write_agenda
    from ..services.letters.make import make_letters
    from ..services.rounds import round_views
    from ..services.workbook import export_workbook

    demo.nominate(path, on=DEMO_DAY)
    letters: list[str] = []
    other_letters: list[str] = []
    if until in ("decision", "letters"):
        demo.decide_all(on=DEMO_DAY)
    if until == "letters":
        for view in round_views():
            made = make_letters(
                view.round.id,
                out=out,
                by=register.initials(),
                today=DEMO_DAY,
                kinds=tuple(LetterKind),
                emails=True,
            )
            for letter in made.letters:
                appointed = letter.planned.kind is LetterKind.APPOINTMENT
                (letters if appointed else other_letters).append(str(letter.file))
    workbook = export_workbook(out / "register.xlsx", on=DEMO_DAY)
    agendas = [
        write_agenda(view.round.id, out / "dagsorden" / f"{view.round.item}.txt") for view in round_views()
    ]
    register.close_register()
    pictures = _pictures(path, out / "billeder")
    document = {
        "register": str(path),
        "letters": letters,
        "other_letters": other_letters,
        "workbook": str(workbook.file),
        "agenda": str(agendas[0].parent),
        "agendas": [str(file) for file in agendas],
        "pictures": [str(file) for file in pictures],
    }
    text = (
        f"Demoen ligger i {out}:\n  registret: {path.name}\n"
        f"  {counted(len(letters), 'udpegningsbrev', 'udpegningsbreve')}"
        f" og {counted(len(other_letters), 'andet brev', 'andre breve')}\n"
        f"  projektmappen: {workbook.file.name}\n  dagsordenspunkter: {agendas[0].parent.name}\n"
        f"  billeder af vinduet: {counted(len(pictures), 'billede', 'billeder')}"
        f"\nAlle kandidater er opdigtede. Dagen er {short_date(DEMO_DAY)}."
    )
    return Answer(document, text)


def _pictures(path: Path, folder: Path) -> list[Path]:
    import os

    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and os.name == "posix":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from ..app import take_pictures
    except ImportError as error:
        raise EnvironmentFault(
            "Vinduet kan ikke tegnes: Qt mangler et systembibliotek (på Debian og Ubuntu fx libgl1 eller"
            " libegl1). Installér det, og prøv igen.",
            where="Qt",
            code="qt_missing",
        ) from error
    return take_pictures(path, folder, today=DEMO_DAY)


def _empty(folder: Path, *, remove: bool) -> None:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    if remove:
        folder.rmdir()


_COMMANDS: dict[str, Callable[[argparse.Namespace, date], Answer]] = {
    "init": _init,
    "status": _status,
    "check": _check,
    "explain": _explain,
    "suggest": _suggest,
    "letters": _letters,
    "list": _list,
    "export": _export,
    "agenda": _agenda,
    "demo": _demo,
}
