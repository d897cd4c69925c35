"""Every paper that the demo gives, heard by both checkers of accessible PDFs: no error and no warning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import outloud
import pdfua
import pytest

from kkr_desktop.cli import main
from kkr_desktop.domain.vocabulary import LetterKind

ROUNDS = ("4.1", "4.2", "4.3")
ENGLISH = ("--kind", "appointment", "--kind", "body_notice")
DAYS = ("2026-01-15", "2026-04-02", "2029-12-01")


def made(register: Path, *words: object) -> None:
    assert main(["--register", str(register), *map(str, words)]) == 0


@pytest.fixture(scope="module")
def papers(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The letters of every kind in both languages, and the lists of three days, for us and for all."""
    register, out = made_demo / "demo.kkr", tmp_path_factory.mktemp("papirer")
    kinds = [word for kind in LetterKind for word in ("--kind", kind.code)]
    for number in ROUNDS:
        meeting_item = f"2026-03-27/{number}"
        made(register, "letters", meeting_item, *kinds, "--out", out / "dansk" / number)
        made(register, "letters", meeting_item, "--english", *ENGLISH, "--out", out / "engelsk" / number)
    for day in DAYS:
        for about in (("candidates",), ("appointments",), ("expiring",)):
            for public in ((), ("--public",)):
                name = "-".join((*about, day, *(word.strip("-") for word in public)))
                made(register, "list", *about, "--as-of", day, *public, "--out", out / f"{name}.pdf")
    return sorted(out.rglob("*.pdf"))


def faults(path: Path) -> Iterator[tuple[str, str]]:
    report = pdfua.validate(str(path))
    yield from ((one.rule_id, one.message) for one in report.findings)
    heard = outloud.check(str(path))
    if heard.error:
        yield "outloud", heard.error
    yield from ((one.rule, one.evidence or one.message) for one in heard.findings)


def together(path: Path) -> bool:
    return path.name.startswith("Breve ")


def test_every_letter_and_list_of_the_demo(papers: list[Path]) -> None:
    alone = [path for path in papers if not together(path)]
    assert len(alone) > 100
    assert {path.name: told for path in alone if (told := list(faults(path)))} == {}


def test_many_letters_in_one_file(papers: list[Path]) -> None:
    """Letters of one kind say the same in the same place: the checker takes those words for a heading of the page."""
    files = [path for path in papers if together(path)]
    assert len(files) == 2 * len(ROUNDS)
    for path in files:
        told = list(faults(path))
        assert {rule for rule, _ in told} <= {"PAG-001"}
        assert not [words for _, words in told if "Weidekampsgade" in words or "KKR Nordjylland ·" in words]
