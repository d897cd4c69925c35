"""Every question, message and file choice of the window, in one object that tests replace by answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..errors import EnvironmentFault, KkrError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# Qt's dialogs and ours are imported with the first question, to spare the start some milliseconds.

CANCEL = "Annullér"
CLOSE = "Luk"
TITLE = "KKR Nordjylland"
NO_PRINTER = "no_printer"


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
        return _message(self.parent, question, (yes, no), detail) == 0

    def ask_choice(self, question: str, choices: Sequence[str], *, detail: str = "") -> int | None:
        """Ask which of a few verbs; None when it is cancelled."""
        place = _message(self.parent, question, (*choices, CANCEL), detail)
        return place if place < len(choices) else None

    def ask_text(self, question: str, *, verb: str, label: str, text: str = "") -> str | None:
        """Ask for one line of text; None when it is cancelled."""
        from .questions import TextDialog

        dialog = TextDialog(question, verb=verb, label=label, text=text, parent=self.parent)
        answer = dialog.line.text().strip() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def ask_text_reason(
        self, question: str, *, verb: str, detail: str = "", initials: str = ""
    ) -> Reason | None:
        """Ask why, and for initials: both must be given; None when it is cancelled."""
        from .questions import ReasonDialog

        dialog = ReasonDialog(question, verb=verb, detail=detail, initials=initials, parent=self.parent)
        answer = dialog.reason() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def tell(self, message: str, *, detail: str = "") -> None:
        """Say something that must be read before going on."""
        _message(self.parent, message, (CLOSE,), detail)

    def show_list(self, title: str, lines: Sequence[str]) -> None:
        """Show lines that can be read through, marked and copied."""
        from .questions import ListDialog

        dialog = ListDialog(title, lines, parent=self.parent)
        dialog.exec()
        dialog.deleteLater()

    def tell_error(self, error: KkrError | str, *, detail: str = "") -> None:
        """Say what went wrong, where, and what to do, in the error's own Danish words."""
        words = error if isinstance(error, str) else error.message
        where = "" if isinstance(error, str) else error.where
        _message(self.parent, words, (CLOSE,), detail or where, warning=True)

    def choose_folder(self, title: str, *, start: Path | None = None) -> Path | None:
        """Choose a folder; None when it is cancelled."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self.parent, title, str(start or ""))
        return Path(chosen) if chosen else None

    def choose_open_file(
        self, title: str, *, kinds: Sequence[FileKind] = (), start: Path | None = None
    ) -> Path | None:
        """Choose a file that exists; None when it is cancelled."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(self.parent, title, str(start or ""), _filters(kinds))
        return Path(chosen) if chosen else None

    def choose_save_file(self, title: str, *, kind: FileKind, suggested: Path | str = "") -> Path | None:
        """Choose where to write a file; a missing ending is put on; None when it is cancelled."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kind.filter)
        if not chosen:
            return None
        path = Path(chosen)
        return (
            path
            if path.suffix.casefold() == f".{kind.ending}"
            else path.with_name(f"{path.name}.{kind.ending}")
        )

    def choose_printer(self, name: str, *, pages: int) -> QPrinter | None:
        """Choose a printer, and which of how many pages go there; None when it is cancelled.

        Raises EnvironmentFault (code `NO_PRINTER`) where there is none to choose.
        """
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            raise EnvironmentFault(
                "Der er ingen printer på computeren. Tilføj en printer i computerens indstillinger, eller gem "
                "papiret som PDF, og udskriv det et andet sted.",
                where=name,
                code=NO_PRINTER,
            )
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self.parent)
        dialog.setWindowTitle(f"Udskriv {name}")
        dialog.setMinMax(1, pages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
        chosen = dialog.exec()
        dialog.deleteLater()
        return printer if chosen else None


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join([*(kind.filter for kind in kinds), "Alle filer (*)"]) if kinds else ""


def _message(
    parent: QWidget | None, words: str, verbs: Sequence[str], detail: str, *, warning: bool = False
) -> int:
    from .questions import MessageBox

    return MessageBox(words, verbs, detail=detail, warning=warning, parent=parent).ask()
