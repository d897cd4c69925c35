"""The templates: one for each kind of letter, and for each language that it is written in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ...domain.danish import capitalised
from ...domain.letters.fields import languages_of
from ...domain.vocabulary import Language, LetterKind
from ...services.letters.templates import current_template

_KEY = int(Qt.ItemDataRole.UserRole)


def template_title(kind: LetterKind, language: Language) -> str:
    """What a template is called: "Udpegningsbrev", "Udpegningsbrev på engelsk"."""
    return capitalised(kind.danish) + ("" if language is Language.DANISH else f" på {language.danish}")


class TemplateList(QListWidget):
    """`chosen` carries kind and language."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Brevskabeloner")
        self.setWordWrap(True)
        self.setSpacing(2)
        self._keys = [(kind, language) for kind in LetterKind for language in languages_of(kind)]
        for place, (kind, language) in enumerate(self._keys):
            item = QListWidgetItem(template_title(kind, language))
            item.setData(_KEY, place)
            self.addItem(item)
        self.currentRowChanged.connect(self._choose)

    def refresh(self) -> None:
        """Say of each whether it has words of the secretariat's own."""
        for place, (kind, language) in enumerate(self._keys):
            version = current_template(kind, language).version
            title = template_title(kind, language)
            self.item(place).setText(f"{title}\negen tekst, udgave {version}" if version else title)

    def stand_on(self, kind: LetterKind, language: Language) -> None:
        """Stand on a template without choosing it anew."""
        self.blockSignals(True)
        self.setCurrentRow(self._keys.index((kind, language)))
        self.blockSignals(False)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(*self._keys[place])
