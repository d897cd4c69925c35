"""The fields that are offered under the cursor when "{" is written, each with what it holds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from ...domain.letters.fields import Field

_NAME = int(Qt.ItemDataRole.UserRole)
_WIDEST = 460
_TAKEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)


class _Names(QCompleter):
    """Looks among the names and shows them with their meaning."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(_NAME))


class FieldCompleter(QObject):
    """`chosen` carries a field's name."""

    chosen = Signal(str)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._offered = QStandardItemModel(self)
        self._names = _Names(self._offered, self)
        self._names.setWidget(editor)
        self._names.setCompletionRole(_NAME)
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._names.setMaxVisibleItems(8)
        self._names.activated.connect(self._choose)

    def set_fields(self, fields: Mapping[str, Field]) -> None:
        """Offer these."""
        self._offered.clear()
        for name, field in fields.items():
            item = QStandardItem(f"{name} – {field.meaning}")
            item.setData(name, _NAME)
            item.setToolTip(field.meaning)
            self._offered.appendRow(item)

    def is_open(self) -> bool:
        """Whether fields are offered now."""
        popup = self._names.popup()
        return popup is not None and popup.isVisible()

    def takes(self, key: int) -> bool:
        """Whether a key is for the list and not for the text."""
        return self.is_open() and key in _TAKEN

    def offered(self) -> list[str]:
        """The names that are offered for what is written."""
        model = self._names.completionModel()
        return [str(model.index(row, 0).data(_NAME)) for row in range(model.rowCount())]

    def offer(self, begun: str, place: QRect) -> None:
        """Offer what holds these letters under a place in the editor; the first is chosen by Enter or Tab."""
        if begun != self._names.completionPrefix() or not self.is_open():
            self._names.setCompletionPrefix(begun)
        popup = self._names.popup()
        if popup is None or self._names.completionCount() == 0:
            self.leave()
            return
        bar = popup.verticalScrollBar().sizeHint().width()
        place.setWidth(min(_WIDEST, popup.sizeHintForColumn(0) + 3 * bar))
        self._names.complete(place)
        popup.setCurrentIndex(self._names.completionModel().index(0, 0))

    def leave(self) -> None:
        """Offer nothing."""
        popup = self._names.popup()
        if popup is not None:
            popup.hide()

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
