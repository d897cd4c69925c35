"""The small windows that ask or tell: a message with verbs on its buttons, a line of text, a reason, a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .dialogs import CANCEL, CLOSE, TITLE, Reason
from .text import plain
from .theme import GRID, mark


class MessageBox(QMessageBox):
    """Words, a detail, and buttons with verbs; the last is the safe one, chosen by Enter and Escape."""

    def __init__(
        self,
        words: str,
        verbs: Sequence[str],
        *,
        detail: str = "",
        warning: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning if warning else QMessageBox.Icon.NoIcon)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(TITLE)
        self.setText(words)
        self.setInformativeText(detail)
        roles = [QMessageBox.ButtonRole.AcceptRole] * (len(verbs) - 1) + [QMessageBox.ButtonRole.RejectRole]
        self.verbs = [self.addButton(plain(verb), role) for verb, role in zip(verbs, roles, strict=True)]
        self.setDefaultButton(self.verbs[-1])
        self.setEscapeButton(self.verbs[-1])

    def ask(self) -> int:
        """Ask, and tell the place of the verb that was pressed; the last one where it was closed."""
        self.exec()
        pressed = self.clickedButton()
        self.deleteLater()
        return next((place for place, verb in enumerate(self.verbs) if verb is pressed), len(self.verbs) - 1)


class _Question(QDialog):
    """A question with a verb on the button that answers it."""

    def __init__(self, question: str, *, verb: str, detail: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
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


class ListDialog(QDialog):
    """Lines to be read through; "Kopiér" puts them all on the clipboard."""

    def __init__(self, title: str, lines: Sequence[str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(560, 420)
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        mark(heading, "heading", "2")
        self.text = QPlainTextEdit("\n".join(lines))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        self.copy_button = QPushButton("Kopiér")
        self.close_button = QPushButton(CLOSE)
        self.close_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        box.setSpacing(GRID)
        box.addWidget(heading)
        box.addWidget(self.text, 1)
        box.addLayout(row)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
