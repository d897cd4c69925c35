"""What the pane says of one organisation: names, rights to nominate, nominations and contact."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.columns import State, Symbol
from ...domain.danish import and_list, capitalised, counted, short_date
from ...domain.model import Nomination, Person
from ...domain.vocabulary import EntitlementKind
from ...domain.when import Unstated
from ...services.organisations import OrganisationView, Right
from ...services.rounds import RoundView
from ..contact_fields import address_line
from ..detail import DetailPane
from ..links import LinkLine

Follow = Callable[[str, object], None]


def fill_organisation(
    pane: DetailPane, view: OrganisationView, *, follow: Follow, change: Callable[[], object]
) -> None:
    """Fill the pane anew; `follow` is asked when a line is clicked."""
    one = view.organisation
    pane.clear()
    pane.heading(one.name)
    pane.text(capitalised(one.kind.danish), muted=True)
    if view.aliases:
        pane.fact("Også kaldet", and_list([alias.name for alias in view.aliases]))
    pane.fact("CVR-nummer", "intet (fællesskab uden juridisk enhed)" if one.collective else one.cvr)
    if one.attention:
        pane.fact("Att.", one.attention)
    pane.fact("E-mail", one.email)
    if one.phone:
        pane.fact("Telefon", one.phone)
    pane.fact("Adresse", address_line(one.street, one.postcode, one.city))
    if one.kkr:
        pane.fact("Kommunekontaktråd", one.kkr)
    if one.note:
        pane.fact("Bemærkning", one.note)
    pane.button("Ret organisation", change)
    pane.space()
    pane.heading(f"Indstillingsret ({len(view.rights)})", level=3)
    for right in view.rights:
        _link(pane, _right_line(right), follow)
    if not view.rights:
        pane.text("Organisationen har ingen indstillingsret.", muted=True)
    if view.nominations:
        pane.space()
        pane.heading(f"Indstillinger ({len(view.nominations)})", level=3)
        for nomination, person, round_ in view.nominations:
            appointed = nomination.id in view.appointed
            _link(pane, _nomination_line(nomination, person, round_, appointed=appointed), follow)


def fill_none(pane: DetailPane, shown: int) -> None:
    """What the pane says while no organisation is chosen."""
    pane.clear()
    pane.heading("Ingen organisation er valgt")
    words = counted(shown, "organisation", "organisationer")
    pane.text(
        f"Listen viser {words}. Vælg en for at se navne, indstillingsret, indstillinger og kontakt.",
        muted=True,
    )


def _link(pane: DetailPane, line: LinkLine, follow: Follow) -> None:
    line.followed.connect(follow)
    pane.add(line)


def _right_line(right: Right) -> LinkLine:
    others = and_list(right.with_others)
    shared = {
        EntitlementKind.SINGLE: "Indstiller alene",
        EntitlementKind.JOINT: f"Fælles indstilling med {others}",
        EntitlementKind.TURNS: f"På skift med {others}",
    }[right.entitlement.kind]
    ends = right.entitlement.ends
    until = "" if isinstance(ends, Unstated) else f"Til {short_date(ends)}"
    about = ". ".join(part for part in (capitalised(right.group.name), shared, until) if part)
    return LinkLine(right.body.name, about, page="bodies", key=right.body.id)


def _nomination_line(
    nomination: Nomination, person: Person, round_: RoundView, *, appointed: bool
) -> LinkLine:
    if appointed:
        state = State(Symbol.MET, "udpeget")
    elif nomination.withdrawn_on is not None:
        state = State(Symbol.NONE, f"trukket tilbage {short_date(nomination.withdrawn_on)}")
    elif round_.decided:
        state = State(Symbol.NONE, "ikke udpeget")
    else:
        state = State(Symbol.CURRENT, "ikke afgjort")
    body = {g.id: g.body for g in round_.groups}.get(nomination.seat_group)
    names = [one.name for one in round_.bodies if one.id == body]
    about = ". ".join([*names, f"Møde {round_.label}"])
    return LinkLine(person.name, about, page="rounds", key=round_.round.id, state=state)
