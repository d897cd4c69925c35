"""The form that notes how letters left the house, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ...domain.danish import capitalised, counted, long_date
from ...domain.model import LetterRecord
from ...domain.vocabulary import Sent
from ...services.letters.log import mark_sent
from ..forms import Form
from ..inputs import DateInput, PickInput
from ..session import Session

TITLE = "Notér afsendelse"
_WAYS = [(how, capitalised(how.danish)) for how in Sent]


class SentForm(Form):
    """For one letter, or several that were sent in the same way on the same day."""

    def __init__(self, session: Session, letters: Sequence[LetterRecord]) -> None:
        super().__init__()
        self._session = session
        self._letters = tuple(letters)
        about = letters[0].recipient if len(letters) == 1 else counted(len(letters), "brev", "breve")
        self.title = f"{TITLE}: {about}"
        self._day = DateInput()
        self.add("how", "Sendt som", PickInput(_WAYS, hint="Vælg måden"), required=True)
        self.add("sent_on", "Sendt den", self._day, required=False)
        self.fields["sent_on"].label.setText("Sendt den")
        self.add_rule(self._rule)
        self.fields["how"].input.changed.connect(self._follow)
        self.set_values(_values(letters, session.today()))
        self._follow()

    def commit(self) -> bool:
        """Note it; an error is shown beside its field."""
        return self._session.succeeded(self._note, done=self._done(), form=self)

    def _note(self) -> None:
        written = self.values()
        mark_sent(
            [letter.id for letter in self._letters],
            written["how"],
            on=written["sent_on"],
            by=self._session.initials,
        )

    def _done(self) -> str:
        back = self.values()["how"] is Sent.NOT_SENT
        if len(self._letters) == 1:
            return "Brevet er noteret som ikke sendt." if back else "Afsendelsen er noteret."
        letters = counted(len(self._letters), "brev", "breve")
        return f"{letters} er noteret som {'ikke sendt' if back else 'sendt'}."

    def _follow(self) -> None:
        """A letter that was not sent has no day."""
        self.fields["sent_on"].setHidden(self.fields["how"].input.value() is Sent.NOT_SENT)

    def _rule(self, written: Mapping[str, Any]) -> Mapping[str, str]:
        if written["how"] is Sent.NOT_SENT:
            return {}
        if written["sent_on"] is None:
            return {"sent_on": "Skal udfyldes."}
        latest = max(letter.made_on for letter in self._letters)
        if written["sent_on"] < latest:
            which = "Brevet" if len(self._letters) == 1 else "Et af brevene"
            return {"sent_on": f"{which} er dateret den {long_date(latest)} og kan ikke være sendt før."}
        return {}


def _values(letters: Sequence[LetterRecord], today: date) -> dict[str, Any]:
    """What is noted where that is alike; else that it was sent today, in a way still to be chosen."""
    ways = {(letter.sent_how, letter.sent_on) for letter in letters}
    if len(ways) == 1 and (Sent.NOT_SENT, None) not in ways:
        ((how, day),) = ways
        return {"how": how, "sent_on": day}
    return {"how": None, "sent_on": max([today, *(letter.made_on for letter in letters)])}
