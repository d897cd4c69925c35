"""The agenda's text as it was read: the words of the fact stood on are marked, and a line asks for its fact."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ...domain.agenda_reading.passages import letters_of
from ...domain.agenda_reading.proposals import Source
from ..theme import colours

_SHORT_WORD = 5
_MOST_LINES = 60


class AgendaText(QPlainTextEdit):
    """Read-only; `asked` carries the number of a line that was clicked."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Dagsordenens tekst")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self._lines: list[str] = []
        self.marked: tuple[int, ...] = ()

    def show_text(self, lines: list[str]) -> None:
        """Show a text, line by line as sources count them."""
        # A cell of a table begins with a capital that its words in a sentence have not.
        self._lines = [letters_of(line).casefold() for line in lines]
        self.marked = ()
        self.setExtraSelections([])
        self.setPlainText("\n".join(lines))

    def lines_of(self, source: Source) -> tuple[int, ...]:
        """The numbers of the lines that a source's words stand on."""
        words, found = letters_of(source.text).casefold(), [source.line]
        for number in range(source.line - 1, max(0, source.line - _MOST_LINES), -1):
            own = self._lines[number - 1]
            if own and own not in words:
                break
            if own:
                found.insert(0, number)
        for number in range(source.line + 1, min(len(self._lines), source.line + _MOST_LINES) + 1):
            own = self._lines[number - 1]
            if not own:
                continue
            if own not in words and not self._stems_in(number, words):
                # A page's foot may stand within the words.
                if not any(line and line in words for line in self._lines[number : number + 4]):
                    break
                continue
            found.append(number)
        return tuple(found)

    def _stems_in(self, number: int, words: str) -> bool:
        """Whether a line's long words are in others, as "Repræsentant for" is in "to repræsentanter for"."""
        line = self.document().findBlockByNumber(number - 1).text().split()
        long = [letters_of(word).casefold() for word in line if len(word) > _SHORT_WORD]
        return bool(long) and all(word in words for word in long)

    def mark_source(self, source: Source | None) -> None:
        """Mark the lines of a source and go there; None marks nothing."""
        self.mark_lines(() if source is None else self.lines_of(source))

    def mark_lines(self, numbers: Iterable[int]) -> None:
        """Mark lines, and bring the first into view."""
        self.marked = tuple(numbers)
        selections = []
        for number in self.marked:
            selection = QTextEdit.ExtraSelection()
            style = QTextCharFormat()
            style.setBackground(QColor(colours(self.palette()).selection))
            style.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.format = style
            selection.cursor = self._cursor_at(number)
            selections.append(selection)
        self.setExtraSelections(selections)
        if self.marked:
            self.setTextCursor(self._cursor_at(self.marked[0]))
            self.centerCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.asked.emit(self.cursorForPosition(event.position().toPoint()).blockNumber() + 1)

    def _cursor_at(self, number: int) -> QTextCursor:
        return QTextCursor(self.document().findBlockByNumber(number - 1))
