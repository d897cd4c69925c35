"""The command that makes a round's letters."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.danish import counted
from ..domain.vocabulary import Language, LetterKind
from ..domain.when import iso_or_none
from ..services import register
from ..services.letters.make import MadeLetter, make_letters
from ..services.letters.plan import planned_letters
from ..services.rounds import find_round
from .answer import Answer


def letters(arguments: argparse.Namespace, today: date) -> Answer:
    """Make the letters of a round; appointment letters where no kind is named."""
    view = find_round(arguments.round)
    kinds = [LetterKind.of(code) for code in arguments.kind or [LetterKind.APPOINTMENT.code]]
    languages = {}
    if arguments.english:
        planned = planned_letters(view, today=today, on=arguments.on, kinds=kinds)
        languages = {one.key: Language.ENGLISH for one in planned if Language.ENGLISH in one.languages}
    made = make_letters(
        view.round.id,
        out=Path(arguments.out),
        by=register.initials() or "program",
        today=today,
        on=arguments.on,
        kinds=kinds,
        languages=languages,
        emails=arguments.email,
    )
    document = {
        "letters": [_document(letter) for letter in made.letters],
        "held_back": [{"to": one.to, "why": one.why} for one in made.held_back],
        "combined": str(made.combined) if made.combined else None,
    }
    lines = [f"{counted(len(made.letters), 'brev', 'breve')} er lavet i {arguments.out}."]
    lines += [f"  {letter.file.name}" for letter in made.letters]
    lines += [
        f"  Mangler {', '.join(one.planned.missing)}: {one.planned.recipient}"
        for one in made.letters
        if one.planned.missing
    ]
    lines += [f"  Holdt tilbage: {one.to} – {one.why}" for one in made.held_back]
    return Answer(document, "\n".join(lines))


def _document(letter: MadeLetter) -> dict[str, Any]:
    planned = letter.planned
    seats = planned.facts.seats
    return {
        "file": str(letter.file),
        "kind": planned.kind.code,
        "to": planned.recipient,
        "person": None if planned.facts.recipient.organisation else planned.recipient,
        "body": planned.about,
        "role": planned.role.code if planned.role and planned.person is not None else None,
        "from": iso_or_none(planned.begins) if seats else None,
        "to_date": iso_or_none(planned.ends) if seats else None,
        "language": planned.facts.language.code,
        "sha256": letter.sha256,
        "missing": list(planned.missing),
        "email": str(letter.email) if letter.email else None,
    }
