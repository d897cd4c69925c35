"""The colours of a template's words: fields, headings and points, and what is wrong underlined at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from ...domain.letters.templates import TemplateProblem
from ..theme import colours

_FIELD = QRegularExpression(r"\{([^{}\n]*)\}")
_HEAD = re.compile(r"^\s*(?:## |- )")
# More marks in a line say no more, and each is painted over the rest of it.
_MOST_MARKS = 20
_MANY_LINES = 100
_WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class TemplateColours(QSyntaxHighlighter):
    """Fields in the accent colour, headings and points with weight; what is wrong has a wave under it."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor.document())
        self._known: Collection[str] = ()
        self._wrong: dict[int, list[int]] = {}
        self._editor = editor

    def set_known(self, known: Collection[str]) -> None:
        """The fields that there are."""
        self._known = known
        self.rehighlight()

    def set_wrong(self, problems: Sequence[TemplateProblem]) -> None:
        """What is wrong, by line and place."""
        wrong: dict[int, list[int]] = {}
        for one in problems:
            places = wrong.setdefault(one.line, [])
            if len(places) < _MOST_MARKS:
                places.append(one.at)
        if wrong != self._wrong:
            touched = {line for line in wrong.keys() | self._wrong.keys() if self._moved(line, wrong)}
            self._wrong = wrong
            if len(touched) > _MANY_LINES:
                self.rehighlight()
                return
            for line in touched:
                self.rehighlightBlock(self.document().findBlockByNumber(line - 1))

    def highlightBlock(self, text: str) -> None:
        table = colours(self._editor.palette())
        if mark := _HEAD.match(text):
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, in_qt(text, len(text) if "##" in mark[0] else mark.end()), heavy)
        found = _FIELD.globalMatch(text)
        while found.hasNext():
            match = found.next()
            known = match.captured(1).strip() in self._known
            style = QTextCharFormat()
            style.setForeground(QColor(table.accent if known else table.failed))
            if not known:
                _underline(style, table.failed)
            self.setFormat(match.capturedStart(), match.capturedLength(), style)
        for at in self._wrong.get(self.currentBlock().blockNumber() + 1, ()):
            style = QTextCharFormat()
            style.setForeground(QColor(table.failed))
            _underline(style, table.failed)
            start, end = in_qt(text, at), in_qt(text, _end(text, at))
            self.setFormat(start, end - start, style)

    def _moved(self, line: int, wrong: dict[int, list[int]]) -> bool:
        return wrong.get(line) != self._wrong.get(line)


def in_qt(text: str, at: int) -> int:
    """A place in a line as Qt counts it: a letter outside the usual plane is two there."""
    return at if text.isascii() else at + sum(ord(letter) > 0xFFFF for letter in text[:at])


def _end(text: str, at: int) -> int:
    """Where what is wrong ends: with the field, or with the line."""
    if text[at : at + 1] != "{":
        return at + 1
    end = text.find("}", at)
    return end + 1 if end >= 0 else len(text)


def _underline(style: QTextCharFormat, colour: str) -> None:
    style.setUnderlineStyle(_WAVE)
    style.setUnderlineColor(QColor(colour))
