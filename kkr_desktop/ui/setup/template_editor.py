"""The words of a template as they are written: fields in colour, what is wrong underlined, fields offered at "{"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ...domain.danish import number_text
from ...domain.letters.fields import Field
from ...domain.letters.templates import LONGEST_SUBJECT, LONGEST_TEXT, TemplateProblem
from ..theme import GRID
from .template_colours import TemplateColours, in_qt
from .template_completer import FieldCompleter

_BEGUN = re.compile(r"\{([a-zæøå_]*)$")
_SEPARATORS = str.maketrans("\u2028\u2029", "\n\n")


class TemplateEditor(QPlainTextEdit):
    """Plain text with {fields}; "{" offers those that the letter has. Tab goes to the next field of the form.

    `entered` tells that the keyboard has come here, `refused` says why what was pasted was not put in.
    """

    typed = Signal()
    entered = Signal()
    refused = Signal(str)
    longest = LONGEST_TEXT

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._colours = TemplateColours(self)
        self.completer = FieldCompleter(self)
        self.completer.chosen.connect(self._complete)
        self.textChanged.connect(self.typed)

    def words(self) -> str:
        """The text as it is written. Qt's own plain text would make a space of a no-break space."""
        return self.document().toRawText().translate(_SEPARATORS)

    def set_words(self, words: str) -> None:
        """Show a text; nothing is told of it, and it cannot be undone."""
        blocked = self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(blocked)

    def set_fields(self, fields: Mapping[str, Field]) -> None:
        """Offer these fields, and colour them."""
        self.completer.set_fields(fields)
        self._colours.set_known(fields)

    def show_problems(self, problems: Sequence[TemplateProblem]) -> None:
        """Underline what is wrong where it stands."""
        self._colours.set_wrong(problems)
        self.setAccessibleDescription(problems[0].message if problems else "")

    def go_to(self, line: int, at: int) -> None:
        """Put the cursor at a place, counted as problems count it."""
        block = self.document().findBlockByNumber(line - 1)
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(in_qt(block.text(), at), max(0, block.length() - 1)))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.centerCursor()

    def insert_field(self, name: str, *, alone: bool) -> None:
        """Put a field in where the cursor stands, instead of one begun there.

        One that must stand alone gets a line of its own.
        """
        cursor = self.textCursor()
        cursor.beginEditBlock()
        begun = self._begun()
        if begun is not None and not cursor.hasSelection():
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun) + 1
            )
        cursor.removeSelectedText()
        if alone and cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertText("\n\n")
        cursor.insertText(f"{{{name}}}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.completer.takes(event.key()):
            event.ignore()
            return
        super().keyPressEvent(event)
        begun = self._begun()
        if begun is None or (not begun and event.text() != "{"):
            self.completer.leave()
        else:
            self.completer.offer(begun, self.cursorRect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text; what there is no room for is refused whole, and not laid out line by line first."""
        text = source.text()
        room = self.longest - self.document().characterCount() + 1 + len(self.textCursor().selectedText())
        if len(text) > room:
            self.refused.emit(
                f"Det indsatte fylder {number_text(len(text))} tegn, og der er plads til {number_text(max(0, room))}."
                " Intet er sat ind."
            )
        elif text:
            self.insertPlainText(text)

    def _begun(self) -> str | None:
        """What is written of a field after its "{"; None outside of one."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        begun = _BEGUN.search(before)
        return begun[1] if begun else None

    def _complete(self, name: str) -> None:
        begun = self._begun() or ""
        cursor = self.textCursor()
        after = cursor.block().text()[cursor.positionInBlock() :]
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        cursor.insertText(name if after.startswith("}") else f"{name}}}")
        if after.startswith("}"):
            cursor.movePosition(QTextCursor.MoveOperation.Right)
        self.setTextCursor(cursor)


class TemplateLine(TemplateEditor):
    """One line of it: a letter's subject."""

    longest = LONGEST_SUBJECT

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        # As high as a line edit of the look: the line, its padding and its border.
        self.setFixedHeight(max(22, self.fontMetrics().lineSpacing()) + GRID + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.completer.takes(event.key()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line."""
        line = QMimeData()
        line.setText(" ".join(source.text()[: self.longest + 1].split("\n")))
        super().insertFromMimeData(line if len(source.text()) <= self.longest else source)
