"""Letters of the register as files that other programs can show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from ...domain.model import LetterRecord
from ...errors import EnvironmentFault, KkrError
from ...services.letters.log import letter_file
from ..dialogs import Dialogs
from ..open_file import open_file


class KeptFiles:
    """Copies in a folder of the window's own, which goes with it."""

    def __init__(self, dialogs: Dialogs) -> None:
        self._dialogs = dialogs
        self._folder: QTemporaryDir | None = None

    def open(self, record: LetterRecord) -> None:
        """Have the system show the very letter that was made, or say why it cannot."""
        try:
            path = self._copy(record)
        except KkrError as error:
            self._dialogs.tell_error(error)
        else:
            open_file(path, self._dialogs)

    def _copy(self, record: LetterRecord) -> Path:
        content = letter_file(record.id)
        if self._folder is None:
            self._folder = QTemporaryDir()
        folder = Path(self._folder.path()) / str(record.id)
        path = folder / record.file_name
        try:
            folder.mkdir(exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            message = "Brevet kan ikke åbnes. Luk det, hvis det er åbent i et andet program, og prøv igen."
            raise EnvironmentFault(message, where=str(path)) from error
        return path
