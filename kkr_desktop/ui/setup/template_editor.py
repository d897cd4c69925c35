"""The words of a template as they are written: fields in colour, unknown ones underlined, fields put in from a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from ...domain.letters.fields import Field
from ...domain.letters.templates import LONGEST_TEXT, TemplateProblem
from ..theme import colours

# Of a pasted book so much is taken in that the checks can say how much there is room for; all of it would be laid
# out line by line while the window waits.
MOST_KEPT = LONGEST_TEXT + 1000
_FIELD = QRegularExpression(r"\{([^{}\n]*)\}")
_HEAD = re.compile(r"^\s*(?:## |- )")


class _Colours(QSyntaxHighlighter):
    """Fields in the accent colour, headings and points with weight; what is wrong is underlined."""

    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor.document())
        self.known: Mapping[str, Field] = {}
        self.wrong: dict[int, list[int]] = {}
        self._editor = editor

    def highlightBlock(self, text: str) -> None:
        table = colours(self._editor.palette())
        if mark := _HEAD.match(text):
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text) if "##" in mark[0] else mark.end(), heavy)
        found = _FIELD.globalMatch(text)
        while found.hasNext():
            match = found.next()
            style = QTextCharFormat()
            known = match.captured(1).strip() in self.known
            style.setForeground(QColor(table.accent if known else table.failed))
            if not known:
                self._underline(style, table.failed)
            self.setFormat(match.capturedStart(), match.capturedLength(), style)
        for at in self.wrong.get(self.currentBlock().blockNumber() + 1, ()):
            style = QTextCharFormat()
            style.setForeground(QColor(table.failed))
            self._underline(style, table.failed)
            end = text.find("}", at)
            self.setFormat(at, (end + 1 if end >= 0 else len(text)) - at, style)

    @staticmethod
    def _underline(style: QTextCharFormat, colour: str) -> None:
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(colour))


class TemplateEditor(QPlainTextEdit):
    """Plain text with {fields}; "{" offers those that the letter has. Tab goes to the next field of the form."""

    typed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._colours = _Colours(self)
        self._offered = QStandardItemModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._complete)
        self.textChanged.connect(self.typed)

    def set_fields(self, fields: Mapping[str, Field]) -> None:
        """Offer these fields, and colour them."""
        self._offered.clear()
        for name, field in fields.items():
            item = QStandardItem(name)
            item.setToolTip(field.meaning)
            self._offered.appendRow(item)
        self._colours.known = fields
        self._colours.rehighlight()

    def show_problems(self, problems: Sequence[TemplateProblem]) -> None:
        """Underline what is wrong where it stands."""
        wrong: dict[int, list[int]] = {}
        for one in problems:
            wrong.setdefault(one.line, []).append(one.at)
        if wrong != self._colours.wrong:
            self._colours.wrong = wrong
            self._colours.rehighlight()

    def insert_field(self, name: str, *, alone: bool) -> None:
        """Put a field in where the cursor stands; one that must stand alone gets a line of its own."""
        cursor = self.textCursor()
        if alone and cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertText("\n\n")
        cursor.insertText(f"{{{name}}}")
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        assert popup is not None
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        if popup.isVisible() and event.key() in keys:
            event.ignore()  # the list takes these
            return
        super().keyPressEvent(event)
        begun = self._begun()
        if begun is None or (not begun and event.text() != "{"):
            popup.hide()
            return
        self._completer.setCompletionPrefix(begun)
        if self._completer.completionCount() == 0:
            popup.hide()
            return
        place = self.cursorRect()
        place.setWidth(popup.sizeHintForColumn(0) + 3 * popup.verticalScrollBar().sizeHint().width())
        self._completer.complete(place)

    def _begun(self) -> str | None:
        """What is written of a field after its "{"; None outside of one."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        begun = re.search(r"\{([a-zæøå_]*)$", before)
        return begun[1] if begun else None

    def _complete(self, name: str) -> None:
        begun = self._begun() or ""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        after = cursor.block().text()[self.textCursor().positionInBlock() :]
        cursor.insertText(name if after.startswith("}") else f"{name}}}")
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, cut where it is far too long."""
        room = max(0, MOST_KEPT - self.document().characterCount())
        if source.hasText():
            self.insertPlainText(source.text()[:room])
