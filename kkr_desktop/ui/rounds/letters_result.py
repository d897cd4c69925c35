"""The strip beneath the letters: what came of making them, and the ways to the files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import counted
from ...services.letters.make import HeldBack, MadeLetter, MadeLetters
from ...services.letters.plan import ADDRESS
from ..dialogs import Dialogs
from ..forms import MessageLine
from ..open_file import open_file
from ..preview.printing import print_pdf
from ..theme import GRID, mark

# So many held back are told one by one; the list tells the others.
MOST = 3


class LettersResult(QFrame):
    """Hidden until something has come of it; `say` is for what is neither made nor failed.

    `records` are the letters that were just made, in the log; `sent_asked` carries those whose sending is to be noted.
    """

    sent_asked = Signal(tuple)

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._folder: Path | None = None
        self._combined: Path | None = None
        self._letters: tuple[MadeLetter, ...] = ()
        self.setAccessibleName("Resultat")
        mark(self, "panel")
        self.line = MessageLine()
        self.open_folder = QPushButton("Åbn mappen")
        self.open_combined = QPushButton("Åbn samlet PDF")
        self.print_combined = QPushButton("Udskriv samlet …")
        self.note_sent = QPushButton("Notér afsendelse …")
        self.note_sent.setToolTip("Skriv, hvordan og hvornår de breve, der lige er lavet, er sendt")
        self._buttons = (self.open_folder, self.open_combined, self.print_combined, self.note_sent)
        self.no_draft = MessageLine()
        self.who = QPushButton("Se dem til posten")
        mark(self.who, "link")
        self.by_post = QWidget()
        self.held_back: list[MessageLine] = []
        told = QHBoxLayout(self.by_post)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self.no_draft, 1)
        told.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(self.line)
        self._box.addWidget(self.by_post)
        self._box.addLayout(row)
        self.open_folder.clicked.connect(self._open_folder)
        self.open_combined.clicked.connect(self._open_combined)
        self.print_combined.clicked.connect(self._print_combined)
        self.note_sent.clicked.connect(self._note_sent)
        self.who.clicked.connect(self._show_who)
        self.clear()

    @property
    def records(self) -> frozenset[int]:
        """The letters that were just made, in the log."""
        return frozenset(one.record for one in self._letters)

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def say(self, words: str) -> None:
        """Say a calm word, or nothing."""
        self._show(words, None, None, None)

    def tell(self, made: MadeLetters, out: Path, *, emails: bool) -> None:
        """Say what was made, who got no letter and why, and who no draft where `emails` were wanted."""
        words = f"{letters_words(len(made.letters))} i mappen {out}{_drafts(made)}."
        symbol = Symbol.MET if made.letters else Symbol.WARNING
        self._show(words if made.letters else "Ingen breve er lavet.", symbol, out, made.combined)
        self._letters = made.letters
        without = len(self._without_draft()) if emails else 0
        letters = counted(without, "brev", "breve")
        self.no_draft.say(
            f"{letters} fik ingen e-mailkladde, fordi e-mailadressen mangler." if without else "",
            Symbol.WARNING,
        )
        self.by_post.setVisible(bool(without))
        told = made.held_back if len(made.held_back) <= MOST + 1 else made.held_back[:MOST]
        for one in told:
            self._tell_held_back(_held_back_words(one))
        if len(told) < len(made.held_back):
            others = counted(len(made.held_back) - len(told), "brev", "breve")
            self._tell_held_back(
                f"Yderligere {others} er holdt tilbage; hvorfor står i listen under Tilstand."
            )

    def _tell_held_back(self, words: str) -> None:
        line = MessageLine()
        line.say(words, Symbol.WARNING)
        self.held_back.append(line)
        self._box.insertWidget(self._box.count() - 1, line)

    def _show(self, words: str, symbol: Symbol | None, folder: Path | None, combined: Path | None) -> None:
        for line in self.held_back:
            line.hide()
            line.deleteLater()
        self.held_back = []
        self._letters = ()
        self.by_post.hide()
        self._folder, self._combined = folder, combined
        self.line.say(words, symbol)
        for button in self._buttons:
            button.setVisible(combined is not None)
        self.setVisible(bool(words))

    def _without_draft(self) -> list[MadeLetter]:
        return [one for one in self._letters if one.email is None]

    def _show_who(self) -> None:
        lines = [_post_line(one) for one in self._without_draft()]
        self._dialogs.show_list("Breve uden e-mailkladde, til posten", lines)

    def _note_sent(self) -> None:
        """Those by e-mail and those by post are noted each for itself."""
        by_post = self._without_draft()
        wanted = list(self._letters)
        if 0 < len(by_post) < len(wanted):
            by_mail = [one for one in wanted if one.email is not None]
            groups = (by_mail, by_post, wanted)
            words = (f"Med e-mailkladde ({len(by_mail)})", f"Uden ({len(by_post)})", f"Alle ({len(wanted)})")
            place = self._dialogs.ask_choice("Hvilke af brevene er sendt?", words)
            if place is None:
                return
            wanted = groups[place]
        self.sent_asked.emit(tuple(one.record for one in wanted))

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_file(self._folder, self._dialogs)

    def _open_combined(self) -> None:
        if self._combined is not None:
            open_file(self._combined, self._dialogs)

    def _print_combined(self) -> None:
        if self._combined is None:
            return
        try:
            pdf = self._combined.read_bytes()
        except OSError:
            self._dialogs.tell_error(f"Den er her ikke længere: {self._combined}.")
        else:
            print_pdf(pdf, name=self._combined.stem, dialogs=self._dialogs)


def letters_words(number: int) -> str:
    """A count of letters as a sentence: "11 breve er lavet"."""
    return "Et brev er lavet" if number == 1 else f"{number} breve er lavet"


def _drafts(made: MadeLetters) -> str:
    drafts = sum(one.email is not None for one in made.letters)
    if not drafts:
        return ""
    return ", og en e-mailkladde" if drafts == 1 else f", og {drafts} e-mailkladder"


def _post_line(one: MadeLetter) -> str:
    """ "Anna Holm, Havnegade 12, 9000 Aalborg"."""
    to = one.planned.facts.recipient
    address = ", ".join(to.address_lines) if ADDRESS not in one.planned.missing else "postadressen mangler"
    useless = f" (e-mailadressen “{to.email}” kan ikke bruges)" if to.email else ""
    return f"{to.name}, {address}{useless}"


def _held_back_words(one: HeldBack) -> str:
    return f"{one.to}: holdt tilbage. {one.why}"
