"""Opening what is a register, and saying in Danish why something else cannot be opened."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
from pathlib import Path

import pytest

from kkr_desktop.domain.model import Organisation
from kkr_desktop.domain.vocabulary import OrganisationKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.store import database, history, migrations, tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import count, read

# A register of every version there has been, each as the program of then made it.
OLD = sorted((Path(__file__).parents[1] / "data").glob("register-v*.kkr"))


@pytest.fixture(autouse=True)
def closed():
    yield
    database.close_register()


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    path = tmp_path / "r.kkr"
    database.create_register(path, lambda: None)
    database.close_register()
    return path


def add(name: str) -> None:
    with transaction("Opret", by="ab") as step:
        step.insert(tables.Organisation, name=name, kind=OrganisationKind.OTHER, begins=UNKNOWN, ends=OPEN)


def refusal(path: Path) -> EnvironmentFault:
    with pytest.raises(EnvironmentFault) as caught:
        database.open_register(path)
    assert str(path) in caught.value.message
    return caught.value


def test_a_missing_register_is_named(tmp_path):
    assert refusal(tmp_path / "nej.kkr").code == "no_register"


@pytest.mark.parametrize("content", [b"", b"navn;parti\n", b"SQLite format 3\x00"])
def test_a_file_of_another_kind_is_no_register_and_is_left_alone(tmp_path, content):
    path = tmp_path / "r.kkr"
    path.write_bytes(content)
    assert refusal(path).code == "not_a_register"
    assert path.read_bytes() == content


def test_another_programs_database_is_no_register(tmp_path):
    path = tmp_path / "andet.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    assert refusal(path).code == "not_a_register"
    assert path.read_bytes() == before


def test_a_folder_is_no_register(tmp_path):
    assert refusal(tmp_path).code == "not_a_register"


def test_a_newer_register_is_refused_and_left_alone(register_path):
    with sqlite3.connect(register_path) as newer:
        newer.execute(f"PRAGMA user_version={migrations.SCHEMA_VERSION + 1}")
    newer.close()
    before = register_path.read_bytes()
    fault = refusal(register_path)
    assert fault.code == "newer_register"
    assert "Opdatér programmet" in fault.message
    assert register_path.read_bytes() == before


def test_a_damaged_register_is_said_to_be_damaged(register_path):
    database.open_register(register_path)
    for number in range(400):
        add(f"Organisation {number}")
    database.close_register()
    content = bytearray(register_path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    register_path.write_bytes(content)
    with pytest.raises(EnvironmentFault) as caught:
        database.open_register(register_path)
        with transaction("Opret", by="ab") as step:
            step.insert(tables.Organisation, name="X", kind=OrganisationKind.OTHER, begins=UNKNOWN, ends=OPEN)
    assert caught.value.code == "damaged"


def test_a_register_is_never_overwritten(register_path):
    before = register_path.read_bytes()
    with pytest.raises(UserError, match="overskrives aldrig"):
        database.create_register(register_path, lambda: None)
    assert register_path.read_bytes() == before


def test_the_log_of_an_earlier_register_is_not_taken_over(tmp_path):
    (tmp_path / "r.kkr-wal").write_bytes(b"x")
    with pytest.raises(UserError, match="rester af et tidligere register"):
        database.create_register(tmp_path / "r.kkr", lambda: None)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["r.kkr-wal"]


def test_a_locked_register_is_not_read_past_its_lock(register_path):
    holder = sqlite3.connect(register_path, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert refusal(register_path).code == "locked"
    finally:
        holder.close()


def test_a_register_that_fails_to_be_filled_is_not_made(tmp_path):
    def fail() -> None:
        add("Halvt")
        raise RuntimeError("midway")

    with pytest.raises(RuntimeError):
        database.create_register(tmp_path / "r.kkr", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_register_in_a_place_that_cannot_be_written_is_a_fault(tmp_path):
    (tmp_path / "fil").write_text("x")
    with pytest.raises(EnvironmentFault):
        database.create_register(tmp_path / "fil" / "r.kkr", lambda: None)


def test_a_full_disk_leaves_the_register_as_it_was(register_path):
    """SQLite's own page limit stands for the disk: it raises the very error that a full disk does."""
    database.open_register(register_path)
    add("Før")
    pages = database.database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.database.execute_sql(f"PRAGMA max_page_count={pages + 1}")
    with pytest.raises(EnvironmentFault) as caught, transaction("Mange", by="ab") as step:
        step.insert_many(
            tables.Organisation,
            [
                {
                    "name": f"Organisation {n}",
                    "kind": OrganisationKind.OTHER,
                    "begins": UNKNOWN,
                    "ends": OPEN,
                }
                for n in range(2000)
            ],
        )
    assert caught.value.code == "disk_full"
    assert "Intet er gemt" in caught.value.message
    assert [one.name for one in read(Organisation)] == ["Før"]
    assert len(history.entries()) == 1


