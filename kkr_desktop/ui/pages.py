"""The pages of the window by key: each is made when it is first shown, and its code is read then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget

from .session import Session

# Key, module and class; in the order of the navigation.
_PAGES = (
    ("overview", ".overview.page", "OverviewPage"),
    ("bodies", ".bodies.page", "BodiesPage"),
    ("rounds", ".rounds.page", "RoundsPage"),
    ("people", ".people.page", "PeoplePage"),
    ("organisations", ".organisations.page", "OrganisationsPage"),
    ("meetings", ".meetings.page", "MeetingsPage"),
    ("letters", ".letters.page", "LettersPage"),
    ("lists", ".lists.page", "ListsPage"),
    ("history", ".history.page", "HistoryPage"),
    ("setup", ".setup.page", "SetupPage"),
    ("read_agenda", ".agenda_reading.page", "ReadAgendaPage"),
)


def page_factories(session: Session) -> dict[str, Callable[[], QWidget]]:
    """A factory for each page, in the order of the navigation."""
    return {key: partial(_make, module, name, session) for key, module, name in _PAGES}


def _make(module: str, name: str, session: Session) -> QWidget:
    made = getattr(import_module(module, __package__), name)(session)
    assert isinstance(made, QWidget)
    return made
