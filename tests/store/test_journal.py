"""Every write goes through a named step, whole or not at all, and leaves a chain that shows tampering."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.model import Meeting, Organisation
from kkr_desktop.domain.vocabulary import MeetingKind, OrganisationKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.store import database, history, tables
from kkr_desktop.store.journal import entry_digest, leaf_hash, transaction
from kkr_desktop.store.reading import count, get, read


@pytest.fixture
def empty_register(tmp_path: Path):
    database.create_register(tmp_path / "r.kkr", lambda: None)
    yield tmp_path / "r.kkr"
    database.close_register()


def add(step, name: str) -> int:
    return step.insert(tables.Organisation, name=name, kind=OrganisationKind.OTHER, begins=UNKNOWN, ends=OPEN)


def names() -> list[str]:
    return [one.name for one in read(Organisation)]


def test_a_row_cannot_be_saved_outside_a_step(empty_register):
    row = tables.Organisation(name="X")
    with pytest.raises(tables.WriteOutsideTransactionError):
        row.save()
    with pytest.raises(tables.WriteOutsideTransactionError):
        row.delete_instance()
    assert count(Organisation) == 0


def test_a_step_that_fails_leaves_nothing(empty_register):
    with pytest.raises(RuntimeError, match="midway"), transaction("Opret to", by="ab") as step:
        add(step, "Første")
        raise RuntimeError("midway")
    assert count(Organisation) == 0
    assert history.entries() == []


def test_a_step_names_who_and_what_and_keeps_old_and_new(empty_register):
    with transaction("Opret organisation", by="ab") as step:
        row = add(step, "Gammelt navn")
    with transaction("Ret organisation", by="cd") as step:
        step.update(tables.Organisation, row, name="Nyt navn")
    newest = history.entries()[0]
    assert (newest.by, newest.step, newest.rows) == ("cd", "Ret organisation", 1)
    (change,) = history.changes_of(newest.seq)
    assert change.before is not None
    assert change.after is not None
    assert (change.before["name"], change.after["name"]) == ("Gammelt navn", "Nyt navn")
    assert change.after["revision"] == change.before["revision"] + 1


def test_writing_what_stands_there_already_is_no_step(empty_register):
    with transaction("Opret", by="ab") as step:
        row = add(step, "Navn")
    with transaction("Ret", by="ab") as step:
        step.update(tables.Organisation, row, name="Navn")
    assert [entry.step for entry in history.entries()] == ["Opret"]


def test_sort_and_search_keys_follow_the_name(empty_register):
    with transaction("Opret", by="ab") as step:
        row = add(step, "Aalborg")
        add(step, "Ørsted")
    assert [one.name for one in read(Organisation, order="sort_key")] == ["Ørsted", "Aalborg"]
    with transaction("Ret", by="ab") as step:
        step.update(tables.Organisation, row, name="Brovst")
    assert [one.name for one in read(Organisation, order="sort_key")] == ["Brovst", "Ørsted"]


def test_undo_and_redo_survive_closing_the_register(empty_register):
    with transaction("Opret møde", by="ab") as step:
        step.insert(tables.Meeting, held_on="2026-03-27", kind=MeetingKind.ORDINARY)
    database.close_register()
    database.open_register(empty_register)
    assert history.next_undo() == (1, "Opret møde")
    assert history.undo(by="ab") == "Opret møde"
    assert count(Meeting) == 0
    database.close_register()
    database.open_register(empty_register)
    assert history.redo(by="ab") == "Opret møde"
    assert count(Meeting) == 1
    assert [entry.kind for entry in history.entries()] == ["redo", "undo", "do"]


def test_undo_is_refused_in_words_when_the_row_has_moved_on(empty_register):
    with transaction("Opret", by="ab") as step:
        row = add(step, "Navn")
    # Another program writes to the file behind the journal's back.
    database.database.execute_sql("UPDATE organisation SET name = 'Andet', revision = 9 WHERE id = ?", (row,))
    with pytest.raises(UserError, match="ændret siden"):
        history.undo(by="ab")
    assert names() == ["Andet"]


def test_a_final_step_closes_the_undo_of_what_came_before(empty_register):
    with transaction("Opret", by="ab") as step:
        add(step, "Navn")
    with transaction("Opret register", by="ab", final=True) as step:
        add(step, "Andet")
    assert history.next_undo() is None
    assert history.undo(by="ab") is None


def test_a_new_step_ends_what_could_be_redone(empty_register):
    for name in ("A", "B"):
        with transaction(f"Opret {name}", by="ab") as step:
            add(step, name)
    history.undo(by="ab")
    with transaction("Opret C", by="ab") as step:
        add(step, "C")
    assert history.next_redo() is None
    assert names() == ["A", "C"]


def test_the_chain_links_each_entry_to_the_one_before_and_to_its_rows(empty_register):
    for name in ("A", "B"):
        with transaction(f"Opret {name}", by="ab") as step:
            add(step, name)
    history.undo(by="cd")
    previous = "0" * 64
    rows = database.database.execute_sql(
        "SELECT seq, at, by, step, kind, leaves, previous, digest FROM journal_entry ORDER BY seq"
    ).fetchall()
    assert len(rows) == 3
    for seq, at, by, step_name, kind, leaves, linked, digest in rows:
        assert linked == previous
        assert digest == entry_digest(
            seq=seq, at=at, by=by, step=step_name, kind=kind, leaves=json.loads(leaves), previous=linked
        )
        payloads = database.database.execute_sql(
            'SELECT table_name, "row", before, after, salt FROM journal_change WHERE entry_id = ? ORDER BY position',
            (seq,),
        ).fetchall()
        assert json.loads(leaves) == [
            leaf_hash(table, row, before=before, after=after, salt=salt)
            for table, row, before, after, salt in payloads
        ]
        previous = digest


def test_payloads_name_the_person_they_concern(empty_register):
    with transaction("Opret person", by="ab") as step:
        person = step.insert(
            tables.Person, given_name="Ida", family_name="Prøve (fiktiv)", gender="not_stated"
        )
    (change,) = history.changes_of(1)
    assert change.person == person


actions = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.text("abæøå", min_size=1, max_size=5)),
        st.tuples(st.just("rename"), st.integers(0, 5)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=actions)
def test_undoing_everything_and_redoing_it_gives_the_same_rows(tmp_path_factory, actions):
    """The oracle is a list of snapshots taken after each step."""
    path = tmp_path_factory.mktemp("r") / "r.kkr"
    database.create_register(path, lambda: None)
    try:
        snapshots = [rows_as_stored()]
        for verb, argument in actions:
            present = read(Organisation)
            with transaction(verb, by="ab") as step:
                if verb == "add":
                    add(step, str(argument))
                elif present:
                    row = present[int(argument) % len(present)].id
                    if verb == "rename":
                        step.update(tables.Organisation, row, name=f"{get(Organisation, row).name}x")
                    else:
                        step.delete(tables.Organisation, row)
            if rows_as_stored() != snapshots[-1]:
                snapshots.append(rows_as_stored())
        for expected in reversed(snapshots[:-1]):
            assert history.undo(by="ab") is not None
            assert rows_as_stored() == expected
        assert history.undo(by="ab") is None
        for expected in snapshots[1:]:
            assert history.redo(by="ab") is not None
            assert rows_as_stored() == expected
        assert history.redo(by="ab") is None
    finally:
        database.close_register()


def rows_as_stored() -> list[tuple]:
    return database.database.execute_sql("SELECT * FROM organisation ORDER BY id").fetchall()


def test_an_id_is_not_given_again_after_an_undo(empty_register):
    with transaction("Opret", by="ab") as step:
        first = add(step, "Fortrudt")
    history.undo(by="ab")
    with transaction("Opret", by="ab") as step:
        assert add(step, "Ny") > first
