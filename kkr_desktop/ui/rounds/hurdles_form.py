"""What stands against a decision: reasons for what is not met, and a tick for what is not assessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...services.decisions import Hurdle, Prepared
from ..forms import Form
from ..inputs import CheckInput, LongInput, TextInput
from ..symbols import symbol_pixmap
from ..theme import GRID, mark

REASON = "KKR's begrundelse"
_SEEN = "seen"
_LONGEST = 1000

# A reason belongs to the very sentence that it answers.
ReasonKey = tuple[tuple[int | None, str, int], str]


class HurdlesForm(Form):
    """Failed requirements, those that nobody has assessed, and failed considerations.

    A consideration may be given a reason and need not.
    """

    def __init__(
        self,
        prepared: Prepared,
        *,
        reasons: Mapping[ReasonKey, str],
        seen: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.prepared = prepared
        self._failed = {f"reason {place}": hurdle for place, hurdle in enumerate(prepared.failed)}
        self._advice = {f"advice {place}": hurdle for place, hurdle in enumerate(prepared.advice)}
        if prepared.failed:
            self._head("Krav, der ikke er opfyldt", "KKR kan beslutte det alligevel. Begrundelsen gemmes.")
        for key, hurdle in self._failed.items():
            self._add_reason(key, hurdle, Symbol.FAILED, required=True)
        if prepared.unknown:
            self._head("Krav, der ikke er vurderet", "Ikke vurderet er hverken ja eller nej.")
            for hurdle in prepared.unknown:
                self.add_widget(_told(hurdle, Symbol.UNKNOWN))
            box = CheckInput("Jeg har set, at disse krav ikke er vurderet")
            self.add(_SEEN, box.text(), box, required=True, check=_must_be_seen)
        if prepared.advice:
            self._head(
                "Hensyn, der ikke er opfyldt",
                "De rådgiver og holder ikke beslutningen tilbage. En begrundelse gemmes, hvis du skriver en.",
            )
            for key, hurdle in self._advice.items():
                self._add_reason(key, hurdle, Symbol.WARNING, required=False)
        values: dict[str, Any] = {key: reasons.get(key_of(one), "") for key, one in self._asked()}
        if prepared.unknown:
            values[_SEEN] = seen
        self.set_values(values)

    def reasons(self) -> dict[tuple[int | None, str, int], str]:
        """The reasons as the service asks for them: one for each requirement, and those written besides."""
        written = {one.key: self.fields[key].input.value() for key, one in self._asked()}
        needed = {one.key for one in self._failed.values()}
        return {key: reason for key, reason in written.items() if reason or key in needed}

    def written(self) -> dict[ReasonKey, str]:
        """The reasons with the sentences that they answer, to be found again."""
        return {key_of(one): self.fields[key].input.value() for key, one in self._asked()}

    def seen(self) -> bool:
        """Whether it is ticked that some requirements are not assessed."""
        return _SEEN in self.fields and bool(self.fields[_SEEN].input.value())

    def why_not(self) -> str:
        """One sentence that says what is still to be written or ticked here."""
        lacking = [one for key, one in self._failed.items() if self.fields[key].input.is_empty()]
        if len(lacking) > 1:
            return f"Mangler: {REASON} til {len(lacking)} krav."
        if lacking:
            return f"Mangler: {REASON} til {lacking[0].name} ({lacking[0].finding.title})."
        if _SEEN in self.fields and not self.seen():
            return "Mangler: kryds ved, at du har set de krav, der ikke er vurderet."
        return ""

    def _asked(self) -> list[tuple[str, Hurdle]]:
        """The fields of reasons with what each is about."""
        return [*self._failed.items(), *self._advice.items()]

    def _add_reason(self, key: str, hurdle: Hurdle, symbol: Symbol, *, required: bool) -> None:
        self.add_widget(_told(hurdle, symbol))
        field = self.add(
            key, REASON, LongInput(lines=2) if required else TextInput(longest=_LONGEST), required=required
        )
        field.widget.setAccessibleName(f"{REASON}: {hurdle.name}, {hurdle.finding.title}")
        field.setContentsMargins(16 + GRID, 0, 0, GRID)

    def _head(self, title: str, about: str) -> None:
        head = QWidget()
        head.setContentsMargins(0, GRID, 0, 0)
        box = QVBoxLayout(head)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(2)
        for text, name, value in ((title, "heading", "3"), (about, "muted", True)):
            label = _words(text)
            mark(label, name, value)
            box.addWidget(label)
        self.add_widget(head)


def key_of(hurdle: Hurdle) -> ReasonKey:
    """What a reason is remembered under."""
    return hurdle.key, hurdle.finding.because


def _must_be_seen(value: Any) -> str:
    return "" if value else "Sæt kryds, når du har set dem."


def _told(hurdle: Hurdle, symbol: Symbol) -> QWidget:
    """Who and which rule, with the sentence why, and what is missing."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    sign = QLabel()
    sign.setPixmap(symbol_pixmap(symbol, 16, line.devicePixelRatioF()))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(_words(f"{hurdle.name} · {hurdle.finding.title}"))
    because = _words(hurdle.finding.because)
    mark(because, "muted")
    words.addWidget(because)
    row.addLayout(words, 1)
    return line


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
