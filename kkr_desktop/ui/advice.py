"""What a service says of a draft, shown beside the form's fields while typing: errors hold back, warnings do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from ..domain.columns import Symbol
from ..domain.contact import Problem
from .forms import Form


class Advice(QObject):
    """Ask `find` about the values each time they change. Made when all fields are there."""

    def __init__(self, form: Form, find: Callable[[Mapping[str, Any]], Sequence[Problem]]) -> None:
        super().__init__(form)
        self._form, self._find = form, find
        self._asked: dict[str, Any] | None = None
        self._found: Sequence[Problem] = ()
        for key, field in form.fields.items():
            field.check = partial(self._blocking, key)
        form.changed.connect(self._warn)

    def problems(self) -> Sequence[Problem]:
        """What the service says of the values as they stand."""
        values = self._form.values()
        if values != self._asked:
            self._asked, self._found = values, self._find(values)
        return self._found

    def _blocking(self, key: str, _value: object) -> str:
        return next((p.message for p in self.problems() if p.blocking and p.field == key), "")

    def _warn(self) -> None:
        """A warning stands where an error would, as long as there is none and something is written."""
        if all(field.input.is_empty() for field in self._form.fields.values() if field.required):
            return
        for key, field in self._form.fields.items():
            told = [p.message for p in self.problems() if p.field == key and not p.blocking]
            if told and not (field.touched and (field.outside or field.own_problem())):
                field.message.say(" ".join(told), Symbol.WARNING)
                field.widget.setAccessibleDescription(" ".join(told))