def test_a_register_on_a_read_only_disk_can_be_read_and_refuses_writes(register_path, tmp_path):
    database.open_register(register_path)
    add("Læs mig")
    database.close_register()
    mounted = tmp_path / "skrivebeskyttet"
    if not read_only_copy(register_path, mounted):
        # Without the right to mount, the file system's own lock on the file does the same.
        database.database.init(f"{register_path.as_uri()}?mode=ro&immutable=1", uri=True)
        database.database.connect()
    else:
        database.open_register(mounted / register_path.name)
    try:
        assert [one.name for one in read(Organisation)] == ["Læs mig"]
        with pytest.raises(EnvironmentFault) as caught:
            add("Nej")
        assert caught.value.code == "read_only"
        assert "file:" not in caught.value.message
    finally:
        database.close_register()
        subprocess.run(["umount", str(mounted)], capture_output=True, check=False)


def test_a_register_is_not_made_on_a_read_only_disk(register_path, tmp_path):
    mounted = tmp_path / "skrivebeskyttet"
    if read_only_copy(register_path, mounted):
        try:
            with pytest.raises(EnvironmentFault) as caught:
                database.create_register(mounted / "ny.kkr", lambda: None)
            assert caught.value.code == "read_only"
        finally:
            database.close_register()
            subprocess.run(["umount", str(mounted)], capture_output=True, check=False)
    else:
        # Without the right to mount, a folder without write permission refuses alike.
        mounted.chmod(0o500)
        with pytest.raises(EnvironmentFault):
            database.create_register(mounted / "ny.kkr", lambda: None)
        mounted.chmod(0o700)


def read_only_copy(path: Path, mounted: Path) -> bool:
    mounted.mkdir()
    if shutil.which("mount") is None:
        return False
    made = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(mounted)], capture_output=True, check=False)
    if made.returncode != 0:
        return False
    shutil.copy(path, mounted / path.name)
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], capture_output=True, check=True)
    return True


def test_each_thread_gets_its_own_connection(register_path):
    database.open_register(register_path)
    add("Herfra")
    found: list[int] = []

    def look() -> None:
        with database.connection():
            found.append(count(Organisation))

    worker = threading.Thread(target=look)
    worker.start()
    worker.join()
    assert found == [1]
    assert count(Organisation) == 1


def test_foreign_keys_are_guarded(register_path):
    database.open_register(register_path)
    with pytest.raises(sqlite3.IntegrityError), transaction("Opret", by="ab") as step:
        step.insert(tables.Alias, organisation=999, name="X", begins=UNKNOWN, ends=OPEN)
    assert history.entries() == []


def test_there_is_a_register_of_every_version():
    assert [one.stem for one in OLD] == [f"register-v{n}" for n in range(1, migrations.SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("made", OLD, ids=lambda one: one.stem)
def test_an_old_register_opens_with_all_it_holds(tmp_path, made):
    path = tmp_path / "gammelt.kkr"
    shutil.copy(made, path)
    database.open_register(path)
    bodies = read(Organisation, kind=OrganisationKind.BODY)
    assert [body.name for body in bodies][:2] == ["Erhvervshus Nordjylland", "Hospice Vangen"]
    assert database.database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.database.execute_sql("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("made", OLD, ids=lambda one: one.stem)
def test_todays_tables_are_those_of_an_old_register_brought_up_to_date(tmp_path, register_path, made):
    """A migration that forgets a column shows here: old and new registers must have the same tables."""
    old = tmp_path / "gammelt.kkr"
    shutil.copy(made, old)
    assert columns_of(old) == columns_of(register_path)


def columns_of(path: Path) -> dict[str, list[tuple]]:
    database.open_register(path)
    try:
        found = database.database.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return {
            name: database.database.execute_sql(f'PRAGMA table_info("{name}")').fetchall()
            for (name,) in found
        }
    finally:
        database.close_register()


def test_a_migration_backs_up_first_and_closes_the_undo(register_path):
    database.open_register(register_path)
    add("Før")
    now = migrations.SCHEMA_VERSION
    steps = (*migrations.MIGRATIONS, add_a_column)
    backup = migrations.migrate(database.database, register_path, now, migrations=steps)
    assert "farve" in [row[1] for row in database.database.execute_sql('PRAGMA table_info("organisation")')]
    assert database.database.execute_sql("PRAGMA user_version").fetchone() == (now + 1,)
    assert history.next_undo() is None
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT name FROM organisation").fetchall() == [("Før",)]
        assert "farve" not in [row[1] for row in copy.execute('PRAGMA table_info("organisation")')]
    copy.close()


def test_a_migration_that_fails_leaves_the_register_as_it_was(register_path):
    database.open_register(register_path)
    add("Før")

    def fail(open_database) -> None:
        add_a_column(open_database)
        raise RuntimeError("midway")

    with pytest.raises(RuntimeError):
        steps = (*migrations.MIGRATIONS, fail)
        migrations.migrate(database.database, register_path, migrations.SCHEMA_VERSION, migrations=steps)
    assert "farve" not in [
        row[1] for row in database.database.execute_sql('PRAGMA table_info("organisation")')
    ]
    version = database.database.execute_sql("PRAGMA user_version").fetchone()
    assert version == (migrations.SCHEMA_VERSION,)
    assert history.next_undo() == (1, "Opret")


def add_a_column(open_database) -> None:
    open_database.execute_sql("ALTER TABLE organisation ADD COLUMN farve TEXT")
