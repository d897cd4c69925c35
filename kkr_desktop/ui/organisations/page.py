"""The organisations that nominate, the municipalities, and the others that the register knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QScrollArea, QVBoxLayout

from ...domain.columns import Column, Kind
from ...domain.vocabulary import OrganisationKind
from ...services import register
from ...services.organisations import (
    OrganisationDraft,
    OrganisationRow,
    change_organisation,
    create_organisation,
    organisation_draft,
    organisation_rows,
    organisation_view,
)
from ..list_page import ListPage
from ..session import Session
from ..side_panel import RightPane
from ..theme import mark
from .organisation_detail import fill_none, fill_organisation
from .organisation_form import OrganisationForm


def other_names(row: OrganisationRow) -> str:
    """The short name before the other names, each once."""
    names = dict.fromkeys([row.organisation.short_name, *row.aliases])
    return ", ".join(name for name in names if name and name != row.organisation.name)


_COLUMNS = (
    Column[OrganisationRow]("name", "Navn", lambda row: row.organisation.name, width=26),
    Column[OrganisationRow]("kind", "Slags", lambda row: row.organisation.kind.danish, width=18),
    Column[OrganisationRow]("other_names", "Andre navne", other_names, width=18),
    Column[OrganisationRow]("rights", "Indstillingsret", lambda row: row.rights, Kind.NUMBER, width=14),
    Column[OrganisationRow](
        "nominations", "Indstillinger", lambda row: row.nominations, Kind.NUMBER, width=13
    ),
    Column[OrganisationRow]("email", "E-mail", lambda row: row.organisation.email, width=12),
    Column[OrganisationRow]("city", "By", lambda row: row.organisation.city, width=9),
)
_KINDS = {
    "Erhvervsorganisationer": OrganisationKind.EMPLOYERS,
    "Vidensinstitutioner": OrganisationKind.KNOWLEDGE,
    "Faglige hovedorganisationer": OrganisationKind.UNION_MAIN,
}
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_WITHOUT_MUNICIPALITIES, _ALL = "Alle uden kommuner", "Alle"


class OrganisationsPage(QScrollArea):
    """The list on the left, narrowed by kind; on the right one organisation, or its form.

    The country's municipalities outnumber everybody else and are looked up seldom, so the list begins
    without them.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[OrganisationRow] = []
        self.setAccessibleName("Organisationer")
        self.list: ListPage[OrganisationRow] = ListPage(
            _COLUMNS,
            key=_organisation_of,
            name="Organisationer",
            empty_text="Her står organisationer, kommuner og myndigheder af den valgte slags. "
            "Opret dem, der indstiller kandidater.",
            empty_button="Opret organisation",
        )
        self.own_municipalities = f"Kommuner i {register.kkr_name()}"
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Hvilken slags organisationer")
        self.kinds.addItems([_WITHOUT_MUNICIPALITIES, *_KINDS, self.own_municipalities, _ALL])
        self.list.add_filter(self.kinds)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(14)
        self.everywhere = QPushButton("Søg blandt alle")
        no_hits = self.list.no_hits.layout()
        if isinstance(no_hits, QVBoxLayout):
            no_hits.insertWidget(no_hits.count() - 1, self.everywhere, 0, _CENTRE)
        self.pane = RightPane(session.dialogs, name="Organisationen")
        self.list.set_detail(self.pane)
        self.new_button = self.list.add_button("Opret organisation", icon="add")
        # A window too small for the page, as at 200 %, scrolls instead of growing off the screen.
        self.setWidgetResizable(True)
        self.setWidget(self.list)
        self.list.setAutoFillBackground(False)
        mark(self.viewport(), "ground")
        self.kinds.currentIndexChanged.connect(self._narrow)
        self.everywhere.clicked.connect(self._show_all)
        self.list.model.shown_changed.connect(self._offer_all)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._change_row)
        self.list.empty.button.clicked.connect(self.new_organisation)
        self.new_button.clicked.connect(self.new_organisation)
        self.pane.panel.saved.connect(self._save)
        self._changing: int | None = None
        self.refresh()

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the organisations."""
        self._rows = organisation_rows()
        self._narrow()
        self._fill(self.list.current())

    def show_key(self, key: Any) -> None:
        """Go to an organisation, whatever kind the list shows now."""
        if not self.list.select(key) and any(_organisation_of(row) == key for row in self._rows):
            self._show_all()
            self.list.select(key)

    def focus_search(self) -> None:
        """Go to the search among the organisations."""
        self.list.focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost."""
        return self.pane.may_leave()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the list, one organisation, and its form."""
        return [("", None), ("en organisation", self._show_one), ("ret organisation", self.change)]

    # -- verbs -----------------------------------------------------------------------------------------

    def new_organisation(self) -> None:
        """Open the form of a new organisation."""
        if self.pane.may_leave():
            self._changing = None
            kind = _KINDS.get(self.kinds.currentText(), OrganisationKind.EMPLOYERS)
            form = OrganisationForm(OrganisationDraft(kind=kind))
            self.pane.panel.show_form("Opret organisation", form, verb="Opret organisation")

    def change(self) -> None:
        """Open the form of the organisation stood on."""
        row = self.list.current()
        if row is not None and self.pane.may_leave():
            self._changing = row.organisation.id
            form = OrganisationForm(organisation_draft(self._changing), organisation=self._changing)
            self.pane.panel.show_form(f"Ret {row.organisation.name}", form, verb="Gem")

    def _change_row(self, _row: OrganisationRow) -> None:
        self.change()

    def _save(self) -> None:
        form = self.pane.panel.form
        if not isinstance(form, OrganisationForm):
            return
        by, draft = self._session.initials, form.draft()
        if self._changing is None:
            create = partial(create_organisation, draft, by=by)
            made = self._session.attempt(create, done="Organisationen er oprettet.", form=form)
            if made is not None:
                self.pane.panel.close_panel()
                self.show_key(made)
        else:
            change = partial(change_organisation, self._changing, draft, by=by)
            if self._session.succeeded(change, done="Organisationen er rettet.", form=form):
                self.pane.panel.close_panel()

    # -- what is shown ---------------------------------------------------------------------------------

    def _narrow(self) -> None:
        chosen, own = self.kinds.currentText(), register.kkr_name()
        if chosen == _ALL:
            rows = self._rows
        elif chosen == _WITHOUT_MUNICIPALITIES:
            rows = [row for row in self._rows if row.organisation.kind is not OrganisationKind.MUNICIPALITY]
        elif chosen in _KINDS:
            rows = [row for row in self._rows if row.organisation.kind is _KINDS[chosen]]
        else:
            rows = [
                row
                for row in self._rows
                if row.organisation.kind is OrganisationKind.MUNICIPALITY and row.organisation.kkr == own
            ]
        self.list.set_rows(rows)

    def _offer_all(self) -> None:
        """Nothing found in a narrowed list may still be found among all."""
        narrowed = self.kinds.currentText() != _ALL
        self.everywhere.setVisible(narrowed)
        if narrowed and self.list.stack.currentWidget() is self.list.no_hits:
            searched = self.list.search_box.text().strip()
            self.list.no_hits.text.setText(
                f"Intet passer til “{searched}” blandt dem, der vises ({self.kinds.currentText()})."
            )

    def _show_all(self) -> None:
        self.kinds.setCurrentIndex(self.kinds.findText(_ALL))

    def _show(self, row: OrganisationRow | None) -> None:
        form = self.pane.panel.form
        if form is not None and not form.dirty():
            self.pane.panel.close_panel()
        self._fill(row)

    def _fill(self, row: OrganisationRow | None) -> None:
        if row is None:
            fill_none(self.pane.detail, self.list.model.total())
        else:
            view = organisation_view(row.organisation.id)
            fill_organisation(self.pane.detail, view, follow=self._session.go_to, change=self.change)

    def _show_one(self) -> None:
        rows = self.list.model.rows()
        if rows:
            self.list.select(_organisation_of(max(rows, key=_fullness)))


def _organisation_of(row: OrganisationRow) -> int:
    return row.organisation.id


def _fullness(row: OrganisationRow) -> tuple[int, int, int]:
    return (row.nominations, row.rights, len(row.aliases))
