"""What stands in the side panel for one rule: its words, its form, the way out of it, and its earlier versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import and_list
from ...domain.model import RuleBinding
from ...services import rules
from ...services.rules import RuleDraft
from ..forms import MessageLine
from ..session import Session
from ..theme import GRID, mark
from .rule_draft import RuleLine
from .rule_form import RuleForm
from .rule_words import Names, text_of, title_of, version_lines

END, KEEP, REVERT, REMOVE = "Ophæv regel", "Behold reglen", "Fortryd ændringen", "Fjern igen"
_FOR_ALL = "Reglen gælder alle pladsgrupper. Ændres eller ophæves den her, sker det for dem alle."
_BESIDE = "Gruppen har sin egen udgave af reglen. Ophæv først den, hvis denne skal rettes herfra."
_NOT_KNOWN = (
    "Reglen kendes ikke af denne udgave af programmet. Den bevares, som den er;"
    " den kan ophæves, men ikke rettes her."
)


class RuleEditor(QWidget):
    """A rule's form and verbs. `changed` comes with every letter; the others when a verb is pressed."""

    changed = Signal()
    ended = Signal()
    kept = Signal()

    def __init__(
        self,
        session: Session,
        group: int,
        line: RuleLine,
        *,
        names: Names,
        versions: Sequence[RuleBinding],
    ) -> None:
        super().__init__()
        self.rule, self.key = line.rule, line.key
        self.title = title_of(line)
        self.remark, self.ending = MessageLine(), MessageLine()
        self.form = self._form(session, group, line, names)
        self._shared = rules.shared_with(group, line.rule, session.today())
        self.end_button, self.keep_button = QPushButton(END), QPushButton()
        for button in (self.end_button, self.keep_button):
            button.setAccessibleName(f"{button.text()}: {self.title}")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for widget in (_words(text_of(line)), self.remark, self.ending):
            self._box.addWidget(widget)
        if self.form is not None:
            self._box.addWidget(self.form)
            self.form.changed.connect(self.changed)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.keep_button)
        row.addWidget(self.end_button)
        row.addStretch(1)
        self._box.addLayout(row)
        current = None if line.bound is None else line.bound.binding.id
        self._list_versions([one for one in versions if one.id != current], names)
        self.end_button.clicked.connect(self.ended)
        self.keep_button.clicked.connect(self.kept)
        self.show_line(line)

    def draft(self) -> RuleDraft | None:
        """What the form says; None where there is no form."""
        return None if self.form is None else self.form.draft()

    def why_not(self) -> str:
        """What holds the saving back."""
        problems = {} if self.form is None else self.form.problems()
        for key, told in problems.items():
            assert self.form is not None
            field = self.form.fields[key]
            # What a service says of a number begins with the field's label; a field by itself does not.
            return told if field.title in told else f"“{field.title}”: {told}"
        return ""

    def revert(self) -> None:
        """Show the rule as it stands."""
        if self.form is not None:
            self.form.put(self.form.start)

    def show_line(self, line: RuleLine) -> None:
        """Show what is to become of the rule."""
        bound = line.bound
        if line.beside:
            self.remark.say(_BESIDE, Symbol.WARNING)
        elif bound is not None and not bound.known:
            self.remark.say(_NOT_KNOWN, Symbol.WARNING)
        elif bound is not None and bound.everywhere:
            self.remark.say(_FOR_ALL, Symbol.WARNING)
        elif bound is not None and self._shared:
            others = and_list(self._shared)
            self.remark.say(f"Reglen gælder hele organet. Ændringen gælder også {others}.", Symbol.CURRENT)
        self.ending.say("Reglen ophæves, når du gemmer. Dens udgaver bliver i historikken.", Symbol.CURRENT)
        self.ending.setVisible(line.ends)
        if self.form is not None:
            self.form.setVisible(not line.ends)
        verb = KEEP if line.ends else REMOVE if bound is None else REVERT
        self.keep_button.setText(verb)
        self.keep_button.setAccessibleName(f"{verb}: {self.title}")
        self.keep_button.setVisible(line.changed)
        self.end_button.setVisible(bound is not None and not line.ends and not line.beside)

    def focus_first(self) -> None:
        """Go to the form's first field, or to the verb where there is none."""
        if self.form is not None and not self.form.isHidden():
            self.form.focus_first()
        else:
            verb = self.keep_button if self.end_button.isHidden() else self.end_button
            verb.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _form(session: Session, group: int, line: RuleLine, names: Names) -> RuleForm | None:
        if line.beside or (line.bound is not None and not line.bound.known):
            return None
        start = line.draft if line.bound is None else rules.draft_of(line.bound)
        assert start is not None
        return RuleForm(session, group, start, names=names, new=line.bound is None)

    def _list_versions(self, versions: Sequence[RuleBinding], names: Names) -> None:
        if not versions:
            return
        heading = _words("Tidligere udgaver")
        mark(heading, "heading", "3")
        self._box.addWidget(heading)
        for version in versions:
            head, words = version_lines(version, names)
            self._box.addWidget(_words(head))
            told = _words(words)
            mark(told, "muted")
            self._box.addWidget(told)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
