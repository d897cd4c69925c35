"""Every question, message and file choice of the window, in one object that tests replace by answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..errors import KkrError
from .text import plain
from .theme import GRID, mark

CANCEL = "Annullér"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is done against a rule, and whose word it is."""

    text: str
    initials: str


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file in a file chooser: "Excel-ark", "xlsx"."""

    name: str
    ending: str

    @property
    def filter(self) -> str:
        """The kind as Qt's file dialog wants it."""
        return f"{self.name} (*.{self.ending})"


class Dialogs:
    """The questions, asked on the screen over the window that `parent` is or lies in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def ask_yes_no(self, question: str, *, yes: str, no: str = CANCEL, detail: str = "") -> bool:
        """Ask before what cannot simply be undone; the buttons are verbs, the safe one is chosen."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.NoButton, self.parent)
        _fill(box, question, detail)
        accept = box.addButton(plain(yes), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(plain(no), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        answer = box.clickedButton() is accept
        box.deleteLater()
        return answer

    def ask_choice(self, question: str, choices: Sequence[str], *, detail: str = "") -> int | None:
        """Ask which of a few verbs; None when it is cancelled."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.NoButton, self.parent)
        _fill(box, question, detail)
        buttons = [box.addButton(plain(word), QMessageBox.ButtonRole.ActionRole) for word in choices]
        cancel = box.addButton(CANCEL, QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((place for place, button in enumerate(buttons) if button is clicked), None)

    def ask_text(self, question: str, *, verb: str, label: str, text: str = "") -> str | None:
        """Ask for one line of text; None when it is cancelled."""
        dialog = TextDialog(question, verb=verb, label=label, text=text, parent=self.parent)
        answer = dialog.line.text().strip() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def ask_text_reason(
        self, question: str, *, verb: str, detail: str = "", initials: str = ""
    ) -> Reason | None:
        """Ask why, and for initials: both must be given; None when it is cancelled."""
        dialog = ReasonDialog(question, verb=verb, detail=detail, initials=initials, parent=self.parent)
        answer = dialog.reason() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def tell(self, message: str, *, detail: str = "") -> None:
        """Say something that must be read before going on."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.NoButton, self.parent)
        _fill(box, message, detail)
        box.addButton("Luk", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def tell_error(self, error: KkrError | str, *, detail: str = "") -> None:
        """Say what went wrong, where, and what to do, in the error's own Danish words."""
        words = error if isinstance(error, str) else error.message
        where = "" if isinstance(error, str) else error.where
        box = QMessageBox(QMessageBox.Icon.Warning, "", "", QMessageBox.StandardButton.NoButton, self.parent)
        _fill(box, words, detail or where)
        box.addButton("Luk", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def choose_folder(self, title: str, *, start: Path | None = None) -> Path | None:
        """Choose a folder; None when it is cancelled."""
        chosen = QFileDialog.getExistingDirectory(self.parent, title, str(start or ""))
        return Path(chosen) if chosen else None

    def choose_open_file(
        self, title: str, *, kinds: Sequence[FileKind] = (), start: Path | None = None
    ) -> Path | None:
        """Choose a file that exists; None when it is cancelled."""
        chosen, _ = QFileDialog.getOpenFileName(self.parent, title, str(start or ""), _filters(kinds))
        return Path(chosen) if chosen else None

    def choose_save_file(self, title: str, *, kind: FileKind, suggested: Path | str = "") -> Path | None:
        """Choose where to write a file; a missing ending is put on; None when it is cancelled."""
        chosen, _ = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kind.filter)
        if not chosen:
            return None
        path = Path(chosen)
        return (
            path
            if path.suffix.casefold() == f".{kind.ending}"
            else path.with_name(f"{path.name}.{kind.ending}")
        )


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join([*(kind.filter for kind in kinds), "Alle filer (*)"]) if kinds else ""


def _fill(box: QMessageBox, words: str, detail: str) -> None:
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("KKR Nordjylland")
    box.setText(words)
    box.setInformativeText(detail)


class _Question(QDialog):
    """A question with a verb on the button that answers it."""

    def __init__(self, question: str, *, verb: str, detail: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("KKR Nordjylland")
        self.setMinimumWidth(480)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.box.setSpacing(GRID)
        self._line(question, heading="2")
        if detail:
            self._line(detail)
        self.accept_button = QPushButton(plain(verb))
        self.accept_button.setDefault(True)
        mark(self.accept_button, "primary")
        self.cancel_button = QPushButton(CANCEL)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _line(self, words: str, *, heading: str = "") -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if heading:
            mark(label, "heading", heading)
        self.box.addWidget(label)
        return label

    def _field(self, words: str, field: QWidget) -> None:
        label = QLabel(plain(words))
        label.setBuddy(field)
        field.setAccessibleName(words)
        self.box.addWidget(label)
        self.box.addWidget(field)

    def _finish(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        self.why_not = QLabel()
        mark(self.why_not, "muted")
        row.addWidget(self.why_not, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        self.box.addLayout(row)

    def _allow(self, why_not: str) -> None:
        self.accept_button.setEnabled(not why_not)
        self.accept_button.setToolTip(why_not)
        self.why_not.setText(why_not)


class TextDialog(_Question):
    """Asks for one line."""

    def __init__(
        self, question: str, *, verb: str, label: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(question, verb=verb, detail="", parent=parent)
        self.line = QLineEdit(text)
        self._label = label
        self._field(label, self.line)
        self._finish()
        self.line.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        self._allow("" if self.line.text().strip() else f"Udfyld {self._label.lower()} først.")


class ReasonDialog(_Question):
    """Asks for a reason and initials, as a decision against a requirement needs."""

    def __init__(
        self, question: str, *, verb: str, detail: str = "", initials: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(question, verb=verb, detail=detail, parent=parent)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.initials = QLineEdit(initials)
        self.initials.setMaxLength(10)
        self.initials.setMaximumWidth(120)
        self._field("Begrundelse", self.text)
        self._field("Initialer", self.initials)
        self._finish()
        self.text.textChanged.connect(self._check)
        self.initials.textChanged.connect(self._check)
        self._check()

    def reason(self) -> Reason:
        """What was written."""
        return Reason(text=self.text.toPlainText().strip(), initials=self.initials.text().strip())

    def _check(self) -> None:
        given = self.reason()
        if not given.text:
            self._allow("Skriv begrundelsen først.")
        else:
            self._allow("" if given.initials else "Skriv dine initialer.")
