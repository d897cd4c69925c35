"""The organisations that nominate, the municipalities, and the others that the register knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

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
from .organisation_detail import fill_none, fill_organisation
from .organisation_form import OrganisationForm

_PANE_WIDTH = 380
_COLUMNS = (
    Column[OrganisationRow]("name", "Navn", lambda row: row.organisation.name, width=28),
    Column[OrganisationRow]("short_name", "Kort navn", lambda row: row.organisation.short_name, width=12),
    Column[OrganisationRow]("kind", "Slags", lambda row: row.organisation.kind.danish, width=20),
    Column[OrganisationRow]("aliases", "Andre navne", lambda row: ", ".join(row.aliases), width=20),
    Column[OrganisationRow]("rights", "Indstillingsret", lambda row: row.rights, Kind.NUMBER, width=13),
    Column[OrganisationRow](
        "nominations", "Indstillinger", lambda row: row.nominations, Kind.NUMBER, width=11
    ),
    Column[OrganisationRow]("email", "E-mail", lambda row: row.organisation.email, width=18),
    Column[OrganisationRow]("city", "By", lambda row: row.organisation.city, width=12),
)
_KINDS = {
    "Erhvervsorganisationer": OrganisationKind.EMPLOYERS,
    "Vidensinstitutioner": OrganisationKind.KNOWLEDGE,
    "Faglige hovedorganisationer": OrganisationKind.UNION_MAIN,
}
_WITHOUT_MUNICIPALITIES, _ALL = "Alle uden kommuner", "Alle"


class OrganisationsPage(QWidget):
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
        self.everywhere = QPushButton("Søg blandt alle")
        no_hits = self.list.no_hits.layout()
        if isinstance(no_hits, QVBoxLayout):
            no_hits.insertWidget(no_hits.count() - 1, self.everywhere, 0, _CENTRE)
        self.pane = RightPane(session.dialogs, name="Organisationen")
        self.list.set_detail(self.pane, width=_PANE_WIDTH)
        self.new_button = self.list.add_button("Opret organisation", icon="add")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list)
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
