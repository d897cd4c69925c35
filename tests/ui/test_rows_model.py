"""The model sorts, filters and takes new rows without losing what is selected."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kkr_desktop.domain.columns import Column, Kind, State, Symbol
from kkr_desktop.ui.rows_model import RowsModel


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    seats: int | None
    state: State


MET, UNKNOWN = State(Symbol.MET, "opfyldt"), State(Symbol.UNKNOWN, "ikke vurderet", "Spørg organisationen")
COLUMNS = (
    Column[Row]("name", "Navn", lambda row: row.name),
    Column[Row]("seats", "Hverv", lambda row: row.seats, Kind.NUMBER, 6),
    Column[Row]("state", "Egnethed", lambda row: row.state, Kind.STATE),
)
ROWS = [
    Row(1, "Aase (fiktiv)", 2, MET),
    Row(2, "Birthe (fiktiv)", None, UNKNOWN),
    Row(3, "Ørsted (fiktiv)", 10, MET),
    Row(4, "Ærenlund (fiktiv)", 1, UNKNOWN),
]
DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(qapp: QApplication) -> RowsModel[Row]:
    made: RowsModel[Row] = RowsModel(COLUMNS, key=lambda row: row.id, checkable=True, parent=qapp)
    made.set_rows(ROWS)
    return made


def names(model: RowsModel[Row]) -> list[str]:
    return [row.name.split()[0] for row in model.rows()]


def test_qt_finds_no_fault_with_it(model: RowsModel[Row]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(1)
    model.search("æren")
    model.search("")
    model.set_rows(ROWS[1:])
    model.set_rows([])
    model.set_rows(ROWS)
    assert isinstance(tester.model(), QAbstractItemModel)
    assert model.rowCount() == 4


def test_sorting_is_danish_and_leaves_empty_cells_last_either_way(model: RowsModel[Row]) -> None:
    model.sort(0)
    assert names(model) == ["Birthe", "Ærenlund", "Ørsted", "Aase"]
    model.sort(1)
    assert names(model) == ["Ærenlund", "Aase", "Ørsted", "Birthe"]
    model.sort(1, DOWN)
    assert names(model) == ["Ørsted", "Aase", "Ærenlund", "Birthe"]


def test_every_word_typed_must_be_found_somewhere_in_the_row(model: RowsModel[Row]) -> None:
    model.search("ÅSE")
    assert names(model) == ["Aase"]
    model.search("vurderet birth")
    assert names(model) == ["Birthe"]
    model.search("birthe opfyldt")
    assert names(model) == []
    assert model.total() == 4


def test_a_search_does_not_reach_across_two_rows(model: RowsModel[Row]) -> None:
    model.set_rows([replace(ROWS[0], name="Anna"), replace(ROWS[1], name="Bo\nHansen", state=MET)])
    model.search("opfyldtbo")
    assert model.rowCount() == 0
    model.search("bo hansen")
    assert model.rowCount() == 1


def test_the_selection_follows_its_row(model: RowsModel[Row]) -> None:
    selection = QItemSelectionModel(model)
    flag = QItemSelectionModel.SelectionFlag
    selection.setCurrentIndex(model.index(2, 0), flag.ClearAndSelect | flag.Rows)

    def standing_on() -> object:
        index = selection.currentIndex()
        return model.key_at(index.row()) if index.isValid() else None

    model.sort(0)
    assert standing_on() == 3
    model.search("ør")
    assert standing_on() == 3
    model.set_rows([replace(row, name=row.name + " ny") for row in reversed(ROWS)])
    assert standing_on() == 3
    assert {index.row() for index in selection.selectedIndexes()} == {model.place_of(3)}
    model.search("birthe")
    assert standing_on() is None


def test_a_state_is_symbol_and_word_and_says_why(model: RowsModel[Row]) -> None:
    cell = model.index(1, 2)
    assert cell.data() == "ikke vurderet"
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Spørg organisationen"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Egnethed: ikke vurderet"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Hverv: tom"


def test_numbers_and_their_heading_stand_at_the_right(model: RowsModel[Row]) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert int(model.index(0, 1).data(role)) == right
    assert int(model.headerData(1, Qt.Orientation.Horizontal, int(role))) == right


def test_checked_rows_stay_checked_while_they_are_there(model: RowsModel[Row]) -> None:
    told: list[list[Row]] = []
    model.checked_changed.connect(told.append)
    role = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked, int(role))
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked.value, int(role))
    assert [row.id for row in told[-1]] == [1, 2]
    model.search("ør")
    assert [row.id for row in model.checked()] == [1, 2]
    model.set_rows(ROWS[1:])
    assert [row.id for row in model.checked()] == [2]
    model.set_checked([3])
    assert [row.id for row in told[-1]] == [3]
