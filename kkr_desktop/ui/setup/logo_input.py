"""The logo: a picture file that is chosen, seen, and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ...errors import KkrError
from ...services.letters.house_form import logo_of
from ..dialogs import Dialogs, FileKind
from ..theme import GRID, mark

_SHOWN = QSize(180, 60)
# One line of the chooser shows all that can be used.
_KINDS = (FileKind("Billeder", "png *.jpg *.jpeg"),)


class LogoInput(QWidget):
    """PNG bytes, empty where there is no logo."""

    changed = Signal()
    left = Signal()

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._content = b""
        self.picture = QLabel()
        self.picture.setFixedSize(_SHOWN)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.picture, "muted")
        self.choose_button = QPushButton("Vælg billede …")
        self.remove_button = QPushButton("Fjern")
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.picture)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self._look()

    def value(self) -> bytes:
        """The picture."""
        return self._content

    def set_value(self, value: bytes) -> None:
        """Show a picture."""
        self._content = value
        self._look()

    def problem(self) -> str:
        """A picture that could be chosen can be kept."""
        return ""

    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return not self._content

    def choose(self) -> None:
        """Ask for a file; one that cannot be used is told of, and the old picture stays."""
        path = self._dialogs.choose_open_file("Vælg logo", kinds=_KINDS)
        if path is not None:
            self._try(path)

    def remove(self) -> None:
        """Have no logo."""
        self._content = b""
        self._look()
        self.changed.emit()

    def _try(self, path: Path) -> None:
        try:
            self._content = logo_of(path)
        except KkrError as error:
            self._dialogs.tell_error(error, detail=" ")
            return
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        if self._content:
            picture = QPixmap.fromImage(QImage.fromData(self._content))
            ratio = self.devicePixelRatioF()
            shown = picture.scaled(
                _SHOWN * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(ratio)
            self.picture.setPixmap(shown)
            self.picture.setAccessibleName("Logoet")
        else:
            self.picture.setPixmap(QPixmap())
            self.picture.setText("intet logo")
        self.remove_button.setEnabled(bool(self._content))
