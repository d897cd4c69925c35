"""What a secretary waits for: a pack of forty letters on disk, and the letter that follows a changed template."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pairs import alone, timed

from kkr_desktop.documents.paper import render
from kkr_desktop.documents.pictures import Pages
from kkr_desktop.domain.letters.compose import compose
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.services import demo, register
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.letters.plan import planned_letters
from kkr_desktop.services.letters.sample import samples
from kkr_desktop.services.letters.templates import standard_template, template_problems
from kkr_desktop.services.rounds import round_views

DAY = date(2026, 3, 27)
PAPERS = 40


def run(rounds: int) -> list[dict[str, Any]]:
    """Both on the example register."""
    with tempfile.TemporaryDirectory(prefix="kkr-pack-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        demo.nominate(folder / "demo.kkr", on=DAY)
        demo.decide_all(on=DAY)
        try:
            return [_pack(folder, rounds), _follows(rounds)]
        finally:
            register.close_register()


def _pack(folder: Path, rounds: int) -> dict[str, Any]:
    view = round_views()[0]
    keys = [one.key for one in planned_letters(view, today=DAY)][-PAPERS:]
    kinds = tuple(LetterKind)

    def made() -> None:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            make_letters(
                view.round.id, out=Path(out), by="hast", today=DAY, kinds=kinds, keys=keys, emails=True
            )

    return alone(f"a pack of {PAPERS} letters", lambda: timed(made), rounds=rounds, note="wanted: under 3 s")


def _follows(rounds: int) -> dict[str, Any]:
    """From a changed text to the picture of the page, without the pause after the last key (0.12 s)."""
    facts = samples(LetterKind.APPOINTMENT, Language.DANISH, today=DAY)[0].facts
    standard = standard_template(LetterKind.APPOINTMENT, Language.DANISH)
    turn = 0

    def drawn() -> None:
        nonlocal turn
        turn += 1
        template = replace(standard, text=f"{standard.text}\n\nRettet {turn} gange.")
        assert not template_problems(template)
        draft = compose(template, facts)
        with Pages(render((draft.paper,), draft.metadata)) as pages:
            pages.picture(0, scale=1.0)

    return alone(
        "a letter follows its template", lambda: timed(drawn), rounds=rounds, note="wanted: under 0.18 s"
    )
