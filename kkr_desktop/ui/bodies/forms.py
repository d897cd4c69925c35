"""The forms of a body and of who sits; each knows its title, its verb, and the service that it ends in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from ...domain.contact import Contact
from ...domain.letters.parties import body_phrase
from ...domain.seats import SeatView
from ...domain.vocabulary import EndReason, OrganisationKind, Word
from ...domain.when import UNKNOWN, Unstated
from ...services import bodies, organisations, people
from ..forms import Form
from ..inputs import ChoiceInput, DateInput, EdgeInput, LongInput, TextInput
from ..session import Session

W = TypeVar("W", bound=Word)
ORGANS = ("bestyrelse", "udvalg", "råd", "styringsudvalg", "styregruppe", "repræsentantskab")
_ORGAN_HINT = "Når navnet er en institutions: pladserne er i institutionens bestyrelse, udvalg eller råd."
NOBODY_KNOWN = 0
_CONTACT = (
    ("email", "E-mail"),
    ("phone", "Telefon"),
    ("street", "Vej og nummer"),
    ("postcode", "Postnummer"),
    ("city", "By"),
)


class VerbForm(Form):
    """A form that does something: `commit` does it and tells whether it was done."""

    title = ""
    verb = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def commit(self) -> bool:
        """Run the service; an error is shown beside its field."""
        raise NotImplementedError


class BodyForm(VerbForm):
    """A new body, or one that is changed."""

    def __init__(self, session: Session, body: int | None = None) -> None:
        super().__init__(session)
        self.body = body
        self._draft = (
            organisations.OrganisationDraft(kind=OrganisationKind.BODY)
            if body is None
            else organisations.organisation_draft(body)
        )
        self.title = "Opret organ" if body is None else f"Ret {self._draft.name}"
        self.verb = "Opret organ" if body is None else "Gem ændringer"
        self.add("name", "Navn", TextInput(), required=True, hint="Som det skrives i breve.")
        self.add(
            "organ",
            "Organets art",
            ChoiceInput([(word, word) for word in ORGANS], free=True, hint="fx bestyrelse"),
            hint=_ORGAN_HINT,
        )
        self.add("aliases", "Andre navne", LongInput(lines=2), hint="Ét navn på hver linje.")
        for key, label in _CONTACT:
            self.add(key, label, TextInput())
        self.add("note", "Bemærkning", LongInput(lines=3), hint="Vises øverst på organet.")
        contact = self._draft.contact
        self.set_values(
            {key: getattr(contact, key) for key, _ in _CONTACT}
            | {
                "name": self._draft.name,
                "organ": self._draft.organ,
                "aliases": "\n".join(self._draft.aliases),
                "note": self._draft.note,
            }
        )
        self.add_rule(self._problems)
        self.changed.connect(self._show_phrase)
        self._show_phrase()

    def _show_phrase(self) -> None:
        """How letters speak of the body: the program forms the words, and here one sees whether they are right."""
        name, organ = self.fields["name"].input.value(), self.fields["organ"].input.value() or ""
        phrase = body_phrase(organ, name) if name and organ else ""
        self.fields["organ"].hint = f"I breve: “{phrase}”." if phrase else _ORGAN_HINT
        self.fields["organ"].show_message()

    def draft(self) -> organisations.OrganisationDraft:
        """The organisation as it would be saved."""
        values = self.values()
        return replace(
            self._draft,
            name=values["name"],
            organ=values["organ"] or "",
            aliases=tuple(values["aliases"].splitlines()),
            contact=Contact(**{key: values[key] for key, _ in _CONTACT}),
            note=values["note"],
        )

    def _problems(self, _values: Mapping[str, Any]) -> dict[str, str]:
        found = organisations.organisation_problems(self.draft(), changing=self.body)
        return {problem.field: problem.message for problem in found if problem.blocking}

    def commit(self) -> bool:
        """Save the body; `body` is its id afterwards."""
        if self.body is None:
            self.body = self.session.attempt(self._create, done="Organ oprettet.", form=self)
            return self.body is not None
        return self.session.succeeded(self._change, done="Organ rettet.", form=self)

    def _create(self) -> int:
        return organisations.create_organisation(self.draft(), by=self.session.initials)

    def _change(self) -> None:
        assert self.body is not None
        organisations.change_organisation(self.body, self.draft(), by=self.session.initials)


class HolderForm(VerbForm):
    """Who sits in a seat, outside a round."""

    def __init__(self, session: Session, view: SeatView) -> None:
        super().__init__(session)
        self.seat = view.seat.id
        self.title, self.verb = f"Registrér indehaver: {view.label}", "Registrér indehaver"
        choices = [(NOBODY_KNOWN, "indehaver ikke oplyst")]
        choices += [(row.person.id, _person_words(row)) for row in people.person_rows(session.day)]
        hint = "Står personen ikke på listen, så opret den først under Personer."
        self.add("person", "Person", ChoiceInput(choices), required=True, hint=hint)
        self.add("begins", "Fra", EdgeInput(end=False), required=True)
        self.add("ends", "Til", EdgeInput(), required=True)
        self.set_values({"ends": UNKNOWN})
        self.add_rule(_order)

    def commit(self) -> bool:
        """Register who sits."""
        return self.session.succeeded(self._register, done="Indehaver registreret.", form=self)

    def _register(self) -> int:
        values = self.values()
        return bodies.register_holder(
            self.seat,
            values["person"] or None,
            begins=values["begins"],
            ends=values["ends"],
            by=self.session.initials,
        )


def _order(values: Mapping[str, Any]) -> dict[str, str]:
    begins, ends = values["begins"], values["ends"]
    known = not isinstance(begins, Unstated) and not isinstance(ends, Unstated)
    return {"ends": "Slutdatoen ligger før startdatoen."} if known and ends < begins else {}


def _person_words(row: people.PersonRow) -> str:
    known_from = row.council or row.job or row.person.city
    return f"{row.person.name}, {known_from}" if known_from else row.person.name


class EndForm(VerbForm):
    """The end of somebody's time in a seat."""

    def __init__(self, session: Session, view: SeatView) -> None:
        super().__init__(session)
        assert view.holding.current is not None
        self.appointment = view.holding.current.id
        who = view.holder.name if view.holder else "indehaver ikke oplyst"
        self.title, self.verb = f"Registrér fratræden: {view.label}, {who}", "Registrér fratræden"
        self.add("ends", "Sidste dag", DateInput(), required=True)
        self.add("reason", "Grund", ChoiceInput(word_choices(EndReason, but=EndReason.NONE)), required=True)

    def commit(self) -> bool:
        """Register the end."""
        return self.session.succeeded(self._end, done="Fratræden registreret.", form=self)

    def _end(self) -> None:
        values = self.values()
        bodies.end_appointment(
            self.appointment, last_day=values["ends"], reason=values["reason"], by=self.session.initials
        )


def word_choices(kind: type[W], *, but: W | None = None) -> list[tuple[W, str]]:
    """The words of a closed list as a choice offers them."""
    return [(word, word.danish) for word in kind if word is not but]
