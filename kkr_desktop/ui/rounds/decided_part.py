"""What was decided, as it stands in the register: who got which seat, against what, and what nobody had judged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from ...domain.columns import Column, Kind, State, Symbol
from ...domain.danish import capitalised, long_date
from ...domain.vocabulary import Severity
from ...services.decided import Decided, Overruled, Seated
from ..detail import DetailPane
from ..rows_model import RowsModel
from ..table import Table
from ..theme import ROW_HEIGHT

_COLUMNS = (
    Column[Seated]("person", "Udpeget", lambda one: one.person, width=22),
    Column[Seated]("seat", "Plads", lambda one: one.seat, width=28),
    Column[Seated]("organisation", "Indstillet af", lambda one: one.organisation, width=18),
    Column[Seated]("begins", "Fra", lambda one: one.begins, Kind.DATE, 11),
    Column[Seated]("ends", "Til", lambda one: one.ends, Kind.DATE, 12),
)
UNDO = "Fejl i beslutningen? Vælg Redigér → Fortryd, til den er væk, og registrér den igen."


def tell_decision(pane: DetailPane, one: Decided) -> None:
    """Add one decision to the pane."""
    pane.heading(f"Besluttet den {long_date(one.decision.decided_on)}")
    pane.text(f"{capitalised(one.decision.form.danish)}, registreret af {one.decision.by}.", muted=True)
    pane.add(decided_table(one.seated))
    demands = [against for against in one.overruled if against.severity is Severity.REQUIREMENT]
    _tell_reasons(
        pane, "Besluttet, selv om et krav ikke er opfyldt", demands, Symbol.OVERRIDDEN, "tilsidesat"
    )
    advice = [against for against in one.overruled if against.severity is not Severity.REQUIREMENT]
    _tell_reasons(
        pane, "Hensyn, der ikke er opfyldt, med KKR's begrundelse", advice, Symbol.WARNING, "ikke opfyldt"
    )
    if one.not_assessed:
        pane.space()
        pane.heading("Ikke vurderet ved beslutningen", level=3)
        for unknown in one.not_assessed:
            pane.state(State(Symbol.UNKNOWN, "ikke vurderet"), f"{unknown.about} · {unknown.rule}")


def _tell_reasons(
    pane: DetailPane, title: str, reasoned: Sequence[Overruled], symbol: Symbol, word: str
) -> None:
    if not reasoned:
        return
    pane.space()
    pane.heading(title, level=3)
    for against in reasoned:
        reason = f"“{against.reason}” ({against.by})"
        pane.state(State(symbol, word, reason), f"{against.about} · {against.rule}")


def decided_table(seated: Sequence[Seated]) -> Table:
    """The seats of a decision, as high as its rows."""
    table = Table("Udpegede")
    # Political seats have no nominators to show.
    nominated = any(one.organisation for one in seated)
    columns = [column for column in _COLUMNS if nominated or column.key != "organisation"]
    model: RowsModel[Seated] = RowsModel(columns, key=_key, parent=table)
    model.set_rows(seated)
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.set_columns(columns)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    heads = table.horizontalHeader().sizeHint().height()
    # Room for a scroll bar beneath, for a window too narrow for the columns.
    bar = table.horizontalScrollBar().sizeHint().height()
    table.setFixedHeight(heads + ROW_HEIGHT * len(seated) + bar + 2)
    return table


def _key(one: Seated) -> tuple[str, str]:
    return one.person, one.seat
