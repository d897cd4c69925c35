"""What already lies in a folder: nothing of another letter is lost, and a run that is refused leaves it as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.model import LetterRecord
from kkr_desktop.domain.vocabulary import LetterKind
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services.letters import make as making
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.letters.pack import Pack
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store.reading import count

TODAY = date(2026, 3, 28)


def made(out: Path, item: str = "4.2", **wanted: object) -> list[Path]:
    view = find_round(f"2026-03-27/{item}")
    return [
        one.file for one in make_letters(view.round.id, out=out, by="test", today=TODAY, **wanted).letters
    ]  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_file_of_something_else_keeps_its_name_and_its_content(decided: Path, tmp_path: Path) -> None:
    names = [file.name for file in made(tmp_path / "first")]
    folder = tmp_path / "second" / "Udpegningsbreve"
    folder.mkdir(parents=True)
    # As where another person of the name had a letter, which this register knows nothing of.
    making_room = folder / names[0]
    making_room.write_bytes(b"somebody else's")
    from kkr_desktop.services import history

    history.undo(by="test")
    again = made(tmp_path / "second")
    assert making_room.read_bytes() == b"somebody else's"
    assert f"{Path(names[0]).stem} (2).pdf" in [file.name for file in again]


def test_a_part_made_again_does_not_take_the_place_of_the_whole_for_the_printer(
    decided: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ud"
    view = find_round("2026-03-27/4.2")
    whole = make_letters(view.round.id, out=out, by="test", today=TODAY)
    assert whole.combined is not None
    before = whole.combined.read_bytes()
    part = make_letters(view.round.id, out=out, by="test", today=TODAY, keys={whole.letters[0].planned.key})
    assert part.combined is not None
    assert part.combined != whole.combined
    assert whole.combined.read_bytes() == before
    assert part.letters[0].file == whole.letters[0].file


def test_a_name_that_is_refused_half_way_brings_all_of_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "breve"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"old a")
    (folder / "b.pdf").write_bytes(b"old b")
    pack = Pack(folder)
    pack.add(folder / "a.pdf", b"new a")
    pack.add(folder / "b.pdf", b"new b")
    whole = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "b.pdf":
            raise PermissionError(13, "open in another program", str(target))
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(EnvironmentFault):
        pack.finish()
    pack.give_up()
    assert contents(folder) == {"a.pdf": b"old a", "b.pdf": b"old b"}


def test_a_log_that_cannot_be_written_takes_the_files_back(
    decided: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ud"
    made(out)
    before, records = contents(out), count(LetterRecord)
    finish = Pack.finish

    def fail(self: Pack) -> None:
        finish(self)
        raise OSError(28, "no space left for the log")

    monkeypatch.setattr(making.Pack, "finish", fail)
    with pytest.raises(EnvironmentFault, match="Intet er gemt"):
        made(out, on=date(2026, 4, 1))
    assert contents(out) == before
    assert count(LetterRecord) == records


def test_a_wrong_address_is_told_before_as_a_missing_one_is(decided: Path) -> None:
    from kkr_desktop.services.letters.plan import EMAIL, planned_letters
    from kkr_desktop.store import tables
    from kkr_desktop.store.journal import transaction

    view = find_round("2026-03-27/4.2")
    first = planned_letters(view, today=TODAY, kinds=(LetterKind.APPOINTMENT,))[0]
    assert first.person is not None
    with transaction("Ret person", by="test") as step:
        step.update(tables.Person, first.person, email="ea@example.org (privat)")
    again = planned_letters(find_round("2026-03-27/4.2"), today=TODAY, kinds=(LetterKind.APPOINTMENT,))[0]
    assert EMAIL in again.missing


def test_a_folder_is_refused_for_what_it_is_not_for_what_it_is_called(tmp_path: Path) -> None:
    """The system's words name the file; "no space" and "locked" in a name say nothing of the disk."""
    file = tmp_path / "no space, locked, readonly"
    file.write_text("en fil")
    with pytest.raises(EnvironmentFault) as caught:
        Pack(file / "breve")
    assert caught.value.code == "folder_refused"


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="Vælg en anden mappe"):
        Pack(tmp_path / ("å" * 300))


def test_letters_are_not_dated_before_the_decision_they_tell_of(decided: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"beslutningen den 27\. marts 2026") as caught:
        made(tmp_path / "ud", on=date(2026, 3, 1))
    assert caught.value.code == "before_decision"
    assert not (tmp_path / "ud").exists()
