"""Dialogs that answer by themselves, in the order they were told, and remember what was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter

from kkr_desktop.errors import KkrError
from kkr_desktop.ui.dialogs import Dialogs, FileKind, Reason


@dataclass(frozen=True, slots=True)
class Asked:
    """One question or message as the user would have seen it."""

    kind: str
    words: str
    verbs: tuple[str, ...] = ()
    detail: str = ""


@dataclass
class AnsweringDialogs(Dialogs):
    """Give `answers` in the order the questions will come; one question too many fails the test."""

    answers: deque[Any] = field(default_factory=deque)
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(None)

    def will_answer(self, *answers: Any) -> None:
        """Add answers to the questions to come."""
        self.answers.extend(answers)

    def _answer(self, asked: Asked) -> Any:
        self.asked.append(asked)
        assert self.answers, f"nobody expected to be asked: {asked.words}"
        return self.answers.popleft()

    def ask_yes_no(self, question: str, *, yes: str, no: str = "Annullér", detail: str = "") -> bool:
        return bool(self._answer(Asked("yes_no", question, (yes, no), detail)))

    def ask_choice(self, question: str, choices: Sequence[str], *, detail: str = "") -> int | None:
        answer: int | None = self._answer(Asked("choice", question, tuple(choices), detail))
        return answer

    def ask_text(self, question: str, *, verb: str, label: str, text: str = "") -> str | None:
        answer: str | None = self._answer(Asked("text", question, (verb,), f"{label}: {text}"))
        return answer

    def ask_text_reason(
        self, question: str, *, verb: str, detail: str = "", initials: str = ""
    ) -> Reason | None:
        answer: Reason | None = self._answer(Asked("reason", question, (verb,), detail or initials))
        return answer

    def tell(self, message: str, *, detail: str = "") -> None:
        self.asked.append(Asked("tell", message, detail=detail))

    def show_list(self, title: str, lines: Sequence[str]) -> None:
        self.asked.append(Asked("list", title, detail="\n".join(lines)))

    def tell_error(self, error: KkrError | str, *, detail: str = "") -> None:
        words = error if isinstance(error, str) else error.message
        self.asked.append(Asked("error", words, detail=detail))

    def choose_folder(self, title: str, *, start: Path | None = None) -> Path | None:
        answer: Path | None = self._answer(Asked("folder", title, detail=str(start or "")))
        return answer

    def choose_open_file(
        self, title: str, *, kinds: Sequence[FileKind] = (), start: Path | None = None
    ) -> Path | None:
        verbs = tuple(kind.name for kind in kinds)
        answer: Path | None = self._answer(Asked("open_file", title, verbs, str(start or "")))
        return answer

    def choose_save_file(self, title: str, *, kind: FileKind, suggested: Path | str = "") -> Path | None:
        answer: Path | None = self._answer(Asked("save_file", title, (kind.name,), str(suggested)))
        return answer

    def choose_printer(self, name: str, *, pages: int) -> QPrinter | None:
        answer: QPrinter | KkrError | None = self._answer(Asked("printer", name, detail=str(pages)))
        if isinstance(answer, KkrError):
            raise answer
        return answer
